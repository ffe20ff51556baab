"""Which words of a sentence tell where people died: what hangs on the deaths, what a lost comma hides, which land bears the disaster."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.context import Context
from panj.read.death.words import death_words, noun, person_group
from panj.read.fight.place import EventPlaces
from panj.read.who import people_at

SEATS = frozenset({"based", "headquartered"})
_CONTESTS = frozenset({"battle", "fight", "fighting", "struggle", "combat", "contest", "clash"})
_AWAY = 3.0
_PART = 4.0
_NEVER = 9.0
_REACH = 8
_FROM = frozenset({"from", "by", "of", "to", "between", "against"})
_PLACING = frozenset({"in", "at", "of", "near", "on", "outside", "around"})


class DeathRows(EventPlaces):
    """The places that the sentences of one report name for their deaths, with the word that each hangs on and what speaks against it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.words = death_words().words
        self._rows: dict[int, list[tuple[PlaceMention, Token, float]]] = {}
        named = (p for p in context.mentions.places if p.place is not None and not p.metonym and not self._tells(context.root(p)))
        self.named = sorted(named, key=lambda p: p.start)

    def _locatives(self, trigger: Token) -> list[tuple[PlaceMention, Token, float]]:
        """Without names in brackets, which say what a side or a place is, and with those that the parser ties to the next words."""
        start = trigger.sent.start
        if start not in self._rows:
            rows = [r for r in super()._locatives(trigger) if not self._bracketed(r[0], trigger) and not self._does(r[0], r[1])]
            rows = [r for r in rows if r[0].place is not None or noun(self.context.root(r[0])) not in self.causes]
            rows = [(place, anchor, extra + self._elsewhere(anchor)) for place, anchor, extra in rows]
            self._rows[start] = [
                *rows,
                *self._unparted(trigger.sent),
                *self._stricken(trigger.sent),
                *self._there(trigger.sent),
                *self._sought(trigger.sent),
            ]
        return self._rows[start]

    def _cost(self, anchor: Token, above: dict[int, float]) -> float:
        """Also with what speaks against a part: "40 died across the land, including nine in Nawa"."""
        cost = super()._cost(anchor, above)
        token = anchor
        for _ in range(_REACH):
            if token.i in above or token.head == token:
                return cost
            if token.lower_ == "including" and token.dep_ == "prep":
                return cost + _PART
            token = token.head
        return cost

    def _elsewhere(self, anchor: Token) -> float:
        """What speaks against where a force is said to fight at large: "the coalition fighting militants in Iraq and Syria"."""
        if anchor.dep_ in ("acl", "amod") and anchor.lower_ in SEATS:
            return _NEVER
        at_large = anchor.dep_ == "acl" and anchor.lower_ in self.words["at_large"] and person_group(anchor.head) is None
        return _AWAY if at_large or noun(anchor) in self.words["stays"] else 0.0

    def _tells(self, root: Token) -> bool:
        """True for a name that stands for who speaks: "according to the Pentagon"."""
        return root.dep_ == "pobj" and root.head.lower_ == "to" and root.head.head.lower_ in ("according", "according to")

    def _does(self, place: PlaceMention, anchor: Token) -> bool:
        """True for who struck or was told ("backed by the US", "said to Rome"), and for a dateline ("Beirut Syrian raids killed")."""
        root = self.context.root(place)
        first = root
        while first.dep_ == "conj":
            first = first.head
        if first.dep_ == "pobj" and first.head.lower_ == "by":
            return True
        if first.dep_ == "pobj" and first.head.lower_ in ("to", "toward", "towards"):
            return first.head.head.lemma_.lower() in self.speech | self.words["handing"]
        return root.dep_ in ("compound", "nmod", "amod", "poss") and any(people_at(t) for t in root.doc[root.i + 1 : anchor.i])

    def _stricken(self, sentence: Tokens) -> Iterator[tuple[PlaceMention, Token, float]]:
        """Places that bear what kills: "the coast has seen floods", "two provinces were hit by the storm"."""
        for token in sentence:
            place = self.held.by_token.get(token.i)
            if place is None or place.place is None or place.metonym or token.dep_ not in ("nsubj", "nsubjpass", "dobj"):
                continue
            if self._is_stricken(token):
                yield place, token.head, 0.4

    def _there(self, sentence: Tokens) -> Iterator[tuple[PlaceMention, Token, float]]:
        """The place told last in the sentence before, where "there" takes it up: "an attack there killed nine"."""
        there = next((t for t in sentence if t.lower_ == "there" and t.dep_ == "advmod"), None)
        if there is None:
            return
        subject = next((t for t in sentence.doc[sentence.start : there.i] if t.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")), None)
        meant = self.held.place(subject) if subject is not None and self._is_settled(subject) else None
        if meant is not None and meant.place is not None and not meant.metonym:
            yield meant, there.head, 0.3
            return
        if not sentence.start:
            return
        before = sentence.doc[sentence.start - 1]
        own = super()._locatives(before)
        rows = [r for r in own if before.sent.start_char <= r[0].start < before.sent.end_char and r[2] < _AWAY]
        if rows:
            yield max(rows, key=lambda r: r[0].start)[0], there.head, 0.3

    def _sought(self, sentence: Tokens) -> Iterator[tuple[PlaceMention, Token, float]]:
        """What is fought for: "the battle for Kobane", "the struggle over its capital, Raqqa"."""
        for token in sentence:
            if token.dep_ != "pobj" or token.head.lower_ not in ("for", "over") or noun(token.head.head) not in _CONTESTS:
                continue
            named = (self.held.by_token.get(t.i) for t in (token, *(c for c in token.rights if c.dep_ == "appos")))
            place = next((p for p in named if p is not None and p.place is not None), None)
            if place is not None and not place.metonym:
                yield place, token.head.head, 0.3

    def _is_settled(self, subject: Token) -> bool:
        """True for a name, and for words that take up a place told before: "the province"."""
        known = self.held.by_token.get(subject.i)
        return known is not None or (noun(subject) in self.held.kinds and any(c.lower_ in ("the", "this", "that") for c in subject.lefts))

    def _is_stricken(self, token: Token) -> bool:
        verb, w = token.head, self.words
        if token.dep_ != "nsubj":
            return verb.lemma_.lower() in w["ravage"]
        under = (i for c in verb.rights if c.lower_ == "under" for i in c.children)
        counted = (c for c in verb.rights if c.dep_ == "dobj")
        return (
            verb.lemma_.lower() in w["bear"]
            or any(noun(i) in self.causes for i in under)
            or (verb.lemma_.lower() in self.words["counting"] and any(noun(c) in w["death"] | w["casualty"] for c in counted))
        )

    def _unparted(self, sentence: Tokens) -> Iterator[tuple[PlaceMention, Token, float]]:
        """Places that the next words swallow: "shells fell on Nawa killing four" without a comma, "tolls in Nawa range from"."""
        for token in sentence:
            over = token.head
            if over.i <= token.i or token.dep_ not in ("nsubj", "compound", "amod", "nmod"):
                continue
            preposition = over.head
            if preposition.lower_ not in self.at or preposition.i > token.i or over.dep_ not in ("pobj", "pcomp"):
                continue
            known = self.held.by_token.get(token.i)
            town = known is not None and known.place is not None and known.place.precision != "country"
            if over.tag_ != "VBG" and not (town and self._swallows(over) and preposition.lower_ in _PLACING):
                continue
            place = self.held.place(token)
            if place is not None and not place.metonym and (place.place is not None or token.tag_ not in ("NNP", "NNPS")):
                yield place, preposition.head, 0.3 if place.place is not None else 0.5

    def _swallows(self, head: Token) -> bool:
        """True for a noun that the name before it does not belong to: "tolls in Nawa range from", "the city of Nawa activists said"."""
        if head.tag_ == "NNS":
            return any(t.lemma_.lower() in self.speech for t in head.doc[head.i + 1 : head.i + 3])
        return head.tag_ == "NN" and not self._takes_name(head)

    def _takes_name(self, head: Token) -> bool:
        """True for nouns that bear the name of a place with good reason: "the Aleppo attack", "Homs province"."""
        return noun(head) in self.held.nouns | self.held.called | self.causes | self.wars

    def _bracketed(self, place: PlaceMention, trigger: Token) -> bool:
        before = self.context.report.text[trigger.sent.start_char : place.start]
        opened = before.rfind("(")
        return opened > before.rfind(")") and not trigger.sent.start_char + opened < trigger.idx < place.start

    def _struck_from(self, anchor: Token, preposition: Token) -> bool:
        """Also where the blow stands right before: "deaths in rebel fire on the district"."""
        return super()._struck_from(anchor, preposition) or self._after_blow(preposition)

    def _after_blow(self, preposition: Token) -> bool:
        return preposition.lower_ == "on" and preposition.i > 0 and noun(preposition.nbor(-1)) in self.causes

    def _fits(self, token: Token, preposition: Token, place: PlaceMention) -> bool:
        return super()._fits(token, preposition, place) or (
            self._after_blow(preposition)
            and token.tag_ in ("NN", "NNS")
            and token.i not in self.held.times
            and noun(token) not in self.causes
        )

    def _between(self, start: int, end: int) -> list[PlaceMention]:
        """The known places that begin in `start:end`, in the order of the text."""
        first, last = (bisect_left(self.named, at, key=lambda p: p.start) for at in (start, end))
        return self.named[first:last]

    def _lies(self, token: Token) -> bool:
        if self._said(token) or (token.i + 1 < len(token.doc) and token.nbor().text == "-"):
            return False
        head = token.head
        if token.dep_ in ("compound", "poss", "nmod", "amod"):
            named = self.held.by_token.get(token.i)
            struck = (
                noun(head) in self.words["armed"] and named is not None and named.place is not None and named.place.precision == "country"
            )
            return head.tag_ in ("NN", "NNS") and head.i not in self.held.other and not struck
        return token.dep_ == "pobj" and head.lower_ in self.at and head.lower_ not in _FROM
