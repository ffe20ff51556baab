"""Parents and points that sources leave open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from panj.ground.gazetteer.build.rows import Row
from panj.ground.gazetteer.build.shapes import Shapes
from panj.ground.gazetteer.keys import key
from panj.ground.gazetteer.kinds import Kind


def give_parents(rows: Iterable[Row], shapes: Shapes, names: dict[Row, str]) -> None:
    """Give rows with a point but no admin-1 the one that is named for them, or the one whose polygon holds them."""
    by_name = {(r.country, key(n)): r for r in rows if r.kind is Kind.ADMIN1 for n in r.trusted}
    for row in rows:
        if row.kind in {Kind.COUNTRY, Kind.ADMIN1} or row.admin1 is not None or row.lat is None or row.lon is None or not row.country:
            continue
        named = by_name.get((row.country, key(names.get(row, ""))))
        if named is None and row.kind is not Kind.AREA:
            held = shapes.holding(row.lat, row.lon)
            named = held[1] if held and held[0] == row.country else None
        row.admin1 = named


def give_points(rows: Iterable[Row]) -> None:
    """Put divisions without a point in the middle of their towns, weighted evenly, and count their people."""
    towns: dict[Row, list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind is Kind.LOCALITY:
            for parent in (row.admin1, row.admin2):
                if parent is not None:
                    towns[parent].append(row)
    for parent, children in towns.items():
        parent.population = parent.population or sum(c.population for c in children)
        points = [(c.lat, c.lon) for c in children if c.lat is not None and c.lon is not None]
        if parent.lat is None:
            parent.lat = sum(p[0] for p in points) / len(points)
            parent.lon = sum(p[1] for p in points) / len(points)
