"""What kind of movement it is."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Token

from panj.model import MovementType
from panj.read.draft import Draft
from panj.read.figures import Figure
from panj.read.movement.arranged import is_evacuation
from panj.read.movement.countries import country_at, is_country
from panj.read.movement.lands import by_lands
from panj.read.movement.offers import Ends
from panj.read.movement.scene import Scene
from panj.read.movement.verbs import Move
from panj.read.movement.words import listed
from panj.read.who import country_of, is_displaced

_NEAR = 8  # tokens after the verb in which "back into" goes with it


def kind_of(scene: Scene, figure: Figure | None, move: Move, ends: Ends) -> MovementType:
    """The movement's type by its word, by a deal, by the countries of its ends, and by what its people are called."""
    frame, trigger = move.frame, move.trigger
    sentence = {t.lower_ for t in trigger.sent}
    if figure is not None and _to_another_land(scene, figure, move, ends):
        return "cross_border"
    if frame.kind == "cross_border":
        return "cross_border"
    if frame.kind == "return" or (sentence & listed("nouns.homecoming") and not move.stock) or _back_home(move, ends):
        return "return"
    if trigger.lower_ not in listed("nouns.sent_home") and is_evacuation(scene, figure, move, ends):
        return "evacuation"
    if trigger.lower_ in listed("nouns.sent_home") or (figure is not None and figure.noun is not None and _sent_home(figure.noun)):
        return "return"
    noun = figure.noun if figure is not None else None
    near = {trigger.lower_} | ({t.lower_ for t in figure.modifiers} if figure is not None else set())
    if noun is not None:
        near |= {c.lower_ for c in noun.lefts} | {noun.lower_}
    around = near | {c.lower_ for c in trigger.children}
    if (
        ends.origin is not None
        and ends.origin.text.lower() in listed("said.own_country")
        and frame.name in {"flee", "leave", "crowd", "move"}
    ):
        return "cross_border"
    if (
        listed("said.internally") & around
        or listed("nouns.idps") & near
        or (frame.name == "displace" and (listed("nouns.idps") & sentence or _internally_told(trigger)))
    ):
        return "internal"
    return by_lands(scene, move, ends, near, country_of(noun) if noun is not None else None)


def _sent_home(noun: Token) -> bool:
    """True for "deportees", who land or arrive where they belong."""
    return noun.lower_ in listed("nouns.sent_home")


def settle_kind(scene: Scene, figure: Figure, move: Move, draft: Draft) -> None:
    """Ask again for the kind of a movement whose destination a list or a twin figure gave after it was read."""
    place = draft.fields["destination"]
    if draft.fields["movement"] == "unspecified" and place is not None:
        ends = Ends(origin=draft.fields["origin"], destination=place, local=draft.fields["cumulative"])
        draft.fields["movement"] = kind_of(scene, figure, move, ends)


def _to_another_land(scene: Scene, figure: Figure, move: Move, ends: Ends) -> bool:
    """True for people deported or transferred by force to a country that is not theirs, which is neither home-coming nor rescue."""
    there = country_at(scene, ends.destination)
    forced = any(c.lower_ in listed("said.forced") for c in move.trigger.children)
    if there is None or (move.frame.name != "deport" and not (forced and move.frame.name in {"transfer", "evacuate", "relocate"})):
        return False
    nation = country_of(figure.noun) if figure.noun is not None else None
    if nation is not None:
        return there != nation[0]
    left = country_at(scene, ends.origin) or scene.country or scene.ground
    foreign = figure.noun is not None and is_displaced(figure.noun)
    return forced and not foreign and there != left and (left is not None or is_country(scene, ends.destination))


def _back_home(move: Move, ends: Ends) -> bool:
    """True for "went back to their villages", "crossed the river to go home"."""
    for verb in move.field.rights:
        homeward = verb.lemma_.lower() == "return" or any(c.lower_ in {"home", "back"} for c in verb.rights)
        if verb.dep_ in {"advcl", "xcomp"} and verb.lemma_.lower() in {"go", "return", "come", "head"} and homeward:
            return True
    doc, trigger = move.trigger.doc, move.trigger
    if move.frame.name in {"cross", "move", "reach", "arrive"} and move.trigger.tag_[:1] == "V":
        after = doc[trigger.i + 1 : min(trigger.sent.end, trigger.i + _NEAR)]
        if any(a.lower_ == "back" and b.lower_ in {"into", "to", "over", "across"} for a, b in pairwise(after)):
            return True
    back = any(c.lower_ == "back" for c in move.field.rights)
    return back and ends.destination is not None and ends.destination.text.lower().startswith("their ")


def _internally_told(trigger: Token) -> bool:
    """True where the sentence said before that they are "internally displaced"."""
    sentence = trigger.sent
    return any(
        t.lower_ in listed("said.internally") and "displac" in sentence.doc[t.i + 1].lower_ for t in sentence[: trigger.i - sentence.start]
    )
