"""Claims as GeoJSON for the map: one line for each route, one point for each kind of claim in each place.

Claims are brought together for the eye only; every feature names the claims that it stands for. A line runs straight from origin to
destination (longitude, latitude, WGS 84); the page draws it as an arc. `exact` is false where only a country is known: the point is where
its name stands.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from panj.model import Claim, Place, PlaceMention
from panj.record import StoredClaim
from panj.tell.values import short_bounds
from panj.tell.web.views import standing

NAMED = 60  # claims that a feature names; `n` counts them all
RING = 17  # pixels between marks that share a place
_Point = tuple[float, float]


def feature_collection(claims: Iterable[StoredClaim]) -> dict[str, Any]:
    """A GeoJSON FeatureCollection. Claims without a place in the world are left out."""
    flows: dict[tuple[_Point, _Point, str], list[StoredClaim]] = defaultdict(list)
    marks: dict[tuple[_Point, str, str], list[StoredClaim]] = defaultdict(list)
    spots: dict[_Point, Place] = {}
    for stored in claims:
        claim = stored.claim
        origin, destination = _spot(claim.origin, spots), _spot(claim.destination, spots)
        if origin and destination and origin != destination:
            flows[origin, destination, standing(claim)].append(stored)
            continue
        where = _spot(claim.place, spots) or destination or origin
        if where:
            marks[where, claim.kind, standing(claim)].append(stored)
    ends = {point for origin, destination, _ in flows for point in (origin, destination)}
    features = [_flow(o, d, how, group, spots) for (o, d, how), group in flows.items()]
    at: dict[_Point, list[tuple[str, str]]] = defaultdict(list)
    for where, kind, how in sorted(marks, key=lambda key: (key[0], key[1], key[2])):
        at[where].append((kind, how))
    for where, keys in at.items():
        alone = len(keys) == 1 and where not in ends
        for i, (kind, how) in enumerate(keys):
            offset = (0, 0) if alone else _ring(i, len(keys))
            features.append(_mark(where, kind, how, marks[where, kind, how], spots[where], offset))
    return {"type": "FeatureCollection", "features": features}


def _flow(origin: _Point, destination: _Point, how: str, group: list[StoredClaim], spots: dict[_Point, Place]) -> dict[str, Any]:
    a, b = spots[origin], spots[destination]
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": [origin, destination]},
        "properties": {
            "layer": "flow",
            "from": a.name,
            "to": b.name,
            "from_exact": a.precision != "country",
            "to_exact": b.precision != "country",
            **_shared(group, how),
        },
    }


def _mark(where: _Point, kind: str, how: str, group: list[StoredClaim], place: Place, offset: tuple[int, int]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": where},
        "properties": {
            "layer": "mark",
            "kind": kind,
            "place": place.name,
            "exact": place.precision != "country",
            "offset": offset,
            **_shared(group, how),
        },
    }


def _shared(group: list[StoredClaim], how: str) -> dict[str, Any]:
    largest = max(group, key=lambda s: _size(s.claim))
    figure = largest.claim.quantity
    label = short_bounds(figure.low, figure.high) if figure else ""
    return {
        "standing": how,
        "n": len(group),
        "size": _size(largest.claim),
        "label": f"~ {label}" if figure and figure.approx and figure.low == figure.high and label else label,
        "ids": [s.id for s in group[:NAMED]],
    }


def _size(claim: Claim) -> float:
    figure = claim.quantity
    return 0.0 if figure is None else (figure.low or figure.high or 0.0)


def _spot(mention: PlaceMention | None, spots: dict[_Point, Place]) -> _Point | None:
    place = mention.place if mention is not None else None
    if place is None or place.lat is None or place.lon is None:
        return None
    point = (round(place.lon, 3), round(place.lat, 3))
    spots.setdefault(point, place)
    return point


def _ring(i: int, n: int) -> tuple[int, int]:
    """Where the i-th of n marks stands around a shared place, in pixels: up to eight on a first ring, the rest on a second."""
    first = min(n, 8)
    ring, place, count = (1.0, i, first) if i < first else (2.0, i - first, n - first)
    angle = 2 * math.pi * place / count - math.pi / 4
    radius = RING * (ring if n > 2 else 0.9) * (1.25 if first > 6 else 1.0)
    return (round(radius * math.cos(angle)), round(radius * math.sin(angle)))
