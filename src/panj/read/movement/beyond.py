"""Signs that a verb of motion tells of flight or migration: what drives people, where to, and whose land they come into."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.movement.scene import Scene
from panj.read.movement.words import listed
from panj.read.slots import place_at
from panj.read.who import country_of


def by_cause(scene: Scene, verb: Token) -> bool:
    """True for what fighting or a calamity does: "clashes sent 300 villagers to camps"."""
    words = scene.lists["causes.words"] | scene.lists["calamities.words"]
    return any(c.dep_ in {"nsubj", "csubj"} and (c.lemma_.lower() in words or c.lower_ in words) for c in verb.lefts)


def towards(scene: Scene, verb: Token) -> bool:
    """True where they are driven towards a place that is no errand's: "to the mainland", "towards the border"."""
    goals = (n for prep, n in scene.ends(verb) if prep.lower_ in {"to", "towards", "toward", "onto"})
    return any(n.lemma_.lower() not in scene.lists["inert.errands"] for n in goals)


def migrates(scene: Scene, verb: Token, noun: Token | None) -> bool:
    """True for "900 Haitians walked into the Dominican Republic", "made the journey in small boats", where a report is about migrants."""
    if not scene.migration:
        return False
    if any(t.lower_ in listed("said.afloat") for t in verb.subtree):
        return True
    nation = country_of(noun) if noun is not None else None
    ends = (place_at(scene.context, n) for prep, n in scene.ends(verb) if prep.lower_ in {"into", "to"}) if nation else ()
    return any(p is not None and p.place is not None and nation is not None and p.place.country not in {None, nation[0]} for p in ends)
