"""The tally of a flow: increments, running totals by day, what is missing and what cannot be true together.

Every figure of the flow is a constraint (see `constraints`): an event's claims bound the event, a running total bounds the sum of the
events of its period, an ordinal ("the third in three days") says how many events a window holds. Where the ordinals or the totals imply
events that no claim tells of, unknown events stand for them and are named.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from panj.reconcile.events import Event
from panj.reconcile.facts import facts
from panj.reconcile.figures import roundness
from panj.reconcile.sourced import Sourced
from panj.reconcile.tally.constraints import Program
from panj.reconcile.tally.limits import Constraint
from panj.reconcile.tally.result import Conflict, Flow, Increment, Missing, Ranked, Stated, Tally, Total
from panj.reconcile.tally.told import Moved, Told, is_loose, moved, told_of


@dataclass
class _Work:
    unknowns: list[str] = field(default_factory=list)
    days: dict[str, date | None] = field(default_factory=dict)
    least: dict[str, float] = field(default_factory=dict)
    constraints: list[Constraint] = field(default_factory=list)
    same: dict[str, str] = field(default_factory=dict)  # claim → the one that stands for it, for it says just the same
    stood: dict[tuple[frozenset[str], float, float], str] = field(default_factory=dict)
    highest: dict[str, float] = field(default_factory=dict)  # the most that claims on one event alone allow

    def constrain(self, said: Told, over: frozenset[str]) -> None:
        """Bound the sum over the events by a claim, once however many claims say just the same."""
        known = self.stood.setdefault((over, said.least, said.most), said.id)
        self.same[said.id] = known
        if known == said.id:
            self.constraints.append(Constraint(said.id, over, said.least, said.most))
            if len(over) == 1:
                (name,) = over
                self.highest[name] = min(said.most, self.highest.get(name, math.inf))


def tally(flow: Flow, claims: Iterable[Sourced], all_events: Iterable[Event]) -> Tally:
    """The tally of a flow from its claims and the events that were made of them."""
    moves = {f.id: f for f in facts(claims) if f.kind == "movement"}
    known = (moved(e, moves) for e in all_events if e.kind == "movement")
    return tally_of(flow, (m for m in known if m is not None), (told_of(f) for f in moves.values() if is_loose(f)))


def tally_of(flow: Flow, events: Iterable[Moved], loose: Iterable[Told]) -> Tally:
    """The tally of a flow from movements and from the claims that give totals or count. What does not belong to the flow is left out."""
    counted = sorted((e for e in events if e.belongs(flow)), key=lambda e: (e.first or date.min, e.event))
    rows = {t.id: t for t in loose if t.belongs(flow)}
    rows.update((t.id, t) for e in counted for t in (*e.bounds, *e.ordinals))
    work = _Work()
    for event in counted:
        work.unknowns.append(event.event)
        work.days[event.event] = event.first
        for said in event.bounds:
            work.constrain(said, frozenset([event.event]))
    ranked = _ranked(rows, work)
    missing = list(_missing(ranked, work))
    running = [t for t in rows.values() if t.running]
    for said in sorted(running, key=lambda t: (t.days, *t.early)):
        over = frozenset(u for u in work.unknowns if _within(work.days[u], said.since, said.last))
        rest = f"before:{said.id}"
        if said.since is None:
            work.unknowns.append(rest)
            work.days[rest] = None
            over |= {rest}
        elif gap := _untold(said, over, work):
            missing.append(gap)
            over |= {work.unknowns[-1]}
        if over:
            work.constrain(said, over)
    work.unknowns.sort(key=lambda u: work.days[u] or date.min)
    conflicts, kept = _conflicts(work, rows)
    program = Program(work.unknowns, kept, work.least)
    wanted = {e.event: e.best for e in counted if e.best is not None}
    best = program.nearest(wanted) if work.unknowns else {}
    increments = tuple(
        Increment(u, work.days[u], program.range_of([u]), best[u] if u in wanted or best.get(u) else None, u in wanted)
        for u in sorted((u for u in work.unknowns if not u.startswith("before:")), key=lambda u: (work.days[u] or date.min, u))
    )
    broken = {c for conflict in conflicts for c in conflict.claims}
    return Tally(
        flow=flow,
        increments=increments,
        totals=tuple(_totals(work, program, best)),
        stated=tuple(
            Stated(t.id, t.since, t.last, t.low, t.high, t.by, work.same.get(t.id) not in broken)
            for t in sorted(running, key=lambda t: (t.last or date.min, t.id))
        ),
        missing=tuple(missing),
        conflicts=conflicts,
        ranked=tuple(ranked),
    )


def _within(day: date | None, since: date | None, until: date | None) -> bool:
    return day is not None and (since is None or day >= since) and (until is None or day <= until)


def _ranked(rows: Mapping[str, Told], work: _Work) -> list[Ranked]:
    """The ordinals, the narrowest windows first."""
    found = []
    for said in rows.values():
        if said.rank is not None and said.window is not None and said.after is not None and said.last is not None:
            known = sum(_within(work.days[u], said.after, said.last) for u in work.unknowns)
            found.append(Ranked(said.id, said.after, said.last, said.rank, known, said.window, said.by))
    return sorted(found, key=lambda r: (r.until - r.since, r.claim))


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


def _untold(said: Told, over: frozenset[str], work: _Work) -> Missing | None:
    """An unknown event for a total that the known ones cannot reach, however their hedges are read."""
    short = said.least - sum(work.highest.get(u, math.inf) for u in over)
    if short <= 0 or said.last is None:
        return None
    name = f"untold:{said.id}"
    work.unknowns.append(name)
    work.days[name] = said.last
    work.least[name] = 1.0
    words = f"the total of {said.said} is {math.ceil(short):,} more than the events that are told of can come to"
    return Missing(said.id, said.since or said.last, said.last, len(over) + 1, len(over), words)


def _conflicts(work: _Work, rows: Mapping[str, Told]) -> tuple[tuple[Conflict, ...], list[Constraint]]:
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


def _loosest(said: Told) -> tuple[bool, bool, int, float, str]:
    """What is set aside first: the hedged before the exact, totals before single figures, the rounder and then the greater."""
    value = said.low if said.low is not None else said.high or 0.0
    return (not said.exact, said.cumulative, roundness(value), value, said.id)


def _excess(conflict: Collection[Constraint], rows: Mapping[str, Told]) -> str:
    """By how much single figures go beyond a total, where that is what the conflict is about."""
    totals = [c for c in conflict if rows[c.id].cumulative]
    single = [c for c in conflict if not rows[c.id].cumulative]
    least = sum(math.ceil(c.low) for c in single if c.low is not None)
    if len(totals) != 1 or totals[0].high is None or least <= totals[0].high or len({c.over for c in single}) < len(single):
        return ""
    return f" – the single figures come to {least:,} or more, {least - math.floor(totals[0].high):,} beyond the total"


def _named(said: Told) -> str:
    return f"{'in total ' if said.cumulative else ''}{said.said} ({said.by})"


def _totals(work: _Work, program: Program, best: dict[str, float]) -> Iterable[Total]:
    by_day: dict[date, list[str]] = {}
    for unknown in work.unknowns:
        if (day := work.days[unknown]) is not None:
            by_day.setdefault(day, []).append(unknown)
    days = sorted(by_day)
    reached = 0.0
    for day, found in zip(days, program.sums(by_day[d] for d in days), strict=True):
        reached += sum(best.get(u, 0.0) for u in by_day[day])
        yield Total(day, found, reached)
