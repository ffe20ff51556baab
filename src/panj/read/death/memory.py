"""What a report has told of its dead so far, so that a second telling is known as one.

A definite phrase without a figure ("the slain guard", "his body") tells of people counted before and makes no claim. A figure, an
indefinite person or a name told again in another sentence is part of the figure that it repeats or details, unless the words around it
say that it is a new incident ("another", "also", "separately") or another day or province is named.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from panj.model import Place, Quantity, TimeSpan
from panj.read.context import Context
from panj.read.death.figure import Figure
from panj.read.death.words import death_words, noun
from panj.read.draft import Draft

_REACH = 10
_SHORT = 8
_FORCES = frozenset({"soldiers", "police"})
_PUBLIC = frozenset({"civilians", "officials", "journalists", "aid_workers", "refugees", "protesters", "prisoners"})


@dataclass
class Entry:
    """One counted figure: how many of it later figures have not yet detailed, and the sentence it stands in."""

    draft: Draft
    value: float
    left: float
    noun: str | None
    group: str | None
    sentence: int
    names: frozenset[str]
    times: tuple[TimeSpan, ...]
    places: tuple[Place, ...]


class Memory:
    """The counted figures of one effect (death or injury) in the order of the text."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.entries: list[Entry] = []
        self.long = len(context.sentences) > _SHORT

    def is_told(self, figure: Figure, sentence: int) -> bool:
        """True where the phrase tells of people counted before without counting them."""
        word = noun(figure.noun) if figure.noun is not None else None
        words = death_words().words
        for entry in reversed(self.entries):
            if (
                figure.kind == "name"
                and entry.sentence != sentence
                and entry.names & _capitals(self.context.tokens(figure.quantity) if figure.quantity else ())
            ):
                return True
            if figure.kind == "one" and figure.definite and entry.sentence != sentence:
                if word in words["again"] or word == entry.noun:
                    return True
                owned = any(c.dep_ == "poss" for c in figure.head.children)
                if not owned and (word in words["general"] or figure.group == entry.group) and entry.value == 1:
                    return True
        return figure.kind == "one" and figure.definite and word in words["again"]

    def place(self, draft: Draft, figure: Figure, trigger: Token, sentence: int, body: bool) -> None:
        """Sets `part_of` where the figure repeats or details one told before or sums those told last; else remembers it."""
        self.gather(draft, figure, sentence)
        whole = self.whole(figure, trigger, sentence, body)
        if whole is not None:
            draft.fields["part_of"] = whole
        else:
            self.add(draft, figure, trigger, sentence)

    def whole(self, figure: Figure, trigger: Token, sentence: int, body: bool) -> Draft | None:
        """The earlier claim whose figure this one repeats or details."""
        if figure.quantity is None:
            return None
        value = _value(figure.quantity)
        broken = _breaks(figure, trigger, body)
        sent = trigger.sent
        times, places = self._around(sent)
        for entry in reversed(self.entries):
            if sentence - entry.sentence > _REACH:
                break
            if entry.sentence == sentence or value > entry.left or value <= 0 or not _compatible(figure, entry):
                continue
            rest = value == entry.left < entry.value
            if value < entry.left and self.long and not set(places) <= set(entry.places):
                continue
            if (broken and not rest) or _apart(times, places, entry, sentence - entry.sentence <= 2):
                continue
            if figure.kind == "one" and not body and not _same_one(figure, entry):
                continue
            if value != entry.value:
                entry.left -= value
            return entry.draft
        return None

    def gather(self, draft: Draft, figure: Figure, sentence: int) -> None:
        """Makes the figures of the sentence told last parts of this one where it is their sum."""
        if figure.quantity is None or not self.entries:
            return
        last = self.entries[-1].sentence
        row = [e for e in self.entries if e.sentence == last]
        if not 0 < sentence - last <= 3 or len(row) < 2 or "part_of" in row[0].draft.fields:
            return
        if sum(e.value for e in row) == _value(figure.quantity) and all(_compatible(figure, e) for e in row):
            for entry in row:
                entry.draft.fields["part_of"] = draft
                entry.left = 0

    def add(self, draft: Draft, figure: Figure, trigger: Token, sentence: int) -> None:
        if figure.quantity is None:
            return
        value = _value(figure.quantity)
        word = noun(figure.noun) if figure.noun is not None else None
        times, places = self._around(trigger.sent)
        names = _capitals(figure.head.subtree) | _capitals(self.context.tokens(figure.quantity))
        self.entries.append(Entry(draft, value, value, word, figure.group, sentence, names, times, places))

    def note_names(self, sent: Tokens) -> None:
        """Names given afterwards ("the victim was identified as …") belong to the figure told last."""
        if self.entries and any(a.lower_ in ("identified", "named") and b.lower_ == "as" for a, b in itertools.pairwise(sent)):
            self.entries[-1].names |= _capitals(sent)

    def _around(self, sent: Tokens) -> tuple[tuple[TimeSpan, ...], tuple[Place, ...]]:
        mentions = self.context.mentions
        times = tuple(t for t in self.context.within(mentions.times, sent.start_char, sent.end_char) if t.from_ and t.to)
        places = tuple(p.place for p in self.context.within(mentions.places, sent.start_char, sent.end_char) if p.place is not None)
        return times, places


