"""Low, best and high of an event's figure, each with the claims that give it and a reason in words.

After the practice of UCDP (low, best, high) and IDMC (one recommended figure, the others kept for triangulation).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from panj.model import Quantity
from panj.reconcile.facts import Fact

VAGUE = 2.0  # a range whose ends differ by more than this factor is an order of magnitude
HOUSEHOLD = (2, 12)  # persons: outside these no average household of a displaced population lies
NEAR = 0.05  # figures that differ by less are one figure, rounded differently


@dataclass(frozen=True)
class Bound:
    """A figure, the claims that state it and why it was taken. A best without a value names the claims that state the range."""

    value: float | None
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Figure:
    """What is known of how many. `best` is the recommended figure, always one that a claim states: it has no value where claims give ranges
    only. All values are `None` where no claim counts."""

    low: Bound
    best: Bound
    high: Bound


_RATE = Bound(None, (), "only a rate is stated, so many in a time")
_NONE = Bound(None, (), "no claim gives a figure")
NOTHING = Figure(_NONE, _NONE, _NONE)


def figure_of(facts: Sequence[Fact]) -> Figure:
    """The figure of the claims of one event (parts left out by the caller). "Hundreds" bounds it only where no figure is stated; so many a
    day is no figure of how many. It counts persons; households only where no claim counts persons, and its reasons then say so."""
    counted = [f for f in facts if f.counted and f.source.claim.rate is None]
    counted = [f for f in counted if not f.households] or counted
    if not counted:
        rates = tuple(sorted(f.id for f in facts if f.counted))
        return Figure(_RATE, replace(_RATE, claims=rates), _RATE) if rates else NOTHING
    best = max(counted, key=_preference)
    stated = [f for f in counted if not is_worded(f.source.claim.quantity)] or counted
    lows = [(f.low, f.id) for f in stated if f.low is not None]
    highs = [(f.high, f.id) for f in stated if f.high is not None]
    low = _bound(lows, min, "the lowest figure that is stated")
    high = _bound(highs, max, "the highest figure that is stated")
    if low.value is None:
        low = Bound(None, (), "no claim gives a lower bound")
    if high.value is None:
        high = Bound(None, (), "no claim gives an upper bound")
    if _is_range(best):
        ranges = tuple(sorted(f.id for f in counted if (f.low, f.high) == (best.low, best.high)))
        worded = is_worded(best.source.claim.quantity)
        why = "only an order of magnitude is told, and no figure" if worded else "only a range is stated, and no one figure"
        return Figure(low, Bound(None, ranges, why), high)
    value = _value(best)
    stating = tuple(sorted(f.id for f in counted if _value(f) == value and not _is_range(f)))
    return Figure(low, Bound(value, stating, _reason(best, counted)), high)


def roundness(value: float) -> int:
    """How many zeros a number ends in: 1037 has none, 1600 two, 1000 three."""
    whole, zeros = int(value), 0
    while whole and whole % 10 == 0:
        whole //= 10
        zeros += 1
    return zeros


def _value(fact: Fact) -> float:
    """The figure that a claim states; of a range its lower end."""
    return fact.low if fact.low is not None else fact.high or 0.0


def _is_range(fact: Fact) -> bool:
    return fact.low is not None and fact.high is not None and fact.low != fact.high


def _preference(fact: Fact) -> tuple[bool, bool, bool, int, int, str, str]:
    corrects = fact.source.claim.corrects is not None
    links = len(fact.source.claim.attribution) or 9
    single = not _is_range(fact)
    return (corrects, fact.exact, single, -roundness(_value(fact)), -links, fact.source.published or "", fact.id)


def is_vague(fact: Fact) -> bool:
    """True for words such as "hundreds", which give an order of magnitude and no figure."""
    return fact.low is not None and fact.high is not None and fact.high > VAGUE * max(1.0, fact.low)


def is_worded(quantity: Quantity | None) -> bool:
    """True for an order of magnitude that was put in words, as "dozens": it bounds nothing where somebody states a figure."""
    if quantity is None or quantity.low is None or quantity.high is None or any(c.isdigit() for c in quantity.text):
        return False
    return quantity.high > VAGUE * max(1.0, quantity.low)


def _reason(best: Fact, counted: Sequence[Fact]) -> str:
    return f"{_why(best, counted)}; it counts households" if best.households else _why(best, counted)


def _why(best: Fact, counted: Sequence[Fact]) -> str:
    if best.source.claim.corrects is not None:
        return "a correction goes before what it corrects"
    if len(counted) == 1:
        return "the only figure"
    if best.exact and not all(f.exact for f in counted):
        return "an exact figure goes before a rounded or hedged one"
    if any(is_vague(f) for f in counted):
        return "a figure goes before an order of magnitude"
    if any(_is_range(f) for f in counted):
        return "one figure goes before a range"
    if any(roundness(_value(f)) > roundness(_value(best)) for f in counted):
        return "a less rounded figure goes before a rounder one"
    return "told closest to its origin, or latest"


def _bound(values: list[tuple[float, str]], pick: Callable[[Iterable[float]], float], why: str) -> Bound:
    if not values:
        return Bound(None, (), why)
    value = pick([v for v, _ in values])
    return Bound(value, tuple(sorted(i for v, i in values if v == value)), why)


def figures_agree(a: Fact, b: Fact) -> bool | None:
    """True where one number can satisfy both figures, allowing for rounding; `None` where one of them has no figure. Households and persons
    agree where so many persons make so many households (`HOUSEHOLD`)."""
    if not (a.counted and b.counted):
        return None
    if a.households != b.households:
        homes, people = (a, b) if a.households else (b, a)
        return floor(homes) * HOUSEHOLD[0] <= ceiling(people) and floor(people) <= ceiling(homes) * HOUSEHOLD[1]
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
