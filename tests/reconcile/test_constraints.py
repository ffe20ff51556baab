"""The tally engine against brute force."""

from __future__ import annotations

import time
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from panj.reconcile.tally.constraints import Constraint, Program

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
