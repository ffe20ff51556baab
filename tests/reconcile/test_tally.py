"""Increments, totals, ordinals and parts of a flow hold together, or what does not is named."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from panj.reconcile import Flow, Sourced, Tally, events, tally
from tests.reconcile.claims import crossing, speaker

FLOW = Flow("AFG", "TJK", armed=True)
GUARD = (speaker("border guard", "TJK"),)


def of(*rows: Sourced, flow: Flow = FLOW) -> Tally:
    """The tally of the claims."""
    return tally(flow, rows, events(rows))


def step(id: str, number: float | None, day: str, **fields: object) -> Sourced:
    """An increment told by the border guard."""
    return crossing(id, number=number, day=day, by=GUARD, **fields)


def total(id: str, day: str = "2021-07-05", since: str = "2021-06-21", **fields: object) -> Sourced:
    """A running total."""
    return crossing(id, cumulative=True, day=since, until=day, by=GUARD, **fields)


KNOWN = [step("a:c1", 134, "2021-06-22"), step("b:c1", 17, "2021-06-27"), step("c:c1", 291, "2021-07-03"), step("d:c1", 94, "2021-07-04")]
LAST = step("e:c1", 1037, "2021-07-05")


def test_the_total_is_the_sum_of_the_crossings() -> None:
    """134 + 17 + 291 + 94 + 1,037 are the 1,573 of the exact total and not more than the "nearly 1,600" of others."""
    found = of(*KNOWN, LAST, total("t:c1", number=1573), total("u:c1", bounds=(None, 1600)))
    assert [t.best for t in found.totals] == [134, 151, 442, 536, 1573]
    assert (found.totals[-1].range.low, found.totals[-1].range.high) == (1573, 1573)
    assert found.conflicts == () and all(s.held for s in found.stated)


def test_a_total_bounds_what_is_hedged() -> None:
    """With an exact total, "more than 1,000" can only be what is left over."""
    found = of(*KNOWN, step("e:c1", None, "2021-07-05", bounds=(1000, None)), total("t:c1", number=1573))
    last = found.increments[-1]
    assert (last.range.low, last.best, last.range.high) == (1037, 1037, 1037)


def test_a_conflict_is_named_and_minimal() -> None:
    """A total that is too small for two of the crossings is named with the claims that it contradicts, in words."""
    found = of(*KNOWN, LAST, total("t:c1", number=1100))
    (conflict,) = found.conflicts
    assert "t:c1" in conflict.claims and "e:c1" in conflict.claims
    assert "beyond the total" in conflict.words
    assert [s.held for s in found.stated] == [False]
    without = [r for r in (*KNOWN, LAST, total("t:c1", number=1100)) if r.id in conflict.claims]
    for left_out in conflict.claims:
        assert of(*(r for r in without if r.id != left_out)).conflicts == ()


def test_a_total_beyond_what_is_told_names_the_gap() -> None:
    """A total greater than all known crossings implies one that no claim tells of; it is no conflict."""
    found = of(*KNOWN, total("t:c1", number=1573), total("u:c1", bounds=(None, 1600), since="2021-06-01"))
    assert found.conflicts == ()
    (gap,) = found.missing
    assert (gap.claim, gap.known, gap.implied) == ("t:c1", 4, 5) and "more than the events" in gap.words
    assert found.totals[-1].best == 1573 and [i.stated for i in found.increments].count(False) == 1
    assert of(total("t:c1", number=1573)).totals[-1].best == 1573


def test_a_stock_is_no_flow_and_a_recount_no_arrival() -> None:
    """Running totals add no event and are counted once however often they are told."""
    found = of(step("a:c1", 134, "2021-06-22"), *(total(f"t{i}:c1", number=134) for i in range(4)))
    assert len(found.increments) == 1 and found.totals[-1].best == 134 and len(found.stated) == 4


def test_an_ordinal_names_what_is_missing() -> None:
    """ "The third in three days" with two crossings known implies one that no claim tells of."""
    third = step("c:c1", 300, "2021-07-05", ordinal=(3, "P3D"))
    found = of(step("b:c1", 94, "2021-07-04"), third)
    (gap,) = found.missing
    assert (gap.implied, gap.known, gap.since, gap.until) == (3, 2, date(2021, 7, 2), date(2021, 7, 5))
    assert [i.stated for i in found.increments].count(False) == 1
    assert of(step("a:c1", 17, "2021-07-03"), step("b:c1", 94, "2021-07-04"), third).missing == ()


def test_wider_windows_count_what_narrower_ones_imply() -> None:
    """The third in three days and the fifth in a fortnight, two known: one is missing in the days, two more in the fortnight."""
    last = step("z:c1", 1037, "2021-07-05", ordinal=(3, "P3D"))
    found = of(step("b:c1", 94, "2021-07-04"), last, step("z:c2", 1037, "2021-07-05", ordinal=(5, "P2W")))
    assert [(m.implied, m.known) for m in found.missing] == [(3, 2), (5, 3)]
    assert sum(not i.stated for i in found.increments) == 3


def test_ordinals_that_are_satisfied_leave_no_gap() -> None:
    """Five crossings known in a fortnight, three of them in three days: nothing is missing."""
    last = step("z:c1", 1037, "2021-07-05", ordinal=(3, "P3D"))
    assert of(*KNOWN, last, step("z:c2", 1037, "2021-07-05", ordinal=(5, "P2W"))).missing == ()


def test_contradictory_ordinals() -> None:
    """Two ranks of one crossing are both answered: the higher one implies what the lower one does not."""
    found = of(step("a:c1", 94, "2021-07-05", ordinal=(2, "P3D")), step("b:c1", 94, "2021-07-05", ordinal=(4, "P3D")))
    assert [m.implied for m in found.missing] == [2, 4]
    assert sum(not i.stated for i in found.increments) == 3


def test_no_room_for_an_implied_event_is_a_conflict() -> None:
    """An ordinal that implies a crossing and a total that leaves nobody for it cannot both be true."""
    found = of(step("a:c1", 94, "2021-07-04"), step("b:c1", 301, "2021-07-05", ordinal=(3, "P3D")), total("t:c1", number=395))
    assert found.conflicts != ()


def test_flow_keeps_to_its_group_direction_and_period() -> None:
    """Civilians, the way back and other weeks are not counted."""
    rows = [
        *KNOWN,
        crossing("x:c1", number=500, day="2021-07-03", who="civilians"),
        crossing("y:c1", number=800, day="2021-07-03", origin="Tajikistan", destination="Afghanistan"),
    ]
    assert of(*rows).totals[-1].best == 536
    assert of(*rows, flow=Flow("AFG", "TJK", True, date(2021, 7, 1), date(2021, 7, 3))).totals[-1].best == 291
    assert of(flow=Flow("SYR", "TUR")).totals == ()


def test_crossings_without_a_day_or_figure() -> None:
    """A crossing without a figure adds nobody; one without any day is still a step."""
    found = of(step("a:c1", 134, "2021-06-22"), crossing("b:c1", number=50, published=None), crossing("c:c1", day="2021-07-01"))
    assert {i.best for i in found.increments} >= {134, 50}
    assert of(crossing("c:c1", published=None)).increments == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 400), min_size=1, max_size=5))
def test_exact_increments_sum(numbers: list[int]) -> None:
    """Exact figures of separate days always sum to the exact running total, with no room either way but for rounding."""
    rows = [step(f"r{i}:c1", n * 10 + 7, f"2021-07-{2 * i + 1:02}") for i, n in enumerate(numbers)]
    found = of(*rows)
    assert found.totals[-1].best == sum(n * 10 + 7 for n in numbers)
    assert found.totals[-1].range.low == found.totals[-1].range.high == found.totals[-1].best


def test_satisfied_ordinals_are_listed_too() -> None:
    """Each ordinal says how many events of its window are told of, whether it is satisfied or not."""
    third = step("f:c1", 1037, "2021-07-05", ordinal=(3, "P3D"))
    sixth = step("g:c1", 1037, "2021-07-05", ordinal=(6, "P2W"))
    found = of(*KNOWN, third, sixth)
    assert [(r.claim, r.rank, r.known) for r in found.ranked] == [("f:c1", 3, 3), ("g:c1", 6, 5)]
    assert [m.claim for m in found.missing] == ["g:c1"]


def test_what_many_claims_say_is_one_constraint() -> None:
    """A conflict names a figure once though ten reports carry it, says which claim was set aside, and marks every such total."""
    over = [step(f"o{n}:c1", None, "2021-07-03", bounds=(300, None), outlet=f"Outlet {n}") for n in range(5)]
    exact = [row for row in (*KNOWN, LAST) if row.id != "c:c1"]
    found = of(*exact, *over, total("t:c1", number=1573), total("u:c1", number=1573, outlet="Steppe Courier"))
    (conflict,) = found.conflicts
    assert len(conflict.claims) == 6 and conflict.aside == "o0:c1" and "9 beyond the total" in conflict.words
    assert [s.held for s in found.stated] == [False, False]
