"""Taking in a record that another Panj has written as JSON lines (`panj export --format jsonl`): readings as they were, decisions too.

Nothing is read anew. What the record knows already changes nothing, so that a file can be taken in twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from panj.errors import InputError, PanjError
from panj.model import Decision, Reading, Span
from panj.record import Added, Store

RECORD_SCHEMA = "panj.record/1"
Restored = tuple[str, Added | None, PanjError | None]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the file: a reading with the version of Panj that made it, or a decision; `learned` is an ISO date-time in UTC."""

    kind: Literal["reading", "decision"]
    learned: str
    version: str = ""
    reading: Reading | None = None
    decision: Decision | None = None


class _Head(msgspec.Struct, frozen=True, kw_only=True):
    schema: str


def is_export(first_line: bytes) -> bool:
    """Whether a file that begins with this line is a record written by Panj."""
    try:
        return msgspec.json.decode(first_line.removeprefix(b"\xef\xbb\xbf"), type=_Head).schema.startswith("panj.record/")
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False


def is_export_file(path: Path) -> bool:
    """Whether a file is a record written by Panj."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return is_export(file.readline(4096))


def restore(store: Store, lines: Iterable[bytes], what: str) -> Iterator[Restored]:
    """Add the readings and decisions; for each its id and what was done, or the error. A bad line does not stop the rest.

    A report whose id another report of this record has gets a new one, and the decisions about it follow.
    """
    known = {decision.id for decision in store.decisions()}
    renamed: dict[str, str] = {}
    for _, item in rows_of(lines, what):
        if isinstance(item, InputError):
            yield item.what, None, item
        elif item.reading is not None:
            added = store.add(item.reading, version=item.version, learned=datetime.fromisoformat(item.learned))
            if added.report_id != item.reading.report.id:
                renamed[item.reading.report.id] = added.report_id
            yield added.report_id, added, None
        elif item.decision is not None:
            new = item.decision.id not in known
            if new:
                known.add(item.decision.id)
                store.decide(_followed(item.decision, renamed), learned=datetime.fromisoformat(item.learned))
            yield f"decision {item.decision.id}", Added(report_id=item.decision.about, new=new, claims=0), None


def rows_of(lines: Iterable[bytes], what: str) -> Iterator[tuple[int, Row | InputError]]:
    """Each line after the first with its number, or the error that names it (P117); nothing is stored."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            if number == 1:
                schema = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=_Head).schema
                if schema != RECORD_SCHEMA:
                    raise ValueError(f"this Panj reads {RECORD_SCHEMA}, not {schema[:40]}")
                continue
            row = msgspec.json.decode(line, type=Row)
            datetime.fromisoformat(row.learned)
            if (row.reading if row.kind == "reading" else row.decision) is None or (row.kind == "reading" and not row.version):
                raise ValueError(f"it has no {row.kind}, or no version")
            if row.reading is not None:
                _check(row.reading)
            yield number, row
        except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as e:
            yield number, InputError("P117", f"{what} line {number}", str(e))


def _check(reading: Reading) -> None:
    """Raises `ValueError` where the text is not the one that the digest names, or a claim points outside of it."""
    text = reading.report.text
    if hashlib.sha256(text.encode("utf-8")).hexdigest() != reading.report.digest:
        raise ValueError("the text is not the one that its digest names")
    for claim in reading.claims:
        spans: tuple[Span, ...] = (claim.evidence, claim.trigger, *claim.attribution)
        if any(not 0 <= s.start <= s.end <= len(text) for s in spans):
            raise ValueError(f"claim {claim.id} points outside of the text")


def _followed(decision: Decision, renamed: dict[str, str]) -> Decision:
    """The decision with the ids that its reports have in this record."""
    if not renamed:
        return decision
    value = decision.value
    if decision.verdict in ("join", "split") and value:
        value = msgspec.json.encode([_new_id(i, renamed) for i in msgspec.json.decode(value, type=list[str])]).decode()
    return msgspec.structs.replace(decision, about=_new_id(decision.about, renamed), value=value)


def _new_id(identity: str, renamed: dict[str, str]) -> str:
    report, colon, number = identity.rpartition(":")
    return f"{renamed[report]}:{number}" if colon and report in renamed else renamed.get(identity, identity)
