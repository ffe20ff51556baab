"""Names that a text spells its own way: "Shaghour" for Shughur. Only for countries whose own script is not Latin, one country at a time."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from panj.ground.gazetteer.gazetteer import Gazetteer
from panj.ground.gazetteer.keys import key

TRANSLITERATED = frozenset(
    re.findall(
        "..",
        "AFIRIQSYLBJOPSILSAYEOMAEQAKWBHEGLYTNDZMAEHMRSDSSDJERETSOPKINBDNPBTLKMVMMTHKHLACNMNJPKPKRTWHKRUUABYKZKGTJUZTMGEAMBGMKRSGRKM",
    )
)
_ARTICLE = re.compile(r"\b(?:al|el|ar|as|ash|at|az|an|ad|ul|ur|ez|es|e|i) ")
_SOUNDS = [
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("sh", "s"),
    ("zh", "j"),
    ("ch", "c"),
    ("ph", "f"),
    ("q", "k"),
    ("dj", "j"),
    ("v", "w"),
]
_SOFT = re.compile(r"[aeiouyhw]")
_DOUBLE = re.compile(r"(.)\1+")
SHORTEST, ALIKE, SAME_SOUND = 5, 88.0, 72.0


def sound(found: str) -> str:
    """The hard sounds of a key, by which spellings of one name agree: no vowels, articles or doubled letters."""
    joined = _ARTICLE.sub("", found + " ").replace(" ", "")
    for written, heard in _SOUNDS:
        joined = joined.replace(written, heard)
    return joined[:1] + _DOUBLE.sub(r"\1", _SOFT.sub("", joined[1:]))


def similar(places: Gazetteer, found: str, country: int) -> list[int]:
    """Rows of `country` whose name is spelled much like the key `found`, the most alike first, at most three; empty for short names."""
    if len(_ARTICLE.sub("", found)) < SHORTEST or places.iso2[country] not in TRANSLITERATED:
        return []
    names, rows, sounds = _names(places, country)
    scored: dict[int, float] = {}
    for name, score, i in process.extract(found, names, scorer=ratio, score_cutoff=ALIKE, limit=3):
        if name[0] == found[0] and Levenshtein.distance(name, found) <= 1 + len(found) // 8:
            scored[rows[i]] = score
    if len(sound(found)) >= 4:
        for i in sounds.get(sound(found), ()):
            score = ratio(found, names[i])
            if score >= SAME_SOUND:
                scored[rows[i]] = max(scored.get(rows[i], 0.0), score)
    return sorted(scored, key=lambda r: (-scored[r], r))[:3]


@lru_cache(maxsize=64)
def _names(places: Gazetteer, country: int) -> tuple[list[str], list[int], dict[str, list[int]]]:
    rows = np.flatnonzero(places.country == country).tolist()
    names = [key(places.name(row)) for row in rows]
    sounds: dict[str, list[int]] = {}
    for i, name in enumerate(names):
        sounds.setdefault(sound(name), []).append(i)
    return names, rows, sounds
