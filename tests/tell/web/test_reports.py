"""A report among its kin: what it took over, what it changed, its events, the reports before and after."""

from __future__ import annotations

import html
import re
from pathlib import Path

import httpx
import pytest

from panj.record import Store
from tests.reconcile.test_lineage import FIRST, OTHER
from tests.tell.web.dossier import readings
from tests.tell.web.serving import serving
from tests.tell.web.story import Teller
from tests.tell.web.test_pages import plain


def test_a_copy_says_so_and_marks_what_it_took_over(dossier: httpx.Client) -> None:
    """The copy names its source, its passages lead to the two texts side by side, and the changed word is marked."""
    page = dossier.get("/reports/copied").text
    assert "A copy (near verbatim, 98% taken over) of River Wire, 4 July 2021 . It brings no origin of its own." in plain(page)
    assert 'href="/reports/copied?beside=wire#p1"' in page
    changed = re.findall(r'<(?:a|span) class="s [^"]*changed[^"]*" data-claims[^>]*>([^<]*)<', page)
    assert "".join(changed) == "About"


def test_the_text_of_a_copy_is_whole(dossier: httpx.Client) -> None:
    """Marks of passages leave every character of the text where it was."""
    page = dossier.get("/reports/copied").text
    shown = page.split('id="text">')[1].split("</div>")[0]
    shown = re.sub(r'<a class="margin".*?</a>', "", shown)
    text = next(r.report.text for r in readings() if r.report.id == "copied")
    assert html.unescape(re.sub(r"<[^>]+>", "", shown)).strip() == text.strip()


def test_what_was_taken_from_a_report_is_listed(dossier: httpx.Client) -> None:
    """The first report of a line names its copies."""
    page = plain(dossier.get("/reports/wire").text)
    assert "Taken over by 1 report Valley Post, 5 July 2021 near verbatim, 98% taken over side by side" in page


@pytest.mark.parametrize("path", ["/reports/copied?beside=wire", "/reports/wire?beside=copied"])
def test_two_texts_stand_side_by_side(dossier: httpx.Client, path: str) -> None:
    """From either report the earlier text stands first, and the words that differ are marked in both."""
    page = dossier.get(path).text
    main = page.split("<main")[1]
    assert main.index("River Wire") < main.index("Valley Post")
    assert re.findall(r"<mark>(.*?)</mark>", page) == ["Nearly", "About"]


@pytest.mark.parametrize("other", ["own", "copied", "nowhere", "<script>"])
def test_only_reports_of_one_lineage_stand_side_by_side(dossier: httpx.Client, other: str) -> None:
    """A report of another line, itself, or none is refused."""
    answer = dossier.get("/reports/copied", params={"beside": other})
    assert answer.status_code == 404 and "P114" in answer.text and "<script>" not in answer.text


def test_each_claim_leads_to_its_event(dossier: httpx.Client) -> None:
    """A claim of an event links to it and says how far people checked it."""
    page = dossier.get("/reports/wire").text
    event = dossier.get("/events/of/wire:c1").url.path
    assert f'class="to-event" href="{event}"' in page and "read by machine" in plain(page)


def test_reports_turn_like_pages(dossier: httpx.Client) -> None:
    """Newer and older links walk through all reports in the order of the list, and end at its ends."""
    listed = re.findall(r'<td class="title"><a href="/reports/([^"]+)"', dossier.get("/reports").text)
    assert len(listed) == 8
    walked = [listed[0]]
    while older := re.search(r'rel="next" href="/reports/([^"]+)"', dossier.get(f"/reports/{walked[-1]}").text):
        walked.append(older[1])
    assert walked == listed
    back = re.search(r'rel="prev" href="/reports/([^"]+)"', dossier.get(f"/reports/{listed[-1]}").text)
    assert back is not None and back[1] == listed[-2]
    assert 'rel="prev"' not in dossier.get(f"/reports/{listed[0]}").text


def test_a_round_up_names_every_report_that_it_takes_passages_from(tmp_path: Path) -> None:
    """Besides its parent a composite names its further sources, and each passage leads to the two texts side by side."""
    own = "In short, a week in which the valley was seldom out of the news, and in which nobody could say what the next would bring. " * 4
    round_up = own + FIRST[: FIRST.index("A clerk")] + "\n" + OTHER[: OTHER.index("Health workers")] + own
    texts = {"a": (FIRST, "Pamir Wire"), "b": (OTHER, "Valley Post"), "c": (round_up, "Week in Brief")}
    with Store.open(tmp_path / "three.sqlite") as store:
        for number, (id, (text, outlet)) in enumerate(texts.items(), 5):
            store.add(Teller(id, text, outlet=outlet, title=outlet, published=f"2021-07-{number:02}").reading(), version="test")
    with serving(tmp_path / "three.sqlite") as address, httpx.Client(base_url=address) as client:
        page = client.get("/reports/c").text
        beside = client.get("/reports/c", params={"beside": "b"})
    assert "Passages are also taken from Valley Post" in plain(page)
    assert (
        'href="/reports/c?beside=a#p1" title="From Pamir Wire' in page and 'href="/reports/c?beside=b#p1" title="From Valley Post' in page
    )
    main = beside.text.split("<main")[1]
    assert beside.status_code == 200 and main.index("Valley Post") < main.index("Week in Brief")
