"""The record written out and taken in again is the same record."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from panj.bulk.restore import is_export, restore
from panj.errors import InputError
from panj.model import Decision
from panj.record import Store
from panj.tell.exports import FORMATS, Choice, select
from tests.tell.exports.shelling import bazaar, readings
from tests.tell.web import story

Added = tuple[int, str, int]
Judged = tuple[Literal["accept", "reject", "amend", "skip", "join", "split"], str, str, int]
START = datetime(2021, 7, 6, tzinfo=UTC)
READINGS = [*readings(), *story.readings()]
CLAIMS = [f"{r.report.id}:{c.id}" for r in READINGS for c in r.claims]


def lines(store: Store, choice: Choice | None = None) -> list[bytes]:
    """The record's lines, without the first, which holds the hour of making."""
    return b"".join(FORMATS["jsonl"].write(select(store, choice or Choice()))).splitlines()[1:]


def copy(store: Store, target: Store) -> list[object]:
    """Take the record in; gives what was done."""
    return list(restore(target, b"".join(FORMATS["jsonl"].write(select(store, Choice()))).splitlines(), "copy"))


histories = st.lists(
    st.tuples(st.sampled_from(range(len(READINGS))), st.sampled_from(["panj-1", "panj-2"]), st.integers(0, 10**9)), min_size=1, max_size=8
)
judgements = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "amend", "skip", "join", "split"]),
        st.sampled_from(CLAIMS),
        st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20),
        st.integers(0, 10**9),
    ),
    max_size=6,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(history=histories, judged=judgements)
def test_a_copy_is_the_same_record(tmp_path_factory: pytest.TempPathFactory, history: list[Added], judged: list[Judged]) -> None:
    """Reports, readings by several versions, both clocks and every decision come through unchanged, and so do the claims read from it."""
    folder = tmp_path_factory.mktemp("copy")
    with Store.open(folder / "a.sqlite") as store, Store.open(folder / "b.sqlite") as target:
        for at, version, seconds in history:
            store.add(READINGS[at], version=version, learned=START + timedelta(microseconds=seconds * 1000))
        for number, (verdict, claim, note, seconds) in enumerate(judged):
            value = json.dumps([claim, CLAIMS[0]]) if verdict in ("join", "split") else None
            moment = START + timedelta(seconds=seconds)
            decision = Decision(id=f"d{number}", about=claim, verdict=verdict, by="ab", decided=moment.isoformat(), value=value, note=note)
            store.decide(decision, learned=moment)
        copy(store, target)
        assert lines(target) == lines(store)
        assert target.claims() == store.claims()
        assert target.decisions() == store.decisions()


def test_taking_in_twice_changes_nothing(tmp_path: Path) -> None:
    """The second time every report and decision is known."""
    with Store.open(tmp_path / "a.sqlite") as store, Store.open(tmp_path / "b.sqlite") as target:
        store.add(bazaar(), version="v", learned=START)
        store.decide(Decision(id="d1", about="bazaar:c1", verdict="accept", by="ab", decided="2021-07-06T00:00:00Z"))
        assert [done[1].new for done in copy(store, target)] == [True, True]  # type: ignore[index]
        assert [done[1].new for done in copy(store, target)] == [False, False]  # type: ignore[index]
        assert lines(target) == lines(store)


def test_a_taken_id_is_followed_by_the_decisions(tmp_path: Path) -> None:
    """Where another report has the id, the report gets a new one and decisions about it go with it."""
    other = msgspec.structs.replace(bazaar(), report=msgspec.structs.replace(bazaar().report, outlet="Somebody Else"))
    with Store.open(tmp_path / "a.sqlite") as store, Store.open(tmp_path / "b.sqlite") as target:
        store.add(bazaar(), version="v", learned=START)
        store.decide(Decision(id="d1", about="bazaar:c1", verdict="join", by="ab", decided="2021-07-06", value='["bazaar:c1","bazaar:c2"]'))
        target.add(other, version="v", learned=START)
        copy(store, target)
        (decision,) = target.decisions()
        (new,) = (r.report.id for r in target.reports() if r.report.outlet == "Pamir Gazette")
        assert new != "bazaar"
        assert (decision.about, decision.value) == (f"{new}:c1", f'["{new}:c1","{new}:c2"]')


def test_bad_lines_are_named_and_the_rest_is_taken(tmp_path: Path) -> None:
    """A broken line, a text that is not its digest's and a claim outside the text are P117 with their line; the others are added."""
    with Store.open(tmp_path / "a.sqlite") as store, Store.open(tmp_path / "b.sqlite") as target:
        for reading in readings():
            store.add(reading, version="v", learned=START)
        head, *rows = b"".join(FORMATS["jsonl"].write(select(store, Choice()))).splitlines()
        changed = json.loads(rows[1])
        changed["reading"]["report"]["text"] += " And more."
        outside = json.loads(rows[2])
        outside["reading"]["claims"][0]["evidence"]["end"] = 10_000
        bad = [
            head,
            rows[0],
            b"{not json",
            json.dumps(changed).encode(),
            json.dumps(outside).encode(),
            b'{"kind": "reading", "learned": "x"}',
        ]
        done = list(restore(target, bad, "copy.jsonl"))
        errors = [error for _, _, error in done if error is not None]
        assert [e.what for e in errors] == [f"copy.jsonl line {n}" for n in (3, 4, 5, 6)]
        assert {e.code for e in errors} == {"P117"}
        assert [r.report.id for r in target.reports()] == ["bazaar"]


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    """A file of a schema that this Panj does not know is not guessed at."""
    with Store.open(tmp_path / "a.sqlite") as store:
        (done,) = restore(store, [b'{"schema": "panj.record/9"}'], "newer.jsonl")
        assert done[2] is not None and done[2].code == "P117" and "panj.record/9" in done[2].why


def test_only_records_are_taken_for_records() -> None:
    """Rows of the reading contract and other JSON are no record."""
    assert is_export(b'{"schema":"panj.record/1","about":{}}\n')
    assert not is_export(b'{"id": "1", "text": "x"}\n') and not is_export(b"") and not is_export(b"\xff\xfe")


def test_part_of_a_record_is_refused(tmp_path: Path) -> None:
    """The record is written whole: a filter of kinds is P115."""
    with Store.open(tmp_path / "a.sqlite") as store:
        store.add(bazaar(), version="v", learned=START)
        with pytest.raises(InputError, match="P115"):
            lines(store, Choice(kinds=("death",)))


def test_what_was_learned_later_is_left_out(tmp_path: Path) -> None:
    """As of a day on the clock of learning: later readings and decisions are not written."""
    with Store.open(tmp_path / "a.sqlite") as store:
        store.add(bazaar(), version="v", learned=START)
        store.add(bazaar(), version="w", learned=START + timedelta(days=3))
        store.decide(
            Decision(id="d", about="bazaar:c1", verdict="accept", by="ab", decided="2021-07-09"), learned=START + timedelta(days=3)
        )
        kept = [json.loads(line) for line in lines(store, Choice(as_of="2021-07-07", clock="learned"))]
        assert [(k["kind"], k.get("version")) for k in kept] == [("reading", "v")]
