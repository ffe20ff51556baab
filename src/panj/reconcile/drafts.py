"""Where the claims of a block sit while events are in the making."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from panj.reconcile.facts import Fact
from panj.reconcile.fit import TOLERANCE_DAYS, Days, narrowed

Rank = tuple[tuple[int, ...], date, str]
Bin = int | None
ALWAYS = -1  # the bin of claims that span too many to be listed under each
_BIN_DAYS = 8
_WIDE = 60


@dataclass(eq=False)
class Row:
    """A claim of the block and where it sits."""

    fact: Fact
    rank: Rank
    bins: tuple[Bin, ...]
    draft: Draft | None = None
    score: float = 0.0
    why: str = ""


class Draft:
    """An event in the making: its rows by rank, the seed first, and the days left after each."""

    def __init__(self, seed: Row) -> None:
        self.seed = seed
        self.rows = [seed]
        self._days: list[Days] = [(seed.fact.first, seed.fact.last)]

    @property
    def days(self) -> Days:
        """The days that all rows allow."""
        return self._days[-1]

    def days_before(self, rank: Rank) -> Days:
        """The days that the rows before `rank` allow."""
        return self._days[bisect_left(self.rows, rank, key=_rank) - 1]

    def add(self, row: Row) -> bool:
        """Let a row in; true where that changes the days for the rows after it."""
        at = bisect_left(self.rows, row.rank, key=_rank)
        self.rows.insert(at, row)
        self._days.insert(at, narrowed(self._days[at - 1], row.fact))
        self._count(at + 1)
        return self._days[at] != self._days[at - 1]

    def remove(self, row: Row) -> bool:
        """Let a row out that is not the seed; true where that changes the days for the rows after it."""
        at = bisect_left(self.rows, row.rank, key=_rank)
        del self.rows[at]
        was = self._days.pop(at)
        self._count(at)
        return was != self._days[at - 1]

    def _count(self, start: int) -> None:
        for k in range(start, len(self.rows)):
            days = narrowed(self._days[k - 1], self.rows[k].fact)
            if days == self._days[k]:
                break
            self._days[k] = days


def row_of(fact: Fact) -> Row:
    """A row of its own for a claim: the most specific come first, by day and id."""
    return Row(fact, (tuple(-x for x in fact.specific), fact.first or date.max, fact.id), bins_of(fact))


def bins_of(fact: Fact) -> tuple[Bin, ...]:
    """The stretches of `_BIN_DAYS` days that a claim touches, with a day's tolerance: `(None,)` without a day,
    `(ALWAYS,)` for a long time."""
    if fact.first is None or fact.last is None:
        return (None,)
    first, last = (fact.first.toordinal() - TOLERANCE_DAYS) // _BIN_DAYS, (fact.last.toordinal() + TOLERANCE_DAYS) // _BIN_DAYS
    return (ALWAYS,) if last - first > _WIDE else tuple(range(first, last + 1))


def _rank(row: Row) -> Rank:
    return row.rank
