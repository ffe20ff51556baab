"""Two expressions that make one stretch of time: "from 3 to 7 May", "between Monday and Friday", "the first seven months of 2017"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import msgspec

from panj.ground.times import stamp as st
from panj.ground.times.civil import civil
from panj.ground.times.node import Node, Time
from panj.ground.times.stamp import Stamp
from panj.model import TimeSpan

_BOUNDS = re.compile(r"\s*(?:-|–|—|to|until|till|through|up to|and(?: the)?)(?:\s+(?:the|early|late|mid))?\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_PART = re.compile(r"(?:the\s+)?(?P<end>first|opening|last|final|closing)\b", re.IGNORECASE)
_LENGTH = re.compile(r"P(?P<n>\d+)(?P<unit>[DWMY])")
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_CLOSE = 16  # characters between both


def bound(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """True where the words between two expressions make them the ends of a stretch."""
    joint = text[left[1] : right[0]]
    if len(joint) > _CLOSE or not _BOUNDS.fullmatch(joint):
        return False
    return "and" not in joint.lower() or _BETWEEN.search(text[max(0, left[0] - 20) : left[0]]) is not None


def settle(first: Time, second: Time, node: Node) -> Time:
    """The second end moved ahead where it would lie before the first: from November (2020) to April (2021)."""
    a, b = first.stamp, second.stamp
    if a is None or b is None or st.first_day(b) >= st.first_day(a) or second.anchor == "absolute":
        return second
    moved: Stamp | None = None
    if "N_WDAY" in node.labels:
        moved = Stamp("day", b.n + 7 * (1 + (a.n - b.n - 1) // 7)) if a.unit == "day" else None
    elif node.pick is not None:
        year = civil(st.first_day(b))[0]
        moved = next(
            (s for y in (year, year + 1, year + 2) if (s := node.pick(y)) is not None and st.first_day(s) >= st.first_day(a)), None
        )
    if moved is None:
        return second
    low, high = st.interval(moved)
    second.stamp, second.value, second.low, second.high = moved, st.value_of(moved), low, high
    return second


def stretch(first: Time, second: Time) -> tuple[str, str] | None:
    """From the beginning of the first to the end of the second, or `None` where they are out of order or not anchored."""
    if first.low is None or second.high is None or first.stamp is None or second.stamp is None:
        return None
    if st.first_day(first.stamp) > st.last_day(second.stamp):
        return None
    return first.low, second.high


def shares(text: str, times: Sequence[TimeSpan]) -> tuple[TimeSpan, ...]:
    """The times, where a length that opens or closes a dated one has the interval that it covers; the date then has it as its range."""
    out = list(times)
    for i, (length, whole) in enumerate(pairwise(times)):
        part, size = _PART.match(length.text), _LENGTH.fullmatch(length.value)
        joined = text[length.end : whole.start].strip().lower() in {"of", "of the"}
        if part is None or size is None or not joined or whole.type != "DATE" or not (whole.from_ and whole.to) or whole.from_[:1] == "-":
            continue
        n, unit = int(size["n"]), _UNITS[size["unit"]]
        low, high = (Stamp("day", date.fromisoformat(day[:10]).toordinal()) for day in (whole.from_, whole.to))
        if part["end"].lower() in ("first", "opening"):
            high = Stamp("day", st.same_day_shift(low, n, unit).n - 1)
        else:
            low = st.same_day_shift(Stamp("day", high.n + 1), -n, unit)
        span = st.iso_day(low.n), st.iso_day(high.n)
        out[i] = msgspec.structs.replace(
            length, from_=span[0], to=span[1], anchor=whole.anchor, direction=None, range_from=span[0], range_to=span[1]
        )
        out[i + 1] = msgspec.structs.replace(whole, range_from=span[0], range_to=span[1])
    return tuple(out)
