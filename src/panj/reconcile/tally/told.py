"""What a tally needs of the claims and events of a record, and no more: small enough to be kept, and read instead of reckoned again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec

from panj.reconcile.events import Event
from panj.reconcile.facts import Fact
from panj.reconcile.figures import ceiling, floor
from panj.reconcile.tally.result import Flow

_UNITS = {"D": 1, "W": 7, "M": 31, "Y": 366}


class Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A claim on a movement. `origin` and `destination` are ISO alpha-3 codes, `origin` that of its text where the claim names none;
    `since` is the first day of a period, `None` for what happened on one day.

    `low` and `high` are the figure as stated, `least` and `most` what a newsroom may have meant by it. `running` marks a total that counts
    people. An ordinal gives `rank`, `window` (ISO 8601 duration) and the window's first day in `after`. `said` are the words of the figure,
    `by` names the origin, `own` is true where no speaker is named.
    """

    id: str
    by: str
    origin: str | None = None
    destination: str | None = None
    armed: bool | None = None
    first: date | None = None
    last: date | None = None
    since: date | None = None
    published: str | None = None
    own: bool = False
    low: float | None = None
    high: float | None = None
    least: float = 0.0
    most: float = 0.0
    exact: bool = False
    cumulative: bool = False
    running: bool = False
    said: str = ""
    rank: int | None = None
    window: str | None = None
    after: date | None = None

    @property
    def counted(self) -> bool:
        """True where there is a figure."""
        return self.low is not None or self.high is not None

    @property
    def early(self) -> tuple[bool, str, str]:
        """Claims with a speaker first, then those published first."""
        return self.own, self.published or "9", self.id

    @property
    def days(self) -> int:
        """How long a total's period is; one without a beginning is longer than any."""
        return (self.last - self.since).days if self.since and self.last else 99999

    def belongs(self, flow: Flow) -> bool:
        """Whether the claim tells of people of the flow, in its direction and period."""
        return (
            (not flow.origin or self.origin == flow.origin)
            and (not flow.destination or self.destination == flow.destination)
            and (flow.armed is None or self.armed is None or self.armed == flow.armed)
            and not (flow.since and self.last and self.last < flow.since)
            and not (flow.until and self.first and self.first > flow.until)
        )


class Moved(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A movement as the claims of a record tell it: `ways` are claims of the whole, one for each direction, group and days that they give,
    `bounds` one for each figure that they mean, `ordinals` all claims that count it."""

    event: str
    first: date | None = None
    best: float | None = None
    ways: tuple[Told, ...] = ()
    bounds: tuple[Told, ...] = ()
    ordinals: tuple[Told, ...] = ()

    def belongs(self, flow: Flow) -> bool:
        """Whether a claim of the whole tells of the flow."""
        return any(way.belongs(flow) for way in self.ways)


def told_of(fact: Fact) -> Told:
    """What a tally needs of a claim on a movement. A tally counts persons: a figure of households is none for it."""
    claim = fact.source.claim
    counted = fact.counted and not fact.households
    start = fact.start.country if fact.start else None
    ordinal, days = claim.ordinal, _window(fact)
    return Told(
        id=fact.id,
        by=fact.origin.name,
        origin=start or fact.home,
        destination=fact.end.country if fact.end else None,
        armed=fact.armed,
        first=fact.first,
        last=fact.last,
        since=_since(fact),
        published=fact.source.published,
        own=not claim.attribution,
        low=fact.low if counted else None,
        high=fact.high if counted else None,
        least=floor(fact) if counted else 0.0,
        most=ceiling(fact) if counted else 0.0,
        exact=fact.exact and counted,
        cumulative=bool(claim.cumulative),
        running=bool(claim.cumulative) and counted and claim.fraction is None,
        said=claim.quantity.text if claim.quantity else "",
        rank=ordinal.rank if ordinal and days is not None else None,
        window=ordinal.window if ordinal and days is not None else None,
        after=fact.last - timedelta(days=days) if fact.last is not None and days is not None else None,
    )


def is_loose(fact: Fact) -> bool:
    """True for claims that a tally asks for apart from the events: running totals and ordinals."""
    return fact.kind == "movement" and (bool(fact.source.claim.cumulative) or _window(fact) is not None)


def moved(event: Event, facts: Mapping[str, Fact]) -> Moved | None:
    """What a tally needs of a movement; `facts` answers the id of each of its claims. `None` for what adds nothing to any flow: an event
    without a day of which no claim gives a figure, or of which only parts are told."""
    whole = [told_of(facts[m.claim]) for m in event.members if m.claim in facts and not m.part]
    parts = [told_of(facts[m.claim]) for m in event.members if m.claim in facts and m.part]
    counts = event.first is not None or any(t.counted for t in (*whole, *parts))
    if not whole or not counts:
        return None
    return Moved(
        event=event.id,
        first=event.first,
        best=event.figure.best.value if any(t.counted for t in (*whole, *parts)) else None,
        ways=_each(whole, "origin", "destination", "armed", "first", "last"),
        bounds=_each(sorted((t for t in whole if t.counted), key=lambda t: t.early), "least", "most"),
        ordinals=tuple(t for t in (*whole, *parts) if t.after is not None),
    )


def _each(rows: Iterable[Told], *names: str) -> tuple[Told, ...]:
    """The first of the rows that are alike in these fields."""
    found: dict[tuple[object, ...], Told] = {}
    for row in rows:
        found.setdefault(tuple(getattr(row, name) for name in names), row)
    return tuple(found.values())


def _since(fact: Fact) -> date | None:
    time = fact.source.claim.time
    return None if time is None or not fact.dated or fact.first == fact.last else fact.first


def _window(fact: Fact) -> int | None:
    """The days of an ordinal's window."""
    window = fact.source.claim.ordinal.window if fact.source.claim.ordinal else None
    if not window or not window[1:-1].isdigit() or window[-1] not in _UNITS:
        return None
    return int(window[1:-1]) * _UNITS[window[-1]]
