"""The noun phrase that is held or taken → the place that it names or describes, with its share of a country."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from panj.countries import demonyms
from panj.model import Place, PlaceMention
from panj.read.context import Context
from panj.read.control.country import country_of
from panj.read.control.nearby import beside, near_of
from panj.read.control.phrases import (
    clause_of,
    examples_of,
    inner_of,
    is_described,
    is_some_of,
    is_with_people,
    named_units,
    phrase_of,
    seat_of,
    share_of,
    side_named,
    where_of,
)
from panj.read.control.recall import is_mark, recalled, taken_up, top_of
from panj.read.control.several import land_of, pair_of
from panj.read.death.words import noun, person_group
from panj.read.draft import text_span
from panj.read.lexicon import words
from panj.read.slots import last_place

_BEARINGS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})


@lru_cache(maxsize=1)
def held_places(context: Context) -> HeldPlaces:
    """The places of the report being read, found once for all its readers."""
    return HeldPlaces(context)


class HeldPlaces:
    """Finds the places of one report that a phrase is about."""

    def __init__(self, context: Context) -> None:
        self.context, mentions = context, context.mentions
        self.by_token = {t.i: p for p in mentions.places for t in context.tokens(p)}
        self.times = {t.i for m in mentions.times for t in context.tokens(m)}
        self.actors = {t.i for m in mentions.actors for t in context.tokens(m)}
        self.other = self.times | self.actors - set(self.by_token)
        lexicon = words("control.toml")
        self.nouns, self.parts = lexicon["places.nouns"], lexicon["places.parts"]
        self.called, self.land = lexicon["places.called"], lexicon["places.land"]
        self.towns = frozenset(i for i, p in self.by_token.items() if p.place is not None and p.place.precision == "locality")
        self.surnames: set[str] | None = None
        self.sides = lexicon["places.directions"]
        self.kinds, self.never = lexicon["places.kinds"], lexicon["not_places.nouns"]

    def of(self, head: Token, verb: Token, strict: bool) -> Iterator[tuple[PlaceMention, float | None]]:
        """The places under `head` and the names joined to it, with `verb` the word that governs them.

        `strict` takes no name that is neither a known place nor said to be one.
        """
        if not named_units(head) or is_with_people(head):
            return
        head = self._beside_name(side_named(head))
        share = share_of(head, self.parts)
        meant = land_of(self.by_token, head, self.parts, self.land) or pair_of(self.by_token, head, self.kinds)
        if meant:
            yield from ((place, share) for place in meant)
            return
        found = self._one(head, strict)
        if found is None:
            return
        if found.place is None and head.tag_ != "PRP" and (near := beside(self.by_token, verb)) is not None:
            found = PlaceMention(text=found.text, start=found.start, end=found.end, place=near.place)
        yield found, share
        for child in head.children:
            if child.dep_ == "conj" and (child.i in self.by_token or any(t.i in self.by_token for t in child.lefts)):
                yield from self.of(child, verb, strict)

    def _beside_name(self, head: Token) -> Token:
        """The name that a description stands beside, finer than a country: "Sloviansk, one of the main cities in the east"."""
        first = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ == "one" else head
        named = self.by_token.get(first.head.i) if first.dep_ == "appos" else None
        fine = named is not None and not named.metonym and (named.place is None or named.place.precision != "country")
        return first.head if fine and noun(head) in self.nouns else head

    def is_person(self, head: Token) -> bool:
        """True for a name with an age or "who" after it, and for a bare one that is elsewhere the last of two capitalised words, or the
        first of two of somebody who speaks."""
        if head.tag_ in ("NNP", "NNPS") and head.i not in self.by_token and is_described(head):
            return True
        if head.tag_ != "NNP" or head.i in self.by_token or any(c.dep_ == "compound" for c in head.lefts):
            return False
        if self.surnames is None:
            self.surnames = {
                t.lower_
                for t in head.doc
                if t.tag_ == "NNP"
                and t.i not in self.by_token
                and any(c.dep_ == "compound" and c.tag_ == "NNP" and c.i not in self.by_token for c in t.lefts)
            }
        return head.lower_ in self.surnames

    def is_state(self, head: Token) -> bool:
        """True for a country's name."""
        known = self.by_token.get(head.i)
        return known is not None and known.place is not None and known.place.precision == "country"

    def place(self, head: Token) -> PlaceMention | None:
        """The place that the phrase under `head` names or describes in a few words; an unknown name counts, a pronoun and a part do not."""
        known = self.by_token.get(head.i)
        if known is not None:
            return known
        word = noun(head)
        inner = inner_of(head, self.parts)
        if word in self.nouns:
            near = near_of(self.by_token, self.towns, head)
            fine = next((p for p in near if p.place is None or p.place.precision != "country"), None)
            if near:
                return fine or near[0]
        if inner is not None and (word in self.nouns or word in self.parts or head.tag_ in ("CD", "DT")):
            return self.place(inner)
        span = text_span([t for t in phrase_of(head) if t.i <= head.i])
        if head.tag_ in ("NNP", "NNPS"):
            return PlaceMention(text=span.text, start=span.start, end=span.end)
        called = word in self.called and any(c.dep_ == "compound" for c in head.lefts)
        if (word not in self.nouns and not called) or word in self.parts:
            return None
        told = recalled(self.context, self.by_token, head)
        return told or PlaceMention(text=span.text, start=span.start, end=span.end, place=self._meant(head, word))

    def _one(self, head: Token, strict: bool) -> PlaceMention | None:
        if head.lower_ in ("it", "them", "they", "its", "their"):
            return self._meant_by(head)
        word = noun(head)
        known = self.by_token.get(head.i)
        if known is not None:
            return self._side_of(head, known)
        if word in self.never and word not in self.nouns and word not in self.parts:
            return None
        called = word in self.called and any(c.dep_ in ("compound", "poss") and c.tag_ != "PRP$" for c in head.lefts)
        if word in self.nouns or word in self.parts or called or head.tag_ in ("CD", "DT"):
            return self._described(head, word)
        if head.text in demonyms() or person_group(head) is not None:
            return None
        if not strict and head.i not in self.other and head.text[:1].isupper() and head.tag_ in ("NNP", "NNPS", "NNS"):
            span = text_span([t for t in phrase_of(head) if t.i <= head.i])
            return PlaceMention(text=span.text, start=span.start, end=span.end)
        return None

    def _side_of(self, head: Token, known: PlaceMention) -> PlaceMention:
        """ "East and north-east Syria" for the country that only part of is meant, else the place itself."""
        wide = known.place is not None and known.place.precision in ("country", "admin1")
        first = next((c for c in head.lefts if c.lower_ in self.sides), None)
        if not wide or first is None or known.start <= first.idx:
            return known
        span = text_span([head.doc[first.left_edge.i if first.left_edge.lower_ in self.sides else first.i], head])
        return PlaceMention(text=span.text, start=span.start, end=max(span.end, known.end))

    def _described(self, head: Token, word: str) -> PlaceMention | None:
        if examples := examples_of(head, self.by_token):
            span, known = (
                text_span(examples),
                {self.by_token[t.i].start: self.by_token[t.i].place for t in examples if t.i in self.by_token},
            )
            return PlaceMention(
                text=span.text, start=span.start, end=span.end, place=next(iter(known.values())) if len(known) == 1 else None
            )
        inner = inner_of(head, self.parts)
        names = [c for c in head.lefts if c.i in self.by_token and c.dep_ != "npadvmod"]
        below = [self.by_token[c.i] for c in sorted(names, key=lambda c: c.dep_ == "poss")]
        if inner is not None and inner.i in self.by_token:
            whole, seat = self.by_token[inner.i], self.by_token.get(seat_of(head, inner).i)
            return self._some_of(head, whole) if seat is None or seat == whole else seat
        if below:
            return self._some_of(head, below[0])
        if inner is None and (beside := self._called(head)) is not None:
            return beside
        if word in ("capital", "centre", "center") and any(c.lower_ in ("its", "their") for c in head.lefts):
            return next((self._one(c, strict=True) for c in head.rights if c.dep_ == "appos"), None) or self._seat(head)
        if inner is None and (told := recalled(self.context, self.by_token, head)) is not None:
            return told
        if inner is not None:
            while noun(inner) in self.parts and (deep := inner_of(inner, self.parts)) is not None:
                inner = deep
            deeper = [self.by_token[t.i] for t in inner.subtree if t.i in self.by_token and t.i < inner.i + 6 and not is_mark(t)]
            if deeper:
                fine = next((p for p in deeper if p.place is None or p.place.precision != "country"), deeper[0])
                owner = next((self.by_token[c.i] for c in inner.lefts if c.dep_ == "poss" and c.i in self.by_token), None)
                owned = owner is not None and inner.tag_ == "NNS" and share_of(head, self.parts) is None
                return self._some_of(inner, owner) if owner is not None and owned else self._some_of(head, fine)
        its = {"its", "their"} if word not in ("rest", "remainder") else {"its", "their", "the"}
        if word in self.parts and inner is None and any(c.lower_ in its for c in head.lefts):
            return self._before(head)
        if word not in self.nouns and word not in self.called and (inner is None or noun(inner) not in self.nouns):
            return None
        if inner is not None and noun(inner) == "name" and (same := self._before(head)) is not None:
            return same
        if word in self.parts and inner is None and word not in ("pocket", "outskirt"):
            return None
        row = phrase_of(head)
        row = [*row, *(clause_of(head, row) or where_of(row[-1], self.by_token, self.times))]
        span = text_span(_with_article(row))
        meant = (self._meant(head, word) if inner is None else self._meant(inner, noun(inner))) or self._lying(row)
        return PlaceMention(text=span.text, start=span.start, end=span.end, place=meant)

    def _lying(self, row: list[Token]) -> Place | None:
        """The known place, finer than a country, that "a base in Homs province" lies in."""
        inside = (k for k, t in enumerate(row) if t.lower_ in ("in", "inside"))
        after = next((t for k in inside for t in row[k + 1 :] if t.i in self.by_token), None)
        place = self.by_token[after.i].place if after is not None else None
        return place if place is not None and place.precision != "country" else None

    def _some_of(self, head: Token, whole: PlaceMention) -> PlaceMention:
        """The place named, or the words for what is only a part of it; a part of a country is no place of the gazetteer."""
        if share_of(head, self.parts) is not None or not is_some_of(head, whole, self.parts):
            return whole
        row = [t for t in phrase_of(head) if t.idx + len(t) <= max(whole.end, head.idx + len(head))]
        span = text_span([*row, self.context.tokens(whole)[-1]] if whole.end > head.idx else row)
        place = whole.place if whole.place is not None and whole.place.precision != "country" else None
        return PlaceMention(text=span.text, start=span.start, end=span.end, place=place)

    def _seat(self, head: Token) -> PlaceMention | None:
        """ "Its capital", of the province told before it; the seat of a country is not the country."""
        span, told = text_span([head]), self._before(head)
        place = told.place if told is not None and told.place is not None and told.place.precision != "country" else None
        return PlaceMention(text=span.text, start=span.start, end=span.end, place=place)

    def _before(self, head: Token) -> PlaceMention | None:
        """The place that the sentence, or else the one before, named last: "took its eastern half", "the capital of the same name"."""
        here = head.sent.start
        start = head.doc[here - 1].sent.start if here else 0
        places = ((i, self.by_token[i]) for i in range(head.i - 1, start - 1, -1) if i in self.by_token)
        last = next(((i, place) for i, place in places if not place.metonym), None)
        if last is not None and last[0] >= here:
            return last[1]
        for token in reversed(head.doc[here : head.i]):
            if noun(token) in self.kinds and any(c.lower_ == "the" for c in token.lefts):
                span = text_span([token])
                known = recalled(self.context, self.by_token, token)
                return known or PlaceMention(text=span.text, start=span.start, end=span.end, place=self._meant(token, noun(token)))
        return last[1] if last is not None else None

    def _called(self, head: Token) -> PlaceMention | None:
        """The name that a description stands beside: "Kobane, the border town that they retook"; the comma may be lost."""
        if head.dep_ == "appos" and head.head.i in self.by_token:
            return self.by_token[head.head.i]
        after = next((c for c in head.rights if c.dep_ == "appos" and c.i in self.by_token), None)
        if after is not None:
            return self.by_token[after.i]
        first = head.left_edge.i
        if first > head.sent.start and head.doc[first].lower_ in ("the", "a", "an"):
            k = first - 2 if head.doc[first - 1].text == "," and first - 1 > head.sent.start else first - 1
            return self.by_token.get(k)
        return None

    def _meant(self, head: Token, word: str) -> Place | None:
        """The place that "the town" or "the provincial capital" stands for: the last one told before it."""
        if word == "country":
            return country_of(self.context, head)
        if word not in self.kinds or not any(c.lower_ in ("the", "this", "that") for c in head.lefts):
            return None
        if any(c.dep_ in ("relcl", "acl", "prep") and c.lower_ != "of" for c in head.rights):
            return None
        if (told := recalled(self.context, self.by_token, head)) is not None:
            return told.place
        last = last_place(self.context, head.sent.start_char) or last_place(self.context, head.idx)
        return last.place if last is not None else None

    def _meant_by(self, pronoun: Token) -> PlaceMention | None:
        noun_of = taken_up(pronoun, self.by_token, self.actors, self.nouns - self.parts)
        if noun_of is None:
            return None
        if noun_of.i in self.by_token and pronoun.lower_ in ("it", "its"):
            return self.by_token[noun_of.i]
        if pronoun.lower_ in ("it", "its"):
            return self._one(noun_of, strict=True)
        span = text_span(list(noun_of.doc[max(top_of(noun_of).left_edge.i, noun_of.i - 6) : noun_of.i + 1]))
        return PlaceMention(text=span.text, start=span.start, end=span.end)


def _with_article(row: list[Token]) -> list[Token]:
    """ "The south-west", which without its article is no name of a place."""
    first = row[0]
    bare = all(t.lower_ in _BEARINGS or not t.is_alpha for t in row) and first.i > first.sent.start
    return [first.nbor(-1), *row] if bare and first.nbor(-1).lower_ == "the" else row
