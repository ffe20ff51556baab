"""The board of a record, made from nothing: lineages once, then the events as they stood at the end of each day on which reports appeared.

The reports are taken in the order of their days, so every state that an event ever had is kept with the days on which it was the one
known. It differs from reconciling only what was known on a day in one thing: lineages are those of today, so that a copy is known as
one even on days before its original was found.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import groupby

import msgspec

from panj.reconcile import Link, Sourced, Standing, reviewed, words_of
from panj.record import StoredReport
from panj.tell.board.flows import Moves
from panj.tell.board.numbers import Numbers
from panj.tell.board.schema import INDEXES, TABLES, UNDATED
from panj.tell.board.statements import Statements
from panj.tell.board.versions import Versions, unpacked
from panj.tell.board.writing import Progress, insert, run
from panj.tell.decided import state
from panj.tell.picture import Picture
from panj.tell.rulings import is_event, judgements


def build(case: Picture, connection: sqlite3.Connection, progress: Progress | None = None) -> None:
    """Write the tables of the board into an empty database."""
    tell = progress or (lambda what, done, of: None)
    run(TABLES, connection)
    tell("finding copies", 0, len(case.reports))
    write_reports(case.reports, case, connection)
    seen = seen_on(case)
    numbers, standing = Numbers(connection), Standing(case.bonds)
    versions, moves = Versions(case, connection, numbers, standing.block_of), Moves(connection, case.by_id)
    rows = sorted(case.sourced, key=lambda s: (seen[s.report_id], s.id))
    seats: set[tuple[str, str]] = set()
    done = 0
    for day, group in groupby(rows, key=lambda s: seen[s.report_id]):
        claims = list(group)
        changed = standing.add(claims)
        seats.update((fact.id, fact.block) for fact in changed)
        before, after = standing.settle()
        versions.turn(day, before, after)
        moves.turn(day, changed, before, after)
        done += len(claims)
        tell("reconciling claims", done, len(rows))
    write_seats(seats, connection)
    Statements(case, connection, numbers, seen, versions.home).write(case.claims, 1, tell)
    write_words(case.sourced, seen, connection)
    run(INDEXES, connection)
    note(case, connection, len(case.claims) + 1)


def note(case: Picture, connection: sqlite3.Connection, number: int) -> None:
    """Write what the next making asks for, people's decisions on whole events and the next claim's `number`, and mark the events that have
    changed since people decided on them."""
    words = {"bonds": bonds_of(case), "verdicts": verdicts_of(case), "number": number}
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", [(k, msgspec.json.encode(v).decode()) for k, v in words.items()])
    look_again(case, connection)


def bonds_of(case: Picture) -> list[tuple[str, str, tuple[str, ...], str]]:
    """The standing decisions that join or split claims, in order."""
    return sorted((b.id, b.verdict, tuple(sorted(b.claims)), b.decided) for b in case.bonds)


def verdicts_of(case: Picture) -> dict[str, str]:
    """How people judged whole events, by the events' ids."""
    return {about: state(rows) for about, rows in sorted(case.by_claim.items()) if is_event(about)}


def write_seats(seats: Iterable[tuple[str, str]], connection: sqlite3.Connection) -> None:
    """Write in which blocks claims are compared."""
    connection.executemany("INSERT OR IGNORE INTO seat VALUES (?, ?)", sorted(seats))


def seen_on(case: Picture) -> dict[str, str]:
    """The day on which each report became known, by id."""
    return {r.report.id: (r.report.published or UNDATED)[:10] for r in case.reports}


def write_reports(reports: Iterable[StoredReport], case: Picture, connection: sqlite3.Connection) -> None:
    """Write reports with their places in the lineages."""
    seen = seen_on(case)
    insert(
        connection,
        "report",
        (
            {
                "id": r.report.id,
                "seen": seen[r.report.id],
                "outlet": r.report.outlet,
                "title": r.report.title,
                "published": r.report.published,
                "lineage": (link := case.links[r.report.id]).lineage,
                "copy_of": link.copy_of,
                "relation": link.relation,
                "of_copy": link.of_copy,
                "link": msgspec.json.encode(link),
            }
            for r in reports
        ),
    )


def links_of(connection: sqlite3.Connection) -> dict[str, Link]:
    """The places of all reports in their lineages, as the board has them."""
    return {row["id"]: msgspec.json.decode(row["link"], type=Link) for row in connection.execute("SELECT id, link FROM report")}


def write_words(claims: Iterable[Sourced], seen: dict[str, str], connection: sqlite3.Connection) -> None:
    """Write what claims say of who holds a place; of a text, all claims must be given."""
    rows = list(claims)
    report_of = {s.id: s.report_id for s in rows}
    texts = {s.lineage or s.report_id for s in rows if s.claim.kind == "control"}
    insert(
        connection,
        "word",
        (
            {
                "place": w.name,
                "country": w.place.country if w.place else None,
                "day": w.day.isoformat(),
                "seen": seen[report_of[w.claim]],
                "claim": w.claim,
                "body": msgspec.json.encode(w),
            }
            for w in words_of(s for s in rows if (s.lineage or s.report_id) in texts)
        ),
    )


def look_again(case: Picture, connection: sqlite3.Connection) -> None:
    """Mark the events that have changed since people decided on them."""
    connection.execute("DELETE FROM again")
    made = judgements(case.decisions)
    claims = msgspec.json.encode(sorted({c for j in made for c in j.claims})).decode()
    holding = "SELECT event FROM claim WHERE id IN (SELECT value FROM json_each(?))"
    rows = connection.execute(f"SELECT body FROM latest JOIN telling USING (n) WHERE event IN ({holding})", (claims,))
    learned = {row.id: row.learned for row in case.sourced}
    found = reviewed(made, [unpacked(row["body"]) for row in rows], learned)
    insert(connection, "again", ({"event": event} for event in sorted({r.event for r in found if r.words and r.event})))
