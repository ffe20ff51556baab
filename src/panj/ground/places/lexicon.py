"""The words and short forms that recognition uses, read once from `data/places`."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from panj.countries import countries, demonyms
from panj.errors import DataError
from panj.ground.gazetteer import Gazetteer, Kind, gazetteer, key

DATA = Path(__file__).resolve().parents[1] / "data" / "places"


@dataclass(frozen=True)
class Lexicon:
    """`shorts` maps an exact short form to its row; `loose` are those that need a comma or a preposition before them. `country_of` maps a
    demonym, as it is written, to the row of its country; `people_ends` are the last words of demonyms ("Korean")."""

    strong: frozenset[str]
    links: frozenset[str]
    joins: frozenset[str]
    articles: frozenset[str]
    between: frozenset[str]
    of_a_country: frozenset[str]
    another: frozenset[str]
    reference_kinds: dict[str, list[str]]
    reference_plurals: dict[str, str]
    weak: frozenset[str]
    types: dict[str, Kind]
    heads: frozenset[str]
    at_town: frozenset[str]
    capes: frozenset[str]
    settled: frozenset[str]
    division_words: dict[str, Kind]
    town_words: frozenset[str]
    kind_plurals: frozenset[str]
    kind_after: frozenset[str]
    one_order: frozenset[str]
    state_peoples: frozenset[str]
    shared: frozenset[str]
    organisations: frozenset[str]
    firsts: frozenset[str]
    others: frozenset[str]
    own: frozenset[str]
    of_other: frozenset[str]
    titles: frozenset[str]
    said: frozenset[str]
    never: frozenset[str]
    calendar: frozenset[str]
    directions: frozenset[str]
    roles: frozenset[str]
    blocked: frozenset[str]
    lent: frozenset[str]
    demonyms: frozenset[str]
    country_of: dict[str, int]
    people_ends: frozenset[str]
    shorts: dict[str, int]
    loose: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon. Raises `DataError` P402 where a file is missing or a group is empty."""
    words = _words(DATA / "words.toml")
    types: dict[str, Kind] = {}
    for name, kind in (("locality", Kind.LOCALITY), ("admin2", Kind.ADMIN2), ("admin1", Kind.ADMIN1), ("feature", Kind.AREA)):
        types.update(dict.fromkeys(words["types", name], kind))
    shorts, loose = _shorts(gazetteer())
    country_of = _country_of(gazetteer())
    return Lexicon(
        links=frozenset(words["particles", "links"]),
        joins=frozenset(words["particles", "joins"]),
        articles=frozenset(words["particles", "articles"]),
        between=frozenset(words["particles", "between"]),
        of_a_country=frozenset(words["references", "of_a_country"]),
        another=frozenset(words["references", "another"]),
        reference_kinds=dict(words["references", "kinds"]),
        reference_plurals={plural: one[0] for plural, one in dict(words["references", "plurals"]).items()},
        strong=frozenset(words["before", "strong"]),
        weak=frozenset(words["before", "weak"]),
        types=types,
        at_town=frozenset(words["types", "at_town"]),
        capes=frozenset(words["heads", "capes"]),
        settled=frozenset(words["types", "settled"]),
        division_words={
            **dict.fromkeys(words["divisions", "first"], Kind.ADMIN1),
            **dict.fromkeys(words["divisions", "second"], Kind.ADMIN2),
        },
        town_words=frozenset(words["divisions", "town"]),
        kind_plurals=frozenset(words["divisions", "plural"]),
        kind_after=frozenset(words["divisions", "after"]),
        one_order=frozenset(words["divisions", "one_order"]),
        state_peoples=frozenset(words["divisions", "peoples"]),
        shared=frozenset(words["divisions", "shared"]),
        organisations=frozenset(words["heads", "organisation"]),
        heads=frozenset(words["heads", "place"]),
        firsts=frozenset(words["heads", "first"]),
        others=frozenset(words["heads", "other"]),
        own=frozenset(words["heads", "own"]),
        of_other=frozenset(words["heads", "of_other"]),
        titles=frozenset(words["people", "titles"]),
        said=frozenset(words["people", "said"]),
        never=frozenset(words["plain", "never"]),
        calendar=frozenset(words["plain", "calendar"]),
        directions=frozenset(words["plain", "directions"]),
        roles=frozenset(words["people", "roles"]),
        lent=frozenset(words["plain", "lent"]),
        blocked=frozenset(key(w) for w in words["plain", "blocked"]),
        country_of=country_of,
        people_ends=frozenset(word.replace("-", " ").split()[-1] for word in country_of),
        demonyms=frozenset(country_of) | frozenset(words["people", "peoples"]),
        shorts=shorts,
        loose=loose,
    )


def _words(path: Path) -> dict[tuple[str, str], Any]:
    try:
        groups: dict[str, dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as e:
        raise DataError("P402", str(path), str(e)) from e
    table = {(group, name): words for group, names in groups.items() for name, words in names.items()}
    for name, words in table.items():
        if not words:
            raise DataError("P402", str(path), f"the group {'.'.join(name)} is empty")
    return table


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as e:
        raise DataError("P402", str(path), str(e)) from e


def _country_of(places: Gazetteer) -> dict[str, int]:
    """Demonyms with the row of their country; one that is the country's name too ("Myanmar") is a name."""
    rows = {code: places.country_rows[i] for i, code in enumerate(places.iso3)}
    names = {name for country in countries().values() for name in country.as_place}
    return {word: rows[code] for word, code in demonyms().items() if word not in names}


def _shorts(places: Gazetteer) -> tuple[dict[str, int], frozenset[str]]:
    shorts: dict[str, int] = {}
    rows = {code: places.country_rows[i] for i, code in enumerate(places.iso3)}
    for code, country in countries().items():
        for name in country.as_place:
            if name.replace(".", "").replace(" ", "").isupper() or len(name) <= 4:
                shorts[name] = rows[code]
    loose = set()
    for line in _rows(DATA / "abbreviations.csv"):
        found = [r for r, _ in places.find(line["name"]) if places.iso3[int(places.country[r])] == line["iso3"]]
        if not found:
            raise DataError("P402", "abbreviations.csv", f"{line['name']} is not in the gazetteer")
        short = line["short"]
        if short in shorts:
            continue
        shorts[short] = min(found, key=lambda r: places.kind[r])
        if short.count(".") < 2 and key(short) != "nsw":
            loose.add(short)
    return shorts, frozenset(loose)
