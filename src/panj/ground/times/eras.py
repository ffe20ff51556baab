"""Decades, centuries and years before our era: the 1980s, the nineties, the 20th century, 490 BC."""

from __future__ import annotations

import re

from panj.ground.times import stamp as st
from panj.ground.times.absolute import fixed, full_year
from panj.ground.times.grammar import Found, Made, meaning
from panj.ground.times.node import Node
from panj.ground.times.setting import dated
from panj.ground.times.stamp import Stamp


@meaning
def era_year(f: Found) -> Made:
    """490 BC, AD 70, 499 to 493 BC."""
    y = f.item("y")
    if y is None:
        return None
    number = int(y.values["ANYYEAR"] if "ANYYEAR" in y.values else y.values["INT"])
    before = f.item("bc") is not None
    if number == 0:
        return None
    node = fixed(("N_YEAR",), Stamp("year", 1 - number if before else number))
    if f.item("a") is None:
        return node
    first = int(f.item("a").values.get("ANYYEAR") or 0)  # type: ignore[union-attr]
    if before and first > number:
        split = f.range("c")
        return [(f.start, split[0], fixed(("N_YEAR",), Stamp("year", 1 - first))), (split[1], f.end, node)]
    return None


@meaning
def era_date(f: Found) -> Made:
    """April 480 BC, autumn of 481 BC."""
    number = int(f.value("y", "ANYYEAR") or 0)
    if number == 0:
        return None
    y = 1 - number
    if f.item("m") is not None:
        return fixed(("N_MONTH",), st.month_stamp(y, f.value("m", "MONTH")))
    return fixed(("N_SEASON",), Stamp("season", y * 4 + st.SEASONS.index(f.value("s", "SEASON"))))


@meaning
def decade(f: Found) -> Made:
    """the 1980s, the eighties, the '80s, the 470s BC."""
    mod = f.value("mod", "EARLY")
    text = f.value("d", "DECADE")
    if text is None:
        tens = f.value("d", "NTHWORD")
        return Node(("N_DECADE",), lambda s: dated(Stamp("decade", full_year(tens, s.now) // 10), "absolute", mod))
    digits = int(re.sub(r"\D", "", text))
    if f.item("bc") is not None:
        return fixed(("N_DECADE",), Stamp("decade", -1 - digits // 10), mod)
    if digits >= 100:
        return fixed(("N_DECADE",), Stamp("decade", digits // 10), mod)
    return Node(("N_DECADE",), lambda s: dated(Stamp("decade", full_year(digits, s.now) // 10), "absolute", mod))


@meaning
def century(f: Found) -> Made:
    """the 20th century, the fourth century BC."""
    number = f.value("n", "ORDN") or f.value("n", "ORD")
    if not 1 <= number <= 30:
        return None
    mod = f.value("mod", "EARLY")
    return fixed(("N_CENTURY",), Stamp("century", -number if f.item("bc") is not None else number - 1), mod)
