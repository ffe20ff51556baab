"""Events as GeoParquet 1.1: the columns of the events' table and a geometry in WKB (longitude, latitude, WGS 84)."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Iterator
from typing import Any

from panj.errors import InputError
from panj.tell.exports.event_rows import EVENT_COLUMNS, event_rows
from panj.tell.exports.selection import Selection
from panj.tell.exports.where import Where

_NUMBERS = frozenset({"low", "best", "high", "lat", "lon", "origin_lat", "origin_lon", "destination_lat", "destination_lon"})
_COUNTS = frozenset({"origin_count", "report_count", "claim_count", "denied_by_count"})
_SHAPES = {"Point": 1, "LineString": 2}  # OGC Simple Features, well-known binary


def geoparquet(selection: Selection) -> Iterator[bytes]:
    """The file in one piece. Raises `InputError` P115 where `panj[parquet]` is not installed."""
    try:
        from arro3.core import Array, DataType, Field, Schema, Table
        from arro3.io import write_parquet
    except ImportError as e:
        raise InputError("P115", "geoparquet", "this format needs more: pip install 'panj[parquet]'") from e
    rows = list(event_rows(selection))
    types = {c: DataType.float64() if c in _NUMBERS else DataType.int64() if c in _COUNTS else DataType.string() for c in EVENT_COLUMNS}
    arrays = [Array([_number(row[c]) if c in _NUMBERS else row[c] for row, _ in rows], type=types[c]) for c in EVENT_COLUMNS]
    arrays.append(Array([wkb(ground) for _, ground in rows], type=DataType.binary()))
    fields = [Field(c, types[c], nullable=True) for c in EVENT_COLUMNS] + [Field("geometry", DataType.binary(), nullable=True)]
    target = io.BytesIO()
    table = Table.from_arrays(arrays, schema=Schema(fields))
    metadata = {"geo": json.dumps(_geo([g for _, g in rows])), "panj": json.dumps(selection.about(), ensure_ascii=False)}
    write_parquet(table, target, compression="zstd(3)", key_value_metadata=metadata, skip_arrow_metadata=True)
    yield target.getvalue()


def wkb(ground: Where) -> bytes | None:
    """The geometry of an event as little-endian well-known binary."""
    shape = ground.geometry
    if shape is None:
        return None
    kind, points = shape
    head = struct.pack("<BI", 1, _SHAPES[kind]) + (struct.pack("<I", len(points)) if kind == "LineString" else b"")
    return head + b"".join(struct.pack("<dd", *p) for p in points)


def _geo(grounds: list[Where]) -> dict[str, Any]:
    shapes = [g.geometry for g in grounds if g.geometry]
    points = [p for _, shape in shapes for p in shape]
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": sorted({kind for kind, _ in shapes})}
    if points:
        lons, lats = [p[0] for p in points], [p[1] for p in points]
        column["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)
