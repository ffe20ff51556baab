"""Ends of a movement told by words that point at a place named before: "onto its territory", "entered the country", "the same province"."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from spacy.tokens import Token

from panj.model import Place, PlaceMention
from panj.read.movement.scene import Scene
from panj.read.movement.words import listed
from panj.read.who import country_of, unit_of

_KINDS = {"province": "admin1", "region": "admin1", "state": "admin1", "district": "admin2", "county": "admin2"}
_ABOUT = {"throughout", "across", "around"}  # they say where people are all over, not where they came to
_CLAUSES = 4  # clauses up which the owner of "its" is looked for
_BACK = 700  # characters before, in which a country or a province is still in the reader's mind


def pointed(scene: Scene, mention: PlaceMention, noun: Token) -> PlaceMention:
    """The mention with the place that its words point at, where the text before makes that plain; the words are kept as they are."""
    if mention.place is not None:
        return mention
    lower, before = noun.lower_, {t.lower_: t for t in noun.lefts}
    if lower in listed("nouns.soil") and ("its" in before or "their" in before):
        place = _owner(scene, noun)
    elif lower == "country" and before and not before.keys() - {"the", "this", "that"} and noun.head.lower_ not in _ABOUT:
        place = _host(scene, noun)
    elif lower in listed("nouns.divisions") and "same" in before:
        place = _last(scene, noun, _KINDS.get(lower, "locality"))
    else:
        place = None
    return msgspec.structs.replace(mention, place=place) if place is not None else mention


def pointed_there(scene: Scene, verb: Token) -> PlaceMention | None:
    """The place of "fled there", "have returned there": the homeland of a people that returns, else the one told last."""
    there = next((c for c in verb.rights if c.lower_ == "there" and c.tag_ == "RB"), None)
    if there is None:
        return None
    nation = next((found for t in verb.subtree if unit_of(t) and (found := country_of(t))), None)
    told = [p for p in reversed(scene.context.mentions.places) if p.start < verb.idx and p.place is not None]
    if nation is not None and verb.lemma_.lower() == "return":
        return next((p for p in told if p.place is not None and p.place.precision == "country" and p.place.country == nation[0]), None)
    return next((p for p in told if there.idx - _BACK < p.start and not p.metonym), None)


def _owner(scene: Scene, noun: Token) -> Place | None:
    """The country that a subject over the words names; those who move own no territory."""
    for verb in _verbs(noun):
        for subject in verb.lefts:
            if subject.dep_ not in {"nsubj", "nsubjpass"}:
                continue
            if unit_of(subject) is not None or subject.tag_ == "PRP":
                continue
            for place in scene.context.within(scene.context.mentions.places, subject.left_edge.idx, subject.idx + len(subject)):
                if place.place is not None and place.place.precision == "country":
                    return place.place
            nation = country_of(subject)
            if nation is not None:
                return _country(scene, nation[0])
    return None


def _host(scene: Scene, noun: Token) -> Place | None:
    """ "The country" that foreigners come to: the last one told of before that is not theirs; else the one that the text is about."""
    theirs = next((nation[0] for verb in _verbs(noun) for t in verb.subtree if unit_of(t) and (nation := country_of(t))), None)
    if theirs is None:
        return next((p.place for p in scene.context.mentions.place_references if p.start <= noun.idx < p.end), None)
    told = [p.place for p in scene.context.mentions.places if noun.idx - _BACK < p.start < noun.idx and p.place is not None]
    code = next((p.country for p in reversed(told) if p.country and p.country != theirs), None)
    return _country(scene, code) if code is not None else None


def _last(scene: Scene, noun: Token, precision: str) -> Place | None:
    """The last place of the kind told before."""
    told = (p.place for p in reversed(scene.context.mentions.places) if noun.idx - _BACK < p.start < noun.idx and p.place is not None)
    return next((p for p in told if p.precision == precision), None)


def _country(scene: Scene, code: str) -> Place | None:
    """The country as the text names it somewhere."""
    places = (p.place for p in scene.context.mentions.places if p.place is not None and p.place.precision == "country")
    return next((p for p in places if p.country == code), None)


def _verbs(noun: Token) -> Iterator[Token]:
    token = noun
    found = 0
    while token.head.i != token.i and found < _CLAUSES:
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            found += 1
            yield token
