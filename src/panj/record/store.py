"""The record: what is known, by whom, since when.

Invariant: nothing that is stored is ever changed or deleted. One transaction holds a whole report with its claims, or nothing of it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Literal, Self

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from panj.model import Claim, Decision, Mentions, Reading, Report
from panj.record import schema
from panj.record.database import WRITES, connect, told
from panj.record.rows import Added, StoredClaim, StoredReport, claim_row, place_rows

Clock = Literal["published", "learned"]
Query = sa.Select[*tuple[Any, ...]]


class Store:
    """A record in a SQLite file or a PostgreSQL database."""

    def __init__(self, engine: sa.Engine, name: str) -> None:
        self._engine = engine
        self.name = name

    @classmethod
    def open(cls, where: str | os.PathLike[str]) -> Self:
        """Open the record in that file or at that database URL, making it if it is not there. Raises `RecordError`."""
        name = os.fspath(where)
        return cls(connect(name), name)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, reading: Reading, *, version: str, learned: datetime | None = None) -> Added:
        """Store a report with its claims. A report that is known changes nothing, unless it was read by another `version` of Panj:
        then the new reading is added beside the old one and becomes the one that counts."""
        when = _stamp(learned)
        identity = identity_of(reading.report)
        with self._writing() as connection:
            known = connection.execute(sa.select(schema.reports.c.id).where(schema.reports.c.identity == identity)).scalar()
            if known is not None:
                read = sa.select(schema.readings.c.id).where(schema.readings.c.report_id == known, schema.readings.c.version == version)
                if connection.execute(read).first() is not None:
                    return Added(report_id=known, new=False, claims=0)
            report_id = known or self._insert_report(connection, reading.report, identity, when)
            self._insert_reading(connection, report_id, reading, version, when)
        return Added(report_id=report_id, new=known is None, claims=len(reading.claims), reread=known is not None)

    def knows(self, report: Report, *, version: str) -> str | None:
        """The id under which this report has been stored and read by this version of Panj, or `None`."""
        query = (
            sa.select(schema.reports.c.id)
            .join(schema.readings)
            .where(schema.reports.c.identity == identity_of(report), schema.readings.c.version == version)
        )
        with self._reading() as connection:
            return connection.execute(query).scalar()

    def revision(self) -> tuple[int, int]:
        """What changes whenever the record does: the newest reading's number, and how many decisions there are."""
        newest = sa.select(sa.func.coalesce(sa.func.max(schema.readings.c.id), 0)).scalar_subquery()
        made = sa.select(sa.func.count()).select_from(schema.decisions).scalar_subquery()
        with self._reading() as connection:
            row = connection.execute(sa.select(newest.label("newest"), made.label("made"))).one()
            return int(row.newest), int(row.made)

    def reports(self, *, as_of: str | None = None, clock: Clock = "published", ids: Collection[str] | None = None) -> list[StoredReport]:
        """All reports known by the end of the day `as_of` (ISO), or those of them with these ids, newest first."""
        r = schema.reports
        counted = sa.select(schema.claims.c.reading_id, sa.func.count().label("claims")).group_by(schema.claims.c.reading_id)
        if ids is not None:
            counted = counted.where(schema.claims.c.report_id.in_(ids))
        counts = counted.subquery("counts")
        query: Query = (
            sa.select(r.c.report, r.c.id, r.c.learned, schema.readings.c.version, sa.func.coalesce(counts.c.claims, 0).label("claims"))
            .join(schema.readings, schema.readings.c.report_id == r.c.id)
            .outerjoin(counts, counts.c.reading_id == schema.readings.c.id)
            .where(schema.readings.c.id.in_(_newest_readings(as_of, clock, ids)))
            .order_by(sa.func.coalesce(r.c.published, "").desc(), r.c.id)
        )
        query = _known_by(query, as_of, clock)
        with self._reading() as connection:
            return [StoredReport.from_row(row) for row in connection.execute(query).all()]

    def reading(self, report_id: str) -> Reading | None:
        """The newest reading of a report, or `None` where the record has no such report."""
        r, n = schema.reports, schema.readings
        query = sa.select(r.c.report, n.c.id, n.c.mentions).join(n).where(r.c.id == report_id).order_by(n.c.id.desc()).limit(1)
        with self._reading() as connection:
            found = connection.execute(query).first()
            if found is None:
                return None
            rows = connection.execute(
                sa.select(schema.claims.c.claim).where(schema.claims.c.reading_id == found.id).order_by(schema.claims.c.id)
            )
            report = msgspec.json.decode(found.report, type=Report)
            return Reading(
                report=msgspec.structs.replace(report, id=report_id),
                mentions=msgspec.json.decode(found.mentions, type=Mentions),
                claims=tuple(msgspec.json.decode(row.claim, type=Claim) for row in rows),
            )

    def claims(
        self,
        *,
        as_of: str | None = None,
        clock: Clock = "published",
        kind: str | None = None,
        place: str | None = None,
        country: str | None = None,
        since: str | None = None,
        until: str | None = None,
        report: str | None = None,
        reports: Collection[str] | None = None,
    ) -> list[StoredClaim]:
        """Claims of the newest readings, in the order of publication and text; of one report, or of several.

        `as_of`, `since` and `until` are ISO days: known by the end of that day; happening (or, undated, published) within those days.
        `place` is a part of a place's name, in any case; `country` an ISO alpha-3 code; both look at every place of a claim.
        """
        r, c, p = schema.reports, schema.claims, schema.claim_places
        if report is not None:
            reports = [report]
        query: Query = (
            sa.select(c.c.claim, c.c.number, r.c.id, r.c.published, r.c.learned, r.c.outlet, r.c.title, r.c.url)
            .join(r, c.c.report_id == r.c.id)
            .where(c.c.reading_id.in_(_newest_readings(as_of, clock, reports)))
            .order_by(r.c.day, r.c.id, c.c.id)
        )
        query = _known_by(query, as_of, clock)
        if kind:
            query = query.where(c.c.kind == kind)
        if since:
            query = query.where(sa.func.coalesce(c.c.day_to, r.c.day) >= since)
        if until:
            query = query.where(sa.func.coalesce(c.c.day_from, r.c.day) <= until)
        if country:
            query = query.where(c.c.id.in_(sa.select(p.c.claim_id).where(p.c.country == country.upper())))
        if place:
            query = query.where(c.c.id.in_(sa.select(p.c.claim_id).where(p.c.name.icontains(place, autoescape=True))))
        with self._reading() as connection:
            return [StoredClaim.from_row(row) for row in connection.execute(query).all()]

    def decide(self, decision: Decision, *, learned: datetime | None = None) -> None:
        """Append a person's decision."""
        row = {
            "id": decision.id,
            "about": decision.about,
            "decided": decision.decided,
            "learned": _stamp(learned),
            "decision": msgspec.json.encode(decision).decode(),
        }
        with self._writing() as connection:
            connection.execute(sa.insert(schema.decisions), row)

    def decisions(self, about: str | None = None, since: str | None = None) -> list[Decision]:
        """Decisions in the order in which they were made, retired ones too; with `since` (ISO date-time, UTC) those made then or later."""
        query = sa.select(schema.decisions.c.decision).order_by(schema.decisions.c.decided, schema.decisions.c.id)
        if about:
            query = query.where(schema.decisions.c.about == about)
        if since:
            query = query.where(schema.decisions.c.decided >= since)
        with self._reading() as connection:
            return [msgspec.json.decode(row.decision, type=Decision) for row in connection.execute(query).all()]

    def _insert_report(self, connection: Connection, report: Report, identity: str, when: str) -> str:
        taken = connection.execute(sa.select(schema.reports.c.id).where(schema.reports.c.id == report.id)).first()
        report_id = report.id if taken is None else f"{report.id}-{identity[:8]}"
        row = {
            "id": report_id,
            "identity": identity,
            "outlet": report.outlet,
            "url": report.url,
            "title": report.title,
            "published": report.published,
            "day": report.published[:10] if report.published else None,
            "language": report.language,
            "learned": when,
            "report": msgspec.json.encode(report).decode(),
        }
        connection.execute(sa.insert(schema.reports), row)
        return report_id

    def _insert_reading(self, connection: Connection, report_id: str, reading: Reading, version: str, when: str) -> None:
        row = {"report_id": report_id, "version": version, "learned": when, "mentions": msgspec.json.encode(reading.mentions).decode()}
        reading_id = connection.execute(sa.insert(schema.readings).returning(schema.readings.c.id), row).scalar_one()
        if not reading.claims:
            return
        insert = sa.insert(schema.claims).returning(schema.claims.c.id, sort_by_parameter_order=True)
        ids = connection.execute(insert, [claim_row(claim, report_id, reading_id) for claim in reading.claims]).scalars()
        places = [row for claim, claim_id in zip(reading.claims, ids, strict=True) for row in place_rows(claim, claim_id)]
        if places:
            connection.execute(sa.insert(schema.claim_places), places)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self.name), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self.name), self._engine.connect().execution_options(**WRITES) as connection, connection.begin():
            yield connection


def identity_of(report: Report) -> str:
    """What makes two reports the same one: the text's digest, the outlet, the address and the day of publication (SHA-256, hexadecimal)."""
    day = (report.published or "")[:10]
    return hashlib.sha256("\0".join([report.digest, report.outlet or "", report.url or "", day]).encode()).hexdigest()


def _newest_readings(as_of: str | None, clock: Clock, reports: Collection[str] | None = None) -> Query:
    n = schema.readings
    query: Query = sa.select(sa.func.max(n.c.id)).group_by(n.c.report_id)
    if reports is not None:
        query = query.where(n.c.report_id.in_(reports))
    return query.where(n.c.learned <= _end_of(as_of)) if as_of and clock == "learned" else query


def _known_by(query: Query, as_of: str | None, clock: Clock) -> Query:
    if not as_of:
        return query
    if clock == "learned":
        return query.where(schema.reports.c.learned <= _end_of(as_of))
    return query.where(schema.reports.c.day <= as_of[:10])


def _end_of(day: str) -> str:
    return day if len(day) > 10 else f"{day}T23:59:59.999999Z"


def _stamp(moment: datetime | None) -> str:
    return (moment or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
