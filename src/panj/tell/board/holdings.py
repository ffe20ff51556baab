"""Who holds which place, as the pages ask for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

import msgspec

from panj.reconcile import Word, holding_of
from panj.reconcile.control import DOUBT_DAYS
from panj.tell.board.events import days_known
from panj.tell.board.rows import HoldingRow
from panj.tell.board.select import Question, day_of


def holdings(connection: sqlite3.Connection, question: Question, limit: int) -> tuple[HoldingRow, ...]:
    """Who holds which place by what was known and had happened by the day of a question, the latest words first."""
    known = day_of(question)
    last = connection.execute("SELECT max(day) FROM word WHERE seen <= ?", (known,)).fetchone()[0]
    if last is None:
        return ()
    day = question.as_of or max(last, days_known(connection)[1] or last)
    sql = f"""WITH latest AS (SELECT place, max(day) AS last FROM word WHERE seen <= :known AND day <= :day AND :country IN ('', country)
                              GROUP BY place ORDER BY last DESC, place LIMIT :limit)
              SELECT w.place, w.body FROM latest JOIN word w USING (place)
              WHERE w.day BETWEEN date(last, '-{DOUBT_DAYS} days') AND last AND w.seen <= :known ORDER BY last DESC, w.place"""
    by_place: dict[str, list[Word]] = {}
    for row in connection.execute(sql, {"known": known, "day": day, "country": question.country, "limit": limit}):
        by_place.setdefault(row["place"], []).append(msgspec.json.decode(row["body"], type=Word))
    return tuple(_holding(words, date.fromisoformat(day)) for words in by_place.values())


def _holding(words: Sequence[Word], day: date) -> HoldingRow:
    holding = holding_of(words, day)
    place, last = holding.place, holding.words[0]
    return HoldingRow(
        place=place.name if place else holding.name,
        country=place.country if place else None,
        admin1=place.admin1 if place else None,
        precision=place.precision if place else None,
        lon=place.lon if place else None,
        lat=place.lat if place else None,
        holder=holding.holder,
        state="contested" if holding.contested else "held" if holding.holder else "open",
        share=holding.share,
        day=last.day.isoformat(),
        age=holding.age,
        origin=last.origin,
        claims=tuple(w.claim for w in holding.words),
        part=holding.name.strip("“”") if place and holding.name.startswith("“") else "",
    )
