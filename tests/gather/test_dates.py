"""Dates: any common notation to ISO 8601."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.errors import InputError
from panj.gather.dates import iso


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
