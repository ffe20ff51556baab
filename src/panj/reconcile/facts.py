"""Claims flattened to what decides whether two of them tell of one happening."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rapidfuzz.fuzz import ratio

from panj.model import Place, PlaceMention
from panj.reconcile.lands import Lands, lands_of
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
    """One asserted claim. `first` and `last` are days; `dated` is false where they come from the day of publication.

    `home` is the country where it happened, for a movement that where it began, as far as the claim or its text tells. `adds_to` is the id
    of the claim of the same report that this one, without a figure or a day of its own, says more of.
    """

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
    home: str | None
    block: str
    words: tuple[str, str, str] = ("", "", "")  # of place, origin and destination, where they could not be resolved
    adds_to: str | None = None

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
    def households(self) -> bool:
        """True where the figure counts households and not persons."""
        q = self.source.claim.quantity
        return q is not None and q.unit == "households"

    @property
    def specific(self) -> tuple[int, int, int, int]:
        """How much the claim says, the most telling first: a day, an exact figure, any figure, a place below the country."""
        days = (self.last - self.first).days if self.dated and self.first and self.last else 99
        return (int(days <= 1), int(self.exact), int(self.counted), level(self.where or self.end or self.start))


def facts(claims: Iterable[Sourced]) -> list[Fact]:
    """The claims that can be told as events: asserted ones of `EVENT_KINDS`, each with the block in which it is compared."""
    rows = [c for c in claims if c.claim.kind in EVENT_KINDS and c.claim.modality == "asserted"]
    printed: dict[str, str] = {}
    lines: dict[str, list[Sourced]] = {}
    for row in rows:
        lines.setdefault(row.lineage or row.report_id, []).append(row)
        if row.published and row.lineage:
            printed[row.lineage] = min(row.published, printed.get(row.lineage, row.published))
    organs = {line: homes_of(members) for line, members in lines.items()}
    lands = {line: lands_of(members) for line, members in lines.items()}
    found = []
    for row in rows:
        line = row.lineage or row.report_id
        found.append(_fact(row, lands[line], printed.get(row.lineage or ""), organs[line]))
    return _tied(found)


def _tied(rows: list[Fact]) -> list[Fact]:
    """The facts, each movement without a figure and a day, or that only counts one, tied to the one before it that it says more of."""
    bare = {f.id for f in rows if f.kind == "movement" and not f.counted and (not f.dated or f.source.claim.ordinal is not None)}
    if not bare:
        return rows
    told: dict[str, list[Fact]] = {}
    for fact in rows:
        if fact.kind == "movement" and fact.id not in bare and not fact.source.claim.cumulative and not fact.source.claim.part_of:
            told.setdefault(fact.source.report_id, []).append(fact)
    return [replace(f, adds_to=_said_before(f, told.get(f.source.report_id, ()))) if f.id in bare else f for f in rows]


def _said_before(fact: Fact, told: Iterable[Fact]) -> str | None:
    at = fact.source.claim.evidence.start
    before = [
        t
        for t in told
        if t.source.claim.evidence.start <= at
        and (fact.armed is None or t.armed is None or fact.armed == t.armed)
        and compatible(fact.start, t.start)
        and compatible(fact.end, t.end)
        and (not fact.dated or _overlap(fact, t))
    ]
    return max(before, key=lambda t: (t.source.claim.evidence.start, t.id)).id if before else None


def _overlap(a: Fact, b: Fact) -> bool:
    return bool(a.first and a.last and b.first and b.last) and a.first <= b.last and b.first <= a.last  # type: ignore[operator]


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


def _fact(row: Sourced, lands: Lands, printed: str | None, organs: Mapping[str, str]) -> Fact:
    claim = row.claim
    first, last, dated = _days(row, printed)
    quantity = claim.quantity
    home = lands.home_of(row)
    return Fact(
        source=row,
        origin=origin_of(row, organs),
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
        home=home,
        block="movement" if claim.kind == "movement" else f"{claim.kind}:{home or '?'}",
        words=(_unresolved(claim.place), _unresolved(claim.origin), _unresolved(claim.destination)),
    )


def _unresolved(mention: PlaceMention | None) -> str:
    if mention is None or mention.place is not None:
        return ""
    return " ".join(w for w in mention.text.casefold().replace("-", " ").split() if w not in _PLAIN)


def _days(row: Sourced, printed: str | None) -> tuple[date | None, date | None, bool]:
    time, published = row.claim.time, _day(row.published or printed)
    if time is not None and (time.from_ or time.to):
        first, last = _day(time.from_ or time.to), _day(time.to or time.from_)
        if first and last:
            open_end = published if time.to is None and published is not None else last
            return first, max(first, open_end), True
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
