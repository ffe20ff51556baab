"""What an event was on earlier days."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from panj.reconcile import Event
from panj.reconcile.events import event_id
from panj.tell.board.schema import ALWAYS
from panj.tell.board.versions import unpacked


@dataclass(frozen=True)
class State:
    """What was known of an event from the day `since` until before the day `until`; both as the board writes days (see `board.schema`)."""

    since: str
    until: str
    event: Event


def states_of(connection: sqlite3.Connection, event: Event, as_of: str = "") -> list[State]:
    """The states, until the end of the day `as_of`, of the events that any claim of this one began, in the order of days."""
    ids = sorted({event_id(m.claim) for m in event.members})
    marks = ", ".join("?" for _ in ids)
    sql = f"""SELECT seen_from, seen_to, body FROM version JOIN telling USING (n)
              WHERE event IN ({marks}) AND seen_from <= ? ORDER BY seen_from, event"""
    return [State(since, until, unpacked(body)) for since, until, body in connection.execute(sql, (*ids, as_of or ALWAYS))]
