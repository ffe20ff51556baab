"""Numerals in every form that newsrooms print → numbers, from the characters alone.

`find_numerals(text)` gives figures without their hedges: digits with any grouping ("84 770", "1, 000", "1’000"), decimals with a magnitude
("1.2m"), words ("nine hundred and twenty-one"), vague words ("tens of thousands"), shares ("two thirds", "one in five", "56 per cent") and
ranges ("300 to 400"). Words and their values are in `data/numbers.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from panj.ground.numberwords import NumberWords, number_words
from panj.ground.numeral_ranges import Numeral, join_ranges

_UNICODE_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_GAP = re.compile(r"[  \t]{1,3}(?:\n[ \t]*)?|\n[ \t]*")


@dataclass(frozen=True)
class _Atom:
    start: int
    end: int
    kind: str
    value: float
    word: str


def find_numerals(text: str) -> list[Numeral]:
    """All numerals of `text` in order, none overlapping another."""
    table = number_words()
    single = list(_numerals(text, list(_atoms(text, table)), table))
    return join_ranges(text, single)


def _atoms(text: str, table: NumberWords) -> Iterator[_Atom]:
    for match in table.atom.finditer(text):
        kind = match.lastgroup or ""
        raw = match.group(kind)
        word = raw.lower()
        if kind == "digits":
            yield _Atom(match.start(kind), match.end(kind), "digits", _digits(raw), raw)
        elif kind == "plural":
            yield _Atom(match.start(kind), match.end(kind), "plural", _digits(raw[:-1].rstrip("'’")), raw)
        elif kind == "vulgar":
            yield _Atom(match.start(kind), match.end(kind), "vulgar", _UNICODE_FRACTIONS[raw], raw)
        elif (meaning := table.kind.get(word)) is not None and (meaning != "suffix" or kind == "suffix"):
            yield _Atom(match.start(kind), match.end(kind), meaning, table.value[word], word)


def _digits(raw: str) -> float:
    """The number that a run of digits with separators means; three digits after every separator make it a thousands separator."""
    groups = re.split(r"[.,’'`\s   ]+", raw)
    if len(groups) > 2 or (len(groups) == 2 and len(groups[1]) == 3):
        return float("".join(groups))
    return float(".".join(groups))


def _numerals(text: str, atoms: list[_Atom], table: NumberWords) -> Iterator[Numeral]:
    i = 0
    while i < len(atoms):
        numeral, used = _numeral(text, atoms, i, table)
        if numeral is not None:
            yield numeral
        i += max(1, used)


def _numeral(text: str, atoms: list[_Atom], i: int, table: NumberWords) -> tuple[Numeral | None, int]:
    atom = atoms[i]
    if atom.kind == "vulgar" and (i + 1 >= len(atoms) or atoms[i + 1].kind != "magnitude" or atoms[i + 1].start - atom.end > 2):
        return None, 1
    share = _share(text, atoms, i, table)
    if share[0] is not None:
        return share
    if atom.kind == "vague":
        return _vague(text, atoms, i, table)
    if atom.kind == "fraction":
        return _of_magnitude(text, atoms, i, atom.start, atom.value)
    if atom.kind == "several":
        following = _next(text, atoms, i)
        if following and following.kind in ("magnitude", "vague"):
            low, high = table.several[following.word]
            return Numeral(atom.start, following.end, low, high, vague=True), 2
        return None, 1
    if atom.kind == "plural":
        scale = atom.value
        if not re.fullmatch(r"10+", str(int(scale))) or scale < 100:
            return None, 1
        return Numeral(atom.start, atom.end, 2 * scale, 10 * scale - 1, vague=True), 1
    if atom.kind == "article":
        following = _next(text, atoms, i)
        if following and following.kind == "magnitude":
            numeral, used = _words(text, atoms, i + 1, following.start)
            return (replace(numeral, start=atom.start) if numeral else None), used + 1
        return None, 1
    return _words(text, atoms, i, atom.start)


def _next(text: str, atoms: list[_Atom], i: int, glue: str = r"[\s  -]{1,3}(?:of\s+)?(?:an?\s+)?") -> _Atom | None:
    if i + 1 < len(atoms) and re.fullmatch(glue, text[atoms[i].end : atoms[i + 1].start]):
        return atoms[i + 1]
    return None


def _words(text: str, atoms: list[_Atom], i: int, start: int) -> tuple[Numeral | None, int]:
    """A numeral of digits and number words from atom `i`: adds up what stands together."""
    total, current, last, used, seen = 0.0, 0.0, "", 0, False
    end = start
    first = atoms[i]
    while i + used < len(atoms):
        atom = atoms[i + used]
        gap = text[end : atom.start] if used else ""
        if used and last in ("digits", "unit") and (mixed := _and_a_half(text, atoms, i + used, end)):
            total, end = (current + mixed.low) * mixed.high, mixed.end
            return Numeral(start, end, total, total), used + mixed.used
        if used and not _continues(gap, last, atom.kind, current) and not _smaller(text, atoms, i + used, gap, last, total):
            break
        if atom.kind in ("digits", "unit", "tens", "vulgar"):
            current += atom.value
        elif atom.kind == "magnitude" and atom.value <= 100:
            current = (current or 1) * atom.value
        elif atom.kind in ("magnitude", "suffix"):
            total += (current or 1) * atom.value
            current = 0.0
        else:
            break
        seen, last, end = True, atom.kind if atom.value < 1000 or atom.kind != "magnitude" else "thousand", atom.end
        used += 1
    if not seen:
        return None, 1
    half = re.match(r"\s+and\s+a\s+half\b", text[end:])
    if half and last == "thousand":
        scale = atoms[i + used - 1].value
        total, end = total + scale / 2, end + half.end()
        while i + used < len(atoms) and atoms[i + used].start < end:
            used += 1
    value = total + current
    return Numeral(start, end, value, value, digits=used == 1 and first.kind == "digits"), used


@dataclass(frozen=True)
class _Half:
    end: int
    low: float
    high: float
    used: int


def _and_a_half(text: str, atoms: list[_Atom], j: int, end: int) -> _Half | None:
    """The rest of "one and a half million": the share, the magnitude, and how many atoms it takes."""
    k = j + 1 if atoms[j].kind == "article" else j
    if k + 1 >= len(atoms) or atoms[k].kind != "fraction" or atoms[k + 1].kind != "magnitude":
        return None
    if not re.fullmatch(r"\s+and\s+(?:an?|one|three)\s+\w+[\s-]+\w+", text[end : atoms[k + 1].end]):
        return None
    return _Half(atoms[k + 1].end, atoms[k].value, atoms[k + 1].value, k + 2 - j)


def _smaller(text: str, atoms: list[_Atom], j: int, gap: str, last: str, total: float) -> bool:
    """True at the "20" of "3 lakh 20 thousand"."""
    if last != "thousand" or atoms[j].kind != "digits" or not _GAP.fullmatch(gap) or j + 1 >= len(atoms):
        return False
    scale = atoms[j + 1]
    return (
        scale.kind == "magnitude" and atoms[j].value * scale.value < total and _GAP.fullmatch(text[atoms[j].end : scale.start]) is not None
    )


def _continues(gap: str, last: str, kind: str, current: float) -> bool:
    if kind == "suffix":
        return last == "digits" and len(gap) <= 1
    if kind == "vulgar":
        return last in ("digits", "unit") and len(gap) <= 1
    if kind == "magnitude":
        return last in ("digits", "unit", "tens", "magnitude", "vulgar", "thousand") and re.fullmatch(r"[\s  -]{0,3}", gap) is not None
    if kind == "unit":
        if last == "tens":
            return re.fullmatch(r"[\s-]{1,2}", gap) is not None
        return last in ("magnitude", "thousand") and re.fullmatch(r"\s+(?:and\s+)?", gap) is not None
    if kind == "tens":
        return last in ("magnitude", "thousand") and re.fullmatch(r"\s+(?:and\s+)?", gap) is not None
    return False


def _vague(text: str, atoms: list[_Atom], i: int, table: NumberWords) -> tuple[Numeral | None, int]:
    """ "Hundreds", and chains such as "tens of thousands" or "thousands upon thousands"."""
    atom = atoms[i]
    low, high = table.vague[atom.word]
    following = _next(text, atoms, i, r"\s+of\s+")
    if following and following.kind == "vague" and table.magnitude_of(following.word) > table.magnitude_of(atom.word) >= 10:
        scale, factor = table.magnitude_of(following.word), table.magnitude_of(atom.word)
        return Numeral(atom.start, following.end, 2 * factor * scale, 10 * factor * scale - 1, vague=True), 2
    again = _next(text, atoms, i, r"\s+(?:and|upon|on)\s+")
    if again and again.word == atom.word:
        return Numeral(atom.start, again.end, low, high, vague=True), 2
    if atom.word == "tens":
        return None, 1
    return Numeral(atom.start, atom.end, low, high, vague=True), 1


def _of_magnitude(text: str, atoms: list[_Atom], i: int, start: int, share: float) -> tuple[Numeral | None, int]:
    """ "Half a million", "a quarter of a million"."""
    j = i + 1
    while j < len(atoms) and atoms[j].kind == "article":
        j += 1
    if (
        j < len(atoms)
        and atoms[j].kind == "magnitude"
        and re.fullmatch(r"[\s-]+(?:of\s+)?(?:an?\s+)?", text[atoms[i].end : atoms[j].start])
    ):
        value = share * atoms[j].value
        return Numeral(start, atoms[j].end, value, value), j - i + 1
    if atoms[i].word == "half" and not re.match(
        r"[- ](?:an?\s+)?(?:hour|year|day|month|time|decade|century|mile|past|way|dozen\w)", text[atoms[i].end :]
    ):
        if re.search(r"\b(?:first|second|other|latter|better|front)\s+$", text[max(0, start - 8) : start], re.I):
            return None, 1
        return Numeral(start, atoms[i].end, None, None, fraction=share), 1
    return None, 1


def _share(text: str, atoms: list[_Atom], i: int, table: NumberWords) -> tuple[Numeral | None, int]:
    """ "Two thirds of", "a quarter of", "one in five", "56 per cent"."""
    atom = atoms[i]
    if atom.kind not in ("unit", "article", "digits", "tens"):
        return None, 1
    following = atoms[i + 1] if i + 1 < len(atoms) else None
    whole, used = _words(text, atoms, i, atom.start) if atom.kind != "article" else (None, 1)
    if whole is not None and whole.low is not None:
        percent = re.match(r"\s*(?:%|-?per\s?-?cent(?:age)?\b|percent\b|pct\b|pc\b)", text[whole.end :])
        if percent:
            return Numeral(whole.start, whole.end + percent.end(), None, None, fraction=whole.low / 100), used
        ratio = re.match(
            r"\s+(?:(?:people|persons|children|women|refugees|families|households)\s+)?(?:in|out of)\s+(?:every\s+)?", text[whole.end :]
        )
        if ratio:
            j = i + used
            if j < len(atoms) and atoms[j].start == whole.end + ratio.end() and atoms[j].kind in ("unit", "digits", "tens"):
                of, more = _words(text, atoms, j, atoms[j].start)
                after = text[of.end : of.end + 12].lower() if of else ""
                if (
                    of
                    and of.low
                    and whole.low < of.low <= 100
                    and not re.match(r"\s*(?:day|week|month|year|hour|minute|village|town|province|cit|district|locat|countr)", after)
                ):
                    return Numeral(whole.start, of.end, None, None, fraction=whole.low / of.low), used + more
    if following and following.kind == "fraction" and re.fullmatch(r"[\s-]+", text[atom.end : following.start]):
        numerator = 1.0 if atom.kind == "article" else atom.value
        share = numerator * following.value
        million, more = _of_magnitude(text, atoms, i + 1, atom.start, share)
        if million and million.fraction is None:
            return million, more + 1
        counts = re.match(r"\s+(?:of|were|are|have|had|fled)\b", text[following.end :]) is not None or following.word.endswith("s")
        if share < 1 and counts:
            return Numeral(atom.start, following.end, None, None, fraction=share), 2
        return (None, 1)
    return None, 1
