"""Second- and third-level districts of geoBoundaries: points for divisions that have none, and districts that GeoNames' list lacks.

The package's own parents are wrong in one row of thirty, so country and admin-1 are found anew by point in polygon.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from panj.ground.gazetteer.build.rows import Row
from panj.ground.gazetteer.build.shapes import Shapes
from panj.ground.gazetteer.build.sources import plain_name
from panj.ground.gazetteer.keys import key
from panj.ground.gazetteer.kinds import Kind

CONTINENTS = {"AF", "AS", "SA"}
ALSO = {"HT", "MX", "GT", "HN", "SV", "NI", "PG"}
SAME_DEGREES = 0.4


def read_districts(path: Path, rows: list[Row], shapes: Shapes, facts: dict[str, Any]) -> Iterator[Row]:
    """New districts; as a side effect rows of `rows` without a point are given one."""
    known: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind in {Kind.ADMIN1, Kind.ADMIN2, Kind.LOCALITY}:
            for name in {key(n) for n in (row.name, plain_name(row.name), *row.trusted)}:
                known[row.country, name].append(row)
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            lat, lon = float(line["lat"]), float(line["lon"])
            held = shapes.holding(lat, lon)
            name = line["name"].strip()
            if held is None or held[0] not in facts or len(name) < 3 or any(c.isdigit() for c in name):
                continue
            same = known.get((held[0], key(plain_name(name))), [])
            pointless = [r for r in same if r.lat is None and (r.admin1 is None or held[1] is None or r.admin1 is held[1])]
            if pointless:
                pointless[0].lat, pointless[0].lon = lat, lon
            elif not any(_close(r, lat, lon) for r in same) and (facts[held[0]]["continentcode"] in CONTINENTS or held[0] in ALSO):
                row = Row(Kind.ADMIN2, name, held[0], lat, lon)
                row.admin1 = held[1]
                row.trusted.update([name, plain_name(name)])
                known[held[0], key(plain_name(name))].append(row)
                yield row


def _close(row: Row, lat: float, lon: float) -> bool:
    return row.lat is None or row.lon is None or (abs(row.lat - lat) < SAME_DEGREES and abs(row.lon - lon) < SAME_DEGREES)
