"""What became of one event, day by day, as reports were published."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from panj.reconcile import Change, Event, diff
from panj.tell.board.past import State
from panj.tell.board.schema import UNDATED
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


def history(event: Event, case: Picture, states: Collection[State]) -> list[Step]:
    """The changes of an event by day of publication. `states` are those of the events that its claims began (`board.past.states_of`),
    `case` holds its claims and those that answer them."""
    mine = {m.claim for m in event.members}
    told: dict[str, list[str]] = {}
    for row in case.sourced:
        if row.id in mine or row.id in event.support.denied_by:
            told.setdefault((row.published or UNDATED)[:10], []).append(row.id)
    own = [s for s in states if any(m.claim in mine for m in s.event.members)]
    steps = []
    before: list[Event] = []
    for day in sorted({*told, *(s.since for s in own)}):
        after = [s.event for s in own if s.since <= day < s.until]
        new = told.get(day, [])
        turns = [_turn(c, new) for c in diff(before, after)]
        said = {c for turn in turns for c in turn.claims}
        if rest := tuple(c for c in new if c not in said):
            turns.append(Turn("told", "told again, with nothing changed" if not turns else "told as well", rest))
        if turns:
            steps.append(Step(day if day < UNDATED else None, tuple(turns)))
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
