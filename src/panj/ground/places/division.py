"""The division or the town of a name, as the words beside each mention say: "Hama governorate", "the city of Hama"."""

from __future__ import annotations

import math

from panj.ground.gazetteer import Gazetteer, Kind, key
from panj.ground.gazetteer.spellings import sound
from panj.ground.places.lexicon import Lexicon
from panj.ground.places.matches import Match, Words

FARTHEST_KM = 250.0
_ROW = {",", "and", "or", "&", "the", "both"}
_JOINS = {"and", "or", "&"}
_DIVISIONS = {Kind.ADMIN1, Kind.ADMIN2}


def divide(words: Words, lexicon: Lexicon, places: Gazetteer, found: list[Match]) -> None:
    """Set `row` of each resolved match to the division or the town of its name that its own words ask for, in the same country and near
    the place it meant; a match stays as it is where the gazetteer has none. One plural serves a whole row ("Kassala and Gedaref states").
    """
    for match, word in _asked(words, lexicon, found):
        if match.row is None:
            continue
        kind = Kind(int(places.kind[match.row]))
        if word in lexicon.town_words:
            rows = _towns(places, match) if kind in _DIVISIONS else []
        else:
            level = lexicon.division_words[word]
            rows = (
                _divisions(words, lexicon, places, match, level, word)
                if kind == Kind.LOCALITY or (kind in _DIVISIONS and kind != level)
                else []
            )
        if rows:
            match.row = rows[0]


def _asked(words: Words, lexicon: Lexicon, found: list[Match]) -> list[tuple[Match, str]]:
    """Each match with the word that says its kind, where there is one."""
    asked: list[tuple[Match, str]] = []
    known = lexicon.town_words | lexicon.division_words.keys()
    for i, match in enumerate(found):
        word = _after(words, match)
        if word in known:
            asked.append((match, word))
            if word in lexicon.kind_plurals:
                asked.extend((m, word) for m in _row_before(words, found, i))
            continue
        word = _before(words, match)
        if word in known and word not in lexicon.kind_after:
            asked.append((match, word))
            if word in lexicon.kind_plurals:
                asked.extend((m, word) for m in _row_after(words, found, i) if _after(words, m) not in known)
    return asked


def _after(words: Words, match: Match) -> str:
    if match.pattern and match.last - match.first > 1:
        return words.lower[match.last - 1]
    i = match.last
    if i >= len(words.lower) or words.opens[i] or (words.capital[i] and i + 1 < match.run[1]):
        return ""
    return words.lower[i]


def _before(words: Words, match: Match) -> str:
    i = match.first - 1
    if i >= 1 and words.lower[i] == "the":
        i -= 1
    return words.lower[i - 1] if i >= 1 and words.lower[i] == "of" else ""


def _row_before(words: Words, found: list[Match], i: int) -> list[Match]:
    """The names that "and" and commas join to match `i` from the left."""
    row: list[Match] = []
    for k in range(i - 1, -1, -1):
        between = words.lower[found[k].last : found[k + 1].first]
        joined = _JOINS.intersection(between) or (row and between)
        if not joined or not _ROW.issuperset(between) or found[k].container is found[k + 1]:
            break
        row.append(found[k])
    return row


def _row_after(words: Words, found: list[Match], i: int) -> list[Match]:
    row: list[Match] = []
    for k in range(i + 1, len(found)):
        between = words.lower[found[k - 1].last : found[k].first]
        if not between or not _ROW.issuperset(between) or found[k - 1].container is found[k]:
            break
        row.append(found[k])
    return row


def _towns(places: Gazetteer, match: Match) -> list[int]:
    here = match.row if match.row is not None else -1
    rows = [r for r, _ in match.rows if places.kind[r] == Kind.LOCALITY and _near(places, here, r)]
    return sorted(rows, key=lambda r: (here not in _holders(places, r), _km(places, here, r)))


def _divisions(words: Words, lexicon: Lexicon, places: Gazetteer, match: Match, level: Kind, word: str) -> list[int]:
    """Divisions of the name, those of the level asked for and those that hold the place first. A district is no division of the first
    order, a state or a region none of the second."""
    here = match.row if match.row is not None else -1
    name = key(words.content[match.start : words.end[match.last - 2]]) if _after_inside(match) else match.key
    ranks = dict(reversed([*match.rows, *places.find_key(name), *places.find_key(f"{name} {word.removesuffix('s')}")]))
    holders = _holders(places, here)
    for row in holders:
        if sound(key(places.name(row))) == sound(name):
            ranks.setdefault(row, 1)
    strict = level == Kind.ADMIN2 or word in lexicon.one_order
    rows = [r for r in ranks if places.kind[r] in ({level} if strict else _DIVISIONS) and _near(places, here, r)]
    return sorted(rows, key=lambda r: (places.kind[r] != level, r not in holders, ranks[r], _km(places, here, r)))


def _after_inside(match: Match) -> bool:
    return match.pattern and match.last - match.first > 1


def _holders(places: Gazetteer, row: int) -> set[int]:
    return {int(places.admin1[row]), int(places.admin2[row])} - {-1}


def _near(places: Gazetteer, a: int, b: int) -> bool:
    """True for places of one country where one holds the other or their points are near."""
    if a == b or places.country[a] != places.country[b]:
        return False
    return b in _holders(places, a) or a in _holders(places, b) or _km(places, a, b) <= FARTHEST_KM


def _km(places: Gazetteer, a: int, b: int) -> float:
    lat, lon, y, x = (float(v) for v in (places.lat[a], places.lon[a], places.lat[b], places.lon[b]))
    return 111 * math.hypot(y - lat, (x - lon) * math.cos(math.radians(lat)))
