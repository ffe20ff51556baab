"""Claims of one block (kind and country; all movements are one block) → events, kept standing while claims come and go.

The claims are taken in a fixed order, the most specific first: each joins the event that it fits best among those seeded before it, or
seeds its own. The order is made of what the claims say and not of when they arrived, so neither does the result depend on it.

Invariant: once settled, every claim sits where it would sit if all were taken in that order from the start. A claim that comes, goes or
moves changes an event only from its own rank on; the later claims that this can concern are decided again, in order, until none is left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import inf

from panj.reconcile.bonds import Bonds
from panj.reconcile.drafts import ALWAYS, Bin, Draft, Rank, Row, row_of
from panj.reconcile.events import Event, Seat, event_of
from panj.reconcile.facts import Fact
from panj.reconcile.fit import THRESHOLD, fit
from panj.reconcile.parts import parts_of
from panj.reconcile.sourced import Sourced

_SEED = "the claim that says most about this event"


@dataclass
class Block:
    """The claims of one block and their events.

    `denials` answers a claim's id with the claims that deny it, `known` holds the ids of all claims of all blocks; both grow from outside.
    """

    bonds: Bonds
    denials: Mapping[str, list[Sourced]]
    known: Container[str]
    _facts: dict[str, Fact] = field(default_factory=dict)
    _reports: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _unsorted: set[str] = field(default_factory=set)  # reports whose parts are to be found anew
    _kin: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # what corrects or adds to a claim, both ways
    _whole: dict[str, str] = field(default_factory=dict)  # part → whole
    _parts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _rows: dict[str, Row] = field(default_factory=dict)
    _near: dict[Bin, set[str]] = field(default_factory=lambda: defaultdict(set))
    _drafts: dict[Bin, dict[str, Draft]] = field(default_factory=lambda: defaultdict(dict))
    _queue: list[tuple[Rank, str]] = field(default_factory=list)
    _waiting: set[str] = field(default_factory=set)
    _touched: set[str] = field(default_factory=set)  # seeds of the events to be built anew
    _events: dict[str, Event] = field(default_factory=dict)  # by the seed's id

    def put(self, fact: Fact) -> None:
        """Take in a claim, or its newer form."""
        if fact.id in self._facts:
            self.drop(fact.id)
        self._facts[fact.id] = fact
        if target := _tied_to(fact):
            self._kin[target].add(fact.id)
            self._kin[fact.id].add(target)
        self._reports[fact.source.report_id].add(fact.id)
        self._unsorted.add(fact.source.report_id)

    def drop(self, claim: str) -> None:
        """Forget a claim."""
        fact = self._facts.pop(claim)
        if target := _tied_to(fact):
            self._kin[target].discard(claim)
            self._kin[claim].discard(target)
        self._reports[fact.source.report_id].discard(claim)
        self._unsorted.add(fact.source.report_id)
        self._leave(claim)

    def touch(self, claim: str) -> None:
        """Build the claim's event anew: something outside the block has changed what is said of it."""
        row = self._rows.get(self._whole.get(claim, claim))
        if row is not None and row.draft is not None:
            self._touched.add(row.draft.seed.fact.id)

    def settle(self) -> tuple[list[Event], list[Event]]:
        """Bring the events up to date; those that are gone or changed as they were, and those that are new or changed as they are."""
        for report in sorted(self._unsorted):
            self._sort_parts(report)
        self._unsorted.clear()
        while self._queue:
            rank, claim = heappop(self._queue)
            row = self._rows.get(claim)
            if row is not None and row.rank == rank and claim in self._waiting:
                self._waiting.discard(claim)
                self._decide(row)
        before, after = [], []
        for seed in sorted(self._touched):
            old, new = self._events.pop(seed, None), self._built(seed)
            if new is not None:
                self._events[seed] = new
            if old != new:
                before.extend([old] if old else [])
                after.extend([new] if new else [])
        self._touched.clear()
        return before, after

    def _sort_parts(self, report: str) -> None:
        """Find the report's parts and wholes; parts have no seat of their own."""
        ids = sorted(self._reports[report])
        found = {p: w for p, w in parts_of(self._facts[i] for i in ids).items() if self.bonds.allow_part(p, w)}
        for claim in ids:
            whole = found.get(claim)
            while whole in found:
                whole = found[whole]
            if whole is not None:
                self._leave(claim)
                self._hang(claim, whole)
            else:
                self._hang(claim, None)
                if claim not in self._rows:
                    self._enter(self._facts[claim])

    def _hang(self, part: str, whole: str | None) -> None:
        old = self._whole.pop(part, None)
        if old is not None:
            self._parts[old].discard(part)
            self.touch(old)
        if whole is not None:
            self._whole[part] = whole
            self._parts[whole].add(part)
            self.touch(whole)

    def _enter(self, fact: Fact) -> None:
        row = row_of(fact)
        self._rows[fact.id] = row
        for number in row.bins:
            self._near[number].add(fact.id)
        self._push(row)

    def _leave(self, claim: str) -> None:
        self._hang(claim, None)
        row = self._rows.get(claim)
        if row is None:
            return
        self._rise(row)
        self._waiting.discard(claim)
        for number in row.bins:
            self._near[number].discard(claim)
        del self._rows[claim]
        for other in self.bonds.with_claim(claim) | self._kin.get(claim, set()):
            if other in self._rows:
                self._push(self._rows[other])

    def _push(self, row: Row) -> None:
        if row.fact.id not in self._waiting:
            self._waiting.add(row.fact.id)
            heappush(self._queue, (row.rank, row.fact.id))

    def _decide(self, row: Row) -> None:
        draft, score, why = self._best(row)
        if draft is not None and row.draft is draft:
            if (row.score, row.why) != (score, why):
                row.score, row.why = score, why
                self._touched.add(draft.seed.fact.id)
            return
        if draft is None and row.draft is not None and row.draft.seed is row:
            return
        self._rise(row)
        if draft is None:
            self._found(row)
        else:
            row.score, row.why = score, why
            self._sit(row, draft)
        for claim in self.bonds.with_claim(row.fact.id) | self._kin.get(row.fact.id, set()):
            if claim in self._rows and self._rows[claim].rank > row.rank:
                self._push(self._rows[claim])

    def _best(self, row: Row) -> tuple[Draft | None, float, str]:
        for claim in self.bonds.joined(row.fact.id):
            other = self._rows.get(claim)
            if other is not None and other.rank < row.rank and other.draft is not None:
                return other.draft, inf, "joined by a person"
        for claim in sorted(self._kin.get(row.fact.id, ())):
            other = self._rows.get(claim)
            if other is not None and other.rank < row.rank and other.draft is not None and claim not in self.bonds.split(row.fact.id):
                return other.draft, inf, "it says more of another" if row.fact.adds_to == claim else "one corrects the other"
        best: tuple[float, Draft | None, str] = (0.0, None, "")
        apart = {id(r.draft) for c in self.bonds.split(row.fact.id) if (r := self._rows.get(c)) is not None and r.rank < row.rank}
        for draft in self._drafts_near(row):
            if draft.seed.rank >= row.rank or id(draft) in apart:
                continue
            score, why = fit(row.fact, draft.seed.fact, draft.days_before(row.rank))
            if score >= THRESHOLD and (best[1] is None or (-score, draft.seed.rank) < (-best[0], best[1].seed.rank)):
                best = (score, draft, why)
        return best[1], best[0], best[2]

    def _drafts_near(self, row: Row) -> Iterable[Draft]:
        if len(row.bins) == 1 and row.bins[0] != ALWAYS:
            yield from self._drafts[row.bins[0]].values()
            if row.bins[0] is not None:
                yield from self._drafts[ALWAYS].values()
            return
        bins = list(self._drafts) if ALWAYS in row.bins else [*row.bins, ALWAYS]
        seen: dict[str, Draft] = {}
        for number in bins:
            seen.update(self._drafts[number])
        yield from seen.values()

    def _found(self, row: Row) -> None:
        """Seed an event."""
        draft = Draft(row)
        row.draft, row.score, row.why = draft, 0.0, _SEED
        for number in row.bins:
            self._drafts[number][row.fact.id] = draft
        self._touched.add(row.fact.id)
        self._ripple(draft, row)

    def _sit(self, row: Row, draft: Draft) -> None:
        """Join an event."""
        row.draft = draft
        self._touched.add(draft.seed.fact.id)
        if draft.add(row):
            self._ripple(draft, row)

    def _rise(self, row: Row) -> None:
        """Leave the event that the claim sits in; an event that loses its seed is dissolved."""
        draft, row.draft = row.draft, None
        if draft is None:
            return
        self._touched.add(draft.seed.fact.id)
        if draft.seed is row:
            for number in row.bins:
                del self._drafts[number][row.fact.id]
            for member in draft.rows[1:]:
                member.draft = None
                self._push(member)
        elif draft.remove(row):
            self._ripple(draft, row)

    def _ripple(self, draft: Draft, source: Row) -> None:
        """Let the later claims be decided again that sit in a changed event, or would now rather sit there."""
        seed = draft.seed
        bins = list(self._near) if ALWAYS in seed.bins else [*seed.bins, ALWAYS]
        for claim in {c for number in bins for c in self._near[number]}:
            row = self._rows[claim]
            if claim in self._waiting or row.rank <= source.rank:
                continue
            if row.draft is None or row.draft is draft or self._beats(draft, row):
                self._push(row)

    def _beats(self, draft: Draft, row: Row) -> bool:
        score, _ = fit(row.fact, draft.seed.fact, draft.days_before(row.rank))
        if score < THRESHOLD or row.draft is None:
            return score >= THRESHOLD
        return row.draft.seed is row or (-score, draft.seed.rank) < (-row.score, row.draft.seed.rank)

    def _built(self, seed: str) -> Event | None:
        row = self._rows.get(seed)
        if row is None or row.draft is None or row.draft.seed.fact.id != seed:
            return None
        rows = row.draft.rows
        seats = [Seat(r.fact, r.why) for r in rows]
        for whole in [r.fact.id for r in rows]:
            seats += [Seat(self._facts[p], f"a part of claim {whole}", whole) for p in sorted(self._parts.get(whole, ()))]
        denials = [d for s in seats if s.of is None for d in self.denials.get(s.fact.id, ())]
        return event_of(row.fact, row.draft.days, seats, denials, self.bonds.to_review(seats, self.known))


def _tied_to(fact: Fact) -> str | None:
    """The id of the claim that this one corrects or says more of."""
    target = fact.source.claim.corrects
    return f"{fact.source.report_id}:{target}" if target else fact.adds_to
