"""Verbs of fighting: "clashed with", "exchanged fire", "repelled an attack", "launched an offensive", "opened fire on"."""

from __future__ import annotations

from spacy.tokens import Token

from panj.model import Actor
from panj.read.death.victims import is_passive, objects, subjects
from panj.read.death.words import noun
from panj.read.draft import Draft
from panj.read.fight.background import fights_beside
from panj.read.fight.drafts import NOUNS, attack, clash, happened, joined, one_sided
from panj.read.fight.forms import forms
from panj.read.fight.ground import armed_in, foes, in_sentence, is_remote
from panj.read.fight.sides import Sides
from panj.read.lexicon import table

Lexicon = dict[str, frozenset[str]]
Groups = frozenset[str]
_PLACED = frozenset({"in", "at", "near", "around", "outside", "inside", "on", "along", "for", "over"})
_WARS = frozenset({"war", "conflict", "uprising", "revolution", "insurgency", "rebellion"})
_AWAY = frozenset({"out", "from", "back"})


def told_by_verb(sides: Sides, token: Token, groups: Groups, lexicon: Lexicon) -> Draft | None:
    """The clash or attack that the verb `token` tells of, `groups` being what the lexicon says of it."""
    if not happened(token) or _faced_with(token):
        return None
    first = [a for s in subjects(token) for a in sides.all(s)]
    first = first or [a for s in subjects(token) if s.dep_ == "pobj" and s.head.head.tag_ in NOUNS for a in sides.all(s.head.head)]
    held = objects(token)
    if "clash" in groups:
        return _fought(sides, token, first, held, lexicon)
    if "pit" in groups and any(noun(s) in _WARS for s in subjects(token)):
        return None
    if "pit" in groups:
        both = [a for o in held for a in sides.all(o)] + [a for t in (token, *held) for a in joined(sides, t, ("against", "with"))]
        return clash(token, both) if any(sides.armed(a) for a in both) else None
    if "exchange" in groups and held and noun(held[0]) in lexicon["clash.fire"]:
        second = joined(sides, token, ("with", "between"))
        return clash(token, first + second) if len(first + second) > 1 else None
    if "stand" in groups and held and noun(held[0]) in ("ground", "line", "position"):
        return _stood(sides, token, first, lexicon)
    thrown = _thrown_back(sides, token, groups, first, held, lexicon)
    if thrown is not None:
        return thrown
    if is_passive(token):
        agents = [a for c in token.children if c.dep_ == "agent" for i in c.children if i.dep_ == "pobj" for a in sides.all(i)]
        return attack(token, agents) if agents and groups & {"attack", "weak"} else None
    if not first and groups & {"attack", "hurl"} and held:
        first = _beside(sides, token)
    return _struck(sides, token, groups, first, held, lexicon) if first else None


def _fought(sides: Sides, token: Token, first: list[Actor], held: list[Token], lexicon: Lexicon) -> Draft | None:
    """ "Clashed with", "battled": both sides, or one that fights "to retake" something."""
    if any(o.lower_ in lexicon["not_fighting.objects"] for o in held):
        return None
    if token.dep_ == "relcl" and any(c.tag_ in ("WDT", "WP") for c in token.lefts if c.dep_ == "nsubj"):
        return None
    if any(c.lower_ == "over" and c.dep_ == "prep" for c in token.children) or fights_beside(token, subjects(token)):
        return None
    second = [a for o in held for a in sides.all(o)] + joined(sides, token, ("with", "against"))
    if is_passive(token):
        second += joined(sides, token, ("by",))
        against = any(c.lower_ in ("against", "with", "between") for c in token.rights) and any(sides.armed(a) for a in second)
        return clash(token, second) or (one_sided(token, second, weight=1) if against else None)
    if len(first + second) < 2:
        first = _beside(sides, token) or first
    if _lasting(sides, token, lexicon):
        return None
    if len(first + second) == 1 and first and sides.armed(first[0]):
        ousted = [o for c in token.children if c.tag_ == "VB" and any(g.lower_ in _AWAY for g in c.rights) for o in objects(c)]
        if driven := [a for o in ousted for a in sides.all(o) if sides.armed(a)]:
            return clash(token, first + driven)
        if _aimed(token, lexicon):
            return clash(token, first + in_sentence(sides, token, lexicon))
        before = [a for a in in_sentence(sides, token, lexicon) if a.start < first[0].start and a.end <= token.idx]
        if token.lemma_.lower() == "clash" and before:
            return clash(token, [before[-1], *first])
        many = any(s.tag_ in ("NNS", "NNPS") for s in subjects(token))
        rivals = any(c.lower_ in ("rival", "warring", "opposing") for s in subjects(token) for c in s.lefts)
        if (token.lemma_.lower() in ("clash", "skirmish") or (rivals and token.tag_ == "VBD")) and many and not second:
            return one_sided(token, first)
    return clash(token, first + second) if first and len(first + second) > 1 else None


