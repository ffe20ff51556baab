"""Look-ups in the built gazetteer: a name's key → the places it may mean."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import marisa_trie

from panj.errors import DataError
from panj.ground.gazetteer.container import Container
from panj.ground.gazetteer.keys import key
from panj.ground.gazetteer.kinds import Kind
from panj.model import Place

BUILT = Path(__file__).resolve().parents[1] / "data" / "places" / "gazetteer.panj"
MAIN, TRUSTED, OTHER = 0, 1, 2
WORD, RARE_WORD, GIVEN_NAME, SURNAME = 1, 2, 4, 8
NO_COUNTRY = 255


class Gazetteer:
    """An open gazetteer. Places are row numbers; columns are read-only arrays over the mapped file.

    `lat` and `lon` are degrees, `admin1` and `admin2` row numbers or -1, `country` an index into `countries` or `NO_COUNTRY`.
    Rows are ordered countries, areas, divisions, towns, each by falling population. Raises `DataError` P402 where the file cannot be used.
    """

    def __init__(self, path: Path = BUILT) -> None:
        box = Container(path)
        self.path = path
        try:
            self.lat, self.lon = box.array("lat"), box.array("lon")
            self.population, self.geonames = box.array("population"), box.array("geonames")
            self.kind, self.type, self.country = box.array("kind"), box.array("type"), box.array("country")
            self.admin1, self.admin2 = box.array("admin1"), box.array("admin2")
            self.countries: list[dict[str, object]] = box.meta["countries"]
            self.types: list[str] = ["", *box.meta["types"]]
            self._names, self._name_offsets = box.raw("names"), box.array("name_offsets")
            self._offsets, self._places, self._ranks, self._flags = (box.array(n) for n in ("offsets", "places", "ranks", "flags"))
            self._trie = marisa_trie.Trie()
            self._trie.frombytes(bytes(box.raw("trie")))
        except (KeyError, ValueError, RuntimeError) as e:
            raise DataError("P402", str(path), f"the gazetteer lacks a part ({e})") from e
        self.iso3 = [str(c["iso3"]) for c in self.countries]
        self.iso2 = [str(c["iso2"]) for c in self.countries]
        self.by_iso3 = {c: i for i, c in enumerate(self.iso3)}
        self._by_iso2 = {str(c["iso2"]): i for i, c in enumerate(self.countries)}
        self.neighbours = [
            frozenset(self._by_iso2[n] for n in _strings(c["neighbours"]) if n in self._by_iso2) for c in self.countries
        ]
        self.capitals = {int(str(c["capital"])): i for i, c in enumerate(self.countries)}
        self.country_rows = {int(self.country[i]): i for i in range(len(self.countries))}

    def __len__(self) -> int:
        return len(self.lat)

    def find(self, name: str) -> list[tuple[int, int]]:
        """The places that `name` may mean, as (row, rank of the name), the main names first; empty where there are none."""
        return self.find_key(key(name))

    def find_key(self, found: str) -> list[tuple[int, int]]:
        """As `find`, for a name already in its normal form."""
        number = self._trie.get(found)
        if number is None:
            return []
        start, end = int(self._offsets[number]), int(self._offsets[number + 1])
        return list(zip(self._places[start:end].tolist(), self._ranks[start:end].tolist(), strict=True))

    def flags(self, found: str) -> int:
        """What a key may be besides a place: `WORD`, `RARE_WORD`, `GIVEN_NAME`, `SURNAME`."""
        number = self._trie.get(found)
        return 0 if number is None else int(self._flags[number])

    def begins(self, found: str) -> bool:
        """True where some longer key begins with the words of `found`."""
        return next(self._trie.iterkeys(found + " "), None) is not None

    def name(self, row: int) -> str:
        """The English or main name of a place."""
        return str(self._names[self._name_offsets[row] : self._name_offsets[row + 1]], "utf-8")

    def place(self, row: int, confidence: float | None = None) -> Place:
        """The place as a reading gives it."""
        kind = Kind(int(self.kind[row]))
        country = int(self.country[row])
        admin1, admin2, geonames = int(self.admin1[row]), int(self.admin2[row]), int(self.geonames[row])
        name = self.name(row)
        return Place(
            name=name,
            country=None if country == NO_COUNTRY else self.iso3[country],
            admin1=name if kind is Kind.ADMIN1 else self.name(admin1) if admin1 >= 0 else None,
            admin2=name if kind is Kind.ADMIN2 else self.name(admin2) if admin2 >= 0 else None,
            lat=round(float(self.lat[row]), 5),
            lon=round(float(self.lon[row]), 5),
            precision=kind.precision,
            id=f"geonames:{geonames}" if geonames else None,
            confidence=confidence,
        )


def _strings(value: object) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else []


@lru_cache(maxsize=2)
def gazetteer(path: Path = BUILT) -> Gazetteer:
    """The gazetteer at `path`, opened once a process."""
    return Gazetteer(path)
