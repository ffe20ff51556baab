"""The shelling as a record, and what is selected from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from panj.record import Store
from panj.tell.exports import FORMATS, Choice, Selection, select
from tests.tell.exports.shelling import readings

LEARNED = datetime(2021, 7, 6, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def shelling(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The record, open."""
    with Store.open(tmp_path_factory.mktemp("exports") / "shelling.sqlite") as store:
        for reading in readings():
            store.add(reading, version="test", learned=LEARNED)
        yield store


@pytest.fixture(scope="session")
def whole(shelling: Store) -> Selection:
    """The whole record, selected."""
    return select(shelling, Choice())


@pytest.fixture(scope="session")
def exported(whole: Selection) -> Callable[[str], bytes]:
    """The whole record in a format."""
    return lambda name: b"".join(FORMATS[name].write(whole))