def _lasting(sides: Sides, token: Token, lexicon: Lexicon) -> bool:
    """True for a war that goes on ("is battling the group in Syria", "has been fighting to retake the town"): no clash is told.

    Fighting that is said to go on at a place finer than a country is one.
    """
    if not any(c.lower_ in ("is", "are", "'s", "'re", "been") for c in token.children if c.dep_ == "aux") or token.tag_ != "VBG":
        return False
    if _aimed(token, lexicon):
        return True
    if token.dep_ == "relcl":
        return False
    ties = [c for t in (token, *objects(token)) for c in t.rights if c.dep_ == "prep" and c.lower_ in _PLACED]
    spans = {t.i: m for m in sides.context.mentions.places if not m.metonym for t in sides.context.tokens(m)}
    named = [spans[t.i].place for c in ties for i in c.children if i.dep_ == "pobj" for t in (*i.lefts, i) if t.i in spans]
    return all(p is None or p.precision == "country" for p in named)


def _thrown_back(sides: Sides, token: Token, groups: Groups, first: list[Actor], held: list[Token], lexicon: Lexicon) -> Draft | None:
    """ "Repelled an attack by the rebels", "pushed back the militants"."""
    beaten = "drive" in groups and any(c.lower_ in ("back", "off") for c in token.rights)
    if ("thwart" in groups or beaten) and is_passive(token):
        return _was_thwarted(sides, token, lexicon)
    if not held or not groups & {"thwart", "repel", "push", "drive"}:
        return None
    if not any(sides.armed(a) for a in first):
        first = [a for a in _before(sides, token) if sides.armed(a)]
    if "thwart" in groups and noun(held[0]) in lexicon["ground.attempts"] and first:
        by = joined(sides, held[0], ("by", "from", "of"))
        named = [sides.of_adjective(c) if c.tag_ == "JJ" else sides.of(c) for c in held[0].lefts]
        by += [a for a in named if a is not None]
        by += [a for c in held[0].rights if c.dep_ == "acl" for a in joined(sides, c, ("by",))]
        by += [a for c in held[0].children if c.lower_ == "by" for i in c.children for a in armed_in(sides, i)]
        foes_named = [a for a in by if sides.armed(a)]
        blow = noun(held[0]) in lexicon["ground.nouns"] and not is_remote(held[0], [], lexicon)
        return clash(token, [*first, *foes_named]) or (one_sided(token, first, weight=1) if blow else None)
    back = "repel" in groups or any(c.lower_ == "back" and not any(g.lower_ == "from" for g in c.children) for c in token.children)
    back = back and ("repel" in groups or not any(c.lower_ == "from" for c in token.children))
    if back and first:
        second = [a for o in held for a in sides.all(o) if (a.sector or noun(o) in lexicon["sides.nouns"]) and sides.armed(a)]
        return clash(token, first + second) if second else None
    return None


def _stood(sides: Sides, token: Token, first: list[Actor], lexicon: Lexicon) -> Draft | None:
    """ "Were holding their ground" against another side that the sentence names."""
    own = {a.start for a in first}
    others = [a for a in in_sentence(sides, token, lexicon) if a.start not in own]
    return clash(token, [others[0], *first]) if others and any(sides.armed(a) for a in first) else None


