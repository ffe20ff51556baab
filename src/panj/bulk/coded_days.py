"""Dates as coders write them: a day, a month or a year in ISO 8601, each with the days that it means."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

_PARTIAL = re.compile(r"\d{4}(?:-\d{2})?")


@dataclass(frozen=True)
class Days:
    """`first` and `last` are ISO dates, both included; `value` is the date as it was written."""

    value: str
    first: str
    last: str
    granularity: Literal["day", "month", "year"]


def is_month_or_year(value: str) -> bool:
    """True for "2025-02" and "2025"."""
    return _PARTIAL.fullmatch(value) is not None


def days_of(value: Any) -> Days:
    """The days of "2025-02-10", "2025-02" or "2025". Raises `ValueError` for anything else."""
    text = str(value)
    try:
        if len(text) == 4:
            year = date.fromisoformat(f"{text}-01-01").year
            return Days(text, f"{year:04}-01-01", f"{year:04}-12-31", "year")
        if len(text) == 7:
            first = date.fromisoformat(f"{text}-01")
            return Days(text, first.isoformat(), first.replace(day=monthrange(first.year, first.month)[1]).isoformat(), "month")
        day = date.fromisoformat(text).isoformat()
    except ValueError as e:
        raise ValueError(f"the date {text!r} is no day, month or year in ISO 8601") from e
    return Days(day, day, day, "day")
