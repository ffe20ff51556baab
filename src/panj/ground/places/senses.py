"""Which place of its name each match means: one sense a document, chosen with the other places of the document.

Each name's candidates start from how well known they are; containers and the words beside the name decide outright where they can; then the
names of the document vote for one another by shared country and division and by nearness, a few rounds long, the first ones with less
trust in what is well known. The weights were searched on every second document of the development corpora and checked on the others.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict

from panj.ground.gazetteer import Gazetteer, Kind
from panj.ground.gazetteer.gazetteer import MAIN, NO_COUNTRY
from panj.ground.places.links import parents
from panj.ground.places.matches import Match

CANDIDATES = 40
HEAT = (2.0, 1.0, 1.0)
COUNTRY_WEIGHT, DIVISION_WEIGHT, NEAR_WEIGHT, NEAR_KM = 2.2, 2.4, 12.0, 26.0
SEAT = 5_000
CAPITAL = 3.0
HOME = 3.0
NOTED = 1.0
NAMED_COUNTRY = 4.0
DEMONYM = 1.5
MOST_COUNTRY, MOST_DIVISION, MOST_NEAR = 8.0, 4.0, 0.7
SAME_SPOT_KM = 60.0
_FAR = 2.0


class _Name:
    """One name of the document: its candidates with their fixed scores, present weights and columns of the gazetteer."""

    def __init__(self, places: Gazetteer, number: int, matches: list[Match]) -> None:
        self.number = number
        self.matches = matches
        pairs = matches[0].rows[:CANDIDATES]
        self.rows = [row for row, _ in pairs]
        self.ranks = [rank for _, rank in pairs]
        self.kinds = places.kind[self.rows].tolist()
        self.people = places.population[self.rows].tolist()
        self.countries = places.country[self.rows].tolist()
        self.admin1 = [
            row if k == Kind.ADMIN1 else a for row, k, a in zip(self.rows, self.kinds, places.admin1[self.rows].tolist(), strict=True)
        ]
        self.noted = places.noted[self.rows].tolist()
        self.lat = places.lat[self.rows].tolist()
        self.lon = places.lon[self.rows].tolist()
        self.fixed: list[float] = []
        self.weight: list[float] = []


def resolve(places: Gazetteer, found: list[Match], home: int | None, peoples: Counter[int]) -> None:
    """Set `row` and `confidence` of each match. `home` is the outlet's country, where known; `peoples` counts demonyms by country row."""
    groups: dict[str, list[Match]] = defaultdict(list)
    for match in found:
        groups[match.text if match.short else match.key].append(match)
    names = [_Name(places, i, group) for i, group in enumerate(groups.values())]
    for name in names:
        name.fixed = _fixed(places, name, home)
        name.weight = _softmax(name.fixed, HEAT[0])
    for heat in HEAT:
        countries, divisions, points = _votes(names)
        for row, count in peoples.items():
            countries[int(places.country[row])][-1 - row] += DEMONYM * math.sqrt(count)
        for name in names:
            if len(name.rows) > 1:
                name.weight = _softmax(_supported(name, countries, divisions, points), heat)
    for name in names:
        row, confidence = _best(name)
        for match in name.matches:
            match.row, match.confidence = row, confidence


def _fixed(places: Gazetteer, name: _Name, home: int | None) -> list[float]:
    """What speaks for each candidate whatever the other names mean: how well known it is, the kind asked for, the container."""
    asked = {m.kind for m in name.matches if m.kind is not None}
    divisions = bool(asked & {Kind.ADMIN1, Kind.ADMIN2})
    holders = {r for m in name.matches if m.container is not None for r, _ in m.container.rows}
    holders |= {m.country for m in name.matches if m.country is not None}
    seats = {row: people for row, kind, people in zip(name.rows, name.kinds, name.people, strict=True) if kind == Kind.ADMIN1}
    scores = []
    for i, row in enumerate(name.rows):
        kind = name.kinds[i]
        score = _known(kind, name.people[i], name.countries[i]) - (0.0, 1.0, 4.0)[name.ranks[i]]
        if row in places.capitals:
            score += CAPITAL
        if name.noted[i]:
            score += NOTED
        if kind == Kind.LOCALITY and name.ranks[i] == MAIN and name.people[i] >= SEAT and name.admin1[i] in seats:
            score = max(score, _known(Kind.ADMIN1, seats[name.admin1[i]], name.countries[i]) + 1.0)
        if asked:
            score += 3.0 if kind in asked or (divisions and kind in {Kind.ADMIN1, Kind.ADMIN2}) else -1.0
        if holders and parents(places, row) & holders:
            score += 9.0
        if name.countries[i] == home:
            score += HOME
        scores.append(score)
    return scores


