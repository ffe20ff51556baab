"""Times so many units away: two months ago, a day earlier, three weeks after 5 May, the year-ago quarter."""

from __future__ import annotations

from panj.ground.times import stamp as st
from panj.ground.times.direction import Leaning
from panj.ground.times.grammar import Found, Made, meaning
from panj.ground.times.lengths import duration_value, is_deep
from panj.ground.times.node import Node, Time
from panj.ground.times.setting import Setting, dated, open_time, told_base
from panj.ground.times.stamp import Stamp


@meaning
def ago(f: Found) -> Made:
    """two days ago, three years from now: from the day of the report."""
    return _offset(f, f.args["way"], told=False)


@meaning
def later_checked(f: Found) -> Made:
    """two days later, a year earlier: from the time told last; "three days before the talks" is a length and an event."""
    token = f.source.token(f.chars[1] - 1)
    if token is not None and token.lower_ in ("before", "after") and token.tag_ == "IN":
        following = f.source.next(f.chars[1])
        if following is not None and not following.is_punct and not following.is_space:
            return None
    return _offset(f, f.args["way"], told=True)


def _offset(f: Found, way: int, told: bool) -> Node | None:
    inner = f.node("x")
    amount, unit, mod = inner.data["amount"], inner.data["unit"], inner.data.get("mod")
    hedge = {"LESS_THAN": "APPROX", "MORE_THAN": "BEFORE" if way < 0 else "AFTER"}.get(str(mod), mod)

    def resolve(s: Setting) -> Time:
        if amount is not None and is_deep(amount, unit):
            return Time("DATE", "PAST_REF" if way < 0 else "FUTURE_REF", granularity=unit, direction="past" if way < 0 else "future")
        if amount is None and told and not s.narrative:
            return Time("DURATION", duration_value(None, unit), granularity=unit, direction="past" if way < 0 else "future")
        if amount is None:
            return Time("DATE", "PAST_REF" if way < 0 else "FUTURE_REF", granularity=unit, direction="past" if way < 0 else "future")
        if told and unit in ("hour", "minute", "second"):
            return inner.resolve(s)
        if (told and s.told is not None) or (s.narrative and s.told is not None):
            base, anchor = told_base(s, unit)
        else:
            base, anchor = s.now, s.now_name
        if amount == 1 and unit == "year" and way < 0 and s.quarter is not None and s.fiscal and not s.narrative:
            return dated(s.quarter._replace(n=s.quarter.n - 4), "mention", hedge, Leaning(-1, True, None))
        if base is None:
            return s.open_near(unit, hedge)
        return dated(moved(base, amount * way, unit), anchor, hedge, Leaning(way, True, None))

    return Node((_label(unit),), resolve, tells=way > 0)


def _label(unit: str) -> str:
    return {
        "year": "N_YEAR",
        "month": "N_MONTH",
        "week": "N_WEEK",
        "quarter": "N_QUARTER",
        "decade": "N_DECADE",
        "century": "N_CENTURY",
    }.get(unit, "N_DAY")


def moved(base: Stamp, n: float, unit: str) -> Stamp:
    """A base moved by a count of units, at the unit's precision; halves go down to the next smaller unit."""
    if n != int(n) and unit in ("year", "month", "week", "decade"):
        smaller, size = {"year": ("month", 12), "month": ("week", 4), "week": ("day", 7), "decade": ("year", 10)}[unit]
        return st.shift(base, round(n * size), smaller)
    count = int(n)
    if unit in ("hour", "minute", "second"):
        minutes = {"hour": 60, "minute": 1, "second": 0}[unit]
        if base.unit == "minute":
            return st.shift(base, count * minutes, "minute")
        return Stamp("day", st.first_day(base) + int(count * minutes / st.DAY_MINUTES))
    if unit in ("day", "night"):
        return Stamp("day", st.first_day(base) + count)
    if unit == "fortnight":
        return st.shift(base, 2 * count, "week")
    if unit in ("weekend", "half", "quarter"):
        return st.shift(base, count, unit)
    if unit == "millennium":
        return st.shift(base, 10 * count, "century")
    return st.shift(base, count, unit)


@meaning
def from_date(f: Found) -> Made:
    """two days after 5 May, a week before Christmas, the day before yesterday, a week ago Friday."""
    inner, outer = f.node("x"), f.node("y")
    way = f.args["way"]
    amount, unit = inner.data["amount"], inner.data["unit"]

    def resolve(s: Setting) -> Time:
        whole = outer.resolve(s)
        if whole.stamp is None:
            return open_time(unit)
        if amount is None or is_deep(amount, unit):
            return Time("DATE", "PAST_REF" if way < 0 else "FUTURE_REF", granularity=unit)
        if whole.stamp.unit == "day" and unit in ("week", "fortnight", "month", "year"):
            n = int(amount * way) * (2 if unit == "fortnight" else 1)
            return dated(st.same_day_shift(whole.stamp, n, "week" if unit == "fortnight" else unit), whole.anchor)
        return dated(moved(whole.stamp, amount * way, unit), whole.anchor)

    return Node((_label(unit),), resolve)


@meaning
def year_ago_quarter(f: Found) -> Made:
    """the year-ago quarter, year-earlier: the quarter told last, a year before it."""

    def resolve(s: Setting) -> Time:
        if s.quarter is not None and s.fiscal and not s.narrative:
            return dated(s.quarter._replace(n=s.quarter.n - 4), "mention", None, Leaning(-1, True, None))
        if s.now is None:
            return open_time("year")
        return dated(st.shift(s.now, -1, "year"), s.now_name, None, Leaning(-1, True, None))

    return Node(("N_QUARTER",), resolve, data={"derived": True}, tells=False)
