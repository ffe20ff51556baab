"""What changed in the record between two days: events added, figures raised or lowered, corrected, denied, withdrawn, no longer told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from panj.reconcile.events import Event

What = Literal["added", "raised", "lowered", "corrected", "broken_down", "corroborated", "denied", "withdrawn", "joined", "gone"]


@dataclass(frozen=True)
class Change:
    """One change of an event; `before` and `after` are its best figures where they matter, `claims` those that are new."""

    what: What
    event: str
    before: float | None
    after: float | None
    claims: tuple[str, ...]
    words: str


def diff(before: Collection[Event], after: Collection[Event]) -> list[Change]:
    """The changes from one state of the record to a later one. Events are the same where they share a claim."""
    home = {m.claim: e for e in before for m in e.members}
    found: list[Change] = []
    kept: set[str] = set()
    for event in after:
        old = {home[m.claim].id: home[m.claim] for m in event.members if m.claim in home}
        kept |= set(old)
        new = tuple(m.claim for m in event.members if m.claim not in home)
        if not old:
            found.append(Change("added", event.id, None, event.figure.best.value, new, "a new event"))
            continue
        if len(old) > 1:
            found.append(Change("joined", event.id, None, event.figure.best.value, new, f"events {', '.join(sorted(old))} are now one"))
        earlier = min(old.values(), key=lambda e: e.id)
        found.extend(_changes(earlier, event, new))
    found.extend(Change("gone", e.id, e.figure.best.value, None, (), "no claim tells of it any more") for e in before if e.id not in kept)
    return found


def _changes(old: Event, new: Event, claims: tuple[str, ...]) -> list[Change]:
    found = []
    before, after = old.figure.best.value, new.figure.best.value
    if before != after and after is not None:
        what: What = "raised" if before is None or after > before else "lowered"
        shown = f"from {before:,.0f} to {after:,.0f}" if before is not None else f"to {after:,.0f}"
        found.append(Change(what, new.id, before, after, new.figure.best.claims, f"{what} {shown}: {new.figure.best.why}"))
    if fresh := sorted(set(new.corrected) - set(old.corrected)):
        found.append(
            Change("corrected", new.id, before, after, tuple(fresh), f"corrected by the report that stated it: {', '.join(fresh)}")
        )
    known = {m.claim for m in old.members if m.part}
    if parts := tuple(m.claim for m in new.members if m.part and m.claim not in known):
        found.append(Change("broken_down", new.id, before, after, parts, f"{len(parts)} parts of the figure are told"))
    states: dict[str, What] = {"corroborated": "corroborated", "contested": "denied", "withdrawn": "withdrawn"}
    if old.support.status != new.support.status and new.support.status in states:
        found.append(Change(states[new.support.status], new.id, before, after, claims, new.support.why))
    return found
