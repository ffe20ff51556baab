"""Claims as GeoJSON for the map: one line for each route, one point for each kind of claim in each place.

Claims are brought together for the eye only; every feature names the claims that it stands for. A line runs straight from origin to
destination (longitude, latitude, WGS 84); the page draws it as an arc. `exact` is false where only a country is known: the point is where
its name stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from panj.model import Claim, Place, PlaceMention
from panj.record import StoredClaim
from panj.tell.values import short_bounds
from panj.tell.web.views import standing

NAMED = 60  # claims that a feature names; `n` counts them all
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
    features = [_flow(o, d, how, group, spots) for (o, d, how), group in flows.items()]
    features += [_mark(where, kind, how, group, spots[where]) for (where, kind, how), group in marks.items()]
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


def _mark(where: _Point, kind: str, how: str, group: list[StoredClaim], place: Place) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": where},
        "properties": {
            "layer": "mark",
            "kind": kind,
            "place": place.name,
            "exact": place.precision != "country",
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
