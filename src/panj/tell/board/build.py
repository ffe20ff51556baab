"""The board of a record, made from nothing: lineages once, then the events as they stood at the end of each day on which reports appeared.

The reports are taken in the order of their days, so every state that an event ever had is kept with the days on which it was the one
known. It differs from reconciling only what was known on a day in one thing: lineages are those of today, so that a copy is known as
one even on days before its original was found.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from typing import Any

import msgspec

from panj.model import Claim
from panj.reconcile import Event, Sourced, Standing, origin_of, reviewed, words_of
from panj.record import StoredClaim
from panj.tell.board.flows import Moves
from panj.tell.board.rows import Spot, describe, group_of, spots
from panj.tell.board.schema import INDEXES, OPEN, TABLES, UNDATED
from panj.tell.board.writing import insert, run
from panj.tell.picture import Picture
from panj.tell.rulings import judgements
from panj.tell.values import clean
from panj.tell.words import claim_chain

Progress = Callable[[str, int, int], None]  # what is done, how many of them are, of how many

LONGEST_QUOTE = 320
_STEP = 500


def build(case: Picture, connection: sqlite3.Connection, progress: Progress | None = None) -> None:
    """Write the tables of the board into an empty database."""
    tell = progress or (lambda what, done, of: None)
    run(TABLES, connection)
    tell("finding copies", 0, len(case.reports))
    seen = _reports(case, connection)
    work = _Work(case, connection, seen)
    work.versions(tell)
    work.claims(tell)
    _words(case, connection, seen)
    run(INDEXES, connection)


def _reports(case: Picture, connection: sqlite3.Connection) -> dict[str, str]:
    """Write the reports; the day on which each became known, by id."""
    seen = {r.report.id: (r.report.published or UNDATED)[:10] for r in case.reports}
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
            for r in case.reports
        ),
    )
    return seen


class _Work:
    """The events and claims of one building."""

    def __init__(self, case: Picture, connection: sqlite3.Connection, seen: dict[str, str]) -> None:
        self.case = case
        self.connection = connection
        self.seen = seen
        self.by_id = case.by_id
        self.open: dict[str, int] = {}  # the event's version that holds now
        self.first_seen: dict[str, str] = {}
        self.count = 0
        self.spots: dict[Spot, int] = {}
        self.home: dict[str, str] = {}  # claim → event
        self.rows: list[dict[str, Any]] = []
        self.sayings: list[dict[str, Any]] = []
        self.words: list[dict[str, Any]] = []
        self.countries: list[dict[str, Any]] = []

    def versions(self, tell: Progress) -> None:
        """Write every state of every event."""
        standing, moves = Standing(self.case.bonds), Moves(self.connection, self.by_id)
        rows = sorted(self.case.sourced, key=lambda s: (self.seen[s.report_id], s.id))
        done = 0
        for day, group in groupby(rows, key=lambda s: self.seen[s.report_id]):
            claims = list(group)
            changed = standing.add(claims)
            before, after = standing.settle()
            self._turn(day, before, after)
            moves.turn(day, changed, before, after)
            done += len(claims)
            tell("reconciling claims", done, len(rows))
        self._look_again(standing.events)

    def claims(self, tell: Progress) -> None:
        """Write the claims, rejected ones too."""
        texts = {r.report.id: r.report for r in self.case.reports}
        for number, stored in enumerate(self.case.claims, 1):
            sourced = self.by_id.get(stored.id)
            claim = sourced.claim if sourced is not None else stored.claim
            report = texts[stored.report_id]
            quote = clean(report.text[claim.evidence.start : claim.evidence.end])
            self.rows.append(self._claim(number, stored, sourced))
            shown = quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1].rstrip() + "…"
            self.sayings.append({"n": number, "quote": shown})
            found = [(role, m) for role in ("place", "origin", "destination") if (m := getattr(claim, role)) is not None]
            names = [m.place.name if m.place else m.text for _, m in found]
            said = [quote, stored.title or "", stored.outlet or "", *names, claim_chain(claim, stored.outlet)]
            self.words.append({"rowid": number, "words": " ".join(said)})
            countries = {m.place.country for _, m in found if m.place and m.place.country}
            self.countries.extend({"country": country, "n": number} for country in sorted(countries))
            if number % _STEP == 0:
                tell("laying out claims", number, len(self.case.claims))
        insert(self.connection, "claim", self.rows)
        insert(self.connection, "saying", self.sayings)
        insert(self.connection, "claim_words", self.words)
        insert(self.connection, "claim_country", self.countries)

    def _claim(self, number: int, stored: StoredClaim, sourced: Sourced | None) -> dict[str, Any]:
        claim = sourced.claim if sourced is not None else stored.claim
        day, until = _days(claim)
        figure = claim.quantity
        origin = origin_of(sourced) if sourced is not None else None
        return {
            "n": number,
            "id": stored.id,
            "report_id": stored.report_id,
            "kind": claim.kind,
            "seen": self.seen[stored.report_id],
            "day": day,
            "until": until,
            "size": None if figure is None else (figure.low if figure.low is not None else figure.high),
            "event": self.home.get(stored.id),
            "state": self.case.state(stored.id),
            "lineage": self.case.links[stored.report_id].lineage_at(claim.evidence.start),
            "origin": origin.key if origin else "",
            "origin_name": origin.name if origin else "",
        }

    def _look_again(self, known: list[Event]) -> None:
        """Mark the events that have changed since people decided on them."""
        learned = {row.id: row.learned for row in self.case.sourced}
        changed = {r.event for r in reviewed(judgements(self.case.decisions), known, learned) if r.words and r.event}
        marks = [(self.open[event],) for event in sorted(changed)]
        self.connection.executemany("UPDATE telling SET review = 1 WHERE n = ?", marks)

    def _turn(self, day: str, before: Iterable[Event], after: Iterable[Event]) -> None:
        """End the states that held until now and write those that hold from `day` on."""
        old, new = list(before), list(after)
        left = {e.id for e in old} - {e.id for e in new}
        insert(self.connection, "gone", ({"event": event, "day": day} for event in sorted(left)))
        self.connection.executemany("UPDATE version SET seen_to = ? WHERE n = ?", [(day, self.open.pop(e.id)) for e in old])
        for event in new:
            self.first_seen.setdefault(event.id, day)
            self.home.update((m.claim, event.id) for m in event.members)
            number = self.count = self.count + 1
            self.open[event.id] = number
            insert(self.connection, "version", [{"n": number, **self._row(event, day)}])
            insert(self.connection, "telling", [{"n": number, **self._telling(event)}])
            insert(self.connection, "version_country", ({"country": country, "n": number} for country in event.countries))

    def _row(self, event: Event, day: str) -> dict[str, Any]:
        start, end, spot = (self._spot(s) for s in spots(event, self.by_id))
        return {
            "event": event.id,
            "seen_from": day,
            "seen_to": OPEN,
            "first_seen": self.first_seen[event.id],
            "kind": event.kind,
            "first": _iso(event.first or event.last),
            "last": _iso(event.last or event.first),
            "first_month": _month(event.first or event.last),
            "last_month": _month(event.last or event.first),
            "grp": group_of(event, self.by_id),
            "low": event.figure.low.value,
            "best": event.figure.best.value,
            "high": event.figure.high.value,
            "status": event.support.status,
            "checked": self.case.event_state(event),
            "start": start,
            "end": end,
            "spot": spot,
        }

    def _telling(self, event: Event) -> dict[str, Any]:
        return {
            "review": bool(event.review),
            "origins": len(event.support.origins),
            "reports": event.support.reports,
            "claims": len(event.members),
            "sentence": describe(event, self.by_id),
            "speakers": "; ".join(o.name for o in event.support.origins),
            "places": _json(event.places),
            "countries": _json(event.countries),
            "body": packed(event),
        }

    def _spot(self, spot: Spot | None) -> int | None:
        """The number under which a place stands on the map."""
        if spot is None:
            return None
        if spot not in self.spots:
            self.spots[spot] = len(self.spots) + 1
            insert(self.connection, "spot", [{"n": self.spots[spot], "country": spot.country, "body": msgspec.json.encode(spot)}])
        return self.spots[spot]


def _words(case: Picture, connection: sqlite3.Connection, seen: dict[str, str]) -> None:
    """Write what the claims say of who holds a place."""
    report_of = {s.id: s.report_id for s in case.sourced}
    texts = {s.lineage or s.report_id for s in case.sourced if s.claim.kind == "control"}
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
            for w in words_of(s for s in case.sourced if (s.lineage or s.report_id) in texts)
        ),
    )


def packed(event: Event) -> bytes:
    """An event as the board keeps it."""
    return zlib.compress(msgspec.json.encode(event), 1)


def unpacked(body: bytes) -> Event:
    """The event that `packed` made."""
    return msgspec.json.decode(zlib.decompress(body), type=Event)


def _days(claim: Claim) -> tuple[str | None, str | None]:
    time = claim.time
    if time is None:
        return None, None
    first, last = time.from_ or time.to, time.to or time.from_
    return first and first[:10], last and last[:10]


def _month(day: date | None) -> int | None:
    """A month counted from the year 0."""
    return None if day is None else day.year * 12 + day.month - 1


def _iso(day: Any) -> str | None:
    return day.isoformat() if day is not None else None


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
