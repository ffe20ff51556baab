"""Free retellings: texts that tell the facts of another in its order, in words of their own.

What is compared is a text's outline: its figures and names in the order of the text. A telling number weighs more than a round one, a name
that a text keeps repeating less than one told once, so that no counts over all texts are needed. A text retells another where the heaviest
common subsequence of their outlines (Hirschberg 1975) is a good part of both, reaches into the openings of both, and holds figures. Two
reports of one event that were written apart share names and figures, but seldom the order and the small facts at once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from panj.errors import DataError
from panj.reconcile.lineage.chain import best_chain
from panj.reconcile.lineage.paraphrase import sentences_of, stem, words_of
from panj.reconcile.lineage.shingles import word_key

OF_SHORTER = 0.35  # of the weight of the shorter outline that must stand in the other in order …
OF_LONGER = 0.25  # … and of the longer one
WEIGHT = 7.0  # least weight in common: a few telling figures and names
FIGURES = 2  # figures in common …
FIGURE_SHARE = 0.5  # … and their share of the weight of the figures of the text that gives fewer
OPENING = 1 / 3  # of either outline, of which …
OPENED = 0.2  # … at least so much must be in common
LONGEST = 300  # facts of an outline that are compared
_KEYS = 2  # pairs of a figure and a fact beside it that candidates share
_HOLDERS = 16
_TRIED = 3


@dataclass(frozen=True)
class Outline:
    """A text's figures and names in order, how often it tells each, and hashes of the pairs of a figure and a fact of its sentence.

    `own`: the outlet says that it has reported itself.
    """

    facts: tuple[str, ...]
    often: Counter[str]
    keys: frozenset[int]
    own: bool = False


def outline(text: str) -> Outline:
    """The outline of a text, from its words alone."""
    facts: list[str] = []
    keys: set[int] = set()
    for sentence in sentences_of(text):
        words = words_of(sentence)
        told = [w.replace(",", "") if w[0].isdigit() else stem(w) for i, w in enumerate(words) if w[0].isdigit() or (i and w[0].isupper())]
        told = [fact for fact in told if fact]
        figures = [fact for fact in told if _counts(fact)]
        keys.update(word_key(f"{figure} {fact}") for figure in figures for fact in set(told) if fact != figure and _weight(fact) >= 1)
        facts += [fact for before, fact in pairwise(["", *told]) if fact != before]
    own = any(phrase in text.casefold() for phrase in _own_words())
    return Outline(tuple(facts[:LONGEST]), Counter(facts[:LONGEST]), frozenset(keys), own)


class OutlineIndex:
    """Which of the texts added so far tell of the same figures beside the same facts; the latest holders of each pair are remembered."""

    def __init__(self) -> None:
        self._holders: dict[int, list[int]] = {}

    def add(self, number: int, text: Outline) -> None:
        """Index what text `number` tells."""
        for key in text.keys:
            held = self._holders.setdefault(key, [])
            held.append(number)
            if len(held) > _HOLDERS:
                del held[0]

    def alike(self, text: Outline) -> list[int]:
        """The few texts that share most pairs with this one, the likest first."""
        shared = Counter(n for key in text.keys for n in self._holders.get(key, ()))
        return [number for count, number in sorted((-c, n) for n, c in shared.items() if c >= _KEYS)[:_TRIED]]


def retold(source: Outline, copy: Outline) -> float:
    """The share of the shorter outline's weight that stands in the other in order; 0 where `copy` does not retell `source`."""
    if copy.own:
        return 0.0
    one, other = source, copy
    weights = {fact: _weight(fact) / max(one.often[fact], other.often[fact]) for fact in one.often.keys() | other.often.keys()}
    sizes = [sum(weights[f] for f in text.facts) for text in (one, other)]
    if min(sizes) < WEIGHT or min(sizes) < OF_LONGER * max(sizes):
        return 0.0
    pairs = _common(one.facts, other.facts, weights)
    total = sum(weights[one.facts[i]] for i, _ in pairs)
    figures = {one.facts[i] for i, _ in pairs if _counts(one.facts[i])}
    least = min(sum(_weight(f) for f in text.often if _counts(f)) for text in (one, other))
    if sum(map(_weight, figures)) < FIGURE_SHARE * least:
        return 0.0
    if total < max(WEIGHT, OF_SHORTER * min(sizes), OF_LONGER * max(sizes)) or len(figures) < FIGURES:
        return 0.0
    opened = all(_opened(text.facts, {p[side] for p in pairs}, weights) for side, text in enumerate((one, other)))
    return total / min(sizes) if opened else 0.0


def _counts(fact: str) -> bool:
    return fact[0].isdigit() and _weight(fact) >= 1


def _opened(facts: tuple[str, ...], common: set[int], weights: dict[str, float]) -> bool:
    opening = range(max(1, round(len(facts) * OPENING)))
    return sum(weights[facts[i]] for i in opening if i in common) >= OPENED * sum(weights[facts[i]] for i in opening)


def _common(a: tuple[str, ...], b: tuple[str, ...], weights: dict[str, float]) -> list[tuple[int, int]]:
    """The heaviest common subsequence, as places in both."""
    return best_chain(len(a), len(b), lambda i, j: weights[a[i]] if a[i] == b[j] else 0.0)


@lru_cache(maxsize=100_000)
def _weight(fact: str) -> float:
    """How telling a fact is: 1,037 is 3, 1,600 and 56 are 2, 6 and a name 1, a year, a month or a weekday 0.3."""
    if not fact[0].isdigit():
        return 0.3 if fact in _calendar() else 1.0
    if not fact.isdigit():
        return 0.5
    if len(fact) == 4 and fact[:2] in ("19", "20"):
        return 0.3
    telling = len(fact.rstrip("0"))
    return 3.0 if telling >= 3 else 2.0 if telling == 2 or len(fact) >= 4 else 1.0


@lru_cache(maxsize=1)
def _calendar() -> frozenset[str]:
    text = (files("panj.reconcile") / "data" / "calendar_words.txt").read_text(encoding="utf-8")
    words = frozenset(stem(w) for line in text.splitlines() if not line.startswith("#") for w in line.split())
    if not words:
        raise DataError("P402", "reconcile/data/calendar_words.txt", "it is empty")
    return words


@lru_cache(maxsize=1)
def _own_words() -> tuple[str, ...]:
    text = (files("panj.reconcile") / "data" / "own_reporting.txt").read_text(encoding="utf-8")
    phrases = tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
    if not phrases:
        raise DataError("P402", "reconcile/data/own_reporting.txt", "it is empty")
    return phrases
