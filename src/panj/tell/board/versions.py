"""Every state of every event, with the days on which it was the one known."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from panj.reconcile import Event
from panj.tell.board.numbers import Numbers
from panj.tell.board.rows import describe, group_of, in_households, spots
from panj.tell.board.schema import OPEN
from panj.tell.board.spans import days, months
from panj.tell.board.writing import among, insert
from panj.tell.picture import Picture

_BODY = msgspec.json.Decoder(Event)


class Versions:
    """The states of the events of one building. `block_of` says in which block an event's claims are compared."""

    def __init__(self, case: Picture, connection: sqlite3.Connection, numbers: Numbers, block_of: Callable[[Event], str]) -> None:
        self._case = case
        self._connection = connection
        self._numbers = numbers
        self._block_of = block_of
        self._blocks: dict[str, str] = {}
        self._open: dict[str, int] = {}  # the version of an event that holds now
        self._first_seen: dict[str, str] = {}
        self._count = int(connection.execute("SELECT coalesce(max(n), 0) FROM version").fetchone()[0])
        self.home: dict[str, str] = {}  # claim → event

    def resume(self, day: str, blocks: Collection[str], events: Iterable[Event]) -> bool:
        """Take back what holds from `day` on in these blocks; `events` are theirs as they stood before. False where others stand there."""
        asked = _json(sorted(blocks))
        inside = among("block")
        self._connection.execute(f"DELETE FROM telling WHERE n IN (SELECT n FROM version WHERE {inside} AND seen_from >= ?)", (asked, day))
        self._connection.execute(f"DELETE FROM version WHERE {inside} AND seen_from >= ?", (asked, day))
        self._connection.execute(f"UPDATE version SET seen_to = ? WHERE {inside} AND seen_to >= ?", (OPEN, asked, day))
        self._connection.execute(f"DELETE FROM gone WHERE {inside} AND day >= ?", (asked, day))
        rows = self._connection.execute(f"SELECT event, n, block, first_seen, seen_to FROM version WHERE {inside}", (asked,)).fetchall()
        self._first_seen = {row["event"]: row["first_seen"] for row in rows}
        self._open = {row["event"]: row["n"] for row in rows if row["seen_to"] == OPEN}
        known = list(events)
        self._blocks = {event.id: self._block_of(event) for event in known}
        self.home = {m.claim: event.id for event in known for m in event.members}
        return self._open.keys() == self._blocks.keys()

    def turn(self, day: str, before: Iterable[Event], after: Iterable[Event]) -> None:
        """End the states that held until now and write those that hold from `day` on."""
        old, new = list(before), list(after)
        left = {e.id for e in old} - {e.id for e in new}
        insert(self._connection, "gone", ({"event": event, "day": day, "block": self._blocks[event]} for event in sorted(left)))
        self._connection.executemany("UPDATE version SET seen_to = ? WHERE n = ?", [(day, self._open.pop(e.id)) for e in old])
        for event in new:
            self._first_seen.setdefault(event.id, day)
            self._blocks[event.id] = self._block_of(event)
            self.home.update((m.claim, event.id) for m in event.members)
            number = self._count = self._count + 1
            self._open[event.id] = number
            insert(self._connection, "version", [{"n": number, **self._row(event, day)}])
            insert(self._connection, "telling", [{"n": number, **self._telling(event)}])

    def _row(self, event: Event, day: str) -> dict[str, Any]:
        start, end, spot = (self._numbers.spot(s) for s in spots(event, self._claims))
        first, last = event.first or event.last, event.last or event.first
        group, checked = group_of(event, self._claims), self._case.event_state(event)
        mapped = int((start or end or spot) is not None)
        return {
            "e": self._numbers.event(event.id),
            "event": event.id,
            "block": self._blocks[event.id],
            "seen_from": day,
            "seen_to": OPEN,
            "first_seen": self._first_seen[event.id],
            "kind": event.kind,
            "first": _iso(first),
            "last": _iso(last),
            "months": months(event.kind, first, last),
            "days": days(event.kind, first, last),
            "cell": self._numbers.cell((event.kind, event.support.status, group, checked, mapped, _json(event.countries))),
            "grp": group,
            "low": event.figure.low.value,
            "best": event.figure.best.value,
            "high": event.figure.high.value,
            "status": event.support.status,
            "checked": checked,
            "start": start,
            "end": end,
            "spot": spot,
            "households": in_households(event, self._claims),
        }

    def _telling(self, event: Event) -> dict[str, Any]:
        return {
            "review": bool(event.review),
            "origins": len(event.support.origins),
            "reports": event.support.reports,
            "claims": len(event.members),
            "sentence": describe(event, self._claims),
            "speakers": "; ".join(o.name for o in event.support.origins),
            "places": _json(event.places),
            "countries": _json(event.countries),
            "body": packed(event),
        }

    @property
    def _claims(self) -> Mapping[str, Any]:
        return self._case.by_id


def packed(event: Event) -> bytes:
    """An event as the board keeps it."""
    return zlib.compress(msgspec.json.encode(event), 1)


def unpacked(body: bytes) -> Event:
    """The event that `packed` made."""
    return _BODY.decode(zlib.decompress(body))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
