"""The public functions: read a text, open a record."""

from __future__ import annotations

import os
from datetime import datetime
from typing import Any, Self

from panj.analysis import DEFAULT_MODEL, Analyzer, analyzer
from panj.gather import from_row
from panj.model import Decision, Reading, Report
from panj.record import Added, Store, StoredClaim, StoredReport
from panj.version import __version__
from panj.walk import read_report


def read(
    text: str,
    *,
    id: str = "report",
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    narrative: bool = False,
    model: str = DEFAULT_MODEL,
) -> Reading:
    """Read one text. `published` is an ISO date; offsets in the reading count code points of `text` as it is given.

    Raises `InputError` for an unusable text or date, `DataError` where the spaCy pipeline `model` is not installed.
    """
    row = {"id": id, "text": text, "published": published, "outlet": outlet, "url": url, "title": title, "narrative": narrative}
    return read_report(from_row(row), analyzer(model))


def open(where: str | os.PathLike[str], *, model: str = DEFAULT_MODEL) -> Record:
    """Open the record in a SQLite file or at a PostgreSQL URL, making it if it is not there. Raises `RecordError`."""
    return Record(Store.open(where), model)


class Record:
    """A record with the reader that fills it. Use it as a context manager, or `close()` it."""

    def __init__(self, store: Store, model: str = DEFAULT_MODEL) -> None:
        self.store = store
        self._model = model

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def add(self, report: Report | Reading, *, learned: datetime | None = None) -> Added:
        """Read a report and store it with its claims; a `Reading` is stored as it is. A known report changes nothing."""
        reader = analyzer(self._model)
        version = reader_version(reader)
        if isinstance(report, Reading):
            return self.store.add(report, version=version, learned=learned)
        known = self.store.knows(report, version=version)
        if known is not None:
            return Added(report_id=known, new=False, claims=0)
        return self.store.add(read_report(report, reader), version=version, learned=learned)

    def claims(self, **filters: Any) -> list[StoredClaim]:
        """Claims by `as_of`, `clock`, `kind`, `place`, `country`, `since`, `until`, `report`: see `Store.claims`."""
        return self.store.claims(**filters)

    def reports(self, *, as_of: str | None = None) -> list[StoredReport]:
        """Reports known by the end of the day `as_of`, newest first."""
        return self.store.reports(as_of=as_of)

    def reading(self, report_id: str) -> Reading | None:
        """The newest reading of a report."""
        return self.store.reading(report_id)

    def decide(self, decision: Decision) -> None:
        """Append a person's decision."""
        self.store.decide(decision)


def reader_version(reader: Analyzer) -> str:
    """What made a reading: the version of Panj and of the language model."""
    return f"panj-{__version__}+{reader.name}"
