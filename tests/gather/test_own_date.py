"""The date that a text itself carries at its head."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.gather import Options, from_text
from panj.gather.own_date import date_in_address, date_in_text, dateline_without_year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue Oct 7 2014 Dozens killed in street fighting. Militia fought on.", "2014-10-07"),
        ("Published: 5 July 2021\n\nTroops fled over the river.", "2021-07-05"),
        ("Troops flee\n\nPosted on July 5, 2021\n\nTroops fled over the river.", "2021-07-05"),
        ("DUSHANBE, 5 July 2021 (News) - Troops fled.", "2021-07-05"),
        ("Strikes kill nine Monitor AFP Friday 24 Oct 2014 Nine people died.", "2014-10-24"),
        ("05-07-2021 Troops flee. Troops fled over the river.", "2021-07-05"),
        ("Last updated at Aug 142016 Planes struck the town.", "2016-08-14"),
        ("Updated 7 July 2021. First published 5 July 2021. Troops fled.", "2021-07-05"),
        ("KABUL, July 5 (News) - Troops fled.\n\n© 2021 Valley News", "2021-07-05"),
    ],
)
def test_date_at_the_head(text: str, expected: str) -> None:
    """Labels, datelines, first words of the line, weekdays with full dates, and "updated" at last."""
    found = date_in_text(text)
    assert found is not None
    assert found.value == expected


@pytest.mark.parametrize(
    "text",
    [
        "On 5 July 2021 troops fled over the river.",
        "Troops who left on Monday 5 July 2021 have come back.",
        "KABUL, July 5 (News) - Troops fled.",
        "The war that began in March 2011 goes on.",
        "03/04/2021 Troops fled.",
    ],
)
def test_no_publication_date(text: str) -> None:
    """A date in a sentence, a day without a year, a month, an open order of day and month: nothing is guessed."""
    assert date_in_text(text) is None


def test_year_from_the_address() -> None:
    """A dateline without a year takes it from the address; without one it is known to lack it."""
    text = "KABUL, July 5 (News) - Troops fled."
    found = date_in_text(text, "https://news.example/2021/07/06/troops")
    assert found is not None
    assert found.value == "2021-07-05"
    assert dateline_without_year(text)
    assert date_in_address("https://news.example/2021/07/06/troops") == "2021-07-06"
    assert date_in_address("https://news.example/a/2021/17/06/") is None


STORY = "\n\nSome 300 families had left the hill on 3 March 2019, an elder said. They were counted at the ford."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("HAMDAYET, Sudan, Nov 15, 2020 (News Desk) - Boats came.", "2020-11-15"),
        ("MAE HONG SON, Thailand (Jan 12, 2022) - Boats came.", "2022-01-12"),
        ("BOGOTÁ, January 21, 2025 (Andes Press) - Boats came.", "2025-01-21"),
        ("KYIV, AUG 20, 2024 - Boats came.", "2024-08-20"),
        ("THE HAGUE, 5 May 2023 - Boats came.", "2023-05-05"),
        ("N'DJAMENA (River Wire, 5 May 2023) — Boats came.", "2023-05-05"),
        ("GOMA, DR Congo, 25 January 2025 /Lake Wire/ -- Boats came.", "2025-01-25"),
        ("Port-au-Prince, Haiti, Sunday, 5 May 2024 – Boats came.", "2024-05-05"),
        ("Juba, South Sudan – 12 July 2024 – Boats came.", "2024-07-12"),
        ("Geneva (12 July 2024) – Boats came.", "2024-07-12"),
    ],
)
def test_datelines(line: str, expected: str) -> None:
    """Regions, agencies, brackets, dashes, accents, capitals and small letters: a dateline is told by its shape."""
    found = date_in_text(f"Boats on the river\n\n{line}{STORY}")
    assert found is not None
    assert (found.value, found.dateline) == (expected, True)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Situation report, 12 July 2024", "2024-07-12"),
        ("Ford field teams, 2 November 2025", "2025-11-02"),
        ("Hill country: flash report, 16 July 2025", "2025-07-16"),
        ("Live updates, 28 September 2023", "2023-09-28"),
        ("As of 3 May 2024", "2024-05-03"),
        ("As of 3 May 2024, 18:00", "2024-05-03"),
        ("Update No. 7 | 16 July 2025", "2025-07-16"),
        ("Situation Report #12 – 16 July 2025", "2025-07-16"),
        ("Weekly bulletin 12 July 2024", "2024-07-12"),
        ("Situation report (as of 9 July 2024), 12 July 2024", "2024-07-12"),
        ("By Ann Lee, Nairobi, 5 May 2023 10:30 GMT", "2023-05-05"),
        ("Ann Lee, 5 May 2023, Nairobi", "2023-05-05"),
        ("Operational brief, 16/07/2025", "2025-07-16"),
    ],
)
def test_titles_and_by_lines(line: str, expected: str) -> None:
    """A full date set apart in a line above the first sentence is the report's, and is no dateline."""
    for text in (line + STORY, f"Boats on the river\n{line}{STORY}"):
        found = date_in_text(text)
        assert found is not None
        assert (found.value, found.dateline) == (expected, False)
        assert text[found.start : found.end].strip()[0].isalnum()


