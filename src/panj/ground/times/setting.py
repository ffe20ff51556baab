"""What an expression is reckoned from: the date of the report, and the time that the text told last."""

from __future__ import annotations

from collections.abc import Callable

from panj.ground.times import stamp as st
from panj.ground.times.civil import civil
from panj.ground.times.direction import NONE, Leaning, Source
from panj.ground.times.node import Time
from panj.ground.times.stamp import Stamp
from panj.ground.times.thread import gap, turns
from panj.ground.times.tokens import Item

__all__ = ["Setting", "Source", "dated"]

_UNITS = (
    "second",
    "minute",
    "hour",
    "part",
    "day",
    "night",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
    "millennium",
)
_NEAR = 160  # characters
_OPEN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "fortnight": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip
_WAYS = {-1: "past", 0: "same", 1: "future"}
_FIRM_DAY, _FIRM = 4.0, 40.0  # what a firm leaning weighs, for days of the year and for the rest
_MILD = 1.5  # what the bare present weighs
_WEAK = 4.0  # a weak leaning is outweighed by a date so many times nearer


def dated(stamp: Stamp, anchor: str, mod: str | None = None, leaning: Leaning = NONE, type: str | None = None) -> Time:
    """The time of a stamp, with its TIMEX3 value, its interval and granularity."""
    low, high = st.interval(stamp)
    kind = type or ("TIME" if stamp.unit in ("part", "minute", "second") else "DATE")
    return Time(
        kind, st.value_of(stamp), stamp, mod, stamp.unit, anchor,
        _WAYS[leaning.way] if leaning.way else None, leaning.evidence, low, high,
    )  # fmt: skip


class Setting:
    """The state of reading one text. `now` is the day of the report or `None`; `told` the last time told; `spot` the expression at work.

    `slipped`: the day that the text gives itself lies before that of its page, so what it tells may have come the day after.
    """

    def __init__(self, source: Source, now: Stamp | None, anchor: str, narrative: bool) -> None:
        self.source, self.now, self.now_name, self.narrative = source, now, anchor, narrative
        self.told: Stamp | None = None
        self.told_day: Stamp | None = None
        self.spot: tuple[int, int] = (0, 0)
        self.item: Item = Item(0, 0, "")
        self.thread: dict[int, Stamp] = {}
        self.bases: dict[int, Item] = {}
        self.clock_base: Stamp | None = None
        self.quarter: Stamp | None = None
        self.month_first: bool | None = None
        self.told_at = -1
        self.fiscal = False
        self.slipped = False

    def base(self) -> tuple[Stamp | None, str]:
        """What undated words look from: in a narrative the time told last, in news the day of the report."""
        if self.narrative and self.told is not None:
            return self.told, "mention"
        return self.now, self.now_name

    def leaning(self) -> Leaning:
        """The direction of the expression at work."""
        return self.source.leaning(*self.spot)

    def recurring(self, pick: Callable[[int], Stamp | None], unknown: str, mod: str | None = None) -> Time:
        """The occurrence that is meant of something that recurs each year; `unknown` is its value where nothing anchors it."""
        if self.item.start in self.thread:
            return dated(self.thread[self.item.start], "mention", mod)
        base, anchor = self.base()
        if base is None:
            return Time("DATE", unknown, mod=mod, granularity=None)
        leaning = NONE if anchor == "mention" else self.leaning()
        year = civil(st.first_day(base))[0]
        candidates = [s for y in (year - 1, year, year + 1, year - 4, year + 4) if (s := pick(y)) is not None]
        if not candidates:
            return Time("DATE", unknown, mod=mod)
        if anchor == "mention":
            best = min(candidates[:3], key=lambda s: gap(base, s))
            return dated(best, anchor, mod)
        if candidates[0].unit == "quarter" and not (leaning.firm and leaning.way > 0):
            candidates = [s for s in candidates if st.first_day(s) <= st.last_day(base)] or candidates
            leaning = NONE
        best = min(candidates, key=lambda s: _cost(s, base, leaning))
        way = Leaning(_side(best, base), leaning.firm, leaning.evidence)
        return dated(best, anchor, mod, way)

    def tell(self, time: Time) -> None:
        """Remember a time that has been told."""
        if time.stamp is not None:
            if self.narrative and not turns(self.item, time.stamp, self.told, self.source):
                return
            self.told = time.stamp
            if time.stamp.unit in ("day", "part", "minute", "second"):
                self.told_day = st.to_unit(time.stamp, "day") if time.stamp.unit != "second" else Stamp("day", st.first_day(time.stamp))
                self.told_at = self.spot[1]
            elif time.stamp.unit == "quarter" and (self.now is None or st.last_day(time.stamp) <= self.now.n):
                self.quarter, self.fiscal = time.stamp, True
            elif time.stamp.unit in ("month", "year") and time.anchor == "absolute":
                self.fiscal = False

    def open_near(self, unit: str, mod: str | None = None) -> Time:
        """A time whose year alone is known from what was told last."""
        time = open_time(unit, mod)
        if self.told is not None and self.told.unit not in ("decade", "century") and time.value.startswith("XXXX"):
            time.value = st.value_of(st.to_unit(self.told, "year")) + time.value[4:]
        return time

    def clock_day(self) -> Stamp | None:
        """The day that a bare clock time or part of day lies on: one told shortly before, else the day of the report."""
        if self.clock_base is not None:
            return self.clock_base
        near = 0 <= self.spot[0] - self.told_at < _NEAR and "\n\n" not in self.source.text[self.told_at : self.spot[0]]
        return self.told_day if self.told_day is not None and (near or self.narrative) else self.now


def told_base(s: Setting, unit: str) -> tuple[Stamp | None, str]:
    """The time told last if it is at least as fine as `unit`, else the last day told that lies in it, else the day of the report."""
    told = s.told
    if told is None:
        return s.now, s.now_name
    if width(told.unit) <= width(unit if unit != "fortnight" else "week"):
        return told, "mention"
    day = s.told_day
    if day is not None and st.first_day(told) <= day.n <= st.last_day(told):
        return day, "mention"
    return None, "none"


def width(unit: str) -> int:
    """The rank of a unit, from the finest."""
    return _UNITS.index(unit)


def open_time(unit: str, mod: str | None = None) -> Time:
    """A calendar time that nothing anchors."""
    return Time("DATE", _OPEN.get(unit, "XXXX"), mod=mod, granularity=unit)


def _side(stamp: Stamp, base: Stamp) -> int:
    if st.last_day(stamp) < st.first_day(base):
        return -1
    return 1 if st.first_day(stamp) > st.last_day(base) else 0


def _cost(stamp: Stamp, base: Stamp, leaning: Leaning) -> float:
    side = _side(stamp, base)
    distance = max(st.first_day(stamp) - st.last_day(base), st.first_day(base) - st.last_day(stamp), 0)
    if leaning.way and side and side != leaning.way:
        if leaning.mild:
            return distance * _MILD
        firm = leaning.firm and stamp.unit not in ("quarter", "half")
        return distance * ((_FIRM_DAY if stamp.unit == "day" else _FIRM) if firm else _WEAK)
    return distance + (0.5 if side > 0 else 0.0)
