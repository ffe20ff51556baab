"""Claims as GeoJSON (RFC 7946): movements as lines from origin to destination, all others as points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from panj.model import PlaceMention
from panj.record import StoredClaim
from panj.tell.exports.flat import flat


def feature_collection(claims: Iterable[tuple[StoredClaim, str]]) -> dict[str, Any]:
    """A FeatureCollection of `(claim, report text)` pairs. A claim whose places have no coordinates is a feature without geometry."""
    return {"type": "FeatureCollection", "features": [feature(stored, text) for stored, text in claims]}


def feature(stored: StoredClaim, text: str) -> dict[str, Any]:
    """One claim as a Feature; its properties are the columns of the CSV export."""
    claim = stored.claim
    ends = [p for p in (_point(claim.origin), _point(claim.destination)) if p]
    spot = _point(claim.place)
    geometry: dict[str, Any] | None = None
    if len(ends) == 2 and ends[0] != ends[1]:
        geometry = {"type": "LineString", "coordinates": ends}
    elif spot or ends:
        geometry = {"type": "Point", "coordinates": spot or ends[-1]}
    return {"type": "Feature", "id": stored.id, "geometry": geometry, "properties": flat(stored, text)}


def _point(mention: PlaceMention | None) -> list[float] | None:
    place = mention.place if mention else None
    return [place.lon, place.lat] if place and place.lat is not None and place.lon is not None else None
