"""The country that a claim is about, by its own places or by what its text tells elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from panj.model import PlaceMention
from panj.reconcile.sourced import Sourced


@dataclass(frozen=True)
class Lands:
    """Of one text: the country that people left by most of its movements, and the country of most of its places."""

    left: str | None
    most: str | None

    def home_of(self, row: Sourced) -> str | None:
        """Where it happened; for a movement where it began, `None` where only its destination is known."""
        claim = row.claim
        start, where, end = country_of(claim.origin), country_of(claim.place), country_of(claim.destination)
        if claim.kind != "movement":
            return start or where or end or self.most
        if start or self.left:
            return start or self.left
        if end is None:
            return where or self.most
        return end if claim.movement == "internal" else where if where != end else None


def lands_of(text: Iterable[Sourced]) -> Lands:
    """The lands of one text's claims.

    Where no movement names the place that was left, it is the country of those who moved, then that of a place beside the movements where
    nobody arrived.
    """
    starts, nations, grounds, places = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    ends = set()
    for row in text:
        claim = row.claim
        start, where, end = country_of(claim.origin), country_of(claim.place), country_of(claim.destination)
        places.update(code for code in (start, where, end) if code)
        if claim.kind != "movement":
            continue
        nation = claim.who.country if claim.who and claim.movement not in ("return", "internal") else None
        starts.update([start] if start else [])
        nations.update([nation] if nation and nation != end else [])
        grounds.update([where] if where else [])
        ends.add(end)
    grounds = Counter({code: n for code, n in grounds.items() if code not in ends}) if ends - {None} else Counter()
    return Lands(_most(starts) or _most(nations) or _most(grounds), _most(places))


def country_of(mention: PlaceMention | None) -> str | None:
    """The country of a place that is resolved."""
    return mention.place.country if mention and mention.place else None


def _most(counted: Counter[str]) -> str | None:
    return min(counted, key=lambda c: (-counted[c], c)) if counted else None
