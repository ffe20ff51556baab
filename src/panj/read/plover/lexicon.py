"""The lexicon of political acts: verbs, verbs with objects, nouns, and words that turn one act into another (data/plover_*.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, get_args

from panj.errors import DataError
from panj.model import PloverEvent
from panj.read.lexicon import table, words

EVENTS: frozenset[str] = frozenset(get_args(PloverEvent))


@dataclass(frozen=True)
class Act:
    """What an entry stands for. `recipient` lists where the other side stands ("dobj" or a preposition), `needs` what must be there."""

    event: PloverEvent
    mode: str | None
    recipient: tuple[str, ...]
    needs: str | None
    strong: bool


@dataclass(frozen=True)
class Entry:
    """`rest` are the words beside the verb's lemma, or before the noun."""

    rest: tuple[str, ...]
    act: Act


@dataclass(frozen=True)
class PloverLexicon:
    """`verbs` and `nouns` by lemma (a noun phrase by its last word), `phrases` by verb and by the object's last word; longest first."""

    verbs: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]
    phrases: dict[str, dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...], Act], ...]]]
    words: dict[str, frozenset[str]]
    hyphenated: frozenset[str]


@lru_cache(maxsize=1)
def plover_lexicon() -> PloverLexicon:
    """The lexicon, read once. Raises `DataError` P402 where a class names no PLOVER event or an unknown set."""
    verbs: dict[str, list[Entry]] = {}
    for group in table("plover_verbs.toml")["verbs"]:
        act = _act(group, "plover_verbs.toml")
        for phrase in group["words"]:
            first, *rest = phrase.split()
            verbs.setdefault(first, []).append(Entry(tuple(rest), act))
    nouns: dict[str, list[Entry]] = {}
    for group in table("plover_nouns.toml")["nouns"]:
        act = _act(group, "plover_nouns.toml")
        for phrase in group["words"]:
            *rest, last = phrase.split()
            nouns.setdefault(last, []).append(Entry(tuple(rest), act))
    phrases = _phrases()
    known = [*verbs, *nouns, *(last for objects in phrases.values() for last in objects)]
    hyphenated = frozenset(word for word in known if "-" in word)
    return PloverLexicon(_longest(verbs), _longest(nouns), phrases, words("plover_words.toml"), hyphenated)


def _act(group: dict[str, Any], name: str) -> Act:
    if group.get("event") not in EVENTS:
        raise DataError("P402", name, f"a class names no PLOVER event: {group.get('event')!r}")
    return Act(group["event"], group.get("mode"), tuple(group["recipient"]), group.get("needs"), bool(group.get("strong")))


def _longest(found: dict[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    return {key: tuple(sorted(entries, key=lambda e: -len(e.rest))) for key, entries in found.items()}


def _phrases() -> dict[str, dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...], Act], ...]]]:
    name = "plover_phrases.toml"
    source = table(name)
    sets: dict[str, list[str]] = source["sets"]
    found: dict[str, dict[str, list[tuple[tuple[str, ...], tuple[str, ...], Act]]]] = {}
    for group in source["phrases"]:
        act = _act(group, name)
        objects = group["objects"]
        if isinstance(objects, str):
            unknown = [s for s in objects.split() if s not in sets]
            if unknown:
                raise DataError("P402", name, f"no set is called {unknown[0]!r}")
            objects = [word for s in objects.split() for word in sets[s]]
        for verb in group["verbs"]:
            first, *rest = verb.split()
            for phrase in objects:
                *before, last = phrase.split()
                found.setdefault(first, {}).setdefault(last, []).append((tuple(rest), tuple(before), act))
    return {
        verb: {last: tuple(sorted(rows, key=lambda r: -len(r[0]) * 2 - len(r[1]))) for last, rows in objects.items()}
        for verb, objects in found.items()
    }
