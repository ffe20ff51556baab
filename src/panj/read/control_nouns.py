"""Nouns of taking and losing a place: "the capture of the town by the army", "the fall of the city", "including the loss of"."""

from __future__ import annotations

from collections.abc import Container, Mapping

from spacy.tokens import Token

from panj.model import ControlChange
from panj.read.control_agents import only_meant, under
from panj.read.control_holding import Holding
from panj.read.control_states import inside, outside, seat, yielding
from panj.read.death_victims import subjects
from panj.read.death_words import noun

_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


def told_by_noun(token: Token, groups: Mapping[str, frozenset[str]], taken: Container[str]) -> Holding | None:
    """The holding that a noun states, `taken` being the written forms of the verbs of taking and losing."""
    word = noun(token)
    said = inside(token, groups) or seat(token, groups, taken) or outside(token) or yielding(token, groups)
    if said is not None:
        return said
    if word in groups["lost.nouns"] | groups["captured.nouns"] and under(token, ("of",)):
        change: ControlChange = "lost" if word in groups["lost.nouns"] else "captured"
        actors = under(token, ("by", "to")) or [c for c in token.children if c.dep_ == "poss"]
        if word == "fall" and not actors:
            change = "lost"
            actors = [c for t in under(token, ("of",)) for c in t.lefts if c.dep_ in ("amod", "compound", "poss", "nmod")]
        if not actors and token.dep_ == "pobj" and token.head.lower_ == "including":
            actors = [t for verb in (token.head.head, token.head.head.head) if verb.tag_ in _VERBAL for t in subjects(verb)]
        if not actors and word in groups["lost.nouns"]:
            return None
        return Holding(token, change, under(token, ("of",)), actors) if not only_meant(token.head) else None
    return None


def told_by_adjective(token: Token) -> Holding | None:
    """ "Is the only rebel-held enclave": said of the subject, not taken for granted."""
    head = token.head
    if head.dep_ != "attr":
        return None
    owners = [c for c in token.children if c.dep_ in ("npadvmod", "compound", "nmod")]
    return Holding(token, "holds", subjects(head.head), owners, strict=False) if owners else None
