"""When those whom somebody took somewhere moved: out of danger and not on an errand."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from panj.read.movement.scene import Scene, just_told, objects_of, to_safety
from panj.read.slots import place_at


def transferred(scene: Scene, verb: Token, lemma: str, noun: Token | None) -> bool:
    """True where the people of `noun` whom `verb` (with its `lemma`) takes, brings or flies leave where they live, or a danger."""
    if to_safety(scene, verb) and scene.ordinary(noun):
        return True
    ridden = scene.evacuated and lemma in {"bus", "buss", "ferry", "shuttle", "transport", "truck"}
    if not (scene.ordinary(noun) or scene.evacuating(verb) or ridden) or errand(scene, verb):
        return False
    if any(c.dep_ == "prt" and c.lower_ in {"over", "up", "on", "off", "down"} for c in verb.rights):
        place = next((c for c in verb.rights if c.dep_ == "dobj" and c.nbor(-1).i > verb.i), None)
        return (
            scene.stricken
            and any(c.lower_ == "off" for c in verb.rights)
            and place is not None
            and place_at(scene.context, place) is not None
        )
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubj", "agent"}), None)
    if subject is not None and subject.lower_ in scene.lists["topic.vehicles"]:
        return scene.displacement or scene.evacuating(verb) or (scene.stricken and scene.peaceful)
    if lemma in {"carry", "take", "transport", "bring"} and scene.evacuated and _aboard(scene, verb):
        return True
    out = any(p.dep_ in {"prep", "prt", "advmod"} and p.lower_ == "out" for p in verb.rights)
    if lemma == "fly" and out and scene.has_place(verb):
        return True
    if lemma in {"bring", "take", "get", "lead", "fly"} and out and scene.stricken and scene.ordinary(noun):
        return True
    if lemma in {"carry", "deliver", "lead", "pull", "remove", "conduct", "drive", "fly", "accompany", "ship"} and not scene.evacuating(
        verb
    ):
        return False
    if lemma == "move" and scene.evacuated and just_told(verb):
        return True
    return scene.likely(noun) and (scene.has_place(verb) or _along(verb))


def _aboard(scene: Scene, verb: Token) -> bool:
    """True for "85 buses left the town carrying 4,000 people", "a convoy carrying 300": what goes by land takes them along."""
    beside = verb.dep_ in {"xcomp", "advcl", "ccomp"}
    riders = [c for c in verb.head.lefts if c.dep_ == "nsubj" and beside] + [verb.head]
    return any(r.lower_ in scene.lists["topic.vehicles"] - scene.lists["inert.sea"] for r in riders)


def _along(verb: Token) -> bool:
    """True for "took 300 villagers with them as they fled"."""
    left = {"flee", "leave", "retreat", "withdraw", "escape"}
    return any(c.dep_ == "advcl" and c.lemma_.lower() in left and any(m.dep_ in {"mark", "advmod"} for m in c.lefts) for c in verb.rights)


def errand(scene: Scene, verb: Token, by: Collection[str] = ("to", "into", "for")) -> bool:
    """True for "taken to hospital", "returned to custody": they went there, but not out of danger."""
    for prep in verb.rights:
        if prep.dep_ == "prep" and prep.lower_ in by:
            for noun in objects_of(prep):
                if scene.stricken and noun.lemma_.lower() in {"shore", "harbour", "harbor", "port"}:
                    continue
                if any(
                    t.lower_ in scene.lists["inert.errands"] or t.lemma_.lower() in scene.lists["inert.errands"]
                    for t in (noun, *noun.lefts)
                ):
                    return True
    return False
