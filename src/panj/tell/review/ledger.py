"""All decisions of a record by what they are about, kept in memory and read again when the record has more of them. Thread-safe."""

from __future__ import annotations

import threading
from collections.abc import Collection
from typing import Literal

import msgspec

from panj.model import Decision
from panj.record import Store
from panj.tell.decided import positions, standing

SETTINGS = "review"  # what decisions on the review itself are about
DOUBLE_EVERY = 5
JUDGED = ("accept", "reject", "amend", "skip")
Standing = Literal["todo", "skipped", "mine", "closed"]


class Held(msgspec.Struct, frozen=True, gc=False):
    """Who holds what of a claim: whether it is adjudicated, who kept or rejected it, and who looked at it at all."""

    settled: bool
    judged: frozenset[str]
    seen: frozenset[str]


class Ledger:
    """Decisions of a record. Invariant: `_made` holds each decision once, in the order of the store; `_standing` and `_held` are reckoned
    from it when they are asked for, and forgotten for an id that is decided on."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._made: list[Decision] = []
        self._about: dict[str, list[Decision]] = {}
        self._standing: dict[str, list[Decision]] = {}
        self._held: dict[str, tuple[str, Held]] = {}
        self._lock = threading.RLock()
        self.double_every = DOUBLE_EVERY

    def refresh(self, decisions: int) -> None:
        """Read what was decided since, where there are more decisions than were read (`Store.revision` counts them)."""
        with self._lock:
            known = len(self._made)
            if decisions == known:
                return
            last = self._made[-1].decided if self._made else None
            late = self._store.decisions(since=last)
            told = sum(d.decided == last for d in reversed(self._made[-100:]))
            fresh = late[told:]
            if known + len(fresh) < decisions or late[:told] != self._made[known - told :]:
                known, fresh = 0, self._store.decisions()  # one with an earlier time came in, from another machine
                self._made, self._about, self._standing, self._held = [], {}, {}, {}
            for decision in fresh:
                self._made.append(decision)
                self._about.setdefault(decision.about, []).append(decision)
                self._standing.pop(decision.about, None)
                self._held.pop(decision.about, None)
            rows = [d for d in self.standing(SETTINGS) if d.field == "double_every" and d.value]
            self.double_every = int(msgspec.json.decode(rows[-1].value or "0")) if rows else DOUBLE_EVERY

    @property
    def decided(self) -> Collection[str]:
        """The ids of all that was ever decided on, as they are now."""
        return self._about.keys()

    def others(self, by: str) -> bool:
        """Whether anybody but this coder has judged a claim."""
        return any(d.by != by and d.about != SETTINGS and d.verdict in JUDGED for d in self._made)

    def named(self, decision_id: str, by: str) -> list[Decision]:
        """The coder's decision of that id, if any."""
        return [d for d in reversed(self._made) if d.id == decision_id and d.by == by]

    def history(self, about: str) -> list[Decision]:
        """All decisions about an id, retired ones too, in the order in which they were made."""
        return list(self._about.get(about, ()))

    def standing(self, about: str, on: str | None = None) -> list[Decision]:
        """The standing decisions about an id; with `on`, only those about the claim as it was read then."""
        with self._lock:
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

    def place_of(self, about: str, on: str, by: str, needed: int) -> Standing:
        """Where a claim stands for one coder: `todo`, `skipped`, `mine` (judged), or `closed` (adjudicated, or judged by enough others)."""
        held = self._holding(about, on)
        if held.settled:
            return "closed"
        if by in held.judged:
            return "mine"
        if len(held.judged) >= needed:
            return "closed"
        return "skipped" if by in held.seen else "todo"

    def coders(self, about: str, on: str) -> int:
        """How many coders kept or rejected a claim, as it is read now."""
        return len(self._holding(about, on).judged)

    def _holding(self, about: str, on: str) -> Held:
        kept = self._held.get(about)
        if kept is not None and kept[0] == on:
            return kept[1]
        with self._lock:
            rows = self.standing(about, on)
            held = positions(rows)
            found = Held(
                any(d.role == "adjudicator" for d in rows),
                frozenset(by for by, p in held.items() if p.kept is not None),
                frozenset(held),
            )
            self._held[about] = (on, found)
            return found
