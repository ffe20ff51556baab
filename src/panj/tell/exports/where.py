"""Where an event took place, by the claims that state it, the most precise place first, and whether the same sentence says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from panj.model import Place, PlaceMention, Report
from panj.reconcile import Sourced

_FINE = {"country": 0, "admin1": 1, "admin2": 2, "locality": 3, "feature": 4}
_SENTENCE_ENDS = re.compile(r"[.!?][\"'”’)\]]*\s|\n")
Coordinates = tuple[float, float]
Told = Literal["in the sentence", "elsewhere"]


@dataclass(frozen=True)
class Where:
    """Place, origin and destination of an event. `point` and `line` are longitude and latitude in degrees (WGS 84), `None` if unknown.
    `told` says of each in that order where its report tells it: in the sentence that the claim was read from, or only elsewhere."""

    place: Place | None
    origin: Place | None
    destination: Place | None
    told: tuple[Told | None, Told | None, Told | None] = (None, None, None)

    @property
    def main(self) -> Place | None:
        """The one place that stands for the event: where it happened, else where people arrived, else where they left."""
        return self.place or self.destination or self.origin

    @property
    def main_told(self) -> Told | None:
        """Where the main place is told."""
        by_place = zip((self.place, self.destination, self.origin), (self.told[0], self.told[2], self.told[1]), strict=True)
        return next((told for place, told in by_place if place is not None), None)

    @property
    def line(self) -> tuple[Coordinates, Coordinates] | None:
        """From origin to destination, where both are known and differ."""
        start, end = _point(self.origin), _point(self.destination)
        return (start, end) if start and end and start != end else None

    @property
    def point(self) -> Coordinates | None:
        """The point of the main place, or of any place that has one."""
        return _point(self.place) or _point(self.destination) or _point(self.origin)

    @property
    def geometry(self) -> tuple[Literal["LineString", "Point"], tuple[Coordinates, ...]] | None:
        """The line of a flow, else a point, else nothing."""
        if self.line:
            return "LineString", self.line
        return ("Point", (self.point,)) if self.point else None


def where(rows: Iterable[Sourced], reports: Mapping[str, Report]) -> Where:
    """Where the claims of one event place it. Of places equally precise one that the claim's own sentence tells counts, then the first."""
    rows = list(rows)
    found = [_finest([(getattr(row.claim, role), row) for row in rows], reports) for role in ("place", "origin", "destination")]
    (place, here), (origin, from_here), (destination, to_here) = found
    return Where(place, origin, destination, (here, from_here, to_here))


def told(mention: PlaceMention | None, row: Sourced, reports: Mapping[str, Report]) -> Told | None:
    """Where a report tells the place of a claim: in the sentence of the claim's words, or only in another; `None` without a place."""
    if mention is None:
        return None
    evidence, report = row.claim.evidence, reports.get(row.report_id)
    if report is None or report.coded or mention.end <= mention.start:
        return "in the sentence"
    between = report.text[min(mention.end, evidence.end) : max(mention.start, evidence.start)]
    inside = mention.start < evidence.end and evidence.start < mention.end
    return "in the sentence" if inside or not _SENTENCE_ENDS.search(between) else "elsewhere"


def _finest(mentions: list[tuple[PlaceMention | None, Sourced]], reports: Mapping[str, Report]) -> tuple[Place | None, Told | None]:
    places = [(m.place, told(m, row, reports)) for m, row in mentions if m is not None and m.place is not None]
    return max(places, key=lambda p: (_FINE[p[0].precision], p[1] == "in the sentence"), default=(None, None))


def _point(place: Place | None) -> Coordinates | None:
    return (place.lon, place.lat) if place is not None and place.lat is not None and place.lon is not None else None
