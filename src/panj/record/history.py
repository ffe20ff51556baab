"""Everything that a record has ever taken in, in the order in which it came, so that it can be written out and taken in elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import sqlalchemy as sa

from panj.model import Claim, Decision, Mentions, Reading, Report
from panj.record import schema
from panj.record.store import Clock, Store, identity_of

_BATCH = 500


class HistoricReading(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of a report, with the version of Panj that made it and when it was learned (ISO date-time, UTC)."""

    version: str
    learned: str
    reading: Reading


class HistoricDecision(msgspec.Struct, frozen=True, kw_only=True):
    """A decision and when the record learned of it (ISO date-time, UTC)."""

    learned: str
    decision: Decision


def readings(store: Store, as_of: str | None = None, clock: Clock = "published") -> Iterator[HistoricReading]:
    """Every reading that the record holds, older ones of a report too, known by the end of the day `as_of` on that clock."""
    r, n, c = schema.reports, schema.readings, schema.claims
    query = sa.select(n.c.id, n.c.version, n.c.learned, n.c.mentions, r.c.report, r.c.id.label("report_id")).join(r).order_by(n.c.id)
    if as_of and clock == "learned":
        query = query.where(n.c.learned <= f"{as_of[:10]}T23:59:59.999999Z")
    elif as_of:
        query = query.where(r.c.day <= as_of[:10])
    last = -1
    while True:
        with store._reading() as connection:
            found = connection.execute(query.where(n.c.id > last).limit(_BATCH)).all()
            ids = [row.id for row in found]
            rows = connection.execute(sa.select(c.c.reading_id, c.c.claim).where(c.c.reading_id.in_(ids)).order_by(c.c.id)).all()
        if not found:
            return
        claims: dict[int, list[Claim]] = {}
        for told in rows:
            claims.setdefault(told.reading_id, []).append(msgspec.json.decode(told.claim, type=Claim))
        for row in found:
            yield HistoricReading(
                version=row.version,
                learned=row.learned,
                reading=Reading(
                    report=msgspec.structs.replace(msgspec.json.decode(row.report, type=Report), id=row.report_id),
                    mentions=msgspec.json.decode(row.mentions, type=Mentions),
                    claims=tuple(claims.get(row.id, ())),
                ),
            )
        last = ids[-1]


def holds(store: Store, report: Report) -> bool:
    """Whether the record has this report, read by whatever version of Panj."""
    query = sa.select(schema.reports.c.id).where(schema.reports.c.identity == identity_of(report))
    with store._reading() as connection:
        return connection.execute(query).first() is not None


def decisions(store: Store, as_of: str | None = None, clock: Clock = "published") -> list[HistoricDecision]:
    """Every decision in the order in which the record learned of it. On the clock of learning, later ones are left out."""
    d = schema.decisions
    query = sa.select(d.c.learned, d.c.decision).order_by(d.c.learned, d.c.decided, d.c.id)
    if as_of and clock == "learned":
        query = query.where(d.c.learned <= f"{as_of[:10]}T23:59:59.999999Z")
    with store._reading() as connection:
        rows = connection.execute(query).all()
    return [HistoricDecision(learned=row.learned, decision=msgspec.json.decode(row.decision, type=Decision)) for row in rows]
