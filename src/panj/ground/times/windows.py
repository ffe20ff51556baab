"""Lengths of time that end or begin somewhere, and hedged ones: the past 48 hours, the next six months, more than a week."""

from __future__ import annotations

from panj.ground.times import stamp as st
from panj.ground.times.grammar import Found, Made, meaning
from panj.ground.times.lengths import duration_value, is_deep, unit_of
from panj.ground.times.node import Node, Time
from panj.ground.times.setting import Setting
from panj.ground.times.stamp import Stamp


@meaning
def window(f: Found) -> Made:
    """the past three months, the next 48 hours, the last few days, the first nine months of 1997."""
    inner = f.node("d")
    way = f.args["way"]
    amount, unit = inner.data["amount"], inner.data["unit"]
    outer = f.node("y") if f.item("y") is not None else None
    ends = _of_something(f)

    def resolve(s: Setting) -> Time:
        time = inner.resolve(s)
        base, anchor = s.base()
        if outer is not None:
            whole = outer.resolve(s)
            base, anchor = whole.stamp, whole.anchor
        if base is not None and amount is not None and (way or outer is not None) and not ends and not is_deep(amount, unit):
            time.low, time.high = _reach(base, amount, unit, way if outer is None else 1)
            time.anchor = anchor
            time.direction = {-1: "past", 1: "future"}.get(way)
        return time

    return Node(("N_DUR",), resolve, data=inner.data, tells=False)


def _of_something(f: Found) -> bool:
    """True for "the last two weeks of the siege", which end with it and not with the report."""
    after = f.source.next(f.chars[1])
    start, end = f.chars
    if after is None or after.lower_ != "of" or after.i + 1 >= len(after.doc) or f.item("y") is not None:
        return False
    return "last" in f.source.text[start:end].lower().split() and after.nbor(1).tag_ in ("DT", "PRP$")


def _reach(base: Stamp, amount: float, unit: str, way: int) -> tuple[str, str]:
    if unit in ("hour", "minute", "second"):
        days = int(-(-amount * {"hour": 60, "minute": 1, "second": 0}[unit] // st.DAY_MINUTES))
        other = Stamp("day", st.first_day(base) + way * days)
    else:
        whole = {"night": "day", "fortnight": "week", "weekend": "week"}.get(unit, unit)
        n = round(amount * (2 if unit == "fortnight" else 1))
        if whole in ("century", "millennium"):
            whole, n = "decade", n * (10 if whole == "century" else 100)
        other = st.same_day_shift(base, way * n, whole)
    here = st.first_day(base)
    low, high = sorted((here, other.n))
    return st.iso_day(low), st.iso_day(high)


@meaning
def recent_units(f: Found) -> Made:
    """in recent weeks, in coming months."""
    value = f.args["value"]
    unit = unit_of(f)
    way = -1 if value == "PAST_REF" else 1

    def resolve(s: Setting) -> Time:
        return Time("DATE", value, granularity=unit, direction="past" if way < 0 else "future")

    return Node(("N_REF",), resolve, tells=False)


@meaning
def window_unit(f: Found) -> Made:
    """the past year, the last decade, the last 24 hours' span of one unit."""
    unit = f.value("u", "UNIT")
    way = f.args["way"]
    if unit == "second":
        return None
    ends = _of_something(f)

    def resolve(s: Setting) -> Time:
        time = Time("DURATION", duration_value(1, unit), granularity=unit)
        base, anchor = s.base()
        if base is not None and not ends:
            time.low, time.high = _reach(base, 1, unit, way)
            time.anchor, time.direction = anchor, "past" if way < 0 else "future"
        return time

    return Node(("N_DUR",), resolve, data={"amount": 1.0, "unit": unit, "mod": None}, tells=False)


@meaning
def hedged_date(f: Found) -> Made:
    """around 1 November, about 5 p.m.; "over 2016" is not a hedge but a preposition."""
    word = f.item("h")
    if word is None or word.lower in ("over", "under", "some", "nearly", "almost"):
        return None
    return hedged(f)


@meaning
def hedged(f: Found) -> Made:
    """more than two weeks, at least 30 days, nearly a year; also around Nov. 1."""
    inner = f.node("x")
    word = f.item("h")
    if word is not None and word.lower in ("over", "under") and "N_DUR" in inner.labels:
        token, before = f.source.token(word.start), f.source.previous(word.start)
        adverb = token is not None and token.dep_ in ("quantmod", "advmod")
        if not adverb and not (before is not None and before.tag_ in ("IN", "VB", "VBD", "VBZ", "VBP", "RB")):
            return None
    mod = f.args.get("mod") or f.value("h", "HEDGE") or inner.data.get("mod")

    def resolve(s: Setting) -> Time:
        time = inner.resolve(s)
        time.mod = mod
        return time

    return Node(inner.labels, resolve, inner.pick, {**inner.data, "mod": mod}, inner.tells)
