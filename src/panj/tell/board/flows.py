"""Movements as a tally needs them: every state of each, with the days on which it was the one known, so that what makes the tally of any
flow on any day is read and not reckoned from the claims."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from panj.reconcile import Event, Fact, Flow, Moved, Sourced, Told, is_loose, moved, told_of
from panj.tell.board.schema import ALWAYS, OPEN
from panj.tell.board.writing import insert
from panj.tell.headline import headline

_MOVE = "INSERT INTO move (event, seen_from, seen_to, last, headline, body) VALUES (?, ?, ?, ?, ?, ?)"
_LOOSE = "INSERT INTO loose (claim, seen_from, seen_to, origin, destination, body) VALUES (?, ?, ?, ?, ?, ?)"
_MOVED = msgspec.json.Decoder(Moved)
_TOLD = msgspec.json.Decoder(Told)


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """A movement in words, with what a tally needs of it; `last` is its last day, the first is that of `told`."""

    told: Moved
    headline: str
    last: date | None


class Moves:
    """The movements of one building, and the claims that give totals or count."""

    def __init__(self, connection: sqlite3.Connection, claims: Mapping[str, Sourced]) -> None:
        self._connection = connection
        self._claims = claims
        self._facts: dict[str, Fact] = {}
        self._events: dict[str, Event] = {}
        self._home: dict[str, str] = {}
        self._open: dict[str, tuple[int, Move]] = {}
        self._loose: dict[str, tuple[int, Told]] = {}

    def resume(self, day: str, facts: Iterable[Fact], events: Iterable[Event]) -> None:
        """Take back what holds from `day` on; `facts` and `events` are all movements as they stood before."""
        self._facts = {f.id: f for f in facts if f.kind == "movement"}
        self._events = {e.id: e for e in events if e.kind == "movement"}
        self._home = {m.claim: e.id for e in self._events.values() for m in e.members}
        self._connection.execute("DELETE FROM way WHERE n IN (SELECT n FROM move WHERE seen_from >= ?)", (day,))
        for table in ("move", "loose"):
            self._connection.execute(f"DELETE FROM {table} WHERE seen_from >= ?", (day,))
            self._connection.execute(f"UPDATE {table} SET seen_to = ? WHERE seen_to >= ?", (OPEN, day))
        rows = self._connection.execute("SELECT event, n, last, headline, body FROM move WHERE seen_to = ?", (OPEN,))
        self._open = {event: (n, _move(last, words, body)) for event, n, last, words, body in rows}
        rows = self._connection.execute("SELECT claim, n, body FROM loose WHERE seen_to = ?", (OPEN,))
        self._loose = {claim: (n, _TOLD.decode(body)) for claim, n, body in rows}

    def turn(self, day: str, changed: Iterable[Fact], before: Iterable[Event], after: Iterable[Event]) -> None:
        """Write what holds from `day` on; `changed` are the facts, `before` and `after` the events that the day's reports changed."""
        touched = {}
        for event in after:
            if event.kind == "movement":
                touched[event.id] = self._events[event.id] = event
                self._home.update((m.claim, event.id) for m in event.members)
        for fact in changed:
            if fact.kind == "movement":
                self._facts[fact.id] = fact
                if is_loose(fact):
                    self._say(day, told_of(fact))
                if event_id := self._home.get(fact.id):
                    touched[event_id] = self._events[event_id]
        for event_id in {e.id for e in before if e.kind == "movement"} - touched.keys():
            self._events.pop(event_id)
            self._end(day, event_id)
        for event in touched.values():
            self._move(day, event)

    def _move(self, day: str, event: Event) -> None:
        told = moved(event, self._facts)
        if told is None:
            self._end(day, event.id)
            return
        move = Move(told=told, headline=headline(event, self._claims), last=event.last or event.first)
        if event.id in self._open and self._open[event.id][1] == move:
            return
        self._end(day, event.id)
        values = (event.id, day, OPEN, move.last and move.last.isoformat(), move.headline, msgspec.json.encode(told))
        number = self._connection.execute(_MOVE, values).lastrowid or 0
        self._open[event.id] = (number, move)
        ways = sorted({(way.origin or "", way.destination or "") for way in told.ways})
        insert(self._connection, "way", ({"origin": o, "destination": d, "n": number} for o, d in ways))

    def _end(self, day: str, event_id: str) -> None:
        if event_id in self._open:
            self._connection.execute("UPDATE move SET seen_to = ? WHERE n = ?", (day, self._open.pop(event_id)[0]))

    def _say(self, day: str, told: Told) -> None:
        if told.id in self._loose:
            if self._loose[told.id][1] == told:
                return
            self._connection.execute("UPDATE loose SET seen_to = ? WHERE n = ?", (day, self._loose[told.id][0]))
        values = (told.id, day, OPEN, told.origin or "", told.destination or "", msgspec.json.encode(told))
        self._loose[told.id] = (self._connection.execute(_LOOSE, values).lastrowid or 0, told)


def moves_of(connection: sqlite3.Connection, flow: Flow, as_of: str = "") -> tuple[list[Move], list[Told]]:
    """The movements of a flow as they were known by the end of the day `as_of`, and its claims that give totals or count; some of them may
    tell of other people or of other days than the flow's. A flow has an end."""
    day = as_of or ALWAYS
    ends = [(name, code) for name, code in (("origin", flow.origin), ("destination", flow.destination)) if code]
    where = " AND ".join(f"{name} = ?" for name, _ in ends)
    values = (*(code for _, code in ends), day, day)
    sql = f"SELECT last, headline, body FROM move WHERE n IN (SELECT n FROM way WHERE {where}) AND seen_from <= ? AND seen_to > ?"
    moves = [_move(last, words, body) for last, words, body in connection.execute(sql, values)]
    sql = f"SELECT body FROM loose WHERE {where} AND seen_from <= ? AND seen_to > ?"
    return moves, [_TOLD.decode(body) for (body,) in connection.execute(sql, values)]


def _move(last: str | None, words: str, body: bytes) -> Move:
    return Move(told=_MOVED.decode(body), headline=words, last=date.fromisoformat(last) if last else None)
