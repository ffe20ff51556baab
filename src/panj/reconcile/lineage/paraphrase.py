"""Retold copies: texts that share few word runs but tell the same facts, sentence by sentence, in the same order.

Candidates share neighbouring names and figures of a sentence (an index, nothing quadratic). One is accepted where nearly all sentences of
the shorter text stand, in order, in the other with most of their content words and the same figures. Independent reports of one event share
names and figures too, but neither the order nor the words between; that is why the bar is high, and a free retelling stays unlinked.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from panj.errors import DataError
from panj.reconcile.lineage.chain import best_chain
from panj.reconcile.lineage.shingles import word_key

LEAST_SENTENCES = 5  # of the shorter text
LEAST_KEYS = 3  # neighbouring names and figures that candidates share
SAME = 0.35  # of a sentence's content words, for two sentences to tell the same
IN_ORDER = 0.8  # of the shorter text's sentences that must stand in the other in order …
ALIKE = 0.5  # … with this share of their words on average
FIGURES = 0.8  # of the figures in those sentences that must be the same
LENGTHS = 0.6  # least ratio of the lengths
_HOLDERS = 16
_TRIED = 3
_WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
_ENDS = re.compile(r"(?<=[.!?…])[\"”’']?\s+(?=[\"“‘']?[A-Z0-9])|\n\s*\n")
_STEM = 5  # letters of a word that count, so that inflections are one


@dataclass(frozen=True)
class Told:
    """What a text tells: per sentence its content words and its figures; `keys` are hashes of neighbouring names and figures."""

    sentences: tuple[frozenset[str], ...]
    figures: tuple[frozenset[str], ...]
    keys: frozenset[int]


def told(text: str) -> Told:
    """What a text tells, from its words alone."""
    sentences, figures = [], []
    keys: set[int] = set()
    for sentence in sentences_of(text):
        words = words_of(sentence)
        content = frozenset(s for w in words if (s := stem(w)))
        if len(content) < 4:
            continue
        anchors = [w for i, w in enumerate(words) if w[0].isdigit() or (i and w[0].isupper() and stem(w))]
        keys.update(3 * word_key(a) ^ word_key(b) for a, b in pairwise(anchors))
        sentences.append(content)
        figures.append(frozenset(w for w in words if w[0].isdigit()))
    return Told(tuple(sentences), tuple(figures), frozenset(keys))


class ToldIndex:
    """Which of the texts added so far tell of the same names and figures; the latest holders of each pair are remembered."""

    def __init__(self) -> None:
        self._holders: dict[int, list[int]] = {}

    def add(self, number: int, text: Told) -> None:
        """Index what text `number` tells."""
        if len(text.sentences) < LEAST_SENTENCES:
            return
        for key in text.keys:
            held = self._holders.setdefault(key, [])
            held.append(number)
            if len(held) > _HOLDERS:
                del held[0]

    def alike(self, text: Told) -> list[int]:
        """The few texts that share most names and figures with this one, the likest first."""
        if len(text.sentences) < LEAST_SENTENCES:
            return []
        shared = Counter(n for key in text.keys for n in self._holders.get(key, ()))
        return [number for count, number in sorted((-c, n) for n, c in shared.items() if c >= LEAST_KEYS)[:_TRIED]]


def likeness(one: Told, other: Told) -> float:
    """The average share of words that the sentences of the shorter text keep, in order, in the other; 0 where it does not retell it."""
    if len(one.sentences) > len(other.sentences):
        one, other = other, one
    if len(one.sentences) < max(LEAST_SENTENCES, LENGTHS * len(other.sentences)):
        return 0.0
    pairs = _aligned(one, other)
    total = sum(_overlap(one.sentences[i], other.sentences[j]) for i, j in pairs) / len(one.sentences)
    if len(pairs) < IN_ORDER * len(one.sentences) or total < ALIKE:
        return 0.0
    union = sum(len(one.figures[i] | other.figures[j]) for i, j in pairs)
    both = sum(len(one.figures[i] & other.figures[j]) for i, j in pairs)
    return total if union and both >= FIGURES * union else 0.0


def _aligned(one: Told, other: Told) -> list[tuple[int, int]]:
    """Pairs of sentences that tell the same, in the order of both texts, of the greatest total overlap."""

    def gain(i: int, j: int) -> float:
        overlap = _overlap(one.sentences[i], other.sentences[j])
        return overlap if overlap >= SAME else 0.0

    return best_chain(len(one.sentences), len(other.sentences), gain)


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b))


def sentences_of(text: str) -> list[str]:
    """A text cut where sentences end, by their marks alone."""
    return _ENDS.split(text)


def words_of(sentence: str) -> list[str]:
    """The words and figures of a sentence."""
    return _WORD.findall(sentence)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The beginning of a content word, without its case; a figure whole; empty for a function word."""
    plain = re.sub(r"['’]s?$", "", word.casefold())
    if plain in _function_words() or len(plain) < 2:
        return ""
    return plain if plain[0].isdigit() else plain[:_STEM]


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    text = (files("panj.reconcile") / "data" / "function_words.txt").read_text(encoding="utf-8")
    words = frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())
    if not words:
        raise DataError("P402", "reconcile/data/function_words.txt", "it is empty")
    return words
