"""Where an event is now that once had another id: events grow together, fall apart, and take the id of a new first claim."""

from __future__ import annotations

import re
import sqlite3

from panj.reconcile.events import event_id

_EVENT = re.compile(r"E[0-9a-f]{10}")


def event_now(connection: sqlite3.Connection, name: str) -> str | None:
    """The event that holds the claim by which an event of this id began; `None` where there is none. Looks at every claim's id."""
    if not _EVENT.fullmatch(name):
        return None
    for claim, event in connection.execute("SELECT id, event FROM claim WHERE event IS NOT NULL"):
        if event_id(claim) == name:
            return str(event)
    return None