def _known(kind: int, population: int, country: int) -> float:
    """How well known a place of that kind and size is, before the document is read: log-odds up to a constant."""
    people = math.log10(population + 100)
    if kind == Kind.COUNTRY:
        return 13.0 + 0.3 * people
    if kind == Kind.ADMIN1:
        return 4.5 + 0.9 * people
    if kind == Kind.AREA:
        return 11.0 if country == NO_COUNTRY else 9.0
    return 1.3 * people - (2.5 if kind == Kind.ADMIN2 else 0.0)


Votes = dict[int, dict[int, float]]
Point = tuple[int, float, float, float]


def _votes(names: list[_Name]) -> tuple[Votes, Votes, list[Point]]:
    """What each name says about countries and divisions, and its likely points, each by the number of the name."""
    countries: Votes = defaultdict(lambda: defaultdict(float))
    divisions: Votes = defaultdict(lambda: defaultdict(float))
    points: list[Point] = []
    for name in names:
        count = math.sqrt(len(name.matches))
        for i, weight in enumerate(name.weight):
            if weight < 0.05:
                continue
            if name.countries[i] != NO_COUNTRY:
                countries[name.countries[i]][name.number] += weight * count * (NAMED_COUNTRY if name.kinds[i] == Kind.COUNTRY else 1.0)
            if name.admin1[i] >= 0:
                divisions[name.admin1[i]][name.number] += weight * count
            if name.kinds[i] >= Kind.ADMIN2 or name.kinds[i] == Kind.AREA:
                points.append((name.number, name.lat[i], name.lon[i], weight * count))
    return countries, divisions, points


def _supported(name: _Name, countries: Votes, divisions: Votes, points: list[Point]) -> list[float]:
    """The fixed scores with what the other names of the document add."""
    me = name.number
    scores = []
    for i, score in enumerate(name.fixed):
        votes = countries.get(name.countries[i])
        if votes:
            score += COUNTRY_WEIGHT * math.log1p(min(MOST_COUNTRY, sum(votes.values()) - votes.get(me, 0.0)))
        votes = divisions.get(name.admin1[i])
        if votes:
            score += DIVISION_WEIGHT * math.log1p(min(MOST_DIVISION, sum(votes.values()) - votes.get(me, 0.0)))
        lat, lon = name.lat[i], name.lon[i]
        near = 0.0
        for number, y, x, weight in points:
            if number != me and -_FAR < y - lat < _FAR and -2 * _FAR < x - lon < 2 * _FAR:
                near += weight * math.exp(-_km(lat, lon, y, x) / NEAR_KM)
        scores.append(score + NEAR_WEIGHT * math.log1p(min(MOST_NEAR, near)))
    return scores


def _best(name: _Name) -> tuple[int, float]:
    """The likeliest spot, then the likeliest row there: a province and its seat of one name do not compete with other countries."""
    likely = [i for i, w in enumerate(name.weight) if w >= 0.01]
    top, spot = 0.0, likely[0]
    for i in likely:
        total = sum(name.weight[j] for j in likely if _km(name.lat[i], name.lon[i], name.lat[j], name.lon[j]) <= SAME_SPOT_KM)
        if total > top + 1e-9 or (total > top - 1e-9 and name.weight[i] > name.weight[spot]):
            top, spot = total, i
    here = [j for j in likely if _km(name.lat[spot], name.lon[spot], name.lat[j], name.lon[j]) <= SAME_SPOT_KM]
    return name.rows[max(here, key=lambda j: name.weight[j])], min(1.0, top)


def _km(lat: float, lon: float, y: float, x: float) -> float:
    return 111 * math.hypot(y - lat, (x - lon) * math.cos(math.radians(lat)))


def _softmax(scores: list[float], heat: float) -> list[float]:
    top = max(scores)
    weights = [math.exp((s - top) / heat) for s in scores]
    total = sum(weights)
    return [w / total for w in weights]
