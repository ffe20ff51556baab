"""When those whom somebody rescued moved: out of the sea, a flood, a ship, a mine."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.movement.scene import Scene, objects_of
from panj.read.movement.words import listed
from panj.read.slots import place_at
from panj.read.who import group_of, is_displaced

_NEAR = 9  # tokens after the verb


def rescued(scene: Scene, verb: Token, noun: Token | None) -> bool:
    """True where `verb` ("rescue", "save", "pick up") brings the people of `noun` away from where they were."""
    if (noun is None or group_of(noun) != "prisoners") and _off_a_vessel(verb, noun):
        return True
    if scene.ordinary(noun) and _from_the_flood(scene, verb, noun):
        return True
    travelling = noun is not None and (is_displaced(noun) or noun.lemma_.lower() == "migrant")
    return _at_sea(scene, verb) and (travelling or (scene.migration and scene.ordinary(noun)))


def vessel_of(verb: Token, noun: Token | None) -> Token | None:
    """The ship, the platform, the mine that people are rescued "from"; a crew's may be told by its name alone."""
    crew = noun is not None and any(t.lemma_.lower() in listed("nouns.crews") for t in (noun, *noun.lefts))
    near = verb.doc[verb.i + 1 : min(verb.i + _NEAR, verb.sent.end)]
    left = (n for prep in near if prep.lower_ in {"from", "off", "aboard"} for n in objects_of(prep))
    return next((n for n in left if n.lemma_.lower() in listed("nouns.vessels") or (crew and n.tag_ == "NNP")), None)


def _off_a_vessel(verb: Token, noun: Token | None) -> bool:
    """True for "rescued from the ferry", "plucked off a burning ship", "saved from the mine", and for those whom a coast guard rescued."""
    if vessel_of(verb, noun) is not None:
        return True
    by = [c for c in verb.lefts if c.dep_ == "nsubj"]
    by += [n for c in verb.rights if c.dep_ == "agent" for n in objects_of(c)]
    by += [n for c in verb.rights if c.dep_ == "agent" for n in c.rights]
    return any(t.lower_ in listed("nouns.lifesavers") for n in by for t in (n, *n.lefts))


def _from_the_flood(scene: Scene, verb: Token, noun: Token | None) -> bool:
    """True for "rescued from high water", "saved from villages" in a report of a flood: they were brought out of where they lived."""
    near = {t.lemma_.lower() for t in verb.sent} | {t.lower_ for t in verb.sent}
    if not scene.flooded or (noun is not None and is_displaced(noun)) or not near.isdisjoint(scene.lists["inert.wreckage"]):
        return False
    wet = {"flood", "floodwater", "water", "roof", "rooftop", "flooded"}
    left = (n for prep in verb.rights if prep.lower_ in {"from", "to"} for n in objects_of(prep))
    return any(n.lemma_.lower() in wet or place_at(scene.context, n) is not None or any(c.lower_ in wet for c in n.lefts) for n in left)


def _at_sea(scene: Scene, verb: Token) -> bool:
    """True for "rescued in the Aegean", "picked up off Kos": the sea in the clause, or a coast that one is "off"."""
    aside = {t.i for c in verb.rights if c.dep_ == "advcl" for t in c.subtree}
    if any(t.lower_ in scene.lists["inert.sea"] for t in verb.sent if t.i not in aside):
        return True
    off = (t for t in verb.subtree if t.lower_ == "off" and t.dep_ in {"prep", "prt", "advmod"})
    return any(place_at(scene.context, noun) is not None for prep in off for noun in objects_of(prep))
