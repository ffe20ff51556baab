"""What holds for every text: spans, intervals, values that parse back, no clock."""

from __future__ import annotations

import datetime
import re
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from panj.ground.times import stamp as stamps
from panj.ground.times.civil import civil, ordinal
from panj.ground.times.lexicon import word_table
from panj.ground.times.stamp import Stamp
from panj.model import TimeSpan
from tests.ground.times.test_cases import CASES, read

WORDS = sorted({w for group in word_table().values() for w in group})
PIECES = st.sampled_from(
    [
        *WORDS,
        "5",
        "31",
        "2021",
        "0",
        "1/2",
        "03/04/2021",
        "10:57",
        "'99",
        "1980s",
        "3rd",
        "of",
        "the",
        ",",
        "troops",
        "Monday",
        "May",
        "left",
        ".",
    ]
)
PUBLISHED = st.dates(datetime.date(1950, 1, 1), datetime.date(2060, 12, 31)).map(datetime.date.isoformat)
UNITS = st.sampled_from(["century", "decade", "year", "half", "quarter", "season", "month", "week", "weekend", "day"])


def check(text: str, times: tuple[TimeSpan, ...]) -> None:
    end = 0
    for time in times:
        assert end <= time.start < time.end <= len(text)
        assert text[time.start : time.end] == time.text
        end = time.end
        assert (time.from_ is None) == (time.to is None)
        if time.from_ is not None and time.to is not None and not time.from_.startswith("-"):
            assert time.from_ <= time.to
        parsed = stamps.parse(time.value)
        if parsed is not None:
            assert stamps.value_of(parsed) == time.value


@settings(max_examples=60, deadline=None)
@given(words=st.lists(PIECES, min_size=1, max_size=12), published=PUBLISHED)
def test_any_words_of_time_make_ordered_spans_and_intervals(words: list[str], published: str) -> None:
    """Whatever words of time stand together, spans lie in the text in order, intervals are ordered and values parse back."""
    text = " ".join(words)
    check(text, read(text, published))


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=80), published=st.one_of(st.none(), PUBLISHED))
def test_arbitrary_text_never_crashes(text: str, published: str | None) -> None:
    """Any characters at all are read without an error."""
    if text.strip():
        check(text, read(text, published))


@settings(max_examples=300, deadline=None)
@given(unit=UNITS, year=st.integers(-700, 2200), offset=st.integers(0, 364))
def test_values_serialise_and_parse_back(unit: str, year: int, offset: int) -> None:
    """A stamp's TIMEX3 value is read back as the same stamp."""
    stamp = stamps.to_unit(Stamp("day", ordinal(year, 1, 1) + offset), unit)
    assert stamps.parse(stamps.value_of(stamp)) == stamp


@settings(max_examples=300, deadline=None)
@given(unit=UNITS, day=st.integers(ordinal(-700, 1, 1), ordinal(2200, 1, 1)))
def test_the_interval_of_a_stamp_holds_the_day_that_it_was_made_from(unit: str, day: int) -> None:
    """The unit around a day contains the day, except the weekend of a weekday."""
    stamp = stamps.to_unit(Stamp("day", day), unit)
    low, high = stamps.first_day(stamp), stamps.last_day(stamp)
    assert low <= high
    if unit != "weekend":
        assert low <= day <= high


@given(day=st.integers(1, datetime.date.max.toordinal()))
def test_days_agree_with_the_standard_library(day: int) -> None:
    """Ordinals and civil dates are those of `datetime.date`."""
    date = datetime.date.fromordinal(day)
    assert civil(day) == (date.year, date.month, date.day)
    assert ordinal(date.year, date.month, date.day) == day


@settings(max_examples=50, deadline=None)
@given(
    day=st.dates(datetime.date(2000, 1, 1), datetime.date(2040, 12, 31)),
    unit=st.sampled_from(["day", "week", "month", "year"]),
    n=st.integers(1, 40),
)
def test_ago_lies_before_and_this_unit_holds_the_report(day: datetime.date, unit: str, n: int) -> None:
    """ "N units ago" ends before the report's day; "this unit" contains it."""
    published = day.isoformat()
    (ago,) = read(f"They fled {n + 1} {unit}s ago.", published)
    assert ago.to is not None and ago.to < published
    if unit != "day":
        (this,) = read(f"They fled this {unit}.", published)
        assert this.from_ is not None and this.to is not None and this.from_ <= published <= this.to


@settings(max_examples=50, deadline=None)
@given(
    day=st.dates(datetime.date(2000, 1, 1), datetime.date(2040, 12, 31)),
    name=st.sampled_from(["Monday", "Wednesday", "Saturday", "Sunday"]),
)
def test_a_weekday_in_the_past_is_one_of_the_last_seven_days(day: datetime.date, name: str) -> None:
    """A weekday with a past verb lies within the last week; on the weekday of the report it is that day."""
    (time,) = read(f"The army shelled the town on {name}.", day.isoformat())
    assert time.from_ is not None
    back = (day - datetime.date.fromisoformat(time.from_)).days
    assert 0 <= back <= 6
    assert datetime.date.fromisoformat(time.from_).strftime("%A") == name


def test_no_answer_depends_on_the_day_of_reading() -> None:
    """The package asks no clock: its sources name neither today nor now of any clock."""
    from pathlib import Path

    import panj.ground.times as package

    source = "\n".join(p.read_text(encoding="utf-8") for p in Path(package.__file__).parent.glob("*.py"))
    assert not re.search(r"\b(?:date|datetime)\.(?:today|now|utcnow)\(|\btime\.time\(|\bimport time\b", source)


def test_the_cases_give_the_same_answers_under_another_clock() -> None:
    """With the process's clock set elsewhere, every case reads the same."""
    rows = CASES[:20]
    before = [read(r["text"], r["published"]) for r in rows]
    with patch("time.time", return_value=0.0):
        assert [read(r["text"], r["published"]) for r in rows] == before
