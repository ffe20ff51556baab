"""Decisions and agreement from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from panj.cli import app
from panj.record import Store
from panj.tell.picture import picture
from tests.tell.web.story import readings


@pytest.fixture
def record(tmp_path: Path) -> str:
    """A record with the story in it."""
    path = tmp_path / "story.sqlite"
    with Store.open(path) as store:
        for reading in readings():
            store.add(reading, version="test")
    return str(path)


def run(*words: str) -> str:
    """What a command prints."""
    done = CliRunner().invoke(app, list(words), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_decide_and_undo(record: str) -> None:
    """A decision is stored and printed, counts at once, and can be taken back."""
    made = json.loads(run("decide", "crossing:c1", "reject", "--by", "AK", "--note", "no", "--record", record))
    assert (made["about"], made["verdict"], made["note"]) == ("crossing:c1", "reject", "no")
    with Store.open(record) as store:
        assert "crossing:c1" not in picture(store).by_id
    assert json.loads(run("decide", "last", "undo", "--by", "AK", "--record", record))["retires"] == made["id"]
    with Store.open(record) as store:
        assert "crossing:c1" in picture(store).by_id


def test_agreement(record: str) -> None:
    """Agreement is empty until two coders judged one claim, then has a row for each field."""
    assert json.loads(run("agreement", "--json", "--record", record)) == []
    for by, verdict in (("AK", "accept"), ("BL", "accept")):
        run("decide", "crossing:c1", verdict, "--by", by, "--record", record)
    found = {row["field"]: row for row in json.loads(run("agreement", "--json", "--record", record))}
    assert found["claim"]["units"] == found["kind"]["units"] == 1 and found["claim"]["share"] == 1
    assert "claim" in run("agreement", "--record", record)
