"""The pages as a program without JavaScript sees them."""

from __future__ import annotations

import html
import re
from pathlib import Path

import httpx
import pytest

from panj.model import Decision
from panj.record import Store
from panj.tell.web.security import HEADERS, host_name
from tests.tell.web.serving import serving
from tests.tell.web.story import readings


def plain(page: str) -> str:
    """A page's words without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def rows(page: str) -> int:
    """How many events or claims a page lists."""
    return page.count('<li class="claim')


def test_the_list_tells_every_claim_without_scripts(client: httpx.Client) -> None:
    """The page of claims holds them, their speakers and their sources as text."""
    page = client.get("/claims").text
    assert "More than 1,000 soldiers crossed from Badakhshan, Afghanistan to Tajikistan" in plain(page)
    assert "says State Committee for National Security of Tajikistan, according to Khovar, as carried by Lowland Post" in plain(page)
    assert "21 claims" in plain(page) and rows(page) == 21


def test_the_situation_tells_every_event_without_scripts(client: httpx.Client) -> None:
    """Two reports of one crossing are one event, with its bounds, its best figure, its status and who checked it."""
    page = client.get("/").text
    assert rows(page) == 14 and "14 events told by 7 reports" in plain(page)
    crossing = re.search(r'<li class="claim event[^>]*>(?:(?!</li>).)*1,000 or more Afghan troops.*?</li>', page, re.S)
    assert crossing and plain(crossing[0]).endswith("≥ 1,000 best 1,037 single origin read by machine 1 origin, 2 reports")


@pytest.mark.parametrize(
    ("query", "count", "has"),
    [
        ("kind=death", 2, "17 people died"),
        ("kind=death&kind=injury", 3, "Four children"),
        ("country=TJK", 1, "1,000 or more Afghan troops"),
        ("since=2021-07-09&until=2021-07-10&kind=clash", 1, "Kandahar"),
        ("q=councillor&kind=death", 1, "17 people died"),
        ("q=nowhere-to-be-found", 0, "Nothing in the record passes these filters"),
        ("status=contested", 0, "Nothing in the record passes these filters"),
        ("checked=machine", 14, "14 events"),
        ("checked=checked", 0, "Nothing in the record"),
        ("as_of=2021-07-05", 5, "published by 5 July 2021"),
    ],
)
def test_filters_of_the_situation(client: httpx.Client, query: str, count: int, has: str) -> None:
    """Each filter leaves the events it should, and filters work together; the map has those of the list."""
    page = client.get(f"/?{query}").text
    assert rows(page) == count and has in plain(page)
    assert len(client.get(f"/api/map.geojson?{query}").json()["features"]) == count


@pytest.mark.parametrize(
    ("query", "count", "has"),
    [
        ("kind=death", 2, "17 people died"),
        ("country=UZB", 2, "could cross from Afghanistan to Uzbekistan"),
        ("q=KHOVAR+troops", 1, "1,037"),
        ("as_of=2021-07-05", 6, "published by 5 July 2021"),
        ("q=nowhere-to-be-found", 0, "Nothing in the record passes these filters"),
    ],
)
def test_filters_of_claims(client: httpx.Client, query: str, count: int, has: str) -> None:
    """The page of claims has the filters of its own."""
    page = client.get(f"/claims?{query}").text
    assert rows(page) == count and has in plain(page)


def test_what_changed_between_two_days_is_told_in_words(client: httpx.Client) -> None:
    """A second report that names a more exact figure raises the best one; its event stands with the change."""
    words = plain(client.get("/?tab=changes&changed_since=2021-07-05&as_of=2021-07-06").text)
    assert "1 change between 5 July 2021 and 6 July 2021" in words and "raised from 1,000 to 1,037" in words
    elsewhere = client.get("/?tab=changes&country=UZB&changed_since=2021-07-05&as_of=2021-07-06")
    assert "Nothing that passes the filters changed" in plain(elsewhere.text)


def test_what_changed_needs_no_day(client: httpx.Client) -> None:
    """Without a day to compare with it is the one before the day shown; one that is not before it is named as such."""
    words = plain(client.get("/?tab=changes&as_of=2021-07-06").text)
    assert "1 change between 5 July 2021 and 6 July 2021" in words and "since the day before" in words
    assert "not before the day shown" in plain(client.get("/?tab=changes&as_of=2021-07-05&changed_since=2021-07-06").text)


@pytest.mark.parametrize(("path", "map_key", "search_key"), [("/", True, True), ("/claims", False, True), ("/reports", False, False)])
def test_the_list_of_keys_names_only_those_that_do_something(client: httpx.Client, path: str, map_key: bool, search_key: bool) -> None:
    """The map is on one page, and the search on two."""
    keys = client.get(path).text.split('<dialog id="keys"')[1]
    assert ("to the map" in keys) is map_key and ("<dd>search</dd>" in keys) is search_key and "light or dark" in keys


def test_an_unfiltered_page_does_not_blame_filters(client: httpx.Client) -> None:
    """Where nothing changed and nothing is filtered, no filter is named."""
    assert "Nothing changed between these days" in plain(client.get("/?tab=changes&changed_since=2030-01-01").text)


def test_who_holds_what_is_a_table_too(client: httpx.Client) -> None:
    """The place, its holder, the day of the last word and who said it."""
    words = plain(client.get("/?tab=control").text)
    assert "Badakhshan Taliban fighters 4 July 2021 a provincial councillor" in words
    held = client.get("/api/control.json").json()
    assert held["holders"] == {"Taliban fighters": 0} and held["places"][0]["shape"] == "admin1"


def test_what_a_person_checked_is_told_apart(tmp_path: Path) -> None:
    """An event whose claim a person accepted is marked so in list, panel and map, and can be filtered for; the others are not."""
    with Store.open(tmp_path / "checked.sqlite") as store:
        for reading in readings():
            store.add(reading, version="test")
        store.decide(Decision(id="d1", about="crossing:c3", verdict="accept", by="ab", decided="2021-07-12T08:00:00Z"))
    with serving(tmp_path / "checked.sqlite") as address, httpx.Client(base_url=address) as client:
        page = client.get("/?checked=checked").text
        assert rows(page) == 1 and "17 people died" in plain(page) and "is-checked" in page and "by-checked" in page
        (drawn,) = client.get("/api/map.geojson?checked=checked").json()["features"]
        assert drawn["properties"]["checked"] == "checked"
        assert "by-checked" in client.get(f"/panel?ids={drawn['properties']['id']}").text
        assert rows(client.get("/?checked=machine").text) == 13
        assert "accepted" in plain(client.get("/claims?kind=death").text)


def test_days_lead_on_without_scripts(client: httpx.Client) -> None:
    """A day earlier and a day later are links within the days on which reports appeared; every bin of the strip is a link to its days."""
    page = client.get("/?as_of=2021-07-06").text
    assert 'href="/?as_of=2021-07-05">a day earlier' in page and 'href="/?as_of=2021-07-07">a day later' in page
    assert ">a day earlier<" not in client.get("/?as_of=2021-07-05").text
    assert 'href="/?since=2021-07-05&amp;until=2021-07-05&amp;as_of=2021-07-06" aria-label="5 July 2021: movement 1 (largest' in page


def test_an_interval_is_drawn_as_one_and_headed_as_one(client: httpx.Client) -> None:
    """Families who left in the last week of June stand under that week, and on the strip as a stretch."""
    page = client.get("/").text
    assert '<h2 class="day">24 to 30 June 2021</h2>' in page and "Movement, 24 to 30 June 2021: 1" in page
    assert '<h2 class="day">8 July 2021</h2>' in page


def test_the_map_is_not_sent_twice(client: httpx.Client) -> None:
    """An asker who has the features of this state of the record is told that nothing changed."""
    first = client.get("/api/map.geojson?kind=death")
    again = client.get("/api/map.geojson?kind=death", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304 and not again.content
    assert client.get("/api/map.geojson?kind=death", headers={"if-none-match": 'W/"other"'}).status_code == 200


def test_an_events_panel_lists_the_events_asked_for(client: httpx.Client) -> None:
    """The piece of page behind a mark has its events in the order given and leaves out what is not known."""
    ids = [f["properties"]["id"] for f in client.get("/api/map.geojson?kind=death").json()["features"]]
    page = client.get(f"/panel?ids={','.join([*reversed(ids), 'Enone'])}").text
    assert re.findall(r'data-id="([^"]+)"', page) == ids[::-1]


def test_days_run_from_the_latest_to_the_earliest(client: httpx.Client) -> None:
    """The list of events and that of claims begin with the newest day."""
    assert re.findall(r'<h2 class="day">([^<]+)</h2>', client.get("/claims").text)[-1] == "24 June 2021"
    days = re.findall(r'<h2 class="day">([^<]+)</h2>', client.get("/").text)
    assert (days[0], days[-1]) == ("10 July 2021", "24 to 30 June 2021")


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
        ("/panel?ids=E1&as_of=today", 400, "P107"),
        ("/?status=sure", 400, "P115"),
        ("/claims?page=99", 400, "P115"),
    ],
)
def test_pages_answer_bad_requests_in_words(client: httpx.Client, path: str, status: int, code: str) -> None:
    """A page that cannot be shown says why, with the code."""
    answer = client.get(path)
    assert answer.status_code == status and code in answer.text and answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    "path", ["/", "/claims", "/nowhere", "/api/map.geojson", "/api/control.json", "/api/nothing", "/static/css/panj.css"]
)
def test_every_answer_is_guarded(client: httpx.Client, path: str) -> None:
    """The strict policy and its companions stand on every answer, errors and files too."""
    headers = client.get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe" not in headers["content-security-policy"] and headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("page", ["/", "/?tab=changes", "/?tab=control", "/claims", "/reports", "/reports/crossing", "/help", "/nowhere"])
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
