"""A second look at doubtful matches with the places that the document names without doubt."""

from __future__ import annotations

import math
from collections import Counter

from panj.ground.gazetteer import Gazetteer, Kind
from panj.ground.gazetteer.gazetteer import GIVEN_NAME, SURNAME
from panj.ground.places.matches import Match, Words

SAME_NAME, NEAR, DIVISION, COUNTRY, LISTED = 2.2, 1.6, 1.0, 0.6, 1.0
NEAR_KM = 120.0
LOWEST, LOWEST_PERSON = -4.5, -2.6


def support(words: Words, places: Gazetteer, found: list[Match]) -> None:
    """Raise the score of doubtful matches that share a name, a neighbourhood, a division or a country with the sure ones."""
    sure = [m for m in found if m.score > 0 and m.row is not None]
    names = {m.key for m in sure if m.score > 1.0}
    rows = {m.row for m in sure if m.row is not None}
    divisions = Counter(_division(places, r) for r in rows)
    countries = {int(places.country[r]) for r in rows}
    points = [
        (float(places.lat[r]), float(places.lon[r]))
        for r in rows
        if places.kind[r] in {Kind.LOCALITY, Kind.ADMIN2, Kind.AREA} or places.kind[r] == Kind.ADMIN1
    ]
    for match in found:
        floor = LOWEST_PERSON if match.flags & (GIVEN_NAME | SURNAME) else LOWEST
        if match.score > 0 or match.score < floor or not match.rows:
            continue
        if match.key in names:
            match.score += SAME_NAME
        best = 0.0
        for row, _ in match.rows[:40]:
            gain = 0.0
            lat, lon = float(places.lat[row]), float(places.lon[row])
            if any(_km(lat, lon, y, x) < NEAR_KM for y, x in points if abs(y - lat) < 1.2):
                gain = NEAR
            if divisions.get(_division(places, row), 0) > 0:
                gain += DIVISION
            if int(places.country[row]) in countries:
                gain += COUNTRY
            best = max(best, gain)
        match.score += best + LISTED * (_listed(words, sure, match))


def _listed(words: Words, sure: list[Match], match: Match) -> bool:
    """True where a comma or "and" joins the match to a sure one."""
    return any(
        (m.last + 1 == match.first and words.lower[m.last] in {",", "and"})
        or (match.last + 1 == m.first and words.lower[match.last] in {",", "and"})
        for m in sure
    )


def _division(places: Gazetteer, row: int) -> int:
    return row if places.kind[row] == Kind.ADMIN1 else int(places.admin1[row])


def _km(lat: float, lon: float, y: float, x: float) -> float:
    return 111 * math.hypot(y - lat, (x - lon) * math.cos(math.radians(lat)))
