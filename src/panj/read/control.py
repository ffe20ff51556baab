"""Who holds a place: captured, lost, held, contested or given up, by whom, and what share of a country."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from panj.model import Actor, PlaceMention
from panj.read.context import Context
from panj.read.control_clauses import holdings, is_description
from panj.read.control_holding import Holding
from panj.read.control_places import held_places
from panj.read.draft import Draft
from panj.read.fight_sides import sides_of
from panj.read.modality import modality_of
from panj.read.slots import place_of

_LASTING = ("holds", "contested")


def find(context: Context) -> Iterator[Draft]:
    """Claims of kind control; a holding without a place makes none."""
    sides, held = sides_of(context), held_places(context)
    seen: set[tuple[int, str, str]] = set()
    for sentence in context.sentences:
        for holding in holdings(sentence):
            modality = modality_of(context, holding.trigger)
            if modality == "hypothetical" or (modality == "expected" and holding.change == "lost"):
                continue
            towns = held.towns if holding.change == "holds" else frozenset()
            named = (sides.of(t, loose=True) for t in holding.actors if t.i not in sides.times and t.i not in towns)
            actor = next((a for a in named if a is not None), None)
            if holding.driven and not sides.armed(actor):
                loser = next((a for a in (sides.of(t, loose=True) for t in holding.driven) if sides.armed(a)), None)
                if loser is not None:
                    holding.change, actor = "lost", loser
            if holding.here:
                if sides.armed(actor):
                    yield _draft(holding, actor, place_of(context, holding.trigger), None)
                continue
            armed = sides.armed(actor)
            if (holding.weak and not armed) or (actor is None and holding.change in _LASTING and not holding.nobody):
                continue
            strict = holding.strict and not armed
            for token in holding.places:
                before = len(seen)
                for place, share in held.of(token, holding.trigger, strict):
                    if place.place is None and held.is_person(token):
                        continue
                    if place.place is None and holding.change in ("holds", "contested") and is_description(holding.trigger):
                        continue
                    key = (sentence.start, holding.change, place.place.id if place.place is not None and place.place.id else place.text)
                    if key not in seen:
                        seen.add(key)
                        yield _draft(holding, actor, place, share)
                if holding.first and len(seen) > before:
                    break


def _draft(holding: Holding, actor: Actor | None, place: PlaceMention | None, share: float | None) -> Draft:
    fields: dict[str, Any] = {"actor": actor, "place": place, "change": holding.change, "share": share}
    if holding.denied:
        fields["modality"] = "asserted"
    return Draft(kind="control", trigger=holding.trigger, fields=fields)
