"""Shapes of divisions for which there is no free shape, as approximations: the ground nearest to their centres and towns.

`provinces` shares shapes that were drawn before a division was split out among its heirs; where the old division goes on beside them, its
districts do not speak for it, for the gazetteer still counts some to it that have gone to an heir. `districts` shares each province out
among its second-level divisions. Both take and give GeoJSON features; the approximate ones bear `about`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from nearest_ground import settled, shares
from rapidfuzz.distance import Levenshtein
from shape_owners import WHOLES

from panj.ground.gazetteer import Gazetteer, Kind, key

LEAST = 2  # points of an heir that must lie in a shape
SHORE = 0.05  # degrees by which a point may lie outside a simplified shape; less for small ones
TWICE_NAMED = 0.3, 1.0  # degrees within which two districts, or provinces, whose names differ by one letter are one
_BRACKETED = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True)
class Seeds:
    """Points of the gazetteer with the divisions they belong to (rows, -1 for none), whether they are centres of districts, and a tree to
    find them by."""

    points: Any
    country: Any
    admin1: Any
    admin2: Any
    district: Any
    tree: Any

    def inside(self, shape: Any) -> list[int]:
        """The numbers of the points in a shape or hard by it, in order."""
        reach = min(SHORE, 0.1 * shape.area**0.5)
        return sorted(int(n) for n in self.tree.query(shape, predicate="dwithin", distance=reach))

    def at(self, numbers: Iterable[int], owners: Any, alike: dict[int, int]) -> list[tuple[int, float, float]]:
        """Owner (of those that are the same, the one they stand for), longitude and latitude of points."""
        return [(alike[int(owners[n])], self.points[n].x, self.points[n].y) for n in numbers]


def seeds(table: Gazetteer) -> Seeds:
    """Towns, centres of second-level divisions, and those of first-level ones, with the divisions that they belong to."""
    kind, admin1, admin2 = (np.asarray(c) for c in (table.kind, table.admin1, table.admin2))
    rows = np.flatnonzero((kind == Kind.LOCALITY) | (kind == Kind.ADMIN2) | (kind == Kind.ADMIN1))
    points = shapely.points(np.asarray(table.lon)[rows], np.asarray(table.lat)[rows])
    first = np.where(kind[rows] == Kind.ADMIN1, rows, admin1[rows])
    second = np.where(kind[rows] == Kind.ADMIN2, rows, admin2[rows])
    return Seeds(points, np.asarray(table.country)[rows], first, second, kind[rows] == Kind.ADMIN2, shapely.STRtree(points))


def provinces(table: Gazetteer, known: Seeds, features: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The shapes with the names of their divisions: `country`, `owner`, `name`, `also`, and `about` where a shape is approximate."""
    owned = {f["properties"]["owner"] for f in features}
    found: list[tuple[int, Any, bool]] = []
    twice: dict[int, int] = {}
    for feature in features:
        owner, shape = feature["properties"]["owner"], shapely.make_valid(shapely.geometry.shape(feature["geometry"]))
        country = table.by_iso3.get(feature["properties"]["country"])
        inside = [n for n in known.inside(shape) if known.country[n] == country and known.admin1[n] >= 0]
        count = Counter(int(known.admin1[n]) for n in inside)
        heirs = {d for d, points in count.items() if points >= LEAST and d not in owned}
        whole = owner >= 0 and (feature["properties"]["country"], table.name(owner)) in WHOLES
        alike = same(table, sorted(heirs | {owner} if owner >= 0 and not whole else heirs), TWICE_NAMED[1])
        twice |= {row: first for row, first in alike.items() if row != first}
        if whole or len(set(alike.values())) < 2:
            found += [(owner, shape, False)] if owner >= 0 else []
        if heirs:
            telling = (n for n in inside if (d := int(known.admin1[n])) in alike and not (d == owner and known.district[n]))
            parts = shares(shape, settled(known.at(telling, known.admin1, alike)))
            found += [(division, part, True) for division, part in parts.items() if len(parts) > 1 or owner < 0]
    also = doubles(table, found)
    for row, first in twice.items():
        if table.name(row) not in (table.name(first), *also[first]):
            also[first].append(table.name(row))
    pieces: dict[int, list[tuple[Any, bool]]] = defaultdict(list)
    for owner, shape, about in found:
        pieces[owner].append((shape, about))
    return [
        {
            "type": "Feature",
            "properties": {
                "country": table.place(owner).country,
                "owner": owner,
                "name": table.name(owner),
                "also": "|".join(also[owner]),
                "about": int(any(about for _, about in parts)),
            },
            "geometry": shapely.geometry.mapping(shapely.union_all([shape for shape, _ in parts])),
        }
        for owner, parts in pieces.items()
    ]


def doubles(table: Gazetteer, found: list[tuple[int, Any, bool]]) -> dict[int, list[str]]:
    """Divisions with no town of their own whose point lies in the shape of another: the same ground by another name."""
    parents = set(np.unique(np.asarray(table.admin1)).tolist())
    shaped = {owner for owner, _, _ in found}
    rows = [int(r) for r in np.flatnonzero(np.asarray(table.kind) == Kind.ADMIN1) if int(r) not in parents | shaped]
    tree = shapely.STRtree([shape for _, shape, _ in found])
    also: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        for at in tree.query(shapely.Point(float(table.lon[row]), float(table.lat[row])), predicate="within"):
            owner = found[int(at)][0]
            if table.country[owner] == table.country[row] and table.name(row) not in also[owner]:
                also[owner].append(table.name(row))
    return also


def districts(table: Gazetteer, known: Seeds, features: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The second-level divisions of provinces as approximate shapes, with `country`, `in` (the province) and `name`, `also`."""
    for feature in features:
        owner, shape = feature["properties"]["owner"], shapely.make_valid(shapely.geometry.shape(feature["geometry"]))
        mine = [n for n in known.inside(shape) if known.admin1[n] == owner and known.admin2[n] >= 0]
        alike = same(table, sorted({int(known.admin2[n]) for n in mine}), TWICE_NAMED[0])
        parts = shares(shape, settled(known.at(mine, known.admin2, alike)))
        if len(parts) < 2:
            continue
        for row, part in parts.items():
            other = dict.fromkeys(table.name(r) for r, first in alike.items() if first == row)
            other.pop(table.name(row))
            properties = {
                "country": feature["properties"]["country"],
                "in": feature["properties"]["name"],
                "name": table.name(row),
                "also": "|".join(other),
            }
            yield {"type": "Feature", "properties": properties, "geometry": shapely.geometry.mapping(part)}


def same(table: Gazetteer, rows: list[int], within: float) -> dict[int, int]:
    """Each division of one province with the one it stands for: the gazetteer has some twice, with a name in brackets or a letter off."""
    found: dict[int, int] = {}
    names: list[tuple[str, int]] = []
    for row in rows:
        name = key(_BRACKETED.sub("", table.name(row)))
        found[row] = next((r for n, r in names if name == n or (_letter_off(name, n) and _near(table, row, r, within))), row)
        names.append((name, found[row]))
    return found


def _letter_off(a: str, b: str) -> bool:
    return min(len(a), len(b)) > 6 and (a + b).replace(" ", "").isalpha() and Levenshtein.distance(a, b, score_cutoff=1) <= 1


def _near(table: Gazetteer, a: int, b: int, within: float) -> bool:
    return bool(abs(table.lon[a] - table.lon[b]) < within and abs(table.lat[a] - table.lat[b]) < within)
