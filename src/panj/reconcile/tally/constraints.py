"""Figures as constraints, and what they leave possible.

Each event's figure is an unknown whole number. A claim bounds the sum over some events: an increment bounds one, a running total all up to
its day, a part a few. Whether all can be true together, and what each unknown can then be, is a mixed-integer program; HiGHS solves it
(Huangfu and Hall 2018, through scipy.optimize.milp).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from panj.reconcile.tally.chain import linked
from panj.reconcile.tally.limits import IMPOSSIBLE, LARGEST, Constraint, Range, limits


class Program:
    """Unknowns and the constraints on them. `least` gives unknowns a lower bound other than 0 (a missing event has at least one person).

    Unknowns that no chain of constraints ties together are independent of one another, so each group of tied ones is a program of its own;
    an unknown on its own needs no solver.
    """

    def __init__(self, unknowns: Sequence[str], constraints: Collection[Constraint], least: Mapping[str, float] | None = None) -> None:
        self.unknowns = list(unknowns)
        self.constraints = list(constraints)
        self.least = {name: (least or {}).get(name, 0.0) for name in self.unknowns}
        self._parts = [_part(names, rows, self.least) for names, rows in _tied(self.unknowns, self.constraints)]
        self._home = {name: number for number, part in enumerate(self._parts) for name in part.unknowns}
        self._known: dict[tuple[int, frozenset[str]], Range] = {}

    @cached_property
    def _possible(self) -> bool:
        return all(part.possible for part in self._parts)

    def feasible(self, without: Collection[str] = ()) -> bool:
        """True where all constraints, but for those whose ids are in `without`, can hold together."""
        return all(part.feasible(without) for part in self._parts)

    def range_of(self, over: Collection[str]) -> Range:
        """The least and greatest sum over the unknowns `over`. Raises `ValueError` where the constraints cannot hold together."""
        return next(iter(self.sums([over])))

    def sums(self, groups: Iterable[Collection[str]]) -> Iterator[Range]:
        """The least and greatest sum over the unknowns of all groups so far, after each group. Raises `ValueError` where the constraints
        cannot hold together."""
        if not self._possible:
            raise ValueError(IMPOSSIBLE)
        asked: dict[int, set[str]] = {}
        ranges: dict[int, Range] = {}
        low, high, open_ = 0.0, 0.0, 0  # of those that have an upper bound, and how many have none
        for group in groups:
            for name in group:
                asked.setdefault(self._home[name], set()).add(name)
            for number in {self._home[name] for name in group}:
                key = (number, frozenset(asked[number]))
                if key not in self._known:
                    self._known[key] = self._parts[number].range_of(asked[number])
                old, new = ranges.get(number, Range(0.0, 0.0)), self._known[key]
                ranges[number] = new
                low += new.low - old.low
                high += (new.high or 0.0) - (old.high or 0.0)
                open_ += (new.high is None) - (old.high is None)
            yield Range(low, None if open_ or high >= LARGEST else high)

    def nearest(self, wanted: Mapping[str, float]) -> dict[str, float]:
        """Values that hold every constraint and lie as near as can be to `wanted`, by the sum of the relative distances. What of a sum no
        wanted value accounts for falls to the first unknowns that can take it.

        Raises `ValueError` where the constraints cannot hold together.
        """
        found = {name: value for part in self._parts for name, value in part.nearest(wanted).items()}
        return {name: found[name] for name in self.unknowns}

    def conflict(self) -> list[Constraint]:
        """A smallest set, in the sense that leaving out any of it makes the rest possible, of constraints that cannot all hold.

        Empty where all can. Found by deletion (Chinneck and Dravnieks 1991): each constraint in turn is left out for good if the rest is
        still impossible, the loosest first so that the sharpest remain.
        """
        part = next((p for p in self._parts if not p.possible), None)
        if part is None:
            return []
        out: set[str] = set()
        for constraint in sorted(part.constraints, key=_looseness, reverse=True):
            if not part.feasible(out | {constraint.id}):
                out.add(constraint.id)
        return [c for c in part.constraints if c.id not in out]


class _Part(Protocol):
    """Unknowns that constraints tie together."""

    unknowns: list[str]
    constraints: list[Constraint]

    @property
    def possible(self) -> bool: ...
    def feasible(self, without: Collection[str]) -> bool: ...
    def range_of(self, over: Collection[str]) -> Range: ...
    def nearest(self, wanted: Mapping[str, float]) -> dict[str, float]: ...


class _Single:
    """One unknown and what is said of it alone."""

    def __init__(self, name: str, constraints: list[Constraint], least: float) -> None:
        self.unknowns = [name]
        self.constraints = constraints
        self._least = least
        self._low, self._high = self._limits(())

    @property
    def possible(self) -> bool:
        return self._low <= self._high

    def feasible(self, without: Collection[str]) -> bool:
        low, high = self._limits(without)
        return low <= high

    def range_of(self, over: Collection[str]) -> Range:
        if not self.possible:
            raise ValueError(IMPOSSIBLE)
        return Range(self._low, None if self._high >= LARGEST else self._high)

    def nearest(self, wanted: Mapping[str, float]) -> dict[str, float]:
        if not self.possible:
            raise ValueError(IMPOSSIBLE)
        name = self.unknowns[0]
        return {name: float(round(min(max(wanted.get(name, 0.0), self._low), self._high)))}

    def _limits(self, without: Collection[str]) -> tuple[float, float]:
        return limits(self.constraints, self._least, without)


def _part(unknowns: list[str], constraints: list[Constraint], least: Mapping[str, float]) -> _Part:
    if len(unknowns) == 1:
        return _Single(unknowns[0], constraints, least.get(unknowns[0], 0.0))
    return linked(unknowns, constraints, least)


def _tied(unknowns: Sequence[str], constraints: Collection[Constraint]) -> list[tuple[list[str], list[Constraint]]]:
    """The unknowns in groups that share no constraint, each with its constraints; those over nothing bind nothing."""
    leader = {name: name for name in unknowns}

    def lead(name: str) -> str:
        while leader[name] != name:
            leader[name] = name = leader[leader[name]]
        return name

    for constraint in constraints:
        first, *rest = sorted(constraint.over) or [""]
        for name in rest:
            leader[lead(name)] = lead(first)
    groups: dict[str, tuple[list[str], list[Constraint]]] = {}
    for name in unknowns:
        groups.setdefault(lead(name), ([], []))[0].append(name)
    for constraint in constraints:
        if constraint.over:
            groups[lead(min(constraint.over))][1].append(constraint)
    return list(groups.values())


def _looseness(constraint: Constraint) -> float:
    if constraint.low is None or constraint.high is None:
        return math.inf
    return (constraint.high - constraint.low) / max(1.0, constraint.high)
