"""Which claims make one event, what its figure is, and what people decide."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from panj.reconcile import Bond, Event, Sourced, breakdowns, events, mismatches
from tests.reconcile.claims import claim, crossing, figure, speaker

GUARD = (speaker("border guard", "TJK"),)


def groups(rows: list[Sourced], *bonds: Bond) -> set[frozenset[str]]:
    """The claims of each event."""
    return {frozenset(m.claim for m in e.members) for e in events(rows, bonds)}


def by_claim(rows: list[Sourced], wanted: str, *bonds: Bond) -> Event:
    """The event that a claim belongs to."""
    return next(e for e in events(rows, bonds) if any(m.claim == wanted for m in e.members))


def test_rounded_hedged_and_exact_figures_of_one_day_are_one_event() -> None:
    """More than 1,000, nearly 1,100 and 1,037 on one day are one crossing, and the exact figure is the best."""
    rows = [
        crossing("a:c1", bounds=(1000, None), day="2021-07-05"),
        crossing("b:c1", number=1037, day="2021-07-05", by=GUARD),
        crossing("c:c1", bounds=(None, 1100), day="2021-07-05"),
    ]
    (event,) = events(rows)
    figure = event.figure
    assert (figure.low.value, figure.best.value, figure.high.value) == (1000, 1037, 1100)
    assert (figure.low.claims, figure.best.claims, figure.high.claims) == (("a:c1",), ("b:c1",), ("c:c1",))
    assert figure.best.why == "an exact figure goes before a rounded or hedged one"


def test_hundreds_bounds_nothing_where_a_figure_is_stated() -> None:
    """An order of magnitude in words stands among the claims, and sets the bounds only where no report gives a number."""
    counted = crossing("a:c1", number=437, day="2021-07-05", by=GUARD)
    worded = crossing("b:c1", bounds=(200, 999), day="2021-07-05")
    worded = replace(worded, claim=replace(worded.claim, quantity=figure(200, 999, "hundreds of soldiers")))
    (event,) = events([counted, worded])
    assert (event.figure.low.value, event.figure.best.value, event.figure.high.value) == (437, 437, 437)
    (alone,) = events([worded])
    assert (alone.figure.low.value, alone.figure.high.value) == (200, 999)
    ranged = crossing("c:c1", bounds=(200, 999), day="2021-07-05")
    assert events([counted, ranged])[0].figure.low.value == 200


@pytest.mark.parametrize(
    ("bounds", "words", "why"),
    [((200, 999), "hundreds", "only an order of magnitude is told, and no figure"), ((50, 60), "50 to 60", "only a range is stated")],
)
def test_a_best_figure_is_one_that_somebody_stated(bounds: tuple[float, float], words: str, why: str) -> None:
    """A range alone leaves the best figure open, whether printed or put in words; its claim still stands for the event."""
    row = crossing("a:c1", day="2021-07-05", bounds=bounds)
    (event,) = events([replace(row, claim=replace(row.claim, quantity=figure(*bounds, words)))])
    assert (event.figure.low.value, event.figure.best.value, event.figure.high.value) == (bounds[0], None, bounds[1])
    assert event.figure.best.claims == ("a:c1",) and event.figure.best.why.startswith(why)


def test_a_hedged_figure_goes_before_a_range() -> None:
    """Of "50 to 60" and "about 60", the one number is the best figure."""
    row = crossing("b:c1", day="2021-07-05", number=60)
    assert row.claim.quantity is not None
    hedged = replace(row, claim=replace(row.claim, quantity=replace(row.claim.quantity, approx=True)))
    (event,) = events([crossing("a:c1", day="2021-07-05", bounds=(50, 60)), hedged])
    assert (event.figure.best.value, event.figure.best.why) == (60, "one figure goes before a range")


def test_so_many_a_day_is_no_figure_of_how_many() -> None:
    """A rate bounds nothing; where there is nothing else, the event has no figure and says why."""
    (event,) = events([crossing("a:c1", day="2021-07-05", number=4000, rate="P1D")])
    assert (event.figure.low.value, event.figure.best.value, event.figure.best.claims) == (None, None, ("a:c1",))
    assert event.figure.best.why == "only a rate is stated, so many in a time"


def test_less_round_goes_before_rounder_and_correction_before_all() -> None:
    """312 goes before 300; what a text corrects itself to goes before what it corrects."""
    rows = [crossing("a:c1", number=300, day="2021-07-05"), crossing("b:c1", number=312, day="2021-07-05")]
    assert events(rows)[0].figure.best.value == 312
    corrected = [crossing("a:c1", number=312, day="2021-07-05"), crossing("a:c2", number=310, day="2021-07-05", corrects="c1")]
    (event,) = events(corrected)
    assert event.figure.best.value == 310 and event.figure.best.why == "a correction goes before what it corrects"
    assert event.corrected == ("a:c1",)


def test_other_days_figures_and_places_stay_apart() -> None:
    """An update is no second event, but another day, another number or another province is."""
    rows = [
        crossing("a:c1", number=300, day="2021-07-03", origin="Badakhshan"),
        crossing("b:c1", number=300, day="2021-07-06", origin="Badakhshan"),
        crossing("c:c1", number=94, day="2021-07-03", origin="Badakhshan"),
        crossing("d:c1", number=300, day="2021-07-03", origin="Takhar"),
        crossing("e:c1", number=300, day="2021-07-03", origin="Badakhshan", who="civilians"),
    ]
    assert groups(rows) == {frozenset([r.id]) for r in rows}


def test_a_toll_that_rises_is_one_event() -> None:
    """Deaths in one place on one day are one event though the figure grows."""
    rows = [
        claim("a:c1", kind="death", number=7, day="2021-07-05", place="Badakhshan"),
        claim("b:c1", kind="death", number=12, day="2021-07-05", place="Badakhshan"),
    ]
    assert groups(rows) == {frozenset(["a:c1", "b:c1"])}


def test_names_spelt_differently_are_one_place() -> None:
    """Two spellings of a village that the gazetteer does not know are one place; two names are two."""
    same = [
        crossing("a:c1", number=173, day="2021-07-05", place="Humrogi"),
        crossing("b:c1", number=173, day="2021-07-05", place="Khumrogi"),
    ]
    other = [same[0], crossing("b:c1", number=173, day="2021-07-05", place="Nulvand")]
    assert len(groups(same)) == 1 and len(groups(other)) == 2


def test_denied_expected_and_total_are_no_events() -> None:
    """What is only denied, expected or possible, and running totals, make no event."""
    rows = [crossing(f"{m}:c1", number=9, modality=m) for m in ("denied", "expected", "hypothetical")]
    assert events([*rows, crossing("t:c1", number=1573, cumulative=True)]) == []


def test_claims_without_date_place_or_figure() -> None:
    """A claim that says almost nothing is an event without days, not an error."""
    bare = claim("a:c1", published=None, who=None)
    (event,) = events([bare])
    assert (event.first, event.last, event.figure.best.value, event.places) == (None, None, None, ())
    assert groups([bare, claim("b:c1", published=None, who=None)]) == {frozenset(["a:c1"]), frozenset(["b:c1"])}


def test_a_figure_of_zero_is_a_figure() -> None:
    """ "No one died" is counted as nought, and no toll above it agrees with it but as one that changed."""
    (event,) = events([claim("a:c1", kind="death", number=0, day="2021-07-05", place="Badakhshan")])
    assert (event.figure.low.value, event.figure.best.value, event.figure.high.value) == (0, 0, 0)
    assert len(groups([crossing("a:c1", number=0, day="2021-07-05"), crossing("b:c1", number=94, day="2021-07-05")])) == 2


def test_a_person_joins_what_the_rules_keep_apart() -> None:
    """Joined claims stay together, in one country's block or across two."""
    rows = [crossing("a:c1", number=94, day="2021-07-01"), crossing("b:c1", number=300, day="2021-07-09")]
    join = Bond("d1", "join", frozenset(["a:c1", "b:c1"]))
    assert groups(rows) != groups(rows, join) == {frozenset(["a:c1", "b:c1"])}
    abroad = [rows[0], claim("b:c1", kind="movement", number=94, day="2021-07-01", place="Tajikistan")]
    assert groups(abroad, join) == {frozenset(["a:c1", "b:c1"])}
    assert "joined by a person" in {m.why for m in by_claim(rows, "a:c1", join).members}


