"""The pages as a program without JavaScript sees them."""

from __future__ import annotations

import html
import re

import httpx
import pytest

from panj.tell.web.security import HEADERS, host_name


def plain(page: str) -> str:
    """A page's words without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_the_list_tells_every_claim_without_scripts(client: httpx.Client) -> None:
    """The situation page holds the claims, their speakers and their sources as text."""
    words = plain(client.get("/").text)
    assert "More than 1,000 soldiers crossed from Badakhshan, Afghanistan to Tajikistan" in words
    assert "says State Committee for National Security of Tajikistan, according to Khovar, as carried by Lowland Post" in words
    assert "21 claims · 7 reports" in words


@pytest.mark.parametrize(
    ("query", "count", "has"),
    [
        ("kind=death", 2, "17 people died"),
        ("kind=death&kind=injury", 3, "Four children"),
        ("country=UZB", 2, "could cross from Afghanistan to Uzbekistan"),
        ("since=2021-07-09&until=2021-07-10&kind=clash", 1, "Kandahar"),
        ("q=councillor", 3, "17 people died"),
        ("q=KHOVAR+troops", 1, "1,037"),
        ("q=nowhere-to-be-found", 0, "Nothing in the record passes these filters"),
        ("as_of=2021-07-05", 6, "as published by 5 July 2021"),
    ],
)
def test_filters(client: httpx.Client, query: str, count: int, has: str) -> None:
    """Each filter leaves what it should, and filters work together."""
    page = client.get(f"/?{query}").text
    assert page.count('<li class="claim') == count
    assert has in plain(page)


def test_the_map_has_the_filters_of_the_list(client: httpx.Client) -> None:
    """The GeoJSON of a query holds the claims of the list with that query."""
    features = client.get("/api/map.geojson?kind=death&since=2021-07-05").json()["features"]
    assert [f["properties"]["ids"] for f in features] == [["towns:c3"]]


def test_undated_claims_stand_last(client: httpx.Client) -> None:
    """Days run from the latest to the earliest."""
    days = re.findall(r'<h2 class="day">([^<]+)</h2>', client.get("/").text)
    assert days[0] == "11 July 2021" and days[-1] == "24 June 2021"


def test_a_report_marks_its_claims_words(client: httpx.Client) -> None:
    """Evidence, trigger, figure and speaker are marked apart, and link to the claim and back."""
    page = client.get("/reports/crossing").text
    assert re.search(r'<span class="s evidence figure" data-claims="c1">More than 1,000</span>', page)
    assert re.search(r'<a class="s evidence trigger" href="#c1" data-claims="c1">came over</a>', page)
    assert re.search(r'<span class="s speaker" data-claims="c1 c2">border guard service of Tajikistan</span>', page)
    assert 'id="c1"' in page and 'href="#w-c1"' in page and 'id="w-c1"' in page


def test_a_report_shows_its_whole_text(client: httpx.Client) -> None:
    """Marks take nothing from the text and add nothing to it."""
    shown = re.search(r'<div class="text" id="text">(.*?)</div>', client.get("/reports/crossing").text, re.S)
    original = client.get("/api/reports/crossing").json()["report"]["text"]
    assert shown and html.unescape(re.sub(r"<[^>]+>", "", shown[1])).strip() == original


def test_flaws_and_credits_are_shown(client: httpx.Client) -> None:
    """Damage in a text is named with its words, and so are the agencies it credits."""
    words = plain(client.get("/reports/furniture").text)
    assert "1 flaw in the text" in words and "unfilled placeholder “{{headline}}”" in words and "Panj read no claim" in words
    assert "Names as its source: Khovar" in plain(client.get("/reports/carried").text)


def test_reports_are_listed(client: httpx.Client) -> None:
    """Every report has a row that leads to it, an untitled one too."""
    page = client.get("/reports").text
    assert page.count('<a href="/reports/') == 7 and "undated" in page


def test_help_explains_the_marks(client: httpx.Client) -> None:
    """Help names every kind and every part that is marked."""
    words = plain(client.get("/help").text)
    assert "Counter-claim" in words and "word that decides the kind" in words


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/map.geojson?kind=miracle", 400, "P115"),
        ("/api/map.geojson?country=Tajik", 400, "P115"),
        ("/api/map.geojson?since=5-7-2021", 400, "P107"),
        ("/api/map.geojson?page=0", 400, "P115"),
        ("/api/reports/none", 404, "P114"),
        ("/api/nothing", 404, "http_404"),
    ],
)
def test_json_errors_have_one_shape(client: httpx.Client, path: str, status: int, code: str) -> None:
    """Every error of the API is an object with a code and a message, and nothing else."""
    answer = client.get(path)
    body = answer.json()
    assert answer.status_code == status and body["error"]["code"] == code
    assert set(body) == {"error"} and set(body["error"]) == {"code", "message"} and body["error"]["message"]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/?kind=miracle", 400, "P115"),
        ("/?page=99", 400, "P115"),
        ("/reports?page=2", 400, "P115"),
        ("/reports/none", 404, "P114"),
        ("/nowhere", 404, "http_404"),
        ("/panel", 400, "P115"),
        ("/panel?ids=none:c1", 404, "P114"),
    ],
)
def test_pages_answer_bad_requests_in_words(client: httpx.Client, path: str, status: int, code: str) -> None:
    """A page that cannot be shown says why, with the code."""
    answer = client.get(path)
    assert answer.status_code == status and code in answer.text and answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("path", ["/", "/nowhere", "/api/map.geojson", "/api/nothing", "/static/css/panj.css"])
def test_every_answer_is_guarded(client: httpx.Client, path: str) -> None:
    """The strict policy and its companions stand on every answer, errors and files too."""
    headers = client.get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe" not in headers["content-security-policy"] and headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("page", ["/", "/reports", "/reports/crossing", "/help", "/nowhere"])
def test_pages_hold_no_inline_code_and_no_foreign_address(client: httpx.Client, page: str) -> None:
    """No script or style stands in a page, and only this server is named as a source."""
    text = client.get(page).text
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=|javascript:", text)
    assert all(source.startswith(("/static/", "/")) for source in re.findall(r'(?:src|<link[^>]*href)="([^"]*)"', text))


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000", "", "[::2]"])
def test_other_host_names_are_refused(client: httpx.Client, host: str) -> None:
    """A name that another site points at this machine gets no page (DNS rebinding)."""
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 400 and "claims" not in answer.text


@pytest.mark.parametrize(
    ("header", "name"), [("LOCALHOST:8000", "localhost"), ("[::1]:80", "[::1]"), ("127.0.0.1", "127.0.0.1"), ("[::1", "")]
)
def test_host_names_are_read_without_their_port(header: str, name: str) -> None:
    """Ports and capitals do not matter to a host name."""
    assert host_name(header) == name