@pytest.mark.parametrize(
    "line",
    [
        "Situation report, 12–18 July 2024",
        "Report, 1 May 2024 – 7 May 2024",
        "Report, 1 May to 7 May 2024",
        "1 May 2024 – 7 May 2024",
        "1 May 2024 to 7 May 2024: situation report",
        "Thirty years after the flood, 11 July 1995",
        "Ford town, 11 July 1995: those who stayed speak",
        "Ford town, 11 July 1995, remains in all minds",
        "Families of those who drowned on 3 May 2024",
        "The flood of 12 July 1995",
        "In Ford town, 5 May 2023 – The flood came.",
        "Waters rose, 5 May 2023 – The ford closed.",
        "THOUSANDS FLED ON 12 JULY 2024 OVER THE FORD",
        "5 July 2021 was the day when the ford closed.",
        "Situation report, July 2024",
        "The ford closed for good after two days of rain, 5 July 2021.",
    ],
)
def test_days_of_the_story(line: str) -> None:
    """Spans of days, days looked back on, and days inside a sentence or a headline's words are not the report's."""
    assert date_in_text(line + STORY) is None


def test_open_order_is_a_flaw() -> None:
    """A numeric date whose day and month could change places is not guessed: the report is undated, and the flaw shows where."""
    report = from_text("Situation report, 03/04/2021" + STORY, Options(today=date(2025, 12, 1)))
    assert report.published is None
    assert [(f.code, f.text) for f in report.flaws] == [("unreadable_date", "03/04/2021")]


@pytest.mark.parametrize("line", ["HAMDAYET, Sudan, Nov 15 (News Desk) - Boats came.", "MAE HONG SON, Thailand (12 January) - Boats came."])
def test_dateline_without_a_year_is_a_flaw(line: str) -> None:
    """Day and month alone date nothing, and are told as such; the address lends the year."""
    assert [f.code for f in from_text(line + STORY, Options(today=date(2025, 12, 1))).flaws] == ["date_without_year"]
    found = date_in_text(line + STORY, "https://news.example/2022/01/13/boats")
    assert found is not None
    assert found.value[:4] == "2022"


def test_given_dates_stay() -> None:
    """A date above the text, or given, is not touched by one of the title, which is no contradiction either."""
    body = "Situation report, 12 July 2024" + STORY
    given_one = from_text(body, Options(published="2024-07-19", today=date(2025, 12, 1)))
    headed = from_text(f"Published: 19 July 2024\n\n{body}", Options(today=date(2025, 12, 1)))
    assert [(r.published, r.published_from) for r in (given_one, headed)] == [("2024-07-19", "given"), ("2024-07-19", "metadata")]
    assert not given_one.flaws
    assert not headed.flaws


_FORMATS = ("%-d %B %Y", "%d %b %Y", "%B %-d, %Y", "%b. %-d, %Y", "%Y-%m-%d")
_SHAPES = (
    "Situation report, {}",
    "Update No. 7 | {}",
    "By Ann Lee – {}",
    "KYIV, {} (Cedar Wire) — Boats came.",
    "Geneva ({}) – Boats came.",
)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from(_FORMATS), st.sampled_from(_SHAPES))
def test_every_day_in_every_shape(day: date, notation: str, shape: str) -> None:
    """What is written at the head in any notation is read as that day, and the span holds its words."""
    words = day.strftime(notation)
    text = shape.format(words) + STORY
    found = date_in_text(text)
    assert found is not None
    assert found.value == day.isoformat()
    assert words in text[found.start : found.end]


@given(st.text(alphabet="aAÉ 0123456789,.|/()–-\n:", max_size=120))
def test_any_head_is_read(head: str) -> None:
    """No head crashes the search, and what is found is a day within the text."""
    found = date_in_text(head + STORY)
    assert found is None or (date.fromisoformat(found.value) and 0 <= found.start < found.end <= len(head + STORY))