def test_a_person_splits_what_the_rules_bring_together() -> None:
    """Claims set apart stay apart, whatever else comes in."""
    rows = [crossing(f"{r}:c1", number=94, day="2021-07-04") for r in "abc"]
    split = Bond("d1", "split", frozenset(["a:c1", "c:c1"]))
    assert len(groups(rows)) == 1
    assert all(not {"a:c1", "c:c1"} <= g for g in groups(rows, split))


def test_a_part_that_a_person_sets_apart_is_an_event() -> None:
    """A breakdown's row leaves its whole when a person says so."""
    rows = breakdown("a", 400, {"Darvoz": 104, "Shughnon": 296})
    split = Bond("d1", "split", frozenset(["a:c1", "a:c2"]))
    assert len(groups(rows)) == 1 and any("a:c2" in g and "a:c1" not in g for g in groups(rows, split))


def test_decisions_on_what_has_changed_are_shown_again() -> None:
    """A join whose claim is gone, and a decision older than a claim of its event, are named for review and still bind."""
    rows = [crossing("a:c1", number=94, day="2021-07-01", learned="2021-07-02T08:00:00Z"), crossing("b:c1", number=300, day="2021-07-09")]
    gone = Bond("d1", "join", frozenset(["a:c1", "z:c9"]))
    assert by_claim(rows, "a:c1", gone).review == ("d1",)
    bond = Bond("d2", "join", frozenset(["a:c1", "b:c1"]), decided="2021-07-10T00:00:00Z")
    assert by_claim(rows, "a:c1", bond).review == ()
    later = crossing("c:c1", number=94, day="2021-07-01", learned="2021-07-11T00:00:00Z")
    assert by_claim([*rows, later], "a:c1", bond).review == ("d2",)
    assert {"a:c1", "b:c1", "c:c1"} in groups([*rows, later], bond)
    split = Bond("d3", "split", frozenset(["a:c1", "z:c9"]))
    assert by_claim(rows, "a:c1", split).review == ("d3",)


