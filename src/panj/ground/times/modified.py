"""Narrowed times: early May, the end of the year, mid-1916, the rest of the week, later this month."""

from __future__ import annotations

from panj.ground.times import stamp as st
from panj.ground.times.grammar import Found, Made, meaning
from panj.ground.times.narrowing import bounded, edge
from panj.ground.times.node import Node, Time
from panj.ground.times.setting import Setting, dated
from panj.ground.times.stamp import Stamp


@meaning
def narrowed(f: Found) -> Made:
    """early May, late 1943, mid-June, the end of the month, the beginning of October."""
    inner = f.node("x")
    mod = f.value("mod", "EARLY") or f.value("mod", "EDGE") or f.value("mod", "REST")
    word = f.item("mod")
    assert word is not None
    if mod == "EVE":
        return _eve(inner)
    comparative = word.lower in ("earlier", "later")
    rest = f.value("mod", "REST") is not None
    sharp = f.value("mod", "EDGE") is not None

    def resolve(s: Setting) -> Time:
        time = inner.resolve(s)
        time.mod = mod
        if time.stamp is None:
            return time
        if comparative or rest:
            return bounded(time, s)
        if time.low is not None:
            time.low, time.high = edge(time.stamp, str(mod), 6 if sharp and mod != "MID" else 3)
        return time

    return Node(inner.labels, resolve, inner.pick, inner.data)


def _eve(inner: Node) -> Node:
    def resolve(s: Setting) -> Time:
        time = inner.resolve(s)
        if time.stamp is None:
            return time
        return dated(Stamp("day", st.first_day(time.stamp) - 1), time.anchor)

    return Node(("N_DAY",), resolve)


@meaning
def year_end(f: Found) -> Made:
    """year-end, the year's end, month's end."""
    unit = f.value("u", "UNIT")

    def resolve(s: Setting) -> Time:
        base, anchor = s.base()
        if base is None or unit not in ("year", "month", "week", "quarter"):
            return Time(
                "DATE", {"month": "XXXX-XX", "week": "XXXX-WXX", "quarter": "XXXX-QX"}.get(str(unit), "XXXX"), mod="END", granularity=unit
            )
        time = dated(st.to_unit(base, unit), anchor, "END")
        time.low, time.high = edge(time.stamp, "END", 6) if time.stamp is not None else (None, None)
        return time

    return Node(("N_YEAR",), resolve)


@meaning
def plain(f: Found) -> Made:
    """The same time with its article, or with a word that adds nothing ("the year 2000", "sometime in 1917")."""
    inner = f.node("x")
    return Node(inner.labels, inner.resolve, inner.pick, inner.data, inner.tells)


@meaning
def or_later(f: Found) -> Made:
    """1994 or later, 5 May or earlier."""
    inner = f.node("x")
    mod = f.args["mod"]

    def resolve(s: Setting) -> Time:
        time = inner.resolve(s)
        time.mod = mod
        return time

    return Node(inner.labels, resolve)
