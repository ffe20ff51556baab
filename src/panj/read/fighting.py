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
from panj.read.fight_ground import armed_in, doer, foes, in_sentence, is_land, is_remote, is_told
from panj.read.fight_place import EventPlaces
from panj.read.fight_sides import Sides, sides_of
from panj.read.fight_words import fight_verbs
from panj.read.lexicon import table, words
from panj.read.modality import modality_of

_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


_MEMORY = 900
_DONE = frozenset({"able", "manage", "succeed", "continue", "begin", "start"})


def find(context: Context) -> Iterator[Draft]:
    """Claims of kind clash and attack; a clash needs both sides, save an offensive told from one side, an attack its attacker."""
    sides, places = sides_of(context), EventPlaces(context)
    seen: set[tuple[int, str, frozenset[int]]] = set()
    verbs, lexicon = fight_verbs(), words("fighting.toml")
    last: tuple[Actor, ...] = ()
    last_end = 0
    for sentence in context.sentences:
        found: list[Draft] = []
        for token in sentence:
            groups = verbs.get(token.lower_)
            draft = None
            if groups and token.tag_ in _VERBAL and not _faced_with(token):
                draft = _verb(sides, token, groups, lexicon)
            elif token.tag_ in _NOUNS:
                known = last if sentence.start_char - last_end < _MEMORY else ()
                word = noun(token)
                if word in lexicon["clash.nouns"] and not (word == "combat" and token.head.lower_ == "in" and token.n_lefts == 0):
                    draft = _clash_noun(sides, token, lexicon) or _bare(sides, token, known, lexicon)
                elif word in lexicon["attack.nouns"] or word in lexicon["ground.nouns"]:
                    draft = _attack_noun(sides, token, lexicon) or _offensive(sides, token, known, lexicon)
            if draft is None or modality_of(context, draft.trigger) == "hypothetical":
                continue
            if draft.kind == "attack":
                draft = _grounded(sides, draft, lexicon)
            key = (sentence.start, draft.kind, frozenset(a.start for a in draft.fields["actors"]))
            if key not in seen:
                seen.add(key)
                found.append(draft)
        named = any(d.kind == "clash" and not d.weight for d in found)
        for draft in _told_once(found):
            if named and draft.weight:
                continue
            if any(sides.armed(a) for a in draft.fields["actors"]):
                last, last_end = draft.fields["actors"], sentence.end_char
            draft.fields["place"] = places.of(draft.trigger)
            yield draft


def _faced_with(verb: Token) -> bool:
    """True for "confronted the ministers with hard choices"."""
    return verb.lemma_.lower() == "confront" and any(c.dep_ == "prep" and c.lower_ == "with" for c in verb.rights)


def _told_once(found: list[Draft]) -> Iterator[Draft]:
    """The drafts of a sentence without the second clash of the same sides: "engaged the guards, triggering clashes" tells of one."""
    fought: set[str] = set()
    for draft in found:
        sides = {a.id or a.text.casefold() for a in draft.fields["actors"]}
        if draft.kind == "clash" and sides <= fought:
            continue
        fought |= sides if draft.kind == "clash" else set()
        yield draft


def _grounded(sides: Sides, draft: Draft, lexicon: dict[str, frozenset[str]]) -> Draft:
    """An attack on an armed side, or an offensive on a place, is fighting of two sides."""
    trigger, actors = draft.trigger, list(draft.fields["actors"])
    verbal = trigger.tag_ in _VERBAL
    ground = trigger.lemma_.lower() in lexicon["ground.verbs"] if verbal else noun(trigger) in lexicon["ground.nouns"]
    if not ground or is_remote(trigger, actors, lexicon) or not any(sides.armed(a) for a in actors):
        return draft
    own = {a.start for a in actors}
    struck = [a for a in foes(sides, trigger) if a.start not in own]
    if struck or (not verbal and noun(trigger) in lexicon["ground.offensives"] and is_land(sides, trigger, lexicon, sides.land)):
        return Draft(kind="clash", trigger=trigger, fields={"actors": _unique(actors + struck)})
    return draft


