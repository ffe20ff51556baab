"""A numeral as it stands in a text, and two of them that make a range ("300 to 400")."""

from __future__ import annotations

import re
from dataclasses import dataclass

_RANGE = re.compile(r"\s*(?:-|–|—)\s*|\s+(?:to|and|or)\s+|\s*to\s+")


_CHANGED = re.compile(
    r"\bby\s+(?:[a-z]+\s+){0,2}$"
    r"|\b(?:r[io]se[ns]?|gr[eo]wn?|grows|increased?|jump(?:ed|s)?|climb(?:ed|s)?|swell(?:ed|s)?|swollen|soared|surged|f[ae]lls?|fallen|dropp?(?:ed|s)?"
    r"|declined?|decreased?|shr[aiu]nk(?:en|s)?|dwindled|went|gone|goes|expanded|cut|reduced|raised|revised|up|down)\s(?:\w+\s){0,3}?"
    r"from\s+(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)
_BEFORE = 60  # characters in which the verb of a change stands


@dataclass(frozen=True)
class Numeral:
    """Characters `start:end` and the numbers they mean: `low` = `high` for an exact one; a share has `fraction` and no bounds.

    `vague` marks words such as "hundreds"; `digits` a figure written with digits only.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    vague: bool = False
    fraction: float | None = None
    digits: bool = False


def join_ranges(text: str, single: list[Numeral]) -> list[Numeral]:
    """The numerals of a text with each range made one; "between one and 1.5 million" gives the magnitude to both ends."""
    out: list[Numeral] = []
    for numeral in single:
        if out and (joined := _range(text, out[-1], numeral)):
            out[-1] = joined
        else:
            out.append(numeral)
    return out


def _range(text: str, a: Numeral, b: Numeral) -> Numeral | None:
    gap = text[a.end : b.start]
    if len(gap) > 6 or a.low is None or b.low is None or a.vague or b.vague or not _RANGE.fullmatch(gap):
        return None
    word = gap.strip().lower()
    if word == "and" and not re.search(r"\bbetween\s+(?:\w+\s+){0,2}$", text[max(0, a.start - 30) : a.start], re.I):
        return None
    if word == "to" and _CHANGED.search(text[max(0, a.start - _BEFORE) : a.start]):
        return None  # "grew by 300 to 900", "rose from 300 to 900": two figures
    low, high = a.low, b.low
    magnitude = max((m for m in (1e9, 1e6, 1e5, 1e3) if b.low >= m), default=1.0)
    spelled = not text[b.start : b.end].strip().replace(",", "").isdigit()
    if spelled and a.low < 1000 and magnitude > 1 and a.low < b.low / magnitude:
        low = a.low * magnitude
    if low >= high or (word in {"-", "–", "—"} and high > 50 * low and low < 10):
        return None
    return Numeral(a.start, b.end, low, high, digits=a.digits and b.digits)
