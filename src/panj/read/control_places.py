"""The noun phrase that is held or taken → the place that it names or describes, with its share of a country."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.context import Context
from panj.read.death_words import noun
from panj.read.draft import text_span
from panj.read.lexicon import words

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_SHARES = {"half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}


class HeldPlaces:
    """Finds the places of one report that a phrase is about."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.by_token = {t.i: p for p in context.mentions.places for t in context.tokens(p)}
        lexicon = words("control.toml")
        self.nouns, self.parts, self.never = lexicon["places.nouns"], lexicon["places.parts"], lexicon["not_places.nouns"]

    def of(self, head: Token, strict: bool) -> Iterator[tuple[PlaceMention, float | None]]:
        """The places under `head` and those joined to it; `strict` takes no name that is neither a known place nor said to be one."""
        found = self._one(head, strict)
        if found is not None:
            yield found, self._share(head)
        for child in head.children:
            if child.dep_ == "conj" and child.tag_ in _NOUNS and found is not None:
                yield from self.of(child, strict)

    def _one(self, head: Token, strict: bool) -> PlaceMention | None:
        inner = self._inner(head)
        word = noun(head)
        known = self.by_token.get(head.i)
        if known is not None:
            return known
        if word in self.never and word not in self.nouns:
            return None
        if word in self.nouns or head.tag_ in ("CD", "DT", "JJ") or (head.tag_ in _NOUNS and word in self.parts):
            below = [self.by_token[t.i] for t in self._phrase(head) if t.i in self.by_token]
            if below:
                return below[-1] if word in self.parts or inner is not None else below[0]
            if word in self.nouns and (word not in self.parts or inner is not None):
                span = text_span(self._phrase(head))
                return PlaceMention(text=span.text, start=span.start, end=span.end)
            return None
        if head.tag_ in ("NNP", "NNPS") and not strict:
            span = text_span([t for t in self._phrase(head) if t.i <= head.i])
            return PlaceMention(text=span.text, start=span.start, end=span.end)
        return None

    def _inner(self, head: Token) -> Token | None:
        """What a part is part of: "most of Idlib"."""
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "in"):
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        return inner
        return None

    def _phrase(self, head: Token) -> list[Token]:
        """The noun, what stands before it, and its "of", "in" and appositive phrases."""
        first = max(head.left_edge.i, head.i - 10)
        last = head.i
        for child in head.children:
            near = child.dep_ == "prep" and child.lower_ in ("of", "in", "on", "around", "near", "along")
            if child.i > head.i and (near or child.dep_ == "appos") and child.i <= last + 3:
                last = max(last, min(child.right_edge.i, child.i + 8))
        row = list(head.doc[first : last + 1])
        while len(row) > 1 and (row[0].tag_ in ("DT", "PRP$", ",", "RB", "IN", "``") and row[0] != head):
            row = row[1:]
        for k, token in enumerate(row):
            if token.i > head.i and token.tag_ in ("VBD", "VBZ", "VBP", "WDT", "WP", "TO"):
                return row[: max(k, 1)]
        return row

    def _share(self, head: Token) -> float | None:
        """0.33 for "a third of the country"; `None` for vague words."""
        part = _SHARES.get(head.lower_)
        if part is not None and self._inner(head) is not None:
            counts = [_COUNTS[c.lower_] for c in head.children if c.lower_ in _COUNTS]
            return round(part * max(counts, default=1), 2)
        if noun(head) in ("percent", "%"):
            for child in head.children:
                if child.tag_ == "CD" and child.text.replace(".", "", 1).isdigit():
                    return round(float(child.text) / 100, 4)
        return None
