"""Routes: roads, crossings and borders that are open, cut or closed, or that people use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from panj.model import PlaceMention, RouteState
from panj.read.context import Context
from panj.read.draft import Draft
from panj.read.plan.words import plan_words, pobj_of, with_particle
from panj.read.plover.parties import Parties, object_of, subject_of
from panj.read.slots import place_at

_STATES: tuple[RouteState, ...] = ("cut", "closed", "open")


def routes(context: Context, parties: Parties, sentence: Tokens, lemmas: list[str]) -> Iterator[Draft]:
    """Claims of kind route: a way and its state; the state of a way that is used is open."""
    for token in sentence:
        if token.pos_ not in ("VERB", "ADJ"):
            continue
        thing = object_of(token) if token.pos_ == "VERB" else None
        if thing is None and token.dep_ in ("acomp", "oprd", "amod"):
            thing = token.head if token.dep_ == "amod" else subject_of(token.head)
        if thing is None and token.pos_ == "VERB":
            thing = subject_of(token)
        way = _way(thing, lemmas) if thing is not None else None
        if way is None:
            continue
        state = _state(token, way, lemmas)
        if state is None:
            continue
        fields: dict[str, Any] = {"state": state, **_ends(context, way)}
        own = subject_of(token) if token.pos_ == "VERB" else None
        if own is not None and own != way:
            fields["actor"] = parties.party(own, place=False)
        yield Draft("route", token, fields)


def _way(noun: Token, lemmas: list[str]) -> Token | None:
    nouns = plan_words().groups["route.nouns"]
    for _ in range(2):
        lemma = lemmas[noun.i]
        if lemma in nouns or (noun.i and f"{noun.nbor(-1).lower_} {lemma}" in nouns):
            return noun
        inner = pobj_of(noun, "of")
        if inner is None:
            return None
        noun = inner
    return None


def _state(word: Token, way: Token, lemmas: list[str]) -> RouteState | None:
    groups = plan_words().groups
    lemma = lemmas[word.i]
    if word.pos_ == "ADJ":
        return "open" if word.lower_ == "open" else "closed" if word.lower_ in ("closed", "shut") else None
    for state in _STATES:
        if with_particle(word, lemma, groups[f"route.{state}"]):
            return None if lemma in ("clear", "secure", "mine", "restore", "suspend") and lemmas[way.i] == "way" else state
    if lemma in ("use", "take") and lemmas[way.i] in groups["route.used"]:
        below = [t for t in word.subtree if t.i > way.i and lemmas[t.i] in groups["route.flee"]]
        return "open" if below else None
    return None


def _ends(context: Context, way: Token) -> dict[str, PlaceMention | None]:
    """Origin and destination of a way: "from A to B", "between A and B", "linking A with B", "to B"."""
    found: dict[str, PlaceMention | None] = {}
    groups = plan_words().groups
    for head in (way, *(c for c in way.children if c.dep_ in ("acl", "relcl") and c.lemma_.lower() in groups["route.link"])):
        between = pobj_of(head, "between")
        if between is not None:
            pair = [between, *between.conjuncts]
            found["origin"], found["destination"] = place_at(context, pair[0]), place_at(context, pair[1]) if len(pair) > 1 else None
            return found
        origin = pobj_of(head, "from") or (object_of(head) if head != way and head.tag_ == "VBG" else None)
        destination = pobj_of(head, "to", "into", "with")
        if origin is not None:
            found["origin"] = place_at(context, origin)
        if destination is not None:
            found["destination"] = place_at(context, destination)
        if found:
            return found
    return found
