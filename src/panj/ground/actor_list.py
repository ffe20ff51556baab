"""The actor list: named actors with the dates of their roles, countries, and the nouns that make a sector.

Read once: `actors.csv` and `nouns.toml` under `data/actors`, and the table of countries. A missing file, an empty group or a row that
cannot be used is a `DataError` P402 naming file and row.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

import ahocorasick

from panj.countries import countries
from panj.errors import DataError

SECTORS = frozenset(
    [
        "GOV",
        "MIL",
        "REB",
        "SPY",
        "COP",
        "OPP",
        "PTY",
        "JUD",
        "LEG",
        "CVL",
        "IGO",
        "NGO",
        "MED",
        "BUS",
        "EDU",
        "REL",
        "UAF",
        "REF",
        "JRN",
        "LAB",
        "AGR",
        "CRM",
        "ELI",
        "SOC",
        "PRM",
    ]
)
FOLD = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "‑": "-", "—": "-", "\u00a0": " ", "\n": " ", "İ": "i"})
IRREGULAR = {"man": "men", "woman": "women", "spy": "spies", "person": "people", "chargé d'affaires": "chargés d'affaires"}

Kind = Literal["name", "country", "demonym", "seat", "ethnic"]


@dataclass(frozen=True)
class Row:
    """One role of a named actor, held from `since` to `until` (ISO dates, both included; empty: open)."""

    id: str
    name: str
    country: str | None
    sector: str
    since: str
    until: str


@dataclass(frozen=True)
class Entry:
    """What a string can mean. `exact`: only in this case ("WHO", never "who"). `rows` are the roles of a name, `country` the rest's."""

    kind: Kind
    words: str
    exact: bool
    country: str | None = None
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Noun:
    """A noun or phrase that makes a sector; `inherits`: first ask what it belongs to; `state`: the sector holds only beside a country."""

    words: tuple[str, ...]
    sector: str
    inherits: bool
    state: bool = False


@dataclass(frozen=True)
class ActorList:
    """`automaton` finds the folded strings of `Entry`s; `nouns` and `titles` are looked up by their last word, longest
    phrase first; `chains` are those with an "of" inside ("chief of staff")."""

    automaton: Any
    nouns: dict[str, tuple[Noun, ...]]
    titles: dict[str, tuple[Noun, ...]]
    chains: tuple[Noun, ...]
    former: frozenset[str]


def fold(text: str) -> str:
    """`text` in lower case with one kind of apostrophe and hyphen; the same length, so that offsets stay."""
    text = text.translate(FOLD)
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


@lru_cache(maxsize=1)
def actor_list() -> ActorList:
    """The list that ships with Panj. Raises `DataError` P402 where a file is missing or broken."""
    entries: dict[str, list[Entry]] = {}
    _add_names(entries)
    _add_countries(entries)
    nouns = _toml()
    for country, words in nouns["ethnic"].items():
        for word in words:
            _add(entries, Entry("ethnic", word, exact=False, country=country or None))
    automaton = ahocorasick.Automaton()
    for key, found in entries.items():
        automaton.add_word(key, tuple(found))
    automaton.make_automaton()
    phrases = [Noun(tuple(w.split()), s, inherits=False) for s, ws in nouns["sectors"].items() for w in ws]
    phrases += [Noun(tuple(w.split()), s, inherits=True) for s, ws in nouns["inherit"].items() for w in ws]
    phrases += [Noun(tuple(w.split()), s, inherits=True, state=True) for s, ws in nouns["state"].items() for w in ws]
    phrases += [Noun(tuple(w.split()), "", inherits=True) for w in nouns["plain"]["words"]]
    titles = [Noun(tuple(w.split()), s, inherits=False) for s, ws in nouns["titles"].items() for w in ws]
    both = [n for one in (*phrases, *titles) for n in (one, replace(one, words=(plural_of(one.words[0]), *one.words[1:])))]
    return ActorList(
        automaton=automaton,
        nouns=_by_last(phrases, plural=True),
        titles=_by_last(titles, plural=False),
        chains=tuple(n for n in both if "of" in n.words),
        former=frozenset(nouns["former"]["ELI"]),
    )


