"""Points of the calendar with a precision, and their TIMEX3 values.

A `Stamp` is a unit and a number that counts such units: months since year 0, weeks and days since year 1, decades since year 0.
Moving by a unit is adding to the number; every stamp has a TIMEX3 value (`value_of`), an interval of days or minutes (`interval`), and
`parse` reads a value back. Units: century, decade, year, half, quarter, season, month, week, weekend, day, part (of a day), minute, second.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from panj.ground.times.civil import civil, month_length, ordinal, weekday

DAY_MINUTES = 24 * 60
SEASONS = ("SP", "SU", "FA", "WI")
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_PARTS = {"MO": (0, 719), "MI": (660, 840), "AF": (720, 1079), "EV": (1020, 1439), "NI": (1080, 1799), "DT": (360, 1079)}
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


class Stamp(NamedTuple):
    """`code` is the part of day (MO, AF, EV, NI, …), or 24 for the midnight that ends a day; `zone` an offset such as `Z` or `+04:30`."""

    unit: str
    n: int
    code: str = ""
    zone: str = ""


def day_stamp(year: int, month: int, day: int) -> Stamp | None:
    """The day, or `None` where it does not exist."""
    if not (1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        return None
    return Stamp("day", ordinal(year, month, day))


def month_stamp(year: int, month: int) -> Stamp:
    return Stamp("month", year * 12 + month - 1)


def first_day(stamp: Stamp) -> int:
    """The ordinal of the first day that the stamp touches."""
    unit, index = stamp.unit, stamp.n
    if unit in _MONTHS_IN:
        if index < 0 and unit in ("decade", "century"):
            return ordinal(_bc_years(stamp)[0], 1, 1)
        year, month = divmod(index * _MONTHS_IN[unit], 12)
        return ordinal(year, month + 1, 1)
    if unit == "season":
        year, season = divmod(index, 4)
        return ordinal(year, _SEASON_START[SEASONS[season]], 1)
    if unit == "week":
        return index * 7 + 1
    if unit == "weekend":
        return index * 7 + 6
    if unit in ("day", "part"):
        return index
    return index // (DAY_MINUTES if unit == "minute" else DAY_MINUTES * 60)


def last_day(stamp: Stamp) -> int:
    """The ordinal of the last day that the stamp touches."""
    unit, index = stamp.unit, stamp.n
    if unit in _MONTHS_IN:
        if index < 0 and unit in ("decade", "century"):
            return ordinal(_bc_years(stamp)[1], 12, 31)
        return first_day(Stamp(unit, index + 1)) - 1
    if unit == "season":
        year, season = divmod(index, 4)
        start = _SEASON_START[SEASONS[season]]
        years, month = divmod(year * 12 + start + 1, 12)
        return ordinal(years, month + 1, month_length(years, month + 1))
    if unit == "week":
        return index * 7 + 7
    if unit == "weekend":
        return index * 7 + 7
    if unit == "part" and stamp.code == "NI":
        return index + 1
    return first_day(stamp)


def _bc_years(stamp: Stamp) -> tuple[int, int]:
    size = 10 if stamp.unit == "decade" else 100
    n = (-1 - stamp.n) * size
    return 1 - (n + size - 1), 1 - max(n, 1)


def to_unit(stamp: Stamp, unit: str) -> Stamp:
    """The stamp of `unit` that holds the beginning of `stamp`."""
    if stamp.unit == unit:
        return stamp
    day = first_day(stamp)
    if unit == "day":
        return Stamp("day", day)
    if unit == "week" or unit == "weekend":
        return Stamp(unit, (day - 1) // 7)
    if unit == "minute":
        return Stamp("minute", day * DAY_MINUTES)
    year, month, _ = civil(day)
    if unit == "season":
        months = year * 12 + month - 1
        return Stamp("season", (months - 2) // 3)
    if unit in ("decade", "century") and year <= 0:
        return Stamp(unit, -1 - (1 - year) // (10 if unit == "decade" else 100))
    return Stamp(unit, (year * 12 + month - 1) // _MONTHS_IN[unit])


def shift(stamp: Stamp, n: int, unit: str) -> Stamp:
    """The stamp moved by `n` units, at the precision of the coarser of both: two months before 5 May is March."""
    if unit in ("minute", "second"):
        minutes = stamp.n if stamp.unit == "minute" else first_day(stamp) * DAY_MINUTES
        return Stamp("minute", minutes + n) if unit == "minute" else Stamp("minute", minutes + n // 60)
    base = to_unit(stamp, unit)
    return base._replace(n=base.n + n)


def same_day_shift(stamp: Stamp, n: int, unit: str) -> Stamp:
    """A day moved by `n` weeks, months or years, still a day (31 May less one month is 30 April)."""
    day = first_day(stamp)
    if unit == "day":
        return Stamp("day", day + n)
    if unit == "week":
        return Stamp("day", day + 7 * n)
    year, month, dom = civil(day)
    years, rest = divmod(year * 12 + month - 1 + n * _MONTHS_IN[unit], 12)
    return Stamp("day", ordinal(years, rest + 1, min(dom, month_length(years, rest + 1))))


def _year(year: int) -> str:
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def iso_day(day: int) -> str:
    """YYYY-MM-DD; years before year 1 astronomical with a sign, as ISO 8601-1 has it."""
    year, month, dom = civil(day)
    return f"{year:04d}-{month:02d}-{dom:02d}" if year >= 0 else f"-{-year:04d}-{month:02d}-{dom:02d}"


def iso_minute(minute: int) -> str:
    """YYYY-MM-DDThh:mm."""
    day, rest = divmod(minute, DAY_MINUTES)
    return f"{iso_day(day)}T{rest // 60:02d}:{rest % 60:02d}"


def value_of(stamp: Stamp) -> str:
    """The TIMEX3 value."""
    unit, index = stamp.unit, stamp.n
    if unit == "century":
        return f"{index:02d}" if index >= 0 else f"BC{-1 - index:02d}"
    if unit == "decade":
        return f"{index:03d}" if index >= 0 else f"BC{-1 - index:03d}"
    if unit == "year":
        return _year(index)
    if unit == "half":
        return f"{_year(index // 2)}-H{index % 2 + 1}"
    if unit == "quarter":
        return f"{_year(index // 4)}-Q{index % 4 + 1}"
    if unit == "season":
        return f"{_year(index // 4)}-{SEASONS[index % 4]}"
    if unit == "month":
        return f"{_year(index // 12)}-{index % 12 + 1:02d}"
    if unit in ("week", "weekend"):
        year = civil(index * 7 + 4)[0]
        week = (index * 7 + 4 - ordinal(year, 1, 1)) // 7 + 1
        return f"{_year(year)}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    midnight = unit == "minute" and stamp.code == "24"
    day = first_day(stamp) - midnight
    year, month, dom = civil(day)
    date = f"{_year(year)}-{month:02d}-{dom:02d}"
    if unit == "part":
        return f"{date}T{stamp.code}"
    if midnight:
        return f"{date}T24:00{stamp.zone}"
    if unit == "minute":
        rest = index % DAY_MINUTES
        return f"{date}T{rest // 60:02d}:{rest % 60:02d}{stamp.zone}"
    if unit == "second":
        rest = index % (DAY_MINUTES * 60)
        return f"{date}T{rest // 3600:02d}:{rest // 60 % 60:02d}:{rest % 60:02d}{stamp.zone}"
    return date


def interval(stamp: Stamp) -> tuple[str, str]:
    """First and last day (YYYY-MM-DD), or first and last minute for units below the day."""
    if stamp.unit == "part":
        low, high = _PARTS[stamp.code]
        return iso_minute(stamp.n * DAY_MINUTES + low), iso_minute(stamp.n * DAY_MINUTES + high)
    if stamp.unit == "minute":
        return iso_minute(stamp.n) + stamp.zone, iso_minute(stamp.n) + stamp.zone
    if stamp.unit == "second":
        text = f"{iso_minute(stamp.n // 60)}:{stamp.n % 60:02d}{stamp.zone}"
        return text, text
    return iso_day(first_day(stamp)), iso_day(last_day(stamp))


_VALUE = re.compile(
    r"(?P<bc>BC)?(?:(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<we>-WE)?|H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?:(?P<part>MO|MI|AF|EV|NI|DT)"
    r"|(?P<h>\d\d):(?P<m>\d\d)(?::(?P<s>\d\d))?(?P<zone>Z|[+-]\d\d:\d\d)?))?)?))?"
    r"|(?P<decade>\d{3})|(?P<century>\d\d))"
)


def parse(value: str) -> Stamp | None:
    """The stamp that has this TIMEX3 value, or `None` for values that are none (durations, references, values with X)."""
    m = _VALUE.fullmatch(value)
    if not m:
        return None
    g = m.groupdict()
    if g["decade"] or g["century"]:
        unit = "decade" if g["decade"] else "century"
        n = int(g[unit])
        return Stamp(unit, -1 - n if g["bc"] else n)
    year = 1 - int(g["year"]) if g["bc"] else int(g["year"])
    if g["week"]:
        monday = ordinal(year, 1, 4) - weekday(ordinal(year, 1, 4)) + 1
        return Stamp("weekend" if g["we"] else "week", (monday - 1) // 7 + int(g["week"]) - 1)
    if g["half"] or g["quarter"]:
        return Stamp("half", year * 2 + int(g["half"]) - 1) if g["half"] else Stamp("quarter", year * 4 + int(g["quarter"]) - 1)
    if g["season"]:
        return Stamp("season", year * 4 + SEASONS.index(g["season"]))
    if not g["month"]:
        return Stamp("year", year)
    if not 1 <= int(g["month"]) <= 12:
        return None
    if not g["day"]:
        return month_stamp(year, int(g["month"]))
    day = day_stamp(year, int(g["month"]), int(g["day"]))
    if day is None:
        return None
    if g["part"]:
        return Stamp("part", day.n, g["part"])
    if not g["h"]:
        return day
    if g["h"] == "24" and g["m"] == "00" and not g["s"]:
        return Stamp("minute", (day.n + 1) * DAY_MINUTES, "24", g["zone"] or "")
    if int(g["h"]) > 23 or int(g["m"]) > 59 or int(g["s"] or 0) > 59:
        return None
    minute = day.n * DAY_MINUTES + int(g["h"]) * 60 + int(g["m"])
    if g["s"]:
        return Stamp("second", minute * 60 + int(g["s"]), zone=g["zone"] or "")
    return Stamp("minute", minute, zone=g["zone"] or "")
