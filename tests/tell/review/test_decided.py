"""What decisions make of a claim."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.model import Claim, Decision, Quantity, Span, TextSpan
from panj.tell.decided import by_claim, concerning, decided, event_state, fingerprint, outcome, standing, state

CLAIM = Claim(
    id="c1",
    kind="movement",
    evidence=Span(start=0, end=40),
    trigger=TextSpan(start=10, end=14, text="fled"),
    modality="asserted",
    attribution=(),
    quantity=Quantity(start=0, end=3, text="300", low=300, high=300, unit="persons"),
)
NUMBERS = itertools.count(1)


def made(verdict: str, by: str = "AA", **fields: str) -> Decision:
    """A decision on the claim, each later than the one before."""
    n = next(NUMBERS)
    row = {"id": f"d{n:06}", "about": "r:c1", "verdict": verdict, "by": by, "decided": f"2026-01-01T00:00:00.{n:06}Z", **fields}
    return msgspec.convert(row, Decision)


def figure(low: float, by: str = "AA", **fields: str) -> Decision:
    """An amendment of the figure."""
    value = Quantity(start=0, end=3, text="300", low=low, high=low, unit="persons")
    return made("amend", by, field="quantity", value=msgspec.json.encode(value).decode(), **fields)


def low(claim: Claim | None) -> float | None:
    """The claim's low bound."""
    return claim.quantity.low if claim and claim.quantity else None


def test_nobody_decided() -> None:
    """A claim without decisions is the machine's, as it was read."""
    assert decided(CLAIM, "r:c1", []) == CLAIM
    assert state([]) == "machine"


def test_accepted_and_rejected() -> None:
    """An accepted claim stays as it is; a rejected one is gone; of one coder's words the last counts."""
    yes, no = made("accept"), made("reject")
    assert (decided(CLAIM, "r:c1", [yes]), state([yes])) == (CLAIM, "accepted")
    assert (decided(CLAIM, "r:c1", [yes, no]), state([yes, no])) == (None, "rejected")
    assert state([yes, no, made("accept")]) == "accepted"


def test_a_skip_says_nothing() -> None:
    """Skipping leaves the claim the machine's, and takes back no earlier word."""
    assert state([made("skip")]) == "machine"
    assert state([made("reject"), made("skip")]) == "rejected"


def test_amended() -> None:
    """An amended field has the amended value, the others the machine's; the last amendment of a field counts, and accepting keeps it."""
    rows = [figure(250), figure(280), made("amend", field="modality", value='"denied"'), made("accept")]
    found = decided(CLAIM, "r:c1", rows)
    assert found is not None and low(found) == 280 and found.modality == "denied" and found.trigger == CLAIM.trigger
    assert state(rows) == "amended"
    assert low(CLAIM) == 300


def test_a_field_amended_away() -> None:
    """An amendment to null leaves the field empty."""
    found = decided(CLAIM, "r:c1", [made("amend", field="quantity", value="null")])
    assert found is not None and found.quantity is None


def test_undo_and_undo_of_the_undo() -> None:
    """A retired decision does not count; when the retiring one is retired, it counts again."""
    no = made("reject")
    undo = made("undo", retires=no.id)
    assert decided(CLAIM, "r:c1", [no, undo]) == CLAIM
    assert standing([no, undo]) == []
    assert decided(CLAIM, "r:c1", [no, undo, made("undo", retires=undo.id)]) is None


@pytest.mark.parametrize(("second", "open_"), [("reject", "claim"), ("accept", "quantity")])
def test_two_coders_differ(second: str, open_: str) -> None:
    """Where a second coder rejects what the first amended, or accepts it as read, the machine's value stays and the claim is disputed."""
    rows = [figure(250, "AA"), made(second, "BB")]
    found = outcome(rows)
    assert found.state == "disputed" and found.open == {open_}
    assert decided(CLAIM, "r:c1", rows) == CLAIM


def test_two_coders_agree_by_other_words() -> None:
    """Equal bounds read from other words are no difference; other bounds are."""
    other = Quantity(start=0, end=11, text="300 in all", low=250, high=250, unit="persons")
    same = made("amend", "BB", field="quantity", value=msgspec.json.encode(other).decode())
    assert state([figure(250, "AA"), same]) == "amended"
    assert state([figure(250, "AA"), figure(251, "BB")]) == "disputed"