def _was_thwarted(sides: Sides, token: Token, lexicon: Lexicon) -> Draft | None:
    """ "The rebel offensive was repelled by the soldiers": the sides before the blow and those behind "by"."""
    blow = next((t for t in subjects(token) if noun(t) in lexicon["ground.attempts"]), None)
    if blow is None:
        return None
    named = [sides.of_adjective(c) if c.tag_ == "JJ" else sides.of(c) for c in blow.lefts]
    agents = [i for c in token.children if c.dep_ == "agent" for i in c.children if i.dep_ == "pobj"]
    by = [a for i in agents for a in (*sides.all(i), *armed_in(sides, i))]
    return clash(token, [a for a in (*named, *joined(sides, blow, ("by", "of")), *by) if a is not None and sides.armed(a)])


def _struck(sides: Sides, token: Token, groups: Groups, first: list[Actor], held: list[Token], lexicon: Lexicon) -> Draft | None:
    if "attack" in groups or ("weak" in groups and held):
        return attack(token, first) if held or token.lower_.startswith("attack") else None
    if "hurl" in groups and held and noun(held[0]) in lexicon["attack.munitions"]:
        return attack(token, first)
    blow = _whole(held[0]) if held else None
    if "launch" in groups and blow is not None and noun(blow) in lexicon["attack.nouns"]:
        return attack(blow, first)
    driven_on = _stage_of(held[0]) if held else None
    if (
        "launch" in groups
        and driven_on is not None
        and noun(driven_on) in lexicon["ground.operations"]
        and any(sides.armed(a) for a in first)
    ):
        aims = (c for c in (*driven_on.children, *token.children) if c.tag_ == "VB" and c.lemma_.lower() in lexicon["ground.aims"])
        if driven_on != held[0] and next(aims, None) is not None:
            return one_sided(driven_on, [*first, *in_sentence(sides, token, lexicon)[1:2]])
        return attack(driven_on, first) if foes(sides, driven_on) else None
    return attack(token, first) if "phrasal" in groups and _phrasal(token) else None


def _whole(blow: Token) -> Token:
    """The "offensive" of "counter-offensive", which the parser takes apart."""
    apart = blow.lower_ == "counter" and blow.i + 2 < blow.sent.end and blow.nbor().text == "-"
    return blow.nbor(2) if apart else blow


def _stage_of(blow: Token) -> Token:
    """The "operation" of "the final phase of the operation"."""
    inner = next((i for c in blow.rights if c.lower_ == "of" for i in c.children if i.dep_ == "pobj"), None)
    return inner if inner is not None and noun(blow) in ("phase", "stage", "round", "part") else blow


def _faced_with(verb: Token) -> bool:
    """True for "confronted the ministers with hard choices"."""
    return verb.lemma_.lower() == "confront" and any(c.dep_ == "prep" and c.lower_ == "with" for c in verb.rights)


def _aimed(verb: Token, lexicon: Lexicon) -> bool:
    """True for fighting "to capture" or "for control of" something."""
    for child in verb.children:
        if child.dep_ in ("xcomp", "advcl") and child.tag_ == "VB" and child.lemma_.lower() in lexicon["ground.aims"]:
            return True
        if child.dep_ == "prep" and child.lower_ == "for" and any(noun(i) == "control" for i in child.children):
            return True
    return False


def _before(sides: Sides, token: Token) -> list[Actor]:
    """The nearest noun before the verb that names a side, where the parser found no subject that does."""
    for i in range(token.i - 1, max(token.sent.start - 1, token.i - 8), -1):
        before = token.doc[i]
        if before.tag_ in NOUNS and before.dep_ not in ("compound", "poss") and before.dep_ != "npadvmod":
            return sides.all(before)
    return []


def _beside(sides: Sides, token: Token) -> list[Actor]:
    """The side that stands right before the verb, with those joined to it, where the parser made it no subject."""
    before = token.doc[token.i - 1] if token.i > token.sent.start else None
    if before is None or before.tag_ not in NOUNS:
        return []
    while before.dep_ == "conj" and before.head.tag_ in NOUNS:
        before = before.head
    return sides.all(before)


def _phrasal(token: Token) -> bool:
    table_of = table("fighting.toml")["attack"]["phrasal"]
    following = {t.lower_ for t in token.doc[token.i + 1 : min(token.i + 3, token.sent.end)]}
    return any(token.lower_ in forms(verb, {}, frozenset()) and following & set(after) for verb, after in table_of.items())
