"""Holders of public office, named in exports where their report names them with it: "the governor of Herat, X", "X, its spokesman".

A name beside an office that belongs to somebody else ("the driver of the governor, X") stays withheld: where the words leave it open, they
are read against naming.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from panj.errors import DataError

_CAPITALS = r"(?:[A-Z][\w.’'-]*\s+){0,2}"
_OF = r"(?:\s+(?:of|for|to)\s+(?:the\s+)?[A-Z][\w'’.-]*(?:\s+(?:(?:de|del|la|al|el|of|and|the)\s+)*[A-Z][\w'’.-]*){0,5})?"
_BEFORE = 60  # characters that are looked at on either side of a name
_WORD = re.compile(r"[\w'’-]+")


def holds_office(text: str, name: str) -> bool:
    """True where the text names a person together with a public office that they hold."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        whole = not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum()
        if whole and (_after_office(text[max(0, at - _BEFORE) : at]) or _office_after(text[end : end + _BEFORE])):
            return True
        at = text.find(name, end)
    return False


def _after_office(before: str) -> bool:
    found = _patterns()[0].search(before)
    if found is None:
        return False
    words = _WORD.findall(before[: found.start("office")].casefold())[-3:]
    if any(w in _words("not_held") for w in words[-2:]):
        return False
    belongs = [w for w in words[-2:] if w not in ("the", "a", "an", "its", "their", "his", "her")]
    return not (found["comma"] and belongs[-1:] and belongs[-1] in ("for", "of", "to", "by", "with"))


def _office_after(after: str) -> bool:
    found = _patterns()[1].match(after)
    if found is None:
        return False
    words = [w.casefold() for w in _WORD.findall(found["between"])]
    return not any(w in _words("not_held") or w in _words("others") for w in words)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    office = "|".join(re.escape(w) for w in sorted(_words("offices"), key=len, reverse=True))
    before = rf"\b(?P<office>(?i:{office})){_OF}(?P<comma>,)?\s+{_CAPITALS}$"
    after = rf"(?:,|\s+is|\s+\()\s*(?P<between>(?:[\w'’-]+\s+){{0,4}}?)(?i:{office})\b(?!['’]s)"
    return re.compile(before), re.compile(after)


@lru_cache(maxsize=4)
def _words(group: str) -> frozenset[str]:
    table = tomllib.loads((files("panj.tell.exports") / "data" / "offices.toml").read_text(encoding="utf-8"))
    if not table.get(group):
        raise DataError("P402", "tell/exports/data/offices.toml", f"{group} is empty")
    return frozenset(table[group])
