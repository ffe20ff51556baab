"""The review pages as they are served: forms, filters, what is refused, and what a coder is not told."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from html import unescape
from pathlib import Path

import httpx
import msgspec
import pytest

from panj.model import Decision
from panj.record import Store
from panj.tell.review.deciding import double_every
from tests.journeys.hostile import PAYLOADS
from tests.tell.web.serving import serving
from tests.tell.web.story import readings


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[httpx.Client]:
    """The pages of a record of its own, for coder AA; every claim goes to two coders."""
    path = tmp_path / "story.sqlite"
    with Store.open(path) as store:
        for reading in readings():
            store.add(reading, version="test")
        double_every(store, "ZZ", 1)
    with serving(path) as address, httpx.Client(base_url=address, cookies={"coder": "AA"}, timeout=60) as client:
        while "being put in order" in client.get("/review").text:
            time.sleep(0.1)
        yield client


@pytest.fixture
def another(desk: httpx.Client) -> Iterator[Callable[[str], httpx.Client]]:
    """Gives clients of the same pages for other coders; without initials for a stranger."""
    with ExitStack() as stack:
        yield lambda by: stack.enter_context(httpx.Client(base_url=desk.base_url, cookies={"coder": by} if by else {}))


def in_hand(page: httpx.Response) -> str:
    """The claim that a review page shows."""
    found = re.search(r'data-claim="([^"]+)"', page.text)
    assert found is not None, page.text
    return found[1]


def decided(client: httpx.Client, verdict: str, about: str = "", **data: str) -> Decision:
    """Decide on a claim, or on the one in hand; what was stored."""
    about = about or in_hand(client.get("/review"))
    answer = client.post("/review/decide", data={"about": about, "verdict": verdict, **data}, headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=Decision)


def test_initials_are_asked_once(desk: httpx.Client, another: Callable[[str], httpx.Client]) -> None:
    """Without initials the page asks for them and shows no claim; then it remembers them, in a cookie that only this server gets."""
    stranger = another("")
    assert "Who is reviewing?" in stranger.get("/review").text
    answer = stranger.post("/review/coder", data={"by": "Ж. К.", "next": "/review?kind=death"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?kind=death")
    assert {"HttpOnly", "SameSite=lax"} <= set(answer.headers["set-cookie"].split("; "))
    assert "Coder <strong>Ж. К.</strong>" in stranger.get("/review").text
    assert stranger.post("/review/coder", data={"by": "<b>"}).status_code == 400


def test_decide_and_go_on(desk: httpx.Client) -> None:
    """A decision is stored and the browser led on; the next page shows another claim and offers to undo."""
    first = in_hand(desk.get("/review"))
    answer = desk.post(
        "/review/decide", data={"about": first, "verdict": "reject", "note": "not a movement", "next": "/review?kind=movement"}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?kind=movement")
    page = desk.get("/review")
    assert in_hand(page) != first and "<strong>Rejected</strong>" in page.text and "1 of 21 today" in page.text
    mine = desk.get("/review?state=mine")
    assert in_hand(mine) == first and "rejected by you" in mine.text and "not a movement" in mine.text


def test_undo_without_naming_a_decision(desk: httpx.Client) -> None:
    """Undo takes back the coder's last decision, and there is an end to it."""
    first = in_hand(desk.get("/review"))
    decided(desk, "accept")
    assert desk.post("/review/undo").status_code == 303
    assert in_hand(desk.get("/review")) == first
    assert desk.post("/review/undo").status_code == 404


def test_filters_of_the_queue(desk: httpx.Client) -> None:
    """Kind, country and outlet choose claims; what is none of those allowed is refused."""
    assert "Deaths" in desk.get("/review?kind=death").text
    assert in_hand(desk.get("/review?outlet=Pamir+Gazette")).startswith("crossing:")
    assert "These filters leave no claim" in desk.get("/review?country=FRA").text
    for wrong in ("kind=war", "country=FRANCE", "state=all", "claim=nowhere:c1", "claim=crossing:c1&field=id"):
        assert desk.get(f"/review?{wrong}").status_code in (400, 404), wrong


def test_amend_by_words_without_scripts(desk: httpx.Client) -> None:
    """The form takes words of the text, shows what they say, and saves what was chosen."""
    page = desk.get("/review", params={"claim": "crossing:c2", "field": "quantity", "words": "17"})
    assert "“17” says" in page.text and 'name="low"' in page.text
    value = re.search(r'<input type="radio" name="value" value="([^"]+)" checked', page.text)
    assert value is not None
    chosen = unescape(value[1])
    made = decided(desk, "amend", "crossing:c2", field="quantity", value=chosen, shown=chosen, low="15", high="17", unit="persons")
    stored = msgspec.json.decode(made.value or "")
    assert (stored["text"], stored["low"], stored["high"], stored["approx"]) == ("17", 15, 17, False)
    again = desk.get("/review?claim=crossing:c2").text
    assert "15 to 17 persons" in again and "read as up to 1,600 persons, approximately" in again
    assert desk.get("/review", params={"claim": "crossing:c2", "field": "quantity", "words": "not there"}).status_code == 400


