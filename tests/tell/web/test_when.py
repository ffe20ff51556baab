"""From when to when the events on the map are."""

from __future__ import annotations

import httpx
import pytest

from panj.tell.web.answers import Situation
from panj.tell.web.routes.situation import when


def situation(*days: str, first: str = "2021-07-01", last: str = "2021-07-20", span: tuple[str, str] | None = None) -> Situation:
    """What is told of one death on each of the days, by reports that appeared from `first` to `last`."""
    told = tuple((day, "death", 1, 0.0, 0.0, 0) for day in days)
    spans = ((*span, "clash", 1, 0.0, 0.0, 0),) if span else ()
    return Situation(
        events=(),
        total=1,
        pages=1,
        kinds={},
        groups={},
        statuses={},
        countries=(),
        reports=1,
        unmapped=0,
        days=told,
        spans=spans,
        first_day=first,
        last_day=last,
    )


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (situation("2021-07-03", "2021-07-09"), "from 3 to 9 July 2021"),
        (situation("2021-07-03"), "of 3 July 2021"),
        (situation("2021-07-03", span=("2021-06-28", "2021-07-02")), "from 28 June to 3 July 2021"),
        (situation("2017-08-01", "2025-11-01", first="2017-09-01", last="2025-11-02"), "from 2017 to 2025"),
        (situation("2025-10-01", "2025-11-01", first="2017-09-01", last="2025-11-02"), "from October 2025 to November 2025"),
        (situation("2025-11-01", first="2017-09-01", last="2025-11-02"), "of November 2025"),
        (situation(), ""),
    ],
)
def test_the_words_are_as_fine_as_what_is_known(found: Situation, words: str) -> None:
    """Days within a short record, months where the strip counts by months, years over more than two years, nothing for no day."""
    assert when(found)["words"] == words


def test_the_last_thirty_days_end_with_the_last_report() -> None:
    """They are offered where something happened before them, both ends included, and not otherwise."""
    long = when(situation("2021-05-01", "2021-07-09"))
    assert (long["since"], long["until"]) == ("2021-06-21", "2021-07-20")
    short = when(situation("2021-06-21", "2021-07-09"))
    assert (short["since"], short["until"]) == ("", "")


def test_the_page_tells_it_and_leads_back(client: httpx.Client) -> None:
    """The line stands over the map; where days are chosen it leads to all days and keeps the other filters."""
    assert '<p class="when">events from ' in client.get("/").text
    chosen = client.get("/?kind=clash&since=2021-07-09&until=2021-07-10").text
    line = chosen[chosen.index('<p class="when">') :].partition("</p>")[0]
    assert 'href="/?kind=clash">all days' in line
