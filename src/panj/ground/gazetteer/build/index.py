"""Names → look-up keys with the places they may mean, and what else the words of a key may be."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from panj.ground.gazetteer.build.rows import Row
from panj.ground.gazetteer.keys import key
from panj.ground.gazetteer.kinds import Kind

MAIN, TRUSTED, OTHER = 0, 1, 2
WORD, RARE_WORD, GIVEN_NAME, SURNAME = 1, 2, 4, 8
_ARTICLE = re.compile(r"^(?:al|ar|as|ash|at|az|an|ad|adh|el|et|es) ")


def postings(rows: list[Row]) -> dict[str, dict[int, int]]:
    """For each key the numbers of the rows it may mean, with the rank of the name among that row's names."""
    table: dict[str, dict[int, int]] = defaultdict(dict)
    for number, row in enumerate(rows):
        for name, rank in _names(row):
            found = key(name)
            if len(found) > 1 and len(found) <= 60:
                old = table[found].get(number, rank)
                table[found][number] = min(old, rank)
    areas = {key(row.name): number for number, row in enumerate(rows) if row.kind is Kind.AREA and row.noted and not row.country}
    for found, area in areas.items():
        table[found] = {n: rank if n == area or rank == MAIN else OTHER for n, rank in table[found].items()}
    return table


def _names(row: Row) -> Iterator[tuple[str, int]]:
    yield row.name, MAIN
    for name in sorted(row.trusted):
        yield name, MAIN if key(name) == key(row.name) else TRUSTED
        if row.country and row.kind is not Kind.COUNTRY:
            bare = _ARTICLE.sub("", key(name))
            if bare != key(name) and len(bare) > 3:
                yield bare, TRUSTED
    for name in sorted(row.others):
        yield name, OTHER


def word_flags(folder: Path, own: Path) -> dict[str, int]:
    """What a one-word key may be besides a place: a common or rarer English word (SCOWL), a given name (Census, our own list) or
    surname (Census)."""
    flags: dict[str, int] = defaultdict(int)
    for size in (10, 20, 35, 40, 50, 55):
        words = json.loads((folder / f"words/package/english-words-{size}.json").read_text(encoding="utf-8"))
        for word in words:
            if word.islower() and word.isalpha():
                flags[word] |= WORD if size <= 35 else RARE_WORD
    lists = folder / "names/names-0.3.0/names"
    for name, share in _census(lists / "dist.male.first") | _census(lists / "dist.female.first"):
        if share >= 0.004:
            flags[key(name)] |= GIVEN_NAME
    for name in given_names(own):
        flags[name] |= GIVEN_NAME
    for name, share in _census(lists / "dist.all.last"):
        if share >= 0.0015:
            flags[key(name)] |= SURNAME
    return flags


def _census(path: Path) -> set[tuple[str, float]]:
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return {(r[0], float(r[1])) for r in rows if len(r) >= 2}


def given_names(path: Path) -> set[str]:
    """Given names of our own list, one column `name`."""
    with path.open(encoding="utf-8", newline="") as file:
        return {key(line["name"]) for line in csv.DictReader(file)}
