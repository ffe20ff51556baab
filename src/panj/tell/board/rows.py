"""What the board holds of an event, a claim, a change and a holding, as the pages show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from panj.model import Place, PlaceMention
from panj.reconcile import Event, Sourced
from panj.tell.headline import headline
from panj.tell.values import number, short_bounds

_NARROW = {"feature": 0, "locality": 1, "admin2": 2, "admin1": 3, "country": 4}


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A place on the map (degrees, WGS 84). `exact` is false where only the country is known."""

    name: str
    lon: float
    lat: float
    exact: bool
    country: str | None = None
    admin1: str | None = None


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """One event as it was known on a day. Days are ISO; `seen` is the day on which it was first told, `changed` that of its last change
    (both `None` where no report says when it appeared). `checked` says whether people have looked at it, `households` that the figures
    count these and not people."""

    id: str
    kind: str
    first: str | None
    last: str | None
    group: str | None
    low: float | None
    best: float | None
    high: float | None
    status: str
    checked: str
    review: bool
    origins: int
    reports: int
    claims: int
    sentence: str
    speakers: str
    places: tuple[str, ...]
    countries: tuple[str, ...]
    start: Spot | None
    end: Spot | None
    spot: Spot | None
    seen: str | None
    changed: str | None
    households: bool = False

    @property
    def label(self) -> str:
        """Low to high, with the unit where it is not people: "1,000–1,037", "≥ 1,000", "400 households"."""
        return _with_unit(short_bounds(self.low, self.high), self.households)

    @property
    def figure(self) -> str:
        """The best figure, with the unit where it is not people, or nothing."""
        return "" if self.best is None else _with_unit(number(self.best), self.households)


class Drawn(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What the map needs of an event; see `EventRow`."""

    id: str
    kind: str
    low: float | None
    best: float | None
    high: float | None
    status: str
    checked: str
    start: Spot | None
    end: Spot | None
    spot: Spot | None
    households: bool = False

    @property
    def label(self) -> str:
        """Low to high, with the unit where it is not people."""
        return _with_unit(short_bounds(self.low, self.high), self.households)


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True):
    """Where a claim stands: its event, what people decided of it, the words of its evidence."""

    id: str
    report_id: str
    kind: str
    event: str | None
    state: str
    quote: str


class ChangeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A change of an event: see `panj.reconcile.Change`. `event` is the event as it is after the change (before it, where it is gone)."""

    what: str
    words: str
    before: float | None
    after: float | None
    event: EventRow


class HoldingRow(msgspec.Struct, frozen=True, kw_only=True):
    """Who holds a place on a day; `holder` is `None` where nobody is named, `age` counts the days since the last word. `part` has the words
    for the part that is meant ("most of Idlib"), and is empty for the whole."""

    place: str
    country: str | None
    admin1: str | None
    precision: str | None
    lon: float | None
    lat: float | None
    holder: str | None
    state: str
    share: float | None
    day: str
    age: int
    origin: str
    claims: tuple[str, ...]
    part: str = ""


def describe(event: Event, claims: Mapping[str, Sourced]) -> str:
    """The title of the event, as every page and the printed report have it."""
    return headline(event, claims)


def in_households(event: Event, claims: Mapping[str, Sourced]) -> bool:
    """Whether the event's best figure counts households."""
    stating = (claims[c].claim.quantity for c in event.figure.best.claims)
    return any(q is not None and q.unit == "households" for q in stating)


def _with_unit(words: str, households: bool) -> str:
    return f"{words} households" if words and households else words


def group_of(event: Event, claims: Mapping[str, Sourced]) -> str | None:
    """The group of people that most of the event's claims name."""
    groups = Counter(who.group for m in event.members if not m.part and (who := claims[m.claim].claim.who) is not None and who.group)
    return min(groups, key=lambda g: (-groups[g], g)) if groups else None


def spots(event: Event, claims: Mapping[str, Sourced]) -> tuple[Spot | None, Spot | None, Spot | None]:
    """Where the event began, ended and took place: of each, the narrowest place that a claim of the whole names."""
    told = [claims[m.claim].claim for m in event.members if not m.part] or [claims[m.claim].claim for m in event.members]
    return (
        _narrowest(c.origin for c in told),
        _narrowest(c.destination for c in told),
        _narrowest(c.place for c in told),
    )


def _narrowest(mentions: Iterable[PlaceMention | None]) -> Spot | None:
    known = [m.place for m in mentions if m is not None and m.place is not None and m.place.lat is not None and m.place.lon is not None]
    return _spot(min(known, key=lambda p: _NARROW[p.precision])) if known else None


def _spot(place: Place) -> Spot | None:
    if place.lat is None or place.lon is None:
        return None
    return Spot(
        name=place.name,
        lon=round(place.lon, 3),
        lat=round(place.lat, 3),
        exact=place.precision != "country",
        country=place.country,
        admin1=place.admin1,
    )
