"""Admin-1 polygons of Natural Earth: points, English names, and the admin-1 that holds a point."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import shapely
from rapidfuzz.fuzz import ratio

from panj.ground.gazetteer.build.rows import Row
from panj.ground.gazetteer.build.sources import plain_name
from panj.ground.gazetteer.keys import key
from panj.ground.gazetteer.kinds import Kind


class Shapes:
    """The polygons of a Natural Earth admin-1 file (GeoJSON), joined to GeoNames rows by id."""

    def __init__(self, path: Path, rows: Iterable[Row]) -> None:
        by_id = {r.geonames: r for r in rows if r.kind is Kind.ADMIN1 and r.geonames}
        features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
        self._rows: list[Row | None] = []
        self._countries: list[str] = []
        shapes = []
        for feature in features:
            facts = feature["properties"]
            row = by_id.get(facts.get("gn_id") or 0)
            if row is not None and not _agrees(row, facts):
                row = None
            if row is not None:
                _complete(row, facts)
            self._rows.append(row)
            self._countries.append(facts.get("iso_a2") or "")
            shapes.append(shapely.make_valid(shapely.geometry.shape(feature["geometry"])))
        self._shapes = shapes
        self._tree = shapely.STRtree(shapes)

    def holding(self, lat: float, lon: float) -> tuple[str, Row | None] | None:
        """Country code and admin-1 of the polygon that holds the point; `None` at sea."""
        for i in self._tree.query(shapely.Point(lon, lat), predicate="intersects"):
            return self._countries[i], self._rows[i]
        return None


def _agrees(row: Row, facts: dict[str, Any]) -> bool:
    """True where the polygon's name is one of the row's: some polygons carry another division's id."""
    theirs = {key(plain_name(str(facts[n]))) for n in ("name", "name_en", "woe_name", "gn_name") if facts.get(n)}
    ours = {key(plain_name(n)) for n in (row.name, *row.trusted, *row.others)}
    return any(ratio(a, b) >= 60 for a in theirs for b in ours)


def _same(english: str, *names: str) -> bool:
    return max(ratio(key(english), key(n)) for n in names) >= 40


def _complete(row: Row, facts: dict[str, Any]) -> None:
    if row.lat is None:
        row.lat, row.lon = facts["latitude"], facts["longitude"]
    english = facts.get("name_en") or facts.get("name")
    if english:
        row.trusted.update([english, plain_name(english), facts["name"]] if facts.get("name") else [english])
    if english and len(english) <= 40 and "/" not in english and _same(english, row.name, facts.get("name") or ""):
        row.name = plain_name(english)
    row.others.update(str(v) for k, v in facts.items() if k.startswith("name_") and k not in {"name_len", "name_alt"} and v)
    row.others.update(n for n in (facts.get("name_alt") or "").split("|") if n)
