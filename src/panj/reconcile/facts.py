"""Claims flattened to what decides whether two of them tell of one happening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from panj.model import Place, PlaceMention
from panj.reconcile.origins import Origin, origin_of
from panj.reconcile.sourced import Sourced

EVENT_KINDS = frozenset({"movement", "death", "injury", "clash", "attack", "control", "deployment", "withdrawal", "agreement"})
ARMED = frozenset({"soldiers", "police", "fighters", "border_guards", "troops"})
UNDATED_DAYS = 3  # an undated claim is taken to tell of the day of publication or the few before it
_LEVELS = {"country": 0, "admin1": 1, "admin2": 2, "locality": 3, "feature": 3}


@dataclass(frozen=True)
class Fact:
    """One asserted claim. `first` and `last` are days; `dated` is false where they come from the day of publication."""

    source: Sourced
    origin: Origin
    kind: str
    armed: bool | None
    first: date | None
    last: date | None
    dated: bool
    low: float | None
    high: float | None
    where: Place | None
    start: Place | None
    end: Place | None
    actors: frozenset[str]
    block: str

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.source.id

    @property
    def exact(self) -> bool:
        """True for a figure that is one number, not hedged."""
        q = self.source.claim.quantity
        return q is not None and not q.approx and q.low is not None and q.low == q.high

    @property
    def counted(self) -> bool:
        """True where there is a figure."""
        return self.low is not None or self.high is not None

    @property
    def specific(self) -> tuple[int, int, int, int]:
        """How much the claim says, the most telling first: a day, an exact figure, any figure, a place below the country."""
        days = (self.last - self.first).days if self.dated and self.first and self.last else 99
        return (int(days <= 1), int(self.exact), int(self.counted), level(self.where or self.end or self.start))


def facts(claims: Iterable[Sourced]) -> list[Fact]:
    """The claims that can be told as events: asserted ones of `EVENT_KINDS`, each with the country block in which it is compared."""
    rows = [c for c in claims if c.claim.kind in EVENT_KINDS and c.claim.modality == "asserted"]
    countries: dict[str, Counter[str]] = {}
    for row in rows:
        seen = countries.setdefault(row.report_id, Counter())
        for mention in (row.claim.origin, row.claim.place, row.claim.destination):
            code = _country(mention)
            if code:
                seen[code] += 1
    return [_fact(row, countries[row.report_id]) for row in rows]


def level(place: Place | None) -> int:
    """How narrow a place is: 0 a country or nothing, 1 admin-1, 2 admin-2, 3 a locality or feature."""
    return _LEVELS[place.precision] if place else 0


def compatible(a: Place | None, b: Place | None) -> bool:
    """True unless the two places exclude one another: other countries, other provinces, other localities."""
    if a is None or b is None:
        return True
    if a.country and b.country and a.country != b.country:
        return False
    if level(a) == 0 or level(b) == 0:
        return True
    if a.admin1 and b.admin1 and a.admin1 != b.admin1:
        return False
    if level(a) >= 2 and level(b) >= 2:
        return a.id == b.id if a.id and b.id and level(a) == level(b) else a.name == b.name or level(a) != level(b)
    return True


def _fact(row: Sourced, seen: Counter[str]) -> Fact:
    claim = row.claim
    first, last, dated = _days(row)
    quantity = claim.quantity
    main = _country(claim.origin) or _country(claim.place) or _country(claim.destination)
    if claim.kind == "movement" and claim.origin is None and seen:
        main = seen.most_common(1)[0][0]
    if main is None and seen:
        main = seen.most_common(1)[0][0]
    return Fact(
        source=row,
        origin=origin_of(row),
        kind=claim.kind,
        armed=None if claim.who is None or claim.who.group is None else claim.who.group in ARMED,
        first=first,
        last=last,
        dated=dated,
        low=quantity.low if quantity else None,
        high=quantity.high if quantity else None,
        where=_place(claim.place),
        start=_place(claim.origin),
        end=_place(claim.destination),
        actors=frozenset(a.id or a.name or a.text.casefold() for a in (*claim.actors, *((claim.actor,) if claim.actor else ()))),
        block=f"{claim.kind}:{main or '?'}",
    )


def _days(row: Sourced) -> tuple[date | None, date | None, bool]:
    time = row.claim.time
    if time is not None and (time.from_ or time.to):
        first, last = _day(time.from_ or time.to), _day(time.to or time.from_)
        if first and last:
            return first, max(first, last), True
    published = _day(row.published)
    if published is None:
        return None, None, False
    return published - timedelta(days=UNDATED_DAYS), published, False


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _place(mention: PlaceMention | None) -> Place | None:
    return mention.place if mention else None


def _country(mention: PlaceMention | None) -> str | None:
    return mention.place.country if mention and mention.place else None
