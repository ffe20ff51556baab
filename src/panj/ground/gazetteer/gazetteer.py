"""Look-ups in the built gazetteer: a name's key → the places it may mean."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np

from panj.errors import DataError
from panj.ground.gazetteer.container import Container
from panj.ground.gazetteer.keys import key
from panj.ground.gazetteer.kinds import Kind
from panj.model import Place

BUILT = Path(__file__).resolve().parents[1] / "data" / "places" / "gazetteer.panj"
MAIN, TRUSTED, OTHER = 0, 1, 2
WORD, RARE_WORD, GIVEN_NAME, SURNAME = 1, 2, 4, 8
NO_COUNTRY = 255
_COLUMNS = ("lat", "lon", "population", "geonames", "kind", "country", "admin1", "noted")


class Gazetteer:
    """An open gazetteer. Places are row numbers; columns are read-only arrays over the mapped file.

    `lat` and `lon` are degrees, `noted` is 1 for places of the seed and of the user, `admin1` and `admin2` are row numbers or -1, `country`
    is an index into `countries` or `NO_COUNTRY`. Rows are ordered countries, areas, divisions, towns, each by falling population; the rows
    of a user's own list (`user`) come last. Raises `DataError` P402 where a file cannot be used.
    """

    def __init__(self, path: Path = BUILT, user: Path | None = None) -> None:
        box = Container(path)
        try:
            (self.lat, self.lon, self.population, self.geonames, self.kind, self.country, self.admin1, self.noted) = (
                box.array(n) for n in _COLUMNS
            )
            self.admin2, self.type = box.array("admin2"), box.array("type")
            self.countries: list[dict[str, Any]] = box.meta["countries"]
            self.types: list[str] = ["", *box.meta["types"]]
            self._names, self._name_offsets = box.raw("names"), box.array("name_offsets")
            self._flags = box.array("flags")
            self._index = _Index(box, 0)
        except (KeyError, ValueError, RuntimeError) as e:
            raise DataError("P402", str(path), f"the gazetteer lacks a part ({e})") from e
        self.iso3 = [str(c["iso3"]) for c in self.countries]
        self.iso2 = [str(c["iso2"]) for c in self.countries]
        self.by_iso3 = {c: i for i, c in enumerate(self.iso3)}
        self.capitals = {int(c["capital"]): i for i, c in enumerate(self.countries)}
        self.country_rows = {int(self.country[i]): i for i in range(len(self.countries))}
        self._built = len(self.lat)
        self._own_names: list[str] = []
        self._own_codes: list[str] = []
        self._own: _Index | None = None
        if user is not None:
            self._add(user)

    def _add(self, path: Path) -> None:
        box = Container(path)
        try:
            for column in _COLUMNS:
                setattr(self, column, np.concatenate([getattr(self, column), box.array(column)]))
            count = len(box.array("lat"))
            self.admin2 = np.concatenate([self.admin2, np.full(count, -1, np.int32)])
            self.type = np.concatenate([self.type, np.zeros(count, np.uint8)])
            self._own_names = str(box.raw("names"), "utf-8").split("\n")
            self._own_codes = str(box.raw("codes"), "utf-8").split("\n")
            self._own = _Index(box, self._built)
        except (KeyError, ValueError, RuntimeError) as e:
            raise DataError("P402", str(path), f"the user's list lacks a part ({e})") from e

    def __len__(self) -> int:
        return len(self.lat)

    def find(self, name: str) -> list[tuple[int, int]]:
        """The places that `name` may mean, as (row, rank of the name), the main names first; empty where there are none."""
        return self.find_key(key(name))

    def find_key(self, found: str) -> list[tuple[int, int]]:
        """As `find`, for a name already in its normal form."""
        rows = self._index.find(found)
        return rows if self._own is None else self._own.find(found) + rows

    def flags(self, found: str) -> int:
        """What a key may be besides a place: `WORD`, `RARE_WORD`, `GIVEN_NAME`, `SURNAME`."""
        number = self._index.number(found)
        return 0 if number is None else int(self._flags[number])

    def name(self, row: int) -> str:
        """The English or main name of a place."""
        if row >= self._built:
            return self._own_names[row - self._built]
        return str(self._names[self._name_offsets[row] : self._name_offsets[row + 1]], "utf-8")

    def place(self, row: int, confidence: float | None = None) -> Place:
        """The place as a reading gives it."""
        kind = Kind(int(self.kind[row]))
        country = int(self.country[row])
        admin1, admin2 = int(self.admin1[row]), int(self.admin2[row])
        name = self.name(row)
        return Place(
            name=name,
            country=None if country == NO_COUNTRY else self.iso3[country],
            admin1=name if kind is Kind.ADMIN1 else self.name(admin1) if admin1 >= 0 else None,
            admin2=name if kind is Kind.ADMIN2 else self.name(admin2) if admin2 >= 0 else None,
            lat=round(float(self.lat[row]), 5),
            lon=round(float(self.lon[row]), 5),
            precision=kind.precision,
            id=self._id(row),
            confidence=confidence,
        )

    def _id(self, row: int) -> str | None:
        code = self._own_codes[row - self._built] if row >= self._built else ""
        if code:
            return f"pcode:{code}"
        number = int(self.geonames[row])
        return f"geonames:{number}" if number else None


class _Index:
    """Keys → rows of one file; rows are counted from `first`."""

    def __init__(self, box: Container, first: int) -> None:
        self._first = first
        self._offsets, self._places, self._ranks = box.array("offsets"), box.array("places"), box.array("ranks")
        self._trie = marisa_trie.Trie()
        self._trie.frombytes(bytes(box.raw("trie")))

    def number(self, found: str) -> int | None:
        number: int | None = self._trie.get(found)
        return number

    def find(self, found: str) -> list[tuple[int, int]]:
        number = self.number(found)
        if number is None:
            return []
        start, end = int(self._offsets[number]), int(self._offsets[number + 1])
        rows: list[int] = self._places[start:end].tolist()
        ranks: list[int] = self._ranks[start:end].tolist()
        return [(row + self._first, rank) for row, rank in zip(rows, ranks, strict=True)]


@lru_cache(maxsize=2)
def gazetteer(path: Path = BUILT) -> Gazetteer:
    """The gazetteer at `path` with the user's own list beside it (`user.panj`), opened once a process."""
    user = path.with_name("user.panj")
    return Gazetteer(path, user if user.exists() else None)
