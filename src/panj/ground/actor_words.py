"""Words → actor of the world: which name, country and sector do "Afghan soldiers" or "the M23's spokesman" stand for?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from panj.countries import name_of
from panj.ground.actor_list import Entry, Noun, Row, actor_list, fold

_WORD = re.compile(r"[^\W_]+(?:[.'’&/-][^\W_]+)*\.?")
_PREPOSITION = re.compile(r"\s(?:of|in|from|for|at|near|based|on|to)\s|,\s")

_RANKS = frozenset({"deputy", "vice", "assistant", "acting", "senior", "top", "chief", "former", "high-ranking", "local", "regional"})


@dataclass(frozen=True)
class Match:
    """Characters `start:end` of a text and what they can mean."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True)
class Known:
    """What is known of an actor: `id` names a row of the actor list; unknown actors have a country or a sector by rule, or nothing."""

    name: str | None = None
    country: str | None = None
    sector: str | None = None
    id: str | None = None


def matches(text: str) -> list[Match]:
    """Names, countries, demonyms and seats of government in `text`, leftmost and longest first, none overlapping another."""
    found: list[Match] = []
    folded = fold(text)
    length = len(text)
    for last, entries in actor_list().automaton.iter(folded):
        end = last + 1
        start = end - len(entries[0].words)
        if (end < length and (text[end].isalnum() or text[end] == "_")) or (
            start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_@#")
        ):
            continue
        surface = text[start:end]
        entry = next((e for e in entries if _case_fits(e, surface)), None)
        if entry is not None:
            found.append(Match(start, end, entry))
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[Match] = []
    for match in found:
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def _case_fits(entry: Entry, surface: str) -> bool:
    if entry.exact:
        return surface == entry.words
    return not surface.islower() or (entry.words.islower() and entry.kind == "name")


def role_at(rows: Iterable[Row], date: str | None, countries: frozenset[str] = frozenset()) -> Row | None:
    """The role held on `date` (ISO; `None`: the latest). One name of several actors is decided by `countries`, those that the report names;
    where they decide nothing, `None`."""
    rows = list(rows)
    ids = {r.id for r in rows}
    if len(ids) > 1:
        rows = [r for r in rows if r.country in countries]
        if len({r.id for r in rows}) != 1:
            return None
    if date is None:
        return max(rows, key=lambda r: (r.until or "9", r.since))
    day = date[:10]
    held = [r for r in rows if r.since <= day <= (r.until or "9")]
    if held:
        return held[0]
    past = [r for r in rows if r.until and r.until < day]
    return max(past, key=lambda r: r.until) if past else min(rows, key=lambda r: r.since)


@lru_cache(maxsize=16384)
def resolve(words: str, date: str | None = None, countries: frozenset[str] = frozenset()) -> Known:
    """What is known of the actor that `words` name, in a report of `date` (ISO) that names `countries` (ISO alpha-3)."""
    found = matches(words)
    cut = _PREPOSITION.search(words)
    edge = cut.start() if cut else len(words)
    core = [w for w in _words(words[:edge]) if w != "the"]
    whole = next((m for m in found if m.start <= _first(words) and m.end >= edge and m.entry.kind in ("name", "country", "seat")), None)
    if whole is not None:
        return _of_match(whole, date, countries)
    noun, title = head_noun(core), title_of(core)
    chain = _chain(_words(words))
    named = next((r for m in found if m.entry.kind == "name" and (r := role_at(m.entry.rows, date, countries))), None)
    country = None if _both(words, found) else next((m.entry.country for m in found if m.entry.kind != "name" and m.entry.country), None)
    if country is None and named is not None:
        country = named.country
    if chain is not None:
        former = any(w in actor_list().former for w in core)
        return Known(name=words, country=country, sector="ELI" if former else named.sector if named and chain.inherits else chain.sector)
    if noun is None and title is None:
        return _bare(words, found, core, named, country)
    if noun is None and title is not None:
        former = any(w in actor_list().former for w in core) or any(w.startswith("ex-") for w in core)
        sector = "ELI" if former else _inherited(title, core, named)
        return Known(name=words, country=country, sector=sector, id=None)
    assert noun is not None
    rest = core[: len(core) - len(noun.words)]
    while rest and rest[-1] in _RANKS:
        rest.pop()
    sector = _inherited(noun, rest, named) if noun.inherits or named is not None else noun.sector
    inner = (
        (head_noun(rest) or (head_noun(_words(words[edge:])) if edge < len(words) else None)) if noun.inherits and named is None else None
    )
    if inner is not None:
        sector = inner.sector
    if noun.state and sector == noun.sector and named is None and country is None and inner is None:
        sector = ""
    keep = named is not None and (noun.inherits or sector == named.sector)
    return Known(
        name=named.name if named and keep else words, country=country, sector=sector or None, id=named.id if named and keep else None
    )


def _both(words: str, found: list[Match]) -> bool:
    """True for "US and Russian troops", which are of no one country."""
    states = [m for m in found if m.entry.kind != "name" and m.entry.country]
    return any(a.entry.country != b.entry.country and words[a.end : b.start].strip() in ("and", "or", "/") for a, b in pairwise(states))


def _inherited(noun: Noun, rest: list[str], named: Row | None) -> str:
    if named is not None and (
        noun.inherits or (named.sector in ("REB", "IGO", "PRM") and noun.sector in ("MIL", "REB", "UAF", "PTY", "GOV"))
    ):
        return named.sector
    if noun.inherits and any(w in ("rebel", "insurgent", "guerrilla", "militant", "separatist") for w in rest):
        return "REB"
    return noun.sector


def _bare(words: str, found: list[Match], core: list[str], named: Row | None, country: str | None) -> Known:
    if named is not None:
        return Known(name=named.name, country=named.country, sector=named.sector, id=named.id)
    if any(m.entry.kind in ("demonym", "ethnic") for m in found):
        return Known(name=words, country=country, sector="CVL" if core and core[-1].endswith("s") else None)
    return Known(name=words, country=country)


def _of_match(match: Match, date: str | None, countries: frozenset[str]) -> Known:
    if match.entry.kind == "name":
        row = role_at(match.entry.rows, date, countries)
        return Known(row.name, row.country, row.sector, row.id) if row else Known(name=match.entry.words)
    assert match.entry.country is not None
    return Known(name_of(match.entry.country), match.entry.country, "GOV", f"country:{match.entry.country}")


def head_noun(words: list[str]) -> Noun | None:
    """The longest noun phrase of the list that ends `words` (lower case)."""
    return _phrase(words, actor_list().nouns) if words else None


def _chain(words: list[str]) -> Noun | None:
    """The phrase with an "of" inside that stands in `words` ("secretary of state")."""
    if "of" not in words:
        return None
    for noun in actor_list().chains:
        n = len(noun.words)
        if any(tuple(words[i : i + n]) == noun.words for i in range(len(words) - n + 1)):
            return noun
    return None


def title_of(words: list[str]) -> Noun | None:
    """The longest title that stands in `words` before a name (lower case)."""
    for end in range(len(words) - 1, 0, -1):
        found = _phrase(words[:end], actor_list().titles)
        if found is not None:
            return found
    return None


def _phrase(words: list[str], table: dict[str, tuple[Noun, ...]]) -> Noun | None:
    for noun in table.get(words[-1], ()):
        if tuple(words[-len(noun.words) :]) == noun.words:
            return noun
    return None


def _words(text: str) -> list[str]:
    return [w.removesuffix("'s").removesuffix("’s") for w in (m.group().lower() for m in _WORD.finditer(text))]


def _first(words: str) -> int:
    return 4 if words[:4].lower() == "the " else 0
