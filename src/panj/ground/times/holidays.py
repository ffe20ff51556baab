"""Days and months of the Christian, Islamic, Hindu, Buddhist, Chinese, Hebrew and civil calendars, as stamps of a Gregorian year.

Easter by `dateutil` (Meeus); Islamic months by `hijridate` (Umm al-Qura, 1924–2077; the moon seen locally may differ by a day or two).
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial
from importlib.resources import files
from typing import NamedTuple

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from hijridate import Gregorian, Hijri

from panj.errors import DataError
from panj.ground.times import stamp as st
from panj.ground.times.civil import month_length, ordinal, weekday
from panj.ground.times.grammar import Found, Made, meaning
from panj.ground.times.guard import stops
from panj.ground.times.node import Node, Time, nothing
from panj.ground.times.setting import Setting, dated
from panj.ground.times.stamp import Stamp

_NAME = "times/holidays.csv"
_HIJRI_YEARS = range(1925, 2077)


class Holiday(NamedTuple):
    """`pick` gives the first day in a Gregorian year, or the month; `length` is in days."""

    pick: Callable[[int], Stamp | None]
    length: int
    month: bool


@lru_cache(maxsize=1)
def holidays() -> dict[str, Holiday]:
    """Holidays by name in small letters. Raises `DataError` P402 where the file is missing or broken."""
    try:
        lines = (files("panj.ground") / "data" / _NAME).read_text(encoding="utf-8").splitlines()
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
        table = {r["name"]: _holiday(r) for r in rows}
    except (OSError, KeyError, ValueError, TypeError) as e:
        raise DataError("P402", _NAME, str(e)) from e
    if not table:
        raise DataError("P402", _NAME, "no rows")
    return table


def _holiday(row: dict[str, str]) -> Holiday:
    month, day, length = int(row["month"]), int(row["day"]), int(row["length"])
    if row["calendar"] == "table":
        days = _movable()[row["note"]]
        return Holiday(days.get, length, False)
    rules: dict[str, Callable[[int, int, int], Stamp | None]] = {
        "fixed": _fixed,
        "nth": _nth,
        "easter": partial(_easter, EASTER_WESTERN),
        "orthodox": partial(_easter, EASTER_ORTHODOX),
        "islamic": _islamic,
    }
    rule = rules[row["calendar"]]
    return Holiday(lambda year: rule(year, month, day), length, row["calendar"] == "islamic" and day == 0)


@lru_cache(maxsize=1)
def _movable() -> dict[str, dict[int, Stamp]]:
    """First days by name and Gregorian year, from movable.csv."""
    table: dict[str, dict[int, Stamp]] = {}
    lines = (files("panj.ground") / "data" / "times/movable.csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        day = date.fromisoformat(row["date"])
        table.setdefault(row["name"], {})[day.year] = Stamp("day", day.toordinal())
    return table


def _fixed(year: int, month: int, day: int) -> Stamp | None:
    return st.day_stamp(year, month, day)


def _nth(year: int, month: int, n: int) -> Stamp | None:
    """`n` is ten times the ISO weekday plus the count; a count of 9 is the last."""
    day_of_week, count = divmod(n, 10)
    if count == 9:
        last = ordinal(year, month, month_length(year, month))
        return Stamp("day", last - (weekday(last) - day_of_week) % 7)
    first = ordinal(year, month, 1)
    return Stamp("day", first + (day_of_week - weekday(first)) % 7 + 7 * (count - 1))


def _easter(method: int, year: int, month: int, offset: int) -> Stamp | None:
    if not 1583 <= year <= 4099:
        return None
    return Stamp("day", easter(year, method).toordinal() + offset)


def _islamic(year: int, month: int, day: int) -> Stamp | None:
    if year not in _HIJRI_YEARS:
        return None
    hijri = Gregorian.fromdate(date(year, 1, 1)).to_hijri().year
    for y in (hijri, hijri + 1):
        start = Hijri(y, month, day or 1).to_gregorian()
        if start.year == year:
            return Stamp("day", start.toordinal())
    return None


def hijri_month_days(start: Stamp) -> int:
    """How many days the Islamic month has that begins on this day."""
    hijri = Gregorian.fromdate(date.fromordinal(start.n)).to_hijri()
    return int(hijri.month_length())


@meaning
def holiday(f: Found) -> Made:
    """Ramadan, Christmas 2020, Eid al-Fitr."""
    before, after = f.source.previous(f.chars[0]), f.source.next(f.chars[1])
    if after is not None and after.text[:1].isupper() and after.lower_ in stops()["after_feast"]:
        return nothing()
    if before is not None and before.lower_ in ("operation", "general", "ayatollah", "mr.", "mr"):
        return None
    day = holidays()[f.value("h", "HOLIDAY")]
    year = f.value("y", "YYYY")

    def widened(time: Time) -> Time:
        if time.stamp is not None and (day.length > 1 or day.month):
            days = hijri_month_days(time.stamp) if day.month else day.length
            time.high = st.iso_day(time.stamp.n + days - 1)
        return time

    if f.value("h", "HOLIDAY") == "eid":
        return _eid(int(year) if year else None)
    if year:
        stamp = day.pick(int(year))
        return None if stamp is None else Node(("N_HOLIDAY",), lambda s: widened(dated(stamp, "absolute")), data={"stamp": stamp})
    return Node(("N_HOLIDAY", "N_YEARLESS"), lambda s: widened(s.recurring(day.pick, "XXXX-XX-XX")), day.pick, {"unknown": "XXXX-XX-XX"})


def _eid(year: int | None) -> Node | None:
    """ "Eid" alone: the nearer of the two feasts."""
    feasts = [holidays()["eid al-fitr"], holidays()["eid al-adha"]]

    def resolve(s: Setting) -> Time:
        base = s.base()[0]
        if base is None:
            return Time("DATE", "XXXX-XX-XX")
        times = [s.recurring(x.pick, "XXXX-XX-XX") for x in feasts]
        dates = [(t, x) for t, x in zip(times, feasts, strict=True) if t.stamp is not None]
        if not dates:
            return Time("DATE", "XXXX-XX-XX")
        time, feast = min(dates, key=lambda d: abs(d[0].stamp.n - st.first_day(base)) if d[0].stamp else 0)
        time.high = st.iso_day(time.stamp.n + feast.length - 1) if time.stamp else None
        return time

    return None if year else Node(("N_HOLIDAY",), resolve)
