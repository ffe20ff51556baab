"""A report among its kin: what it took over, what it changed, its events, the reports before and after."""

from __future__ import annotations

import html
import re

import httpx
import pytest

from tests.tell.web.dossier import readings
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
