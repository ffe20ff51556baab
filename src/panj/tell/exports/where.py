"""Where an event took place, by the claims that state it, the most precise place first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from panj.model import Place, PlaceMention
from panj.reconcile import Sourced

_FINE = {"country": 0, "admin1": 1, "admin2": 2, "locality": 3, "feature": 4}
Coordinates = tuple[float, float]


@dataclass(frozen=True)
class Where:
    """Place, origin and destination of an event. `point` and `line` are longitude and latitude in degrees (WGS 84), `None` if unknown."""

    place: Place | None
    origin: Place | None
    destination: Place | None

    @property
    def main(self) -> Place | None:
        """The one place that stands for the event: where it happened, else where people arrived, else where they left."""
        return self.place or self.destination or self.origin

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


def where(rows: Iterable[Sourced]) -> Where:
    """Where the claims of one event place it. Of places equally precise the first counts."""
    claims = [row.claim for row in rows]
    return Where(_finest(c.place for c in claims), _finest(c.origin for c in claims), _finest(c.destination for c in claims))


def _finest(mentions: Iterable[PlaceMention | None]) -> Place | None:
    places = [m.place for m in mentions if m is not None and m.place is not None]
    return max(places, key=lambda p: _FINE[p.precision], default=None)


def _point(place: Place | None) -> Coordinates | None:
    return (place.lon, place.lat) if place is not None and place.lat is not None and place.lon is not None else None
