"""Writing rows and running scripts within one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any

Progress = Callable[[str, int, int], None]  # what is done, how many of them are, of how many


def run(script: str, connection: sqlite3.Connection) -> None:
    """Run the statements of a script one by one, which, other than `executescript`, ends no transaction."""
    for statement in script.split(";"):
        connection.execute(statement)


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows that all have the columns of the first."""
    given = iter(rows)
    first = next(given, None)
    if first is not None:
        names = ", ".join(f'"{name}"' for name in first)
        values = ", ".join(f":{name}" for name in first)
        connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({values})", chain([first], given))


def among(column: str) -> str:
    """The condition that a column's value is in a JSON list, which is the parameter."""
    return f"{column} IN (SELECT value FROM json_each(?))"
