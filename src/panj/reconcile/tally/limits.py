"""What claims say of unknowns, and what that leaves of one."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass

LARGEST = 1e9  # people; nobody counts more
IMPOSSIBLE = "the constraints cannot hold together"


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


def limits(constraints: Iterable[Constraint], least: float, without: Collection[str]) -> tuple[float, float]:
    """The bounds that constraints on one unknown make, but for those whose ids are in `without`."""
    kept = [c for c in constraints if c.id not in without]
    low = max((float(math.ceil(c.low)) for c in kept if c.low is not None), default=least)
    high = min((float(math.floor(c.high)) for c in kept if c.high is not None), default=LARGEST)
    return max(low, least), min(high, LARGEST)
