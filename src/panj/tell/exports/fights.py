"""Violent events as conflict data sets count them: a fight or strike with the deaths that the same sentences tell of, or deaths alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from panj.model import Actor
from panj.reconcile import Event, Sourced
from panj.tell.exports.event_rows import days_told
from panj.tell.exports.selection import Selection
from panj.tell.exports.sides import Side, two_of
from panj.tell.exports.violence import is_conflict, superseded
from panj.tell.exports.where import Where, where

FIGHTS = frozenset({"clash", "attack"})
_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
_ARMED = frozenset({"REB", "UAF", "CRM"})


@dataclass(frozen=True)
class Fight:
    """`event` is what the row is named after; `deaths` are the events of deaths that belong to it; `rows` the claims that state them all,
    the event's own first. `ground` is where it took place, `sides` the first two actors that the claims name, the attacker first, and
    `assumed` is true where no claim tells the days."""

    event: Event
    deaths: tuple[Event, ...]
    rows: tuple[Sourced, ...]
    ground: Where
    sides: tuple[Side | None, Side | None]
    assumed: bool

    def sum_of(self, bound: Literal["low", "best", "high"]) -> float | None:
        """The deaths' figures added up; `None` where one of them is not known."""
        values = [getattr(death.figure, bound).value for death in self.deaths]
        return sum(values) if values and None not in values else None


def fights(selection: Selection, others: frozenset[str] = frozenset()) -> Iterator[Fight]:
    """The chosen clashes, attacks and deaths, and events of the `others` kinds, by their first day. Deaths that are told to be no act of
    conflict, and tolls that a later one of the same report replaced, are left out."""
    chosen = [e for e in selection.events if e.kind in FIGHTS | others | {"death"}]
    told: dict[str, list[tuple[int, int, Event]]] = defaultdict(list)
    for event in chosen:
        if event.kind in FIGHTS:
            for row in selection.stating(event):
                told[row.report_id].append((row.claim.evidence.start, row.claim.evidence.end, event))
    killed: dict[str, list[Event]] = defaultdict(list)
    lone: set[str] = set()
    for event in chosen:
        if event.kind == "death" and not superseded(event, selection.stating(event), selection):
            fight = _told_with(selection.stating(event), told)
            if fight is not None:
                killed[fight.id].append(event)
            elif is_conflict(selection.stating(event), selection):
                lone.add(event.id)
    for event in selection.watch(chosen, "events", len(chosen)):
        deaths = (event,) if event.id in lone else tuple(killed.get(event.id, ()))
        if event.kind != "death" or event.id in lone:
            own = selection.stating(event)
            more = [row for death in deaths if death is not event for row in selection.stating(death)]
            rows = [*own, *more]
            sides = two_of(own[:1] if event.kind in others else [row for row in rows if row.claim.kind in FIGHTS], selection)
            yield Fight(event, deaths, tuple(rows), where(rows, selection.reports), sides, days_told(event, own) == "assumed")


def is_state(actor: Actor | None) -> bool | None:
    """True for an actor of a state, false for an armed one of none; `None` for all others and where the sector is not known."""
    sector = actor.sector if actor is not None else None
    return True if sector in _STATE else False if sector in _ARMED else None


def days_of(event: Event) -> int | None:
    """Days from the first to the last of an event; `None` where they are not known."""
    return (event.last - event.first).days if event.first and event.last else None


def whole(value: float | None) -> int | None:
    """A number of people, in whole persons."""
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
