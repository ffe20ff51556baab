"""A decided movement → the draft of its claim, with what the text before it leaves to be understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from spacy.tokens import Token

from panj.model import MovementType, PlaceMention, Quantity, Who
from panj.read.draft import Draft
from panj.read.figures import Figure
from panj.read.movement_ends import CAUSES, Ends, ends_of
from panj.read.movement_kind import cumulative_of, kind_of, rate_of
from panj.read.movement_scene import Scene
from panj.read.movement_verbs import Move
from panj.read.slots import last_place
from panj.read.who import country_of, who_of

_SOME = {"many", "most", "some", "several", "majority", "few", "part", "much"}
_FLIGHT = {"flee", "cross", "refuge", "retreat", "arrive", "leave"}
_BORDER = {"border", "frontier"}


@dataclass
class Recent:
    """The last claim told, with the people it was about: what "the border" and a bare figure go back to."""

    ends: Ends | None = None
    noun: Token | None = None
    who: Who | None = None
    sentence: int = -1
    kind: MovementType = "unspecified"


def claim(scene: Scene, figure: Figure, move: Move | None, recent: Recent) -> Draft:
    """The draft of a figure's claim; `recent` is read and brought up to date."""
    assert move is not None
    ends = ends_of(scene, figure, move)
    quantity = _quantity(scene, figure)
    cumulative = cumulative_of(scene, figure, move)
    _understood(scene, figure, move, ends, recent, cumulative)
    near = figure.number.i - recent.sentence < 60
    kind = kind_of(scene, figure, move, ends)
    if kind == "unspecified" and figure.bare and near and figure.number.sent.start <= recent.sentence:
        kind = recent.kind
    fields: dict[str, Any] = {
        "quantity": msgspec.structs.replace(quantity, unit=figure.unit or "persons"),
        "movement": kind,
        "origin": ends.origin,
        "destination": ends.destination,
        "cumulative": cumulative,
        "rate": rate_of(scene, figure),
    }
    who = who_of(figure.noun, figure.quantity.end) if figure.noun is not None and figure.unit is not None else None
    if who is None and near and recent.who is not None:
        who = recent.who
    if who is not None:
        fields["who"] = who
    if quantity.fraction is not None:
        fields["fraction"] = quantity.fraction
    recent.ends, recent.who, recent.sentence, recent.kind = ends, who or recent.who, figure.number.i, kind
    recent.noun = figure.noun or (recent.noun if near else None)
    return Draft("movement", move.trigger, fields)


def _quantity(scene: Scene, figure: Figure) -> Quantity:
    """The quantity; "many of the 3 million" has the words but no bounds."""
    quantity = figure.quantity
    first = scene.context.token_at(quantity.start)
    if first is None or first.i - 2 < first.sent.start:
        return quantity
    before = [t for t in first.doc[max(first.sent.start, first.i - 4) : first.i] if t.lower_ not in {"the", "those", "these"}]
    if len(before) >= 2 and before[-1].lower_ == "of" and before[-2].lower_ in _SOME:
        start = before[-2].idx
        return Quantity(start=start, end=quantity.end, text=scene.context.report.text[start : quantity.end], approx=True)
    return quantity


def _understood(scene: Scene, figure: Figure, move: Move, ends: Ends, recent: Recent, cumulative: bool) -> None:
    """Ends that the words leave out and the text before makes plain."""
    if move.frame.name in _FLIGHT and not move.stock:
        again = recent.ends is not None and figure.number.i - recent.sentence < 150
        if again and recent.ends is not None and ends.destination is None and _crosses_the_border(move):
            there = recent.ends.destination
            if there is not None and (ends.origin is None or ends.origin.text != there.text):
                ends.destination = there
                ends.origin = ends.origin or recent.ends.origin
        nation = country_of(figure.noun) if figure.noun is not None else None
        country = ends.destination.place.country if ends.destination is not None and ends.destination.place is not None else None
        if nation and country and nation[0] != country and ends.origin is None and not cumulative:
            ends.origin = _nation(scene, nation)
    if ends.origin is None and not move.stock and move.frame.name in {"displace", "flee"} and _definite_cause(move.trigger):
        place = last_place(scene.context, move.trigger.sent.start_char)
        if place is not None and place.place is not None and place.place.precision != "country" and place != ends.destination:
            ends.origin = place


def _crosses_the_border(move: Move) -> bool:
    return any(t.lemma_.lower() in _BORDER for t in move.field.subtree if abs(t.i - move.field.i) < 8)


def _nation(scene: Scene, nation: tuple[str, Token]) -> PlaceMention:
    country, token = nation
    place = next(
        (p.place for p in scene.context.mentions.places if p.place and p.place.country == country and p.place.precision == "country"), None
    )
    return PlaceMention(start=token.idx, end=token.idx + len(token), text=token.text, place=place)


def _definite_cause(verb: Token) -> bool:
    """True for "the attack has displaced", "the battle prompted them to flee": the cause was told before, with its place."""
    token = verb
    for _ in range(3):
        for child in token.lefts:
            if child.dep_ == "nsubj" and child.tag_ in {"NN", "NNS"} and any(c.lower_ in {"the", "this", "these"} for c in child.lefts):
                return child.lemma_.lower() in CAUSES
        if token.dep_ not in {"xcomp", "conj", "ccomp"} or token.head.i == token.i:
            return False
        token = token.head
    return False
