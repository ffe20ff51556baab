"""Claims flattened to what decides whether two of them tell of one happening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz.fuzz import ratio

from panj.model import Place, PlaceMention
from panj.reconcile.origins import Origin, homes_of, origin_of
from panj.reconcile.sourced import Sourced

EVENT_KINDS = frozenset({"movement", "death", "injury", "clash", "attack", "control", "deployment", "withdrawal", "agreement"})
ARMED = frozenset({"soldiers", "police", "fighters", "border_guards", "troops"})
UNDATED_DAYS = 3  # an undated claim is taken to tell of the day of publication or the few before it
ALIKE = 70  # of 100, by rapidfuzz: "Humrogi" and "Khumrogi" are 93, "Darvoz" and "Shugnan" 15
_PLAIN = {
    "the",
    "a",
    "of",
    "in",
    "at",
    "near",
    "district",
    "province",
    "region",
    "village",
    "town",
    "city",
    "county",
    "border",
    "crossing",
    "its",
    "their",
    "his",
    "same",
    "territory",
    "soil",
    "country",
    "side",
    "river",
}
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
    words: tuple[str, str, str] = ("", "", "")  # of place, origin and destination, where they could not be resolved

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
    places: dict[str, Counter[str]] = {}
    starts: dict[str, Counter[str]] = {}
    printed: dict[str, str] = {}
    lines: dict[str, list[Sourced]] = {}
    for row in rows:
        lines.setdefault(row.lineage or row.report_id, []).append(row)
        if row.published and row.lineage:
            printed[row.lineage] = min(row.published, printed.get(row.lineage, row.published))
        text = row.lineage or row.report_id
        for mention in (row.claim.origin, row.claim.place, row.claim.destination):
            code = _country(mention)
            if code:
                places.setdefault(text, Counter())[code] += 1
        if start := _country(row.claim.origin):
            starts.setdefault(text, Counter())[start] += 1
    homes = {line: homes_of(members) for line, members in lines.items()}
    return [_fact(row, starts, places, printed.get(row.lineage or ""), homes[row.lineage or row.report_id]) for row in rows]


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


def same_words(a: tuple[str, str, str], b: tuple[str, str, str]) -> bool:
    """True unless two places that could not be resolved have names that no transliteration brings together."""
    return all(not x or not y or x in y or y in x or ratio(x, y) >= ALIKE for x, y in zip(a, b, strict=True))


def _fact(
    row: Sourced, starts: Mapping[str, Counter[str]], places: Mapping[str, Counter[str]], printed: str | None, homes: Mapping[str, str]
) -> Fact:
    claim = row.claim
    first, last, dated = _days(row, printed)
    quantity = claim.quantity
    text = row.lineage or row.report_id
    left = _most(starts.get(text)) if claim.kind == "movement" else None
    main = _country(claim.origin) or left or _country(claim.place) or _country(claim.destination) or _most(places.get(text))
    return Fact(
        source=row,
        origin=origin_of(row, homes),
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
        words=(_unresolved(claim.place), _unresolved(claim.origin), _unresolved(claim.destination)),
    )


def _most(counted: Counter[str] | None) -> str | None:
    return min(counted, key=lambda c: (-counted[c], c)) if counted else None


def _unresolved(mention: PlaceMention | None) -> str:
    if mention is None or mention.place is not None:
        return ""
    return " ".join(w for w in mention.text.casefold().replace("-", " ").split() if w not in _PLAIN)


def _days(row: Sourced, printed: str | None) -> tuple[date | None, date | None, bool]:
    time = row.claim.time
    if time is not None and (time.from_ or time.to):
        first, last = _day(time.from_ or time.to), _day(time.to or time.from_)
        if first and last:
            return first, max(first, last), True
    published = _day(row.published or printed)
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
