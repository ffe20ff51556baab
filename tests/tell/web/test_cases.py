"""The case file of an event, as a program without JavaScript sees it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import msgspec
import pytest

from panj.model import Reading
from panj.record import Store
from tests.tell.web.dossier import readings
from tests.tell.web.serving import serving
from tests.tell.web.test_pages import plain


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[httpx.Client]:
    """A client of the dossier's pages, with a record of its own."""
    path = tmp_path / "dossier.sqlite"
    with Store.open(path) as store:
        for reading in readings():
            store.add(reading, version="test")
    with serving(path) as address, httpx.Client(base_url=address, follow_redirects=True) as client:
        yield client


def section(page: str, heading: str) -> str:
    """The words of the section under a heading's id."""
    return plain(page.split(f'id="{heading}"')[1].split("</section>")[0])


def test_the_headline_says_kind_people_way_days_and_status(dossier: httpx.Client) -> None:
    """Low to high, who, from where to where and when stand in one sentence, with the status and how far people checked it."""
    page = dossier.get("/events/of/wire:c1").text
    assert "<h1>391 to 400 soldiers crossed from Badakhshan, Afghanistan to Tajikistan, 3 July 2021</h1>" in page
    assert "contested read by machine contradicted by 1 claim(s)" in plain(page)


def test_each_bound_has_its_reason_and_its_claims(dossier: httpx.Client) -> None:
    """Low, best and high name the claims that give them."""
    words = section(dossier.get("/events/of/wire:c1").text, "h-figures")
    assert "low 391 the lowest figure that is stated · claims 3 , 4 , 7" in words
    assert "best 391 an exact figure goes before a rounded or hedged one · claims 3 , 4 , 7" in words
    assert "high 400 the highest figure that is stated · claims 1 , 2" in words


def test_each_claim_has_its_exact_words_linked_to_their_place(dossier: httpx.Client) -> None:
    """The quotation is the report's own characters, and its link leads to the trigger in the report."""
    page = dossier.get("/events/of/wire:c1").text
    for reading, number in [(r, c.id) for r in readings() for c in r.claims if r.report.id in ("wire", "copied", "own", "parts")]:
        claim = next(c for c in reading.claims if c.id == number)
        quoted = re.search(rf'<blockquote class="exact"><a href="/reports/{reading.report.id}#w-{number}"[^>]*>(.*?)</a>', page)
        assert quoted is not None
        assert html.unescape(re.sub(r"<[^>]+>", "", quoted[1])) == reading.report.text[claim.evidence.start : claim.evidence.end]


def test_origins_are_told_as_a_graph_and_as_a_list(dossier: httpx.Client) -> None:
    """The graph has a title and a description, and the list names the same reports under the same origins."""
    page = dossier.get("/events/of/wire:c1").text
    assert 'role="img" aria-labelledby="origins-title origins-desc"' in page
    words = section(page, "h-origins")
    assert "5 reports, 4 texts once copies are put together, 3 independent origins." in words
    assert "Valley Post, 5 July 2021, a copy (near verbatim) in the line of River Wire, 4 July 2021" in words


def test_copies_say_what_they_changed(dossier: httpx.Client) -> None:
    """The copy's change of a hedge is told in its words."""
    words = section(dossier.get("/events/of/wire:c1").text, "h-copies")
    assert "Valley Post, 5 July 2021 from River Wire, 4 July 2021" in words and "“Nearly” became “About”" in words


def test_parts_are_summed(dossier: httpx.Client) -> None:
    """The parts stand with their places, their sum and whether it is the whole."""
    words = section(dossier.get("/events/of/wire:c1").text, "h-sums")
    assert "300 Khorog, Tajikistan + 91 Faizabad, Afghanistan = 391 This is the whole." in words


def test_who_denies_it_is_quoted(dossier: httpx.Client) -> None:
    """The denial stands with its speaker and its words."""
    words = section(dossier.get("/events/of/wire:c1").text, "h-denials")
    assert (
        "disputed by the Afghan defence ministry, as carried by Plain Courier" in words and "called the report of a crossing false" in words
    )


def test_history_runs_by_the_day_of_publication(dossier: httpx.Client) -> None:
    """Each day says what its reports changed."""
    words = section(dossier.get("/events/of/wire:c1").text, "h-history")
    days = [words.index(day) for day in ("4 July 2021", "5 July 2021", "6 July 2021", "7 July 2021")]
    assert days == sorted(days)
    assert words[days[0] :].startswith("4 July 2021 first told, with 400")
    assert "lowered from 400 to 391" in words[days[1] : days[2]] and "corroborated" not in words[days[2] :]
    assert "2 parts of the figure are told" in words[days[2] : days[3]] and "contradicted" in words[days[3] :]


def test_a_correction_is_marked(dossier: httpx.Client) -> None:
    """The claim that was put right says so, and the correction gives the best figure."""
    page = plain(dossier.get("/events/of/corrected:c1").text)
    assert "corrected since" in page and "best 94 a correction goes before what it corrects" in page


