"""Decisions are checked against the record before they are stored."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from panj.errors import InputError
from panj.record import Store
from panj.tell.decided import by_claim, decided
from panj.tell.picture import picture
from panj.tell.review.compose import composed
from panj.tell.review.deciding import claim_of, decide, double_every, initials, undo


def figure(**changes: Any) -> str:
    """The figure of the first claim of the story, as JSON, with changes."""
    return msgspec.json.encode(
        {"start": 9, "end": 24, "text": "More than 1,000", "low": 1100, "high": 1200, "unit": "persons"} | changes
    ).decode()


def test_a_decision_is_stored_with_its_reading(store: Store) -> None:
    """What is stored says who decided, when, and on which reading of the claim."""
    made = decide(store, about="crossing:c1", verdict="reject", by=" a  k ", note=" no\n")
    assert store.decisions() == [made]
    assert (made.by, made.note) == ("a k", "no") and made.on and made.decided.endswith("Z")
    assert decided(claim_of(store, "crossing:c1")[0], "crossing:c1", store.decisions()) is None


def test_an_amendment_holds_words_of_the_text(store: Store) -> None:
    """A value is taken where its words stand in the text, and then counts."""
    text = claim_of(store, "crossing:c1")[1]
    at = text.index("More than 1,000")
    decide(store, about="crossing:c1", verdict="amend", by="AK", field="quantity", value=figure(start=at, end=at + 15))
    found = picture(store).by_id["crossing:c1"].claim.quantity
    assert found is not None and (found.low, found.high, found.text) == (1100, 1200, "More than 1,000")


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("quantity", figure(start=3, end=18), "do not stand where it says"),
        ("quantity", figure(start=9000, end=9015), "not in the report's text"),
        ("quantity", figure(low=5, high=4), "above the high one"),
        ("quantity", figure(low=-1), "nought or more"),
        ("quantity", figure(low="many"), "Expected"),
        ("modality", '"perhaps"', "Invalid enum value"),
        ("kind", "null", "Expected"),
        (
            "time",
            '{"start":0,"end":6,"text":"KHOROG","type":"DATE","value":"X","from":"2021-07-09","to":"2021-07-01"}',
            "ends before it begins",
        ),
        ("time", '{"start":0,"end":6,"text":"KHOROG","type":"DATE","value":"X","from":"soon"}', "a day is written"),
        ("place", '{"start":0,"end":6,"text":"KHOROG","place":{"name":"K","precision":"locality","lat":99,"lon":0}}', "latitude"),
        ("id", '"c9"', "no such field"),
        ("colour", '"red"', "no such field"),
        ("quantity", "{", "truncated"),
    ],
)
def test_a_value_that_cannot_be_is_refused(store: Store, field: str, value: str, why: str) -> None:
    """A wrong value gives P115 with the reason, and nothing is stored."""
    text = claim_of(store, "crossing:c1")[1]
    at = text.index("More than 1,000")
    value = value.replace('"start":9,"end":24', f'"start":{at},"end":{at + 15}')
    with pytest.raises(InputError, match=why) as refused:
        decide(store, about="crossing:c1", verdict="amend", by="AK", field=field, value=value)
    assert refused.value.code == "P115" and store.decisions() == []


def test_amending_to_what_was_read_is_an_accept_of_the_field(store: Store) -> None:
    """A field amended to the machine's value is left as read, not amended."""
    made = decide(store, about="crossing:c1", verdict="amend", by="AK", field="modality", value='"asserted"')
    assert (made.verdict, made.field, made.value) == ("accept", "modality", None)


@pytest.mark.parametrize("about", ["crossing:c99", "nowhere:c1", "crossing", ""])
def test_no_such_claim(store: Store, about: str) -> None:
    """A claim that is not in the record gives P114."""
    with pytest.raises(InputError) as refused:
        decide(store, about=about, verdict="accept", by="AK")
    assert refused.value.code == "P114" and store.decisions() == []


@pytest.mark.parametrize("name", ["", " ", "<b>", "x" * 13, "a\0b", "-a", "a;b"])
def test_initials_that_are_none(name: str) -> None:
    """Initials are a few letters and digits of any script, nothing else."""
    with pytest.raises(InputError):
        initials(name)
    assert initials("Ж. К.") == "Ж. К."


def test_undo_takes_back_the_last_of_ones_own(store: Store) -> None:
    """Undo retires the coder's last standing decision, then the one before; another coder's stays."""
    decide(store, about="crossing:c1", verdict="reject", by="AK")
    decide(store, about="crossing:c2", verdict="reject", by="AK")
    other = decide(store, about="crossing:c3", verdict="reject", by="BL")
    undo(store, "AK")
    assert "crossing:c2" in picture(store).by_id and "crossing:c1" not in picture(store).by_id
    undo(store, "AK")
    assert by_claim(store.decisions()) == {"crossing:c3": [other]}
    with pytest.raises(InputError):
        undo(store, "AK")
    with pytest.raises(InputError):
        undo(store, "AK", other.id)
    assert len(store.decisions()) == 5


def test_join_and_split_name_claims_of_the_record(store: Store) -> None:
    """A join lists claims that there are; what it binds is one event."""
    made = decide(store, about="crossing:c1", verdict="join", by="AK", value='["crossing:c1","update:c2"]')
    event = next(e for e in picture(store).events if any(m.claim == "crossing:c1" for m in e.members))
    assert "update:c2" in {m.claim for m in event.members} and made.value == '["crossing:c1","update:c2"]'
    for value in ('["crossing:c1"]', "[]", '"crossing:c1"', "", '["crossing:c1","crossing:c1"]'):
        with pytest.raises(InputError):
            decide(store, about="crossing:c1", verdict="split", by="AK", value=value)
    with pytest.raises(InputError):
        decide(store, about="E0123456789", verdict="split", by="AK", value='["crossing:c1","nowhere:c2"]')


def test_a_setting_is_a_decision_too(store: Store) -> None:
    """How often claims are coded twice is appended like anything else, and has bounds."""
    double_every(store, "AK", 3)
    with pytest.raises(InputError):
        double_every(store, "AK", -1)
    assert [(d.field, d.value) for d in store.decisions()] == [("double_every", "3")]


def test_bounds_put_right_by_hand() -> None:
    """What was typed beside a figure counts where it differs from what was shown, whichever value was chosen."""
    shown = figure(low=1000, high=None, approx=False)
    same = {"low": "1,000", "high": "", "unit": "persons"}
    assert msgspec.json.decode(composed("quantity", figure(), shown, same))["low"] == 1100
    put = msgspec.json.decode(composed("quantity", figure(), shown, same | {"high": "1 500".replace(" ", ","), "approx": "true"}))
    assert (put["low"], put["high"], put["approx"]) == (1100, 1500, True)
    assert composed("quantity", "null", shown, same) == "null"
    with pytest.raises(InputError):
        composed("quantity", figure(), shown, same | {"low": "many"})


def test_days_put_right_by_hand() -> None:
    """Days that were typed replace those that the words mean; the words stay."""
    shown = '{"start":0,"end":3,"text":"May","type":"DATE","value":"2021-05","from":"2021-05-01","to":"2021-05-31"}'
    same = {"from": "2021-05-01", "to": "2021-05-31"}
    assert msgspec.json.decode(composed("time", shown, shown, same))["value"] == "2021-05"
    put = msgspec.json.decode(composed("time", shown, shown, {"from": "2021-05-03", "to": "2021-05-03"}))
    assert (put["value"], put["from"], put["to"], put["text"]) == ("2021-05-03", "2021-05-03", "2021-05-03", "May")
