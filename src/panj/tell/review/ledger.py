"""All decisions of a record by what they are about, kept in memory and read again when the record has more of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

import msgspec

from panj.model import Decision
from panj.record import Store
from panj.tell.decided import Position, positions, standing

SETTINGS = "review"  # what decisions on the review itself are about
DOUBLE_EVERY = 5
JUDGED = ("accept", "reject", "amend", "skip")
Standing = Literal["todo", "skipped", "mine", "closed"]


class Ledger:
    """Decisions of a record. Invariant: `_made` holds each decision once, in the order of the store, and `_standing` those of one id."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._revision = -1
        self._made: list[Decision] = []
        self._about: dict[str, list[Decision]] = {}
        self._standing: dict[str, list[Decision]] = {}

    def refresh(self, decisions: int) -> None:
        """Read the decisions again where there are more than were read (`Store.revision` counts them)."""
        if decisions == self._revision:
            return
        made = self._store.decisions()
        known = len(self._made)
        if made[:known] != self._made:  # one with an earlier time came in late, from another machine
            known, self._about, self._standing = 0, {}, {}
        for decision in made[known:]:
            self._about.setdefault(decision.about, []).append(decision)
            self._standing.pop(decision.about, None)
        self._made, self._revision = made, len(made)

    @property
    def decided(self) -> Collection[str]:
        """The ids of all that was ever decided on."""
        return self._about.keys()

    def history(self, about: str) -> list[Decision]:
        """All decisions about an id, retired ones too, in the order in which they were made."""
        return list(self._about.get(about, ()))

    def standing(self, about: str, on: str | None = None) -> list[Decision]:
        """The standing decisions about an id; with `on`, only those about the claim as it was read then."""
        rows = self._standing.get(about)
        if rows is None:
            rows = self._standing[about] = standing(self._about.get(about, ()))
        return rows if on is None else [d for d in rows if d.on in (None, on)]

    def last(self, by: str) -> Decision | None:
        """The last standing decision of a coder."""
        mine = [d for d in reversed(self._made) if d.by == by and d.verdict != "undo"]
        return next((d for d in mine if any(d.id == s.id for s in self.standing(d.about))), None)

    def today(self, by: str, day: str) -> int:
        """How many claims a coder judged on a day (ISO, UTC), skips left out."""
        judged: set[str] = set()
        for decision in reversed(self._made):
            if decision.decided[:10] < day:
                break
            if decision.by == by and decision.decided[:10] == day and decision.verdict in ("accept", "reject", "amend"):
                judged.add(decision.about)
        return sum(any(d.by == by and d.decided[:10] == day and d.verdict in JUDGED[:3] for d in self.standing(a)) for a in judged)

    def coders(self, about: str, on: str | None = None) -> dict[str, Position]:
        """Each coder's position on a claim."""
        return positions(self.standing(about, on))

    def place_of(self, about: str, on: str, by: str, needed: int) -> Standing:
        """Where a claim stands for one coder: `todo`, `skipped`, `mine` (judged), or `closed` (adjudicated, or judged by enough others)."""
        rows = self.standing(about, on)
        if any(d.role == "adjudicator" for d in rows):
            return "closed"
        held = positions(rows)
        own = held.get(by)
        if own is not None and own.kept is not None:
            return "mine"
        if sum(p.kept is not None for p in held.values()) >= needed:
            return "closed"
        return "skipped" if own is not None else "todo"

    @property
    def double_every(self) -> int:
        """Every how many claims one goes to two coders; 0: none does."""
        rows = [d for d in self.standing(SETTINGS) if d.field == "double_every" and d.value]
        return int(msgspec.json.decode(rows[-1].value or "0")) if rows else DOUBLE_EVERY
