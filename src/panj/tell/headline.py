"""The title of an event: one sentence of all that its claims say together. Lists, case files and reports all have it from here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from panj.model import Claim, PlaceMention, Quantity, TimeSpan, Who
from panj.reconcile import Event, Sourced
from panj.tell.values import number
from panj.tell.words import sentence

_NARROW = {"feature": 0, "locality": 1, "admin2": 2, "admin1": 3, "country": 4}


def headline(event: Event, claims: Mapping[str, Sourced]) -> str:
    """The event as a sentence: low to high, who, from where to where, and its days. The words of a figure are used where its claims leave
    no more and no less than these words say.

    Built on the claim that gives the best figure (else the first), with the narrowest places and the days of the whole event; without days
    where no claim names any, for those of the event are then only the ones that its reports leave possible.
    """
    told = [claims[m.claim].claim for m in event.members if not m.part] or [claims[m.claim].claim for m in event.members]
    base = claims[event.figure.best.claims[0]].claim if event.figure.best.claims else told[0]
    return sentence(
        replace(
            base,
            quantity=_figure(event, base),
            who=base.who if _as_told(event, base) else _who(base, told),
            origin=_narrowest(c.origin for c in told),
            destination=_narrowest(c.destination for c in told),
            place=_narrowest(c.place for c in told),
            time=_days(event) if any(c.time for c in told) else None,
            hearsay=False,
        )
    )


def _as_told(event: Event, base: Claim) -> bool:
    """True where the claim's figure has the bounds of the event."""
    return base.quantity is not None and (base.quantity.low, base.quantity.high) == (event.figure.low.value, event.figure.high.value)


def _figure(event: Event, base: Claim) -> Quantity | None:
    low, high = event.figure.low.value, event.figure.high.value
    if base.quantity is None or (low is None and high is None) or _as_told(event, base):
        return base.quantity
    if low is None or high is None:
        words = f"{number(low)} or more" if low is not None else f"up to {number(high or 0)}"
    else:
        words = number(low) if low == high else f"{number(low)} to {number(high)}"
    return replace(base.quantity, text=words, start=0, end=0)


def _who(base: Claim, told: Iterable[Claim]) -> Who | None:
    """The people, apart from any figure among their words."""
    groups = Counter(w.group for c in told if (w := c.who) is not None and w.group)
    who = base.who
    if who is None or (base.quantity and who.start <= base.quantity.start and base.quantity.end <= who.end):
        if not groups:
            return None
        name = min(groups, key=lambda g: (-groups[g], g)).replace("_", " ")
        return Who(start=1, end=1, text=name)
    return replace(who, start=1, end=1)


def _days(event: Event) -> TimeSpan | None:
    if event.first is None and event.last is None:
        return None
    first, last = (event.first or event.last), (event.last or event.first)
    assert first is not None and last is not None
    return TimeSpan(start=0, end=0, text="", type="DATE", value=first.isoformat(), from_=first.isoformat(), to=last.isoformat())


def _narrowest(mentions: Iterable[PlaceMention | None]) -> PlaceMention | None:
    known = [m for m in mentions if m is not None]
    placed = [m for m in known if m.place is not None]
    if placed:
        return min(placed, key=lambda m: _NARROW[m.place.precision] if m.place else 9)
    return known[0] if known else None
