"""Which place of its name each match means: one sense a document, chosen with the other places of the document.

Each name's candidates start from how well known they are; containers and the words beside the name decide outright where they can; then the
names of the document vote for one another by shared country and division and by nearness, a few rounds long.
"""

from __future__ import annotations

import math
from collections import defaultdict

from panj.ground.gazetteer import Gazetteer, Kind
from panj.ground.gazetteer.gazetteer import MAIN, NO_COUNTRY, OTHER
from panj.ground.places.matches import Match

CANDIDATES = 40
HEAT = (2.0, 1.0, 1.0)
COUNTRY_WEIGHT, DIVISION_WEIGHT, NEAR_WEIGHT, NEAR_KM = 2.2, 2.4, 12.0, 26.0
CAPITAL = 3.0
SAME_SPOT_KM = 60.0
SEAT = 20_000


class _Name:
    """One name of the document with its candidates, their fixed scores and their present weights."""

    def __init__(self, number: int, matches: list[Match]) -> None:
        self.number = number
        self.matches = matches
        self.rows: list[int] = []
        self.fixed: list[float] = []
        self.weight: list[float] = []


def resolve(places: Gazetteer, found: list[Match], home: int | None) -> None:
    """Set `row` and `confidence` of each match. `home` is the country of the outlet, where known."""
    groups: dict[str, list[Match]] = defaultdict(list)
    for match in found:
        groups[f"{match.text}" if match.short else match.key].append(match)
    names = [_name(places, i, group, home) for i, group in enumerate(groups.values())]
    for name in names:
        name.weight = _softmax(name.fixed, HEAT[0])
    for heat in HEAT:
        countries, divisions, points = _votes(places, names)
        for name in names:
            name.weight = _softmax(
                [f + _support(places, name, r, countries, divisions, points) for r, f in zip(name.rows, name.fixed, strict=True)], heat
            )
    for name in names:
        row, confidence = _best(places, name)
        for match in name.matches:
            match.row, match.confidence = row, confidence


def _best(places: Gazetteer, name: _Name) -> tuple[int, float]:
    """The likeliest spot, then the likeliest row there: a province and its seat of one name do not compete with other countries."""
    spots: list[float] = []
    for a in name.rows:
        near = (w for b, w in zip(name.rows, name.weight, strict=True) if _km(places, a, b) <= SAME_SPOT_KM)
        spots.append(sum(near))
    best = max(range(len(name.rows)), key=lambda i: (round(spots[i], 6), name.weight[i]))
    here = [i for i, row in enumerate(name.rows) if _km(places, row, name.rows[best]) <= SAME_SPOT_KM]
    return name.rows[max(here, key=lambda i: name.weight[i])], min(1.0, spots[best])


def _km(places: Gazetteer, a: int, b: int) -> float:
    lat, lon = float(places.lat[a]), float(places.lon[a])
    return 111 * math.hypot(float(places.lat[b]) - lat, (float(places.lon[b]) - lon) * math.cos(math.radians(lat)))


def _name(places: Gazetteer, number: int, group: list[Match], home: int | None) -> _Name:
    name = _Name(number, group)
    asked = {m.kind for m in group if m.kind is not None}
    holders = {r for m in group if m.container is not None for r, _ in m.container.rows}
    seats = {r for r, k in group[0].rows[:CANDIDATES] if k < OTHER and places.kind[r] == Kind.ADMIN1}
    for row, rank in group[0].rows[:CANDIDATES]:
        kind = Kind(int(places.kind[row]))
        score = _known(kind, int(places.population[row])) - (0.0, 1.0, 4.0)[rank]
        if row in places.capitals:
            score += CAPITAL
        if int(places.admin1[row]) in seats and kind is Kind.LOCALITY and rank == MAIN and places.population[row] >= SEAT:
            score = max(score, _known(Kind.ADMIN1, int(places.population[int(places.admin1[row])])) + 1.0)
        if asked:
            score += 3.0 if kind in asked or (kind in {Kind.ADMIN1, Kind.ADMIN2} and asked & {Kind.ADMIN1, Kind.ADMIN2}) else -1.0
        if holders and _inside(places, row, holders):
            score += 9.0
        if home is not None and int(places.country[row]) == home:
            score += 1.0
        name.rows.append(row)
        name.fixed.append(score)
    return name


def _known(kind: Kind, population: int) -> float:
    """How well known a place of that kind and size is, before the document is read: log-odds up to a constant."""
    people = math.log10(population + 100)
    if kind is Kind.COUNTRY:
        return 13.0 + 0.3 * people
    if kind is Kind.ADMIN1:
        return 4.5 + 0.9 * people
    if kind is Kind.AREA:
        return 9.0
    return 1.3 * people - (2.5 if kind is Kind.ADMIN2 else 0.0)


def _inside(places: Gazetteer, row: int, holders: set[int]) -> bool:
    parents = {int(places.admin1[row]), int(places.admin2[row]), places.country_rows.get(int(places.country[row]), -1)} - {-1, row}
    return bool(parents & holders)


Votes = dict[int, dict[int, float]]


def _votes(places: Gazetteer, names: list[_Name]) -> tuple[Votes, Votes, list[tuple[int, float, float, float]]]:
    """What each name says about countries and divisions, and its likely points, each by the number of the name."""
    countries: Votes = defaultdict(lambda: defaultdict(float))
    divisions: Votes = defaultdict(lambda: defaultdict(float))
    points: list[tuple[int, float, float, float]] = []
    for i, name in enumerate(names):
        count = math.sqrt(len(name.matches))
        for row, weight in zip(name.rows, name.weight, strict=True):
            if weight < 0.05:
                continue
            country = int(places.country[row])
            if country != NO_COUNTRY:
                countries[country][i] += weight * count
            kind = int(places.kind[row])
            admin1 = row if kind == Kind.ADMIN1 else int(places.admin1[row])
            if admin1 >= 0:
                divisions[admin1][i] += weight * count
            if kind >= Kind.ADMIN2 or kind == Kind.AREA:
                points.append((i, float(places.lat[row]), float(places.lon[row]), weight * count))
    return countries, divisions, points


def _support(
    places: Gazetteer, name: _Name, row: int, countries: Votes, divisions: Votes, points: list[tuple[int, float, float, float]]
) -> float:
    number = name.number
    country = int(places.country[row])
    admin1 = row if int(places.kind[row]) == Kind.ADMIN1 else int(places.admin1[row])
    score = 0.0
    if country in countries:
        score += COUNTRY_WEIGHT * math.log1p(sum(w for i, w in countries[country].items() if i != number))
    if admin1 in divisions:
        score += DIVISION_WEIGHT * math.log1p(sum(w for i, w in divisions[admin1].items() if i != number))
    lat, lon = float(places.lat[row]), float(places.lon[row])
    near = 0.0
    for i, y, x, w in points:
        if i != number and abs(y - lat) < 2.5:
            km = 111 * math.hypot(y - lat, (x - lon) * math.cos(math.radians(lat)))
            near += w * math.exp(-km / NEAR_KM)
    return score + NEAR_WEIGHT * math.log1p(near)


def _softmax(scores: list[float], heat: float) -> list[float]:
    top = max(scores)
    weights = [math.exp((s - top) / heat) for s in scores]
    total = sum(weights)
    return [w / total for w in weights]
