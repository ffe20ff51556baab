"""The tally of a flow: increments, running totals by day, what is missing and what cannot be true together.

Every figure of the flow is a constraint (see `constraints`): an event's claims bound the event, a running total bounds the sum of the
events of its period, an ordinal ("the third in three days") says how many events a window holds. Where the ordinals or the totals imply
events that no claim tells of, unknown events stand for them and are named.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from panj.reconcile.events import Event
from panj.reconcile.facts import Fact, facts
from panj.reconcile.figures import ceiling, floor, roundness
from panj.reconcile.sourced import Sourced
from panj.reconcile.tally.constraints import Constraint, Program
from panj.reconcile.tally.result import Conflict, Flow, Increment, Missing, Ranked, Stated, Tally, Total

_UNITS = {"D": 1, "W": 7, "M": 31, "Y": 366}


@dataclass
class _Work:
    unknowns: list[str] = field(default_factory=list)
    days: dict[str, date | None] = field(default_factory=dict)
    least: dict[str, float] = field(default_factory=dict)
    constraints: list[Constraint] = field(default_factory=list)
    same: dict[str, str] = field(default_factory=dict)  # claim → the one that stands for it, for it says just the same
    stood: dict[tuple[frozenset[str], float, float], str] = field(default_factory=dict)

    def constrain(self, fact: Fact, over: frozenset[str]) -> None:
        """Bound the sum over the events by a claim, once however many claims say just the same."""
        low, high = floor(fact), ceiling(fact)
        known = self.stood.setdefault((over, low, high), fact.id)
        self.same[fact.id] = known
        if known == fact.id:
            self.constraints.append(Constraint(fact.id, over, low, high))


def tally(flow: Flow, claims: Iterable[Sourced], all_events: Collection[Event]) -> Tally:
    """The tally of a flow from its claims and the events that were made of them."""
    moves = {f.id: f for f in facts(claims) if f.kind == "movement"}
    rows = {f.id: f for f in moves.values() if _belongs(f, flow)}
    events = [e for e in all_events if e.kind == "movement" and any(m.claim in rows for m in e.members if not m.part)]
    events = [e for e in events if _counts(e, rows)]
    rows.update((m.claim, moves[m.claim]) for e in events for m in e.members if m.claim in moves)
    work = _Work()
    for event in events:
        work.unknowns.append(event.id)
        work.days[event.id] = event.first
        told = [rows[m.claim] for m in event.members if m.claim in rows and not m.part]
        for fact in sorted((f for f in told if f.counted), key=_sourced_first):
            work.constrain(fact, frozenset([event.id]))
    ranked = _ranked(rows, work)
    missing = list(_missing(ranked, work))
    running = [f for f in rows.values() if f.source.claim.cumulative and f.counted and f.source.claim.fraction is None]
    for fact in sorted(running, key=_length):
        over = frozenset(u for u in work.unknowns if _within(work.days[u], _since(fact), fact.last))
        rest = f"before:{fact.id}"
        if _since(fact) is None:
            work.unknowns.append(rest)
            work.days[rest] = None
            over |= {rest}
        elif gap := _untold(fact, over, work):
            missing.append(gap)
            over |= {work.unknowns[-1]}
        if over:
            work.constrain(fact, over)
    conflicts, kept = _conflicts(work, rows)
    program = Program(work.unknowns, kept, work.least)
    wanted = {e.id: e.figure.best.value for e in events if e.figure.best.value is not None}
    best = program.nearest(wanted) if work.unknowns else {}
    stated = {e.id: e.figure.best.value is not None for e in events}
    increments = tuple(
        Increment(u, work.days[u], program.range_of([u]), best[u] if stated.get(u) or best.get(u) else None, stated.get(u, False))
        for u in sorted((u for u in work.unknowns if not u.startswith("before:")), key=lambda u: (work.days[u] or date.min, u))
    )
    broken = {c for conflict in conflicts for c in conflict.claims}
    return Tally(
        flow=flow,
        increments=increments,
        totals=tuple(_totals(work, program, best)),
        stated=tuple(
            Stated(f.id, _since(f), f.last, f.low, f.high, f.origin.name, work.same.get(f.id) not in broken)
            for f in sorted(running, key=lambda f: (f.last or date.min, f.id))
        ),
        missing=tuple(missing),
        conflicts=conflicts,
        ranked=tuple(ranked),
    )


def _sourced_first(fact: Fact) -> tuple[bool, str, str]:
    return not fact.source.claim.attribution, fact.source.published or "9", fact.id


def _belongs(fact: Fact, flow: Flow) -> bool:
    start = fact.start.country if fact.start else None
    end = fact.end.country if fact.end else None
    if flow.origin and start != flow.origin and not (start is None and fact.home == flow.origin):
        return False
    if flow.destination and end != flow.destination:
        return False
    if flow.armed is not None and fact.armed is not None and fact.armed != flow.armed:
        return False
    if flow.since and fact.last and fact.last < flow.since:
        return False
    return not (flow.until and fact.first and fact.first > flow.until)


def _counts(event: Event, rows: dict[str, Fact]) -> bool:
    """Everyone in a flow is counted once: an event without a day and without a figure adds nothing."""
    return any(rows[m.claim].counted for m in event.members if m.claim in rows) or event.first is not None


def _since(fact: Fact) -> date | None:
    time = fact.source.claim.time
    if time is None or not fact.dated or fact.first == fact.last:
        return None
    return fact.first


def _within(day: date | None, since: date | None, until: date | None) -> bool:
    return day is not None and (since is None or day >= since) and (until is None or day <= until)


def _ranked(rows: dict[str, Fact], work: _Work) -> list[Ranked]:
    """The ordinals, the narrowest windows first."""
    found = []
    for fact in rows.values():
        ordinal, days = fact.source.claim.ordinal, _window(fact)
        if ordinal is not None and ordinal.window is not None and fact.last is not None and days is not None:
            since = fact.last - timedelta(days=days)
            known = sum(_within(work.days[u], since, fact.last) for u in work.unknowns)
            found.append((days, Ranked(fact.id, since, fact.last, ordinal.rank, known, ordinal.window, fact.origin.name)))
    return [ranked for _, ranked in sorted(found, key=lambda p: (p[0], p[1].claim))]


def _missing(ranked: Iterable[Ranked], work: _Work) -> Iterable[Missing]:
    """Unknown events for the ordinals, so that wider windows count what narrower ones imply."""
    for said in ranked:
        known = sum(_within(work.days[u], said.since, said.until) for u in work.unknowns)
        if known >= said.rank:
            continue
        for k in range(said.rank - known):
            name = f"missing:{said.claim}:{k + 1}"
            work.unknowns.append(name)
            work.days[name] = said.since
            work.least[name] = 1.0
        days = (said.until - said.since).days
        words = f"event number {said.rank} within {days} days implies {said.rank} events; {known} are told of, {said.rank - known} missing"
        yield Missing(said.claim, said.since, said.until, said.rank, known, words)


def _untold(fact: Fact, over: frozenset[str], work: _Work) -> Missing | None:
    """An unknown event for a total that the known ones cannot reach, however their hedges are read."""
    highs = [min((c.high for c in work.constraints if c.over == {u} and c.high is not None), default=math.inf) for u in over]
    short = floor(fact) - sum(highs)
    if short <= 0 or fact.last is None:
        return None
    name = f"untold:{fact.id}"
    work.unknowns.append(name)
    work.days[name] = fact.last
    work.least[name] = 1.0
    words = f"the total of {_said(fact)} is {math.ceil(short):,} more than the events that are told of can come to"
    return Missing(fact.id, _since(fact) or fact.last, fact.last, len(over) + 1, len(over), words)


def _length(fact: Fact) -> tuple[int, bool, str, str]:
    """How long a total's period is; one without a beginning comes last."""
    since = _since(fact)
    return ((fact.last - since).days if since and fact.last else 99999, *_sourced_first(fact))


