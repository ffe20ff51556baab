"""What has changed in a record since its board was laid out, and what of the board that can touch.

Claims are compared with others only within their block (see `panj.reconcile.block`), and are taken together with those of their report,
of their text and of people's joins and splits. So a change touches the blocks that hold, or ever held, a claim that is tied to a changed
one in this way; claims that were in several blocks tie these together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

import msgspec

from panj.reconcile import Sourced
from panj.reconcile.facts import facts
from panj.tell.board.build import bonds_of, verdicts_of
from panj.tell.board.statements import mark_of
from panj.tell.board.writing import among
from panj.tell.picture import Picture


@dataclass
class Changes:
    """`claims` are new, gone or other than they were, `gone` those that are no more, `reports` new or in another place of their lineage.

    `day` is the first from which any state can be another (`None`: none can), `blocks` are those whose states can.
    """

    claims: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    lines: set[str] = field(default_factory=set)
    day: str | None = None
    blocks: set[str] = field(default_factory=set)


def changes(case: Picture, seen: dict[str, str], connection: sqlite3.Connection) -> Changes:
    """What a record as it is now changes in the board that `connection` reads."""
    found = Changes()
    links = dict(connection.execute("SELECT id, link FROM report").fetchall())
    found.reports = {r.report.id for r in case.reports if links.get(r.report.id) != msgspec.json.encode(case.links[r.report.id])}
    old = {row["id"]: row for row in connection.execute("SELECT id, mark, seen, lineage FROM claim")}
    now = {row.id: row for row in case.claims}
    found.claims = {i for i, row in now.items() if i not in old or old[i]["mark"] != mark_of(row, case)}
    found.gone = old.keys() - now.keys()
    found.claims |= found.gone
    days = [old[i]["seen"] for i in found.claims if i in old] + [seen[now[i].report_id] for i in found.claims if i in now]
    tied = set(found.claims)
    for bond in _turned(case, connection):
        tied |= {c for c in bond if c in now or c in old}
        days += [seen[now[c].report_id] for c in bond if c in now]
    for event, day in _judged(case, connection):
        tied |= {row["id"] for row in connection.execute("SELECT id FROM claim WHERE event = ?", (event,))}
        days.append(day)
    if not days:
        return found
    found.day = min(days)
    reports = {c.rpartition(":")[0] for c in tied}
    of_reports = [s for s in case.sourced if s.report_id in reports]
    found.lines = {_line(s) for s in of_reports} | {old[i]["lineage"] for i in tied if i in old}
    together = [s for s in case.sourced if s.report_id in reports or _line(s) in found.lines]
    tied |= {s.id for s in together}
    tied |= {i for i, row in old.items() if row["lineage"] in found.lines or i.rpartition(":")[0] in reports}
    found.blocks = _reached(tied, _blocks(together, seen, found.day), case, connection)
    return found


def replayed(found: Changes, case: Picture, connection: sqlite3.Connection) -> list[Sourced]:
    """The claims of these blocks, with all claims of their reports and of their texts."""
    rows = connection.execute(f"SELECT claim FROM seat WHERE {among('block')}", (_json(found.blocks),))
    seated = {row["claim"] for row in rows} | found.claims
    held = [s for s in case.sourced if s.id in seated]
    reports, lines = {s.report_id for s in held}, {_line(s) for s in held} | found.lines
    return [s for s in case.sourced if s.report_id in reports or _line(s) in lines]


def _turned(case: Picture, connection: sqlite3.Connection) -> list[frozenset[str]]:
    """The claims of each join or split that is new or stands no more."""
    former = msgspec.json.decode(_meta("bonds", connection), type=list[tuple[str, str, tuple[str, ...], str]])
    return [frozenset(claims) for _, _, claims, _ in {*former} ^ {*bonds_of(case)}]


def _judged(case: Picture, connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The events that people judge otherwise than before, each with the day on which it was first told."""
    former, now = msgspec.json.decode(_meta("verdicts", connection), type=dict[str, str]), verdicts_of(case)
    other = {event for event in former.keys() | now.keys() if former.get(event) != now.get(event)}
    sql = f"SELECT event, min(first_seen) AS day FROM version WHERE {among('event')} GROUP BY event"
    return [(row["event"], row["day"]) for row in connection.execute(sql, (_json(other),))]


def _blocks(together: Iterable[Sourced], seen: dict[str, str], since: str) -> set[tuple[str, str]]:
    """The blocks in which the claims of whole texts are compared on any day from `since` on."""
    found = set()
    rows = sorted(together, key=lambda s: (_line(s), seen[s.report_id], s.id))
    for _, text in groupby(rows, key=_line):
        known: list[Sourced] = []
        for day, group in groupby(text, key=lambda s: seen[s.report_id]):
            known += group
            if day >= since:
                found |= {(fact.id, fact.block) for fact in facts(known)}
    return found


def _reached(tied: set[str], seats: set[tuple[str, str]], case: Picture, connection: sqlite3.Connection) -> set[str]:
    """All blocks that these claims, now in these seats too, are tied to."""
    connection.executemany("INSERT OR IGNORE INTO seat VALUES (?, ?)", sorted(seats))
    blocks = {row["block"] for row in connection.execute(f"SELECT DISTINCT block FROM seat WHERE {among('claim')}", (_json(tied),))}
    while True:
        claims = {row["claim"] for row in connection.execute(f"SELECT claim FROM seat WHERE {among('block')}", (_json(blocks),))}
        claims |= {c for bond in case.bonds if bond.claims & claims for c in bond.claims}
        rows = connection.execute(f"SELECT DISTINCT block FROM seat WHERE {among('claim')}", (_json(claims),))
        if (more := {row["block"] for row in rows}) <= blocks:
            return blocks
        blocks |= more


def _line(row: Sourced) -> str:
    return row.lineage or row.report_id


def _meta(key: str, connection: sqlite3.Connection) -> str:
    return str(connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()[0])


def _json(values: Iterable[str]) -> str:
    return msgspec.json.encode(sorted(values)).decode()
