"""The picture of a record follows what people decided."""

from __future__ import annotations

import msgspec

from panj.model import Decision, Quantity
from panj.record import Store
from panj.tell.picture import picture


def test_rejected_claims_leave_their_events(store: Store) -> None:
    """A rejected claim is no member of any event, and the record keeps it."""
    store.decide(Decision(id="d1", about="crossing:c1", verdict="reject", by="AA", decided="2026-01-01T10:00:00Z"))
    found = picture(store)
    assert "crossing:c1" not in found.by_id and "crossing:c1" in {c.id for c in found.claims}
    assert "crossing:c1" not in {m.claim for e in found.events for m in e.members}
    assert found.state("crossing:c1") == "rejected"


def test_amended_figures_change_their_event(store: Store) -> None:
    """An amended figure stands in the event and in its bounds; the machine's stays in the record."""
    value = Quantity(start=12, end=27, text="More than 1,000", low=1100, high=1100, unit="persons")
    row = Decision(
        id="d1",
        about="carried:c1",
        verdict="amend",
        by="AA",
        decided="2026-01-01T10:00:00Z",
        field="quantity",
        value=msgspec.json.encode(value).decode(),
    )
    before = picture(store)
    store.decide(row)
    found = picture(store)
    assert found.by_id["carried:c1"].claim.quantity == value
    event = next(e for e in found.events if any(m.claim == "carried:c1" for m in e.members))
    was = next(e for e in before.events if any(m.claim == "carried:c1" for m in e.members))
    assert was.figure != event.figure
    assert next(c for c in found.claims if c.id == "carried:c1").claim.quantity != value
    assert found.state("carried:c1") == "amended"


def test_an_event_is_checked_when_its_figures_are(store: Store) -> None:
    """Accepting every claim with a figure makes an event checked; until then it is the machine's."""
    found = picture(store)
    event = next(e for e in found.events if any(m.claim == "crossing:c1" for m in e.members))
    counted = [m.claim for m in event.members if found.by_id[m.claim].claim.quantity]
    assert len(counted) > 1 and found.event_state(event) == "machine"
    for n, claim in enumerate(counted):
        assert picture(store).event_state(event) == "machine"
        store.decide(Decision(id=f"d{n}", about=claim, verdict="accept", by="AA", decided=f"2026-01-01T10:00:0{n}Z"))
    assert picture(store).event_state(event) == "checked"


def test_what_was_known_before_the_decision(store: Store) -> None:
    """On the clock of learning, a day before the decision does not know of it."""
    store.decide(Decision(id="d1", about="crossing:c1", verdict="reject", by="AA", decided="2100-01-02T10:00:00Z"))
    assert "crossing:c1" in picture(store, "2100-01-01", "learned").by_id
    assert "crossing:c1" not in picture(store, "2100-01-02", "learned").by_id
