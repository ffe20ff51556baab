"""Movements that the text tells without a figure: "more soldiers are seeking refuge in Pakistan"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from spacy.attrs import LEMMA
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokens import Token

from panj.model import Ordinal, PlaceMention, Quantity
from panj.read.draft import Draft
from panj.read.figures import Figure
from panj.read.lexicon import words
from panj.read.movement.ends import ends_of
from panj.read.movement.kind import kind_of
from panj.read.movement.memory import Memory, understood
from panj.read.movement.offers import Ends
from panj.read.movement.scene import Scene, is_passive, objects_of
from panj.read.movement.verbs import Move, Role, read_verb
from panj.read.slots import place_at
from panj.read.who import unit_of, who_of

_STRONG = {
    "flee",
    "displace",
    "evacuate",
    "cross",
    "refuge",
    "retreat",
    "return",
    "deport",
    "relocate",
    "passage",
    "leave",
    "expel",
    "homeless",
    "arrive",
    "crowd",
}


def untold(scene: Scene, told: Sequence[Draft], memory: Memory) -> Iterator[Draft]:
    """One claim for each movement verb or noun whose people have no figure; one for each place of arrival and each ordinal."""
    used = {d.trigger.i for d in told}
    doc = scene.context.doc
    known = [hash_string(form) for lemma in scene.frames.lemmas for form in (lemma, lemma.capitalize())]
    hits = np.isin(doc.to_array([LEMMA]), np.array(known, dtype=np.uint64)).nonzero()[0].tolist()
    for sentence in scene.context.sentences:
        for token in (doc[i] for i in hits[bisect_left(hits, sentence.start) : bisect_left(hits, sentence.end)]):
            if token.i in used:
                continue
            found = _verb(scene, token) if token.tag_[:2] == "VB" else _noun(scene, token) if token.tag_ in {"NN", "NNS"} else None
            if found is None:
                continue
            used.add(found[0].trigger.i)
            yield from _drafts(scene, *found, memory)


def _verb(scene: Scene, verb: Token) -> tuple[Move, Token] | None:
    for role, noun in _movers(verb):
        if (
            unit_of(noun) is None
            or noun.tag_ == "CD"
            or _counted(scene, noun)
            or (noun.tag_ == "NN" and noun.lower_ not in {"people", "police", "population"})
        ):
            continue
        if role == "object" and _own_forces(noun):
            continue
        found = read_verb(scene, verb, role, _figure(noun))
        if isinstance(found, Move) and found.frame.name in _STRONG and found.trigger.i >= verb.i:
            return found, noun
    return None


def _own_forces(noun: Token) -> bool:
    """True for "its troops", "their contingents": whom a state brings home it withdraws."""
    return any(c.tag_ == "PRP$" for c in noun.lefts) and noun.lemma_.lower() in words("plans.toml")["forces.nouns"]


def _movers(verb: Token) -> Iterator[tuple[Role, Token]]:
    passive = is_passive(verb)
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass"} and child.lower_ not in {"who", "that", "which"}:
            yield ("object" if passive else "subject"), _people(child)
        elif child.dep_ == "dobj":
            yield "object", _people(child)
    if verb.dep_ in {"acl", "relcl"}:
        yield ("object" if passive else "subject"), verb.head
    if verb.dep_ == "xcomp":
        handed = any(c.dep_ == "dobj" for c in verb.head.rights)
        for child in verb.head.children:
            if child.dep_ == "dobj" or (child.dep_ in {"nsubj", "nsubjpass"} and not handed):
                yield ("object" if passive else "subject"), _people(child)


def _people(noun: Token) -> Token:
    """The people of "the latest group of troops"."""
    for prep in noun.rights:
        if prep.lower_ == "of" and unit_of(noun) is None:
            for inner in objects_of(prep):
                if unit_of(inner):
                    return inner
    return noun


def _noun(scene: Scene, noun: Token) -> tuple[Move, Token] | None:
    frame = scene.frames.nouns.get(noun.lemma_.lower())
    if frame is None or not scene.displacement:
        return None
    for prep in noun.rights:
        if prep.lower_ in {"of", "by"}:
            for people in objects_of(prep):
                if unit_of(people) and people.tag_ in {"NNS", "NNPS"} and not _counted(scene, people) and scene.ordinary(people):
                    return Move(noun, frame, noun, why=f"“{noun.text} of” them"), people
    return None


def _counted(scene: Scene, noun: Token) -> bool:
    """True where the people have a figure, which has made its own claim or none."""
    start = min((t.idx for t in noun.subtree if t.i <= noun.i), default=noun.idx)
    outer = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    begin = min(start, min((t.idx for t in outer.subtree), default=start))
    return any(True for _ in scene.context.within(scene.context.mentions.quantities, begin, noun.idx + len(noun)))


def _figure(noun: Token) -> Figure:
    empty = Quantity(start=noun.idx, end=noun.idx, text="")
    return Figure(empty, noun, noun, noun, noun, (), unit_of(noun))


def _drafts(scene: Scene, move: Move, noun: Token, memory: Memory) -> Iterator[Draft]:
    figure = _figure(noun)
    ends, who = ends_of(scene, figure, move), who_of(noun, 0)
    understood(scene, noun, who, move, ends, memory, cumulative=False)
    if ends.origin is None and ends.destination is None and not _dated(scene, move.trigger):
        return
    ordinals = list(scene.context.within(scene.context.mentions.ordinals, move.trigger.sent.start_char, move.trigger.sent.end_char))
    memory.keep(move.trigger.i, who, ends, kind_of(scene, figure, move, ends), move)
    for destination in _each(scene, ends):
        one = replace(ends, destination=destination)
        fields: dict[str, Any] = {
            "movement": kind_of(scene, figure, move, one),
            "origin": one.origin,
            "destination": one.destination,
            "who": who,
            "time": scene.time(move.trigger),
        }
        if not ordinals:
            yield Draft("movement", move.trigger, fields, weight=1)
        for ordinal in ordinals:
            yield Draft("movement", move.trigger, {**fields, "ordinal": Ordinal(rank=ordinal.rank, window=ordinal.window)}, weight=1)


def _dated(scene: Scene, word: Token) -> bool:
    """True where an ordinal or a day makes the telling one of an event, not of a habit."""
    sentence = word.sent
    if any(True for _ in scene.context.within(scene.context.mentions.ordinals, sentence.start_char, sentence.end_char)):
        return True
    return scene.dated(word)


def _each(scene: Scene, ends: Ends) -> list[PlaceMention | None]:
    """The places of arrival one by one where several are joined."""
    place = ends.destination
    if place is None or place.place is not None:
        return [place]
    inner = [
        p for p in scene.context.within(scene.context.mentions.places, place.start, place.end) if p.place is not None and not p.metonym
    ]
    return list(inner) if len(inner) > 1 and place_at(scene.context, scene.context.root(place)) != place else [place]
