"""Which first-level division of the gazetteer a shape belongs to, by the towns that lie in it and by its names."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import numpy as np
import shapely

from panj.ground.gazetteer import Gazetteer, Kind, key

NAMES = ("name", "gn_name", "name_en", "woe_name", "gns_name", "name_alt")
PURE, NAMED = 0.8, 0.5  # share of a shape's towns that must lie in one division, and in one that bears the shape's name
FORMER_CODES = {"SDS": "SSD", "PSX": "PSE", "KOS": "XKX", "SOL": "SOM", "CYN": "CYP", "KAS": "IND"}
WHOLES = {("PSE", "West Bank"), ("PSE", "Gaza Strip")}  # divisions that hold others of the same level


def name_shapes(table: Gazetteer, features: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The shapes with the country (ISO 3166 alpha-3) and the row of the division (`owner`) that each belongs to. One that belongs to none
    has a number below zero, its own: it was drawn before a division was split, and is shared out among its heirs."""
    shapes = [shapely.make_valid(shapely.geometry.shape(f["geometry"])) for f in features]
    towns = by_towns(table, shapes)
    divisions = by_name(table)
    townless = set(divisions.values()) - set(np.unique(np.asarray(table.admin1)).tolist())
    found = []
    for number, (feature, shape) in enumerate(zip(features, shapes, strict=True)):
        called = {d for n in NAMES for part in names(feature, n) if (d := divisions.get((code_of(feature), part))) is not None}
        whole = next((d for d in sorted(called) if (code_of(feature), table.name(d)) in WHOLES), None)
        owner = owner_of(towns.get(number), sorted(called), townless) if whole is None else whole
        country = code_of(feature) if owner is None else table.place(owner).country
        properties = {"country": country, "owner": -1 - number if owner is None else owner}
        found.append({"type": "Feature", "properties": properties, "geometry": shapely.geometry.mapping(shape)})
    return found


def owner_of(count: Counter[int] | None, called: list[int], townless: set[int]) -> int | None:
    """The division of a shape, by its towns and by the divisions that its names may mean."""
    if count is None:
        return called[0] if called else None
    division, towns = count.most_common(1)[0]
    if towns / count.total() >= (NAMED if division in called else PURE):
        return division
    return next((d for d in called if d in townless), None)


def by_towns(table: Gazetteer, shapes: list[Any]) -> dict[int, Counter[int]]:
    """For each shape with towns in it, how many lie in which division (row of the gazetteer)."""
    towns = np.flatnonzero((np.asarray(table.kind) == Kind.LOCALITY) & (np.asarray(table.admin1) >= 0))
    points = shapely.points(np.asarray(table.lon)[towns], np.asarray(table.lat)[towns])
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for town, shape in zip(*shapely.STRtree(shapes).query(points, predicate="within"), strict=True):
        counts[int(shape)][int(table.admin1[int(towns[town])])] += 1
    return counts


def by_name(table: Gazetteer) -> dict[tuple[str, str], int]:
    """First-level divisions by country and the normal form of their name."""
    rows = np.flatnonzero(np.asarray(table.kind) == Kind.ADMIN1)
    return {(table.iso3[int(table.country[r])], key(table.name(int(r)))): int(r) for r in rows}


def names(feature: dict[str, Any], field: str) -> list[str]:
    """The normal forms of the names in a field of a shape."""
    return [key(part) for part in str(feature["properties"].get(field) or "").split("|") if part.strip()]


def code_of(feature: dict[str, Any]) -> str:
    """The country of a shape, ISO 3166 alpha-3."""
    code: str = feature["properties"]["adm0_a3"]
    return FORMER_CODES.get(code, code)