def test_only_the_disputed_field_stays_as_read() -> None:
    """A field on which both coders agree is amended although they differ on another."""
    rows = [made("amend", by, field="modality", value='"denied"') for by in ("AA", "BB")]
    found = decided(CLAIM, "r:c1", [*rows, figure(250, "AA")])
    assert found is not None and found.modality == "denied" and low(found) == 300


def test_the_adjudicator_settles() -> None:
    """An adjudicator's value, or word that the field stays as read, or rejection wins over both coders, whoever comes later."""
    rows = [figure(250, "AA"), figure(260, "BB")]
    settled = [*rows, figure(260, "CC", role="adjudicator"), figure(270, "AA")]
    assert (low(decided(CLAIM, "r:c1", settled)), state(settled)) == (260, "amended")
    left = [*rows, made("accept", "CC", role="adjudicator", field="quantity")]
    assert (decided(CLAIM, "r:c1", left), state(left)) == (CLAIM, "accepted")
    assert decided(CLAIM, "r:c1", [*rows, made("reject", "CC", role="adjudicator")]) is None
    kept = [made("reject", "AA"), made("accept", "BB"), made("accept", "CC", role="adjudicator")]
    assert state(kept) == "accepted"


def test_what_the_adjudicator_left_open() -> None:
    """A field that the adjudicator said nothing about stays disputed."""
    rows = [figure(250, "AA"), made("amend", "AA", field="modality", value='"denied"'), made("accept", "BB")]
    assert outcome([*rows, figure(250, "CC", role="adjudicator")]).open == {"modality"}


def test_a_claim_read_otherwise_is_open_again() -> None:
    """A decision made about another reading of the claim does not count; the claim's number alone makes no other reading."""
    no = made("reject", on=fingerprint(CLAIM))
    assert decided(CLAIM, "r:c1", [no]) is None
    again = msgspec.structs.replace(CLAIM, modality="denied")
    assert decided(again, "r:c1", [no]) == again
    assert concerning(again, "r:c1", [no]) == []
    assert fingerprint(msgspec.structs.replace(CLAIM, id="c9")) == fingerprint(CLAIM)


def test_decisions_of_other_claims() -> None:
    """Only what is about the claim changes it."""
    other = msgspec.structs.replace(made("reject"), about="r:c2")
    assert decided(CLAIM, "r:c1", [other]) == CLAIM
    assert set(by_claim([other, made("accept")])) == {"r:c1", "r:c2"}


def test_a_value_that_does_not_fit_its_field() -> None:
    """A value that its field cannot have, or a field that claims do not have, leaves the claim as it was read."""
    rows = [made("amend", field="modality", value='"perhaps"'), made("amend", field="colour", value='"red"')]
    assert decided(CLAIM, "r:c1", rows) == CLAIM


def test_event_states() -> None:
    """An event is checked when all its claims with figures are; without figures all its claims decide."""
    assert event_state("machine", ["accepted", "amended"], ["machine"]) == "checked"
    assert event_state("machine", ["accepted", "machine"]) == "machine"
    assert event_state("machine", ["accepted", "disputed"]) == "disputed"
    assert event_state("machine", [], ["accepted"]) == "checked"
    assert event_state("machine", []) == "machine"


@given(st.lists(st.sampled_from(["accept", "reject", "skip", "amend", "undo"]), max_size=12))
def test_undoing_everything_leaves_the_machine(verdicts: list[str]) -> None:
    """Whatever was decided, retiring all that stands brings the claim back as it was read."""
    rows: list[Decision] = []
    for verdict in verdicts:
        last = standing(rows)
        if verdict == "undo":
            rows += [made("undo", retires=last[-1].id)] if last else []
        else:
            rows.append(figure(len(rows)) if verdict == "amend" else made(verdict))
    rows += [made("undo", retires=d.id) for d in standing(rows)]
    assert standing(rows) == [] and decided(CLAIM, "r:c1", rows) == CLAIM
