"""Rows of the JSONL contract → `Report`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from panj.errors import InputError, PanjError
from panj.gather.assemble import Source, assemble
from panj.model import Report

LINE_LIMIT = 20_000_000  # bytes
_TEXTS = ("url", "outlet", "title", "byline", "language")


class RowError(InputError):
    """A line that cannot be used: `line` counts from 1, `id` is the row's own where it has one."""

    def __init__(self, error: PanjError, line: int, id: str | None) -> None:
        self.line = line
        self.id = id
        super().__init__(error.code, f"line {line}" if id is None else f"line {line} ({id})", error.why)


def from_row(row: Mapping[str, Any], today: date | None = None) -> Report:
    """A report from `{"id", "text", "published", "outlet", "url", "title", "narrative"}`; the text is taken as it is.

    All but `id` and `text` may be absent or null; `byline`, `modified` and `language` may be given too. Raises `InputError`: P105 for a row
    that breaks the contract, P101 for an empty text, P107 for a date that cannot be read.
    """
    id, text = row.get("id"), row.get("text")
    if not isinstance(id, str | int) or isinstance(id, bool) or not isinstance(text, str):
        raise InputError("P105", str(id), "the row needs an id and a text")
    if not text.strip():
        raise InputError("P101", str(id), "the text is empty")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as e:
        raise InputError("P105", str(id), "the text holds half of a surrogate pair") from e
    for name in _TEXTS:
        if not isinstance(row.get(name), str | None):
            raise InputError("P105", str(id), f"{name} is not text")
    source = Source(
        id=str(id),
        url=row.get("url"),
        outlet=row.get("outlet"),
        title=row.get("title"),
        byline=row.get("byline"),
        language=row.get("language"),
        published=row.get("published"),
        modified=row.get("modified"),
        narrative=bool(row.get("narrative")),
    )
    return assemble(text, source, today)


def read_rows(lines: Iterable[bytes], today: date | None = None) -> Iterator[Report | RowError]:
    """A report or an error for each line that is not blank, in order; a bad line does not stop the run."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row: Any = None
        try:
            row = _row(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
            yield from_row(row, today)
        except InputError as e:
            id = row.get("id") if isinstance(row, dict) else None
            yield RowError(e, number, None if id is None else str(id))


def _row(line: bytes) -> dict[str, Any]:
    if len(line) > LINE_LIMIT:
        raise InputError("P103", "line", f"the line has {len(line):,} bytes; the limit is {LINE_LIMIT:,}")
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as e:
        raise InputError("P105", "line", f"the line is not JSON ({e})") from e
    if not isinstance(row, dict):
        raise InputError("P105", "line", "the line is not a JSON object")
    return row
