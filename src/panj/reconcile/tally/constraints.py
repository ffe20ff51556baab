"""Figures as constraints, and what they leave possible.

Each event's figure is an unknown whole number. A claim bounds the sum over some events: an increment bounds one, a running total all up to
its day, a part a few. Whether all can be true together, and what each unknown can then be, is a mixed-integer program; HiGHS solves it
(Huangfu and Hall 2018, through scipy.optimize.milp).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, lil_array

LARGEST = 1e9  # people; nobody counts more


@dataclass(frozen=True)
class Constraint:
    """`low <= sum of the events named in `over` <= high`; a missing bound is `None`. `id` names the claim that says so."""

    id: str
    over: frozenset[str]
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Range:
    """The least and the greatest value that an unknown can take; `high` is `None` where nothing bounds it."""

    low: float
    high: float | None


class Program:
    """Unknowns and the constraints on them. `least` gives unknowns a lower bound other than 0 (a missing event has at least one person)."""

    def __init__(self, unknowns: Sequence[str], constraints: Collection[Constraint], least: Mapping[str, float] | None = None) -> None:
        self.unknowns = list(unknowns)
        self.constraints = list(constraints)
        self._number = {name: i for i, name in enumerate(self.unknowns)}
        self._least = np.array([(least or {}).get(name, 0.0) for name in self.unknowns])

    def feasible(self, without: Collection[str] = ()) -> bool:
        """True where all constraints, but for those whose ids are in `without`, can hold together."""
        return self._solve(np.zeros(len(self.unknowns)), self._rows(without)) is not None

    def range_of(self, over: Collection[str]) -> Range:
        """The least and greatest sum over the unknowns `over`. Raises `ValueError` where the constraints cannot hold together."""
        weights = np.zeros(len(self.unknowns))
        weights[[self._number[name] for name in over]] = 1.0
        rows = self._rows(())
        least, greatest = self._solve(weights, rows), self._solve(-weights, rows)
        if least is None or greatest is None:
            raise ValueError("the constraints cannot hold together")
        high = float(round(weights @ greatest))
        return Range(float(round(weights @ least)), None if high >= LARGEST else high)

    def nearest(self, wanted: Mapping[str, float]) -> dict[str, float]:
        """Values that hold every constraint and lie as near as can be to `wanted`, by the sum of the relative distances.

        Raises `ValueError` where the constraints cannot hold together.
        """
        n, names = len(self.unknowns), [name for name in self.unknowns if name in wanted]
        weights = np.concatenate([np.full(n, 1e-9), [1.0 / max(1.0, wanted[name]) for name in names]])
        rows = self._rows((), extra=len(names))
        gaps = lil_array((2 * len(names), n + len(names)))
        limits = np.empty(2 * len(names))
        for k, name in enumerate(names):
            i = self._number[name]
            gaps[2 * k, i], gaps[2 * k, n + k], limits[2 * k] = 1.0, -1.0, wanted[name]
            gaps[2 * k + 1, i], gaps[2 * k + 1, n + k], limits[2 * k + 1] = -1.0, -1.0, -wanted[name]
        if names:
            rows.append(LinearConstraint(csr_array(gaps), -np.inf, limits))
        found = self._solve(weights, rows, extra=len(names))
        if found is None:
            raise ValueError("the constraints cannot hold together")
        return {name: float(round(found[i])) for i, name in enumerate(self.unknowns)}

    def conflict(self) -> list[Constraint]:
        """A smallest set, in the sense that leaving out any of it makes the rest possible, of constraints that cannot all hold.

        Empty where all can. Found by deletion (Chinneck and Dravnieks 1991): each constraint in turn is left out for good if the rest is
        still impossible, the loosest first so that the sharpest remain.
        """
        if self.feasible():
            return []
        out: set[str] = set()
        for constraint in sorted(self.constraints, key=_looseness, reverse=True):
            if not self.feasible(out | {constraint.id}):
                out.add(constraint.id)
        return [c for c in self.constraints if c.id not in out]

    def _rows(self, without: Collection[str], extra: int = 0) -> list[LinearConstraint]:
        kept = [c for c in self.constraints if c.id not in without and c.over]
        if not kept:
            return []
        matrix = lil_array((len(kept), len(self.unknowns) + extra))
        for row, constraint in enumerate(kept):
            for name in constraint.over:
                matrix[row, self._number[name]] = 1.0
        low = [-math.inf if c.low is None else math.ceil(c.low) for c in kept]
        high = [math.inf if c.high is None else math.floor(c.high) for c in kept]
        return [LinearConstraint(csr_array(matrix), low, high)]

    def _solve(self, weights: np.ndarray, rows: list[LinearConstraint], extra: int = 0) -> np.ndarray | None:
        n = len(self.unknowns)
        if n == 0:
            return np.zeros(extra)
        bounds = Bounds(np.concatenate([self._least, np.zeros(extra)]), np.full(n + extra, LARGEST))
        whole = np.concatenate([np.ones(n), np.zeros(extra)])
        result = milp(weights, constraints=rows, bounds=bounds, integrality=whole)
        return result.x if result.status == 0 else None


def _looseness(constraint: Constraint) -> float:
    if constraint.low is None or constraint.high is None:
        return math.inf
    return (constraint.high - constraint.low) / max(1.0, constraint.high)
