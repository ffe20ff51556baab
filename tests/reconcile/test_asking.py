"""Questions that cannot be answered get one error, not an empty table."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import panj
from panj.cli import app


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (["tally", "--from", "XYZ"], "--from XYZ"),
        (["tally", "--to", "Tajikistan"], "--to Tajikistan"),
        (["tally", "--who", "camels"], "--who camels"),
        (["diff", "--from", "2021-07-06", "--to", "2021-07-03"], "--from 2021-07-06"),
    ],
)
def test_what_cannot_be_asked(tmp_path: Path, command: list[str], named: str) -> None:
    """A country that is none, a group that is none and days the wrong way round are P115."""
    record = tmp_path / "r.sqlite"
    with panj.open(str(record)) as made:
        made.add(panj.read("Rain fell on the hills.", id="one", published="2021-07-06"))
    found = CliRunner().invoke(app, [*command, "--record", str(record)])
    told = found.output + str(found.exception or "")
    assert found.exit_code != 0 and named in told and ("P115" in told or getattr(found.exception, "code", "") == "P115")
