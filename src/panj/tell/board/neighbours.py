"""The reports before and after a report, in the order of the list of reports."""

from __future__ import annotations

import sqlite3

_TIE = "coalesce(published, '') > :day OR (coalesce(published, '') = :day AND id < :id)"
_LATER = f"(published IS NULL) < :undated OR ((published IS NULL) = :undated AND ({_TIE}))"
_EARLIER = _LATER.replace(" < :undated", " > :undated").replace(" > :day", " < :day").replace("id < :id", "id > :id")


def around(connection: sqlite3.Connection, report_id: str) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    """Id and title of the next newer and the next older report; `None` at the ends of the list."""
    own = connection.execute("SELECT published FROM report WHERE id = ?", (report_id,)).fetchone()
    if own is None:
        return None, None
    values = {"id": report_id, "day": own["published"] or "", "undated": own["published"] is None}
    order = "published IS NULL {0}, published {1}, id {0}"
    found = []
    for where, ways in ((_LATER, ("DESC", "ASC")), (_EARLIER, ("ASC", "DESC"))):
        sql = f"SELECT id, coalesce(title, outlet, id) AS name FROM report WHERE {where} ORDER BY {order.format(*ways)} LIMIT 1"
        row = connection.execute(sql, values).fetchone()
        found.append((row["id"], row["name"]) if row else None)
    return found[0], found[1]
