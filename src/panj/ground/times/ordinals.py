"""Words that count an event within a time: "the third time in three days", "a second straight night", "the fourth attack this week"."""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Doc

from panj.ground.times.lengths import duration_value
from panj.ground.times.lexicon import word_table
from panj.model import OrdinalMention, Report, TimeSpan

_UNITS_OF_VALUES = {"year": "P1Y", "month": "P1M", "week": "P1W", "day": "P1D", "season": "P3M", "quarter": "P3M", "weekend": "P2D"}


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = word_table()
    ordinals = "|".join(sorted(table["ORD"], key=len, reverse=True))
    units = "|".join([*table["UNIT"], "night", "time", "attack"])
    head = rf"\b(?:(?:the|a|its|his|their|her|for)\s+){{0,2}}(?P<ord>{ordinals}|\d{{1,2}}(?:st|nd|rd|th))\s+"
    counted = (
        head
        + r"(?P<noun>(?:[^\W\d_]+[\s-]+){0,5}?|(?:time|occasion|instance|case)\s+(?:[^\W\d_]+[\s-]+){1,12}?)"
        + r"(?P<joint>(?:in|within|over|during|inside)\s+(?:just\s+|only\s+|barely\s+|less\s+than\s+)?|)$"
    )
    running = (
        head
        + rf"(?:(?:straight|consecutive|successive)\s+(?P<unit>{units})|(?P<unit2>{units})\s+(?:running|in\s+a\s+row|in\s+succession))\b"
    )
    return re.compile(counted, re.IGNORECASE), re.compile(running, re.IGNORECASE)


_AS_MANY = re.compile(r"\s+in\s+as\s+many\s+([^\W\d_]+)", re.IGNORECASE)
_REACH = 140  # characters before a time in which the ordinal may stand


def find_ordinals(report: Report, doc: Doc, times: tuple[TimeSpan, ...]) -> tuple[OrdinalMention, ...]:
    """All such words with rank and window, in the order of the text; offsets are characters of the report's text."""
    text = report.text
    counted, running = _patterns()
    found: list[OrdinalMention] = []
    for time in times:
        window = _window(time)
        left = max(0, time.start - _REACH)
        matches = list(_all(counted, text[left : time.start])) if window else []
        if not matches:
            continue
        m = matches[-1]
        if (not m["joint"] and time.type != "DATE") or re.search(r"[.;:!?]", m["noun"]):
            continue
        if not m["noun"].strip() and not re.search(r"\band\s+(?:the|a|its|their)\s+$", text[: left + m.start("ord")], re.IGNORECASE):
            continue
        if m["joint"] and time.type != "DURATION" and time.type != "DATE":
            continue
        start = left + m.start()
        found.append(OrdinalMention(start=start, end=time.end, text=text[start : time.end], rank=_rank(m["ord"]), window=window))
    for m in running.finditer(text):
        unit = (m["unit"] or m["unit2"]).lower()
        rank = _rank(m["ord"])
        window = duration_value(rank, unit) if unit not in ("time", "attack") else None
        found.append(OrdinalMention(start=m.start(), end=m.end(), text=m.group(), rank=rank, window=window))
    found.extend(_as_many(text))
    found.sort(key=lambda o: (o.start, -o.end))
    return tuple(o for i, o in enumerate(found) if not any(p.start <= o.start and o.end <= p.end for p in found[:i]))


def _all(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Matches that end at the end of `text`, by every beginning."""
    found = []
    at = 0
    while m := pattern.search(text, at):
        found.append(m)
        at = m.start("ord") + 1
    return found


def _as_many(text: str) -> list[OrdinalMention]:
    """ "The third attack in as many days"."""
    table = word_table()["UNITS"]
    found = []
    for m in _AS_MANY.finditer(text):
        unit = table.get(m[1].lower())
        left = max(0, m.start() - _REACH)
        heads = _all(_patterns()[0], text[left : m.start()] + " in ")
        if unit and heads:
            start, rank = left + heads[-1].start(), _rank(heads[-1]["ord"])
            found.append(
                OrdinalMention(start=start, end=m.end(), text=text[start : m.end()], rank=rank, window=duration_value(rank, str(unit)))
            )
    return found


def _rank(word: str) -> int:
    low = word.lower()
    return int(word_table()["ORD"].get(low) or re.sub(r"\D", "", low))


def _window(time: TimeSpan) -> str | None:
    if time.type == "DURATION" and "X" not in time.value:
        return time.value
    if time.type == "DATE" and time.text.lower().startswith(("this ", "the past ", "the last ", "last ", "the current ")):
        return _UNITS_OF_VALUES.get(time.granularity or "")
    return None
