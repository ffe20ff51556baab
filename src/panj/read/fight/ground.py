"""Fighting on the ground that is told as one side's deed: an assault on a held town, a thrown-back attack, an advance into enemy land.

Where the side that is struck is named as an armed one, or land is to be taken, two sides fight: a clash. Bombs and shells from afar, and
blows at people, stay attacks.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from panj.model import Actor
from panj.read.death.victims import objects, subjects
from panj.read.death.words import noun
from panj.read.fight.sides import Sides
from panj.read.fight.words import rage_forms
from panj.read.lexicon import words

_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_AT = frozenset({"on", "against", "at", "toward", "towards", "into", "upon", "in", "inside", "to", "through", "across", "with"})
_IN = frozenset({"in", "around", "near", "on", "at", "outside", "inside", "along"})
_DURING = frozenset({"in", "after", "following", "amid", "during"})
_HELD = frozenset({"held", "controlled", "run", "occupied"})
_LEFT = frozenset({"compound", "poss", "nmod", "amod", "npadvmod", "nummod"})
Lexicon = Mapping[str, frozenset[str]]


def is_remote(trigger: Token, actors: list[Actor], lexicon: Lexicon) -> bool:
    """True for blows from the air or from afar, by what strikes or by the word before the blow."""
    before = {c.lower_ for c in trigger.lefts} | {c.lower_ for left in trigger.lefts for c in left.lefts}
    if before & lexicon["ground.remote"] or any(c.lower_ == "from" for c in trigger.rights if noun(c) == "air"):
        return True
    if actors and all("air" in a.text.lower().split() for a in actors):
        return True
    return bool(actors) and all(a.text.split()[-1].lower().removesuffix("s") in lexicon["ground.machines"] for a in actors)


def foes(sides: Sides, trigger: Token) -> list[Actor]:
    """The armed sides in what a word of attack strikes: "on army positions", "the rebel-held town"."""
    struck = list(objects(trigger)) if trigger.tag_ in _VERBAL else _under(trigger)
    if trigger.tag_ not in _VERBAL and trigger.dep_ == "dobj":
        struck += _under(trigger.head)
    found: list[Actor] = []
    for head in struck:
        found += armed_in(sides, head)
    return found


def fallen(sides: Sides, trigger: Token) -> list[Actor]:
    """The armed side of "soldiers fell in an ambush"."""
    verb = trigger.head.head if trigger.dep_ == "pobj" and trigger.head.lower_ in ("in", "during") else None
    if verb is None or verb.tag_ not in _VERBAL:
        return []
    return [a for s in subjects(verb) if noun(s) not in sides.unarmed for a in sides.all(s) if sides.armed(a)]


def armed_in(sides: Sides, head: Token) -> list[Actor]:
    """The armed sides that a phrase names, as its head or before it ("rebel positions", "the jihadist-held town")."""
    row = [head, *_before(head)]
    for child in head.children:
        if child.dep_ in ("conj", "appos"):
            row += [child, *_before(child)]
            row += [i for c in child.children if c.lower_ == "of" for i in c.children if i.dep_ == "pobj"]
        if child.dep_ == "prep" and child.lower_ == "of":
            row += [i for c in child.children if c.dep_ == "pobj" for i in (c, *_before(c))]
    row = [t for t in row if t.tag_ != "PRP$" and noun(t) not in sides.unarmed and not (t.tag_ == "JJ" and t.lower_ == "terrorist")]
    found = [a for t in row for a in [sides.of(t)] if a is not None and sides.armed(a)]
    if not found and noun(head) in words("control.toml")["places.posts"]:
        found = [
            a for t in _before(head) if t.tag_ != "PRP$" for a in [sides.of(t) or sides.state(t)] if a is not None and a.sector == "GOV"
        ]
    return found + _holders(sides, head)


def _holders(sides: Sides, head: Token) -> list[Actor]:
    """Those who hold the place under `head`: "a Kurdish-controlled town", "the town, which is held by the militia"."""
    found: list[Actor] = []
    for clause in head.children:
        if clause.lower_ not in _HELD:
            continue
        for owner in clause.lefts:
            if owner.dep_ == "npadvmod" and sides.of(owner) is None:
                found.append(Actor(text=owner.text, start=owner.idx, end=owner.idx + len(owner)))
        agents = [i for c in clause.children if c.dep_ == "agent" for i in c.children if i.dep_ == "pobj"]
        found += [a for i in agents for a in sides.all(i) if sides.armed(a)]
    return found


def meant_foes(sides: Sides, trigger: Token, lexicon: Lexicon) -> list[Actor]:
    """The armed sides that an offensive is meant to drive out: "launched an assault to oust the militia from the town"."""
    verb = trigger.head if trigger.dep_ == "dobj" else trigger
    aims = [
        t for t in (*verb.subtree, *trigger.subtree) if t.i > trigger.i and t.tag_ == "VB" and t.lemma_.lower() in lexicon["ground.ousting"]
    ]
    return [a for aim in aims for o in objects(aim) for a in (*sides.all(o), *armed_in(sides, o)) if sides.armed(a)]


def is_land(sides: Sides, trigger: Token, lexicon: Lexicon) -> bool:
    """True where an offensive is said to be on a named place, not on people or on a building of peace."""
    known = {t.i for m in sides.context.mentions.places if not m.metonym for t in sides.context.tokens(m)}
    over = trigger.head if trigger.dep_ == "dobj" else trigger.head.head.head if _is_of_object(trigger) else None
    for head in _under(trigger) + (_under(over) if over is not None else []) + _to_take(trigger, lexicon):
        if noun(head) in lexicon["ground.civil"]:
            return False
        row = (head, *_before(head), *[i for c in head.children if c.lower_ == "of" for i in c.children])
        if any(t.i in known for t in row):
            return True
    return False


def is_peopled(trigger: Token) -> bool:
    """ "The attack on the Kurdish enclave": land that is named by those who live there and hold it."""
    lands = words("control.toml")["places.kinds"]
    return any(noun(head) in lands and any(c.tag_ == "JJ" and c.text.istitle() for c in head.lefts) for head in _under(trigger))


def _to_take(trigger: Token, lexicon: Lexicon) -> list[Token]:
    """The land of "an offensive to take the port", "began an assault to gain control of the city"; one that had begun earlier
    is none."""
    if trigger.dep_ == "dobj" and any(c.dep_ == "aux" and c.lower_ == "had" for c in trigger.head.lefts):
        return []
    aims = (
        c
        for t in (trigger, *([trigger.head] if trigger.dep_ == "dobj" else []))
        for c in t.rights
        if c.tag_ == "VB" and c.dep_ in ("acl", "advcl", "xcomp", "relcl") and c.lemma_.lower() in lexicon["ground.aims"] | {"gain"}
    )
    held = [o for c in aims for o in objects(c)]
    return held + [i for o in held for c in o.rights if c.lower_ in ("of", "over") for i in c.children if i.dep_ == "pobj"]


def in_sentence(sides: Sides, trigger: Token, lexicon: Lexicon) -> list[Actor]:
    """The armed sides that the sentence of `trigger` names, police and backers left out, in the order of the text."""
    found: dict[int, Actor] = {}
    for token in trigger.sent:
        if token.dep_ in _LEFT and token.head.tag_[:2] == "NN" and sides.is_armed(token.head):
            continue
        if token.dep_ in _LEFT and any(c.lower_ in lexicon["ground.remote"] for c in token.head.lefts):
            continue
        word = noun(token)
        if word in sides.land and token.tag_ in ("NN", "NNS"):
            continue
        if not sides.is_armed(token) or word in lexicon["ground.machines"] or word in lexicon["ground.loose"] or word in sides.unarmed:
            continue
        known = sides.by_token.get(token.i)
        if known is not None and sides.context.root(known) != token:
            continue
        if known is None and token.tag_ != "NNS" and word not in lexicon["ground.bodies"]:
            continue
        actor = sides.of(token)
        if actor is not None and not any(c.lower_ == "backed" for c in token.lefts) and token.head.head.lower_ != "backed":
            found.setdefault(actor.start, actor)
    return list(found.values())


def is_told(trigger: Token, lexicon: Lexicon) -> bool:
    """True where a bare word of fighting tells of fighting that took place: where, or that it broke out, or who died in it."""
    if any(c.lower_ in ("those", "these", "this", "that", "no", "any") for c in trigger.lefts):
        return False
    over = trigger.head
    if trigger.dep_ == "pobj" and over.lower_ == "of" and noun(over.head) in lexicon["ground.bouts"]:
        return is_told(over.head, lexicon)
    if trigger.dep_ == "nmod" and over.dep_ in ("nsubj", "nsubjpass"):
        return over.head.lower_ in rage_forms()
    if trigger.dep_ == "pobj":
        outer = over.head.head if over.lower_ in _DURING and over.head.dep_ == "dobj" else over.head
        if over.lower_ in _DURING and any(c.lower_ in lexicon["ground.fierce"] for c in trigger.lefts):
            return True
        if over.lower_ in ("from", "of", "about", "to") or outer.lower_ in lexicon["ground.ending"]:
            return False
        if any(c.lower_ == "the" for c in trigger.lefts) and not any(c.dep_ in ("prep", "relcl") for c in trigger.rights):
            return False
        after = _placed(trigger) or _rages(trigger) or any(c.dep_ == "prep" and c.i > trigger.i for c in outer.children)
        if outer.lemma_.lower() in lexicon["ground.engaged"]:
            after = after or any(noun(t) in lexicon["sides.nouns"] for t in (*subjects(outer), *objects(outer)))
        return outer.tag_ in _VERBAL and after
    if over.lower_ in lexicon["ground.ending"]:
        return False
    if trigger.dep_ in ("dobj", "xcomp", "ccomp"):
        return over.lemma_.lower() in lexicon["ground.spark"] or (
            over.lemma_.lower() in lexicon["ground.report"] and (_placed(trigger) or any(c.lower_ == "for" for c in trigger.rights))
        )
    if trigger.dep_ in ("nsubj", "nsubjpass"):
        if any(c.dep_ == "mark" and c.lower_ in ("since", "before", "until") for c in over.children):
            return False
        return over.lower_ in rage_forms() or _placed(trigger)
    return trigger.dep_ == "ROOT" and _placed(trigger)


def _rages(trigger: Token) -> bool:
    """ "Fighting that broke out in the town"."""
    return any(c.dep_ == "relcl" and c.lower_ in rage_forms() for c in trigger.rights)


def _placed(trigger: Token) -> bool:
    return any(c.dep_ == "prep" and (c.lower_ in _IN or (c.lower_ == "to" and _towards(c)) or _for_land(c)) for c in trigger.rights)


def _for_land(preposition: Token) -> bool:
    """ "For three villages", of fighting."""
    lands = words("control.toml")["places.kinds"]
    return preposition.lower_ == "for" and any(i.tag_ == "NNS" and noun(i) in lands for i in preposition.children)


def _towards(preposition: Token) -> bool:
    """ "To the west of the town"."""
    return any(i.lower_ in ("north", "south", "east", "west") for i in preposition.children)


def _before(head: Token) -> list[Token]:
    row = [c for c in head.lefts if c.dep_ in _LEFT]
    return row + [d for c in row for d in c.lefts if d.dep_ in _LEFT]


def _under(token: Token) -> list[Token]:
    return [i for c in token.children if c.dep_ == "prep" and c.lower_ in _AT for i in c.children if i.dep_ == "pobj"]


def _is_of_object(trigger: Token) -> bool:
    """ "Stepped up the pace of its offensive"."""
    return trigger.dep_ == "pobj" and trigger.head.lower_ == "of" and trigger.head.head.dep_ == "dobj"


def doer(trigger: Token, lexicon: Lexicon) -> list[Token]:
    """Who drives on an offensive that is the object of a verb: "press on with an assault", "resumed their offensive"."""
    verb = trigger.head.head if trigger.dep_ == "pobj" and trigger.head.lower_ in ("with", "in") else trigger.head
    if _is_of_object(trigger):
        verb = trigger.head.head.head
    if trigger.dep_ in ("pobj", "dobj") and verb.tag_ in _VERBAL and verb.lemma_.lower() in lexicon["ground.drive"]:
        return subjects(verb)
    return []
