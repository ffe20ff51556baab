"""Which record `panj serve` opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from panj.cli.record import DEFAULT_RECORD
from panj.cli.serving import opened
from panj.errors import InputError


def test_a_newcomer_without_a_record_is_given_an_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Served without a name, the record is made; a second time it is the same one."""
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        with opened(DEFAULT_RECORD) as store:
            assert store.reports() == []
    assert (tmp_path / DEFAULT_RECORD).exists()


def test_a_record_that_was_named_must_be_there(tmp_path: Path) -> None:
    """A name that leads nowhere is told, and nothing is made."""
    with pytest.raises(InputError, match="P106"):
        opened(str(tmp_path / "mistyped.sqlite"))
    assert list(tmp_path.iterdir()) == []