def _window(fact: Fact) -> int | None:
    window = fact.source.claim.ordinal.window if fact.source.claim.ordinal else None
    if not window or not window[1:-1].isdigit() or window[-1] not in _UNITS:
        return None
    return int(window[1:-1]) * _UNITS[window[-1]]


def _conflicts(work: _Work, rows: dict[str, Fact]) -> tuple[tuple[Conflict, ...], list[Constraint]]:
    """Conflict sets, each named once, and the constraints that are left when the loosest claim of each is set aside."""
    kept = list(work.constraints)
    found: list[Conflict] = []
    while True:
        conflict = Program(work.unknowns, kept, work.least).conflict()
        if not conflict:
            return tuple(found), kept
        claims = tuple(sorted(c.id for c in conflict))
        words = "cannot all be true: " + "; ".join(_named(rows[c]) for c in claims) + _excess(conflict, rows)
        aside = max(conflict, key=lambda c: _loosest(rows[c.id]))
        found.append(Conflict(claims, words, aside.id))
        kept = [c for c in kept if c.id != aside.id]


def _loosest(fact: Fact) -> tuple[bool, bool, int, float, str]:
    """What is set aside first: the hedged before the exact, totals before single figures, the rounder and then the greater."""
    value = fact.low if fact.low is not None else fact.high or 0.0
    return (not fact.exact, fact.source.claim.cumulative or False, roundness(value), value, fact.id)


def _excess(conflict: Collection[Constraint], rows: dict[str, Fact]) -> str:
    """By how much single figures go beyond a total, where that is what the conflict is about."""
    totals = [c for c in conflict if rows[c.id].source.claim.cumulative]
    single = [c for c in conflict if not rows[c.id].source.claim.cumulative]
    least = sum(math.ceil(c.low) for c in single if c.low is not None)
    if len(totals) != 1 or totals[0].high is None or least <= totals[0].high or len({c.over for c in single}) < len(single):
        return ""
    return f" – the single figures come to {least:,} or more, {least - math.floor(totals[0].high):,} beyond the total"


def _said(fact: Fact) -> str:
    quantity = fact.source.claim.quantity
    return quantity.text if quantity else ""


def _named(fact: Fact) -> str:
    return f"{'in total ' if fact.source.claim.cumulative else ''}{_said(fact)} ({fact.origin.name})"


def _totals(work: _Work, program: Program, best: dict[str, float]) -> Iterable[Total]:
    days = sorted({d for d in work.days.values() if d is not None})
    for day in days:
        over = [u for u in work.unknowns if _within(work.days[u], None, day)]
        yield Total(day, program.range_of(over), sum(best.get(u, 0.0) for u in over))
