"""Agencies and outlets that a text names as its source.

Found where news copy puts them: in the dateline ("KABUL (Reuters) -"), in a credit line ("Reuters contributed to this report"), and with a
verb of reporting ("Khovar reported", "told Reuters", "according to AFP"). Names come from `data/agencies.toml`; "the X news agency", a
dateline and "with material from X" count with any name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import ahocorasick

from panj.gather.lexicon import load
from panj.model import Credit

_CONTEXT = 70
_KIND = r"(?:the\ )?(?:(?:[\w-]+\ ){0,3}?(?:agency|broadcaster|outlet|newspaper|channel|website|site|daily)\ )?"
_BEFORE = re.compile(
    rf"""(?:
        \b(?:told|tells|telling|informed|according\ to|citing|quoting)\ {_KIND}
      | \b(?:quoted|reported|cited|carried|published|released|distributed|issued)\ (?:by|through|via)\ {_KIND}
      | \b(?:news\ agency|state\ agency|wire\ service)[ ,]+
      | \b(?:reporting|inputs?|material|files|information)\ (?:by|from)\ (?:the\ )?
      | (?:copyright|©|\(c\))\ ?(?:\d{{4}}\ )?(?:the\ )?
      | (?:^|[.”"\n]\s*)(?:source|sources|via|agency|agencies|credit)\s*:\s*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER = re.compile(
    r"""
        (?:\ (?:state\ )?(?:news\ agency|news|agency|correspondent|reporter))?,?\ (?:\w+ly\ )?(?:has\ |had\ |was\ |have\ )?
            (?:reports?|reported|reporting|said|says|quoted|cited|citing|wrote|writes|carried|published|learned|adds|added)\b
      | (?:,|\ and|,\ and)?(?:\ [\w.-]+){0,5}\ contributed\ to\ (?:this|the)\ (?:report|story|article)\b
      | \ (?:state\ )?news\ agency\b
      | \ (?:\w+day,?\ )?\d{1,2}\ [A-Z][a-z]{2,8}\ \d{4}\b
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(r"(?:^|\n)\W*(?:[A-Z][\w ,.]{1,40}[,–—-] ?)?$")
_LINE_REST = re.compile(r"\s*(?:[-–—:]|\n|$)")
_UNLISTED = re.compile(r"\b(?:the|by|to) ([A-Z][\w-]*(?: [A-Z][\w-]*)?) news agency\b|\bnews agency ([A-Z][\w-]*(?: [A-Z][\w-]*)?)")
_DATELINE = re.compile(
    r"^[A-Z][A-Z .,/'’-]{2,50}(?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+\.?)?(?:,? \d{4})? ?\(([A-Z][\w.' -]{2,40})\) ?[-–—]",
    re.MULTILINE,
)
_MATERIAL = re.compile(r"\b[Ww]ith (?:additional )?(?:material|inputs?|files|information) from ([A-Z][\w-]*(?: [A-Z][\w-]*){0,3})")
_NOT_A_NAME = re.compile(r"(?:.*(?:an|ish|ese|ch|[’']s|s|-run|-linked|-affiliated|day)|State|Official|Kurdish|Iraqi|Pakistani|Israeli)$")


@lru_cache
def _names() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for name, others in load("agencies")["agencies"].items():
        for alias in (name, *others):
            automaton.add_word(alias, (len(alias), name))
    automaton.make_automaton()
    return automaton


def find_credits(text: str) -> tuple[Credit, ...]:
    """The credits of a text in its order, apart from one another.

    `name` is the agency's own name where the list knows it, else the words used.
    """
    credits = list(_listed(text))
    credits.extend(c for c in _unlisted(text) if not any(c.start < d.end and d.start < c.end for d in credits))
    return tuple(sorted(credits, key=lambda c: c.start))


def _listed(text: str) -> Iterator[Credit]:
    for last, (length, name) in _names().iter_long(text):
        start, end = last + 1 - length, last + 1
        if _stands_alone(text, start, end) and _is_credit(text, start, end):
            yield Credit(name=name, start=start, end=end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def _is_credit(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    if before[-1:] in ("(", "[") and after[:1] in (")", "]"):
        return True
    if _AFTER.match(after) or _BEFORE.search(before):
        return True
    return bool(_LINE_REST.match(after) and _LINE_START.search(before if start > _CONTEXT else "\n" + before))


def _unlisted(text: str) -> Iterator[Credit]:
    for match in (*_UNLISTED.finditer(text), *_DATELINE.finditer(text), *_MATERIAL.finditer(text)):
        group = match.lastindex or 1
        if match.re is not _UNLISTED or not _NOT_A_NAME.match(match.group(group)):
            yield Credit(name=match.group(group), start=match.start(group), end=match.end(group))
