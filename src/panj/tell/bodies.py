"""Which speakers may be shown on a page of their own: bodies, offices and media, never private persons.

An unnamed speaker counts for the outlet that spoke to them; a person who is named, official or not, is not followed across reports.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from panj.countries import countries
from panj.ground.actor_list import actor_list
from panj.read.speaker.words import speaker_words
from panj.tell.values import clean, country_name

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_WHOSE = re.compile(r"\s(?:of|for|in|from|at)\s")
_POINTING = re.compile(r"(?:its|their|his|her|whose|this|that|same|the same)\s", re.IGNORECASE)
_PUBLIC_ROLES = frozenset(["official", "politician", "un", "military", "armed_group"])


def is_public(key: str, name: str) -> bool:
    """Whether the origin of this key (see `panj.reconcile.origin_of`) and name is a body, an office or a medium that is told by name."""
    kind = key.partition(":")[0]
    if kind in ("organ", "actor", "outlet"):
        return True
    return kind == "speaker" and _is_body(clean(name))


def withheld(key: str, name: str) -> str:
    """The name as it may stand in what leaves the desk: that of a body or outlet, the words for an unnamed speaker, no person's name."""
    kind = key.partition(":")[0]
    if kind in ("organ", "actor"):
        return name if _is_plain(name, key) else name_of(key, {})
    named = kind == "speaker" and any(map(_capital, _WORD.findall(name))) and not is_public(key, name)
    return "a person whom the report names" if named or (kind == "unnamed" and _has_person(name)) else name


def name_of(key: str, names: Mapping[str, int]) -> str:
    """What to call the body of this key: an organ of a state by the organ, a listed actor by its name in the list, any other by the
    commonest name that reports use (name → how often)."""
    kind, _, rest = key.partition(":")
    country, _, organ = rest.partition(":")
    if kind == "organ" and country in countries():
        return f"{organ.replace('-', ' ').capitalize()} of {country_name(country)}"
    if kind == "actor":
        return _actors().get(rest) or country_name(rest.removeprefix("country:")) or rest
    plain = aliases(key, names)
    return plain[0] if plain else rest.replace("-", " ")


def aliases(key: str, names: Mapping[str, int]) -> list[str]:
    """The names that name no person and stand without their sentence, the commonest first."""
    plain = [name for name in names if _is_plain(name, key)]
    return sorted(plain, key=lambda name: (-names[name], name.islower(), len(name), name))


def _is_plain(name: str, key: str) -> bool:
    if not name or _has_person(name) or _POINTING.match(name):
        return False
    return key.startswith("speaker:") or not _looks_personal(name, _actors().get(key.partition(":")[2], ""))


def _looks_personal(name: str, listed: str) -> bool:
    """One to four capitalised words, none of them of a body, a medium, or the name that the body is listed by."""
    words, tokens = speaker_words(), _WORD.findall(name)
    known = words.body | words.media | words.plain | {t.casefold() for t in _WORD.findall(listed)}
    return 0 < len(tokens) <= 4 and all(_capital(t) and not t.isupper() and t.casefold() not in known for t in tokens)


@lru_cache(maxsize=1)
def _actors() -> dict[str, str]:
    """What the listed actors are called, by id."""
    return {row.id: row.name for entries in actor_list().automaton.values() for entry in entries for row in entry.rows}


@lru_cache(maxsize=20_000)
def _is_body(name: str) -> bool:
    """A name that holds a word for a body or a medium beside a capitalised one ("Norwegian Refugee Council"), or an office of a place
    ("governor of Kunduz")."""
    words = speaker_words()
    head, *rest = _WHOSE.split(name, maxsplit=1)
    tokens = _WORD.findall(head)
    if not tokens or _has_person(name):
        return False
    bodies = words.body | words.media
    if _capital(tokens[-1]) and tokens[-1].casefold() in bodies:
        return True
    if words.person & {t.casefold() for t in tokens}:
        return bool(rest) and not any(_capital(t) for t in tokens[1:]) and any(map(_capital, _WORD.findall(rest[0]))) and _is_office(head)
    return any(_capital(t) for t in _WORD.findall(name)) and bool(bodies & {t.casefold() for t in tokens})


def _is_office(head: str) -> bool:
    return speaker_words().role(head.casefold()) in _PUBLIC_ROLES and not head.casefold().startswith(("a ", "an ", "one ", "some "))


@lru_cache(maxsize=20_000)
def _has_person(name: str) -> bool:
    """Two capitalised words in a row, none of them a word for a body, after a word for a person or at the end of a phrase."""
    words = speaker_words()
    tokens = _WORD.findall(name)
    lower = [t.casefold() for t in tokens]
    for i, word in enumerate(lower):
        if word in words.person or word in words.titles:
            run = tokens[i + 1 : i + 3]
            if run and all(map(_capital, run)) and not (words.body | words.media) & {t.casefold() for t in run}:
                return True
    return False


def _capital(token: str) -> bool:
    return token[:1].isupper()
