"""Countries and territories, part of the shared vocabulary: codes, names, demonyms, seats of government and points.

All rooms read this one table, `data/countries.csv`: a row for each ISO 3166-1 code in use, and Kosovo as GeoNames codes it (XKX, XK). The
gazetteer is built from its points and names of places, in the order of its rows.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

import msgspec

from panj.errors import DataError

TABLE = "countries.csv"
COLUMNS = ("iso3", "iso2", "name", "names", "place_names", "state_names", "seats", "demonyms", "shared", "lat", "lon")


class Country(msgspec.Struct, frozen=True):
    """One country or territory; all words as English writes them.

    `name` is the one that people see and `names` are its others. `place_names` mean it only as a place: as a party to something they mean
    another or nothing at all ("Gold Coast", "the States", "Congo" of the Republic). `state_names` mean it only as a party, since the
    place is smaller, larger or elsewhere, or since the gazetteer has no place so called ("England", "Czechoslovakia", "Jewish state"); so
    do the `seats` of its government ("Kabul", "Kremlin"). `demonyms` are nouns and adjectives, singular and plural, each listed for one
    country alone; `shared` are those that the people bear too but by which writers mean another country, which lists them ("Dominican" of
    Dominica). `lat` and `lon` are degrees (WGS 84).
    """

    iso3: str
    iso2: str
    name: str
    names: tuple[str, ...]
    place_names: tuple[str, ...]
    state_names: tuple[str, ...]
    seats: tuple[str, ...]
    demonyms: tuple[str, ...]
    shared: tuple[str, ...]
    lat: float
    lon: float

    @property
    def as_place(self) -> tuple[str, ...]:
        """The names that mean it where a place is named, `name` first."""
        return (self.name, *self.names, *self.place_names)

    @property
    def as_state(self) -> tuple[str, ...]:
        """The names that mean it where a party is named, `name` first, without its seats; none for a land whose people and government
        have no name of their own ("Guernsey", "Antarctica"), which is a place and no more."""
        return (self.name, *self.names, *self.state_names) if self.demonyms or self.shared or self.seats else ()


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """Countries by ISO 3166-1 alpha-3 code, in the order of the table. Raises `DataError` P402 where it is missing or broken."""
    try:
        text = (files("panj") / "data" / TABLE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise DataError("P402", TABLE, f"the file cannot be read ({e})") from e
    return read_table(text)


def name_of(code: str) -> str:
    """The English name of an ISO 3166-1 alpha-3 code; one that is not listed stands for itself."""
    known = countries().get(code)
    return known.name if known else code


@lru_cache(maxsize=1)
def demonyms() -> dict[str, str]:
    """Demonym, as it is written → ISO 3166-1 alpha-3 code of the country that writers mean by it."""
    return {word: country.iso3 for country in countries().values() for word in country.demonyms}


def read_table(text: str) -> dict[str, Country]:
    """The rows of a table in the form of `data/countries.csv`; lines that begin with "#" are notes. A row that cannot be used is a
    `DataError` P402 that names it."""
    reader = csv.reader(line for line in text.splitlines() if line and not line.startswith("#"))
    if tuple(next(reader, ())) != COLUMNS:
        raise DataError("P402", TABLE, f"the columns are not {','.join(COLUMNS)}")
    rows = [_country(cells) for cells in reader]
    if not rows:
        raise DataError("P402", TABLE, "the table is empty")
    _once("the code", ((code, row) for row in rows for code in (row.iso3, row.iso2)))
    _once("the name", ((word.lower(), row) for row in rows for word in (row.name, *row.names, *row.state_names)))
    owners = _once("the demonym", ((word, row) for row in rows for word in row.demonyms))
    for row in rows:
        for word in row.shared:
            if owners.get(word, row) is row:
                raise DataError("P402", f"{TABLE} row {row.iso3}", f"the demonym {word!r} is shared with no other country")
    return {row.iso3: row for row in rows}


def _country(cells: list[str]) -> Country:
    row = f"{TABLE} row {cells[0]}"
    if len(cells) != len(COLUMNS):
        raise DataError("P402", row, f"{len(cells)} cells for {len(COLUMNS)} columns")
    iso3, iso2, name, *lists, lat, lon = cells
    if not (_is_code(iso3, 3) and _is_code(iso2, 2) and name):
        raise DataError("P402", row, "it needs a code of three capitals, one of two, and a name")
    try:
        point = float(lat), float(lon)
    except ValueError as e:
        raise DataError("P402", row, f"{lat!r}, {lon!r} is no point") from e
    if not (abs(point[0]) <= 90 and abs(point[1]) <= 180):
        raise DataError("P402", row, f"{lat}, {lon} is not on the globe")
    names, place_names, state_names, seats, demonyms, shared = (tuple(cell.split("|")) if cell else () for cell in lists)
    return Country(iso3, iso2, name, names, place_names, state_names, seats, demonyms, shared, *point)


def _is_code(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isalpha() and text.isupper()


def _once(what: str, words: Iterable[tuple[str, Country]]) -> dict[str, Country]:
    """The row of each word; a word that is empty or has two rows is an error."""
    owners: dict[str, Country] = {}
    for word, row in words:
        if not word.strip() or owners.setdefault(word, row) is not row:
            raise DataError("P402", f"{TABLE} row {row.iso3}", f"{what} {word!r} is empty or stands for {owners.get(word, row).iso3} too")
    return owners
