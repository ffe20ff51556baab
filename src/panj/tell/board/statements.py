"""The claims of a record, rejected ones too, with where they stand and the words by which they are found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

import msgspec

from panj.model import Claim
from panj.reconcile import origin_of
from panj.record import StoredClaim
from panj.tell.board.numbers import Numbers
from panj.tell.board.writing import Progress, insert
from panj.tell.picture import Picture
from panj.tell.values import clean
from panj.tell.words import claim_chain

LONGEST_QUOTE = 320
_STEP = 500


class Statements:
    """Writes claims. `seen` gives the day on which each report became known, `home` the event that holds a claim."""

    def __init__(
        self, case: Picture, connection: sqlite3.Connection, numbers: Numbers, seen: Mapping[str, str], home: Mapping[str, str]
    ) -> None:
        self._case = case
        self._connection = connection
        self._numbers = numbers
        self._seen = seen
        self._home = home
        self._reports = {r.report.id: r.report for r in case.reports}

    def write(self, claims: Iterable[StoredClaim], first: int, tell: Progress) -> None:
        """Write claims under the numbers from `first` on."""
        given = list(claims)
        tables: dict[str, list[dict[str, Any]]] = {"claim": [], "saying": [], "claim_words": [], "claim_country": [], "home": []}
        for done, stored in enumerate(given):
            number = first + done
            sourced = self._case.by_id.get(stored.id)
            claim = sourced.claim if sourced is not None else stored.claim
            report = self._reports[stored.report_id]
            quote = clean(report.text[claim.evidence.start : claim.evidence.end])
            event = self._home.get(stored.id)
            tables["claim"].append({"n": number, "event": event, **self._row(stored, claim)})
            if event is not None:
                tables["home"].append({"n": number, "e": self._numbers.event(event), "seen": self._seen[stored.report_id]})
            shown = quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1].rstrip() + "…"
            tables["saying"].append({"n": number, "quote": shown})
            found = [(role, m) for role in ("place", "origin", "destination") if (m := getattr(claim, role)) is not None]
            names = [m.place.name if m.place else m.text for _, m in found]
            said = [quote, stored.title or "", stored.outlet or "", *names, claim_chain(claim, stored.outlet)]
            tables["claim_words"].append({"rowid": number, "words": " ".join(said)})
            countries = {m.place.country for _, m in found if m.place and m.place.country}
            tables["claim_country"].extend({"country": country, "n": number} for country in sorted(countries))
            if done % _STEP == 0:
                tell("laying out claims", done, len(given))
        for table, rows in tables.items():
            insert(self._connection, table, rows)

    def _row(self, stored: StoredClaim, claim: Claim) -> dict[str, Any]:
        day, until = _days(claim)
        figure = claim.quantity
        sourced = self._case.by_id.get(stored.id)
        origin = origin_of(sourced) if sourced is not None else None
        return {
            "id": stored.id,
            "report_id": stored.report_id,
            "kind": claim.kind,
            "seen": self._seen[stored.report_id],
            "day": day,
            "until": until,
            "size": None if figure is None else (figure.low if figure.low is not None else figure.high),
            "state": self._case.state(stored.id),
            "lineage": self._case.links[stored.report_id].lineage_at(claim.evidence.start),
            "origin": origin.key if origin else "",
            "origin_name": origin.name if origin else "",
            "mark": mark_of(stored, self._case),
        }


def mark_of(stored: StoredClaim, case: Picture) -> bytes:
    """Eight bytes that are others whenever what the board holds of a claim, or what reconciling makes of it, may be other."""
    sourced = case.by_id.get(stored.id)
    said = msgspec.msgpack.encode((case.state(stored.id), sourced if sourced is not None else stored))
    return blake2b(said, digest_size=8).digest()


def _days(claim: Claim) -> tuple[str | None, str | None]:
    time = claim.time
    if time is None:
        return None, None
    first, last = time.from_ or time.to, time.to or time.from_
    return first and first[:10], last and last[:10]
