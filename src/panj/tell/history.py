"""What became of one event, day by day, as reports were published."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from panj.reconcile import Bond, Change, Event, diff, events
from panj.tell.picture import Picture
from panj.tell.values import number


@dataclass(frozen=True)
class Turn:
    """One change: `what` is that of `panj.reconcile.Change`, or `told` for claims that changed nothing; `claims` are those that made it."""

    what: str
    words: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """What the reports of one day changed; `day` is `None` for reports without a date, which come last."""

    day: str | None
    turns: tuple[Turn, ...]


def history(event: Event, case: Picture) -> list[Step]:
    """The changes of an event by day of publication, reckoned from its own claims and those that answer them. What is known today to be
    one event is taken as one on every day."""
    wanted = {m.claim for m in event.members} | set(event.support.denied_by)
    rows = [s for s in case.sourced if s.id in wanted]
    days = sorted({s.published[:10] for s in rows if s.published})
    bonds = [*case.bonds, Bond(event.id, "join", frozenset(m.claim for m in event.members if not m.part))]
    steps = []
    before: list[Event] = []
    for day in [*days, *([None] if any(not s.published for s in rows) else [])]:
        known = [s for s in rows if day is None or (s.published and s.published[:10] <= day)]
        new = [s.id for s in known if (s.published or "")[:10] == (day or "")]
        after = events(known, bonds)
        turns = [_turn(c, new) for c in diff(before, after)]
        told = {c for turn in turns for c in turn.claims}
        if rest := tuple(c for c in new if c not in told):
            turns.append(Turn("told", "told again, with nothing changed" if not turns else "told as well", rest))
        steps.append(Step(day, tuple(turns)))
        before = after
    return steps


def _turn(change: Change, new: Collection[str]) -> Turn:
    words = {
        "added": "first told" + (f", with {number(change.after)}" if change.after is not None else ""),
        "corrected": "corrected by the report that stated it",
        "joined": "found to be one with what was told apart before",
    }.get(change.what, change.words)
    claims = tuple(c for c in change.claims if c in new) or (change.claims if change.what == "corrected" else ())
    return Turn(change.what, words, claims)
