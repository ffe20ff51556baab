"""Events as the pages ask for them: one page of a list, what the filters offer, the timeline, the groups of the map, what changed."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import msgspec

from panj.errors import InputError
from panj.reconcile import Event, diff
from panj.tell.board.rows import ChangeRow, Drawn, EventRow, Spot
from panj.tell.board.schema import ALWAYS, UNDATED
from panj.tell.board.select import CELL, Question, allows, among, day_of
from panj.tell.board.spans import of_days, of_months
from panj.tell.board.versions import unpacked

_AGAIN = "t.review OR (v.seen_to = '~' AND v.event IN (SELECT event FROM again)) AS again"
_ROW = f"v.*, t.*, {_AGAIN}, s.body AS start_body, e.body AS end_body, p.body AS spot_body"
_FROM = """version v JOIN telling t USING (n) LEFT JOIN spot s ON s.n = v.start LEFT JOIN spot e ON e.n = v."end"
           LEFT JOIN spot p ON p.n = v.spot"""
_LATEST = "first IS NULL, first DESC, last, best DESC, event"
_SIZE = "coalesce(best, low, high, 0)"
_MOST_GONE = 200


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """Events of one kind over the same days: how many, how many of them people checked, and the largest of their low and of their best
    figures."""

    kind: str
    first: str
    last: str
    n: int
    low: float | None
    best: float | None
    checked: int


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """Movements from one country to another (ISO 3166 alpha-3; `None` where it is not known): how many events."""

    origin: str | None
    destination: str | None
    n: int


class Answer:
    """The events of one question, found once and asked in several ways. Good for as long as the connection is open."""

    def __init__(self, connection: sqlite3.Connection, question: Question) -> None:
        self._connection = connection
        self._question = question
        self._cells = {row["n"]: row for row in connection.execute("SELECT * FROM cell")}
        self._day = {"day": day_of(question)}
        self._found, self._known = ("version", "seen_from <= :day AND seen_to > :day") if question.as_of else ("latest", "1")
        if question.since or question.until or question.q:
            where, values = among(question)
            connection.execute("DROP TABLE IF EXISTS temp.found")
            connection.execute(f"CREATE TEMP TABLE found AS SELECT * FROM {self._found} WHERE {self._known} AND {where}", values)
            self._found, self._known = "temp.found", "1"

    def events(self, limit: int, offset: int = 0) -> tuple[EventRow, ...]:
        """The latest events first, undated ones last."""
        listed = f"{self._found} INDEXED BY version_order" if self._found == "version" and self._chosen == "1" else self._scanned
        page = f"SELECT n FROM {listed} WHERE {self._known} AND {self._chosen} ORDER BY {_LATEST} LIMIT :limit OFFSET :offset"
        sql = f"SELECT {_ROW} FROM {_FROM} WHERE v.n IN ({page}) ORDER BY {_LATEST}"
        return tuple(_event(row) for row in self._connection.execute(sql, {**self._day, "limit": limit, "offset": offset}))

    def count(self) -> tuple[int, int]:
        """How many events there are, and how many of them have no place in the world."""
        allowed = [(n, self._cells[cell]["mapped"]) for cell, n in self._counts.items() if allows(self._question, self._cells[cell])]
        return sum(n for n, _ in allowed), sum(n for n, mapped in allowed if not mapped)

    def facet(self, name: str) -> dict[str, int]:
        """How many events each value of a filter would leave, that filter put aside. `name`: kinds, status, group or country."""
        found: Counter[str] = Counter()
        for cell, n in self._counts.items():
            row = self._cells[cell]
            if allows(self._question, row, without=name):
                values = msgspec.json.decode(row["countries"]) if name == "country" else [row[CELL[name]]]
                found.update({value: n for value in values if value is not None})
        return dict(found)

    @cached_property
    def _counts(self) -> dict[int, int]:
        """How many events each cell has."""
        sql = f"SELECT cell, count(*) FROM {self._scanned} WHERE {self._known} GROUP BY cell"
        return dict(self._connection.execute(sql, self._day).fetchall())

    @property
    def _scanned(self) -> str:
        """The table of the events, with the index that holds all by which they are counted."""
        return "version INDEXED BY version_known" if self._found == "version" else self._found

    @cached_property
    def _chosen(self) -> str:
        """The condition on a version's cell that the filters make."""
        left = [str(n) for n, row in self._cells.items() if allows(self._question, row)]
        return "1" if len(left) == len(self._cells) else f"cell IN ({', '.join(left)})"

    def days(self, *, by_month: bool = False) -> tuple[Day, ...]:
        """The dated events by kind and days; `by_month` lets a day stand for its month, as its first day."""
        column, said = ("months", of_months) if by_month else ("days", of_days)
        told = f"{column}, count(*), max(low), max(coalesce(best, low)), sum(checked = 'checked')"
        sql = f"SELECT {told} FROM {self._scanned} WHERE {self._known} AND {column} IS NOT NULL AND {self._chosen} GROUP BY 1"
        found = []
        for number, n, low, best, checked in self._connection.execute(sql, self._day):
            kind, first, last = said(number)
            found.append(Day(kind=kind, first=first, last=last, n=n, low=low, best=best, checked=checked))
        return tuple(sorted(found, key=lambda d: (d.first, d.last, d.kind)))

    def drawn(self, limit: int) -> tuple[tuple[Drawn, ...], int]:
        """The `limit` largest events that have a place, and how many have one."""
        sql = f"""SELECT event, kind, low, best, high, status, checked, start, "end", spot, households
                  FROM {self._found}
                  WHERE {self._known} AND {self._chosen} AND coalesce(start, "end", spot) IS NOT NULL
                  ORDER BY {_SIZE} DESC, event LIMIT :limit"""
        total, unmapped = self.count()
        places = {row["n"]: _spot(row["body"]) for row in self._connection.execute("SELECT n, body FROM spot")}
        found = (
            Drawn(
                id=name,
                kind=kind,
                low=low,
                best=best,
                high=high,
                status=status,
                checked=checked,
                start=places.get(start),
                end=places.get(end),
                spot=places.get(spot),
                households=bool(households),
            )
            for name, kind, low, best, high, status, checked, start, end, spot, households in self._connection.execute(
                sql, {**self._day, "limit": limit}
            )
        )
        return tuple(found), total - unmapped

    def changes(self, since: str, limit: int) -> tuple[tuple[ChangeRow, ...], int]:
        """What became known after the day `since`: the changes of the `limit` largest events that changed, and how many events did."""
        values = {**self._day, "since": since, "limit": limit}
        after = f"FROM {self._found} WHERE {self._known} AND {self._chosen} AND seen_from > :since"
        total = int(self._connection.execute(f"SELECT count(*) {after}", values).fetchone()[0])
        largest = f"SELECT n {after} ORDER BY {_SIZE} DESC, event LIMIT :limit"
        new = self._connection.execute(f"SELECT {_ROW} FROM {_FROM} WHERE v.n IN ({largest})", values).fetchall()
        old = self._before(since, day_of(self._question), [row["event"] for row in new])
        shown = {row["event"]: _event(row) for row in (*old, *new)}
        kept = {row["event"] for row in new}
        found = [
            ChangeRow(what=c.what, words=c.words, before=c.before, after=c.after, event=shown[c.event])
            for c in diff([unpacked(row["body"]) for row in old], [unpacked(row["body"]) for row in new])
            if c.event in kept or (c.what == "gone" and self._passes(shown[c.event]))
        ]
        found.sort(key=lambda c: (-(c.after or c.before or 0), c.event.id))
        return tuple(found), total

    def _before(self, since: str, now: str, events: list[str]) -> list[sqlite3.Row]:
        """These events as they were known on the day `since`, and those known then that are no events of their own any more."""
        marks = ", ".join("?" for _ in events)
        gone = f"""v.event IN (SELECT event FROM gone WHERE day > ? AND day <= ? LIMIT {_MOST_GONE}) AND NOT EXISTS
                   (SELECT 1 FROM version w WHERE w.event = v.event AND w.seen_from <= ? AND w.seen_to > ?) ORDER BY v.event"""
        sql = f"SELECT {_ROW} FROM {_FROM} WHERE v.seen_from <= ? AND v.seen_to > ? AND"
        kept = self._connection.execute(f"{sql} v.event IN ({marks})", (since, since, *events)).fetchall()
        return kept + self._connection.execute(f"{sql} {gone}", (since, since, since, now, now, now)).fetchall()

    def _passes(self, row: EventRow) -> bool:
        asked = self._question
        return (not asked.kinds or row.kind in asked.kinds) and (not asked.country or asked.country in row.countries)


