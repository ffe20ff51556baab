"""The words of time expressions and the signs of their classes, from `data/times/words.toml` and `data/numbers.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from panj.errors import DataError
from panj.ground.numberwords import number_words
from panj.ground.times.tokens import BREAK, GAP

_FIRST_SIGN = 0xE000  # private use area
_LONGEST = 15  # digits of a number that can count units of time
_HHMM = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_HHDOT = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")


@dataclass(frozen=True, slots=True)
class Entry:
    """A word's sign and its meaning by class."""

    sign: str
    values: dict[str, Any]


class Lexicon:
    """`sign(classes)` gives the character of a set of classes; `words` the entries; `members(name)` all signs of a class."""

    def __init__(self, table: dict[str, dict[str, Any]], literals: set[str], phrases: Iterable[str]) -> None:
        self._signs: dict[frozenset[str], str] = {}
        values: dict[str, dict[str, Any]] = {}
        for group, words in table.items():
            for word, value in words.items():
                values.setdefault(word, {})[group] = value
        for word, value in _number_words().items():
            values.setdefault(word, {})["NUMW"] = value
        for word in literals:
            values.setdefault(word, {})[f"={word}"] = word
        self.words = {word: Entry(self.sign(tuple(v)), v) for word, v in values.items()}
        self._numerals: dict[tuple[str, str], tuple[str, dict[str, Any]]] = {}
        for n in range(2400):
            self.numeral("DIGITS", str(n))
        for text in ("00", "01", "09", "2.5", "17.30", "1,000", "5000", "12345", "0500", "99999"):
            self.numeral("DIGITS", text)
        for kind, text in _KINDS.items():
            self.numeral(kind, text)
        self.phrases: dict[str, list[str]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            self.phrases.setdefault(re.match(r"[^\W\d_]+|\S", phrase)[0], []).append(phrase)  # type: ignore[index]
        for extra in (("HOLIDAY",), ("NUM", "SPELT"), ("NUM", "SPELT", "YYYY"), ("NUM", "FRAC"), (GAP,), (BREAK,)):
            self.sign(extra)

    def sign(self, classes: tuple[str, ...]) -> str:
        """The character that stands for exactly these classes."""
        key = frozenset(classes)
        if key not in self._signs:
            self._signs[key] = chr(_FIRST_SIGN + len(self._signs))
        return self._signs[key]

    def members(self, name: str) -> str:
        """The signs of all sets that hold the class."""
        return "".join(sign for classes, sign in self._signs.items() if name in classes)

    def numeral(self, kind: str, text: str) -> tuple[str, dict[str, Any]]:
        """Sign and values of a token in digits; `kind` is the token's group in `tokens`."""
        known = self._numerals.get((kind, text))
        if known is None:
            values = _classes(kind, text)
            known = self.sign(tuple(values)), values
            if len(text) <= 4:
                self._numerals[kind, text] = known
        return known


_KINDS = {"ISO": "2021-01-01", "NUMDATE": "1/2/2021", "CLK": "10:30", "DECADE": "1980s", "ORDN": "3rd", "AMPMCLK": "5", "APOS": "'99"}


def _classes(kind: str, text: str) -> dict[str, Any]:
    if kind == "ORDN":
        return {"ORDN": int(re.match(r"\d+", text)[0])}  # type: ignore[index]
    if kind == "AMPMCLK":
        return {"HH": text}
    if kind != "DIGITS":
        return {kind: text}
    if len(text) > _LONGEST:
        return {}
    number = float(text.replace(",", ""))
    values: dict[str, Any] = {"NUM": number}
    if text.isdigit():
        n = int(text)
        values["INT"] = n
        if len(text) <= 2:
            values["DD" if 1 <= n <= 31 else "TWO"] = n
            if n <= 24:
                values["HH"] = text
        if len(text) == 2:
            values["YY"] = n
        if len(text) == 4 and 1000 <= n <= 2199:
            values["YYYY"] = n
        if 2 <= len(text) <= 4:
            values["ANYYEAR"] = n
        if _HHMM.fullmatch(text):
            values["HHMM"] = text
    elif _HHDOT.fullmatch(text):
        values["HHDOT"] = text
    return values


def _number_words() -> dict[str, float]:
    table = number_words()
    return {w: table.value[w] for w, kind in table.kind.items() if kind in ("unit", "units", "ten", "tens", "magnitude", "magnitudes")}


@lru_cache(maxsize=1)
def word_table() -> dict[str, dict[str, Any]]:
    """The groups of words.toml. Raises `DataError` P402 where the file is missing, broken or has an empty group."""
    name = "times/words.toml"
    try:
        data: dict[str, Any] = tomllib.loads((files("panj.ground") / "data" / name).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as e:
        raise DataError("P402", name, str(e)) from e
    groups = {k: v for k, v in data.items() if isinstance(v, dict)}
    for group, words in groups.items():
        if not words:
            raise DataError("P402", name, f"the group {group} is empty")
    if not groups or "source" not in data or "licence" not in data:
        raise DataError("P402", name, "no groups, or no source and licence")
    return groups
