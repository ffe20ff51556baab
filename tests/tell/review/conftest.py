"""A record with the story in it, for one test each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from panj.record import Store
from tests.tell.web.story import readings


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A record with the story in it, for one test."""
    with Store.open(tmp_path / "story.sqlite") as store:
        for reading in readings():
            store.add(reading, version="test")
        yield store
