"""Violent events as conflict data sets count them: a fight or strike with the deaths that the same sentences tell of, or deaths alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from panj.model import Actor
from panj.reconcile import Event, Sourced
from panj.tell.exports.selection import Selection
from panj.tell.exports.where import Where, where

FIGHTS = frozenset({"clash", "attack"})
_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
_ARMED = frozenset({"REB", "UAF", "CRM"})


@dataclass(frozen=True)
class Fight:
    """`event` is what the row is named after; `deaths` are the events of deaths that belong to it; `rows` the claims that state them all,
    the event's own first."""

    event: Event
    deaths: tuple[Event, ...]
    rows: tuple[Sourced, ...]

    def sum_of(self, bound: Literal["low", "best", "high"]) -> float | None:
        """The deaths' figures added up; `None` where one of them is not known."""
        values = [getattr(death.figure, bound).value for death in self.deaths]
        return sum(values) if values and None not in values else None

    @property
    def ground(self) -> Where:
        """Where it took place."""
        return where(self.rows)

    @property
    def sides(self) -> tuple[Actor | None, Actor | None]:
        """The first two actors that the claims name; the attacker is the first."""
        named: dict[str, Actor] = {}
        for row in self.rows:
            if row.claim.kind in FIGHTS:
                for actor in (row.claim.actor, *row.claim.actors, row.claim.recipient):
                    if actor is not None:
                        named.setdefault(actor.id or actor.name or actor.text.casefold(), actor)
        first, second, *_ = [*named.values(), None, None]
        return first, second


def fights(selection: Selection, others: frozenset[str] = frozenset()) -> Iterator[Fight]:
    """The chosen clashes, attacks and deaths, and events of the `others` kinds, by their first day."""
    chosen = [e for e in selection.events if e.kind in FIGHTS | others | {"death"}]
    told: dict[str, list[tuple[int, int, Event]]] = defaultdict(list)
    for event in chosen:
        if event.kind in FIGHTS:
            for row in selection.stating(event):
                told[row.report_id].append((row.claim.evidence.start, row.claim.evidence.end, event))
    killed: dict[str, list[Event]] = defaultdict(list)
    lone: set[str] = set()
    for event in chosen:
        if event.kind == "death":
            fight = _told_with(selection.stating(event), told)
            if fight is None:
                lone.add(event.id)
            else:
                killed[fight.id].append(event)
    for event in selection.watch(chosen, "events", len(chosen)):
        deaths = (event,) if event.id in lone else tuple(killed.get(event.id, ()))
        if event.kind != "death" or event.id in lone:
            own = selection.stating(event)
            more = [row for death in deaths if death is not event for row in selection.stating(death)]
            yield Fight(event, deaths, (*own, *more))


def is_state(actor: Actor | None) -> bool | None:
    """True for an actor of a state, false for an armed one of none; `None` for all others and where the sector is not known."""
    sector = actor.sector if actor is not None else None
    return True if sector in _STATE else False if sector in _ARMED else None


def days_of(event: Event) -> int | None:
    """Days from the first to the last of an event; `None` where they are not known."""
    return (event.last - event.first).days if event.first and event.last else None


def whole(value: float | None) -> int | None:
    """A number of people: the middle of a range is rounded up to a whole person."""
    return None if value is None else int(value + 0.5)


def _told_with(rows: list[Sourced], told: dict[str, list[tuple[int, int, Event]]]) -> Event | None:
    """The fight that a sentence of one of these claims tells of, the first by its id."""
    found = {
        event.id: event
        for row in rows
        for start, end, event in told.get(row.report_id, ())
        if start < row.claim.evidence.end and row.claim.evidence.start < end
    }
    return found[min(found)] if found else None
