"""Rows as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_ZERO = str.maketrans({"\x00": None})


def lines(columns: Sequence[str], rows: Iterable[Mapping[str, object]], tags: Sequence[str] = ()) -> Iterator[bytes]:
    """A CSV file in UTF-8, line by line: the header, the row of `tags` if there is one, the rows. A missing value is an empty cell."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(columns)
    if tags:
        writer.writerow(tags)
    for row in rows:
        writer.writerow([cell(row.get(c)) for c in columns])
        if buffer.tell() > 64_000:
            yield _taken(buffer)
    yield _taken(buffer)


def cell(value: object) -> object:
    """A value for a CSV cell: whole numbers without a point, `true` and `false`, and words that a spreadsheet would run as a formula led
    by an apostrophe (OWASP, CSV injection)."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        value = value.translate(_ZERO)
        return f"'{value}" if value.startswith(_FORMULA) else value
    return value


def _taken(buffer: io.StringIO) -> bytes:
    data = buffer.getvalue().encode("utf-8", errors="replace")
    buffer.seek(0)
    buffer.truncate()
    return data
