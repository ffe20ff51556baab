"""A board brought up to date: what a change of the record cannot have touched stays as it is.

The blocks that the change touches (see `changes`) are taken back to the eve of the first day that it can concern, and the days from then on
are played again for them. The result is the board that is laid out from nothing, but for the numbers of its rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from itertools import groupby

import msgspec

from panj.reconcile import Sourced, Standing
from panj.tell.board.build import note, seen_on, write_reports, write_seats, write_words
from panj.tell.board.changes import Changes, changes, replayed
from panj.tell.board.flows import Moves
from panj.tell.board.numbers import Numbers
from panj.tell.board.schema import OPEN
from panj.tell.board.statements import Statements
from panj.tell.board.versions import Versions
from panj.tell.board.writing import Progress, among
from panj.tell.picture import Picture

MOST = 0.3  # of the claims; where more of them have changed, laying out anew takes no longer


def bring_up(case: Picture, connection: sqlite3.Connection, tell: Progress) -> bool:
    """Bring a board up to date that the same code made. False, with the board spoilt, where it has to be laid out from nothing."""
    tell("finding copies", 0, len(case.reports))
    seen = seen_on(case)
    found = changes(case, seen, connection)
    if len(found.claims) > MOST * len(case.claims):
        return False
    connection.execute(f"DELETE FROM report WHERE {among('id')}", (_json(found.reports),))
    write_reports([r for r in case.reports if r.report.id in found.reports], case, connection)
    number = int(connection.execute("SELECT value FROM meta WHERE key = 'number'").fetchone()[0])
    if found.day is not None:
        home = _play(case, seen, found, found.day, connection, tell)
        if home is None:
            return False
        number = _state(case, seen, found, home, number, connection, tell)
    note(case, connection, number)
    return True


def _play(
    case: Picture, seen: dict[str, str], found: Changes, since: str, connection: sqlite3.Connection, tell: Progress
) -> dict[str, str] | None:
    """Write the states of the touched blocks anew from the day `since` on; the event of each of their claims, or `None` where the board
    does not hold what was known before."""
    rows = sorted(replayed(found, case, connection), key=lambda s: (seen[s.report_id], s.id))
    before = [s for s in rows if seen[s.report_id] < since]
    standing = Standing(case.bonds)
    facts = standing.add(before)
    _, events = standing.settle(found.blocks)
    versions = Versions(case, connection, Numbers(connection), standing.block_of)
    if not versions.resume(since, found.blocks, events):
        return None
    moves = Moves(connection, case.by_id) if "movement" in found.blocks else None
    if moves is not None:
        moves.resume(since, facts, events)
    done = len(before)
    for day, group in groupby(rows[done:], key=lambda s: seen[s.report_id]):
        claims = list(group)
        changed = standing.add(claims)
        write_seats({(fact.id, fact.block) for fact in changed}, connection)
        old, new = standing.settle(found.blocks)
        versions.turn(day, old, new)
        if moves is not None:
            moves.turn(day, changed, old, new)
        done += len(claims)
        tell("reconciling claims", done, len(rows))
    asked = _json(found.blocks)
    connection.execute(f"DELETE FROM latest WHERE {among('block')}", (asked,))
    connection.execute(f"INSERT INTO latest SELECT * FROM version WHERE {among('block')} AND seen_to = ?", (asked, OPEN))
    return versions.home


def _state(
    case: Picture,
    seen: dict[str, str],
    found: Changes,
    home: dict[str, str],
    number: int,
    connection: sqlite3.Connection,
    tell: Progress,
) -> int:
    """Write the claims that changed with all others of their reports, and where the others of the touched blocks stand now."""
    reports = {c.rpartition(":")[0] for c in found.claims}
    inside = f"SELECT n FROM claim WHERE {among('report_id')}"
    for table in ("saying", "home", "claim_country", "claim"):
        connection.execute(f"DELETE FROM {table} WHERE n IN ({inside})", (_json(reports),))
    connection.execute(f"DELETE FROM seat WHERE {among('claim')}", (_json(found.gone),))
    numbers = Numbers(connection)
    told = [row for row in case.claims if row.report_id in reports]
    Statements(case, connection, numbers, seen, home).write(told, number, tell)
    known = dict(connection.execute("SELECT id, event FROM claim").fetchall())
    moved = [(event, numbers.event(event), claim) for claim, event in home.items() if claim in known and known[claim] != event]
    for event, e, claim in moved:
        connection.execute("UPDATE claim SET event = ? WHERE id = ?", (event, claim))
        connection.execute("UPDATE home SET e = ? WHERE n = (SELECT n FROM claim WHERE id = ?)", (e, claim))
    _words(case, seen, found, connection)
    return number + len(told)


def _words(case: Picture, seen: dict[str, str], found: Changes, connection: sqlite3.Connection) -> None:
    """Write what the texts with changed claims say of who holds a place."""
    rows: list[Sourced] = [s for s in case.sourced if (s.lineage or s.report_id) in found.lines]
    touched: Collection[str] = {s.id for s in rows} | found.claims
    connection.execute(f"DELETE FROM word WHERE {among('claim')}", (_json(touched),))
    write_words(rows, seen, connection)


def _json(values: Iterable[str]) -> str:
    return msgspec.json.encode(sorted(values)).decode()
