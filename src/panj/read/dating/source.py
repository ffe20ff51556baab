"""Dates that tell when something was published, filed or counted, and so date no event."""

from __future__ import annotations

import re

from panj.model import TimeSpan
from panj.read.context import Context

_DATELINE = re.compile(r"\s*\([A-Z][^()\n]{1,30}\)\s*[–—-]")
_BRACKETED = re.compile(r"\)\s*[–—-]")
_CITED = re.compile(r"\((?!(?:as|in|on|by|from|since|until|between)\b)[A-Z][^()\n]*,\s*(?:p{1,2}\.?\s*\d+,\s*)?$")
_HEADER = re.compile(r"(?: at \d{3,4})? +(?=[A-Z0-9“\"'])")
_YEAR = re.compile(r"\b\d{1,2}\b.*\b\d{4}\b")


def of_the_source(context: Context, time: TimeSpan, people: bool) -> bool:
    """True for the date of "(Daily Post, 6 May 2014)", of "May 6, 2014 (KIGALI) –" and, where `people` moved, of the page: "Fri May 6".

    The dead of a headline are those of its day; a headline of people on the move sums up days before.
    """
    text = context.report.text
    if _DATELINE.match(text, time.end) and text[max(0, time.start - 2) : time.start].strip() == "":
        return True
    if people and _HEADER.match(text, time.end) and time.type == "DATE" and _YEAR.search(time.text) and _opens(text, time.start):
        return True
    if people and _BRACKETED.match(text, time.end) and text[: time.start].strip() == "(":
        return True
    opened = _CITED.search(text[max(0, time.start - 80) : time.start])
    return opened is not None and ")" in text[time.end : time.end + 80]


def _opens(text: str, start: int) -> bool:
    """True where a sentence or a line begins at the offset."""
    before = text[:start].rstrip(" ")
    return not before or before[-1] in ".!?\n"
