"""Never what is not a time: counts, names, verbs and months that share their words."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from panj.errors import DataError
from panj.ground.times.grammar import Found

_MODERN, _OLDEST = 1900, 1800  # from here on four digits are a year in any frame, or beside an article or a mark
_LATEST = 2100


@lru_cache(maxsize=1)
def stops() -> dict[str, frozenset[str]]:
    """The groups of words of guard.toml. Raises `DataError` P402 where the file is missing, broken or has an empty group."""
    name = "times/guard.toml"
    try:
        data = tomllib.loads((files("panj.ground") / "data" / name).read_text(encoding="utf-8"))
        groups = {k: frozenset(v["words"]) for k, v in data.items() if isinstance(v, dict)}
    except (OSError, tomllib.TOMLDecodeError, KeyError) as e:
        raise DataError("P402", name, str(e)) from e
    if not groups or not all(groups.values()):
        raise DataError("P402", name, "an empty group")
    return groups


def is_quantity(f: Found) -> bool:
    """A quarter or half that is a share: "a quarter of the town"."""
    after = f.source.next(f.chars[1])
    return after is not None and after.lower_ == "final"


def is_name(f: Found) -> bool:
    """The March 23 Movement, 1st May Square: a date that names a thing."""
    after = f.source.next(f.chars[1])
    return after is not None and after.text[:1].isupper() and after.lower_ in stops()["named"]


def is_month_word(f: Found) -> bool:
    """May, March and the like as months: not the verb, the modal, a name or a walk."""
    start, end = f.chars
    text = f.source.text
    word = text[start:end]
    if word.islower():
        return word in stops()["plain_months"]
    if word.rstrip(".").lower() in stops()["short_months"] and not word.endswith("."):
        return False
    low = word.lower()
    if low not in stops()["ambiguous_months"]:
        return True
    token = f.source.token(start)
    before, after = f.source.previous(start), f.source.next(end)
    led = before is not None and before.lower_ in stops()["month_leads"]
    if token is not None and token.tag_ == "MD":
        return False
    if led:
        return True
    if low == "may" and token is not None and token.tag_ not in ("NNP", "NN"):
        return False
    if low == "march" and (token is None or token.tag_ not in ("NNP", "CD")):
        return False
    if before is not None and before.text[:1].isupper() and before.tag_ in ("NNP", "NNPS") and before.i + 1 == (token.i if token else -1):
        return False
    if after is not None and after.tag_ == "NNP" and low != "march":
        return False
    if word.isupper() and low in ("may", "march") and not led:
        return False
    return not (token is not None and token.is_sent_start and low in ("may", "march"))


def is_season_word(f: Found) -> bool:
    """Seasons with an article or a preposition; "spring" and "fall" alone may be a well, a leap or a collapse."""
    start, end = f.chars
    item = f.item("s")
    assert item is not None
    token = f.source.token(item.start)
    before, after = f.source.previous(start), f.source.next(end)
    if token is not None and token.tag_[:1] == "V":
        return False
    if item.lower in ("fall", "spring"):
        if after is not None and after.lower_ in ("of", "in", "from", "back", "water", "apart", "short"):
            return False
        if token is not None and token.tag_ in ("NNP", "NNPS") and before is not None and before.tag_ in ("NNP", "NNPS", "JJ"):
            return False
        if token is not None and token.dep_ == "compound" and token.head.lower_ in stops()["lasting"]:
            return True
        return (
            before is not None and before.lower_ in stops()["season_leads"] and before.lower_ not in ("from", "into", "of", "over", "for")
        )
    return not (before is not None and before.tag_ in ("NNP", "NNPS") and f.source.text[item.start].isupper())


def is_year(f: Found) -> bool:
    """Four digits as a year: in a frame that years have, and not before something that is counted."""
    start, end = f.chars
    text, groups = f.source.text, stops()
    number = int(f.value("y", "YYYY"))
    before = f.source.previous(start)
    left = before.lower_ if before is not None else ""
    if _narrowed(f, text[start - 1 : start]):
        return True
    if text[end + 1 : end + 5] == "year" or left in groups["number_heads"] or left in groups["quantity_leads"] or _counts(f, left):
        return False
    if before is not None and before.tag_ == "NNP" and before.text[:1].isupper() and left not in groups["year_leads"]:
        return "MONTH" in f.items[f.start - 1].values
    if text[end : end + 1] in ("%", "/") or (start and text[start - 1] in "$£€#/.-–" and not _second_year(f)):
        return False
    return number >= _MODERN or left in groups["year_leads"] or (number >= _OLDEST and left in groups["year_neighbours"])


def _narrowed(f: Found, mark: str) -> bool:
    """mid-1916, early 1990."""
    if f.start and "EARLY" in f.items[f.start - 1].values:
        return True
    return f.start > 1 and mark == "-" and "EARLY" in f.items[f.start - 2].values


def _second_year(f: Found) -> bool:
    return f.start >= 2 and "YYYY" in f.items[f.start - 2].values


def counts_people(f: Found) -> bool:
    """ "In May, 2000 families left", "in May 1400 people came": the number after the month counts what follows."""
    after = f.source.next(f.chars[1])
    apart = "," in f.source.text[f.chars[0] : f.chars[1]] or not _OLDEST <= int(f.value("y", "YYYY")) <= _LATEST
    return apart and after is not None and after.tag_ == "NNS" and after.lower_ in stops()["counted"]


def _is_count(other: str, f: Found) -> bool:
    """True for the other end of a range that runs over what years are: "1000 and 1500", not "2013 and 2015"."""
    return other.isdigit() and not all(_MODERN <= n <= _LATEST for n in (int(other), int(f.value("y", "YYYY"))))


def _counts(f: Found, left: str) -> bool:
    """2000 people, between 1000 and 2000 people: the number counts what follows."""
    start, end = f.chars
    after = f.source.next(end)
    if after is not None and after.lower_ in ("and", "to") and after.i + 2 < len(after.doc) and _is_count(after.nbor().text, f):
        after, end = after.nbor(2), after.nbor(2).idx - 1
    if after is None or f.source.text[end : end + 1] == "-":
        return False
    if after.lower_ in stops()["counted"]:
        return True
    token = f.source.token(start)
    if token is None or token.dep_ not in ("nummod", "quantmod") or after.tag_ != "NNS":
        return False
    return left not in stops()["year_leads"] and left not in ("the", "its", "their")
