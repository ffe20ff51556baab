"""The reconciled picture of a record: its claims with their lineages, and the events, tallies and control that follow.

Lineages are found anew from the reports' texts; decisions of people bind the events. Everything here is computed and nothing is stored.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import msgspec

from panj.model import Decision
from panj.reconcile import Bond, Event, Link, Sourced, Text, events, lineages
from panj.record import Store, StoredClaim, StoredReport


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
            )
            for r in rows
        ]
        return {link.id: link for link in lineages(texts)}

    @cached_property
    def sourced(self) -> list[Sourced]:
        """The claims with what reconciling needs to know of their reports. Rejected claims are left out, amended ones amended."""
        outlets = {r.report.id: r.report.outlet for r in self.reports}
        rejected = {d.about for d in _standing(self.decisions) if d.verdict == "reject"}
        found = []
        for row in self.claims:
            if row.id in rejected:
                continue
            line = self.links[row.report_id].lineage if row.report_id in self.links else row.report_id
            found.append(
                Sourced(
                    id=row.id,
                    report_id=row.report_id,
                    claim=row.claim,
                    published=row.published,
                    learned=row.learned,
                    outlet=row.outlet,
                    lineage=line,
                    lineage_outlet=outlets.get(line) or row.outlet,
                )
            )
        return found

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
        for decision in _standing(self.decisions):
            if decision.verdict in ("join", "split") and decision.value:
                verdict: Literal["join", "split"] = "join" if decision.verdict == "join" else "split"
                found.append(Bond(decision.id, verdict, frozenset(msgspec.json.decode(decision.value, type=list[str])), decision.decided))
        return found


def picture(store: Store, as_of: str | None = None, clock: Literal["published", "learned"] = "published") -> Picture:
    """The picture of a record, of all that was known by the end of the day `as_of`."""
    return Picture(store.reports(as_of=as_of, clock=clock), store.claims(as_of=as_of, clock=clock), store.decisions())


def _standing(decisions: Collection[Decision]) -> list[Decision]:
    retired = {d.retires for d in decisions if d.retires}
    return [d for d in decisions if d.id not in retired]
