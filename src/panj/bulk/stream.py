"""Reading a stream of reports: parsed in batches, answered in order, one bad report never stopping the rest."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

import msgspec
from spacy.tokens import Doc

from panj.analysis import Analyzer
from panj.errors import PanjError, ReadingError
from panj.model import Reading, Report
from panj.walk import is_read, read_parsed, unread

Item = Report | tuple[str, PanjError]

BATCH_REPORTS = 32
BATCH_CHARACTERS = 60_000  # a parse of 400,000 at once takes 1.3 GiB, one of 60,000 a third of that and no more time
SLOW_SECONDS = 5.0


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one report: a reading or an error; `seconds` is what it took, and `id` the report's or the line's own."""

    id: str
    reading: Reading | None = None
    error: PanjError | None = None
    seconds: float = 0.0

    @property
    def slow(self) -> bool:
        """True where the report took longer than Panj promises (5 seconds)."""
        return self.seconds > SLOW_SECONDS


def read_stream(items: Iterable[Item], analyzer: Analyzer) -> Iterator[Outcome]:
    """Read reports in order. An item that is already an error, `(id, error)`, is passed on in its place."""
    for batch in _batches(items):
        started = time.perf_counter()
        docs = _parse([item for item in batch if isinstance(item, Report)], analyzer)
        share = (time.perf_counter() - started) / max(1, sum(len(i.text) for i in batch if isinstance(i, Report)))
        for item in batch:
            if isinstance(item, Report):
                yield _read(item, next(docs), share * len(item.text))
            else:
                yield Outcome(id=item[0], error=item[1])


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += len(item.text) if isinstance(item, Report) else 0
        if len(batch) >= BATCH_REPORTS or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _parse(reports: list[Report], analyzer: Analyzer) -> Iterator[Doc | Exception | None]:
    """A `Doc` for each report in English, `None` for others, the exception where the parser fails on a text."""
    english = [is_read(r) for r in reports]
    texts = [r.text for r, read in zip(reports, english, strict=True) if read]
    docs: Iterator[Doc | Exception]
    try:
        docs = iter(list(analyzer.parse_many(texts)))
    except Exception:
        docs = iter([_parse_one(text, analyzer) for text in texts])
    return iter([next(docs) if read else None for read in english])


def _parse_one(text: str, analyzer: Analyzer) -> Doc | Exception:
    try:
        return analyzer.parse(text)
    except Exception as e:
        return e


def _read(report: Report, doc: Doc | Exception | None, parsing: float) -> Outcome:
    started = time.perf_counter()
    try:
        if isinstance(doc, Exception):
            raise doc
        reading = read_parsed(report, doc) if doc is not None else unread(report)
    except Exception as e:
        return Outcome(id=report.id, error=ReadingError("P901", report.id, f"Panj failed on this report ({type(e).__name__}: {e})"))
    return Outcome(id=report.id, reading=reading, seconds=parsing + time.perf_counter() - started)