def test_ground_is_a_piece_of_a_page(desk: httpx.Client) -> None:
    """What selected characters say comes as a piece of a page; characters that are not there are refused."""
    text = readings()[0].report.text
    start = text.index("Nearly 1,600")
    asked: dict[str, str | int] = {"claim": "crossing:c1", "field": "quantity", "start": start, "end": start + 12}
    piece = desk.get("/review/ground", params=asked)
    assert "up to 1,600 persons" in piece.text and "<html" not in piece.text
    assert desk.get("/review/ground", params=asked | {"end": 99999}).status_code == 400
    assert desk.get("/review/ground", params=asked | {"claim": "nowhere:c1"}).status_code == 404


@pytest.mark.parametrize(
    "data",
    [
        {"about": "crossing:c1", "verdict": "perhaps"},
        {"about": "crossing:c1", "verdict": "undo"},
        {"about": "crossing:c1"},
        {"about": "crossing:c1", "verdict": "amend"},
        {"about": "crossing:c1", "verdict": "amend", "field": "kind", "value": '"war"'},
        {"about": "crossing:c1", "verdict": "accept", "note": "x" * 2001},
        {"about": "crossing:c1", "verdict": "accept", "role": "king"},
        {"about": "crossing:c1", "verdict": "join", "value": '["crossing:c1"]'},
    ],
)
def test_what_cannot_be_decided(desk: httpx.Client, data: dict[str, str]) -> None:
    """A decision that cannot be is answered with 400 and P115, and nothing is stored."""
    answer = desk.post("/review/decide", data=data)
    assert answer.status_code == 400 and "P115" in answer.text
    assert "you decided on it" not in desk.get("/review?claim=crossing:c1").text


def test_a_decision_needs_initials(desk: httpx.Client, another: Callable[[str], httpx.Client]) -> None:
    """Nobody decides without a name."""
    stranger = another("")
    assert stranger.post("/review/decide", data={"about": "crossing:c1", "verdict": "accept"}).status_code == 400


