"""Several unknowns that sums tie together, as a mixed-integer program."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, lil_array

from panj.reconcile.tally.limits import IMPOSSIBLE, LARGEST, Constraint, Range, limits


class Linked:
    """Several unknowns, tied by sums.

    What is said of one unknown alone bounds it and is no row of the program; unknowns that stand in the same sums, and are asked for alike,
    are one variable: their sum. So a program has as many variables as there are ways to stand in sums, however many unknowns there are.
    """

    def __init__(self, unknowns: list[str], constraints: list[Constraint], least: Mapping[str, float]) -> None:
        self.unknowns = unknowns
        self.constraints = constraints
        self._least = least
        self._sums = [c for c in constraints if len(c.over) > 1]
        self._single: dict[str, list[Constraint]] = {name: [] for name in unknowns}
        for constraint in constraints:
            if len(constraint.over) == 1:
                (name,) = constraint.over
                self._single[name].append(constraint)
        self._own: dict[str, tuple[float, float]] = {}
        self._own = {name: self._limits(name, ()) for name in unknowns}
        self._within = {name: tuple(i for i, c in enumerate(self._sums) if name in c.over) for name in unknowns}

    @cached_property
    def possible(self) -> bool:
        return self.feasible(())

    def feasible(self, without: Collection[str]) -> bool:
        return self._extreme((), 1.0, without) is not None

    def range_of(self, over: Collection[str]) -> Range:
        least, greatest = self._extreme(over, 1.0), self._extreme(over, -1.0)
        if least is None or greatest is None:
            raise ValueError(IMPOSSIBLE)
        return Range(least, None if greatest >= LARGEST else greatest)

    def nearest(self, wanted: Mapping[str, float]) -> dict[str, float]:
        n, names = len(self.unknowns), [name for name in self.unknowns if name in wanted]
        scale = max((1.0, *(wanted[name] for name in names)))  # then a person away from what is wanted weighs 1 or more
        weights = np.concatenate([np.linspace(1e-3, 2e-3, n), [scale / max(1.0, wanted[name]) for name in names]])
        number = {name: i for i, name in enumerate(self.unknowns)}
        rows = self._rows([[name] for name in self.unknowns], (), len(names))
        gaps = lil_array((2 * len(names), n + len(names)))
        limits = np.empty(2 * len(names))
        for k, name in enumerate(names):
            i = number[name]
            gaps[2 * k, i], gaps[2 * k, n + k], limits[2 * k] = 1.0, -1.0, wanted[name]
            gaps[2 * k + 1, i], gaps[2 * k + 1, n + k], limits[2 * k + 1] = -1.0, -1.0, -wanted[name]
        if names:
            rows.append(LinearConstraint(csr_array(gaps), -np.inf, limits))
        bounds = np.array([self._limits(name, ()) for name in self.unknowns] + [(0.0, LARGEST)] * len(names))
        found = _solved(weights, rows, bounds, np.concatenate([np.ones(n), np.zeros(len(names))]))
        if found is None:
            raise ValueError(IMPOSSIBLE)
        return {name: float(round(found[i])) for i, name in enumerate(self.unknowns)}

    def _extreme(self, over: Collection[str], sign: float, without: Collection[str] = ()) -> float | None:
        """The least (`sign` 1) or the greatest (-1) sum over these unknowns; `None` where the constraints cannot hold together."""
        asked = frozenset(over)
        groups: dict[tuple[tuple[int, ...], bool], list[str]] = {}
        for name in self.unknowns:
            groups.setdefault((self._within[name], name in asked), []).append(name)
        weights = np.array([sign if among else 0.0 for _, among in groups])
        bounds = np.array([np.sum([self._limits(name, without) for name in names], axis=0) for names in groups.values()])
        if any(low > high for name in self.unknowns for low, high in [self._limits(name, without)]):
            return None
        found = _solved(weights, self._rows(list(groups.values()), without), bounds, np.ones(len(groups)))
        return None if found is None else float(round(sign * (weights @ found)))

    def _limits(self, name: str, without: Collection[str]) -> tuple[float, float]:
        if not without and name in self._own:
            return self._own[name]
        return limits(self._single[name], self._least.get(name, 0.0), without)

    def _rows(self, groups: Sequence[Sequence[str]], without: Collection[str], extra: int = 0) -> list[LinearConstraint]:
        """The sums as rows over groups of unknowns and `extra` variables that stand in none; a group stands in a sum as a whole or not."""
        kept = [c for c in self._sums if c.id not in without]
        if not kept:
            return []
        matrix = lil_array((len(kept), len(groups) + extra))
        for row, constraint in enumerate(kept):
            for column, names in enumerate(groups):
                if names[0] in constraint.over:
                    matrix[row, column] = 1.0
        low = [-math.inf if c.low is None else math.ceil(c.low) for c in kept]
        high = [math.inf if c.high is None else math.floor(c.high) for c in kept]
        return [LinearConstraint(csr_array(matrix), low, high)]


def _solved(weights: np.ndarray, rows: list[LinearConstraint], bounds: np.ndarray, whole: np.ndarray) -> np.ndarray | None:
    """Values within the bounds that hold all rows at the least weight; `None` where there are none."""
    if np.any(bounds[:, 0] > bounds[:, 1]):
        return None
    result = milp(weights, constraints=rows, bounds=Bounds(bounds[:, 0], bounds[:, 1]), integrality=whole, options={"mip_rel_gap": 0.0})
    return result.x if result.status == 0 else None
