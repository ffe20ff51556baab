"""What a tally is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from panj.reconcile.tally.limits import Range


@dataclass(frozen=True)
class Flow:
    """A group that moves: ISO alpha-3 codes of origin and destination, armed or not (`None`: either), and a period (`None`: open)."""

    origin: str | None = None
    destination: str | None = None
    armed: bool | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Increment:
    """An event of the flow with the range that all constraints together leave it; `stated` is false for events that are only implied."""

    event: str
    day: date | None
    range: Range
    best: float | None
    stated: bool


@dataclass(frozen=True)
class Stated:
    """A running total that a claim states for `since`–`until`; `held` is false where it takes part in a conflict."""

    claim: str
    since: date | None
    until: date | None
    low: float | None
    high: float | None
    origin: str
    held: bool


@dataclass(frozen=True)
class Missing:
    """Events that an ordinal or a total implies and no claim tells of; `implied` is the least number that there must be."""

    claim: str
    since: date
    until: date
    implied: int
    known: int
    words: str


@dataclass(frozen=True)
class Ranked:
    """An ordinal: the claim says that the event of `until` was number `rank` since `since`; `known` events of that time are told of."""

    claim: str
    since: date
    until: date
    rank: int
    known: int
    window: str
    origin: str


@dataclass(frozen=True)
class Conflict:
    """A smallest set of claims that cannot all be true; `aside` is the loosest of them, left out so that the rest could be solved."""

    claims: tuple[str, ...]
    words: str
    aside: str = ""


@dataclass(frozen=True)
class Total:
    """The running total at the end of a day."""

    day: date
    range: Range
    best: float | None


@dataclass(frozen=True)
class Tally:
    """What is known of a flow."""

    flow: Flow
    increments: tuple[Increment, ...] = ()
    totals: tuple[Total, ...] = ()
    stated: tuple[Stated, ...] = ()
    missing: tuple[Missing, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    ranked: tuple[Ranked, ...] = ()
