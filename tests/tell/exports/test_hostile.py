"""Reports whose every field tries to become code, in every format."""

from __future__ import annotations

import csv
import io
import json

import lxml.html
import openpyxl
import pytest

from panj.record import Store
from panj.tell.exports import FORMATS, Choice, select
from tests.journeys.hostile import PAYLOADS, hostile_readings


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The hostile record in every format."""
    with Store.open(tmp_path_factory.mktemp("hostile") / "r.sqlite") as store:
        for reading in hostile_readings():
            store.add(reading, version="test")
        selection = select(store, Choice())
        return {name: b"".join(f.write(selection)) for name, f in FORMATS.items()}


def test_the_report_holds_no_markup_of_theirs(files: dict[str, bytes]) -> None:
    """Nothing that runs, loads or leads elsewhere stands in the page; links are web addresses only."""
    page = lxml.html.fromstring(files["report"].decode("utf-8"))
    assert not page.xpath("//script | //img | //iframe | //svg | //base | //link | //math | //form")
    assert not [name for e in page.iter() for name in getattr(e, "attrib", {}) if name.startswith("on")]
    assert all(a.get("href").startswith(("#n", "https://", "http://")) for a in page.xpath("//a"))


def test_tables_open_and_no_cell_is_a_formula(files: dict[str, bytes]) -> None:
    """Each CSV has rows of one length, whatever stands in the cells; the workbook holds no formula and no link."""
    for name in (n for n, f in FORMATS.items() if f.suffix == "csv"):
        rows = list(csv.reader(io.StringIO(files[name].decode("utf-8"), newline="")))
        assert len({len(row) for row in rows}) == 1
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert cells and not any(c.data_type == "f" or c.hyperlink for c in cells)
    assert len(list(book["Claims"].iter_rows())) == 1 + len(PAYLOADS)


def test_geojson_and_the_record_are_json(files: dict[str, bytes]) -> None:
    """The words come through as words."""
    found = json.loads(files["geojson"])
    assert found["features"] and all(f["properties"]["kind"] == "movement" for f in found["features"])
    assert sum(json.loads(line).get("kind") == "reading" for line in files["jsonl"].splitlines()) == len(PAYLOADS)
