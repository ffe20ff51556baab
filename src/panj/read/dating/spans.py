"""From when to when: both ends of a time as the words around it give them ("since", "as of", "from … to", "so far", "… and again in …")."""

from __future__ import annotations

import re

import msgspec
from spacy.tokens import Token

from panj.model import TimeSpan
from panj.read.context import Context

_AS_OF = re.compile(r"\bas (?:of|at)\s(?:the\s)?$", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?]\s*[A-Z]|\n\n")
_FROM = re.compile(r"\bfrom\s(?:the\s)?$", re.IGNORECASE)
_LIST = 400  # characters of a list under its day
_ENTRY = re.compile(r"\s*[:,;–-]\s?-?\s*\d")
_BY = re.compile(r"\bby\s(?:the\s)?$", re.IGNORECASE)
_RECORD = re.compile(
    r"\b(?:the|its|their|his|her|[a-z]+['’]s) (?:\w+[- ]){0,2}"
    r"(?:first|most|biggest|largest|highest|greatest|worst|lowest|longest|[a-z]{3,}iest)\b[^.;:,]*\bsince\b[^.;:,]*$",
    re.IGNORECASE,
)
_AND = re.compile(r"and(?: (?:again|then|later|also))?(?: (?:in|on))?")


def stretched(context: Context, time: TimeSpan, head: Token) -> TimeSpan:
    """The time with both its ends as the words around it give them; "since X" has no end, "as of X" no start."""
    if time.range_from is not None or time.range_to is not None:
        return msgspec.structs.replace(time, from_=time.range_from, to=time.range_to)
    if (joined := _joined(context, time, head)) is not None:
        return joined
    if time.from_ is None and time.to is None:
        return msgspec.structs.replace(time, to=(context.report.published or "")[:10] or None)
    published = (context.report.published or "")[:10]
    if time.to is not None and counted_by(context, time):
        return msgspec.structs.replace(time, from_=None)
    if time.from_ is not None and time.to is not None and time.from_[:10] <= published < time.to[:10] and _so_far(context, time):
        return msgspec.structs.replace(time, to=published)
    if _FROM.search(context.report.text[max(0, time.start - 9) : time.start]):
        return msgspec.structs.replace(time, to=None)
    token = head
    for _ in range(8):
        if token.lower_ == "since" or any(c.lower_ == "since" for c in token.lefts if c.dep_ in {"mark", "prep"}):
            return msgspec.structs.replace(time, to=None)
        if token.head.i == token.i:
            break
        token = token.head
    return time


def _joined(context: Context, time: TimeSpan, head: Token) -> TimeSpan | None:
    """The stretch of "in July and August 2014", "on Monday and Tuesday"; `None` for a time that stands alone."""
    text = context.report.text
    for other in context.within(context.mentions.times, max(0, time.start - 30), time.end + 30):
        first, last = (time, other) if time.start < other.start else (other, time)
        between = text[first.end : last.start].strip().lower()
        if other.start == time.start or not _AND.fullmatch(between) or first.granularity != last.granularity:
            continue
        if "DATE" not in (first.type, last.type):
            continue
        if first.from_ is not None and last.to is not None and first.from_ < last.to:
            return msgspec.structs.replace(
                time, start=first.start, end=last.end, text=text[first.start : last.end], from_=first.from_, to=last.to
            )
    return None


def counted_by(context: Context, time: TimeSpan) -> bool:
    """True for "as of 4 May", "by 2006", up to which a total was counted; not for those who were displaced "by the 2006 floods"."""
    before = context.report.text[max(0, time.start - 10) : time.start]
    if _AS_OF.search(before) is not None:
        return True
    head = context.root(time)
    return _BY.search(before) is not None and head.dep_ == "pobj" and head.head.lower_ == "by"


def _so_far(context: Context, time: TimeSpan) -> bool:
    """True for "so far this year", "this year to date": up to the report."""
    around = context.report.text[max(0, time.start - 16) : time.end + 12].lower()
    return "so far" in around or "to date" in around


def since_a_record(context: Context, time: TimeSpan) -> bool:
    """True for the year of "the first air strikes since 2011", "its worst floods since 1990", which was another time's."""
    before = context.report.text[max(0, time.start - 90) : time.start]
    return _RECORD.search(before) is not None


def heading_of(context: Context, trigger: Token) -> TimeSpan | None:
    """The day of "as of 4 May: - 6 dead - 90 displaced", up to which every entry of the list was counted."""
    text = context.report.text
    found = [
        t
        for t in context.within(context.mentions.times, max(0, trigger.idx - _LIST), trigger.idx)
        if t.to is not None
        and counted_by(context, t)
        and _ENTRY.match(text, t.end) is not None
        and _SENTENCE.search(text, t.end, trigger.idx) is None
    ]
    return msgspec.structs.replace(found[-1], from_=None) if found else None
