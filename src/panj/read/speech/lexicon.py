"""The words that attribute, read once from data/speech.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from panj.errors import DataError

FRAMES = frozenset({"clause", "quote", "object", "infinitive", "patient", "predicate"})


@dataclass(frozen=True)
class Verb:
    """`frames` maps each complement that can hold the content to whether a claim inside is the speaker's own statement of fact;
    `prepositions` those whose object is the content."""

    frames: Mapping[str, bool]
    prepositions: frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """Cues by lemma. `nouns` says of each noun whether claims inside its content are the source's statements of fact."""

    verbs: Mapping[str, Verb]
    nouns: Mapping[str, bool]
    participles: frozenset[str]
    adjectives: frozenset[str]
    documents: frozenset[str]
    carriers: frozenset[str]
    hearsay_adverbs: frozenset[str]
    hearsay_participles: frozenset[str]
    prepositions: tuple[tuple[str, ...], ...]
    reckonings: frozenset[str]
    anonymous: frozenset[str]
    spreading: frozenset[str]
    voices: frozenset[str]
    mute: frozenset[str]
    openings: tuple[str, ...]
    openings_before_number: tuple[str, ...]
    first_person: frozenset[str]
    kinds_of_place: frozenset[str]
    reporters: frozenset[str]
    outlets: frozenset[str]
    leads: frozenset[str]
    addressing: frozenset[str]
    deeds: frozenset[str]
    reckoning: frozenset[str]
    reckoned: frozenset[str]
    won: frozenset[str]
    suffering: frozenset[str]
    labels: frozenset[str]
    closing: frozenset[str]
    closing_after: frozenset[str]
    closing_clauses: frozenset[str]
    closing_participles: frozenset[str]
    closing_times: frozenset[str]
    totalling: frozenset[str]


def read_table(name: str) -> dict[str, Any]:
    """The tables of data/`name`.toml. Raises `DataError` P402 where the file is missing, broken or has an empty list."""
    source = files("panj.read") / "data" / f"{name}.toml"
    try:
        table = tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as e:
        raise DataError("P402", f"{name}.toml", str(e)) from e
    _refuse_empty(name, table)
    return table


def _refuse_empty(path: str, table: Any) -> None:
    if isinstance(table, dict):
        for key, value in table.items():
            _refuse_empty(f"{path}.{key}", value)
    if table in ([], {}, ""):
        raise DataError("P402", path, "the group is empty")


def words(table: dict[str, Any], *keys: str) -> frozenset[str]:
    """The list of words at `keys`. Raises `DataError` P402 where there is none."""
    value: Any = table
    for key in keys:
        if not isinstance(value, dict) or key not in value:
            raise DataError("P402", ".".join(keys), "the group is missing")
        value = value[key]
    return frozenset(value)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that ships with Panj."""
    table = read_table("speech")
    frames: dict[str, dict[str, bool]] = {}
    prepositions: dict[str, set[str]] = {}
    for preposition, row in table["verb_prepositions"].items():
        for word in row:
            prepositions.setdefault(word, set()).add(preposition)
            frames.setdefault(word, {})
    for name, group in table["verbs"].items():
        if not set(group["frames"]) <= FRAMES:
            raise DataError("P402", f"speech.verbs.{name}", f"frames are {', '.join(sorted(FRAMES))}")
        for word in group["words"]:
            mine = frames.setdefault(word, {})
            for frame in group["frames"]:
                mine[frame] = mine.get(frame, False) or bool(group["voice"])
    return Lexicon(
        verbs={w: Verb(f, frozenset(prepositions.get(w, ()))) for w, f in frames.items()},
        nouns={w: bool(g["voice"]) for g in reversed(table["nouns"].values()) for w in g["words"]},
        participles=words(table, "participles", "words"),
        adjectives=words(table, "adjectives", "words"),
        documents=words(table, "documents", "words"),
        carriers=words(table, "carriers", "words"),
        hearsay_adverbs=words(table, "hearsay", "adverbs"),
        hearsay_participles=words(table, "hearsay", "participles"),
        prepositions=tuple(tuple(p.split()) for p in sorted(words(table, "prepositions", "phrases"))),
        reckonings=words(table, "prepositions", "reckonings"),
        anonymous=words(table, "anonymous", "nouns"),
        spreading=words(table, "anonymous", "verbs"),
        voices=words(table, "voices", "words"),
        mute=words(table, "mute", "words"),
        openings=tuple(sorted(words(table, "continuing", "openings"))),
        openings_before_number=tuple(sorted(words(table, "continuing", "before_number"))),
        first_person=words(table, "continuing", "first_person"),
        kinds_of_place=words(table, "kinds_of_place", "words"),
        reporters=words(table, "outlets", "reporters"),
        outlets=words(table, "outlets", "endings"),
        leads=words(table, "leads", "words"),
        addressing=words(table, "addressing", "words"),
        deeds=words(table, "deeds", "words"),
        reckoning=words(table, "reckoning", "verbs"),
        reckoned=words(table, "reckoning", "nouns"),
        won=words(table, "won", "words"),
        suffering=words(table, "suffering", "verbs"),
        labels=words(table, "labels", "words"),
        closing=words(table, "closing", "verbs"),
        closing_after=words(table, "closing", "after"),
        closing_clauses=words(table, "closing", "clauses"),
        closing_participles=words(table, "closing", "participles"),
        closing_times=words(table, "closing", "times"),
        totalling=words(table, "closing", "totalling"),
    )
