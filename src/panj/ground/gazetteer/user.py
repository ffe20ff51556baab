"""Own lists beside the built gazetteer: a CSV of places (OCHA p-codes, say) or a full GeoNames dump, in the same format."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import marisa_trie
import numpy as np

from panj.errors import InputError
from panj.ground.gazetteer.container import write_container
from panj.ground.gazetteer.gazetteer import BUILT, NO_COUNTRY, Gazetteer
from panj.ground.gazetteer.keys import key
from panj.ground.gazetteer.kinds import Kind

USER = BUILT.with_name("user.panj")
_KINDS = {"country": Kind.COUNTRY, "admin1": Kind.ADMIN1, "admin2": Kind.ADMIN2, "locality": Kind.LOCALITY}
_MOST_PROBLEMS = 1000


@dataclass(frozen=True)
class Loaded:
    """What a load did: how many places the user file now adds, and each row that could not be used, named by its number."""

    places: int
    problems: tuple[str, ...]


@dataclass(frozen=True)
class _Row:
    name: str
    names: tuple[str, ...]
    kind: Kind
    country: int
    admin1: int
    lat: float
    lon: float
    population: int
    geonames: int
    code: str


def load_list(path: Path, base: Gazetteer, out: Path = USER) -> Loaded:
    """Load a CSV (name, lat, lon; also names, kind, country, admin1, population, pcode) or GeoNames' allCountries.zip into `out`.

    `country` is ISO alpha-2 or alpha-3, `names` are parted by "|", `kind` is country, admin1, admin2, locality or another word for an area.
    A row that cannot be used is named in `problems` and the others are loaded; a second load replaces the first. Raises `InputError`
    P106 (no such file), P111 (cannot be read) or P113 (no row can be used).
    """
    if not path.exists():
        raise InputError("P106", str(path))
    rows: list[_Row] = []
    problems: list[str] = []
    try:
        lines = _dump(path) if path.suffix == ".zip" else _table(path)
        for number, line in lines:
            try:
                rows.append(_row(line, base))
            except (KeyError, ValueError, TypeError) as e:
                if len(problems) < _MOST_PROBLEMS:
                    problems.append(f"row {number}: {_reason(e)}")
    except (OSError, UnicodeDecodeError, csv.Error, zipfile.BadZipFile) as e:
        raise InputError("P111", str(path), str(e)) from e
    if not rows:
        raise InputError("P113", str(path), problems[0] if problems else "the list is empty")
    _write(rows, out)
    return Loaded(len(rows), tuple(problems))


def _table(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from enumerate(csv.DictReader(file), 2)


def _dump(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of GeoNames' main table (https://download.geonames.org/export/dump/readme.txt): settlements and divisions."""
    with zipfile.ZipFile(path) as archive:
        member = next((n for n in archive.namelist() if n.endswith(".txt") and "readme" not in n.lower()), None)
        if member is None:
            raise zipfile.BadZipFile("the archive holds no table")
        with archive.open(member) as raw:
            for number, line in enumerate(io.TextIOWrapper(raw, encoding="utf-8", newline="\n"), 1):
                cells = line.rstrip("\n").split("\t")
                if len(cells) < 15:
                    yield number, {}
                elif cells[6] == "P" or cells[7] in {"ADM1", "ADM2", "ADM3", "CMPRF", "CMP"}:
                    kind = "locality" if cells[6] == "P" else {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin2"}.get(cells[7], "camp")
                    yield number, {
                        "name": cells[1], "names": "|".join([cells[2], *cells[3].split(",")]), "kind": kind, "country": cells[8],
                        "lat": cells[4], "lon": cells[5], "population": cells[14], "geonames": cells[0],
                    }  # fmt: skip


def _row(line: dict[str, str], base: Gazetteer) -> _Row:
    name = (line["name"] or "").strip()
    lat, lon = float(line["lat"]), float(line["lon"])
    if not key(name):
        raise ValueError("there is no name")
    if not -90 <= lat <= 90:
        raise ValueError(f"the latitude {lat:g} is out of range")
    if not -180 <= lon <= 180:
        raise ValueError(f"the longitude {lon:g} is out of range")
    country = _country(line.get("country") or "", base)
    kind = _KINDS.get((line.get("kind") or "locality").strip().lower(), Kind.AREA)
    holder = key(line.get("admin1") or "")
    admin1 = next((r for r, _ in base.find_key(holder) if base.kind[r] == Kind.ADMIN1 and base.country[r] == country), -1) if holder else -1
    names = tuple(n.strip() for n in (line.get("names") or "").split("|") if n.strip())
    return _Row(
        name,
        names,
        kind,
        country,
        admin1,
        lat,
        lon,
        int(line.get("population") or 0),
        int(line.get("geonames") or 0),
        line.get("pcode") or "",
    )


def _country(code: str, base: Gazetteer) -> int:
    code = code.strip().upper()
    if not code:
        return NO_COUNTRY
    if code in base.by_iso3:
        return base.by_iso3[code]
    if code in base.iso2:
        return base.iso2.index(code)
    raise ValueError(f"{code!r} is not a country code")


def _reason(error: Exception) -> str:
    return f"the column {error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)


def _write(rows: list[_Row], out: Path) -> None:
    table: dict[str, list[tuple[int, int]]] = {}
    for number, row in enumerate(rows):
        ranks = {key(row.name): 0} | {key(n): 1 for n in row.names if key(n) != key(row.name)}
        for found, rank in ranks.items():
            if found:
                table.setdefault(found, []).append((rank, number))
    trie = marisa_trie.Trie(list(table))
    lists = [sorted(table[k]) for k in sorted(table, key=trie.__getitem__)]
    write_container(
        out,
        {},
        {
            "lat": np.array([r.lat for r in rows], np.float32),
            "lon": np.array([r.lon for r in rows], np.float32),
            "population": np.array([min(r.population, 2**31 - 1) for r in rows], np.int32),
            "kind": np.array([r.kind for r in rows], np.uint8),
            "country": np.array([r.country for r in rows], np.uint8),
            "admin1": np.array([r.admin1 for r in rows], np.int32),
            "geonames": np.array([r.geonames for r in rows], np.uint32),
            "noted": np.ones(len(rows), np.uint8),
            "names": "\n".join(r.name.replace("\n", " ") for r in rows).encode(),
            "codes": "\n".join(r.code.replace("\n", " ") for r in rows).encode(),
            "trie": trie.tobytes(),
            "offsets": np.concatenate([[0], np.cumsum([len(x) for x in lists])]).astype(np.uint32),
            "places": np.array([n for x in lists for _, n in x], np.uint32),
            "ranks": np.array([r for x in lists for r, _ in x], np.uint8),
        },
    )
