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

from panj.reconcile import Sourced, Standing, reviewed, words_of
from panj.record import StoredReport
from panj.tell.board.flows import Moves
from panj.tell.board.numbers import Numbers
from panj.tell.board.schema import INDEXES, TABLES, UNDATED
from panj.tell.board.statements import Statements
from panj.tell.board.versions import Versions
from panj.tell.board.writing import Progress, insert, run
from panj.tell.picture import Picture
from panj.tell.rulings import judgements


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
    done = 0
    for day, group in groupby(rows, key=lambda s: seen[s.report_id]):
        claims = list(group)
        changed = standing.add(claims)
        before, after = standing.settle()
        versions.turn(day, before, after)
        moves.turn(day, changed, before, after)
        done += len(claims)
        tell("reconciling claims", done, len(rows))
    Statements(case, connection, numbers, seen, versions.home).write(case.claims, 1, tell)
    write_words(case.sourced, seen, connection)
    look_again(case, standing, connection)
    run(INDEXES, connection)


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


def look_again(case: Picture, standing: Standing, connection: sqlite3.Connection) -> None:
    """Mark the events that have changed since people decided on them."""
    learned = {row.id: row.learned for row in case.sourced}
    changed = {r.event for r in reviewed(judgements(case.decisions), standing.events, learned) if r.words and r.event}
    insert(connection, "again", ({"event": event} for event in sorted(changed)))
