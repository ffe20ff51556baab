"""What people's decisions make of a claim. Pure functions over decisions; the machine's claim is never changed.

Invariant: a decision counts while no standing decision retires it, and only for the claim as it was read when it was decided. Each coder
holds one position, made of all that they decided; an adjudicator's word goes before the coders'.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Literal

import msgspec

from panj.model import Claim, Decision
from panj.tell.review.essence import essence

State = Literal["machine", "accepted", "amended", "rejected", "disputed"]
EventState = Literal["machine", "checked", "disputed", "rejected"]
WHOLE = "claim"  # what coders differ on where one keeps the claim and another rejects it

_TYPES: dict[str, Any] = {f.name: f.type for f in msgspec.structs.fields(Claim)}


@dataclass
class Position:
    """What one person holds of a claim: kept or rejected (`None`: neither yet), the fields amended, and those left as they were read."""

    kept: bool | None = None
    amended: dict[str, Decision] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    left_all: bool = False

    def take(self, decision: Decision) -> None:
        """Go on with a later decision. An accept keeps the amendments made before it."""
        name = decision.field
        if decision.verdict == "amend" and name and decision.value is not None:
            self.kept = True
            self.amended[name] = decision
            self.left.discard(name)
        elif decision.verdict == "reject":
            self.kept = False
        elif decision.verdict == "accept":
            self.kept = True
            if name:
                self.amended.pop(name, None)
                self.left.add(name)
            else:
                self.left_all = True


@dataclass(frozen=True)
class Outcome:
    """Where a claim stands: its state, the amendments that count by field, and what coders differ on with nobody having settled it."""

    state: State
    amended: Mapping[str, Decision]
    open: frozenset[str] = frozenset()


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that count, in the order in which they were made: without retired ones and without those that only retire another.
    What a retired decision had retired stands again."""
    retired: set[str] = set()
    found = []
    for decision in sorted(decisions, key=lambda d: (d.decided, d.id), reverse=True):
        if decision.id in retired:
            continue
        if decision.retires:
            retired.add(decision.retires)
        if decision.verdict != "undo":
            found.append(decision)
    return found[::-1]


def by_claim(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    """Standing decisions by the id that they are about."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for decision in standing(decisions):
        found[decision.about].append(decision)
    return dict(found)


def fingerprint(claim: Claim) -> str:
    """What a claim says and where it was read, but for its number, as 16 hexadecimal digits (BLAKE2b)."""
    return blake2b(msgspec.json.encode(msgspec.structs.replace(claim, id="")), digest_size=8).hexdigest()


def concerning(claim: Claim, claim_id: str, decisions: Iterable[Decision]) -> list[Decision]:
    """The standing decisions about a claim as it is read now. Those made about another reading of it are left out."""
    rows = [d for d in standing(decisions) if d.about == claim_id]
    mark = fingerprint(claim) if any(d.on for d in rows) else None
    return [d for d in rows if d.on is None or d.on == mark]


def positions(decisions: Iterable[Decision]) -> dict[str, Position]:
    """Each coder's position by initials, in the order in which they came, from the decisions about one claim. Adjudicators have none."""
    found: dict[str, Position] = {}
    for decision in standing(decisions):
        if decision.role is None and decision.verdict in ("accept", "reject", "amend", "skip"):
            found.setdefault(decision.by, Position()).take(decision)
    return found


def outcome(decisions: Iterable[Decision]) -> Outcome:
    """Where the decisions about one claim leave it.

    One coder's word counts until a second differs; then the machine's value stays in that field, and the claim is `disputed`, until an
    adjudicator amends the field, leaves it as read, or decides on the whole claim.
    """
    rows = standing(decisions)
    head = Position()
    for decision in rows:
        if decision.role == "adjudicator":
            head.take(decision)
    told = [p for p in positions(rows).values() if p.kept is not None]
    if head.kept is None:
        if len({p.kept for p in told}) > 1:
            return Outcome("disputed", {}, frozenset({WHOLE}))
        if not told:
            return Outcome("machine", {})
    if not (told[0].kept if head.kept is None else head.kept):
        return Outcome("rejected", {})
    keepers = [p for p in told if p.kept]
    amended = dict(head.amended)
    differing = set()
    for name in {n for p in keepers for n in p.amended} - head.amended.keys() - head.left:
        values = [p.amended.get(name) for p in keepers]
        if len({essence(v.value) if v else "" for v in values}) == 1 and values[0]:
            amended[name] = values[0]
        elif not head.left_all:
            differing.add(name)
    return Outcome("disputed" if differing else "amended" if amended else "accepted", amended, frozenset(differing))


def decided(claim: Claim, claim_id: str, decisions: Iterable[Decision]) -> Claim | None:
    """The claim as people left it: `None` where it was rejected, else with the amendments that count. An amendment whose value no longer
    fits its field leaves the field as it was read."""
    found = outcome(concerning(claim, claim_id, decisions))
    if found.state == "rejected":
        return None
    changed = {}
    for name, decision in found.amended.items():
        try:
            changed[name] = msgspec.json.decode(decision.value or "null", type=_TYPES[name])
        except (KeyError, msgspec.MsgspecError):
            continue
    return msgspec.structs.replace(claim, **changed) if changed else claim


def state(decisions: Iterable[Decision]) -> State:
    """How far people checked one claim, from the decisions about it (see `concerning` for those that are about it as it is read now)."""
    return outcome(decisions).state


def event_state(verdict: State, figures: Iterable[State], others: Iterable[State] = ()) -> EventState:
    """How far people checked an event: by their `verdict` on the event itself (`machine` for none), else by the states of its claims that
    tell of the whole with a figure; of `others` where none has a figure."""
    if verdict in ("rejected", "disputed"):
        return verdict
    states = list(figures) or list(others)
    if verdict != "machine":
        return "checked"
    if "disputed" in states:
        return "disputed"
    return "checked" if states and all(s in ("accepted", "amended") for s in states) else "machine"
