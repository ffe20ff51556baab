"""Low, best and high of an event's figure, each with the claims that give it and a reason in words.

After the practice of UCDP (low, best, high) and IDMC (one recommended figure, the others kept for triangulation).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from panj.reconcile.facts import Fact

VAGUE = 2.0  # a range whose ends differ by more than this factor is an order of magnitude
NEAR = 0.05  # figures that differ by less are one figure, rounded differently


@dataclass(frozen=True)
class Bound:
    """A figure, the claims that state it and why it was taken."""

    value: float | None
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Figure:
    """What is known of how many. `best` is the recommended figure; all are `None` where no claim counts."""

    low: Bound
    best: Bound
    high: Bound


_NONE = Bound(None, (), "no claim gives a figure")
NOTHING = Figure(_NONE, _NONE, _NONE)


def figure_of(facts: Sequence[Fact]) -> Figure:
    """The figure of the claims of one event (parts left out by the caller). "Hundreds" bounds it only where no figure is stated."""
    counted = [f for f in facts if f.counted]
    if not counted:
        return NOTHING
    best = max(counted, key=_preference)
    value = _value(best)
    stated = [f for f in counted if not _is_worded(f)] or counted
    lows = [(f.low, f.id) for f in stated if f.low is not None]
    highs = [(f.high, f.id) for f in stated if f.high is not None]
    low = _bound(lows, min, "the lowest figure that is stated")
    high = _bound(highs, max, "the highest figure that is stated")
    if low.value is None:
        low = Bound(None, (), "no claim gives a lower bound")
    if high.value is None:
        high = Bound(None, (), "no claim gives an upper bound")
    stating = tuple(sorted(f.id for f in counted if _value(f) == value))
    return Figure(low, Bound(value, stating, _reason(best, counted)), high)


def roundness(value: float) -> int:
    """How many zeros a number ends in: 1037 has none, 1600 two, 1000 three."""
    whole, zeros = int(value), 0
    while whole and whole % 10 == 0:
        whole //= 10
        zeros += 1
    return zeros


def _value(fact: Fact) -> float:
    """The figure that a claim states; of a range its middle, in whole people."""
    if fact.low is not None and fact.high is not None:
        return float((fact.low + fact.high) // 2) if fact.low != fact.high else fact.low
    return fact.low if fact.low is not None else fact.high or 0.0


def _preference(fact: Fact) -> tuple[bool, bool, bool, int, int, str, str]:
    corrects = fact.source.claim.corrects is not None
    links = len(fact.source.claim.attribution) or 9
    return (corrects, fact.exact, not is_vague(fact), -roundness(_value(fact)), -links, fact.source.published or "", fact.id)


def is_vague(fact: Fact) -> bool:
    """True for words such as "hundreds", which give an order of magnitude and no figure."""
    return fact.low is not None and fact.high is not None and fact.high > VAGUE * max(1.0, fact.low)


def _is_worded(fact: Fact) -> bool:
    """True for an order of magnitude that was put in words: it bounds nothing where somebody states a figure."""
    quantity = fact.source.claim.quantity
    return is_vague(fact) and quantity is not None and not any(c.isdigit() for c in quantity.text)


def _reason(best: Fact, counted: Sequence[Fact]) -> str:
    if best.source.claim.corrects is not None:
        return "a correction goes before what it corrects"
    if len(counted) == 1:
        return "the only figure"
    if best.exact and not all(f.exact for f in counted):
        return "an exact figure goes before a rounded or hedged one"
    if not is_vague(best) and any(is_vague(f) for f in counted):
        return "a figure goes before an order of magnitude"
    if any(roundness(_value(f)) > roundness(_value(best)) for f in counted):
        return "a less rounded figure goes before a rounder one"
    return "told closest to its origin, or latest"


def _bound(values: list[tuple[float, str]], pick: Callable[[Iterable[float]], float], why: str) -> Bound:
    if not values:
        return Bound(None, (), why)
    value = pick([v for v, _ in values])
    return Bound(value, tuple(sorted(i for v, i in values if v == value)), why)


def figures_agree(a: Fact, b: Fact) -> bool | None:
    """True where one number can satisfy both figures, allowing for rounding; `None` where one of them has no figure."""
    if not (a.counted and b.counted):
        return None
    low = max(floor(a), floor(b))
    high = min(ceiling(a), ceiling(b))
    return low <= high


def floor(fact: Fact) -> float:
    """The least number that a newsroom may have meant: what "more than n" says, 5 % under a hedged or round n, 0.8 n for "nearly n"."""
    if fact.low is None:
        return (fact.high or 0.0) * 0.8
    return fact.low if fact.high is None or _printed_exactly(fact) else fact.low * (1 - NEAR)


def ceiling(fact: Fact) -> float:
    """The greatest number that a newsroom may have meant: what "nearly n" says, 5 % over a hedged or round n, 1.5 n for "more than n"."""
    if fact.high is None:
        return (fact.low or 0.0) * 1.5
    return fact.high if fact.low is None or _printed_exactly(fact) else fact.high * (1 + NEAR)


def _printed_exactly(fact: Fact) -> bool:
    return fact.exact and roundness(fact.low or 0.0) < 2
