"""Days of the proleptic Gregorian calendar as ordinals, for any year.

Day 1 is 1 January of year 1, a Monday, as in `datetime.date.toordinal`; years before that are astronomical (1 BC is 0, 2 BC is -1). The
method is Howard Hinnant's "chrono-compatible low-level date algorithms".
"""

from __future__ import annotations

_SHIFT = 306  # days from 1 March of year 0 to 1 January of year 1
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def ordinal(year: int, month: int, day: int) -> int:
    """The ordinal of a day; the day must exist."""
    y = year - (month <= 2)
    era, yoe = divmod(y, 400)
    doy = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + yoe * 365 + yoe // 4 - yoe // 100 + doy - _SHIFT + 1


def civil(day: int) -> tuple[int, int, int]:
    """Year, month and day of an ordinal."""
    era, doe = divmod(day - 1 + _SHIFT, 146097)
    yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    mp = (5 * doy + 2) // 153
    month = mp + (3 if mp < 10 else -9)
    return era * 400 + yoe + (month <= 2), month, doy - (153 * mp + 2) // 5 + 1


def month_length(year: int, month: int) -> int:
    """How many days the month has."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def is_leap(year: int) -> bool:
    """True for leap years."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def weekday(day: int) -> int:
    """1 (Monday) to 7 (Sunday)."""
    return (day - 1) % 7 + 1
