"""The record in the formats that the field uses, and what each is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from panj.errors import InputError
from panj.tell.exports.acled import ACLED_COLUMNS, acled_rows
from panj.tell.exports.cells import lines
from panj.tell.exports.claim_rows import CLAIM_COLUMNS, claim_rows
from panj.tell.exports.event_rows import EVENT_COLUMNS, event_rows
from panj.tell.exports.ged import GED_COLUMNS, ged_rows
from panj.tell.exports.geojson import geojson
from panj.tell.exports.geoparquet import geoparquet
from panj.tell.exports.hxl_rows import HXL_COLUMNS, TAGS, hxl_rows
from panj.tell.exports.idmc import IDMC_COLUMNS, idmc_rows
from panj.tell.exports.jsonl import jsonl
from panj.tell.exports.selection import Choice, Selection, Watch, select
from panj.tell.exports.situation_report import situation_report
from panj.tell.exports.xlsx import xlsx

__all__ = ["COLUMNS", "FORMATS", "Choice", "Format", "Selection", "Watch", "format_named", "select", "sidecar"]


@dataclass(frozen=True)
class Format:
    """A format: `suffix` of its files, `media` type, what it is `good_for` in one sentence, and `write`, which gives the file in pieces."""

    name: str
    title: str
    suffix: str
    media: str
    good_for: str
    write: Callable[[Selection], Iterator[bytes]]
    columns: tuple[str, ...] = ()


_CSV = "text/csv; charset=utf-8"
FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format(
            "report", "Situation report", "html", "text/html; charset=utf-8",
            "One file to print or to send on: events by kind, what changed, and the exact words of every source as footnotes.",
            situation_report,
        ),
        Format(
            "xlsx", "Excel workbook", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "Events and claims side by side in a spreadsheet, with a sheet that says what it is.",
            xlsx,
        ),
        Format(
            "events", "Events, CSV", "csv", _CSV,
            "One event a row, with low, best and high and what stands behind it: for counting.",
            lambda s: lines(EVENT_COLUMNS, (row for row, _ in event_rows(s))), EVENT_COLUMNS,
        ),
        Format(
            "claims", "Claims, CSV", "csv", _CSV,
            "One claim a row, with its words and its chain of speakers: for checking who says what.",
            lambda s: lines(CLAIM_COLUMNS, claim_rows(s)), CLAIM_COLUMNS,
        ),
        Format(
            "acled", "ACLED-like, CSV", "csv", _CSV,
            "Fights, strikes, changes of control and agreements in ACLED’s columns: to lay beside ACLED data.",
            lambda s: lines(ACLED_COLUMNS, acled_rows(s)), ACLED_COLUMNS,
        ),
        Format(
            "ged", "UCDP-GED-like, CSV", "csv", _CSV,
            "Deadly events in UCDP GED’s columns, with low, best and high deaths: to lay beside GED data.",
            lambda s: lines(GED_COLUMNS, ged_rows(s)), GED_COLUMNS,
        ),
        Format(
            "idmc", "IDMC-like figures, CSV", "csv", _CSV,
            "Displacement figures in the columns of IDMC’s Helix: one figure a row, recommended or triangulation.",
            lambda s: lines(IDMC_COLUMNS, idmc_rows(s)), IDMC_COLUMNS,
        ),
        Format(
            "hxl", "HXL-tagged CSV", "csv", _CSV,
            "Events with a row of humanitarian hashtags: for HDX and other tools that read HXL.",
            lambda s: lines(HXL_COLUMNS, hxl_rows(s), tuple(TAGS.values())), HXL_COLUMNS,
        ),
        Format(
            "geojson", "GeoJSON", "geojson", "application/geo+json",
            "Events as points and lines for QGIS, kepler.gl or a web map.",
            geojson,
        ),
        Format(
            "geoparquet", "GeoParquet", "parquet", "application/vnd.apache.parquet",
            "The same for large records, with typed columns: for GeoPandas, DuckDB or QGIS.",
            geoparquet,
        ),
        Format(
            "jsonl", "The record, JSON lines", "jsonl", "application/jsonl",
            "The whole record with its texts and decisions: to keep safe, or to add to another Panj.",
            jsonl,
        ),
    )
}  # fmt: skip
COLUMNS: dict[str, tuple[str, ...]] = {name: f.columns for name, f in FORMATS.items() if f.columns}


def format_named(name: str) -> Format:
    """The format of that name. Raises `InputError` P115 where there is none."""
    if name not in FORMATS:
        raise InputError("P115", f"format {name[:40]}", "the formats are " + ", ".join(FORMATS))
    return FORMATS[name]


def sidecar(selection: Selection, format: Format, target: Path) -> Path:
    """Write beside an exported file what it is (`FILE.meta.json`): a CSV has no room for it. Gives the file's path."""
    path = target.with_name(target.name + ".meta.json")
    about = {**selection.about(), "format": format.name, "file": target.name, "columns": list(format.columns)}
    path.write_bytes(msgspec.json.format(msgspec.json.encode(about), indent=2) + b"\n")
    return path
