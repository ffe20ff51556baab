"""The record itself as JSON lines: every reading and every decision, to be kept safe or taken in elsewhere (`panj add FILE`).

The texts stand in it whole, with the names that they print: it is a copy of the record for its own desk, not for publication.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from panj.errors import InputError
from panj.record.history import decisions, readings
from panj.tell.exports.selection import Choice, Selection

SCHEMA = "panj.record/1"


def jsonl(selection: Selection) -> Iterator[bytes]:
    """A line about the export, then a line a reading and a line a decision. Raises `InputError` P115 for a choice of more than the day:
    a part of a report would be another report."""
    choice, store = selection.choice, selection.store
    if choice != Choice(as_of=choice.as_of, clock=choice.clock, changed_since=choice.changed_since):
        raise InputError("P115", "jsonl", "this format holds the record whole: choose by as-of day and clock only")
    yield msgspec.json.encode({"schema": SCHEMA, "about": selection.about()}) + b"\n"
    for row in selection.watch(readings(store, choice.as_of or None, choice.clock), "readings", None):
        yield msgspec.json.encode({"kind": "reading", **_plain(row)}) + b"\n"
    for made in decisions(store, choice.as_of or None, choice.clock):
        yield msgspec.json.encode({"kind": "decision", **_plain(made)}) + b"\n"


def _plain(row: msgspec.Struct) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__struct_fields__}
