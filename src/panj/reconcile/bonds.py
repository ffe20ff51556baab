"""People's decisions on which claims belong together, ready to be asked for one claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable

from panj.reconcile.events import Bond, Seat


class Bonds:
    """Standing decisions by claim. A join reaches through claims that two decisions share."""

    def __init__(self, bonds: Collection[Bond] = ()) -> None:
        self._by_claim: dict[str, list[Bond]] = defaultdict(list)
        self._groups: dict[str, tuple[str, ...]] = {}
        for bond in sorted(bonds, key=lambda b: b.id):
            for claim in bond.claims:
                self._by_claim[claim].append(bond)
            if bond.verdict == "join":
                group = set(bond.claims).union(*(self._groups.get(c, ()) for c in bond.claims))
                self._groups.update(dict.fromkeys(group, tuple(sorted(group))))

    def group(self, claim: str) -> tuple[str, ...]:
        """All claims that people joined with this one, itself included, in order; empty where nobody did."""
        return self._groups.get(claim, ())

    def joined(self, claim: str) -> Iterable[str]:
        """The other claims of the group."""
        return (c for c in self.group(claim) if c != claim)

    def split(self, claim: str) -> set[str]:
        """The claims that people set apart from this one."""
        return {c for b in self._by_claim.get(claim, ()) if b.verdict == "split" for c in b.claims if c != claim}

    def with_claim(self, claim: str) -> set[str]:
        """All claims that a decision names beside this one."""
        return {c for b in self._by_claim.get(claim, ()) for c in b.claims}.union(self.group(claim)) - {claim}

    def to_review(self, seats: Iterable[Seat], known: Container[str]) -> tuple[str, ...]:
        """Ids of the decisions on an event that lost their ground: a claim that they name is gone, or others came in since."""
        rows = {s.fact.id: s.fact.source.learned for s in seats}
        found = set()
        for bond in {b.id: b for c in rows for b in self._by_claim.get(c, ())}.values():
            gone = any(c not in (rows if bond.verdict == "join" else known) for c in bond.claims)
            if gone or (bond.decided and any(learned > bond.decided for learned in rows.values())):
                found.add(bond.id)
        return tuple(sorted(found))

    def allow_part(self, part: str, whole: str) -> bool:
        """False where a person set the part apart from its whole, or joined it with something else."""
        return whole not in self.split(part) and (not self.group(part) or whole in self.group(part))
