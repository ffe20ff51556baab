"""How reports break one figure down, whether the parts add up, and where two breakdowns are not harmonised."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import combinations

from panj.reconcile.events import Event
from panj.reconcile.sourced import Sourced

_MOST = 12  # figures left over that are tried in all combinations


@dataclass(frozen=True)
class Breakdown:
    """The parts of the claim `whole`; `total` is their sum, `adds_up` says whether it is the figure of the whole."""

    whole: str
    parts: tuple[str, ...]
    total: float
    adds_up: bool


@dataclass(frozen=True)
class Mismatch:
    """Figures of two breakdowns of one event that differ; `reconciled` where one figure is the sum of the others."""

    claims: tuple[str, ...]
    reconciled: bool
    words: str


def breakdowns(event: Event, claims: Mapping[str, Sourced]) -> list[Breakdown]:
    """The breakdowns of an event, in the order of its claims."""
    parts: dict[str, list[str]] = defaultdict(list)
    for member in event.members:
        if member.of is not None and _figure(claims[member.claim]) is not None and _alike(claims[member.claim], claims[member.of]):
            parts[member.of].append(member.claim)
    found = []
    for whole, ids in parts.items():
        total = sum(_figure(claims[i]) or 0.0 for i in ids)
        found.append(Breakdown(whole, tuple(ids), total, total == _figure(claims[whole])))
    return found


def mismatches(found: Collection[Breakdown], claims: Mapping[str, Sourced]) -> list[Mismatch]:
    """Where breakdowns of one event differ, each difference once, however many reports repeat it."""
    kinds: dict[tuple[float, ...], Breakdown] = {}
    for breakdown in found:
        kinds.setdefault(tuple(sorted(_figure(claims[p]) or 0.0 for p in breakdown.parts)), breakdown)
    return [m for a, b in combinations(kinds.values(), 2) for m in _between(a, b, claims)]


def _between(a: Breakdown, b: Breakdown, claims: Mapping[str, Sourced]) -> list[Mismatch]:
    left, right = _left_over(a, b, claims), _left_over(b, a, claims)
    found = []
    for ones, others in ((left, right), (right, left)):
        for one in list(ones):
            run = _summing(_figure(claims[one]), others, claims)
            if run:
                ones.remove(one)
                for part in run:
                    others.remove(part)
                found.append(
                    Mismatch((one, *run), True, f"{_named(claims[one])} is told elsewhere as {' + '.join(_named(claims[i]) for i in run)}")
                )
    if left or right:
        sides = " against ".join(" + ".join(_named(claims[i]) for i in side) or "nothing" for side in (left, right))
        found.append(Mismatch((*left, *right), False, f"{sides}: the figures do not match"))
    return found


def _left_over(a: Breakdown, b: Breakdown, claims: Mapping[str, Sourced]) -> list[str]:
    shared = Counter(_figure(claims[i]) for i in b.parts)
    kept = []
    for part in a.parts:
        figure = _figure(claims[part])
        if shared[figure] > 0:
            shared[figure] -= 1
        else:
            kept.append(part)
    return kept


def _summing(wanted: float | None, ids: list[str], claims: Mapping[str, Sourced]) -> list[str]:
    """The smallest set of at least two claims whose figures sum to the one wanted, the first in order; empty where there is none."""
    for size in range(2, min(len(ids), _MOST) + 1):
        for run in combinations(ids[:_MOST], size):
            if sum(_figure(claims[i]) or 0.0 for i in run) == wanted:
                return list(run)
    return []


def _alike(part: Sourced, whole: Sourced) -> bool:
    """True unless one counts households and the other persons."""
    a, b = part.claim.quantity, whole.claim.quantity
    return a is None or b is None or (a.unit == "households") == (b.unit == "households")


def _figure(row: Sourced) -> float | None:
    quantity = row.claim.quantity
    return None if quantity is None else quantity.low if quantity.low is not None else quantity.high


def _named(row: Sourced) -> str:
    mention = row.claim.destination or row.claim.place or row.claim.origin
    figure = _figure(row) or 0.0
    return f"{figure:,.0f} ({mention.text})" if mention else f"{figure:,.0f}"
