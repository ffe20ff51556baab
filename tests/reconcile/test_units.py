"""Households and persons: one event told in two units, whose figures are never added up."""

from __future__ import annotations

from msgspec.structs import replace

from panj.reconcile import Flow, Sourced, events, tally
from tests.reconcile.claims import crossing


def homes(id: str, number: float, **fields: str) -> Sourced:
    """A crossing of so many households."""
    row = crossing(id, number=number, who="families", **fields)
    quantity = row.claim.quantity
    assert quantity is not None
    return replace(row, claim=replace(row.claim, quantity=replace(quantity, unit="households")))


def persons(id: str, number: float, **fields: str) -> Sourced:
    """The same flow in persons."""
    return crossing(id, number=number, who="families", **fields)


def test_households_in_brackets_are_the_same_event() -> None:
    """ "530 households (3,037 people)" is one event, and its figure counts persons."""
    rows = [homes("a:c1", 530, day="2021-07-05"), persons("a:c2", 3037, day="2021-07-05")]
    (event,) = events(rows)
    assert {m.claim for m in event.members} == {"a:c1", "a:c2"}
    assert (event.figure.low.value, event.figure.best.value, event.figure.high.value) == (3037, 3037, 3037)
    assert event.figure.best.claims == ("a:c2",)


def test_more_households_than_persons_are_no_one_event() -> None:
    """Persons too few or too many for the households are other people."""
    assert len(events([homes("a:c1", 530, day="2021-07-05"), persons("b:c1", 410, day="2021-07-05")])) == 2
    assert len(events([homes("a:c1", 530, day="2021-07-05"), persons("b:c1", 41000, day="2021-07-05")])) == 2


def test_a_figure_of_households_says_so() -> None:
    """Where no claim counts persons the figure stands, and its reason names the unit."""
    (event,) = events([homes("a:c1", 530, day="2021-07-05")])
    assert event.figure.best.value == 530 and event.figure.best.why.endswith("it counts households")


def test_a_tally_counts_persons_only() -> None:
    """Households of one day are not added to the persons of another."""
    rows = [homes("a:c1", 530, day="2021-07-03"), persons("b:c1", 1037, day="2021-07-05")]
    found = tally(Flow(origin="AFG", destination="TJK"), rows, events(rows))
    persons_of = {i.day.day if i.day else 0: (i.range.low, i.range.high) for i in found.increments}
    assert persons_of[5] == (1037, 1037)
    assert persons_of[3][1] is None and 530 not in persons_of[3]
