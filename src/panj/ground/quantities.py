"""Figures of a report with their hedges and bounds; what they count is decided by `read`."""

from __future__ import annotations

import re
from bisect import bisect_right

from spacy.tokens import Doc

from panj.ground.numberwords import NumberWords, number_words
from panj.ground.numeral_ranges import Numeral
from panj.ground.numerals import find_numerals
from panj.model import Quantity, TimeSpan

_AGES = 120  # "under 16" tells an age, "under 300" how many
_WINDOW = 44
_APPROX = {"more": True, "least": False, "less": True, "nearly": True, "about": True}
_LAST_WORD = re.compile(r"([^\s(\[“\"‘'—–/]+)[\s(\[“\"‘'-]*$")
_NEXT_WORD = re.compile(r"[\s-]*([\w°%’'.]+)")
_COMPOUND = re.compile(r"-\s|-(?!strong|member|man\b|person|plus|odd|some|family|household|year-old \w+s\b)[A-Za-z]")
_GLUED = re.compile(
    r"(?:people|persons|famil|household|displaced|refugee|idp|civilian|child|women|men\b|others|resident|migrant|homes|houses|soldier|troop|internally|were|have|had)",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\s+(?:[A-Za-z-]+\s+){0,2}?(?:people|persons|civilians|residents|refugees|families|households|soldiers|troops|fighters|rebels|militants|men|women"
    r"|children|others|migrants|idps|villagers|inhabitants|citizens|evacuees|homes|houses)\b",
    re.IGNORECASE,
)
_ONE_BEFORE = re.compile(r"\b(?:no|any|every|some|each|this|that|which|the|only|big|good|at|another)[\s-]$", re.IGNORECASE)
_ONE_AFTER = re.compile(
    r"\s*[^\w\s]|\s+(?:of|another|by|is|in|or|day|time|side|thing|way|reason|hand|point|that|who|can|has|might|must|could|would|such)\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:than|all(?: of)?) (?:the|those|these)\s+$", re.IGNORECASE)  # "more than the 900 of May": they were 900
_NOISE = re.compile(r"[\w@#/_=&-]*[@#_=&][\w./-]*$|(?:https?:|www\.)\S*$|[A-Za-z]{1,5}[-/]$|[A-Z]{1,6}$|\d[-:/.]$|\+\d?$")
_DIGIT_AFTER = re.compile(r"[:/.-]\d|,\d|(?:st|nd|rd|th)\b|[A-Za-z]")


def find_quantities(doc: Doc, times: tuple[TimeSpan, ...]) -> tuple[Quantity, ...]:
    """All figures that are not part of a time expression, in order, none overlapping another; `unit` is left open.

    "More than n" has no high, "at least n" neither; "nearly n", "up to n" and "as many as n" have no low; "about n" is n–n, approximate;
    vague words have the bounds of docs/reading.md. Money, measures, dates, ages, names with numbers and scores are left out.
    """
    text = doc.text
    table = number_words()
    starts = [t.start for t in times]
    out: list[Quantity] = []
    for numeral in find_numerals(text):
        if (_in_time(numeral, times, starts) and not _no_year(text, numeral, table)) or not _counts(text, numeral, table):
            continue
        quantity = _hedged(text, numeral, table, out[-1].end if out else 0)
        if quantity is not None:
            out.append(quantity)
    return tuple(out)


def _no_year(text: str, numeral: Numeral, table: NumberWords) -> bool:
    """True for "more than 2000 people", which looks like a year."""
    raw = text[numeral.start : numeral.end]
    if not (raw.isdigit() and len(raw) == 4):
        return False
    hedged = table.before.search(text[max(0, numeral.start - _WINDOW) : numeral.start])
    return _PEOPLE.match(text, numeral.end) is not None and (hedged is not None or int(raw) % 100 == 0)


def _in_time(numeral: Numeral, times: tuple[TimeSpan, ...], starts: list[int]) -> bool:
    i = bisect_right(starts, numeral.start)
    return any(t.start < numeral.end and numeral.start < t.end for t in times[max(0, i - 1) : i + 1])


def _counts(text: str, numeral: Numeral, table: NumberWords) -> bool:
    """False where the words around say that the numeral measures, dates, names or scores something."""
    before, after = text[max(0, numeral.start - _WINDOW) : numeral.start], text[numeral.end : numeral.end + 24]
    if _NOISE.search(before) or (before and before[-1].isalnum() and before[-1].isdigit()):
        return False
    last = _LAST_WORD.search(before)
    word = last.group(1).lower() if last else ""
    stripped = before.rstrip()
    if stripped and (stripped[-1] in "$£€¥₹₦₺₽" or word in table.money or (word.rstrip(".,") in table.money and word[-1:] != ",")):
        return False
    following = _NEXT_WORD.match(after)
    unit = following.group(1).lower().rstrip(".'’") if following else ""
    if numeral.fraction is not None:
        return unit not in table.measures
    if _COMPOUND.match(after) or unit in table.measures or (unit.endswith(("%", "°")) and unit):
        return False
    if numeral.digits:
        return _counts_digits(text, numeral, table, before, after, word)
    return not (text[numeral.start : numeral.end].lower() == "one" and not _counts_one(before, after))


def _counts_one(before: str, after: str) -> bool:
    return _ONE_BEFORE.search(before) is None and _ONE_AFTER.match(after) is None


def _counts_digits(text: str, numeral: Numeral, table: NumberWords, before: str, after: str, word: str) -> bool:
    raw = text[numeral.start : numeral.end]
    value = numeral.low or 0.0
    if value != int(value) or (raw[0] == "0" and len(raw) > 1):
        return False
    if _DIGIT_AFTER.match(after) and not _GLUED.match(after):
        return False
    plain = raw.isdigit()
    if re.fullmatch(r"(?:19|20)\d\d\s*[-–—]\s*(?:19|20)\d\d", raw):
        return False
    grouped = "," in raw or "." in raw
    a_year = plain and len(raw) == 4 and 1900 <= value <= 2099
    named = word.rstrip(".") in table.names or word in table.names
    if not grouped and named and (a_year or word != "under" or value < _AGES):
        return False
    if not grouped and word.rstrip(".,") in table.months and (value < 32 or _PEOPLE.match(text, numeral.end) is None):
        return False
    if a_year:
        noun = re.match(r"\s+(?:\w+\s+){0,3}?\w+s\b|\s+(?:people|women|men|children|police)", after)
        if _no_year(text, numeral, table):
            return True
        if word in table.years or not noun:
            return False
    if plain and value < 120 and re.search(r"[A-Z]\w+,\s*$", before) and re.match(r"\s*,", after):
        return False
    return not (plain and len(raw) > 8)


def _hedged(text: str, numeral: Numeral, table: NumberWords, floor: int) -> Quantity | None:
    """The numeral with its hedge, unless the hedge would reach into the figure before it, which ends at `floor`."""
    start, end = numeral.start, numeral.end
    before = text[max(floor, start - _WINDOW) : start]
    kind: str | None = None
    near = _LAST_WORD.search(before)
    glued = before[-1:].isalpha() or before[-1:] in "~≈"
    match = table.before.search(before) if glued or (near and near.group(1).lower() in table.lead) else None
    if match and _DEFINITE.search(before) is None:
        kind = table.hedge[" ".join(match["hedge"].lower().split())]
        start -= len(before) - match.start()
    elif kind is None and re.search(r"\bbetween\s+$", before, re.IGNORECASE) and numeral.low != numeral.high:
        start -= len(before) - before.lower().rfind("between")
    after = table.after.match(text, end)
    if after and (hedge := table.after_hedge[" ".join(after["hedge"].lower().split())]):
        kind = kind if kind in ("more", "least", "less", "nearly") else hedge
        end = after.end()
    if numeral.fraction is not None:
        return Quantity(start=start, end=end, text=text[start:end], approx=True, fraction=numeral.fraction)
    low, high = numeral.low, numeral.high
    approx = numeral.vague or (kind is not None and _APPROX[kind])
    if not numeral.vague:
        if kind in ("more", "least"):
            high = None
        elif kind in ("less", "nearly"):
            low, high = (
                (low, high)
                if low != high and kind == "nearly" and "to" not in text[start : numeral.start].lower().split()
                else (None, high)
            )
    return Quantity(start=start, end=end, text=text[start:end], low=low, high=high, approx=approx)
