"""Where the displaced are now, told of parts of them without a word of movement: "of the displaced, 15,000 are in A and 11,000 in B"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from panj.read.figures import Figure
from panj.read.movement.scene import Scene, objects_of
from panj.read.movement.verbs import Move

_PARTED = re.compile(
    r"\W*(?:of|among)\s(?:(?:the|these|those|all|its|their)\s)?(?:[\w-]+\s){0,2}?"
    r"(displaced|arrivals|newcomers|refugees|evacuees|returnees|idps|migrants)\b[^.;:]*$",
    re.IGNORECASE,
)
_STAYING = {"be", "live", "stay", "remain", "sleep", "shelter", "lodge", "camp"}
_LOCATIVE = {"in", "at", "inside", "near", "around", "with", "across"}
_NEAR = 250  # characters before the figure in which the displaced are told of


def distributed(scene: Scene, figure: Figure) -> Move | None:
    """The stock that a bare figure is where the words before it tell of displaced people and the words after it of where they are."""
    if not figure.bare or figure.quantity.fraction is not None:
        return None
    verb = figure.top.head if figure.top.dep_ == "nsubj" and figure.top.head.lemma_.lower() in _STAYING else None
    here = _place_after(figure, verb)
    if here is None:
        return None
    text = scene.context.report.text
    parted = _PARTED.match(text[figure.number.sent.start_char : figure.quantity.start])
    if parted is not None:
        told = scene.context.token_at(figure.number.sent.start_char + parted.start(1))
        why = f"a part of the {parted[1].lower()}"
    elif verb is not None and verb.lemma_.lower() != "be" and _is_lodging(scene, here):
        told, why = _displaced_before(scene, figure), f"“{verb.text}” where the displaced are put up"
    else:
        return None
    return None if told is None else Move(told, scene.frames.by_name["stock"], verb or figure.number, stock=True, why=why)


def _place_after(figure: Figure, verb: Token | None) -> Token | None:
    """The noun of where they are: under the verb, or right behind the figure where the verb is left out."""
    for holder in (verb, figure.number):
        for prep in holder.rights if holder is not None else ():
            if prep.lower_ in _LOCATIVE and prep.dep_ == "prep":
                return next(iter(objects_of(prep)), None)
    return None


def _is_lodging(scene: Scene, noun: Token) -> bool:
    return any(t.lemma_.lower() in scene.lists["ends.lodgings"] for t in noun.subtree)


def _displaced_before(scene: Scene, figure: Figure) -> Token | None:
    """The last word of displacement in the words just before."""
    near = [t for t in figure.number.doc[max(0, figure.number.i - 60) : figure.number.i] if t.idx >= figure.quantity.start - _NEAR]
    return next((t for t in reversed(near) if t.lower_ in scene.lists["topic.displacement"]), None)
