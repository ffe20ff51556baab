"""The tally of a flow: page, picture and table."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

import httpx
import pytest

from tests.tell.web.test_cases import section
from tests.tell.web.test_pages import plain

SOLDIERS = "/tally?from=AFG&to=TJK&who=soldiers"


def test_the_flows_of_the_record_are_offered(dossier: httpx.Client) -> None:
    """Without a flow the page offers those that the record knows, with how many events tell of them."""
    words = section(dossier.get("/tally").text, "h-known")
    assert "People from Afghanistan to Tajikistan only soldiers · civilians 3 events" in words


def test_the_table_has_each_event_with_its_range_and_the_running_total(dossier: httpx.Client) -> None:
    """The table stands beside the picture, in the order of days, an interval as an interval."""
    words = section(dossier.get(SOLDIERS).text, "h-steps")
    places = [words.index(day) for day in ("22 to 24 June 2021", "1 July 2021", "3 July 2021")]
    assert places == sorted(places)
    assert "391 to 400 soldiers crossed from Badakhshan, Afghanistan to Tajikistan, 3 July 2021" in words


def test_what_cannot_be_true_together_is_told_claim_by_claim(dossier: httpx.Client) -> None:
    """A conflict names its claims, with their words and speakers, and the stated total that takes part in it is marked."""
    page = dossier.get(SOLDIERS).text
    words = section(page, "h-conflicts")
    assert "in total Exactly 500 (the border guard of Tajikistan)" in words and "beyond the total" in words
    assert "Exactly 500 soldiers have crossed from Badakhshan into Tajikistan since 20 June" in words
    assert "in conflict" in section(page, "h-stated")
    assert "Some claims cannot be true together." in plain(page)
    assert "set aside: More than 130" in section(page, "h-steps")


def test_the_chart_says_in_words_what_it_draws(dossier: httpx.Client) -> None:
    """The picture has a title and a description; its marks are classes, so that light and dark are the style sheet's."""
    page = dossier.get(SOLDIERS).text
    chart = ElementTree.fromstring(page[page.index("<svg xmlns") : page.index("</svg>", page.index("<svg xmlns")) + 6])
    kinds = {e.get("class") for e in chart.iter() if e.get("class")}
    assert {"band", "best", "bar", "stated broken", "period", "range"} <= kinds
    assert not any(e.get("style") or e.get("fill") for e in chart.iter())
    description = next(e for e in chart.iter() if e.tag.endswith("desc"))
    assert "Exactly 500 by 4 July 2021 according to the border guard of Tajikistan, which cannot be true together" in (
        description.text or ""
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_stands_alone(dossier: httpx.Client, theme: str) -> None:
    """The file carries its colours, its caption and nothing from elsewhere."""
    answer = dossier.get(f"{SOLDIERS.replace('/tally', '/tally.svg')}&theme={theme}")
    assert answer.headers["content-type"] == "image/svg+xml" and "attachment" in answer.headers["content-disposition"]
    picture = ElementTree.fromstring(answer.text)
    assert "Soldiers from Afghanistan to Tajikistan" in "".join(picture.itertext())
    assert "Read by machine" in "".join(picture.itertext())
    ground = next(e for e in picture.iter() if e.get("class") == "ground")
    assert ground.get("fill") == {"light": "#fffefb", "dark": "#171c20"}[theme]
    assert "href" not in answer.text and "<style" not in answer.text


def test_the_table_as_csv(dossier: httpx.Client) -> None:
    """The CSV has the page's rows with plain numbers, and an empty cell where nothing bounds a figure."""
    answer = dossier.get(SOLDIERS.replace("/tally", "/tally.csv"))
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["day"] for row in rows] == ["22 to 24 June 2021", "1 July 2021", "3 July 2021"]
    assert rows[2]["best"] == "391" and rows[2]["stated"] == "yes" and rows[2]["event"].startswith("E")
    assert rows[0]["set_aside"] == "More than 130" and all(row["panj_version"] and row["as_of"] and row["licence"] for row in rows)


def test_as_of_and_period_narrow_the_flow(dossier: httpx.Client) -> None:
    """As of a day only its reports count; a period leaves the events within it."""
    early = plain(dossier.get(f"{SOLDIERS}&as_of=2021-06-30").text)
    assert "as published by 30 June 2021" in early and "1 event" in early and "Cannot be true together" not in early
    june = dossier.get(f"{SOLDIERS}&until=2021-06-30").text
    assert "Soldiers from Afghanistan to Tajikistan, until 30 June 2021" in plain(june) and "1 July 2021" not in section(june, "h-steps")


def test_what_is_implied_is_named_and_drawn_apart(dossier: httpx.Client) -> None:
    """Where a total counts more than the events of its period, the rest stands in the table and in the picture as told by nobody."""
    page = dossier.get(f"{SOLDIERS}&until=2021-06-30").text
    # a round 500 may be 5 % less, "more than 130" up to half as much again: 475 - 195
    assert "the total of Exactly 500 is 280 more than the events that are told of can come to" in section(page, "h-missing")
    assert "implied, told by nobody" in section(page, "h-steps") and 'class="gap"' in page
    assert "Something is implied that nobody tells of." in plain(page)


def test_a_flow_that_nobody_tells_of(dossier: httpx.Client) -> None:
    """An unknown flow says so, and has no picture to save."""
    assert "The record knows of no such flow." in dossier.get("/tally?from=CHL&to=PER").text
    assert dossier.get("/tally.svg?from=CHL&to=PER").status_code == 404


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("from=Afghanistan", "P115"),
        ("from=QQQ", "P115"),
        ("from=AFG&to=QQQ", "P115"),
        ("from=AFG&who=cats", "P115"),
        ("from=AFG&since=2021-07-05&until=2021-07-01", "P115"),
        ("from=AFG&since=july", "P107"),
        ("from=<script>", "P115"),
    ],
)
@pytest.mark.parametrize("path", ["/tally", "/tally.svg", "/tally.csv"])
def test_what_is_no_flow_is_refused(dossier: httpx.Client, path: str, query: str, code: str) -> None:
    """A country, group or day that cannot be is refused with its code."""
    answer = dossier.get(f"{path}?{query}")
    assert answer.status_code == 400 and code in answer.text and "<script>" not in answer.text


@pytest.mark.parametrize("path", ["/tally.svg", "/tally.csv"])
def test_a_file_needs_a_flow(dossier: httpx.Client, path: str) -> None:
    """A picture or table of no flow is refused."""
    assert dossier.get(path).status_code == 400
