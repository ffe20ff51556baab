"""Figures, times and places in plain English."""

from __future__ import annotations

import re
from datetime import date

from panj.countries import name_of
from panj.model import PlaceMention, Quantity, TimeSpan

_SENTENCE = re.compile(r".+?(?<!\b\w)(?<!\b\w\w)(?<!\b\w{3})[.!?](?=\s|$)")  # "No. 7", "Gen. Ali" end nothing
_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
]  # fmt: skip


def bounds(quantity: Quantity) -> str:
    """A figure's bounds in words, without what it counts: "1,000 or more", "up to 1,600, approximately", "200 to 999, approximately"."""
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return "no figure"
    if low is None or high is None:
        words = f"up to {number(high)}" if high is not None else f"{number(low or 0)} or more"
    else:
        words = number(low) if low == high else f"{number(low)} to {number(high)}"
    return f"{words}, approximately" if quantity.approx else words


def short_bounds(low: float | None, high: float | None) -> str:
    """Bounds for a label on the map: "≥ 1,000", "≤ 1,600", "300–400"."""
    if low is None and high is None:
        return ""
    if low is None:
        return f"≤ {number(high or 0)}"
    if high is None:
        return f"≥ {number(low)}"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def number(value: float) -> str:
    """A number with thousands set apart by commas: 1600.0 is "1,600"."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def time_words(time: TimeSpan) -> str:
    """The days that a time expression means, or its own words where nothing anchors them."""
    start, end = time.range_from or time.from_, time.range_to or time.to
    if start is None and end is None:
        return f"“{clean(time.text)}”"
    return days(start, end)


def days(start: str | None, end: str | None) -> str:
    """An interval of ISO dates in words: "5 July 2021", "3 to 5 July 2021", "July 2021", "since 3 July 2021", "until 3 July 2021"."""
    if start is None or end is None:
        return f"until {_day(end)}" if end is not None else f"since {_day(start or '')}"
    first, last = start[:10], end[:10]
    if first == last:
        return _day(first)
    a, b = _date(first), _date(last)
    if a is None or b is None:
        return f"{first} to {last}"
    if a.day == 1 and _is_month_end(b):
        if a.month == 1 and b.month == 12:
            return str(a.year) if a.year == b.year else f"{a.year} to {b.year}"
        if (a.year, a.month) == (b.year, b.month):
            return f"{_MONTHS[a.month - 1]} {a.year}"
    if a.year != b.year:
        return f"{_day(first)} to {_day(last)}"
    if a.month != b.month:
        return f"{a.day} {_MONTHS[a.month - 1]} to {_day(last)}"
    return f"{a.day} to {_day(last)}"


def place_words(mention: PlaceMention) -> str:
    """A place with its country: "Kunduz, Afghanistan"; the report's own words where the place could not be found."""
    place = mention.place
    if place is None:
        return f"“{clean(mention.text)}”"
    nation = country_name(place.country)
    return place.name if place.precision == "country" or nation is None or nation == place.name else f"{place.name}, {nation}"


def country_name(code: str | None) -> str | None:
    """The English name of an ISO 3166 alpha-3 code; a code that is not listed stands for itself."""
    return None if code is None else name_of(code)


def clean(text: str) -> str:
    """Words of a report on one line."""
    return " ".join(text.split())


def heading(title: str | None, text: str, most: int = 80) -> str:
    """What a report is called: its title, else its first line, cut at the end of a sentence or after a word where it is longer than `most`
    characters."""
    if title and clean(title):
        return clean(title)
    opening = clean(next((line for line in text.splitlines() if line.strip()), "")[: most * 8])
    sentence = _SENTENCE.match(opening)
    if sentence and len(sentence[0]) <= most:
        return sentence[0].rstrip(".")
    if len(opening) <= most:
        return opening or "Untitled report"
    return opening[:most].rpartition(" ")[0].rstrip(" ,;:–-") + "…" if " " in opening[:most] else opening[: most - 1] + "…"


def _day(value: str) -> str:
    day = _date(value)
    return value if day is None else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _is_month_end(day: date) -> bool:
    return day.month != date.fromordinal(day.toordinal() + 1).month
