"""What the commands read from: sources and lines, as items of `bulk.read_stream`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from panj.analysis import DEFAULT_MODEL, Analyzer, analyzer
from panj.api import reader_version
from panj.bulk import read_stream
from panj.bulk.coded import read_coded
from panj.bulk.coded_csv import coded_readings
from panj.bulk.restore import restore
from panj.bulk.stream import Item
from panj.errors import InputError, PanjError
from panj.gather import Options, RowError, Validators, gather, read_rows
from panj.model import Report
from panj.record import Added

if TYPE_CHECKING:
    from panj.record import Store


@dataclass(frozen=True)
class Choices:
    """What the user said about reports that do not say it themselves."""

    published: str | None = None
    outlet: str | None = None
    narrative: bool = False
    allow_private: bool = False


def reader(model: str | None) -> Analyzer:
    """The analyzer that the user named, or the default one."""
    return analyzer(model or DEFAULT_MODEL)


def from_sources(sources: list[str], choices: Choices, feeds: dict[str, Validators] | None = None) -> Iterator[Item]:
    """The reports of all sources, an error in the place of each that cannot be used. `feeds`: the versions of feeds that are known."""
    options = Options(
        published=choices.published,
        outlet=choices.outlet,
        allow_private=choices.allow_private,
        validators={} if feeds is None else feeds,
    )
    for source in sources:
        for item in gather(source, options):
            if isinstance(item, PanjError):
                yield (item.what, item)
            else:
                yield msgspec.structs.replace(item, narrative=True) if choices.narrative else item


def from_jsonl(path: Path) -> Iterator[Item]:
    """The lines of a JSONL file (`-`: standard input), an error in the place of each that cannot be used."""
    if str(path) == "-":
        yield from _rows(sys.stdin.buffer)
        return
    try:
        with path.open("rb") as file:
            yield from _rows(file)
    except FileNotFoundError as e:
        raise InputError("P106", str(path)) from e
    except OSError as e:
        raise InputError("P111", str(path), f"the file cannot be read ({e.strerror})") from e


def _rows(stream: BinaryIO) -> Iterator[Item]:
    for item in read_rows(stream, Options().today):
        yield (item.id or item.what, item) if isinstance(item, RowError) else item


def add_all(store: Store, sources: list[str], choices: Choices, model: str | None) -> Iterator[tuple[str, Added | None, PanjError | None]]:
    """Read the sources and add them; for each report its id and what was done, or the error. Known reports are not read again.

    Beside a record in a file, NAME.feeds.json remembers the version of each feed, so that one that has not changed is not sent again; it is
    written when everything has been added.
    """
    reading_model = reader(model)
    version = reader_version(reading_model)
    known: list[Added] = []
    remembered = Path(f"{store.name}.feeds.json") if "://" not in store.name else None
    feeds = msgspec.json.decode(remembered.read_bytes(), type=dict[str, Validators]) if remembered and remembered.exists() else {}
    before = dict(feeds)

    def unknown() -> Iterator[Item]:
        for item in from_sources(sources, choices, feeds):
            there = store.knows(item, version=version) if isinstance(item, Report) else None
            if there is None:
                yield item
            else:
                known.append(Added(report_id=there, new=False, claims=0))

    for outcome in read_stream(unknown(), reading_model):
        while known:
            added = known.pop(0)
            yield added.report_id, added, None
        if outcome.reading is None:
            yield outcome.id, None, outcome.error
        else:
            yield outcome.id, store.add(outcome.reading, version=version), None
    for added in known:
        yield added.report_id, added, None
    if remembered is not None and feeds != before:
        remembered.write_bytes(msgspec.json.encode(feeds))


def add_coded(store: Store, path: Path, model: str | None) -> Iterator[tuple[str, Added | None, PanjError | None]]:
    """Add the hand-coded reports of a JSONL or CSV file; for each its id and what was done, or the error."""
    reading_model = reader(model)
    version = reader_version(reading_model)
    if path.suffix.lower() == ".csv":
        for found in coded_readings(path, str(path), reading_model):
            if isinstance(found, InputError):
                yield found.what, None, found
            else:
                yield found.report.id, store.add(found, version=version), None
        return
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError as e:
        raise InputError("P106", str(path)) from e
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line, type=dict[str, object])
            reading = read_coded(row, reading_model)
            yield reading.report.id, store.add(reading, version=version), None
        except msgspec.MsgspecError as e:
            yield f"line {number}", None, InputError("P113", f"{path} line {number}", str(e))
        except InputError as e:
            yield f"line {number}", None, InputError(e.code, f"{path} line {number}: {e.what}", e.why)


def add_export(store: Store, path: Path) -> Iterator[tuple[str, Added | None, PanjError | None]]:
    """Take in a record that `panj export --format jsonl` has written; for each reading and decision what was done, or the error."""
    with path.open("rb") as lines:
        yield from restore(store, lines, str(path))