def test_other_sites_decide_nothing(desk: httpx.Client) -> None:
    """A form on another site's page cannot decide, even in the browser of a coder."""
    data = {"about": "crossing:c1", "verdict": "reject"}
    for headers in ({"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        for path in ("/review/decide", "/review/undo", "/review/coder", "/review/settings"):
            assert desk.post(path, data=data, headers=headers).status_code == 403
    assert "Rejected" not in desk.get("/review").text


@pytest.mark.parametrize(
    "path", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", "/a\nb", ""]
)
def test_the_browser_is_only_led_to_this_desk(desk: httpx.Client, path: str) -> None:
    """Where to go next is a path of this desk, whatever was sent."""
    answer = desk.post("/review/decide", data={"about": "crossing:c1", "verdict": "accept", "next": path})
    assert answer.headers["location"] == "/review"


def test_join_and_split_by_form(desk: httpx.Client) -> None:
    """A form may send the claims one by one; the event then holds them."""
    data = {"about": "crossing:c1", "verdict": "join", "claim": ["crossing:c1", "update:c2"]}
    answer = desk.post("/review/decide", data=data, headers={"accept": "application/json"})
    assert msgspec.json.decode(answer.content)["value"] == '["crossing:c1","update:c2"]'


def test_the_second_coder_is_blind(desk: httpx.Client, another: Callable[[str], httpx.Client]) -> None:
    """Nothing that the first coder decided or noted reaches the second before they decide, whichever page of the review they ask for."""
    decided(desk, "amend", "crossing:c2", field="modality", value='"denied"', note="hardly")
    decided(desk, "amend", "crossing:c2", field="who", value="null")
    second = another("BB")
    fresh = another("CC")
    pages = [second.get(p).text for p in ("/review?claim=crossing:c2", "/review", "/review/adjudicate", "/review?state=mine")]
    assert all("hardly" not in p and "denied" not in p.partition('id="fields"')[2] and "AA" not in p for p in pages)
    assert second.get("/review/adjudicate?claim=crossing:c2").status_code == 404
    decided(second, "accept", "crossing:c2")
    assert "hardly" in second.get("/review/adjudicate?claim=crossing:c2").text
    assert fresh.get("/review/adjudicate").status_code == 200


def test_pages_beside_the_review_keep_the_second_coder_blind(desk: httpx.Client, another: Callable[[str], httpx.Client]) -> None:
    """Case file and report show a claim that a coder must judge alone as Panj read it, and say so; to all others, as it stands."""
    case, report = "/events/of/crossing:c1", "/reports/crossing"
    decided(desk, "amend", "crossing:c2", field="modality", value='"denied"', note="hardly")
    alone = desk.get(case, follow_redirects=True).text
    assert "yours to judge" not in alone and "judge" not in desk.get(report).text.partition("<aside")[2]
    decided(desk, "amend", "crossing:c1", field="who", value="null", note="no word of whom")
    second, guest = another("BB"), another("")
    for path in (case, report):
        page = second.get(path, follow_redirects=True).text
        assert "yours to judge" in page and "still have to judge" in page and "no word of whom" not in page
        assert "yours to judge" not in guest.get(path, follow_redirects=True).text
    assert "no word of whom" in guest.get(case, follow_redirects=True).text
    listed = second.get("/claims").text
    assert listed.count("yours to judge") == 21 and "amended" not in listed and "amended" in guest.get("/claims").text
    statement = second.get(case, follow_redirects=True).text.partition('id="claim-1"')[2].partition("</li>")[0]
    assert "amended" not in statement
    decided(second, "accept", "crossing:c1")
    after = second.get(case, follow_redirects=True).text.partition('id="claim-1"')[2].partition("</li>")[0]
    assert "yours to judge" not in after


def test_two_coders_and_an_adjudicator(desk: httpx.Client, another: Callable[[str], httpx.Client]) -> None:
    """Where two differ the claim is to be settled: every value stands beside the others, and the one chosen is agreed."""
    second = another("BB")
    decided(desk, "amend", "crossing:c1", field="modality", value='"denied"')
    decided(second, "accept", "crossing:c1")
    third = another("CC")
    page = third.get("/review/adjudicate").text
    assert "<strong>1</strong> claim on which coders differ" in page
    assert re.findall(r'<th scope="col">([^<]+)</th>', page) == ["Field", "As read by Panj", "AA", "BB", "Agreed"]
    assert "not happened (denied)" in page and "read by machine" in page and "left as read" in page
    decided(third, "amend", "crossing:c1", field="modality", value='"denied"', role="adjudicator")
    page = third.get("/review/adjudicate?claim=crossing:c1").text
    assert "settled by CC" in page and "<strong>0</strong> claims" in page
    assert re.search(r"<strong>Amended</strong> <span>[^<]{10,}</span>", page) and "<span>crossing:c1</span>" not in page
    agreement = third.get("/review/agreement").text
    assert "Claim or no claim" in agreement and "Krippendorff" in agreement


def test_nobody_settles_what_they_coded(desk: httpx.Client, another: Callable[[str], httpx.Client]) -> None:
    """A coder sees their own disagreement without a way to settle it, and a request to settle it is refused; a third may."""
    decided(desk, "reject", "crossing:c1")
    decided(another("BB"), "accept", "crossing:c1")
    page = desk.get("/review/adjudicate?claim=crossing:c1").text
    assert "somebody else settles it" in page and "Choose" not in page and "another value" not in page
    sent = {"about": "crossing:c1", "verdict": "reject", "role": "adjudicator"}
    answer = desk.post("/review/decide", data=sent, headers={"accept": "application/json"})
    assert answer.status_code == 400 and "AA coded this claim" in answer.text
    third = another("CC")
    assert "Choose" in third.get("/review/adjudicate?claim=crossing:c1").text
    decided(third, "reject", "crossing:c1", role="adjudicator")


def test_agreement_on_few_pairs_says_so(desk: httpx.Client, another: Callable[[str], httpx.Client]) -> None:
    """Alpha below nought has a minus sign, and a handful of pairs is named as such."""
    second = another("BB")
    for claim, verdict in (("crossing:c1", "reject"), ("crossing:c2", "accept")):
        decided(desk, verdict, claim)
        decided(second, "reject" if verdict == "accept" else "accept", claim)
    page = desk.get("/review/agreement").text
    assert "<strong>−0.500</strong>" in page and "few pairs" in page and "fewer than 30 pairs" in page


def test_double_coding_is_set(desk: httpx.Client) -> None:
    """The share of claims coded twice can be changed and is kept."""
    assert desk.post("/review/settings", data={"double_every": "7"}).status_code == 303
    assert 'value="7"' in desk.get("/review/agreement").text
    assert desk.post("/review/settings", data={"double_every": "-1"}).status_code == 400
    assert desk.post("/review/settings", data={"double_every": "x"}).status_code == 400


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_notes_are_text(desk: httpx.Client, payload: str) -> None:
    """Markup in a note is shown as words."""
    decided(desk, "accept", "crossing:c1", note=payload)
    page = desk.get("/review?claim=crossing:c1").text
    assert payload not in page or "<" not in payload
    shown = unescape(page)
    assert payload.strip() in shown


def test_an_empty_record(tmp_path: Path) -> None:
    """A record without claims says so on each page."""
    path = tmp_path / "empty.sqlite"
    Store.open(path).close()
    with serving(path) as address, httpx.Client(base_url=address, cookies={"coder": "AA"}) as client:
        assert "The record holds no claims" in client.get("/review").text
        assert client.get("/review/adjudicate").status_code == client.get("/review/agreement").status_code == 200
