"""What people decided on events that have changed since: shown again with the event that holds the claims now, and never dropped.

Events are computed, so a decision can lose the ground it was made on: claims come in, are read anew or rejected, events grow together or
fall apart. A decision that remembers the claims it saw is compared with the event as it is; one on a single claim counts for the event
that holds the claim, and is shown again where claims came in after it that nobody has decided on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from panj.reconcile.events import Event, event_id


@dataclass(frozen=True)
class Judgement:
    """A standing decision: `about` is an event's id, or a claim's; `claims` are those that it saw (the claim itself, or the event's whole).

    `decided` is an ISO date-time, `whole` marks a decision on an event.
    """

    id: str
    about: str
    verdict: str
    claims: frozenset[str]
    decided: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Reviewed:
    """A decision on an event with what has changed since: claims that came in, that are gone, and that another event holds now.

    `event` is the id of the event that holds most of its claims, `None` where none does. `words` is empty where nothing has changed.
    """

    decision: str
    verdict: str
    event: str | None
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    words: str = ""


def event_called(name: str, events: Iterable[Event]) -> Event | None:
    """The event of this id; of one that has grown into another, or has a new first claim, the event that holds its first claim now."""
    held = None
    for event in events:
        if event.id == name:
            return event
        if held is None and any(event_id(m.claim) == name for m in event.members):
            held = event
    return held


def reviewed(judgements: Collection[Judgement], events: Collection[Event], learned: Mapping[str, str]) -> list[Reviewed]:
    """Each decision with the event that holds its claims now, in the order of their ids. `learned` says when each claim came in.

    A decision on an event that changed says so in words; one on a claim does where claims of its event came in later and nobody decided
    on them. Decisions whose claims no event holds any more are given too.
    """
    home = {m.claim: e for e in events for m in e.members}
    seen = frozenset().union(*(j.claims for j in judgements)) if judgements else frozenset[str]()
    return [_compared(j, home, learned, seen) for j in sorted(judgements, key=lambda j: j.id)]


def _compared(said: Judgement, home: Mapping[str, Event], learned: Mapping[str, str], seen: frozenset[str]) -> Reviewed:
    holds = Counter(home[c].id for c in said.claims if c in home)
    gone = tuple(sorted(c for c in said.claims if c not in home))
    if not holds:
        words = "none of its claims is in an event any more" if said.whole or said.verdict != "reject" else ""
        return Reviewed(said.id, said.verdict, None, gone=gone, words=words)
    now = said.about if said.about in holds else min(holds, key=lambda e: (-holds[e], e))
    event = next(home[c] for c in sorted(said.claims) if c in home and home[c].id == now)
    mine = {m.claim for m in event.members}
    elsewhere = tuple(sorted(c for c in said.claims if c in home and c not in mine))
    if said.whole:
        added = tuple(sorted(mine - said.claims))
    else:
        added = tuple(sorted(c for c in mine - seen if said.decided and learned.get(c, "") > said.decided))
    return Reviewed(said.id, said.verdict, now, added, gone, elsewhere, _words(said, now, added, gone, elsewhere))


def _words(said: Judgement, now: str, added: Collection[str], gone: Collection[str], elsewhere: Collection[str]) -> str:
    changes = [
        (added, "came in since"),
        (gone, "no longer in any event"),
        (elsewhere, "in another event now"),
    ]
    told = [f"{_claims(len(ids))} {what}" for ids, what in changes if ids]
    if said.whole and said.about != now:
        told.insert(0, f"it was made on {said.about}")
    return ", ".join(told)


def _claims(count: int) -> str:
    return "1 claim" if count == 1 else f"{count} claims"
