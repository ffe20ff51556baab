"""A decided movement → the draft of its claim, with what the text before it leaves to be understood."""

from __future__ import annotations

from typing import Any

import msgspec

from panj.model import PlaceMention, Quantity
from panj.read.draft import Draft
from panj.read.figures import Figure
from panj.read.movement.cause import cause_of
from panj.read.movement.cumulative import cumulative_of, rate_of
from panj.read.movement.ends import ends_of
from panj.read.movement.kind import kind_of
from panj.read.movement.memory import Memory, Told, understood
from panj.read.movement.modality import modality_for
from panj.read.movement.offers import Ends
from panj.read.movement.scene import Scene
from panj.read.movement.verbs import Move
from panj.read.movement.when import until_told, when
from panj.read.movement.where import land_of_a_war, place_left
from panj.read.movement.whose import movers

_SOME = {"many", "most", "some", "several", "majority", "few", "part", "much"}
_NEAR = 60
_BESIDE = 25  # characters between a place and the one that holds it


def claim(scene: Scene, figure: Figure, move: Move, memory: Memory) -> Draft:
    """The draft of a figure's claim; `memory` is read and then holds it too."""
    quantity = _quantity(scene, figure)
    modality = modality_for(scene, figure, move)
    cumulative = cumulative_of(scene, figure, move, modality)
    at = figure.number.i
    before = memory.before(at, _NEAR)
    who = movers(figure, move, memory.counted, before)
    ends = ends_of(scene, figure, move)
    understood(scene, figure.noun, who, move, ends, memory, cumulative)
    kind = kind_of(scene, figure, move, ends)
    unsaid = ends.origin is None
    if ends.origin is None:
        ends.origin = place_left(scene, figure, move, ends)
        if kind == "unspecified" and ends.destination is not None:
            kind = kind_of(scene, figure, move, ends)
    if ends.origin is None and before is not None and kind == before.kind == "evacuation" and _further(figure, before):
        ends.origin = before.ends.origin
    if ends.origin is not None and ends.destination is not None and _holds(ends.origin, ends.destination, understood=unsaid):
        ends.origin = None
    if ends.origin is not None and land_of_a_war(scene, move, ends.origin, cumulative):
        ends.origin = None
    onward = before is not None and (before.kind != "return" or move.frame.name not in {"displace", "homeless", "stock"})
    if kind == "unspecified" and figure.bare and before is not None and onward and figure.number.sent.start <= before.at:
        kind = before.kind
    if kind == "unspecified" and move.frame.name == "away" and before is not None and before.kind == "evacuation":
        kind = before.kind
    if kind in {"unspecified", "internal"} and cumulative and before is not None and before.kind == "evacuation" and _of_those(figure):
        kind = before.kind
    if _all_over(scene, figure, kind, ends, cumulative):
        ends.destination = None
    memory.keep(at, who, ends, kind, move)
    time = when(scene, move, cumulative)
    fields: dict[str, Any] = {
        "quantity": msgspec.structs.replace(quantity, unit=figure.unit or "persons"),
        "who": who,
        "movement": kind,
        "modality": modality,
        "origin": ends.origin,
        "destination": ends.destination,
        "cumulative": cumulative,
        "rate": rate_of(scene, figure),
        "fraction": quantity.fraction,
        "cause": cause_of(scene, move),
        "time": until_told(scene, time) if time is not None and modality == "asserted" else time,
    }
    return Draft("movement", move.trigger, fields)


def _further(figure: Figure, before: Told) -> bool:
    """True for the others of "moved 900 people out of A and plan to move thousands more"."""
    near = figure.number.doc[max(figure.number.sent.start, figure.number.i - 2) : figure.end.i + 2]
    return before.at >= figure.number.sent.start and any(t.lower_ in {"more", "another", "others", "further"} for t in near)


def _of_those(figure: Figure) -> bool:
    """True for "about 40 of those displaced", "some 40 of them": people told of before."""
    after = [t.lower_ for t in figure.number.doc[figure.number.i + 1 : figure.number.i + 3]]
    return after in (["of", "those"], ["of", "them"], ["of", "these"], ["of", "the"])


def _all_over(scene: Scene, figure: Figure, kind: str, ends: Ends, cumulative: bool) -> bool:
    """True for "displaced in A", "within its borders": the whole country, which is where they were as well as where they are."""
    if ends.destination is not None and kind == "internal" and ends.destination.text.lower().endswith("borders") and ends.local:
        return True
    place = ends.destination.place if ends.destination is not None else None
    if place is None or place.precision != "country" or not (cumulative and ends.local) or kind not in {"internal", "unspecified"}:
        return False
    return rate_of(scene, figure) is None and (figure.noun is None or figure.noun.lemma_.lower() not in {"refugee", "migrant"})


def _holds(outer: PlaceMention, inner: PlaceMention, understood: bool) -> bool:
    """True for the country or province that holds the destination and either follows it ("to Idlib in northern Syria"), which only says
    where it is, or was `understood` from the passage, which then names no place that they left."""
    if outer.place is None or inner.place is None or not (understood or 0 <= outer.start - inner.end <= _BESIDE):
        return False
    if outer.place.country != inner.place.country or inner.place.precision == outer.place.precision:
        return False
    return outer.place.precision == "country" or (outer.place.precision == "admin1" and inner.place.admin1 == outer.place.admin1)


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