def event(connection: sqlite3.Connection, event_id: str, as_of: str = "") -> tuple[Event, EventRow]:
    """An event as it was known by the end of the day `as_of`. Raises `InputError` P114 where there was none of this id."""
    day = as_of or ALWAYS
    sql = f"SELECT {_ROW} FROM {_FROM} WHERE v.event = ? AND v.seen_from <= ? AND v.seen_to > ?"
    row = connection.execute(sql, (event_id, day, day)).fetchone()
    if row is None:
        raise InputError("P114", event_id[:80])
    return unpacked(row["body"]), _event(row)


def rows_of(connection: sqlite3.Connection, ids: Sequence[str], as_of: str = "") -> dict[str, EventRow]:
    """Events by id, as they were known by the end of the day `as_of`; those that were not known are left out."""
    day = as_of or ALWAYS
    marks = ", ".join("?" for _ in ids)
    sql = f"SELECT {_ROW} FROM {_FROM} WHERE v.event IN ({marks}) AND v.seen_from <= ? AND v.seen_to > ?"
    return {row["event"]: _event(row) for row in connection.execute(sql, (*ids, day, day))}


def neighbours(connection: sqlite3.Connection, known: EventRow, as_of: str, days: int, limit: int) -> list[Event]:
    """Events of the same kind that share a country with this one and lie within some days of it, the nearest first."""
    day = as_of or ALWAYS
    marks = ", ".join("?" for _ in known.countries)
    near = f"""SELECT n FROM version
               WHERE cell IN (SELECT n FROM cell JOIN cell_country ON cell = n WHERE kind = ? AND country IN ({marks}))
               AND event <> ? AND seen_from <= ? AND seen_to > ?
               AND first BETWEEN date(?, '-{days} days') AND date(?, '+{days} days')
               ORDER BY abs(julianday(first) - julianday(?)), best DESC LIMIT {limit}"""
    values = (known.kind, *known.countries, known.id, day, day, known.first, known.last, known.first)
    return [unpacked(row["body"]) for row in connection.execute(f"SELECT body FROM telling WHERE n IN ({near})", values)]


