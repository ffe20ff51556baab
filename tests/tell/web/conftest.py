"""A record on disk, its pages on a server, and a client for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from panj.record import Store
from tests.tell.web.dossier import readings as dossier_readings
from tests.tell.web.serving import serving
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
def client(record: Path) -> Iterator[httpx.Client]:
    """A client of the served pages."""
    with serving(record) as address, httpx.Client(base_url=address) as client:
        yield client


@pytest.fixture(scope="session")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of the pages of the dossier; for tests that decide nothing."""
    path = tmp_path_factory.mktemp("dossier") / "dossier.sqlite"
    with Store.open(path) as store:
        for reading in dossier_readings():
            store.add(reading, version="test")
    with serving(path) as address, httpx.Client(base_url=address, follow_redirects=True) as client:
        yield client
