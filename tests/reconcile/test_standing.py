"""Events do not depend on the order of arrival, and are what the plain rule gives."""

from __future__ import annotations

import random
from datetime import date, timedelta
from math import inf
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from panj.reconcile import Bond, Sourced, Standing, events
from panj.reconcile.facts import Fact, facts
from panj.reconcile.fit import THRESHOLD, Days, fit, narrowed
from panj.reconcile.parts import parts_of
from tests.reconcile.claims import claim, speaker

DAYS = ["2021-06-22", "2021-07-03", "2021-07-04", "2021-07-05", "2021-07-06"]


@st.composite
def records(draw: st.DrawFn, corrections: bool = False) -> list[Sourced]:
    """Up to 24 claims of up to 12 reports about a few happenings that are easily mistaken for one another."""
    found = []
    for report in range(draw(st.integers(1, 12))):
        published = draw(st.sampled_from([None, *DAYS]))
        line = f"r{draw(st.integers(0, report))}" if draw(st.booleans()) else None
        for number in range(draw(st.integers(1, 2))):
            day = draw(st.sampled_from([None, *DAYS]))
            length = draw(st.sampled_from([0, 1, 1, 3, 700]))
            low = draw(st.sampled_from([None, 0, 300, 312, 1037]))
            fields: dict[str, Any] = {
                "kind": draw(st.sampled_from(["movement", "movement", "movement", "death"])),
                "day": day,
                "until": (date.fromisoformat(day) + timedelta(days=length)).isoformat() if day else None,
                "bounds": (low, draw(st.sampled_from([low, None])) if low is not None else draw(st.sampled_from([None, 1600]))),
                "place": draw(st.sampled_from([None, "Badakhshan", "Badakhshan", "Takhar", "Humrogi", "Khumrogi"])),
                "origin": draw(st.sampled_from([None, "Afghanistan"])),
                "destination": draw(st.sampled_from([None, "Tajikistan", "Darvoz"])),
                "who": draw(st.sampled_from(["soldiers", "soldiers", "civilians", None])),
                "by": draw(st.sampled_from([(), (speaker("the border guard", "TJK"),)])),
                "published": published,
                "lineage": line,
                "corrects": "c0" if corrections and number and draw(st.booleans()) else None,
            }
            found.append(claim(f"r{report}:c{number}", **fields))
    return found


@st.composite
def decided(draw: st.DrawFn) -> tuple[list[Sourced], list[Bond]]:
    """Claims, and decisions that join or split some of them."""
    rows = draw(records(corrections=True))
    ids = [r.id for r in rows] + ["gone:c1"]
    bonds = []
    for number in range(draw(st.integers(0, 2))):
        named = frozenset(draw(st.lists(st.sampled_from(ids), min_size=2, max_size=3)))
        verdict: Any = draw(st.sampled_from(["join", "split"]))
        bonds.append(Bond(f"d{number}", verdict, named))
    return rows, bonds


@settings(max_examples=150, deadline=None)
@given(decided(), st.randoms(use_true_random=False), st.integers(1, 5))
def test_events_do_not_depend_on_arrival(case: tuple[list[Sourced], list[Bond]], rng: random.Random, size: int) -> None:
    """Any order and any portions of the claims, with the events asked for after each, give the events of all claims at once."""
    rows, bonds = case
    whole = events(rows, bonds)
    mixed = list(rows)
    rng.shuffle(mixed)
    standing = Standing(bonds)
    for start in range(0, len(mixed), size):
        standing.add(mixed[start : start + size])
        assert len(standing.events) == len({e.id for e in standing.events})
    assert standing.events == whole


@settings(max_examples=100, deadline=None)
@given(records())
def test_events_are_what_the_plain_rule_gives(rows: list[Sourced]) -> None:
    """Taking the claims of each block one after another, the most specific first, gives the same groups."""
    found = {frozenset(m.claim for m in e.members if not m.part) for e in events(rows)}
    assert found == {frozenset(group) for group in _plainly(rows)}


def _plainly(rows: list[Sourced]) -> list[set[str]]:
    told: list[Fact] = []
    for line in {r.lineage for r in rows}:
        told += facts(sorted((r for r in rows if r.lineage == line), key=lambda r: r.id))
    groups: list[set[str]] = []
    for block in {f.block for f in told}:
        parts = parts_of(sorted((f for f in told if f.block == block), key=lambda f: f.id))
        drafts: list[tuple[Fact, list[Days], set[str]]] = []
        own = [f for f in told if f.block == block and f.id not in parts]
        for fact in sorted(own, key=lambda f: (tuple(-x for x in f.specific), f.first or date.max, f.id)):
            scores = [inf if fact.adds_to in members else fit(fact, seed, days[-1])[0] for seed, days, members in drafts]
            if scores and max(scores) >= THRESHOLD:
                _, days, members = drafts[scores.index(max(scores))]
                days.append(narrowed(days[-1], fact))
                members.add(fact.id)
            else:
                drafts.append((fact, [(fact.first, fact.last)], {fact.id}))
        groups += [members for _, _, members in drafts]
    return groups


def test_a_claim_given_again_replaces_its_former_self() -> None:
    """A corrected figure is known once, and the event is that of the corrected claim alone."""
    standing = Standing()
    standing.add([claim("a:c1", number=300, day="2021-07-03", place="Badakhshan")])
    assert standing.events[0].figure.best.value == 300
    standing.add([claim("a:c1", number=312, day="2021-07-03", place="Badakhshan")])
    assert [e.figure.best.value for e in standing.events] == [312]
    assert standing.events == events([claim("a:c1", number=312, day="2021-07-03", place="Badakhshan")])
