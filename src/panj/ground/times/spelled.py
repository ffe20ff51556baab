"""Number words in a row of items become one number: "twenty-five", "two and a half", "nineteen ninety-six", "2 1/2", "twenty-first"."""

from __future__ import annotations

from panj.ground.times.lexicon import Lexicon
from panj.ground.times.tokens import Item


def merge_numbers(items: list[Item], lexicon: Lexicon) -> list[Item]:
    """The row with each spelled number as one item."""
    out: list[Item] = []
    i = 0
    while i < len(items):
        j, item = _number(items, i, lexicon)
        out.append(item)
        i = j
    return out


def _number(items: list[Item], i: int, lexicon: Lexicon) -> tuple[int, Item]:
    first = items[i]
    values = first.values
    if "NUMW" in values or ("DET" in values and first.lower != "the" and _word(items, i + 1) >= 12) or first.lower == "half":
        return _spelled(items, i, lexicon)
    if "INT" in values or "HHDOT" in values or "NUM" in values:
        j, fraction = _fraction(items, i + 1)
        if fraction and values["NUM"] < 1000:
            return j, _item(items, i, j, lexicon, values["NUM"] + fraction, ("NUM", "FRAC"))
        if _word(items, i + 1) >= 100:
            return i + 2, _item(items, i, i + 2, lexicon, values["NUM"] * _word(items, i + 1), ("NUM", "SPELT"))
    return i + 1, first


def _word(items: list[Item], i: int) -> float:
    return float(items[i].values.get("NUMW", 0)) if i < len(items) else 0.0


def _is(items: list[Item], i: int, lower: str) -> bool:
    return i < len(items) and items[i].lower == lower


def _hyphen(items: list[Item], i: int) -> bool:
    return i < len(items) and "HYPHEN" in items[i].values


def _fraction(items: list[Item], i: int) -> tuple[int, float]:
    if i + 2 < len(items) and "INT" in items[i].values and _is(items, i + 1, "/") and "INT" in items[i + 2].values:
        over = items[i + 2].values["INT"]
        return (i + 3, items[i].values["INT"] / over) if 1 < over < 10 else (i, 0.0)
    joined = i + 1 if _is(items, i, "and") or (_hyphen(items, i) and _is(items, i + 1, "and")) else i
    joined += _hyphen(items, i) and joined > i
    k = joined
    while k < len(items) and (items[k].lower == "a" or _hyphen(items, k)) and k > i:
        k += 1
    if k > i and _is(items, k, "half"):
        return k + 1, 0.5
    return i, 0.0


def _spelled(items: list[Item], i: int, lexicon: Lexicon) -> tuple[int, Item]:
    j, parts = i, []
    scale = 1.0
    if items[j].lower == "half":
        if not (_is(items, j + 1, "a") and _word(items, j + 2) >= 12):
            return i + 1, items[i]
        scale, j = 0.5, j + 1
    if "DET" in items[j].values:
        parts.append(1.0)
        j += 1
    while j < len(items):
        value = _word(items, j)
        if value:
            if parts and value < 100 and parts[-1] < 10 and items[j].lower != "dozen":
                break
            parts.append(value)
            j += 1
        elif (
            parts
            and (_hyphen(items, j) or (_is(items, j, "and") and parts[-1] >= 100))
            and 0 < _word(items, j + 1) < 100
            and parts[-1] >= 10
        ):
            j += 1
        else:
            break
    if parts and _hyphen(items, j) and parts[-1] in range(20, 100, 10) and j + 1 < len(items) and items[j + 1].values.get("ORD", 99) < 10:
        return j + 2, _item(items, i, j + 2, lexicon, parts[-1] + items[j + 1].values["ORD"], ("ORD",))
    year = _year(parts)
    if year:
        return j, _item(items, i, j, lexicon, year, ("NUM", "SPELT", "YYYY"))
    total = _sum(parts) * scale
    k, fraction = _fraction(items, j)
    return k, _item(items, i, k, lexicon, total + fraction, ("NUM", "SPELT"))


def _year(parts: list[float]) -> float:
    whole = [int(p) for p in parts]
    if (
        len(whole) in (2, 3)
        and whole[0] in range(15, 21)
        and 10 <= whole[1] < 100
        and (len(whole) == 2 or (whole[2] < 10 and whole[1] >= 20))
    ):
        return whole[0] * 100.0 + sum(whole[1:])
    if whole[:2] == [2, 1000] and sum(whole[2:]) < 100:
        return 2000.0 + sum(whole[2:])
    return 0.0


def _sum(parts: list[float]) -> float:
    total = current = 0.0
    for p in parts:
        if p >= 1000:
            total, current = total + (current or 1) * p, 0.0
        elif p >= 12 and p in (12, 100) and current and current < 100:
            current *= p
        else:
            current += p
    return total + current


def _item(items: list[Item], i: int, j: int, lexicon: Lexicon, value: float, classes: tuple[str, ...]) -> Item:
    lower = " ".join(x.lower for x in items[i:j])
    number: float | int = int(value) if value == int(value) else value
    return Item(items[i].start, items[j - 1].end, lexicon.sign(classes), lower, dict.fromkeys(classes, number))
