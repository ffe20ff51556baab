"""Drafts of clashes and attacks, and what their readers share: sides under a preposition, and whether a deed is told as done."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from panj.model import Actor
from panj.read.death.victims import objects
from panj.read.draft import Draft
from panj.read.fight.sides import Sides
from panj.read.lexicon import words

VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_DONE = frozenset({"able", "manage", "succeed", "continue", "begin", "start"})
_BLOWS = frozenset({"storm", "attack", "assault", "ambush", "raid", "overrun", "infiltrate"})
_GAINS = frozenset({"advances", "advance", "gains", "progress", "headway"})
_TRIED = frozenset({"attempt", "try"})
_SUPPOSED = frozenset({"would", "could", "may", "might"})
_DURING = frozenset({"during", "after", "following", "amid", "since"})
_MODALS = frozenset({"to", "will", "would", "could", "can", "may", "might", "should", "must"})


def clash(trigger: Token, actors: Iterable[Actor], between: bool = False) -> Draft | None:
    """A clash of two sides or more; `between` lets one named side do."""
    different = unique(actors)
    if len(different) < 2 and not between:
        return None
    return Draft(kind="clash", trigger=trigger, fields={"actors": different})


def one_sided(trigger: Token, actors: Iterable[Actor], weight: int = 0) -> Draft:
    """A clash of which the text may name one side only; `weight` 1 yields to a better told clash of the same sentence."""
    return Draft(kind="clash", trigger=trigger, fields={"actors": unique(actors)}, weight=weight)


def attack(trigger: Token, actors: Iterable[Actor]) -> Draft:
    """A blow by `actors`."""
    return Draft(kind="attack", trigger=trigger, fields={"actors": unique(actors)})


def unique(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Each span once, in the order given, without those that lie within another."""
    told = {a.text.casefold(): a for a in reversed(list(actors))}
    spans = {(a.start, a.end): a for a in reversed(told.values())}
    return tuple(a for (i, j), a in spans.items() if not any(s <= i and j <= e and (s, e) != (i, j) for s, e in spans))


def joined(sides: Sides, token: Token, prepositions: tuple[str, ...]) -> list[Actor]:
    """The sides under a preposition of `token`: "with the army and the police"."""
    found: list[Actor] = []
    for child in token.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in prepositions:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    found += sides.all(inner)
                elif inner.dep_ == "pcomp":
                    found += [a for o in objects(inner) for a in sides.all(o)]
    return found


def _is_imagined(noun: Token) -> bool:
    """ "Could set the stage for a clash", "battles can break out at any time", "did not want to go into battle"."""
    over = noun.head
    for _ in range(5):
        if over.tag_ in VERBAL or over.head == over:
            break
        over = over.head
    aux = {c.lower_ for c in over.children if c.dep_ in ("aux", "neg")}
    if noun.head.lower_ in _DURING:
        return False
    wished = over.tag_ == "VB" and over.dep_ in ("xcomp", "ccomp") and any(c.dep_ == "neg" for c in over.head.children)
    return bool(aux & (_SUPPOSED | {"can"})) or (wished and over.head.lemma_.lower() in ("want", "wish", "intend", "plan", "mean"))


def tried(token: Token) -> bool:
    """ "Attempted to storm the base": the try is itself a fight, whatever came of it."""
    over = token.head
    past = token.dep_ == "xcomp" and over.lemma_.lower() in _TRIED and over.tag_ in ("VBD", "VBN")
    return past and token.lemma_.lower() in _BLOWS


def happened(token: Token) -> bool:
    """False for what is only meant to happen or goes on as a habit: "to fight", "rebels fighting the state", "an assault would lead to"."""
    if token.dep_ == "nsubj" and any(c.dep_ == "aux" and c.lower_ in _SUPPOSED for c in token.head.children):
        return False
    if token.dep_ == "nsubj" and any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in token.head.children):
        return False
    if token.tag_ in NOUNS and _is_imagined(token):
        return False
    if token.tag_ == "VB" and token.dep_ == "xcomp" and token.head.lemma_.lower() in _DONE:
        return True
    if token.tag_ == "VB" and token.dep_ == "xcomp" and token.head.lemma_.lower() in _TRIED and token.head.tag_ in ("VBD", "VBN"):
        return tried(token)
    if token.tag_ == "VB" and any(c.lower_ in _MODALS for c in token.children):
        return False
    if token.tag_ != "VBG" or any(c.dep_ == "aux" for c in token.children):
        return True
    if token.dep_ == "pcomp":
        bare = token.lower_ in ("fighting", "infighting") and not any(c.dep_ == "dobj" for c in token.children)
        return token.head.lower_ in (_DURING | {"in"} if bare else ("after", "following", "while", "since"))
    return token.dep_ not in ("acl", "amod", "xcomp") or _in_passing(token)


def _in_passing(token: Token) -> bool:
    """ "Were killed fighting the group", "the militia battling them advanced": fought at the time that the sentence tells of."""
    verb = token.head.head if token.dep_ == "acl" and token.head.dep_ in ("nsubj", "nsubjpass") else token.head
    who = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
    if who is None or who.tag_ not in ("NNS", "NNPS"):
        return False
    told = verb.tag_ in ("VBD", "VBN") and verb.lemma_.lower() in words("fighting.toml")["ground.passing"]
    gained = verb.tag_ == "VBD" and verb.lemma_.lower() == "make" and any(c.lower_ in _GAINS for c in verb.rights)
    return (told or gained) and token.lemma_.lower() in ("fight", "battle", "engage", "confront")
