"""The tally engine against brute force."""

from __future__ import annotations

import time
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from panj.reconcile.tally.chain import linked
from panj.reconcile.tally.constraints import Program
from panj.reconcile.tally.limits import Constraint
from panj.reconcile.tally.linked import Linked

TOP = 5


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Up to three unknowns that a constraint bounds to 0–5, and up to five constraints on their sums."""
    names = [f"e{i}" for i in range(draw(st.integers(1, 3)))]
    rows = [Constraint(f"top {n}", frozenset([n]), None, TOP) for n in names]
    for i in range(draw(st.integers(0, 5))):
        over = frozenset(draw(st.lists(st.sampled_from(names), min_size=1, unique=True)))
        low, high = draw(st.integers(0, 12)), draw(st.integers(0, 12))
        side = draw(st.sampled_from(["low", "high", "both"]))
        rows.append(Constraint(f"c{i}", over, low if side != "high" else None, max(low, high) if side != "low" else None))
    least = {n: float(draw(st.integers(0, 1))) for n in names}
    return Program(names, rows, least)


def solutions(program: Program, without: frozenset[str] = frozenset()) -> list[dict[str, int]]:
    """Every assignment of 0–5 that holds the constraints."""
    least = program.least
    kept = [c for c in program.constraints if c.id not in without]
    found = []
    for values in product(range(13), repeat=len(program.unknowns)):
        point = dict(zip(program.unknowns, values, strict=True))
        if all(point[n] >= least[n] for n in point) and all(
            (c.low is None or sum(point[n] for n in c.over) >= c.low) and (c.high is None or sum(point[n] for n in c.over) <= c.high)
            for c in kept
        ):
            found.append(point)
    return found


@settings(max_examples=250, deadline=None)
@given(programs())
def test_same_feasibility_and_bounds_as_brute_force(program: Program) -> None:
    """What the solver finds possible is what trying every value finds possible."""
    points = solutions(program)
    assert program.feasible() == bool(points)
    if points:
        for names in [[n] for n in program.unknowns] + [program.unknowns]:
            sums = [sum(p[n] for n in names) for p in points]
            found = program.range_of(names)
            assert (found.low, found.high) == (min(sums), max(sums))
        assert program.nearest(dict.fromkeys(program.unknowns, 3.0)) in points


@settings(max_examples=150, deadline=None)
@given(programs())
def test_minimal_conflict_is_a_conflict_and_minimal(program: Program) -> None:
    """A conflict cannot hold, and leaving out any one of its claims makes the rest possible."""
    conflict = program.conflict()
    assert bool(conflict) != program.feasible()
    if conflict:
        alone = Program(program.unknowns, conflict, program.least)
        assert not alone.feasible()
        assert all(alone.feasible([c.id]) for c in conflict)


def test_nearest_keeps_what_is_wanted_where_it_can() -> None:
    """A stated total forces the least change on the increments."""
    program = Program(["a", "b"], [Constraint("total", frozenset("ab"), 1573, 1573), Constraint("b", frozenset("b"), 1037, 1037)])
    assert program.nearest({"a": 500, "b": 1037}) == {"a": 536, "b": 1037}
    assert program.range_of(["a"]).low == 536


def test_unbounded_unknown_has_no_high() -> None:
    """ "At least 40" alone leaves the top open."""
    found = Program(["a"], [Constraint("c", frozenset("a"), 40, None)]).range_of(["a"])
    assert (found.low, found.high) == (40, None)


def test_unknowns_that_nothing_ties_are_independent_and_need_no_solver() -> None:
    """Two thousand events with a figure each, and two tied by a total, are bounded in well under a second."""
    names = [f"e{i}" for i in range(2000)]
    rows = [Constraint(f"c{i}", frozenset([name]), i, i + 3) for i, name in enumerate(names)]
    program = Program(names, [*rows, Constraint("total", frozenset(names[:2]), 2, 2)])
    began = time.perf_counter()
    found = program.range_of(names)
    assert time.perf_counter() - began < 1
    rest = sum(range(2, 2000))
    assert (found.low, found.high) == (2 + rest, 2 + rest + 3 * 1998)


@st.composite
def rows(draw: st.DrawFn) -> tuple[list[str], list[Constraint]]:
    """Up to eight unknowns in a row with figures of their own, and totals over stretches of them, one maybe with what came before."""
    names = [f"e{i}" for i in range(draw(st.integers(2, 8)))]
    said = [Constraint(f"c{n}", frozenset([n]), low := draw(st.integers(0, 30)), low + draw(st.integers(0, 9))) for n in names[1:]]
    for i in range(draw(st.integers(1, 4))):
        first = draw(st.integers(0, len(names) - 2))
        over = names[first : draw(st.integers(first + 2, len(names)))]
        low = draw(st.sampled_from([None, *range(0, 150, 10)]))
        high = draw(st.sampled_from([None, *range(0, 250, 10)]))
        said.append(Constraint(f"t{i}", frozenset(over), low, max(high, low or 0) if high is not None else None))
    if draw(st.booleans()):
        names = ["before", *names]
        last = frozenset(["before", *names[2 : draw(st.integers(3, len(names)))]])
        said.append(Constraint("all", last, draw(st.sampled_from([None, 60, 120])), 200))
    return names, said


@settings(max_examples=60, deadline=None)
@given(rows())
def test_totals_over_stretches_need_no_solver_and_give_what_it_gives(given_: tuple[list[str], list[Constraint]]) -> None:
    """Shortest paths leave each stretch the range that the mixed-integer program leaves it."""
    names, said = given_
    ways, solver = linked(names, said, {}), Linked(names, said, {})
    assert ways.possible == solver.possible
    if ways.possible:
        for first in range(len(names)):
            for end in range(first + 1, len(names) + 1):
                assert ways.range_of(names[first:end]) == solver.range_of(names[first:end])


def test_a_year_of_events_with_totals_is_bounded_at_once() -> None:
    """Two hundred events and twenty running totals from the first day on: every sum is known in a fraction of a second."""
    names = [f"e{i:03}" for i in range(200)]
    said = [Constraint(f"c{n}", frozenset([n]), 90, 110) for n in names]
    said += [Constraint(f"t{k}", frozenset(names[:k]), 100 * k, 100 * k) for k in range(10, 201, 10)]
    program = Program(names, said)
    began = time.perf_counter()
    sums = list(program.sums([n] for n in names))
    assert time.perf_counter() - began < 1
    assert [(sums[k - 1].low, sums[k - 1].high) for k in (10, 200)] == [(1000, 1000), (20000, 20000)]
    assert (sums[4].low, sums[4].high) == (450, 550)


def test_what_no_wanted_value_accounts_for_falls_to_the_first_that_can_take_it() -> None:
    """The rest of a total is taken to have come before, not to have been in the implied events after it."""
    program = Program(["before", "implied", "a"], [Constraint("t", frozenset(["before", "implied", "a"]), 500, 500)], {"implied": 1.0})
    assert program.nearest({"a": 120.0}) == {"before": 379.0, "implied": 1.0, "a": 120.0}
