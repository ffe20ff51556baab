"""Exports from the desk: the page that chooses, and the files it sends."""

from __future__ import annotations

import csv
import io
import json

import httpx
import openpyxl
import pytest

from panj.tell.exports import FORMATS


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    """A CSV answer as rows."""
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


def test_the_page_says_what_each_format_is_for(client: httpx.Client) -> None:
    """Every format has its sentence, and the choice of the address is chosen in the form."""
    page = client.get(
        "/export", params={"kind": "death", "country": "AFG", "as_of": "2021-07-05", "format": "ged", "clock": "learned"}
    ).text
    assert all(f.good_for.replace("’", "’") in page for f in FORMATS.values())
    assert 'value="death" checked' in page and 'name="as_of" value="2021-07-05"' in page
    assert 'value="ged" checked' in page and 'value="learned" selected' in page and 'value="AFG" selected' in page


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_sent_as_a_file_with_a_name(client: httpx.Client, name: str) -> None:
    """The name says format and day; the kind of file is told; nothing is kept by caches."""
    answer = client.get("/export/file", params={"format": name, "as_of": "2021-07-06"})
    assert answer.status_code == 200 and answer.content
    assert answer.headers["content-disposition"] == f'attachment; filename="panj-{name}-2021-07-06.{FORMATS[name].suffix}"'
    assert answer.headers["content-type"] == FORMATS[name].media and answer.headers["cache-control"] == "no-store"


def test_filters_of_the_address_choose_rows(client: httpx.Client) -> None:
    """Kind, status and day leave fewer rows, and only those."""
    whole = rows(client.get("/export/file", params={"format": "events"}))
    deaths = rows(client.get("/export/file", params={"format": "events", "kind": "death"}))
    contested = rows(client.get("/export/file", params={"format": "events", "status": "contested"}))
    early = rows(client.get("/export/file", params={"format": "claims", "as_of": "2021-07-05"}))
    assert {r["kind"] for r in whole} > {"death"} == {r["kind"] for r in deaths}
    assert len(deaths) == sum(r["kind"] == "death" for r in whole)
    assert [r["event_id"] for r in contested] == [r["event_id"] for r in whole if r["status"] == "contested"]
    assert early and all(r["published"][:10] <= "2021-07-05" for r in early)
    assert not rows(client.get("/export/file", params={"format": "events", "checked": "checked"}))


def test_files_open_with_what_reads_them(client: httpx.Client) -> None:
    """A workbook, GeoJSON and JSON lines come through whole."""
    book = openpyxl.load_workbook(io.BytesIO(client.get("/export/file?format=xlsx").content))
    assert book.sheetnames == ["About", "Events", "Claims"]
    assert json.loads(client.get("/export/file?format=geojson").text)["type"] == "FeatureCollection"
    lines = client.get("/export/file?format=jsonl&kind=death").text.splitlines()
    assert json.loads(lines[0])["schema"] == "panj.record/1"
    assert sum(json.loads(line)["kind"] == "reading" for line in lines[1:]) == 7


@pytest.mark.parametrize(
    "query", ["format=doc", "format=events&status=true", "format=events&clock=atomic", "format=events&as_of=yesterday"]
)
def test_what_cannot_be_chosen_is_said_before_anything_is_sent(client: httpx.Client, query: str) -> None:
    """A wrong format, status, clock or day is one clear error with its code."""
    answer = client.get(f"/export/file?{query}")
    assert answer.status_code == 400
    assert "P115" in answer.text or "P107" in answer.text
    assert "content-disposition" not in answer.headers
