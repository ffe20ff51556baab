"""What early, late, the beginning or the end leave of an interval."""

from __future__ import annotations

from panj.ground.times import stamp as st
from panj.ground.times.grammar import Found
from panj.ground.times.node import Time
from panj.ground.times.setting import Setting
from panj.ground.times.stamp import Stamp


def cut(time: Time, s: Setting, f: Found) -> Time:
    """The interval that "early", "late", "earlier" or "later" before a unit leave of it."""
    word = f.item("mod")
    if word is None or word.lower in ("earlier", "later"):
        return bounded(time, s)
    if time.stamp is not None:
        time.low, time.high = edge(time.stamp, str(time.mod))
    return time


def bounded(time: Time, s: Setting) -> Time:
    """ "Earlier this month" ends with the day of the report, "later this month" begins with it."""
    now = s.now
    if now is not None and time.mod in ("START", "END") and time.low and time.high and time.stamp is not None and not s.narrative:
        today = st.iso_day(now.n)
        if time.low <= today <= time.high and time.stamp.unit not in ("day", "part", "minute", "second"):
            time.low, time.high = (time.low, today) if time.mod == "START" else (today, time.high)
    return time


def edge(stamp: Stamp, mod: str, parts: int = 3) -> tuple[str, str]:
    """The interval of the beginning, middle or end of a stamp: one of `parts` equal parts, in months for years and more, else in days."""
    low, high = st.first_day(stamp), st.last_day(stamp)
    if stamp.unit in ("part", "minute", "second", "day"):
        return st.interval(stamp)
    if stamp.unit in ("year", "decade", "century"):
        months = st.to_unit(Stamp("day", low), "month").n, st.to_unit(Stamp("day", high), "month").n
        first, last = _share(*months, mod, parts)
        return st.iso_day(st.first_day(Stamp("month", first))), st.iso_day(st.last_day(Stamp("month", last)))
    first, last = _share(low, high, mod, parts)
    return st.iso_day(first), st.iso_day(last)


def _share(low: int, high: int, mod: str, parts: int) -> tuple[int, int]:
    part = max(1, round((high - low + 1) / parts))
    if mod == "START":
        return low, low + part - 1
    if mod == "END":
        return high - part + 1, high
    return (low + part, max(low + part, high - part)) if mod == "MID" else (low, high)
