"""How much a decision on a claim matters: a sum of parts, each with its reason in words. docs/review.md has the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import log10

import msgspec

from panj.model import Claim, Decision, Report
from panj.reconcile import Event
from panj.record import StoredClaim
from panj.tell.values import number

LARGEST = 7.0  # the weight of ten million people or more
UNSURE_PLACE = 0.5  # a place's confidence below this is a sign of doubt


class Weight(msgspec.Struct, frozen=True, gc=False):
    """A part of a claim's weight, and its reason in words."""

    points: float
    why: str


def weights(
    claims: Iterable[StoredClaim], reports: Mapping[str, Report], events: Iterable[Event], decisions: Iterable[Decision] = ()
) -> dict[str, tuple[Weight, ...]]:
    """The weights of claims by their ids, the heaviest first. `reports` are those that make them, by id.

    Nothing in the reasons depends on what other coders decided but for the events that claims belong to, of which no figure is told.
    """
    found: dict[str, list[Weight]] = {row.id: list(claim_weights(row.claim, reports.get(row.report_id))) for row in claims}
    verdicts = {d.id: d.verdict for d in decisions}
    for event in events:
        for claim, weight in event_weights(event):
            if claim in found:
                found[claim].append(weight)
        for decision in event.review:
            again = Weight(4.0, f"a decision to {verdicts.get(decision, 'join')} its event needs another look")
            for member in event.members:
                if member.claim in found:
                    found[member.claim].append(again)
    return {claim: tuple(sorted(parts, key=lambda p: -p.points)) for claim, parts in found.items()}


def claim_weights(claim: Claim, report: Report | None = None) -> Iterator[Weight]:
    """What a claim weighs by itself: the size of its figure and the signs of doubt about it."""
    figure = claim.quantity
    if figure is not None:
        size = figure.high if figure.high is not None else figure.low
        if size:
            yield Weight(min(LARGEST, log10(1 + size)), f"a figure of {number(size)}")
        if size is None and figure.fraction is None:
            yield Weight(0.5, "a figure in words only")
        if figure.approx:
            yield Weight(0.5, "an approximate figure")
    if claim.hearsay:
        yield Weight(1.0, "hearsay")
    mentions = [m for m in (claim.place, claim.origin, claim.destination) if m is not None]
    if any(m.place is None for m in mentions):
        yield Weight(1.0, "a place that was not found")
    elif any(m.place and m.place.confidence is not None and m.place.confidence < UNSURE_PLACE for m in mentions):
        yield Weight(0.5, "a place that may be another")
    if claim.time is None or (claim.time.from_ is None and claim.time.to is None):
        yield Weight(0.5, "no day")
    if report is not None and any(f.start < claim.evidence.end and claim.evidence.start < f.end for f in report.flaws):
        yield Weight(1.0, "damage in its words")


def event_weights(event: Event) -> Iterator[tuple[str, Weight]]:
    """What an event adds to its claims: bounds that only one claim holds, and what stands behind the event."""
    bounds = event.figure
    for bound, points, name in ((bounds.best, 3.0, "best figure"), (bounds.low, 1.0, "low bound"), (bounds.high, 1.0, "high bound")):
        if len(bound.claims) == 1 and len(event.members) > 1:
            yield bound.claims[0], Weight(points, f"the {name} of its event would change without it")
    stated = {b for bound in (bounds.low, bounds.best, bounds.high) for b in bound.claims}
    whole = [m.claim for m in event.members if not m.part]
    if event.support.status == "contested":
        for claim in whole:
            yield claim, Weight(2.5, "its event is contested")
    elif event.support.status == "single_origin":
        for claim in whole:
            if claim in stated:
                yield claim, Weight(1.5, "a single origin stands behind its event")
    if len(event.support.denied_by) == 1:
        yield event.support.denied_by[0], Weight(3.0, "the only word against an event")