def _value(quantity: Quantity) -> float:
    return quantity.low if quantity.low is not None else quantity.high or 0


def _capitals(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(t.lower_ for t in tokens if t.tag_ in ("NNP", "NNPS") and len(t) > 2 and t.lower_ not in death_words().people)


def _compatible(figure: Figure, entry: Entry) -> bool:
    words = death_words().words
    word = noun(figure.noun) if figure.noun is not None else None
    if word is None or entry.noun is None or word == entry.noun:
        return True
    if (
        word in words["again"]
        or word in words["anyone"]
        or entry.noun in words["anyone"]
        or entry.noun in ("people", "person", "casualty", "victim", "body")
    ):
        return True
    if figure.group is None or entry.group is None or figure.group == entry.group:
        return True
    pair = {figure.group, entry.group}
    return pair <= _FORCES or (pair <= _PUBLIC and word in words["general"])


def _same_one(figure: Figure, entry: Entry) -> bool:
    """An indefinite person is one told before where the nouns agree or one of them is general."""
    words = death_words().words
    if figure.kind != "one" or figure.noun is None or entry.noun is None:
        return True
    word = noun(figure.noun)
    return word == entry.noun or word in words["general"] or entry.noun in words["general"] or entry.value > 1


def _apart(times: tuple[TimeSpan, ...], places: tuple[Place, ...], entry: Entry, near: bool) -> bool:
    """True where both sentences name days, or countries or (unless they are near) provinces, that exclude each other."""
    if times and entry.times and not any(_meet(a, b) for a in times for b in entry.times):
        return True
    return bool(places and entry.places and not any(_near(a, b, near) for a in places for b in entry.places))


def _meet(a: TimeSpan, b: TimeSpan) -> bool:
    return (a.from_ or "")[:10] <= (b.to or "")[:10] and (b.from_ or "")[:10] <= (a.to or "")[:10]


def _near(a: Place, b: Place, near: bool) -> bool:
    if a.country != b.country:
        return a.country is None or b.country is None
    return near or a.admin1 == b.admin1 or a.admin1 is None or b.admin1 is None


def _breaks(figure: Figure, trigger: Token, body: bool) -> bool:
    words = death_words().words
    near = [c for c in trigger.children if c.dep_ in ("advmod", "nsubj", "nsubjpass", "dobj")] + list(figure.head.children) + [figure.head]
    near += trigger.doc[max(figure.head.left_edge.i - 1, trigger.sent.start) : figure.head.i]
    if trigger.dep_ in ("conj", "acl", "relcl"):
        near += [c for c in trigger.head.children if c.dep_ == "advmod"]
    found = {t.lower_ for t in near} & words["break"]
    if body:
        found -= {"later", "subsequently"}
    if found:
        return True
    first = next((t for t in trigger.sent if t.is_alpha), None)
    opening = {t.lower_ for t in trigger.sent[:5]} if first is not None else set()
    if body:
        return bool(opening & {"separately", "elsewhere", "another"})
    return bool(opening & (words["separate"] | {"separately", "elsewhere", "meanwhile", "earlier", "previously", "another", "similarly"}))
