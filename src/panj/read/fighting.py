"""Clashes (two sides fight) and attacks (one side strikes), each with the sides that the text names."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from panj.model import Actor
from panj.read.context import Context
from panj.read.death_victims import is_passive, objects, subjects
from panj.read.death_words import noun
from panj.read.draft import Draft
from panj.read.fight_forms import forms
from panj.read.fight_place import EventPlaces
from panj.read.fight_sides import Sides, sides_of
from panj.read.fight_words import fight_verbs
from panj.read.lexicon import table, words
from panj.read.modality import modality_of

_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def find(context: Context) -> Iterator[Draft]:
    """Claims of kind clash and attack; a clash needs both sides, an attack its attacker."""
    sides, places = sides_of(context), EventPlaces(context)
    seen: set[tuple[int, str, frozenset[int]]] = set()
    verbs, lexicon = fight_verbs(), words("fighting.toml")
    for sentence in context.sentences:
        for token in sentence:
            groups = verbs.get(token.lower_)
            draft = None
            if groups and token.tag_ in _VERBAL:
                draft = _verb(sides, token, groups, lexicon)
            elif token.tag_ in _NOUNS and noun(token) in lexicon["clash.nouns"]:
                draft = _clash_noun(sides, token, lexicon)
            elif token.tag_ in _NOUNS and noun(token) in lexicon["attack.nouns"]:
                draft = _attack_noun(sides, token, lexicon)
            if draft is None or modality_of(context, draft.trigger) == "hypothetical":
                continue
            key = (sentence.start, draft.kind, frozenset(a.start for a in draft.fields["actors"]))
            if key in seen:
                continue
            seen.add(key)
            draft.fields["place"] = places.of(draft.trigger)
            yield draft


def _verb(sides: Sides, token: Token, groups: frozenset[str], lexicon: dict[str, frozenset[str]]) -> Draft | None:
    if not _happened(token):
        return None
    first = [a for s in subjects(token) for a in sides.all(s)]
    held = objects(token)
    if "clash" in groups:
        if any(o.lower_ in lexicon["not_fighting.objects"] for o in held):
            return None
        if any(c.lower_ == "over" and c.dep_ == "prep" for c in token.children):
            return None
        second = [a for o in held for a in sides.all(o)] + _with(sides, token, ("with", "against"))
        if len(first + second) < 2:
            first = _beside(sides, token)
        return _clash(token, first + second) if first and len(first + second) > 1 else None
    if "exchange" in groups and held and noun(held[0]) in lexicon["clash.fire"]:
        second = _with(sides, token, ("with", "between"))
        return _clash(token, first + second) if len(first + second) > 1 else None
    if "repel" in groups:
        second = [a for o in held for a in sides.all(o) if a.sector or noun(o) in lexicon["sides.nouns"]]
        both = any(sides.armed(a) for a in first) and any(sides.armed(a) for a in second)
        return _clash(token, first + second) if both else None
    if is_passive(token):
        agents = [a for c in token.children if c.dep_ == "agent" for i in c.children if i.dep_ == "pobj" for a in sides.all(i)]
        return _attack(token, agents) if agents and groups & {"attack", "weak"} else None
    if not first:
        return None
    if "attack" in groups or ("weak" in groups and held):
        return _attack(token, first) if held or token.lower_.startswith("attack") else None
    if "launch" in groups and held and noun(held[0]) in lexicon["attack.nouns"]:
        return _attack(held[0], first)
    if "phrasal" in groups and _phrasal(token):
        return _attack(token, first)
    return None


def _clash_noun(sides: Sides, token: Token, lexicon: dict[str, frozenset[str]]) -> Draft | None:
    if not _happened(token) or token.dep_ == "compound" or any(c.lower_ == "over" for c in token.children):
        return None
    found = _with(sides, token, ("between", "with", "against", "by", "among", "involving", "of"))
    verb = token.head
    if token.dep_ in ("nsubj", "nsubjpass") and verb.tag_ in _VERBAL:
        found += _with(sides, verb, ("between", "among", "involving"))
    elif len(found) < 2 and token.dep_ in ("dobj", "pobj"):
        governor = verb if verb.tag_ in _VERBAL else verb.head
        if governor.tag_ in _VERBAL and _happened(governor):
            found += [a for s in subjects(governor) for a in sides.all(s)] + _with(sides, governor, ("with", "against"))
    between = any(c.lower_ in ("between", "among") for c in token.children)
    return _clash(token, found, between) if found else None


def _beside(sides: Sides, token: Token) -> list[Actor]:
    """The side that stands right before the verb, with those joined to it, where the parser made it no subject."""
    before = token.doc[token.i - 1] if token.i > token.sent.start else None
    if before is None or before.tag_ not in _NOUNS:
        return []
    while before.dep_ == "conj" and before.head.tag_ in _NOUNS:
        before = before.head
    return sides.all(before)


def _attack_noun(sides: Sides, token: Token, lexicon: dict[str, frozenset[str]]) -> Draft | None:
    if token.dep_ == "compound" or (token.dep_ == "dobj" and "launch" in fight_verbs().get(token.head.lower_, ())):
        return None
    agents = _with(sides, token, ("by",))
    agents += [a for c in token.children if c.dep_ in ("poss", "amod", "compound") for a in [sides.of(c)] if a is not None and a.sector]
    agents += [
        a for c in token.children if c.dep_ == "acl" for g in c.children if g.dep_ == "agent" for i in g.children for a in sides.all(i)
    ]
    return _attack(token, agents) if agents and _happened(token) else None


def _with(sides: Sides, token: Token, prepositions: tuple[str, ...]) -> list[Actor]:
    found: list[Actor] = []
    for child in token.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in prepositions:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    found += sides.all(inner)
                elif inner.dep_ == "pcomp":
                    found += [a for o in objects(inner) for a in sides.all(o)]
    return found


def _phrasal(token: Token) -> bool:
    table_of = table("fighting.toml")["attack"]["phrasal"]
    following = {t.lower_ for t in token.doc[token.i + 1 : min(token.i + 3, token.sent.end)]}
    return any(token.lower_ in forms(verb, {}, frozenset()) and following & set(after) for verb, after in table_of.items())


def _happened(token: Token) -> bool:
    """False for what is only meant to happen or goes on as a habit: "to fight", "rebels fighting the state"."""
    if token.tag_ == "VB" and any(
        c.lower_ in ("to", "will", "would", "could", "can", "may", "might", "should", "must") for c in token.children
    ):
        return False
    if token.tag_ != "VBG" or any(c.dep_ == "aux" for c in token.children):
        return True
    if token.dep_ == "pcomp":
        return token.head.lower_ in ("after", "following", "while", "since")
    return token.dep_ not in ("acl", "amod", "xcomp")


def _clash(trigger: Token, actors: list[Actor], between: bool = False) -> Draft | None:
    different = _unique(actors)
    if len(different) < 2 and not between:
        return None
    return Draft(kind="clash", trigger=trigger, fields={"actors": different})


def _attack(trigger: Token, actors: list[Actor]) -> Draft:
    return Draft(kind="attack", trigger=trigger, fields={"actors": _unique(actors)})


def _unique(actors: list[Actor]) -> tuple[Actor, ...]:
    return tuple({(a.start, a.end): a for a in actors}.values())