def routes(connection: sqlite3.Connection, as_of: str = "", limit: int = 40) -> tuple[Route, ...]:
    """The movements between countries that the record knows, those told most often first."""
    found, known = ("version INDEXED BY version_known", "seen_from <= :day AND seen_to > :day") if as_of else ("latest", "1")
    sql = f"""SELECT s.country, e.country, sum(events) FROM
              (SELECT start, "end", count(*) AS events FROM {found}
               WHERE {known} AND cell IN (SELECT n FROM cell WHERE kind = 'movement') GROUP BY 1, 2)
              LEFT JOIN spot s ON s.n = start LEFT JOIN spot e ON e.n = "end"
              WHERE coalesce(s.country, e.country) IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT :limit"""
    return tuple(Route(origin=o, destination=d, n=n) for o, d, n in connection.execute(sql, {"day": as_of, "limit": limit}))


def standing_events(connection: sqlite3.Connection) -> list[Event]:
    """All events as they are known now."""
    sql = "SELECT body FROM version JOIN telling USING (n) WHERE seen_from <= ? AND seen_to > ?"
    return [unpacked(row["body"]) for row in connection.execute(sql, (ALWAYS, ALWAYS))]


def days_known(connection: sqlite3.Connection) -> tuple[str | None, str | None]:
    """The first and the last day on which a report appeared."""
    row = connection.execute("SELECT min(seen), max(seen) FROM report WHERE seen < ?", (UNDATED,)).fetchone()
    return row[0], row[1]


def reports_known(connection: sqlite3.Connection, question: Question) -> int:
    """How many reports had appeared by the day of a question."""
    return int(connection.execute("SELECT count(*) FROM report WHERE seen <= ?", (day_of(question),)).fetchone()[0])


def _event(row: sqlite3.Row) -> EventRow:
    return EventRow(
        id=row["event"],
        kind=row["kind"],
        first=row["first"],
        last=row["last"],
        group=row["grp"],
        low=row["low"],
        best=row["best"],
        high=row["high"],
        status=row["status"],
        checked=row["checked"],
        review=bool(row["again"]),
        origins=row["origins"],
        reports=row["reports"],
        claims=row["claims"],
        sentence=row["sentence"],
        speakers=row["speakers"],
        places=tuple(msgspec.json.decode(row["places"])),
        countries=tuple(msgspec.json.decode(row["countries"])),
        start=_spot(row["start_body"]),
        end=_spot(row["end_body"]),
        spot=_spot(row["spot_body"]),
        seen=row["first_seen"] if row["first_seen"] < UNDATED else None,
        changed=row["seen_from"] if row["seen_from"] < UNDATED else None,
        households=bool(row["households"]),
    )


def _spot(body: bytes | None) -> Spot | None:
    return None if body is None else msgspec.json.decode(body, type=Spot)
