"""Claims as the pages ask for them, and the places of their reports in the lineages."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import msgspec

from panj.reconcile import Link
from panj.tell.board.rows import ClaimRow
from panj.tell.board.schema import UNDATED
from panj.tell.board.select import Question, claims

_COLUMNS = "id, report_id, kind, event, state, quote"
_DAY = f"coalesce(c.day, c.until, nullif(c.seen, '{UNDATED}'), '')"


def page(connection: sqlite3.Connection, question: Question, limit: int, offset: int = 0) -> tuple[ClaimRow, ...]:
    """Claims of a question, the latest first."""
    where, values = claims(question)
    order = f"{_DAY} DESC, c.seen DESC, c.report_id, c.n"
    listed = f"SELECT c.n FROM claim c WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"
    sql = f"SELECT {_COLUMNS} FROM claim c JOIN saying USING (n) WHERE c.n IN ({listed}) ORDER BY {order}"
    return tuple(ClaimRow(**dict(row)) for row in connection.execute(sql, (*values, limit, offset)))


def counts(connection: sqlite3.Connection, question: Question, name: str) -> dict[str, int]:
    """How many claims each value of a filter would leave, the filter itself put aside. `name` is kinds or country."""
    where, values = claims(question, without=name)
    if name == "country":
        sql = f"SELECT w.country, count(*) FROM claim c JOIN claim_country w USING (n) WHERE {where} GROUP BY 1"
    else:
        sql = f"SELECT c.kind, count(*) FROM claim c WHERE {where} GROUP BY 1"
    return {str(row[0]): int(row[1]) for row in connection.execute(sql, values)}


def standing(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, ClaimRow]:
    """Where claims stand, by id; those that the board does not have are left out."""
    marks = ", ".join("?" for _ in ids)
    sql = f"SELECT {_COLUMNS} FROM claim JOIN saying USING (n) WHERE id IN ({marks})"
    return {row["id"]: ClaimRow(**dict(row)) for row in connection.execute(sql, tuple(ids))}


def of_report(connection: sqlite3.Connection, report_id: str) -> dict[str, ClaimRow]:
    """Where the claims of a report stand, by id."""
    sql = f"SELECT {_COLUMNS} FROM claim JOIN saying USING (n) WHERE report_id = ?"
    return {row["id"]: ClaimRow(**dict(row)) for row in connection.execute(sql, (report_id,))}


def listed(connection: sqlite3.Connection, limit: int, offset: int = 0) -> tuple[tuple[str, ...], int]:
    """The ids of one page of all reports, newest first, and how many there are."""
    rows = connection.execute("SELECT id FROM report ORDER BY published IS NULL, published DESC, id LIMIT ? OFFSET ?", (limit, offset))
    total = connection.execute("SELECT count(*) FROM report").fetchone()[0]
    return tuple(row["id"] for row in rows), int(total)


def links(connection: sqlite3.Connection, report_ids: Sequence[str] | None = None) -> dict[str, Link]:
    """The places of reports, of all where none are named, in their lineages, by id."""
    these = "" if report_ids is None else f"WHERE id IN ({', '.join('?' for _ in report_ids)})"
    rows = connection.execute(f"SELECT id, link FROM report {these}", tuple(report_ids or ()))
    return {row["id"]: msgspec.json.decode(row["link"], type=Link) for row in rows}


def family(connection: sqlite3.Connection, report_ids: Sequence[str], limit: int) -> tuple[str, ...]:
    """The ids of all reports of the lineages of these, the earliest first, `limit` at most."""
    marks = ", ".join("?" for _ in report_ids)
    sql = f"SELECT id FROM report WHERE lineage IN (SELECT lineage FROM report WHERE id IN ({marks})) ORDER BY seen, id LIMIT ?"
    return tuple(row["id"] for row in connection.execute(sql, (*report_ids, limit)))
