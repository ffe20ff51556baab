"""Events kept standing while reports come in: a new report makes anew only the blocks that it speaks of.

The result is the same as `events` of all claims at once, in whatever order they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from panj.reconcile.events import Bond, Event, block_events, denials_of
from panj.reconcile.facts import Fact, facts
from panj.reconcile.sourced import Sourced


class Standing:
    """Claims by text line, facts by block, events by block; `stale` blocks are made anew when the events are asked for."""

    def __init__(self, bonds: Collection[Bond] = ()) -> None:
        self._bonds = bonds
        self._lines: dict[str, list[Sourced]] = defaultdict(list)
        self._facts: dict[str, dict[str, Fact]] = defaultdict(dict)
        self._block_of: dict[str, str] = {}
        self._denials: dict[str, Sourced] = {}
        self._events: dict[str, list[Event]] = {}
        self._stale: set[str] = set()
        self._sorted: list[Event] | None = None

    def add(self, claims: Iterable[Sourced]) -> None:
        """Take in claims; all claims of one report in one call."""
        touched: set[str] = set()
        for claim in claims:
            line = claim.lineage or claim.report_id
            self._lines[line].append(claim)
            touched.add(line)
        for line in touched:
            for denial in denials_of(self._lines[line]):
                self._denials[denial.id] = denial
            for fact in facts(self._lines[line]):
                if not fact.source.claim.cumulative:
                    self._put(fact)

    @property
    def events(self) -> list[Event]:
        """All events, by first day and id."""
        if self._stale or self._sorted is None:
            for block in self._stale:
                self._events[block] = block_events(list(self._facts[block].values()), self._bonds, self._denials)
            self._stale.clear()
            self._sorted = sorted((e for found in self._events.values() for e in found), key=lambda e: (e.first or date.min, e.id))
        return self._sorted

    def _put(self, fact: Fact) -> None:
        old = self._block_of.get(fact.id)
        if old is not None and old != fact.block:
            del self._facts[old][fact.id]
            self._stale.add(old)
        if self._facts[fact.block].get(fact.id) != fact:
            self._facts[fact.block][fact.id] = fact
            self._block_of[fact.id] = fact.block
            self._stale.add(fact.block)
