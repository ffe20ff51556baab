"""Whether people moved, will move or only might: the modality of the word that says so, with what stocks and orders add to it."""

from __future__ import annotations

from spacy.tokens import Token

from panj.model import Modality
from panj.read.figures import Figure
from panj.read.modality import modality_of
from panj.read.movement.arranged import ordered
from panj.read.movement.scene import Scene
from panj.read.movement.verbs import Move
from panj.read.who import is_displaced

_NO_ORDER = {"recommend", "ready", "prepared"}  # told to be ready to leave, they may stay


def modality_for(scene: Scene, figure: Figure, move: Move) -> Modality:
    """The modality of the movement; refugees whom somebody may help or threaten are there, those whom a war may make are not."""
    trigger = move.trigger
    if move.frame.name == "away":
        return "asserted"
    if trigger.lemma_.lower() in scene.lists["orders.words"]:
        return "expected"
    found = modality_of(scene.context, trigger)
    if found == "hypothetical" and (_intended(scene, figure, trigger) or _told_to_go(scene, move)):
        return "expected"
    if found == "hypothetical" and trigger.dep_ in {"xcomp", "advcl"} and _came(trigger.head):
        return "asserted"
    if not move.stock or found == "asserted":
        return found
    if found == "denied" and trigger.dep_ == "relcl" and figure.noun is not None and is_displaced(figure.noun):
        return "asserted"
    if trigger.tag_[:1] in {"N", "J"} and not _brought_about(scene, trigger if trigger.tag_[:1] == "N" else figure.top):
        return "asserted"
    return found


def _came(verb: Token) -> bool:
    """True for the verb of "had come to shelter there", which they did."""
    if verb.lemma_.lower() != "come" or any(c.tag_ == "MD" or c.dep_ == "neg" for c in verb.lefts):
        return False
    return verb.tag_ == "VBD" or any(c.dep_ == "aux" and c.lower_ in {"had", "have", "has"} for c in verb.lefts)


def _told_to_go(scene: Scene, move: Move) -> bool:
    """True for "were asked to evacuate", "officials urged 300 residents to leave": told so for their safety, people have a plan."""
    if move.field.head.lemma_.lower() in _NO_ORDER:
        return False
    if ordered(scene, move.field) and not any(c.tag_ == "MD" for c in move.field.head.lefts):
        return True
    above = move.trigger.head
    told = move.trigger.dep_ in {"xcomp", "ccomp"} and above.lemma_.lower() in scene.lists["orders.verbs"]
    return told and move.frame.name == "evacuate" and not any(c.tag_ == "MD" for c in above.lefts)


def _intended(scene: Scene, figure: Figure, trigger: Token) -> bool:
    """True for "wants to deport 300", "efforts to resettle 300": who can make others go and means to has a plan; movers only wish."""
    governor = trigger.head
    if trigger.dep_ not in {"xcomp", "acl"} or governor.lemma_.lower() not in scene.lists["plans.words"]:
        return False
    return figure.top.head.i == trigger.i and figure.top.dep_ == "dobj"


def _brought_about(scene: Scene, noun: Token) -> bool:
    """True for the refugees whom an assault "could create", or who "would join" others; "the 3,000 refugees" are there already."""
    if any(c.lower_ in {"the", "these", "those", "its", "their"} for c in noun.lefts):
        return False
    here = noun
    for _ in range(4):
        above = here.head
        if above.i == here.i:
            return False
        if above.pos_ in {"VERB", "AUX"}:
            return above.lemma_.lower() in scene.lists["stock.making"]
        here = above
    return False
