"""The lexicon of movement, compiled once a process: which words move people, in which frame, and which words say something else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from panj.errors import DataError
from panj.read.lexicon import table, words

NAME = "movement.toml"
End = Literal["origin", "destination", "border"]


@dataclass(frozen=True)
class Frame:
    """How a word moves people.

    `mover` is the argument that moves, `direct` what the object names where the subject moves, `local` the end that "in X" names, `needs`
    the condition in data/movement.toml, `kind` a movement kind settled by the word, `stock` marks people who are there rather than move.
    """

    name: str
    mover: str = "object"
    direct: End | None = None
    local: End = "destination"
    needs: str | None = None
    kind: str | None = None
    stock: bool = False


@dataclass(frozen=True)
class Frames:
    """`verbs` and `nouns` give the frames of a lemma, `light` those of (verb, object), `lemmas` all their
    heads, `headline` the lemma of a bare verb form, `other` the class of a word that is no movement."""

    by_name: dict[str, Frame]
    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, Frame]
    light: dict[tuple[str, str], Frame]
    lemmas: frozenset[str]
    headline: dict[str, str]
    states: dict[str, Frame]
    other: dict[str, str]
    rates: dict[str, str]
    lists: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def frames() -> Frames:
    """The compiled lexicon. Raises `DataError` P402 where the file is broken."""
    data = table(NAME)
    try:
        by_name = {n: Frame(name=n, **{k: v for k, v in f.items() if k != "verbs"}) for n, f in data["frames"].items()}
        by_name["leave_home"] = Frame(name="leave", mover="subject", direct="origin", local="origin")
        by_name["away"] = Frame(name="away", stock=True)
        by_name["lodged"] = Frame(name="lodged", stock=True)
        by_name["stock"] = Frame(name="stock", stock=True)
        by_verb: dict[str, tuple[Frame, ...]] = {}
        for name, group in data["frames"].items():
            for verb in group.get("verbs", ()):
                by_verb[verb] = (*by_verb.get(verb, ()), by_name[name])
        nouns = {
            noun: Frame(name=name, **{k: v for k, v in group.items() if k != "words"})
            for name, group in data["nouns"].items()
            for noun in group["words"]
        }
        light = {(v, o): by_name[row["frame"]] for row in data["light"] for v in row["verbs"] for o in row["objects"]}
        states = {word: by_name[name] for name, group in data["states"].items() for word in group}
        headline = {form: lemma for lemma, forms in data["headline"].items() for form in forms}
        other = {word: kind for kind, group in data["other"].items() for word in group}
    except (KeyError, TypeError, AttributeError) as e:
        raise DataError("P402", NAME, f"the group {e} is missing or misshapen") from e
    lemmas = frozenset(by_verb) | frozenset(nouns) | {verb for verb, _ in light}
    return Frames(by_name, by_verb, nouns, light, lemmas, headline, states, other, dict(data["rates"]), words(NAME))
