"""What an event is: the claims that tell of one happening, what they say together, and why each is here.

Events are computed (see `block` and `standing`) and never stored.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Literal

from panj.reconcile.facts import Fact
from panj.reconcile.figures import Figure, figure_of
from panj.reconcile.fit import TOLERANCE_DAYS, Days
from panj.reconcile.sourced import Sourced
from panj.reconcile.support import Support, support_of


@dataclass(frozen=True)
class Member:
    """A claim of an event: a statement of the whole, or of a part of claim `of`; `why` says why it is here."""

    claim: str
    part: bool
    why: str
    of: str | None = None


@dataclass(frozen=True)
class Event:
    """One happening as the claims tell it. `id` stays while its earliest claim does; `review` names decisions that lost their ground,
    `corrected` the claims that a later word of the same report takes back."""

    id: str
    kind: str
    first: date | None
    last: date | None
    armed: bool | None
    places: tuple[str, ...]
    countries: tuple[str, ...]
    members: tuple[Member, ...]
    figure: Figure
    support: Support
    review: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bond:
    """A person's decision: these claims belong to one event (`join`), or to different ones (`split`). `decided` is an ISO date-time."""

    id: str
    verdict: Literal["join", "split"]
    claims: frozenset[str]
    decided: str = ""


@dataclass(frozen=True)
class Seat:
    """A claim's place in an event, and why it is there; `of` names the claim whose figure it is a part of."""

    fact: Fact
    why: str
    of: str | None = None


def event_id(claim: str) -> str:
    """The id of an event whose earliest claim this is: "E" and ten hexadecimal digits (BLAKE2b)."""
    return "E" + blake2b(claim.encode(), digest_size=5).hexdigest()


def event_of(seed: Fact, days: Days, seats: Sequence[Seat], denials: Collection[Sourced], review: tuple[str, ...]) -> Event:
    """The event that `seed` began. `days` are those that all its claims allow, `review` the decisions to be looked at again."""
    seats = sorted(seats, key=lambda s: (s.fact.source.published or "9", s.fact.id))
    stated = [s.fact for s in seats if s.of is None]
    first, last = _days_told(stated) or days
    grounds = [p for f in stated for p in (f.where, f.start, f.end) if p]
    return Event(
        id=event_id(seats[0].fact.id),
        kind=seed.kind,
        first=first,
        last=last,
        armed=next((f.armed for f in stated if f.armed is not None), None),
        places=tuple(sorted({p.name for p in grounds})),
        countries=tuple(sorted({p.country for p in grounds if p.country})),
        members=tuple(Member(s.fact.id, s.of is not None, s.why, s.of) for s in seats),
        figure=figure_of(stated),
        support=support_of(stated, denials),
        review=review,
        corrected=tuple(sorted(f"{f.source.report_id}:{f.source.claim.corrects}" for f in stated if f.source.claim.corrects)),
    )


def _days_told(stated: Sequence[Fact]) -> Days | None:
    """The day, or the night between two days, that most texts tell; of several the narrowest, then the first."""
    texts: dict[tuple[date, date], set[str]] = {}
    for fact in stated:
        if fact.dated and fact.first and fact.last and (fact.last - fact.first).days <= TOLERANCE_DAYS:
            texts.setdefault((fact.first, fact.last), set()).add(fact.source.lineage or fact.source.report_id)
    return min(texts, key=lambda days: (-len(texts[days]), days[1] - days[0], days[0]), default=None)
