"""Which place of its name each match means: one sense a document, chosen with the other places of the document.

Each name's candidates start from how well known they are; containers and the words beside the name decide outright where they can; then the
names of the document vote for one another by shared country and division and by nearness, a few rounds long.
"""

from __future__ import annotations

import math
from collections import defaultdict

from panj.ground.gazetteer import Gazetteer, Kind
from panj.ground.gazetteer.gazetteer import NO_COUNTRY
from panj.ground.places.matches import Match

ROUNDS = 3
CANDIDATES = 40


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
        name.weight = _softmax(name.fixed)
    for _ in range(ROUNDS):
        countries, divisions, points = _votes(places, names)
        for name in names:
            name.weight = _softmax(
                [f + _support(places, name, r, countries, divisions, points) for r, f in zip(name.rows, name.fixed, strict=True)]
            )
    for name in names:
        best = max(range(len(name.rows)), key=lambda i: name.weight[i])
        for match in name.matches:
            match.row, match.confidence = name.rows[best], name.weight[best]


def _name(places: Gazetteer, number: int, group: list[Match], home: int | None) -> _Name:
    name = _Name(number, group)
    asked = {m.kind for m in group if m.kind is not None}
    holders = {r for m in group if m.container is not None for r, _ in m.container.rows}
    for row, rank in group[0].rows[:CANDIDATES]:
        kind = Kind(int(places.kind[row]))
        score = {Kind.COUNTRY: 12.0, Kind.ADMIN1: 7.0, Kind.AREA: 8.0, Kind.ADMIN2: 0.0, Kind.LOCALITY: 0.0}[kind]
        score += 1.3 * math.log10(int(places.population[row]) + 100) if kind in {Kind.LOCALITY, Kind.ADMIN2} else 1.0
        score -= (0.0, 1.0, 4.0)[rank]
        if kind is Kind.ADMIN2:
            score -= 2.5
        if asked:
            score += 3.0 if kind in asked or (kind in {Kind.ADMIN1, Kind.ADMIN2} and asked & {Kind.ADMIN1, Kind.ADMIN2}) else -1.0
        if holders and _inside(places, row, holders):
            score += 9.0
        if home is not None and int(places.country[row]) == home:
            score += 1.0
        name.rows.append(row)
        name.fixed.append(score)
    return name


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
        score += 1.2 * math.log1p(sum(w for i, w in countries[country].items() if i != number))
    if admin1 in divisions:
        score += 1.5 * math.log1p(sum(w for i, w in divisions[admin1].items() if i != number))
    lat, lon = float(places.lat[row]), float(places.lon[row])
    near = 0.0
    for i, y, x, w in points:
        if i != number and abs(y - lat) < 2.5:
            km = 111 * math.hypot(y - lat, (x - lon) * math.cos(math.radians(lat)))
            near += w * math.exp(-km / 80)
    return score + 1.5 * math.log1p(near)


def _softmax(scores: list[float]) -> list[float]:
    top = max(scores)
    weights = [math.exp(s - top) for s in scores]
    total = sum(weights)
    return [w / total for w in weights]
