"""Who holds a place: captured, lost, held, contested or given up, by whom, and what share of a country."""

from __future__ import annotations

from collections.abc import Iterator

from panj.model import Actor, PlaceMention
from panj.read.context import Context
from panj.read.control_clauses import Holding, holdings
from panj.read.control_places import HeldPlaces
from panj.read.draft import Draft
from panj.read.fight_sides import Sides


def find(context: Context) -> Iterator[Draft]:
    """Claims of kind control; a holding without a place makes none."""
    sides, held = Sides(context), HeldPlaces(context)
    seen: set[tuple[int, str, int]] = set()
    for sentence in context.sentences:
        for holding in holdings(sentence):
            for token in holding.places:
                for place, share in held.of(token, holding.strict):
                    key = (holding.trigger.i, holding.change, place.start)
                    if key in seen:
                        continue
                    seen.add(key)
                    yield _draft(sides, holding, place, share)


def _draft(sides: Sides, holding: Holding, place: PlaceMention, share: float | None) -> Draft:
    actor: Actor | None = None
    for token in holding.actors:
        actor = sides.of(token, loose=True)
        if actor is not None:
            break
    return Draft(
        kind="control",
        trigger=holding.trigger,
        fields={"actor": actor, "place": place, "change": holding.change, "share": share},
    )
