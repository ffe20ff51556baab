"""Numbers for what many rows of the board share: events, places on the map, and cells of events that all filters treat alike."""

from __future__ import annotations

import sqlite3

import msgspec

from panj.tell.board.rows import Spot
from panj.tell.board.writing import insert

Cell = tuple[str, str, str | None, str, int, str]  # kind, status, group, state of checking, on the map, countries (JSON)


class Numbers:
    """The numbers that a board has given, and those that it gives now."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._events: dict[str, int] = {row["id"]: row["e"] for row in connection.execute("SELECT e, id FROM event")}
        self._spots: dict[Spot, int] = {
            msgspec.json.decode(row["body"], type=Spot): row["n"] for row in connection.execute("SELECT n, body FROM spot")
        }
        cells = connection.execute("SELECT kind, status, grp, checked, mapped, countries, n FROM cell")
        self._cells: dict[Cell, int] = {(a, b, c, d, e, f): n for a, b, c, d, e, f, n in cells}

    def event(self, event_id: str) -> int:
        """The number of an event."""
        if event_id not in self._events:
            self._events[event_id] = len(self._events) + 1
            insert(self._connection, "event", [{"e": self._events[event_id], "id": event_id}])
        return self._events[event_id]

    def spot(self, spot: Spot | None) -> int | None:
        """The number of a place on the map."""
        if spot is None:
            return None
        if spot not in self._spots:
            self._spots[spot] = len(self._spots) + 1
            insert(self._connection, "spot", [{"n": self._spots[spot], "country": spot.country, "body": msgspec.json.encode(spot)}])
        return self._spots[spot]

    def cell(self, cell: Cell) -> int:
        """The number of a cell."""
        if cell not in self._cells:
            number = self._cells[cell] = len(self._cells) + 1
            names = ("kind", "status", "grp", "checked", "mapped", "countries")
            insert(self._connection, "cell", [{"n": number, **dict(zip(names, cell, strict=True))}])
            countries = msgspec.json.decode(cell[-1], type=list[str])
            insert(self._connection, "cell_country", ({"country": country, "cell": number} for country in countries))
        return self._cells[cell]
