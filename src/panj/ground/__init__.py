"""Words of a report → times, places, actors and quantities of the world."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from panj.ground.actors import find_actors
from panj.ground.places import find_places, find_references
from panj.ground.quantities import find_quantities
from panj.ground.times import find_ordinals, find_times
from panj.model import Mentions, Quantity, Report, TimeSpan

__all__ = ["ground"]


def _inside(time: TimeSpan, quantities: tuple[Quantity, ...]) -> bool:
    at = bisect_right(quantities, time.start, key=lambda q: q.start) - 1
    return at >= 0 and time.end <= quantities[at].end


def ground(report: Report, doc: Doc) -> Mentions:
    """Find and resolve all mentions of a parsed report, each list in the order of the text."""
    times = find_times(report, doc)
    places = find_places(report, doc)
    quantities = find_quantities(doc, times)
    times = tuple(t for t in times if not _inside(t, quantities))
    return Mentions(
        times=times,
        places=places,
        place_references=find_references(report, doc, places),
        actors=find_actors(report, doc, places),
        quantities=quantities,
        ordinals=find_ordinals(report, doc, times),
    )
