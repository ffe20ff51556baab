"""The several places that one phrase stands for: "the territory" of an earlier clause, "both towns"."""

from __future__ import annotations

from collections.abc import Container, Mapping

from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.control.phrases import inner_of
from panj.read.death.words import noun

_FAR = 60
_FINE = frozenset({"locality", "feature"})


def land_of(by_token: Mapping[int, PlaceMention], head: Token, parts: frozenset[str], lands: Container[str]) -> list[PlaceMention]:
    """All the places that "the territory" or "most of the area" stands for: those that an earlier clause is about."""
    land = head
    if noun(head) in parts or head.tag_ in ("CD", "DT"):
        inner = inner_of(head, parts)
        land = inner if inner is not None else head
    if noun(land) not in lands or not any(c.lower_ in ("the", "this", "that", "these", "both", "all") for c in land.lefts):
        return []
    if any(c.dep_ in ("relcl", "acl", "prep", "appos") for c in land.rights) or any(c.dep_ in ("compound", "amod") for c in land.lefts):
        return []
    doc, sentence = land.doc, land.sent
    for start, end in ((sentence.start, land.i), (doc[sentence.start - 1].sent.start if sentence.start else 0, sentence.start)):
        found: dict[int, PlaceMention] = {}
        for i in range(start, end):
            place = by_token.get(i)
            if place is not None and not place.metonym and _is_topic(doc[i]):
                found.setdefault(place.start, place)
        if found:
            return list(found.values())
    return []


def pair_of(by_token: Mapping[int, PlaceMention], head: Token, kinds: Container[str]) -> list[PlaceMention]:
    """The places of "both towns" and "the two villages": the last two told, in the sentences right before."""
    before = {c.lower_ for c in head.lefts}
    if head.tag_ != "NNS" or noun(head) not in kinds or not ("both" in before or before >= {"the", "two"}):
        return []
    if any(c.dep_ in ("relcl", "acl", "prep", "appos", "amod") for c in (*head.rights, *head.lefts)):
        return []
    found: dict[str, PlaceMention] = {}
    for i in range(head.i - 1, max(head.i - _FAR, -1), -1):
        place = by_token.get(i)
        fine = place is not None and not place.metonym and (place.place is None or place.place.precision in _FINE)
        if place is not None and fine:
            found.setdefault(place.text, place)
        if len(found) == 2:
            return list(found.values())[::-1]
    return []


def _is_topic(token: Token) -> bool:
    """True for a name in the subject of its clause, relative clauses left out."""
    while token.dep_ in ("compound", "conj", "nmod", "amod", "poss"):
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ not in ("relcl", "acl")
