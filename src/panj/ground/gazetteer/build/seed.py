"""Reads the seed: places that the packages lack, and names that they lack for places they have."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from panj.errors import DataError
from panj.ground.gazetteer.build.rows import Row
from panj.ground.gazetteer.kinds import Kind

_KINDS = {"country": Kind.COUNTRY, "admin1": Kind.ADMIN1, "admin2": Kind.ADMIN2, "locality": Kind.LOCALITY}


def read_seed(path: Path, countries: dict[str, Row]) -> Iterator[tuple[Row, str]]:
    """Rows of the seed with the name of the admin-1 they give. Raises `DataError` P402 that names a row which cannot be used."""
    alpha2 = {row.note: code for code, row in countries.items()}
    with path.open(encoding="utf-8", newline="") as file:
        for number, line in enumerate(csv.DictReader(file), 2):
            try:
                lat, lon = float(line["lat"]), float(line["lon"])
                country = alpha2[line["country"]] if line["country"] else ""
                if not (-90 <= lat <= 90 and -180 <= lon <= 180 and line["source"] and line["name"]):
                    raise ValueError("coordinates out of range, or no name or source")
            except (KeyError, ValueError, TypeError) as e:
                raise DataError("P402", f"{path.name} row {number}", f"the row cannot be used ({e})") from e
            row = Row(_KINDS.get(line["kind"], Kind.AREA), line["name"], country, lat, lon, int(line.get("weight") or 0))
            row.noted = True
            row.geonames = int(line.get("geonames") or 0)
            row.note, row.source = line["kind"], line["source"]
            row.trusted.update([line["name"], *(n for n in line["names"].split("|") if n)])
            yield row, line["admin1"]
