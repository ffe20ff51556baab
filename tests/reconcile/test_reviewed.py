"""Decisions on events that have changed since are shown again with the event that holds their claims, and never dropped."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import panj
from panj.cli import app
from panj.model import Decision
from panj.reconcile import Bond, Event, Judgement, Sourced, event_called, events, reviewed
from panj.record import Store
from tests.reconcile.claims import crossing

EARLY, LATE = "2021-07-02T08:00:00Z", "2021-07-11T08:00:00Z"
DAYS = ["2021-06-22", "2021-06-27", "2021-07-03"]


def told(id: str, day: str = "2021-07-03", learned: str = EARLY, **fields: object) -> Sourced:
    """A crossing of 300 soldiers."""
    return crossing(id, **{"number": 300, "day": day, "learned": learned, **fields})


def whole(event: Event, verdict: str = "accept") -> Judgement:
    """A decision on an event that saw all its claims."""
    return Judgement("d1", event.id, verdict, frozenset(m.claim for m in event.members), "2021-07-10T00:00:00Z", whole=True)


def test_nothing_changed_nothing_to_review() -> None:
    """A decision on an event that is as it was has no words."""
    rows = [told("a:c1"), told("b:c1")]
    (event,) = events(rows)
    (found,) = reviewed([whole(event)], events(rows), {})
    assert (found.event, found.words) == (event.id, "")


def test_a_claim_that_came_in_is_named() -> None:
    """A new claim, with or without a list of what was seen, puts the decision up for review; an older one with no list does not."""
    rows = [told("a:c1"), told("b:c1")]
    (event,) = events(rows)
    later = events([*rows, told("c:c1", learned=LATE)])
    learned = {"a:c1": EARLY, "b:c1": EARLY, "c:c1": LATE}
    (found,) = reviewed([whole(event)], later, learned)
    assert found.added == ("c:c1",) and found.words == "1 claim came in since"
    single = Judgement("d2", "a:c1", "accept", frozenset(["a:c1"]), "2021-07-10T00:00:00Z")
    (found,) = reviewed([single], later, learned)
    assert found.added == ("c:c1",)
    both = [single, Judgement("d3", "c:c1", "accept", frozenset(["c:c1"]), "2021-07-12T00:00:00Z")]
    assert [r.words for r in reviewed(both, later, learned)] == ["", ""]


def test_an_event_that_was_merged_away_is_found_by_its_claims() -> None:
    """A decision on an event that grew into another is shown with that one, and the old id leads to it."""
    rows = [told("a:c1", number=94, day="2021-07-01", published="2021-07-02"), told("b:c1", published="2021-07-05")]
    old = next(e for e in events(rows) if e.members[0].claim == "b:c1")
    merged = events(rows, [Bond("j", "join", frozenset(["a:c1", "b:c1"]))])
    (found,) = reviewed([whole(old)], merged, {})
    assert found.event == merged[0].id != old.id and found.added == ("a:c1",) and f"made on {old.id}" in found.words
    assert event_called(old.id, merged) == merged[0] and event_called("E0000000000", merged) is None


def test_an_event_that_fell_apart_and_one_that_is_gone() -> None:
    """Claims that sit elsewhere are counted; a decision whose claims are all gone is still given, with no event."""
    rows = [told("a:c1"), told("b:c1"), told("c:c1")]
    (event,) = events(rows)
    split = events(rows, [Bond("s", "split", frozenset(["a:c1", "b:c1"]))])
    (found,) = reviewed([whole(event)], split, {})
    assert found.elsewhere and "in another event now" in found.words
    (gone,) = reviewed([whole(event)], [], {})
    assert gone.event is None and gone.gone == ("a:c1", "b:c1", "c:c1") and gone.words == "none of its claims is in an event any more"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(DAYS), st.sampled_from([94, 300])), min_size=1, max_size=8),
    st.data(),
)
def test_every_decision_is_shown_once_and_its_claims_are_accounted_for(happenings: list[tuple[str, int]], data: st.DataObject) -> None:
    """However the record changes, each decision comes back, and each claim that it saw is in its event, in another or in none."""
    rows = [told(f"r{n}:c1", day=day, number=number) for n, (day, number) in enumerate(happenings)]
    judged = data.draw(st.sampled_from(events(rows)))
    left = data.draw(st.lists(st.sampled_from(rows), unique_by=lambda r: r.id))
    new = [told(f"n{n}:c1", day=data.draw(st.sampled_from(DAYS)), learned=LATE) for n in range(data.draw(st.integers(0, 3)))]
    now = events([*left, *new])
    (found,) = reviewed([whole(judged)], now, {})
    saw = {m.claim for m in judged.members}
    mine = {m.claim for e in now if e.id == found.event for m in e.members}
    assert saw == (saw & mine) | set(found.gone) | set(found.elsewhere) and not set(found.gone) & set(found.elsewhere)
    assert set(found.added) == mine - saw
    assert (found.event is None) == (not saw & {r.id for r in left})
    assert bool(found.words) == (saw != mine or found.event != judged.id)


def test_the_case_tells_what_was_decided_and_what_came_in_since(tmp_path: Path) -> None:
    """`panj event` shows an accept with what came in after it, and a rejected claim that a new report tells again."""
    record = tmp_path / "r.sqlite"
    text = "Over 300 Malian soldiers crossed into Niger on Sunday, the border guard said."
    with panj.open(str(record)) as made:
        made.add(panj.read(text, id="one", published="2021-07-06", outlet="Sahel Wire"))
    with Store.open(str(record)) as store:
        store.decide(Decision(id="d1", about="one:c1", verdict="accept", by="AB", decided="2021-07-07T00:00:00Z"))
    with panj.open(str(record)) as made:
        made.add(panj.read(text + " Officials fear more.", id="two", published="2021-07-06", outlet="Niamey Post"))
    (event,) = events(_sourced(record))
    printed = CliRunner().invoke(app, ["event", event.id, "--record", str(record)]).stdout
    assert "AB accepted 1 claim, 2021-07-07; to be looked at again: 1 claim came in since" in " ".join(printed.split())
    with Store.open(str(record)) as store:
        store.decide(Decision(id="d2", about="one:c1", verdict="reject", by="CD", decided="2021-07-08T00:00:00Z", retires="d1"))
    (event,) = events(_sourced(record))
    printed = CliRunner().invoke(app, ["event", event.id, "--record", str(record)]).stdout
    assert "CD rejected one:c1, which tells of this too" in " ".join(printed.split())


def _sourced(record: Path) -> list[Sourced]:
    from panj.tell.picture import picture

    with Store.open(str(record)) as store:
        return picture(store).sourced