def test_as_of_shows_what_was_known_then(dossier: httpx.Client) -> None:
    """On the day of the first report there is one claim and nothing to decide; before it there is no such event."""
    event = dossier.get("/events/of/wire:c1").url.path
    page = dossier.get(f"{event}?as_of=2021-07-04").text
    assert "as published by 4 July 2021" in plain(page) and "1 claim" in section(page, "h-claims") and "single origin" in plain(page)
    assert "/decide" not in page
    before = dossier.get(f"{event}?as_of=2021-07-01")
    assert before.status_code == 404 and "P114" in before.text


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/events/E0000000000", 404, "P114"),
        ("/events/of/nowhere:c1", 404, "P114"),
        ("/events/of/wire", 404, "P114"),
        ("/events/E0000000000?as_of=yesterday", 400, "P107"),
    ],
)
def test_what_is_not_there_is_answered(dossier: httpx.Client, path: str, status: int, code: str) -> None:
    """An event, claim or day that cannot be is refused with its code."""
    answer = dossier.get(path)
    assert answer.status_code == status and code in answer.text


def test_accepting_the_whole_event_decides_each_of_its_claims(desk: httpx.Client) -> None:
    """Every claim that tells of the whole gets a decision with initials and note, and the event is checked."""
    event = desk.get("/events/of/wire:c1").url.path
    page = desk.post(f"{event}/decide", data={"verdict": "accept", "by": "LK", "note": "asked the post"}).text
    assert "contested checked" in " ".join(plain(page).split())
    assert page.count("<strong>accept</strong>") == 5 and "<q>asked the post</q>" in page


def test_splitting_and_joining_move_claims_between_events(desk: httpx.Client) -> None:
    """A claim that is split out has an event of its own, found again by its claim; joined, it is back."""
    whole = [c for c in re.findall(r'name="claim" value="([^"]+)"', desk.get("/events/of/own:c1").text) if c != "own:c1"]
    event = desk.get("/events/of/wire:c1").url.path.rpartition("/")[2]
    split = {"about": event, "verdict": "split", "claim": ["own:c1", *dict.fromkeys(whole)], "by": "LK", "next": "/events/of/own:c1"}
    page = desk.post("/review/decide", data=split)
    alone = page.url.path.rpartition("/")[2]
    assert alone != event and "1 claim" in section(page.text, "h-claims")
    page = desk.post(f"/events/{event}/join", data={"other_id": alone, "by": "MN"})
    assert page.url.path.endswith(event) and "own#w-c1" in page.text
    assert "<strong>join</strong>" in page.text and "<strong>split</strong>" in page.text


def test_a_decision_is_shown_again_when_the_event_has_changed(desk: httpx.Client, tmp_path: Path) -> None:
    """A join that was made before another report came in stands on top of the page."""
    event = desk.get("/events/of/wire:c1").url.path
    other = desk.get("/events/of/earlier:c1").url.path.rpartition("/")[2]
    desk.post(f"{event}/join", data={"other": other, "by": "LK"})
    assert "To be looked at again" not in desk.get("/events/of/wire:c1").text
    late = readings()[2]
    with Store.open(tmp_path / "dossier.sqlite") as store:
        store.add(_later(late), version="test")
    page = desk.get("/events/of/wire:c1").text
    assert "To be looked at again: LK decided to join" in plain(page)


def test_what_cannot_be_decided_is_refused(desk: httpx.Client) -> None:
    """No initials, another verdict, an event joined with itself or with none: 400 or 404, and nothing is stored."""
    event = desk.get("/events/of/wire:c1").url.path
    name = event.rpartition("/")[2]
    for path, data, status in (
        (f"{event}/decide", {"verdict": "accept"}, 400),
        (f"{event}/decide", {"verdict": "perhaps", "by": "LK"}, 400),
        (f"{event}/join", {"other_id": name, "by": "LK"}, 400),
        (f"{event}/join", {"by": "LK"}, 400),
        (f"{event}/join", {"other_id": "E0000000000", "by": "LK"}, 404),
    ):
        assert desk.post(path, data=data).status_code == status
    assert "Nobody has decided anything here" in desk.get(event).text


def _later(reading: Reading) -> Reading:
    """The same words in another outlet, some days later."""
    report = msgspec.structs.replace(reading.report, id="late", outlet="Late Herald", published="2021-07-08")
    return msgspec.structs.replace(reading, report=report)


def test_an_event_that_grew_into_another_is_found_by_its_old_address(desk: httpx.Client) -> None:
    """After a join the address of the event that is gone leads to the one that holds its claims."""
    event, other = (desk.get(f"/events/of/{claim}").url.path for claim in ("wire:c1", "earlier:c1"))
    joined = desk.post(f"{event}/join", data={"other": other.rpartition("/")[2], "by": "LK"}).url.path
    gone = other if joined == event else event
    assert desk.get(gone).url.path == joined


def test_a_page_elsewhere_decides_nothing(desk: httpx.Client) -> None:
    """A form that another site sends is refused, and nothing is stored."""
    event = desk.get("/events/of/wire:c1").url.path
    for path, data in ((f"{event}/decide", {"verdict": "reject", "by": "XX"}), (f"{event}/join", {"other_id": "E0000000000", "by": "XX"})):
        assert desk.post(path, data=data, headers={"origin": "https://elsewhere.example"}).status_code == 403
    assert "Nobody has decided anything here" in desk.get(event).text
