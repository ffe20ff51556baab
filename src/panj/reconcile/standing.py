"""Events kept standing while reports come in.

The result is the same whatever the order in which they came; `events` is the whole of it for claims that are all at hand.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Container, Iterable
from datetime import date

from panj.reconcile.block import Block
from panj.reconcile.bonds import Bonds
from panj.reconcile.events import Bond, Event
from panj.reconcile.facts import Fact, facts
from panj.reconcile.sourced import Sourced


def events(claims: Iterable[Sourced], bonds: Collection[Bond] = ()) -> list[Event]:
    """All events of the claims, by first day and id."""
    standing = Standing(bonds)
    standing.add(claims)
    return standing.events


class Standing:
    """Claims by text line, facts by block; what a report changes is worked out when the events are asked for."""

    def __init__(self, bonds: Collection[Bond] = ()) -> None:
        self._bonds = Bonds(bonds)
        self._lines: dict[str, dict[str, Sourced]] = defaultdict(dict)
        self._facts: dict[str, Fact] = {}
        self._totals: dict[str, Fact] = {}
        self._block_of: dict[str, str] = {}
        self._blocks: dict[str, Block] = {}
        self._denials: dict[str, list[Sourced]] = defaultdict(list)
        self._stale: set[str] = set()
        self._events: list[tuple[date, str, Event]] = []

    def add(self, claims: Iterable[Sourced]) -> list[Fact]:
        """Take in claims, in any order; a claim that is given again replaces its former self. Gives the facts that are new or changed, also
        those of running totals, which are no events."""
        lines: set[str] = set()
        for claim in claims:
            line = claim.lineage or claim.report_id
            self._lines[line][claim.id] = claim
            lines.add(line)
            if _answers(claim):
                self._deny(claim)
        changed = []
        for line in sorted(lines):
            for fact in facts(self._lines[line].values()):
                known = self._totals if fact.source.claim.cumulative else self._facts
                if known.get(fact.id) != fact:
                    known[fact.id] = fact
                    changed.append(fact)
                    if known is self._facts:
                        self._put(fact)
        return changed

    def settle(self, only: Container[str] | None = None) -> tuple[list[Event], list[Event]]:
        """Work out what the claims taken in since the last call have changed: the events that are gone or changed as they were, and those
        that are new or changed as they are. An event that only changed stands in both lists under one id, and maybe unchanged ones do.
        With `only`, the other blocks are left as they are."""
        before: list[Event] = []
        after: list[Event] = []
        stale = sorted(b for b in self._stale if only is None or b in only)
        for block in stale:
            old, new = self._blocks[block].settle()
            before += old
            after += new
        self._stale.difference_update(stale)
        if len(after) > len(self._events) // 4:
            gone = {e.id for e in before}
            self._events = sorted([row for row in self._events if row[1] not in gone] + [_row(e) for e in after], key=_key)
        else:
            for event in before:
                del self._events[bisect_left(self._events, _key(_row(event)), key=_key)]
            for event in after:
                insort(self._events, _row(event), key=_key)
        return before, after

    def block_of(self, event: Event) -> str:
        """The block in which the claims of an event are compared."""
        return self._block_of[event.members[0].claim]

    @property
    def events(self) -> list[Event]:
        """All events, by first day and id."""
        self.settle()
        return [event for _, _, event in self._events]

    def _deny(self, denial: Sourced) -> None:
        target = f"{denial.report_id}:{denial.claim.about}"
        rows = [d for d in self._denials[target] if d.id != denial.id]
        self._denials[target] = sorted([*rows, denial], key=lambda d: d.id)
        block = self._block_of.get(target)
        if block is not None:
            self._blocks[block].touch(target)
            self._stale.add(block)

    def _put(self, fact: Fact) -> None:
        self._place(fact)
        for other in self._bonds.with_claim(fact.id):
            if other in self._block_of:
                self._blocks[self._block_of[other]].touch(other)
                self._stale.add(self._block_of[other])

    def _place(self, fact: Fact) -> None:
        """Claims that people joined are compared in one block, that of the first of them."""
        group = [c for c in self._bonds.group(fact.id) if c in self._facts]
        home = self._facts[group[0]].block if group else fact.block
        for claim in group or [fact.id]:
            old = self._block_of.get(claim)
            if old == home and claim != fact.id:
                continue
            if old is not None and old != home:
                self._blocks[old].drop(claim)
                self._stale.add(old)
            self._blocks.setdefault(home, Block(self._bonds, self._denials, self._facts)).put(self._facts[claim])
            self._block_of[claim] = home
            self._stale.add(home)


def _answers(claim: Sourced) -> bool:
    """True for counter-claims, and for what is told only to be denied."""
    return claim.claim.about is not None and (claim.claim.kind == "counterclaim" or claim.claim.modality == "denied")


def _row(event: Event) -> tuple[date, str, Event]:
    return (event.first or date.min, event.id, event)


def _key(row: tuple[date, str, Event]) -> tuple[date, str]:
    return row[:2]
