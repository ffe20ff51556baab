"""Files of any kind that Panj takes in: what they would bring, row by row, and then bringing it.

A file is told by its content: a record written by Panj, hand-coded claims (JSON lines or CSV), else whatever `gather` reads.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from panj.analysis import Analyzer
from panj.api import reader_version
from panj.bulk.coded import read_coded
from panj.bulk.coded_csv import coded_readings
from panj.bulk.restore import Row, is_export_file, restore, rows_of
from panj.bulk.stream import Item, read_stream
from panj.errors import InputError, PanjError
from panj.gather import Options, gather
from panj.model import Reading, Report
from panj.record import Store
from panj.record.history import holds
from panj.tell.values import heading

MOST_FILES = 2000
MOST_BYTES = 200_000_000  # of a zip's files, unpacked
What = Literal["report", "coded", "reading", "decision"]
State = Literal["new", "known", "reread", "error"]
_CODED = ("movements", "deaths", "clashes", "control", "counterclaims")
_SKIPPED = ("__MACOSX", ".")


@dataclass(frozen=True)
class Upload:
    """A file to take in: where it lies, and what its owner calls it."""

    path: Path
    name: str


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What one row or report would bring, or brought: `state` says whether it is new, known, read anew or in error; `where` names the
    input."""

    where: str
    state: State
    what: What = "report"
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    claims: int | None = None
    report_id: str | None = None
    error: str | None = None


@dataclass(frozen=True)
class _Piece:
    where: str
    item: Report | Reading | Row


def unpacked(uploads: Iterable[Upload], folder: Path) -> list[Upload]:
    """The files, those of zip archives in their place, unpacked into `folder` under names of our own.

    Raises `InputError` P103 for more than `MOST_FILES` or `MOST_BYTES`, P102 for an archive that is broken or locked.
    """
    found: list[Upload] = []
    left = MOST_BYTES
    for upload in uploads:
        if not zipfile.is_zipfile(upload.path):
            found.append(upload)
            continue
        try:
            with zipfile.ZipFile(upload.path) as archive:
                for info in archive.infolist():
                    base = info.filename.rpartition("/")[2]
                    if info.is_dir() or any(p.startswith(_SKIPPED) and p.strip(".") for p in info.filename.split("/")):
                        continue
                    target = folder / f"{len(found)}{Path(base).suffix[:8]}"
                    with archive.open(info) as source, target.open("wb") as file:
                        while block := source.read(1 << 20):
                            left -= len(block)
                            if left < 0:
                                raise InputError("P103", upload.name, f"more than {MOST_BYTES:,} bytes when unpacked")
                            file.write(block)
                    found.append(Upload(target, f"{upload.name}: {info.filename}"))
                    if len(found) > MOST_FILES:
                        raise InputError("P103", upload.name, f"more than {MOST_FILES:,} files")
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as e:
            raise InputError("P102", upload.name, f"the archive cannot be unpacked ({e})") from e
    return found


def examine(store: Store, uploads: Iterable[Upload], analyzer: Analyzer, options: Options) -> Iterator[Finding]:
    """What the files would bring; nothing is stored, and reports are not read yet."""
    version = reader_version(analyzer)
    for upload in uploads:
        for piece in _pieces(upload, analyzer, options):
            if isinstance(piece, Finding):
                yield piece
            elif isinstance(piece.item, Report):
                yield _expected(store, piece.where, piece.item, version, "report", None)
            elif isinstance(piece.item, Reading):
                yield _expected(store, piece.where, piece.item.report, version, "coded", len(piece.item.claims))
            elif piece.item.reading is not None:
                reading = piece.item.reading
                yield _expected(store, piece.where, reading.report, piece.item.version, "reading", len(reading.claims))
            elif piece.item.decision is not None:
                decision = piece.item.decision
                yield Finding(where=piece.where, state="new", what="decision", title=f"{decision.verdict} {decision.about}")


def _expected(store: Store, where: str, report: Report, version: str, what: What, claims: int | None) -> Finding:
    known = store.knows(report, version=version)
    found = _report(where, report, known, what, claims)
    return found if known or not holds(store, report) else msgspec.structs.replace(found, state="reread")


