"""Which place a name means and why, for people: `panj where "Ishkashim" --country AFG`."""

from __future__ import annotations

from dataclasses import dataclass

from panj.errors import InputError
from panj.ground.gazetteer.gazetteer import OTHER, TRUSTED, Gazetteer, gazetteer
from panj.ground.gazetteer.keys import key
from panj.ground.gazetteer.kinds import Kind
from panj.ground.gazetteer.spellings import similar
from panj.model import Place

_WEIGHT = {Kind.COUNTRY: 50.0, Kind.AREA: 30.0, Kind.ADMIN1: 25.0, Kind.ADMIN2: 5.0, Kind.LOCALITY: 10.0}


_KIND = {
    Kind.COUNTRY: "a country",
    Kind.AREA: "an area",
    Kind.ADMIN1: "a first-level division",
    Kind.ADMIN2: "a second-level division",
    Kind.LOCALITY: "a settlement",
}


@dataclass(frozen=True)
class Candidate:
    """One place that a name may mean, with the reasons for its rank in words."""

    place: Place
    score: float
    reasons: tuple[str, ...]


def where(name: str, country: str | None = None, most: int = 10, places: Gazetteer | None = None) -> tuple[Candidate, ...]:
    """The places that `name` (any script) may mean, the likeliest first; empty where nothing fits.

    `country` (ISO alpha-2 or alpha-3) puts its places first and allows other spellings there. Raises `InputError` P115 for an unknown code.
    """
    table = places or gazetteer()
    wanted = _country(table, country)
    found = key(name)
    rows = table.find_key(found)
    named = {row for row, rank in rows if rank < OTHER}
    candidates = [_weigh(table, row, rank, wanted, int(table.admin1[row]) in named) for row, rank in rows]
    if wanted is not None and not any(c.place.country == table.iso3[wanted] for c in candidates):
        for row in similar(table, found, wanted):
            base = _weigh(table, row, TRUSTED, wanted, False)
            candidates.append(Candidate(base.place, base.score - 5, (f"spelled much like {table.name(row)}", *base.reasons[1:])))
    candidates.sort(key=lambda c: -c.score)
    return tuple(candidates[:most])


def _country(table: Gazetteer, code: str | None) -> int | None:
    if code is None:
        return None
    upper = code.strip().upper()
    if upper in table.by_iso3:
        return table.by_iso3[upper]
    if upper in table.iso2:
        return table.iso2.index(upper)
    raise InputError("P115", code, "not an ISO 3166 country code")


def _weigh(table: Gazetteer, row: int, rank: int, wanted: int | None, seat: bool) -> Candidate:
    kind, people = Kind(int(table.kind[row])), int(table.population[row])
    place = table.place(row)
    reasons = [("its main name", "another name in use", "a name in another language or script")[rank]]
    score = _WEIGHT[kind] + len(str(people)) * 2 - (0, 15, 25)[rank]
    reasons.append(table.types[int(table.type[row])] or _KIND[kind])
    if seat and kind is Kind.LOCALITY and rank < OTHER:
        score += 20
        reasons.append("its division bears its name")
    if row in table.capitals:
        score += 20
        reasons.append("a national capital")
    if people:
        reasons.append(f"{people:,} people")
    if wanted is not None:
        inside = int(table.country[row]) == wanted
        score += 100 if inside else 0
        reasons.append(f"in {table.iso3[wanted]}" if inside else f"outside {table.iso3[wanted]}")
    return Candidate(place, score, tuple(reasons))
