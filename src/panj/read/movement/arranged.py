"""Signs that others arranged the movement: a deal, a convoy, an order to leave, a relocation after a calamity."""

from __future__ import annotations

from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.figures import Figure
from panj.read.movement.offers import Ends
from panj.read.movement.scene import Scene, is_passive, just_told, to_safety
from panj.read.movement.verbs import Move
from panj.read.movement.words import listed
from panj.read.who import is_displaced

_DEALT = {"leave", "move", "transfer", "arrive", "reach", "crowd", "flee"}
_ORDERED = {"leave", "move", "flee", "expel", "relocate"}
_ABOARD = {"carrying", "aboard", "board", "convoy"}
_READY = {"ready", "prepared"}


def is_evacuation(scene: Scene, figure: Figure | None, move: Move, ends: Ends) -> bool:
    """True for an arranged transfer by its word, or by what its sentence says of a deal, a convoy, an order or a precaution."""
    frame, trigger = move.frame, move.trigger
    sentence = {t.lower_ for t in trigger.sent}
    struck = scene.evacuation and any(t.lemma_.lower() in scene.lists["calamities.words"] for t in trigger.sent)
    moved = trigger.lemma_.lower() == "move" and scene.evacuated and just_told(trigger)
    calm = scene.stricken and scene.peaceful
    if frame.kind == "evacuation" and (frame.name != "transfer" or struck or calm or moved or scene.evacuating(trigger)):
        return True
    if frame.name == "transfer" and to_safety(scene, move.field):
        return True
    if sentence & listed("said.caution") and frame.name in {
        "expel",
        "displace",
        "leave",
        "flee",
        "relocate",
        "move",
        "host",
    }:
        return True
    if frame.name in _ORDERED | {"refuge"} and ordered(scene, move.field):
        return True
    if _lodged(scene, move, ends.destination, sentence):
        return True
    noun = figure.noun if figure is not None else None
    off = scene.migration and any(c.lower_ == "off" for c in trigger.rights)
    if frame.name == "rescue" and not off and not (scene.migration and sentence & scene.lists["inert.sea"] - {"boat", "boats", "waters"}):
        return noun is None or noun.lemma_.lower() not in {"migrant", "refugee", "seeker"}
    if frame.name == "relocate" and scene.stricken and figure is not None and _relocated(scene, figure, move):
        return True
    if frame.name in _DEALT and _by_corridor(move.field):
        return True
    if {"evacuee", "evacuees"} & {trigger.lower_, noun.lower_ if noun is not None else ""}:
        return True
    if frame.name not in _DEALT or _returned(trigger):
        return False
    if (scene.evacuated or scene.dealt) and sentence & scene.lists["topic.vehicles"] and sentence & _ABOARD:
        return True
    if scene.evacuated and (_by_convoy(move.field) or (frame.name in {"arrive", "reach"} and just_told(trigger))):
        return True
    return bool(sentence & listed("nouns.deals")) and (frame.name != "flee" or scene.military(noun))


def _returned(trigger: Token) -> bool:
    return trigger.lower_ in {"returnee", "returnees", "deportees", "deportee"}


def _lodged(scene: Scene, move: Move, destination: PlaceMention | None, sentence: set[str]) -> bool:
    """True for those put up in evacuation centres, and for those lodged by others after a calamity that a text tells evacuations of."""
    name = move.frame.name
    sheltered = destination is not None and "shelters" in destination.text.lower().split()
    if name in {"lodged", "shelter", "host"} and sheltered and scene.stricken:
        return True
    if name in {"host", "lodged"} and ("evacuation" in sentence or (scene.evacuated and scene.stricken)):
        return True
    return name != "displace" and destination is not None and "evacuation" in destination.text.lower()


def ordered(scene: Scene, verb: Token) -> bool:
    """True for "were ordered to leave their homes", where officials say so or a calamity strikes: no expulsion by an enemy."""
    order = verb.head
    if order.lower_ in _READY and order.dep_ == "acomp" and order.head.dep_ in {"xcomp", "ccomp"}:
        verb, order = order.head, order.head.head
    told = verb.dep_ in {"xcomp", "ccomp", "advcl"} and any(c.tag_ == "TO" or (c.lower_ == "that" and c.dep_ == "mark") for c in verb.lefts)
    if not told or order.lemma_.lower() not in scene.lists["orders.verbs"]:
        return False
    by = [n for c in order.children if c.dep_ == "agent" for n in c.rights] or [c for c in order.lefts if c.dep_ == "nsubj"]
    by += [n for c in by for n in c.rights if n.dep_ == "conj"]
    if any(n.lemma_.lower() in scene.lists["orders.officials"] for n in by):
        return True
    return is_passive(order) and scene.stricken and not by


def _relocated(scene: Scene, figure: Figure, move: Move) -> bool:
    """True where others relocated them: "2,500 were relocated after the quake", "the relocation of 2,500"; the resettled chose to go."""
    if figure.noun is not None and is_displaced(figure.noun):
        return False
    if not move.trigger.lemma_.lower().startswith("relocat"):
        above = move.trigger.head
        return move.trigger.dep_ in {"xcomp", "ccomp"} and above.lemma_.lower() in scene.lists["orders.force"]
    return move.trigger.tag_[:1] == "N" or is_passive(move.trigger) or move.trigger.i < figure.number.i


def _by_convoy(verb: Token) -> bool:
    """True for "got out in a convoy", "left on buses": vehicles that somebody sent for them."""
    by = (p for p in verb.rights if p.dep_ == "prep" and p.lower_ in {"in", "on", "by", "aboard", "with"})
    return any(t.lemma_.lower() in {"convoy", "bus"} for prep in by for t in prep.subtree)


def _by_corridor(verb: Token) -> bool:
    """True for "left through a humanitarian corridor", which two sides had agreed on."""
    by = (p for p in verb.rights if p.dep_ == "prep" and p.lower_ in {"through", "via", "by", "along", "using"})
    return any(t.lemma_.lower() == "corridor" for prep in by for t in prep.subtree)
