"""Tolls that a later one replaces: "an earlier toll of 68", "police had at first spoken of nine dead"."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.context import Context
from panj.read.death.words import death_words, noun
from panj.read.draft import Draft
from panj.read.lexicon import words

_BACK = 2
_STEPS = 6
_MORE = frozenset({"more", "another", "other", "further", "additional", "new"})


class Replaced:
    """Ties the tolls of one report to those that came before them. `told` holds each toll with the index of its sentence."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.early = death_words().words["early"]
        self.counts = death_words().words["toll"] | death_words().words["counts"]
        self.speech = words("movement_places.toml")["speech.verbs"] | death_words().words["giving"]
        self.told: list[tuple[int, Draft]] = []

    def tie(self, drafts: list[Draft], sentence: int) -> None:
        """Give `corrects` to the toll told last where one of the drafts, those of one sentence, is a toll that it replaces."""
        tolls = [d for d in drafts if d.kind == "death" and d.fields.get("quantity") is not None]
        early = [d for d in tolls if self._is_early(d)]
        self.told += [(sentence, d) for d in tolls if d not in early and d.fields.get("part_of") is None]
        for draft in early:
            later = next((d for at, d in reversed(self.told) if sentence - at <= _BACK and _replaces(d, draft)), None)
            if later is not None:
                later.fields["corrects"] = draft
                draft.fields["part_of"] = None

    def _is_early(self, draft: Draft) -> bool:
        """True where the figure stands under an earlier count, or under words said earlier that tell of no other event."""
        figure = self.context.tokens(draft.fields["quantity"])
        if any(t.lower_ in _MORE for t in figure.doc[max(0, figure.start - 2) : figure.end + 1]):
            return False
        token = figure.root
        for _ in range(_STEPS):
            if token.head == token:
                return False
            token = token.head
            if any(c.lower_ in self.early for c in token.children) and (noun(token) in self.counts or self._says(token, draft)):
                return True
        return False

    def _says(self, verb: Token, draft: Draft) -> bool:
        """True for a verb of saying whose words give the deaths neither a cause nor a place of their own."""
        place = draft.fields.get("place")
        own = place is not None and verb.idx < place.start <= verb.right_edge.idx
        return verb.lemma_.lower() in self.speech and draft.fields.get("cause") is None and not own


def _replaces(later: Draft, early: Draft) -> bool:
    """True for a greater number of the same place that replaces nothing yet."""
    a, b = (d.fields["quantity"] for d in (later, early))
    here, there = (d.fields.get("place") for d in (later, early))
    same = here is None or there is None or here.text == there.text or (here.place is not None and here.place == there.place)
    return same and later.fields.get("corrects") is None and (a.low or a.high or 0) > (b.low or b.high or 0)
