"""Outlets and speakers: counts, order, and who has no page."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from panj.record import Store
from tests.tell.web.dossier import readings
from tests.tell.web.serving import serving
from tests.tell.web.test_cases import section
from tests.tell.web.test_pages import plain


def rows(page: str) -> list[list[str]]:
    """The rows of the list: name and figures."""
    body = page.split("<tbody>")[1].split("</tbody>")[0]
    return [
        [html.unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
        for row in body.split("</tr>")[:-1]
    ]


def test_outlets_are_counted_by_what_they_brought(dossier: httpx.Client) -> None:
    """Reports divide into those that others took over, own ones and copies; contradictions and corrections are counted apart."""
    found = {row[0]: row[1:] for row in rows(dossier.get("/sources").text)}
    # reports, claims, taken over, own, copies, contradicted, corrected
    assert found["River Wire"] == ["2", "2", "1", "1", "0", "1", "0"]
    assert found["Valley Post"] == ["1", "1", "0", "0", "1", "1", "0"]
    assert found["Plain Courier"] == ["2", "4", "0", "2", "0", "1", "1"]


def test_a_column_sorts_through_the_address(dossier: httpx.Client) -> None:
    """The head of a column is a link; asked again it turns the order round, and the page says which way it runs."""
    page = dossier.get("/sources?list=outlets&sort=claims").text
    assert [int(row[2]) for row in rows(page)] == sorted((int(row[2]) for row in rows(page)), reverse=True)
    assert 'aria-sort="descending"' in page
    turned = dossier.get("/sources?list=outlets&sort=claims&order=asc").text
    assert [int(row[2]) for row in rows(turned)] == sorted(int(row[2]) for row in rows(turned))
    names = [row[0] for row in rows(dossier.get("/sources?sort=name").text)]
    assert names == sorted(names, key=str.casefold)


def test_speakers_are_bodies_and_offices_only(dossier: httpx.Client) -> None:
    """An organ is listed with the events that it told first; a resident is counted but neither named nor followed."""
    page = dossier.get("/sources?list=speakers").text
    found = {row[0]: row[1:] for row in rows(page)}
    # claims, reports, texts, events, first, contradicted, corrected
    assert found["State security of Tajikistan"] == ["3", "3", "2", "1", "1", "1", "0"]
    assert set(found) == {"State security of Tajikistan", "The Afghan defence ministry"}
    assert "Fatima" not in page and "2 claims of unnamed speakers and private persons" in plain(page)


@pytest.mark.parametrize(
    "key", ["speaker:resident named fatima", "unnamed:resident@plain courier", "actor:nobody", "", "outlet:river wire"]
)
def test_a_person_has_no_page(dossier: httpx.Client, key: str) -> None:
    """Whoever is no public body, and whoever is not there, is answered alike."""
    answer = dossier.get(f"/sources/speakers/{quote(key, safe='')}")
    assert answer.status_code == 404 and "Fatima" not in answer.text


def test_a_speaker_has_a_page_of_claims_and_contradictions(dossier: httpx.Client) -> None:
    """The organ's other names, its claims with their words, and by whom it is contradicted."""
    page = dossier.get("/sources/speakers/organ%3ATJK%3Astate-security").text
    assert "<h1>State security of Tajikistan</h1>" in page and "Reports also call it “the border guard of Tajikistan”" in plain(page)
    assert "by The Afghan defence ministry" in section(page, "h-against")
    assert "Nearly 400 soldiers crossed from Badakhshan" in section(page, "h-claims")


def test_an_outlet_has_a_page_of_reports_and_claims(dossier: httpx.Client) -> None:
    """The outlet's reports and claims, with their events."""
    page = dossier.get("/sources/outlets/Plain%20Courier").text
    assert "A correction" in section(page, "h-reports") and "Ministry rejects report" in section(page, "h-reports")
    assert "4 claims" in section(page, "h-claims") and 'href="/events/E' in page
    assert "corrected#w-c1" in page


def test_there_is_no_score(dossier: httpx.Client) -> None:
    """Both lists and each page say that counts are no score of truth."""
    assert "This is no score of truth" in dossier.get("/sources").text
    assert "This is no score of truth" in dossier.get("/sources?list=speakers").text
    assert "not a score of truth" in dossier.get("/sources/outlets/River%20Wire").text


def test_as_of_counts_what_was_known(dossier: httpx.Client) -> None:
    """As of a day only its reports count, and a copy that was not yet published took nothing over."""
    found = {row[0]: row[1:] for row in rows(dossier.get("/sources?as_of=2021-07-04").text)}
    assert set(found) == {"River Wire", "Plain Courier"} and found["River Wire"][2] == "0"


def test_a_new_report_is_counted_at_once(tmp_path: Path) -> None:
    """What is kept of the sources and of a tally is let go when the record changes."""
    path = tmp_path / "growing.sqlite"
    first, *others = readings()
    with Store.open(path) as store, serving(path) as address, httpx.Client(base_url=address) as client:
        store.add(first, version="test")
        assert [row[0] for row in rows(client.get("/sources").text)] == ["River Wire"]
        assert "1 event" in plain(client.get("/tally?to=TJK").text)
        for reading in others:
            store.add(reading, version="test")
        assert len(rows(client.get("/sources").text)) == 5
        assert "3 events" in plain(client.get("/tally?to=TJK").text)


@pytest.mark.parametrize("query", ["list=people", "sort=truth", "order=up", "page=9", "list=speakers&sort=own"])
def test_an_order_that_is_none_is_refused(dossier: httpx.Client, query: str) -> None:
    """Another list, column, order or page is refused with its code."""
    answer = dossier.get(f"/sources?{query}")
    assert answer.status_code == 400 and "P115" in answer.text
