"""Events as GeoJSON for the map: a line for each movement from its origin to its destination, a point for each other event.

One feature is one event: what lies close together is brought together by the page, for the eye only. A line runs straight from origin to
destination (longitude, latitude, WGS 84) and the page draws it as an arc. `exact` is false where only a country is known: the point is
where its name stands. What is the same for most features (status `single_origin`, read by machine only, exact) is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from panj.tell.board import Drawn, EventRow, HoldingRow, Spot

COLOURS = 6  # holders that have a colour of their own
_Position = tuple[float, float]
_Row = Drawn | EventRow


def event_features(rows: Iterable[_Row]) -> dict[str, Any]:
    """A GeoJSON FeatureCollection of events. Those without a place in the world are left out."""
    return {"type": "FeatureCollection", "features": [f for row in rows if (f := _feature(row)) is not None]}


def holder_colours(rows: Iterable[HoldingRow]) -> dict[str, int]:
    """The number of the colour of each holder, those who hold most places on the map first; the others share one. Given what is held by
    all that is known, the colours are the same on every day."""
    count = Counter(row.holder for row in rows if row.holder and _drawable(row))
    ranked = sorted(count, key=lambda holder: (-count[holder], holder))
    return {holder: number for number, holder in enumerate(ranked[:COLOURS])}


def holdings(rows: Iterable[HoldingRow], colours: dict[str, int]) -> dict[str, Any]:
    """Who holds what, for the map: the holders with the number of their colour, and the places. `shape` says that the place is a
    first-level division, which the page fills; the others are points."""
    places = [
        {
            "place": row.place,
            "country": row.country,
            "admin1": row.admin1,
            "shape": row.precision == "admin1",
            "at": [row.lon, row.lat],
            "holder": row.holder,
            "state": row.state,
            "share": row.share,
            "day": row.day,
            "age": row.age,
        }
        for row in rows
        if _drawable(row)
    ]
    return {"holders": colours, "places": places}


def _drawable(row: HoldingRow) -> bool:
    return row.lon is not None and row.lat is not None and row.precision != "country"


def _feature(row: _Row) -> dict[str, Any] | None:
    start, end = row.start, row.end
    if start is not None and end is not None and _at(start) != _at(end):
        ends = {"from": start.name, "to": end.name, **_inexact("from_", start), **_inexact("to_", end)}
        return _drawn("LineString", [_at(start), _at(end)], {"layer": "flow", **ends, **_said(row)})
    where = row.spot or end or start
    if where is None:
        return None
    return _drawn("Point", _at(where), {"layer": "mark", "place": where.name, **_inexact("", where), **_said(row)})


def _drawn(shape: str, coordinates: Any, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": shape, "coordinates": coordinates}, "properties": properties}


def _said(row: _Row) -> dict[str, Any]:
    figure = {"label": row.label, "size": row.best or row.low or row.high or 0} if row.label else {}
    status = {"status": row.status} if row.status != "single_origin" else {}
    checked = {"checked": row.checked} if row.checked != "machine" else {}
    return {"id": row.id, "kind": row.kind, **figure, **status, **checked}


def _inexact(prefix: str, spot: Spot) -> dict[str, bool]:
    return {} if spot.exact else {f"{prefix}exact": False}


def _at(spot: Spot) -> _Position:
    return (spot.lon, spot.lat)