def breakdown(report: str, whole: float, parts: Mapping[str, float], day: str = "2021-07-05") -> list[Sourced]:
    """A report with a figure and its parts."""
    rows = [crossing(f"{report}:c1", number=whole, day=day)]
    return rows + [crossing(f"{report}:c{n}", number=v, destination=p) for n, (p, v) in enumerate(parts.items(), 2)]


def test_parts_that_add_up_are_no_events_of_their_own() -> None:
    """104 + 296 + 173 + 312 + 152 after 1,037 are its parts; parts that do not sum are not taken for any."""
    parts = {"Shohin": 104, "Darvoz": 296, "Vanj": 173, "Shughnon": 312, "Ishkashim": 152}
    rows = breakdown("a", 1037, parts)
    (event,) = events(rows)
    (found,) = breakdowns(event, {r.id: r for r in rows})
    assert (found.whole, found.total, found.adds_up, len(found.parts)) == ("a:c1", 1037, True, 5)
    assert event.figure.low.value == 1037
    assert len(events(breakdown("a", 1038, parts))) > 1


def test_a_part_said_to_be_one_is_one_even_in_a_circle() -> None:
    """`part_of` is followed, and parts of one another come to an end."""
    rows = [crossing("a:c1", number=134, day="2021-06-22"), crossing("a:c2", number=4, day="2021-06-22", part_of="c1")]
    assert [m.of for m in by_claim(rows, "a:c1").members] == [None, "a:c1"]
    ring = [crossing(f"a:c{n}", number=n, day="2021-06-22", part_of=f"c{n % 3 + 1}") for n in (1, 2, 3)]
    assert {c for g in groups(ring) for c in g} == {"a:c1", "a:c2", "a:c3"}


def test_the_wounded_among_those_who_crossed_are_not_counted_twice() -> None:
    """ "134 soldiers … four wounded soldiers" in one report is one crossing of 134."""
    rows = [crossing("a:c1", bounds=(134, None), day="2021-06-22"), crossing("a:c2", number=4, who="wounded soldiers", group="soldiers")]
    (event,) = events(rows)
    assert [m.of for m in event.members] == [None, "a:c1"] and event.figure.best.value == 134


def test_breakdowns_that_differ_are_named() -> None:
    """296 here and 213 + 83 there are shown as one figure cut differently, 152 and 150 as figures that do not match."""
    rows = breakdown("a", 400, {"Darvoz": 296, "Shughnon": 104}) + breakdown("b", 400, {"Ruzvay": 213, "Nulvand": 83, "Shughnon": 104})
    (event,) = events(rows)
    claims = {r.id: r for r in rows}
    (mismatch,) = mismatches(breakdowns(event, claims), claims)
    assert mismatch.reconciled and mismatch.claims == ("a:c2", "b:c2", "b:c3")
    assert "296 (Darvoz)" in mismatch.words and "213 (Ruzvay) + 83 (Nulvand)" in mismatch.words
    rows = breakdown("a", 400, {"Darvoz": 296, "Shughnon": 104}) + breakdown("b", 400, {"Darvoz": 290, "Shughnon": 110})
    (event,) = events(rows)
    (mismatch,) = mismatches(breakdowns(event, {r.id: r for r in rows}), {r.id: r for r in rows})
    assert not mismatch.reconciled and set(mismatch.claims) == {"a:c2", "a:c3", "b:c2", "b:c3"}
