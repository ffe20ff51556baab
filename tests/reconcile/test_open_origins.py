"""Movements whose beginning a report leaves open, and what says more of a claim before it."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from panj.model import Who
from panj.reconcile import Flow, Sourced, events, tally
from tests.reconcile.claims import claim, crossing, speaker

GUARD = (speaker("border guard", "TJK"),)


def groups(rows: list[Sourced]) -> set[frozenset[str]]:
    """The claims of each event."""
    return {frozenset(m.claim for m in e.members) for e in events(rows)}


def arrival(id: str, **fields: object) -> Sourced:
    """Soldiers who came to Tajikistan from nobody says where."""
    return claim(id, **{"destination": "Tajikistan", "movement": "cross_border", **fields})  # type: ignore[arg-type]


def test_an_unknown_origin_does_not_part_what_agrees() -> None:
    """The same figure, day and destination are one crossing though one report leaves out where it began."""
    rows = [crossing("a:c1", number=1037, day="2021-07-05"), arrival("b:c1", number=1037, day="2021-07-05")]
    assert groups(rows) == {frozenset(["a:c1", "b:c1"])}


def test_an_unknown_origin_needs_figure_and_day() -> None:
    """Another day, a round figure without a day, another figure or another destination keeps an arrival from nowhere apart."""
    known = crossing("a:c1", number=1037, day="2021-07-05")
    others = [
        arrival("b:c1", number=1037, day="2021-07-09"),
        arrival("c:c1", bounds=(1000, None)),
        arrival("d:c1", number=94, day="2021-07-05"),
        arrival("e:c1", number=1037, day="2021-07-05", destination="Takhar"),
    ]
    assert all(len(groups([known, other])) == 2 for other in others)


def test_the_same_number_needs_no_day() -> None:
    """An unrounded figure that a report gives without a day, published on the day, is that crossing's."""
    rows = [crossing("a:c1", number=1037, day="2021-07-05"), arrival("b:c1", number=1037)]
    assert groups(rows) == {frozenset(["a:c1", "b:c1"])}


def test_the_nation_of_those_who_moved_stands_for_the_origin() -> None:
    """Afghan soldiers who reached Tajikistan came from Afghanistan, and belong to that flow."""
    row = arrival("a:c1", number=17, day="2021-06-27")
    row = replace(row, claim=replace(row.claim, who=Who(start=0, end=1, text="Afghan soldiers", group="soldiers", country="AFG")))
    found = tally(Flow("AFG", "TJK", armed=True), [row], events([row]))
    assert [i.best for i in found.increments] == [17.0]


def test_what_has_neither_figure_nor_day_says_more_of_the_claim_before() -> None:
    """A sentence that goes on about those who crossed is no crossing of its own."""
    rows = [
        crossing("a:c1", number=94, day="2021-07-04"),
        crossing("a:c2", origin="Badakhshan"),
        crossing("a:c3", number=300, day="2021-07-03"),
        crossing("a:c4", who="civilians"),
    ]
    assert groups(rows) == {frozenset(["a:c1", "a:c2"]), frozenset(["a:c3"]), frozenset(["a:c4"])}
    why = {m.claim: m.why for e in events(rows) for m in e.members}
    assert why["a:c2"] == "it says more of another"


def test_an_ordinal_counts_the_crossing_it_follows() -> None:
    """ "The third in three days" is said of the crossing told before it on that day, and makes no further one."""
    rows = [crossing("a:c1", number=1037, day="2021-07-05"), crossing("a:c2", day="2021-07-05", ordinal=(3, "P3D"))]
    assert groups(rows) == {frozenset(["a:c1", "a:c2"])}


def test_the_day_is_that_of_most_texts() -> None:
    """One text that tells of the night before does not move the crossing to the eve."""
    rows = [
        crossing("a:c1", number=1037, day="2021-07-04", until="2021-07-05"),
        crossing("b:c1", number=1037, day="2021-07-05"),
        crossing("c:c1", number=1037, day="2021-07-05"),
    ]
    (event,) = events(rows)
    assert (event.first, event.last) == (date(2021, 7, 5), date(2021, 7, 5))


def test_a_figure_without_a_source_is_the_statement_told_again() -> None:
    """To the last person, or rounder, what a body had stated is no second origin; a figure of its own, or an earlier one, is."""
    stated = crossing("a:c1", number=1037, day="2021-07-05", by=GUARD, published="2021-07-05")
    same = crossing("b:c1", number=1037, day="2021-07-05", outlet="Steppe Courier", published="2021-07-06")
    rounder = crossing("b:c1", bounds=(1000, None), day="2021-07-05", outlet="Steppe Courier", published="2021-07-06")
    finer = crossing("b:c1", bounds=(1031, 1041), day="2021-07-05", outlet="Steppe Courier", published="2021-07-06")
    earlier = crossing("b:c1", bounds=(1000, None), day="2021-07-05", outlet="Steppe Courier", published="2021-07-04")
    assert {row.claim.quantity: events([stated, row])[0].support.status for row in (same, rounder)} == {
        same.claim.quantity: "single_origin",
        rounder.claim.quantity: "single_origin",
    }
    assert all(events([stated, row])[0].support.status == "corroborated" for row in (finer, earlier))
