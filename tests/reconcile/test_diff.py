"""What changed between two states of the record."""

from __future__ import annotations

from panj.reconcile import Sourced, diff, events
from tests.reconcile.claims import claim, crossing, speaker

BEFORE = [crossing("a:c1", bounds=(1000, None), day="2021-07-05", by=(speaker("border guard", "TJK"),))]


def whats(before: list[Sourced], after: list[Sourced]) -> set[str]:
    """The kinds of changes from one set of claims to another."""
    return {c.what for c in diff(events(before), events(after))}


def test_nothing_changed() -> None:
    """Equal records differ in nothing."""
    assert whats(BEFORE, BEFORE) == set()


def test_added_and_gone() -> None:
    """A new happening is added; one that no claim tells of any more is gone."""
    more = [*BEFORE, crossing("b:c1", number=94, day="2021-07-01")]
    assert whats(BEFORE, more) == {"added"} and whats(more, BEFORE) == {"gone"}


def test_raised_with_both_figures() -> None:
    """A better figure of a known event is a change of it, with the figure before and after."""
    (change,) = [
        c
        for c in diff(events(BEFORE), events([*BEFORE, crossing("b:c1", number=1037, day="2021-07-05", lineage="a")]))
        if c.what == "raised"
    ]
    assert (change.before, change.after, change.claims) == (1000, 1037, ("b:c1",))


def test_corroborated_and_denied() -> None:
    """A second origin corroborates; a counter-claim denies."""
    second = crossing("b:c1", bounds=(1000, None), day="2021-07-05", by=(speaker("Red Crescent", role="aid_agency"),))
    assert whats(BEFORE, [*BEFORE, second]) == {"corroborated"}
    denial = claim("a:c2", kind="counterclaim", about="c1", by=(speaker("Taliban spokesman", "AFG", "armed_group"),), who=None)
    assert "denied" in whats(BEFORE, [*BEFORE, denial])


def test_corrected_and_broken_down() -> None:
    """A correction by the report itself, and parts that become known, are told as such."""
    corrected = [*BEFORE, crossing("a:c2", number=1037, day="2021-07-05", corrects="c1")]
    assert {"corrected", "raised"} <= whats(BEFORE, corrected)
    parts = [crossing("b:c1", number=400, day="2021-07-05")]
    rows = [*parts, crossing("b:c2", number=104, destination="Darvoz"), crossing("b:c3", number=296, destination="Shughnon")]
    assert "broken_down" in whats(parts, rows)


def test_joined() -> None:
    """Two events that turn out to be one are told as joined."""
    apart = [crossing("a:c1", number=94, day="2021-07-01"), crossing("b:c1", number=94, day="2021-07-04")]
    between = [crossing("c:c1", number=94, day="2021-07-01", until="2021-07-02")]
    assert "joined" not in whats(apart, [*apart, *between])
    moved = [crossing("a:c1", number=94, day="2021-07-04"), apart[1]]
    assert "joined" in whats(apart, moved)
