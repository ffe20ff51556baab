"""What rules make of words: a `Node` stands for an expression that is not yet placed in time, a `Time` for one that is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from panj.ground.times.stamp import Stamp
from panj.model import Span

if TYPE_CHECKING:
    from panj.ground.times.setting import Setting


@dataclass(slots=True)
class Time:
    """An expression placed in time. `stamp` is `None` for durations, sets, references and values that nothing anchors.

    `low` and `high` narrow or replace the interval of the stamp; `lean` is +1 or -1 where the words themselves say future or past.
    """

    type: str
    value: str
    stamp: Stamp | None = None
    mod: str | None = None
    granularity: str | None = None
    anchor: str = "none"
    direction: str | None = None
    evidence: Span | None = None
    low: str | None = None
    high: str | None = None
    ambiguous: bool = False


Resolve = Callable[["Setting"], Time]


@dataclass(slots=True)
class Node:
    """`labels` are the classes it has in patterns of later levels; `data` is what those patterns may use of it.

    `pick` is set for an expression that recurs every year ("5 May", "June"): the stamp of a year. `tells` is false for expressions that
    never become the time that later words look back to; `stands` is false for those that are no expression unless a later rule takes them.
    """

    labels: tuple[str, ...]
    resolve: Resolve
    pick: Callable[[int], Stamp | None] | None = None
    data: dict[str, Any] = field(default_factory=dict)
    tells: bool = True
    stands: bool = True


def nothing() -> Node:
    """A node that is no expression: it takes its words away from shorter rules."""
    return Node(("N_OTHER",), lambda s: Time("DATE", ""), tells=False, stands=False)


LABELS: tuple[tuple[str, ...], ...] = (
    ("N_DAY",),
    ("N_DAY", "N_YEARLESS", "N_YDAY"),
    ("N_DAY", "N_WDAY"),
    ("N_DAY", "N_DEICTIC"),
    ("N_DAYNUM",),
    ("N_MONTH",),
    ("N_MONTH", "N_YEARLESS", "N_YMONTH"),
    ("N_YEAR",),
    ("N_QUARTER",),
    ("N_QUARTER", "N_YEARLESS"),
    ("N_HALF",),
    ("N_SEASON",),
    ("N_SEASON", "N_YEARLESS"),
    ("N_HOLIDAY", "N_YEARLESS"),
    ("N_HOLIDAY",),
    ("N_WEEK",),
    ("N_WEEKEND",),
    ("N_DECADE",),
    ("N_CENTURY",),
    ("N_TIME",),
    ("N_CLOCK",),
    ("N_POD",),
    ("N_DAWN",),
    ("N_DUR",),
    ("N_DUR", "N_ONE"),
    ("N_SET",),
    ("N_REF",),
    ("N_OTHER",),
)
