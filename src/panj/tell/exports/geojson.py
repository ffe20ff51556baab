"""Events as GeoJSON (RFC 7946): flows as lines from origin to destination, all others as points."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from panj.tell.exports.event_rows import event_rows
from panj.tell.exports.selection import Selection
from panj.tell.exports.where import Where

_CARRIED = ("panj_version", "as_of", "clock", "licence")


def geojson(selection: Selection) -> Iterator[bytes]:
    """A FeatureCollection, feature by feature; `panj` is what every export says of itself. An event without a known place has no
    geometry."""
    about = json.dumps(selection.about(), ensure_ascii=False)
    yield f'{{"type": "FeatureCollection", "panj": {about}, "features": ['.encode()
    for number, (row, ground) in enumerate(event_rows(selection)):
        yield (",\n" if number else "\n").encode() + json.dumps(feature(row, ground), ensure_ascii=False).encode()
    yield b"\n]}\n"


def feature(row: dict[str, Any], ground: Where) -> dict[str, Any]:
    """One event as a Feature; its properties are the columns of the events' table."""
    shape = ground.geometry
    geometry = None
    if shape is not None:
        kind, points = shape
        geometry = {"type": kind, "coordinates": [list(p) for p in points] if kind == "LineString" else list(points[0])}
    properties = {name: value for name, value in row.items() if name not in _CARRIED}
    return {"type": "Feature", "id": row["event_id"], "geometry": geometry, "properties": properties}
