"""How near the approximate areas come: `python scripts/measure_ground.py AFG SYR …`.

Shares the ground of a country out among its provinces as `shared_ground` does, in place of the borders that Natural Earth draws, and prints
the share of the ground that goes to the province to which it belongs by these borders. Countries with approximate provinces are refused.
"""

from __future__ import annotations

import gzip
import json
import sys
from typing import Any

import numpy as np
import shapely
from nearest_ground import settled, shares
from shared_ground import seeds
from vendor_web import STATIC

from panj.ground.gazetteer import Kind, gazetteer


def main(countries: list[str]) -> None:
    table = gazetteer()
    known = seeds(table)
    rows = np.flatnonzero(np.asarray(table.kind) == Kind.ADMIN1)
    total = right = 0.0
    for country in countries:
        borders = provinces(country)
        mine = {int(r): table.name(int(r)) for r in rows if table.iso3[int(table.country[r])] == country and table.name(int(r)) in borders}
        ground = shapely.union_all(list(borders.values()))
        inside = [n for n in known.inside(ground) if int(known.admin1[n]) in mine]
        found = shares(ground, settled(known.at(inside, known.admin1, {row: row for row in mine})))
        good = sum(part.intersection(borders[mine[row]]).area for row, part in found.items())
        total, right = total + ground.area, right + good
        print(f"{country}: {good / ground.area:.0%} of {len(mine)} provinces' ground")
    print(f"all: {right / total:.0%}")


def provinces(country: str) -> dict[str, Any]:
    """The provinces of a country by name, as the map has them."""
    topology = json.loads(gzip.decompress((STATIC / "map" / "admin1" / f"{country}.json.gz").read_bytes()))
    scale, shift = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]

    def ring(numbers: list[int]) -> Any:
        return np.vstack([arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers])

    found = {}
    for shape in topology["objects"]["admin1"]["geometries"]:
        if shape["properties"].get("about"):
            raise SystemExit(f"{country}: the area of {shape['properties']['name']} is approximate itself")
        parts = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        polygons = [shapely.make_valid(shapely.Polygon(ring(rings[0]), [ring(r) for r in rings[1:]])) for rings in parts]
        found[shape["properties"]["name"]] = shapely.union_all(polygons)
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