def _by_last(nouns: list[Noun], *, plural: bool) -> dict[str, tuple[Noun, ...]]:
    table: dict[str, dict[tuple[str, ...], Noun]] = {}
    for noun in nouns:
        words = tuple(w.lower() for w in noun.words)
        for last in {words[-1], plural_of(words[-1])} if plural else {words[-1]}:
            table.setdefault(last, {}).setdefault((*words[:-1], last), Noun((*words[:-1], last), noun.sector, noun.inherits, noun.state))
    return {last: tuple(sorted(found.values(), key=lambda n: -len(n.words))) for last, found in table.items()}


def plural_of(word: str) -> str:
    """The regular English plural, and those irregular ones that end in a listed word ("policeman")."""
    for one, many in IRREGULAR.items():
        if word.endswith(one):
            return word[: -len(one)] + many
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


def _add(entries: dict[str, list[Entry]], entry: Entry) -> None:
    key = fold(entry.words)
    entries.setdefault(key, []).append(entry)


def _add_names(entries: dict[str, list[Entry]]) -> None:
    strings: dict[str, tuple[str, list[Row]]] = {}
    for number, row in _csv("actors.csv"):
        if row["sector"] not in SECTORS or not row["id"] or not row["source"] or (row["country"] and len(row["country"]) != 3):
            raise DataError(
                "P402",
                f"actors.csv row {number}",
                "the row needs an id, a PLOVER sector, an ISO 3166 alpha-3 country or none, and a source",
            )
        held = Row(row["id"], row["name"], row["country"] or None, row["sector"], row["from"], row["to"])
        for words in [row["name"], *_split(row["variants"])]:
            strings.setdefault(words, (words, []))[1].append(held)
    for words, rows in strings.values():
        _add(entries, Entry("name", words, exact=words.isupper() or len(words) <= 3, rows=tuple(rows)))


def _add_countries(entries: dict[str, list[Entry]]) -> None:
    for code, row in countries().items():
        groups: tuple[tuple[Kind, tuple[str, ...]], ...] = (("country", row.as_state), ("demonym", row.demonyms), ("seat", row.seats))
        for kind, group in groups:
            for words in dict.fromkeys(w.removeprefix("the ").removeprefix("The ") for w in group):
                _add(entries, Entry(kind, words, exact=words.isupper() and len(words) < 7, country=code))


def _split(cell: str) -> list[str]:
    return [w.strip().removeprefix("the ") for w in cell.split("|") if w.strip()]


def _csv(name: str) -> list[tuple[int, dict[str, str]]]:
    lines = [(i, line) for i, line in enumerate(_text(name).splitlines(), 1) if line and not line.startswith("#")]
    reader = csv.DictReader(line for _, line in lines)
    rows = list(reader)
    if not rows or any(None in r or None in r.values() for r in rows):
        raise DataError("P402", name, "the table is empty or a row has too few or too many cells")
    return list(zip((i for i, _ in lines[1:]), rows, strict=True))


def _toml() -> dict[str, dict[str, list[str]]]:
    try:
        table: dict[str, dict[str, list[str]]] = tomllib.loads(_text("nouns.toml"))
    except tomllib.TOMLDecodeError as e:
        raise DataError("P402", "nouns.toml", str(e)) from e
    for part in ("sectors", "inherit", "state", "plain", "ethnic", "titles", "former"):
        groups = table.get(part) or {"": []}
        empty = next((g for g, words in groups.items() if not words or not (part in ("ethnic", "plain") or g in SECTORS)), None)
        if empty is not None:
            raise DataError("P402", "nouns.toml", f"group {part}.{empty} is missing, empty or not a sector")
    return table


def _text(name: str) -> str:
    try:
        return (files("panj.ground") / "data" / "actors" / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise DataError("P402", name, f"the file cannot be read ({e})") from e
