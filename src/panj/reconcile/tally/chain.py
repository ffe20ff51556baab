"""Unknowns in a row, tied by sums over stretches of it: running totals of events in the order of their days.

With the sum of all unknowns up to each place as the variable, every constraint bounds the difference of two variables. Such a system leaves
each difference just the range that the shortest paths between the two give (Cormen et al., Introduction to Algorithms, 22.4), in whole
numbers where the bounds are whole: all ranges of all stretches come at once, and none needs a solver.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from functools import cached_property

import numpy as np

from panj.reconcile.tally.limits import IMPOSSIBLE, LARGEST, Constraint, Range
from panj.reconcile.tally.linked import Linked

LONGEST = 600  # unknowns in a row; the work grows with their third power


def linked(unknowns: list[str], constraints: list[Constraint], least: Mapping[str, float]) -> Linked:
    """The program of unknowns that sums tie together, as a chain where the sums are over stretches of the unknowns in their order."""
    row, free = _row(unknowns, constraints)
    if row is None or len(row) > LONGEST:
        return Linked(unknowns, constraints, least)
    return _Chain(unknowns, constraints, least, row, free)


class _Chain(Linked):
    """`row` are the unknowns in their order, but for those of `free`: they stand in one sum only, and nothing else is said of them."""

    def __init__(
        self, unknowns: list[str], constraints: list[Constraint], least: Mapping[str, float], row: list[str], free: Collection[str]
    ) -> None:
        super().__init__(unknowns, constraints, least)
        self._place = {name: i for i, name in enumerate(row)}
        self._free = frozenset(free)

    @cached_property
    def possible(self) -> bool:
        return bool(np.all(np.diagonal(self._most) >= 0))

    def range_of(self, over: Collection[str]) -> Range:
        stretch = _stretch(over, self._place)
        if stretch is None:
            return super().range_of(over)
        if not self.possible:
            raise ValueError(IMPOSSIBLE)
        first, end = stretch
        high = float(self._most[first, end])
        return Range(float(-self._most[end, first]), None if high >= LARGEST else high)

    @cached_property
    def _most(self) -> np.ndarray:
        """The most by which the sum up to one place can be more than that up to another: from row to column."""
        size = len(self._place) + 1
        most = np.full((size, size), math.inf)
        np.fill_diagonal(most, 0.0)
        for name, i in self._place.items():
            low, high = self._limits(name, ())
            most[i, i + 1], most[i + 1, i] = high, -low
        for said in self._sums:
            stretch = _stretch(said.over - self._free, self._place)
            if stretch is None:
                continue
            first, end = stretch
            free = [self._limits(name, ()) for name in said.over & self._free]
            if said.high is not None:
                most[first, end] = min(most[first, end], math.floor(said.high) - sum(low for low, _ in free))
            if said.low is not None and not free:
                most[end, first] = min(most[end, first], -math.ceil(said.low))
        for k in range(size):
            np.minimum(most, most[:, k, None] + most[None, k, :], out=most)
        return most


def _row(unknowns: list[str], constraints: list[Constraint]) -> tuple[list[str] | None, set[str]]:
    """The unknowns in a row of which every sum takes a stretch, `None` where there is no such row, and those that need no place in it."""
    sums = [c.over for c in constraints if len(c.over) > 1]
    bound = {name for c in constraints if len(c.over) == 1 for name in c.over}
    often = {name: sum(name in over for over in sums) for name in unknowns}
    place = {name: i for i, name in enumerate(unknowns)}
    broken = [over for over in sums if _stretch(over, place) is None]
    free = {name for over in broken for name in over if often[name] == 1 and name not in bound}
    row = [name for name in unknowns if name not in free]
    place = {name: i for i, name in enumerate(row)}
    if all(not over - free or _stretch(over - free, place) is not None for over in sums):
        return row, free
    return None, set()


def _stretch(over: Collection[str], place: Mapping[str, int]) -> tuple[int, int] | None:
    """First and end of the places of unknowns that stand one after another; `None` for others, and for none."""
    if not over or any(name not in place for name in over):
        return None
    first, last = min(place[name] for name in over), max(place[name] for name in over)
    return (first, last + 1) if last - first + 1 == len(set(over)) else None
