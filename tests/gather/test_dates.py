"""Dates: any common notation to ISO 8601, and the date at a text's head."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.errors import InputError
from panj.gather.dates import date_in_address, date_in_text, dateline_without_year, iso


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-07-05", "2021-07-05"),
        ("2021-07-05T10:00:00Z", "2021-07-05T10:00:00Z"),
        ("2021-07-05 10:00:00+05:00", "2021-07-05T10:00:00+05:00"),
        ("2021/07/05", "2021-07-05"),
        ("20210705", "2021-07-05"),
        ("Mon, 05 Jul 2021 14:03:00 +0500", "2021-07-05T14:03:00+05:00"),
        ("5 July 2021", "2021-07-05"),
        ("Monday, July 5th, 2021", "2021-07-05"),
        ("July 5, 2021 3:30 PM", "2021-07-05T15:30:00"),
        ("05.07.2021", "2021-07-05"),
        ("25/12/2021", "2021-12-25"),
        ("12/25/2021", "2021-12-25"),
        ("5 July 2021 10:00 EST", "2021-07-05T10:00:00-05:00"),
        (1625479200, "2021-07-05T10:00:00+00:00"),
        ("1625479200000", "2021-07-05T10:00:00+00:00"),
        (date(2021, 7, 5), "2021-07-05"),
    ],
)
def test_notations(value: object, expected: str) -> None:
    """ISO, RFC 822, words, numbers with the day first, and seconds or milliseconds since 1970."""
    assert iso(value, "x") == expected


@pytest.mark.parametrize(
    "value", ["yesterday", "July 2021", "2021", "03/04/2021", "2021-02-30", "2021-13-01", "5e20", 5e20, True, [], "0001-x"]
)
def test_unreadable(value: object) -> None:
    """A date with no day, one whose day and month could change places, and nonsense are answered with P107."""
    with pytest.raises(InputError) as caught:
        iso(value, "report 7")
    assert caught.value.code == "P107"
    assert caught.value.what == "report 7"


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_iso_stays_iso(moment: datetime) -> None:
    """What is ISO already comes out meaning the same moment, and twice is once."""
    once = iso(moment.isoformat(), "x")
    assert datetime.fromisoformat(once) == moment
    assert iso(once, "x") == once


@given(st.text(max_size=40))
def test_any_text_gives_a_date_or_p107(text: str) -> None:
    """No string crashes the reader of dates."""
    try:
        datetime.fromisoformat(iso(text, "x"))
    except InputError as e:
        assert e.code == "P107"


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
