"""Never what is not a time: counts, names, verbs and months that share their words."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from panj.errors import DataError
from panj.ground.times.grammar import Found

_BEFORE = re.compile(r"([^\W_]+|[$£€%])[ \u00a0]{0,2}$")
_LEFT = re.compile(r"(\S+)\s+$")


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
    if token is not None and token.tag_[0] == "V":
        return False
    if item.lower in ("fall", "spring"):
        if after is not None and after.lower_ in ("of", "in", "from", "back", "water", "apart", "short"):
            return False
        if token is not None and token.tag_ in ("NNP", "NNPS") and before is not None and before.tag_ in ("NNP", "NNPS", "JJ"):
            return False
        if token is not None and token.dep_ == "compound" and token.head.lower_ in stops()["lasting"]:
            return True
        return before is not None and before.lower_ in stops()["season_leads"] and before.lower_ not in ("from", "into", "of", "over", "for")
    return not (before is not None and before.tag_ in ("NNP", "NNPS") and f.source.text[item.start].isupper())


def is_year(f: Found) -> bool:
    """Four digits as a year: in a frame that years have, and not before something that is counted."""
    start, end = f.chars
    text = f.source.text
    number = int(f.value("y", "YYYY"))
    groups = stops()
    before, after = f.source.previous(start), f.source.next(end)
    left = before.lower_ if before is not None else ""
    if f.start and "EARLY" in f.items[f.start - 1].values or f.start > 1 and text[start - 1] == "-" and "EARLY" in f.items[f.start - 2].values:
        return True
    if before is not None and before.tag_ == "NNP" and before.text[:1].isupper() and left not in groups["year_leads"] and "MONTH" not in f.items[f.start - 1].values:
        return False
    if text[max(0, start - 1) : start] in ("$", "£", "€", "#", "/", ".", "-") or text[end : end + 1] in ("%", "/"):
        if not (text[start - 1] in "-/–" and "YYYY" in f.items[f.start - 2].values if f.start >= 2 and start else False):
            return False
    if left in groups["number_heads"]:
        return False
    if after is not None and not text[end : end + 1] == "-":
        low = after.lower_
        if low in groups["counted"]:
            return False
        token = f.source.token(start)
        if (
            token is not None
            and token.dep_ in ("nummod", "quantmod")
            and after.tag_ == "NNS"
            and left not in groups["year_leads"]
            and left not in ("the", "its", "their")
        ):
            return False
    if left in groups["quantity_leads"]:
        return False
    if 1800 <= number <= 2099:
        return (
            left in groups["year_leads"]
            or left in ("the", "a", "its", "his", "their", "(", ",", "and", "or", "to", "-", "–", "—", "")
            or number >= 1900
        )
    return left in groups["year_leads"]
