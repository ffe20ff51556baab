"""The reconciled picture of a record: its claims with their lineages, and the events, tallies and control that follow.

Lineages are found anew from the reports' texts; decisions of people bind the events. Everything here is computed and nothing is stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import msgspec

from panj.model import Claim, Decision
from panj.reconcile import Bond, Event, Link, Sourced, Text, events, lineages
from panj.record import Store, StoredClaim, StoredReport
from panj.tell.decided import EventState, State, by_claim, concerning, decided, event_state, standing, state


@dataclass
class Picture:
    """What the record holds as of a day, on one clock."""

    reports: list[StoredReport]
    claims: list[StoredClaim]
    decisions: list[Decision]

    @cached_property
    def links(self) -> dict[str, Link]:
        """Each report's place in its lineage."""
        rows = sorted(self.reports, key=lambda r: (r.report.published or "9", r.report.id))
        texts = [
            Text(
                id=r.report.id,
                text=r.report.text,
                published=r.report.published or "",
                outlet=r.report.outlet,
                credits=tuple(c.name for c in r.report.credits),
                coded=r.report.coded,
                copy_of=r.report.copy_of,
                language=r.report.language,
            )
            for r in rows
        ]
        return {link.id: link for link in lineages(texts)}

    @cached_property
    def sourced(self) -> list[Sourced]:
        """The claims with what reconciling needs to know of their reports. Rejected claims are left out, amended ones amended."""
        outlets = {r.report.id: r.report.outlet for r in self.reports}
        found = []
        for row in self.claims:
            made = self.by_claim.get(row.id)
            claim = decided(row.claim, row.id, made) if made else row.claim
            if claim is None:
                continue
            link = self.links.get(row.report_id)
            line = link.lineage_at(claim.evidence.start) if link else row.report_id
            found.append(
                Sourced(
                    id=row.id,
                    report_id=row.report_id,
                    claim=claim,
                    published=row.published,
                    learned=row.learned,
                    outlet=row.outlet,
                    lineage=line,
                    lineage_outlet=outlets.get(line) or row.outlet,
                    title=row.title,
                )
            )
        return found

    @cached_property
    def by_claim(self) -> dict[str, list[Decision]]:
        """The standing decisions by the id that they are about."""
        return by_claim(self.decisions)

    def state(self, claim_id: str) -> State:
        """How far people checked a claim, as it is read now; `machine` for a claim that nobody decided on."""
        rows = self.by_claim.get(claim_id)
        claim = self._read.get(claim_id) if rows else None
        return state(concerning(claim, claim_id, rows or ())) if claim else "machine"

    def event_state(self, event: Event) -> EventState:
        """How far people checked an event: by what they decided on it, else `checked` where they accepted or amended every claim of the
        whole with a figure, or, where none has one, every claim of the whole."""
        told = [m.claim for m in event.members if not m.part]
        counted = [self.state(c) for c in told if self.by_id[c].claim.quantity is not None]
        return event_state(state(self.by_claim.get(event.id, ())), counted, [self.state(c) for c in told])

    @cached_property
    def _read(self) -> dict[str, Claim]:
        return {row.id: row.claim for row in self.claims}

    @cached_property
    def by_id(self) -> dict[str, Sourced]:
        """The claims by id."""
        return {row.id: row for row in self.sourced}

    @cached_property
    def events(self) -> list[Event]:
        """The events of the claims, people's decisions kept."""
        return events(self.sourced, self.bonds)

    @cached_property
    def bonds(self) -> list[Bond]:
        """Standing decisions that join or split claims."""
        found = []
        for decision in standing(self.decisions):
            if decision.verdict in ("join", "split") and decision.value:
                verdict: Literal["join", "split"] = "join" if decision.verdict == "join" else "split"
                found.append(Bond(decision.id, verdict, frozenset(msgspec.json.decode(decision.value, type=list[str])), decision.decided))
        return found


def picture(store: Store, as_of: str | None = None, clock: Literal["published", "learned"] = "published") -> Picture:
    """The picture of a record, of all that was known by the end of the day `as_of`. On the clock of learning, decisions made later are
    not in it; on that of publication all are."""
    made = store.decisions()
    if as_of and clock == "learned":
        made = [d for d in made if d.decided[:10] <= as_of[:10]]
    return Picture(store.reports(as_of=as_of, clock=clock), store.claims(as_of=as_of, clock=clock), made)


def part_of_picture(
    reports: list[StoredReport], claims: list[StoredClaim], decisions: list[Decision], links: dict[str, Link], known: list[Event]
) -> Picture:
    """A part of a picture, of which the lineages and the events are known from the whole."""
    part = Picture(reports, claims, decisions)
    part.links, part.events = links, known
    return part
