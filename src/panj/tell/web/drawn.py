"""Events as GeoJSON for the map: a line for each movement from its origin to its destination, a point for each other event.

One feature is one event: what lies close together is brought together by the page, for the eye only. A line runs straight from origin to
destination (longitude, latitude, WGS 84) and the page draws it as an arc. `exact` is false where only a country is known: the point is
where its name stands. What is the same for most features (status `single_origin`, read by machine only, exact) is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec

from panj.tell.board import Drawn, EventRow, HoldingRow

COLOURS = 6  # holders that have a colour of their own
_Row = Drawn | EventRow


class _Quick(msgspec.Struct, frozen=True, kw_only=True):
    """A value that holds no others that could lead back to it, so that thousands are no work for the garbage collector (`gc=False`)."""


class Point(_Quick, frozen=True, gc=False, tag_field="type"):
    """A GeoJSON position: longitude, latitude."""

    coordinates: tuple[float, float]


class Line(_Quick, frozen=True, gc=False, tag_field="type", tag="LineString"):
    """A GeoJSON line from an origin to a destination."""

    coordinates: tuple[tuple[float, float], tuple[float, float]]


class Said(_Quick, frozen=True, gc=False, omit_defaults=True, rename={"from_": "from"}):
    """What is told of an event: its bounds as a `label`, its best figure as `size`; the ends of a flow, or the place of a mark."""

    id: str
    kind: str
    layer: str
    from_: str = ""
    to: str = ""
    place: str = ""
    exact: bool = True
    from_exact: bool = True
    to_exact: bool = True
    label: str = ""
    size: float = 0.0
    status: str = "single_origin"
    checked: str = "machine"


class Feature(_Quick, frozen=True, gc=False, tag_field="type"):
    """A GeoJSON feature."""

    geometry: Point | Line
    properties: Said


def event_features(rows: Iterable[_Row]) -> dict[str, Any]:
    """A GeoJSON FeatureCollection of events, to be encoded. Those without a place in the world are left out."""
    return {"type": "FeatureCollection", "features": [f for row in rows if (f := _feature(row)) is not None]}


def holder_colours(rows: Iterable[HoldingRow]) -> dict[str, int]:
    """The number of the colour of each holder, those who hold most places on the map first; the others share one. Given what is held by
    all that is known, the colours are the same on every day."""
    count = Counter(row.holder for row in rows if row.holder and _drawable(row))
    ranked = sorted(count, key=lambda holder: (-count[holder], holder))
    return {holder: number for number, holder in enumerate(ranked[:COLOURS])}


class Ground(_Quick, frozen=True):
    """What is said of one place: `row`, the last word on it or on a part of it, and the words on the others of these, the latest first."""

    row: HoldingRow
    others: tuple[HoldingRow, ...]


def by_place(rows: Iterable[HoldingRow]) -> list[Ground]:
    """The rows brought together by the place on the ground that they tell of, in the order in which the places come first: "most of Idlib"
    stands with Idlib. On one day the word on the whole goes before those on parts. What is not in the gazetteer stays alone."""
    found: dict[object, list[HoldingRow]] = {}
    for number, row in enumerate(rows):
        grounded = row.lon is not None
        found.setdefault((row.country, row.admin1, row.precision, row.place, row.lon, row.lat) if grounded else number, []).append(row)
    grounds = []
    for group in found.values():
        first, *others = sorted(sorted(group, key=lambda r: bool(r.part)), key=lambda r: r.day, reverse=True)
        grounds.append(Ground(row=first, others=tuple(others)))
    return grounds


def holdings(rows: Iterable[HoldingRow], colours: dict[str, int]) -> dict[str, Any]:
    """Who holds what, for the map: the holders with the number of their colour, and the places. `shape` is `admin1` or `admin2` where the
    place is a division that the page may fill; it is empty for the others, which are points."""
    places = [
        {
            "place": row.place,
            "country": row.country,
            "admin1": row.admin1,
            "shape": row.precision if row.precision in ("admin1", "admin2") else "",
            "at": [row.lon, row.lat],
            "holder": row.holder,
            "state": row.state,
            "share": row.share,
            "day": row.day,
            "age": row.age,
            "part": row.part,
            "others": [{"holder": o.holder, "state": o.state, "day": o.day, "part": o.part} for o in ground.others],
        }
        for ground in by_place(rows)
        if _drawable(row := ground.row)
    ]
    return {"holders": colours, "places": places}


def _drawable(row: HoldingRow) -> bool:
    return row.lon is not None and row.lat is not None and row.precision != "country"


def _feature(row: _Row) -> Feature | None:
    start, end, label = row.start, row.end, row.label
    size = (row.best or row.low or row.high or 0.0) if label else 0.0
    if start is not None and end is not None and (start.lon, start.lat) != (end.lon, end.lat):
        line = Line(coordinates=((start.lon, start.lat), (end.lon, end.lat)))
        flow = Said(
            id=row.id,
            kind=row.kind,
            layer="flow",
            from_=start.name,
            to=end.name,
            from_exact=start.exact,
            to_exact=end.exact,
            label=label,
            size=size,
            status=row.status,
            checked=row.checked,
        )
        return Feature(geometry=line, properties=flow)
    where = row.spot or end or start
    if where is None:
        return None
    mark = Said(
        id=row.id,
        kind=row.kind,
        layer="mark",
        place=where.name,
        exact=where.exact,
        label=label,
        size=size,
        status=row.status,
        checked=row.checked,
    )
    return Feature(geometry=Point(coordinates=(where.lon, where.lat)), properties=mark)