def take(store: Store, uploads: Iterable[Upload], analyzer: Analyzer, options: Options) -> Iterator[Finding]:
    """Add what the files bring; a bad row or file does not stop the rest."""
    version = reader_version(analyzer)
    for upload in uploads:
        if is_export_file(upload.path):
            with upload.path.open("rb") as lines:
                for name, added, error in restore(store, lines, upload.name):
                    if added is None:
                        yield _error(name, error)
                    else:
                        decision = name.startswith("decision ")
                        what: What = "decision" if decision else "reading"
                        state: State = "new" if added.new else "reread" if added.reread else "known"
                        yield Finding(
                            where=name, state=state, what=what, report_id=None if decision else added.report_id, claims=added.claims
                        )
            continue
        coded: list[_Piece] = []
        reports: list[Item] = []
        wheres: dict[str, str] = {}
        for piece in _pieces(upload, analyzer, options):
            if isinstance(piece, Finding):
                yield piece
            elif isinstance(piece.item, Reading):
                coded.append(piece)
            elif isinstance(piece.item, Report):
                reports.append(piece.item)
                wheres[piece.item.id] = piece.where
        for piece in coded:
            assert isinstance(piece.item, Reading)
            yield added_reading(store, piece.item, version, piece.where, "coded")
        yield from take_reports(store, reports, analyzer, wheres)


def take_reports(store: Store, items: Iterable[Item], analyzer: Analyzer, wheres: dict[str, str] | None = None) -> Iterator[Finding]:
    """Read reports and add them; known ones are not read again. `wheres` says by id where each came from, else its address does."""
    version = reader_version(analyzer)
    named = dict(wheres or {})
    unknown: list[Item] = []
    for item in items:
        if isinstance(item, Report):
            named.setdefault(item.id, item.url or item.id)
        known = store.knows(item, version=version) if isinstance(item, Report) else None
        if known is not None and isinstance(item, Report):
            yield _report(named[item.id], item, known)
        else:
            unknown.append(item)
    for outcome in read_stream(unknown, analyzer):
        where = named.get(outcome.id, outcome.id)
        if outcome.reading is None:
            yield _error(where, outcome.error)
        else:
            yield added_reading(store, outcome.reading, version, where, "report")


def added_reading(store: Store, reading: Reading, version: str, where: str, what: What) -> Finding:
    """Store a reading and say what that did."""
    added = store.add(reading, version=version)
    state: State = "new" if added.new else "reread" if added.reread else "known"
    found = _report(where, reading.report, added.report_id, what, len(reading.claims))
    return msgspec.structs.replace(found, state=state)


def _pieces(upload: Upload, analyzer: Analyzer, options: Options) -> Iterator[_Piece | Finding]:
    try:
        if is_export_file(upload.path):
            with upload.path.open("rb") as lines:
                for line, row in rows_of(lines, upload.name):
                    yield _error(row.what, row) if isinstance(row, InputError) else _Piece(f"{upload.name} line {line}", row)
        elif upload.path.suffix.lower() == ".csv":
            for found in coded_readings(upload.path, upload.name, analyzer):
                where = f"{upload.name}, report {found.report.id}" if isinstance(found, Reading) else found.what
                yield _Piece(where, found) if isinstance(found, Reading) else _error(where, found)
        elif _is_coded(upload.path):
            yield from _coded_lines(upload, analyzer)
        else:
            for item in gather(upload.path, options):
                if isinstance(item, PanjError):
                    where = item.what.replace(str(upload.path), upload.name)
                    yield _error(where if upload.name in where else f"{upload.name}, {where}", item)
                else:
                    yield _Piece(upload.name, item)
    except PanjError as e:
        yield _error(e.what.replace(str(upload.path), upload.name), e)


def _coded_lines(upload: Upload, analyzer: Analyzer) -> Iterator[_Piece | Finding]:
    with upload.path.open("rb") as file:
        for number, line in enumerate(file, 1):
            where = f"{upload.name} line {number}"
            if not line.strip():
                continue
            try:
                yield _Piece(where, read_coded(msgspec.json.decode(line, type=dict[str, object]), analyzer))
            except msgspec.MsgspecError as e:
                yield Finding(where=where, state="error", error=f"P113 {e}")
            except InputError as e:
                yield Finding(where=where, state="error", error=f"{e.code} {e.what}: {e.why}")


def _is_coded(path: Path) -> bool:
    """Whether the first line of a file is a hand-coded report: lists of claims, and no text."""
    if path.suffix.lower() not in (".jsonl", ".ndjson", ".json"):
        return False
    with path.open("rb") as file:
        first = next((line for line in file if line.strip()), b"")
    try:
        row = msgspec.json.decode(first)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return isinstance(row, dict) and "text" not in row and any(key in row for key in _CODED)


def _report(where: str, report: Report, known: str | None, what: What = "report", claims: int | None = None) -> Finding:
    return Finding(
        where=where,
        state="known" if known else "new",
        what=what,
        title=f"report {report.id}" if report.coded and not report.title else heading(report.title, report.text),
        outlet=report.outlet,
        published=report.published,
        language=report.language,
        claims=claims,
        report_id=known,
    )


def _error(where: str, error: PanjError | None) -> Finding:
    assert error is not None
    return Finding(where=where, state="error", error=f"{error.code} {error.why}")
