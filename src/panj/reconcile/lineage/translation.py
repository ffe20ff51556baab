"""Translations: reports that say they are translated, and the text in another language that they were made from.

A report is marked as a translation where its first or last lines say so (data/translations.toml). Its source is an earlier text of the few
days before in another language – the one named, where one is – that gives the same telling figures. Without the words that say so nothing
is taken for a translation: two reports of one statement in two languages give the same figures too.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from panj.errors import DataError

HEAD, TAIL = 500, 400  # characters at the beginning and the end where a translation is credited
FIGURES = 2  # figures that translation and source must share, one of them not round …
SHARE = 0.6  # … and their share of the figures of the one that has fewer
_HOLDERS = 32
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+(?!\d)|(?<![\w.,])\d+(?![\w.]*\d)")
_FIRST = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Mark:
    """Words that credit a translation, and the ISO 639-1 code of the language that they name, if any."""

    words: str
    language: str | None = None


@dataclass(frozen=True)
class _Words:
    mark: re.Pattern[str]
    languages: dict[str, str]
    multipliers: dict[str, int]


def mark_of(text: str) -> Mark | None:
    """The words at either end of a text that say it is a translation."""
    words = _words()
    for part in (text[:HEAD], text[-TAIL:]):
        found = words.mark.search(part)
        if found is not None:
            name = next((g for g in found.groups() if g), "")
            return Mark(" ".join(found.group().split()), words.languages.get(name.casefold()))
    return None


def figures_of(text: str) -> frozenset[int]:
    """The telling figures of a text in any language: numbers from 10 on, without years; "20 тысяч" is 20,000."""
    multipliers = _words().multipliers
    found = set()
    for m in _NUMBER.finditer(text):
        value = int(re.sub(r"\D", "", m.group()))
        after = _FIRST.match(text, m.end() + 1)
        value *= multipliers.get(after.group().casefold(), 1) if after is not None else 1
        if value >= 10 and not (1900 <= value <= 2100 and m.group().isdigit()):
            found.add(value)
    return frozenset(found)


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the figures of the text with fewer that the other gives too; 0 where they are too few to tell."""
    shared = one & other
    if len(shared) < FIGURES or all(value % 10 == 0 for value in shared):
        return 0.0
    share = len(shared) / min(len(one), len(other))
    return share if share >= SHARE else 0.0


class FigureIndex:
    """Which of the texts added so far give the same figures; the latest holders of each are remembered."""

    def __init__(self) -> None:
        self._holders: dict[int, list[int]] = {}

    def add(self, number: int, figures: frozenset[int]) -> None:
        """Index the figures of text `number`."""
        for figure in figures:
            held = self._holders.setdefault(figure, [])
            held.append(number)
            if len(held) > _HOLDERS:
                del held[0]

    def sharing(self, figures: frozenset[int]) -> list[int]:
        """The texts that give at least `FIGURES` of these figures, those with most of them first."""
        shared = Counter(n for figure in figures for n in self._holders.get(figure, ()))
        return [number for count, number in sorted((-c, n) for n, c in shared.items() if c >= FIGURES)]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = tomllib.loads((files("panj.reconcile") / "data" / "translations.toml").read_text(encoding="utf-8"))
    languages = {name: code for code, names in table.get("languages", {}).items() for name in names}
    multipliers = {word: int(value) for value, words in table.get("multipliers", {}).items() for word in words}
    if not (table.get("marks") and languages and multipliers):
        raise DataError("P402", "reconcile/data/translations.toml", "a group is empty")
    named = "(" + "|".join(sorted(languages, key=len, reverse=True)) + ")"
    mark = re.compile("|".join(rf"\b(?:{m.replace('{language}', named)})" for m in table["marks"]), re.IGNORECASE)
    return _Words(mark, languages, multipliers)
