"""A record on disk and a client for its pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from panj.record import Store
from panj.tell.web import create_app
from tests.tell.web.story import readings


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite record with the story in it."""
    path = tmp_path_factory.mktemp("record") / "story.sqlite"
    with Store.open(path) as store:
        for reading in readings():
            store.add(reading, version="test")
    return path


@pytest.fixture(scope="session")
def client(record: Path) -> Iterator[TestClient]:
    """A client that speaks to the pages as a browser on this machine would."""
    with TestClient(create_app(str(record)), base_url="http://127.0.0.1") as client:
        yield client
