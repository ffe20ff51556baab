"""What people decided on an event and its claims, in words, with what has changed since."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from panj.model import Decision
from panj.reconcile import Event, Judgement, Reviewed, Sourced, events, reviewed
from panj.tell.decided import standing
from panj.tell.picture import Picture

_EVENT = re.compile(r"E[0-9a-f]{10}")
_DONE = {"accept": "accepted", "reject": "rejected", "amend": "amended"}


def is_event(about: str) -> bool:
    """Whether a decision about this id is about an event."""
    return _EVENT.fullmatch(about) is not None


def judgements(decisions: Iterable[Decision]) -> list[Judgement]:
    """The standing decisions that accept, reject or amend claims or whole events, as reconciling compares them with the events of now.

    One on an event lists the claims that it saw in `value`; without a list it is compared by the event's id alone.
    """
    found = []
    for d in standing(decisions):
        if d.verdict not in _DONE:
            continue
        whole = is_event(d.about)
        saw = frozenset(_listed(d.value)) if whole else frozenset({d.about})
        found.append(Judgement(d.id, d.about, d.verdict, saw, d.decided, whole))
    return found


def rulings(event: Event, case: Picture) -> list[str]:
    """A line for each verdict of a coder on the event or its claims; what has changed since is told, for it is to be looked at again."""
    made = {d.id: d for d in case.decisions}
    learned = {row.id: row.learned for row in case.sourced}
    held = {m.claim for m in event.members}
    concerned = [j for j in judgements(case.decisions) if j.about == event.id or j.claims & held]
    lines: dict[tuple[str, str, str], list[Reviewed]] = defaultdict(list)
    for row in reviewed(concerned, case.events, learned):
        if row.event == event.id or (row.event is None and made[row.decision].about == event.id):
            lines[made[row.decision].by, row.verdict, row.words].append(row)
    found = []
    for (by, verdict, words), rows in lines.items():
        day = max(made[r.decision].decided for r in rows)[:10]
        what = "the event" if is_event(made[rows[0].decision].about) else "1 claim" if len(rows) == 1 else f"{len(rows)} claims"
        found.append(f"{by} {_DONE[verdict]} {what}, {day}" + (f"; to be looked at again: {words}" if words else ""))
    return found + _rejected(event, case)


def _rejected(event: Event, case: Picture) -> list[str]:
    """Rejected claims that tell of this event: what came in since tells again what a person did not believe."""
    ids = {d.about: d for d in standing(case.decisions) if d.verdict == "reject"}
    outlets = {row.id: row for row in case.claims if row.id in ids and row.id not in case.by_id}
    if not outlets:
        return []
    shadows = [
        Sourced(id=r.id, report_id=r.report_id, claim=r.claim, published=r.published, learned=r.learned, outlet=r.outlet)
        for r in outlets.values()
    ]
    mine = {m.claim for m in event.members}
    told = events([*(case.by_id[c] for c in mine), *shadows])
    again = sorted(m.claim for e in told for m in e.members if m.claim in outlets and any(n.claim in mine for n in e.members))
    return [f"{ids[c].by} rejected {c}, which tells of this too, {ids[c].decided[:10]}; to be looked at again" for c in again]


def _listed(value: str | None) -> list[str]:
    try:
        return msgspec.json.decode(value or "[]", type=list[str])
    except msgspec.MsgspecError:
        return []