def _offensive(sides: Sides, token: Token, known: tuple[Actor, ...], lexicon: dict[str, frozenset[str]]) -> Draft | None:
    """An offensive without "by": its side drives it on as a subject, or was told before ("the assault on the town")."""
    if noun(token) not in lexicon["ground.nouns"] or token.dep_ == "compound" or not _happened(token):
        return None
    if token.dep_ == "dobj" and "launch" in fight_verbs().get(token.head.lower_, ()):
        return None
    agents = [a for s in doer(token, lexicon) for a in sides.all(s) if sides.armed(a)]
    if agents:
        return _attack(token, agents)
    if is_remote(token, [], lexicon) or noun(token) not in lexicon["ground.offensives"] or token.dep_ == "dobj":
        return None
    struck = foes(sides, token)
    driven = [o for c in token.children if c.dep_ == "relcl" and c.tag_ in _VERBAL for o in objects(c)]
    ousted = [a for o in driven for a in [sides.of(o)] if sides.armed(a) and a is not None]
    if ousted:
        return Draft(kind="clash", trigger=token, fields={"actors": _unique(ousted)})
    if known and (struck or is_land(sides, token, lexicon, sides.land)) and any(c.lower_ in ("the", "its", "their") for c in token.lefts):
        return Draft(kind="clash", trigger=token, fields={"actors": _unique([*known, *struck])})
    return None


def _bare(sides: Sides, token: Token, known: tuple[Actor, ...], lexicon: dict[str, frozenset[str]]) -> Draft | None:
    """Fighting whose sides the noun does not name: those of the sentence, with those told before."""
    if token.dep_ == "compound" or any(c.lower_ == "over" for c in token.children):
        return None
    aimed = any(c.dep_ in ("acl", "relcl") and c.tag_ == "VB" and c.lemma_.lower() in lexicon["ground.aims"] for c in token.children)
    if not aimed and not is_told(token, lexicon):
        return None
    actors = in_sentence(sides, token, lexicon)
    if not actors and token.dep_ == "pobj":
        return None
    known = tuple(a for a in known if sides.armed(a) and a.text.split()[-1].lower().removesuffix("s") not in lexicon["ground.machines"])
    names = {a.name or a.text.lower() for a in actors}
    actors += [a for a in known if (a.name or a.text.lower()) not in names][: max(0, 2 - len(actors))]
    return Draft(kind="clash", trigger=token, fields={"actors": _unique(actors)}, weight=1) if actors else None


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
        if len(first + second) == 1 and first and sides.armed(first[0]) and _aimed(token, lexicon):
            return Draft(kind="clash", trigger=token, fields={"actors": _unique(first + in_sentence(sides, token, lexicon))})
        return _clash(token, first + second) if first and len(first + second) > 1 else None
    if "exchange" in groups and held and noun(held[0]) in lexicon["clash.fire"]:
        second = _with(sides, token, ("with", "between"))
        return _clash(token, first + second) if len(first + second) > 1 else None
    if "thwart" in groups and held and noun(held[0]) in lexicon["ground.attempts"] and any(sides.armed(a) for a in first):
        by = _with(sides, held[0], ("by", "from", "of"))
        by += [a for c in held[0].lefts for a in [sides.of(c)] if a is not None and sides.armed(a)]
        return _clash(token, first + [a for a in by if sides.armed(a)])
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
    if "launch" in groups and held and noun(held[0]) in lexicon["ground.operations"] and any(sides.armed(a) for a in first):
        struck = foes(sides, held[0])
        return _clash(held[0], first + struck) if struck else None
    if "push" in groups and any(sides.armed(a) for a in first):
        struck = [
            a
            for c in token.rights
            if c.dep_ == "prep" and c.lower_ != "from"
            for i in c.children
            if i.dep_ == "pobj"
            for a in armed_in(sides, i)
        ]
        return _clash(token, first + struck) if struck else None
    if "phrasal" in groups and _phrasal(token):
        return _attack(token, first)
    return None


def _aimed(verb: Token, lexicon: dict[str, frozenset[str]]) -> bool:
    """True for fighting "to capture" or "for control of" something."""
    for child in verb.children:
        if child.dep_ in ("xcomp", "advcl") and child.tag_ == "VB" and child.lemma_.lower() in lexicon["ground.aims"]:
            return True
        if child.dep_ == "prep" and child.lower_ == "for" and any(noun(i) == "control" for i in child.children):
            return True
    return False


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
    if token.dep_ == "compound" or (token.dep_ == "dobj" and fight_verbs().get(token.head.lower_, frozenset()) & {"launch", "thwart"}):
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
    if (
        token.tag_ == "VB"
        and token.dep_ == "xcomp"
        and token.head.lemma_.lower() in ("able", "manage", "succeed", "continue", "begin", "start")
    ):
        return True
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
