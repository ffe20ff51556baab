"""The words of `data/numbers.toml`, validated and compiled once a process."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from panj.errors import DataError

NAME = "numbers.toml"


@dataclass(frozen=True)
class NumberWords:
    """Values and kinds by word, and the patterns made of them: `atom` finds one piece of a numeral or a word;
    `before` and `after` find hedges, of which `lead` are the last words."""

    value: dict[str, float]
    kind: dict[str, str]
    vague: dict[str, tuple[float, float]]
    several: dict[str, tuple[float, float]]
    atom: re.Pattern[str]
    lead: frozenset[str]
    before: re.Pattern[str]
    neutral: re.Pattern[str]
    after: re.Pattern[str]
    hedge: dict[str, str]
    after_hedge: dict[str, str]
    measures: frozenset[str]
    money: frozenset[str]
    names: frozenset[str]
    months: frozenset[str]
    years: frozenset[str]

    def magnitude_of(self, word: str) -> float:
        """The power of ten that a vague word stands for: 10 for "tens", 1000 for "thousands"."""
        return self.vague[word][0] / 2 if word not in ("dozens", "scores") else 1.0


@lru_cache(maxsize=1)
def number_words() -> NumberWords:
    """The compiled table. Raises `DataError` P402 where the file is missing, broken or has an empty group."""
    try:
        data: dict[str, Any] = tomllib.loads((files("panj.ground") / "data" / NAME).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as e:
        raise DataError("P402", NAME, str(e)) from e
    for group, words in data.items():
        if not words or (isinstance(words, dict) and not all(words.values())):
            raise DataError("P402", NAME, f"the group {group} is empty")
    try:
        return _compile(data)
    except (KeyError, TypeError, ValueError) as e:
        raise DataError("P402", NAME, f"the group {e} is missing or misshapen") from e


def _compile(data: dict[str, Any]) -> NumberWords:
    value: dict[str, float] = {"a": 1, "an": 1}
    kind: dict[str, str] = {"a": "article", "an": "article"}
    for group, name in (
        ("units", "unit"),
        ("tens", "tens"),
        ("magnitudes", "magnitude"),
        ("suffixes", "suffix"),
        ("fractions", "fraction"),
    ):
        for word, number in data[group].items():
            value[word], kind[word] = float(number), name
    vague = {w: (float(a), float(b)) for w, (a, b) in data["vague"].items()}
    several = {w: (2.0 * n, 10.0 * n - 1) if n > 12 else (24.0, 99.0) for w, n in data["magnitudes"].items()}
    several |= {w: vague[w] for w in vague}
    for word in vague:
        value[word], kind[word] = vague[word][0], "vague"
    for word in data["several"]["words"]:
        value[word], kind[word] = 0.0, "several"
    suffixes = "|".join(sorted(data["suffixes"], key=len, reverse=True))
    atom = re.compile(
        r"(?P<plural>(?<![\w.])1(?:0{2,6}|0{0,2}[,’'.]000(?:[,’'.]000)?)s\b)"
        r"|(?P<digits>(?<![\d#@_/])(?<!\d[.,:])"
        r"(?:\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:[,’'`.]\d{3})+(?!\d)|\d{1,3}(?:[   ]\d{3})+(?!\d)"
        r"|\d{1,3},[ ]?\d?00(?!\d)(?:,\d{3})*|\d+\.\d+|\d+))"
        r"|(?P<vulgar>[½¼¾⅓⅔])"
        rf"|(?P<suffix>(?<=\d)(?:{suffixes})|(?<=\d )(?:{suffixes}))(?![\w’'])"
        r"|(?P<word>(?<![\w’'])[A-Za-z]+(?![\w’']))",
        re.IGNORECASE,
    )
    hedge = {w: k for k, group in data["hedges"].items() if k != "neutral" for w in group}
    neutral = data["hedges"]["neutral"]
    after_hedge = {w: k for k, group in data["after"].items() for w in group}
    spaced = [_spaced(w) for w in sorted(hedge, key=len, reverse=True)]
    filler = rf"(?:(?:{'|'.join(_spaced(w) for w in sorted(neutral, key=len, reverse=True))})\s*)"
    return NumberWords(
        value=value,
        kind=kind,
        vague=vague,
        several=several,
        atom=atom,
        lead=frozenset(w.split()[-1] for w in (*hedge, *neutral)),
        before=re.compile(rf"(?<![\w’'-])(?P<hedge>{'|'.join(spaced)})\s*(?:(?<=\s){filler}{{0,2}})?$", re.IGNORECASE),
        neutral=re.compile(rf"(?<!\w)(?:{filler}){{1,2}}$", re.IGNORECASE),
        after=re.compile(
            rf"\s*,?\s?(?P<hedge>{'|'.join(_spaced(w) for w in sorted(after_hedge, key=len, reverse=True))})(?!\w)", re.IGNORECASE
        ),
        hedge=hedge,
        after_hedge=after_hedge,
        measures=frozenset(data["measures"]["words"]),
        money=frozenset(data["measures"]["money"]),
        names=frozenset(data["names"]["words"]),
        months=frozenset(data["names"]["months"]),
        years=frozenset(data["names"]["years"]),
    )


def _spaced(words: str) -> str:
    return r"\s+".join(re.escape(w) for w in words.split())
