"""The other formats, opened with openpyxl, json, shapely and pyarrow."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow.parquet
import shapely
import shapely.geometry

from panj.tell.exports import COLUMNS, FORMATS, Selection, sidecar

Exported = Callable[[str], bytes]


def test_workbook_has_three_sheets_and_numbers_are_numbers(exported: Exported) -> None:
    """About says what it is; events and claims are a row each; a title with an equals sign is text."""
    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx")))
    assert book.sheetnames == ["About", "Events", "Claims"]
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert about["known by"] == "published" and "GeoNames" in about["note"]
    events = [[c.value for c in row] for row in book["Events"].iter_rows()]
    movement = dict(zip(events[0], next(r for r in events if r[1] == "movement"), strict=True))
    assert (movement["low"], movement["best"], movement["high"]) == (340, 352, 352)
    assert len(events) == 1 + 4
    claims = list(book["Claims"].iter_rows())
    title = claims[1][[c.value for c in claims[0]].index("title")]
    assert len(claims) == 1 + 6
    cells = [cell for row in claims for cell in row]
    assert any(str(c.value).startswith("=HYPERLINK") for c in cells) and not any(c.data_type == "f" for c in cells)
    assert title.data_type == "s"


def test_geojson_draws_flows_as_lines(exported: Exported) -> None:
    """The crossing runs from Badakhshan to Tajikistan, longitude first; the shelling is a point."""
    found = json.loads(exported("geojson"))
    assert found["panj"]["clock"] == "published"
    by_kind = {f["properties"]["kind"]: f for f in found["features"]}
    line = shapely.geometry.shape(by_kind["movement"]["geometry"])
    assert list(line.coords) == [(70.9, 36.75), (71.01, 38.53)]
    assert by_kind["attack"]["geometry"] == {"type": "Point", "coordinates": [68.86, 36.73]}
    assert (by_kind["movement"]["properties"]["best"], by_kind["movement"]["properties"]["status"]) == (352, "corroborated")


def test_geoparquet_carries_its_metadata_and_geometry(exported: Exported) -> None:
    """The key "geo" follows the standard, the geometry is WKB, figures are numbers."""
    table = pyarrow.parquet.read_table(io.BytesIO(exported("geoparquet")))
    geo = json.loads(table.schema.metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    column = geo["columns"]["geometry"]
    assert (column["encoding"], column["geometry_types"]) == ("WKB", ["LineString", "Point"])
    assert column["bbox"] == [62.2, 34.35, 71.01, 38.53]
    rows = {row["kind"]: row for row in table.to_pylist()}
    assert shapely.from_wkb(rows["movement"]["geometry"]).wkt == "LINESTRING (70.9 36.75, 71.01 38.53)"
    assert shapely.from_wkb(rows["agreement"]["geometry"]).wkt == "POINT (62.2 34.35)"
    assert (rows["death"]["best"], rows["movement"]["origin_count"]) == (9.0, 2)
    assert json.loads(table.schema.metadata[b"panj"])["clock"] == "published"


def test_a_description_lies_beside_each_file(whole: Selection, tmp_path: Path) -> None:
    """FILE.meta.json names version, as-of day, clock, choice, licence and columns."""
    about = json.loads(sidecar(whole, FORMATS["ged"], tmp_path / "deaths.csv").read_text(encoding="utf-8"))
    assert (tmp_path / "deaths.csv.meta.json").exists()
    assert (about["program"], about["clock"], about["chosen"], about["format"]) == ("Panj", "published", "the whole record", "ged")
    assert about["columns"] == list(COLUMNS["ged"])


def test_the_situation_report_quotes_its_sources(exported: Exported) -> None:
    """Figures, standing, machine mark, footnotes with exact words; nothing of a report is markup, and no person is named."""
    page = exported("report").decode("utf-8")
    assert "As of 5 July 2021, by publication" in page
    assert "What changed since 4 July 2021" in page
    assert "<strong>All events here were read by machine</strong>" in page
    assert "<q>Army shelling of the bazaar in Kunduz killed nine civilians on Sunday, the provincial council said</q>" in page
    assert '<td class="num">340</td><td class="num best">352</td><td class="num">352</td>' in page
    assert "&#34;http://evil.example&#34;" in page and "<script" not in page
    assert "Noorzada" not in page and "says a witness" in page
