"""What each outlet and each speaker brought to the record, counted once for a day's knowledge. Counts only: no score of anybody's truth."""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from panj.tell.board.schema import ALWAYS
from panj.tell.bodies import aliases, is_public, name_of, withheld

_CLAIMS = "SELECT id, report_id, event, origin, origin_name, lineage, seen, n FROM claim WHERE seen <= ? ORDER BY seen, report_id, n"
_EVENTS = "SELECT body FROM version JOIN telling USING (n) WHERE seen_from <= ? AND seen_to > ? ORDER BY event"


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet or a speaker. `key` is the outlet's name or the origin's key.

    Of an outlet's reports, `first` were taken over by others, `own` by nobody, and `copying` were taken over themselves. Of a speaker,
    `texts` counts what carries them once copies are put together, and `first` the events of several origins that they were the earliest to
    tell of. `denied` counts events that somebody contradicts, `corrected` claims that were put right.
    """

    key: str
    name: str
    reports: int
    claims: int
    texts: int
    first: int
    own: int
    copying: int
    events: int
    denied: int
    corrected: int


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """An event that a source tells of and somebody contradicts: the claims that do, and who speaks in each."""

    event: str
    claims: tuple[tuple[str, str], ...]


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """All outlets and speakers; `withheld` counts the claims of unnamed speakers and of private persons, who are not listed."""

    outlets: tuple[Source, ...]
    speakers: tuple[Source, ...]
    withheld: int
    claims_of: dict[str, tuple[str, ...]]
    contradicted: dict[str, tuple[Contradiction, ...]]
    corrections: dict[str, tuple[str, ...]]
    names: dict[str, tuple[str, ...]]


class _Member(msgspec.Struct, frozen=True):
    claim: str
    part: bool


class _Origin(msgspec.Struct, frozen=True):
    key: str
    name: str


class _Support(msgspec.Struct, frozen=True):
    origins: tuple[_Origin, ...]
    denied_by: tuple[str, ...]
    behind: tuple[tuple[str, str], ...] = ()


class _Event(msgspec.Struct, frozen=True):
    """What is needed of an event: less of it is read than the whole holds."""

    id: str
    members: tuple[_Member, ...]
    support: _Support
    corrected: tuple[str, ...] = ()


_DECODER = msgspec.json.Decoder(_Event)


class _Claim(NamedTuple):
    report_id: str
    event: str | None
    origin: str
    origin_name: str
    lineage: str
    seen: str
    n: int


@dataclass
class _Sums:
    """What is counted of one source on the way."""

    names: Counter[str] = field(default_factory=Counter)
    reports: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    claims: list[str] = field(default_factory=list)
    first: int = 0
    own: int = 0
    copying: int = 0
    contradicted: list[Contradiction] = field(default_factory=list)
    corrected: list[str] = field(default_factory=list)


def lay_out(connection: sqlite3.Connection) -> None:
    """Write the sources of all that the board holds beside it."""
    body = msgspec.json.encode(_reckoned(connection, ALWAYS)).decode()
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('sources', ?)", (body,))


def sources(connection: sqlite3.Connection, as_of: str = "") -> Sources:
    """Everything that was known by the end of the day `as_of`, which is reckoned; all that is known, which was laid out."""
    if as_of:
        return _reckoned(connection, as_of)
    return msgspec.json.decode(connection.execute("SELECT value FROM meta WHERE key = 'sources'").fetchone()[0], type=Sources)


def _reckoned(connection: sqlite3.Connection, day: str) -> Sources:
    """Reads each event once."""
    outlets: dict[str, _Sums] = defaultdict(_Sums)
    speakers: dict[str, _Sums] = defaultdict(_Sums)
    outlet_of = _reports(connection, day, outlets)
    told = {claim: _Claim(*rest) for claim, *rest in connection.execute(_CLAIMS, (day,))}
    events = [_DECODER.decode(zlib.decompress(body)) for (body,) in connection.execute(_EVENTS, (day, day))]
    behind = {claim: key for event in events for claim, key in event.support.behind}
    names = {o.key: o.name for event in events for o in event.support.origins}
    origin_of = {claim: behind.get(claim) or row.origin for claim, row in told.items()}
    withheld = 0
    for claim, row in told.items():
        key = origin_of[claim]
        outlets[outlet_of.get(row.report_id, "")].claims.append(claim)
        if not key or key.startswith(("outlet:", "report:")):
            continue
        if not is_public(key, row.origin_name if row.origin == key else names.get(key, "")):
            withheld += 1
            continue
        sums = speakers[key]
        sums.names[row.origin_name if row.origin == key else names.get(key, "")] += 1
        sums.claims.append(claim)
        sums.reports.add(row.report_id)
        sums.texts.add(row.lineage)
        if row.event:
            sums.events.add(row.event)
    for event in events:
        _count(event, told, origin_of, outlet_of, outlets, speakers)
    listed = [*((f"outlet:{k}", s) for k, s in outlets.items()), *speakers.items()]
    return Sources(
        outlets=tuple(_source(k, k, s) for k, s in outlets.items()),
        speakers=tuple(_source(k, name_of(k, s.names), s) for k, s in speakers.items() if s.claims),
        withheld=withheld,
        claims_of={k: tuple(s.claims) for k, s in listed},
        contradicted={k: tuple(s.contradicted) for k, s in listed if s.contradicted},
        corrections={k: tuple(s.corrected) for k, s in listed if s.corrected},
        names={k: tuple(aliases(k, s.names)) for k, s in speakers.items()},
    )


def _reports(connection: sqlite3.Connection, day: str, outlets: dict[str, _Sums]) -> dict[str, str]:
    """Count the reports of each outlet; the outlet of each report."""
    rows = connection.execute("SELECT id, outlet, lineage, copy_of FROM report WHERE seen <= ?", (day,)).fetchall()
    taken = {row["copy_of"] for row in rows if row["copy_of"]}
    for row in rows:
        sums = outlets[row["outlet"] or ""]
        sums.reports.add(row["id"])
        sums.texts.add(row["lineage"])
        if row["copy_of"]:
            sums.copying += 1
        elif row["id"] in taken:
            sums.first += 1
        else:
            sums.own += 1
    return {row["id"]: row["outlet"] or "" for row in rows}


def _count(
    event: _Event,
    told: dict[str, _Claim],
    origin_of: dict[str, str],
    outlet_of: dict[str, str],
    outlets: dict[str, _Sums],
    speakers: dict[str, _Sums],
) -> None:
    stating = [m.claim for m in event.members if not m.part and m.claim in told]
    touched = [outlets[o] for o in dict.fromkeys(outlet_of.get(told[c].report_id, "") for c in stating)]
    touched_speakers = [speakers[k] for k in dict.fromkeys(origin_of[c] for c in stating) if k in speakers]
    for sums in touched:
        sums.events.add(event.id)
    if len(event.support.origins) > 1 and stating:
        first = min(stating, key=lambda c: (told[c].seen, told[c].report_id, told[c].n))
        if origin_of[first] in speakers:
            speakers[origin_of[first]].first += 1
    if against := [(c, _speaker(told[c])) for c in event.support.denied_by if c in told]:
        for sums in (*touched, *touched_speakers):
            sums.contradicted.append(Contradiction(event=event.id, claims=tuple(against)))
    for claim in event.corrected:
        if claim in told:
            outlets[outlet_of.get(told[claim].report_id, "")].corrected.append(claim)
            if origin_of[claim] in speakers:
                speakers[origin_of[claim]].corrected.append(claim)


def _speaker(row: _Claim) -> str:
    """Who speaks in a claim, without a private person's name."""
    return withheld(row.origin, row.origin_name) if is_public(row.origin, row.origin_name) else "an unnamed or private speaker"


def _source(key: str, name: str, sums: _Sums) -> Source:
    return Source(
        key=key,
        name=name,
        reports=len(sums.reports),
        claims=len(sums.claims),
        texts=len(sums.texts),
        first=sums.first,
        own=sums.own,
        copying=sums.copying,
        events=len(sums.events),
        denied=len(sums.contradicted),
        corrected=len(sums.corrected),
    )


def ranked(rows: Iterable[Source], column: str, *, rising: bool) -> list[Source]:
    """The sources by a column, ties by name."""
    by_name = sorted(rows, key=lambda s: (s.name.casefold(), s.key))
    if column == "name":
        return by_name if rising else by_name[::-1]
    return sorted(by_name, key=lambda s: getattr(s, column) if rising else -getattr(s, column))
