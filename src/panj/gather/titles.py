"""Dates set apart in the title or by-line of a report: "Situation report, 12 July 2024", "Update No. 7 | 16 July 2025"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from panj.gather.datelines import WEEKDAY
from panj.gather.dates import DATE, MONTHS
from panj.gather.lexicon import words

_LINES = 8  # lines that may stand above the first sentence
_TITLE_WORDS = 25
_SENTENCE_WORDS = 5  # a line that ends in a full stop is a sentence from so many words on
_DATED = re.compile(rf"(?<![\w/.-]){DATE}(?!\w)", re.IGNORECASE | re.VERBOSE)
_SET_APART = re.compile(rf"[,;:|/()\[\]–—•·-]\ ?{WEEKDAY}?$", re.VERBOSE | re.IGNORECASE)
_AS_OF = re.compile(rf"\bas\ (?:of|at)[\ :]+{WEEKDAY}?$", re.VERBOSE | re.IGNORECASE)
_SPAN_BEFORE = re.compile(rf"(?:\b\d{{1,4}}(?:st|nd|rd|th)?|\b(?:{MONTHS})\.?)\s*(?:[-–—/&]|\bto|\band)\s*$", re.IGNORECASE)
_SPAN_AFTER = re.compile(
    rf"\s*(?:[-–—/&]|to\b|and\b|until\b|till\b|through\b)\s*(?:{DATE}|\d\d?\ (?:{MONTHS})\b)", re.IGNORECASE | re.VERBOSE
)
_ENDS = re.compile(r"\s*[\])]*\s*\.?\s*(?:[|•·]|$)|,?\s*(?:at\s)?\d\d?[:.h]\d\d|\s*[\])]\s*[-–—:]?\s")
_SEPARATES = re.compile(r"\s*[-–—:;/,(\[]")
_PLACE_AFTER = re.compile(r",\s+[^\W\d_a-z][\w.'’-]*(?:[\s,]+[^\W\d_a-z][\w.'’-]*){0,3}$")


def title_dates(head: str, whole: bool) -> Iterator[tuple[re.Match[str], bool]]:
    """The dates set apart in the lines above the first sentence of a text, as matches of `DATE`, and whether "as of" stands before them.

    `whole`: no text follows `head`.
    """
    for start, end in _title_lines(head, whole):
        line = head[start:end].lower()
        if any(word in line for word in words("heads", "looking_back")):
            continue
        for match in _DATED.finditer(head, start, end):
            left = head[start : match.start()]
            if _is_apart(left, head[match.end() : end]):
                yield match, _AS_OF.search(left) is not None


def begins_span(rest: str) -> bool:
    """True where the words after a date make it the first day of a span: " – 7 May 2024", " to 7 May"."""
    return _SPAN_AFTER.match(rest) is not None


def _title_lines(head: str, whole: bool) -> Iterator[tuple[int, int]]:
    for number, line in enumerate(re.finditer(r"[^\n]+", head)):
        said = line.group().split()
        is_sentence = len(said) >= _SENTENCE_WORDS and said[-1].rstrip("\"'”’)")[-1:] in ".!?…"
        cut = line.end() == len(head) and not whole
        if number >= _LINES or cut or is_sentence or len(said) > _TITLE_WORDS:
            return
        yield line.span()


def _is_apart(left: str, right: str) -> bool:
    if not left.strip() or begins_span(right) or (_SPAN_BEFORE.search(left) and not _numbered().search(left)):
        return False
    named = _document().search(left) or _by_line().match(left)
    if not (_SET_APART.search(left) or _AS_OF.search(left) or _numbered().search(left)):
        return False
    return bool(_ENDS.match(right) or _PLACE_AFTER.match(right) or (named and _SEPARATES.match(right)))


@lru_cache
def _document() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of('documents')})\b", re.IGNORECASE)


@lru_cache
def _numbered() -> re.Pattern[str]:
    number = r"(?:\s+(?:of|for|dated)|[\s(]*(?:no\.?|nr\.?|number|n°|vol\.?)?\s*\#?\d+\)?)?"
    return re.compile(rf"\b(?:{_any_of('documents')}){number}\s*[-–—,:|]?\s*{WEEKDAY}?$", re.IGNORECASE)


@lru_cache
def _by_line() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_any_of('by_lines')})\b", re.IGNORECASE)


def _any_of(group: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words("heads", group), key=len, reverse=True))
