"""How an event came to be known: what its reports changed, day by day, as the board has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from panj.record import Store
from panj.tell.history import Step, history
from panj.tell.web.filters import Filters
from panj.tell.web.queries import Desk
from tests.reconcile.claims import crossing, speaker
from tests.tell.board.records import kept, reading
from tests.tell.web.dossier import readings
from tests.tell.web.story import readings as story

GUARD = (speaker("border guard", "TJK"),)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk of a record with the dossier and the story in it."""
    with Store.open(tmp_path_factory.mktemp("record") / "both.sqlite") as store:
        kept(store, (*readings(), *story()))
        yield Desk(store)


def _past(desk: Desk, claim: str, as_of: str = "") -> list[Step]:
    """The history of the event that holds a claim."""
    name = desk.standing(claim.rpartition(":")[0])[claim].event
    assert name is not None
    event, case = desk.case(name, as_of)
    return history(event, case, desk.states(event, as_of))


def test_every_claim_of_an_event_comes_up_in_its_history(desk: Desk) -> None:
    """Each event has a history, and each of its claims stands in it."""
    rows = desk.situation(Filters()).events
    assert len(rows) > 10
    for row in rows:
        event, case = desk.case(row.id)
        told = {c for step in history(event, case, desk.states(event)) for turn in step.turns for c in turn.claims}
        assert {m.claim for m in event.members} <= told


def test_history_goes_by_days(desk: Desk) -> None:
    """Days rise, and what changed nothing is told as such."""
    steps = _past(desk, "wire:c1")
    assert [step.day for step in steps] == ["2021-07-04", "2021-07-05", "2021-07-06", "2021-07-07"]
    assert [turn.what for turn in steps[0].turns] == ["added"]
    assert {"lowered", "corroborated"} <= {turn.what for turn in steps[1].turns}
    assert "denied" in {turn.what for turn in steps[3].turns}


def test_history_as_of_a_day_ends_there(desk: Desk) -> None:
    """Asked for what was known on a day, it knows nothing of later ones."""
    assert [step.day for step in _past(desk, "wire:c1", "2021-07-05")] == ["2021-07-04", "2021-07-05"]


def test_what_was_told_apart_is_said_to_be_found_one(tmp_path: Path) -> None:
    """Two crossings that a third report shows to be one were two until that day: the history says what was known, not what is known now."""
    rows = {day: crossing("any:c1", number=90, day=f"2021-07-0{day}", by=GUARD).claim for day in (3, 5)}
    between = crossing("any:c1", number=90, day="2021-07-04", by=GUARD, destination="Darvoz").claim
    with Store.open(tmp_path / "r.sqlite") as store:
        kept(store, [reading("a", [rows[3]], "2021-07-05"), reading("b", [rows[5]], "2021-07-06")])
        apart = Desk(store)
        assert len({row.event for r in "ab" for row in apart.standing(r).values()}) == 2
        kept(store, [reading("c", [between], "2021-07-07")])
        steps = _past(Desk(store), "a:c1")
    assert [(step.day, [turn.what for turn in step.turns]) for step in steps] == [
        ("2021-07-05", ["added"]),
        ("2021-07-06", ["added"]),
        ("2021-07-07", ["joined"]),
    ]
    assert steps[2].turns[0].claims == ("c:c1",)
