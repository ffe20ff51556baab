"""What words beside a match say of its sense: a container after a comma, a kind of place."""

from __future__ import annotations

from collections import Counter

from panj.ground.gazetteer import Gazetteer, Kind
from panj.ground.places.lexicon import Lexicon
from panj.ground.places.matches import Match, Words


def link(words: Words, lexicon: Lexicon, places: Gazetteer, found: list[Match]) -> None:
    """Join matches that a comma, bracket or "in" makes a place and its container, and note the kind that words beside a match ask for."""
    at = {m.first: m for m in found}
    for match in found:
        outer = _outer(words, lexicon, at, match)
        if outer is not None and (can_hold(places, outer, match) if match.rows else _division(places, outer)):
            match.container = outer
        match.country = _people_before(words, lexicon, match)
        if match.kind is None:
            match.kind = _kind_asked(words, lexicon, match)


def _outer(words: Words, lexicon: Lexicon, at: dict[int, Match], match: Match) -> Match | None:
    i = match.last
    if i < len(words.text) and words.lower[i] in {"province", "district", "county", "region", "city", "town", "village", "state"}:
        i += 1
    if i + 1 >= len(words.text):
        return None
    if words.text[i] not in {",", "("} and words.lower[i] not in lexicon.between | {"of"}:
        return at.get(i) if i == match.last else None
    i += 1
    for _ in range(3):
        if i in at or i >= len(words.text) or words.lower[i] not in lexicon.between:
            break
        i += 1
    return at.get(i)


def can_hold(places: Gazetteer, outer: Match, inner: Match) -> bool:
    """True where some sense of `outer` is a parent of some sense of `inner`."""
    holders = {r for r, _ in outer.rows}
    return any(parents(places, row) & holders for row, _ in inner.rows)


def _division(places: Gazetteer, outer: Match) -> bool:
    return bool(outer.rows) and any(places.kind[row] in {Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2} for row, _ in outer.rows[:3])


def parents(places: Gazetteer, row: int) -> set[int]:
    """The divisions and the country that hold a place."""
    return {int(places.admin1[row]), int(places.admin2[row]), places.country_rows.get(int(places.country[row]), -1)} - {-1, row}


def demonyms(words: Words, lexicon: Lexicon) -> Counter[int]:
    """How often the text speaks of each country by its demonym; keys are the countries' rows."""
    return Counter(found[0] for i in range(len(words.text)) if (found := people_at(words, lexicon, i)) is not None)


def people_at(words: Words, lexicon: Lexicon, last: int) -> tuple[int, int] | None:
    """The row of the country whose demonym ends at word `last`, and its first word; the longest of three words ("South Sudanese")."""
    if words.text[last] not in lexicon.people_ends:
        return None
    for first in range(max(0, last - 2), last + 1):
        row = lexicon.country_of.get(" ".join(words.text[first : last + 1]).replace(" - ", "-"))
        if row is not None:
            return row, first
    return None


def _people_before(words: Words, lexicon: Lexicon, match: Match) -> int | None:
    """The row of the country in "the Lebanese port of Tripoli" or "the Turkish town Suruc"."""
    i = match.first - 1
    if i >= 1 and words.lower[i] == "of":
        i -= 1
    if i < 1 or words.lower[i] not in lexicon.types:
        return None
    while i > match.first - 5 and i >= 1 and words.lower[i] in lexicon.types | dict.fromkeys(lexicon.directions):
        i -= 1
    people = people_at(words, lexicon, i)
    return None if people is None else people[0]


def _kind_asked(words: Words, lexicon: Lexicon, match: Match) -> Kind | None:
    after, before = match.last, match.first - 1
    if after < len(words.text) and words.lower[after] in lexicon.types and not words.opens[after] and not words.capital[after]:
        return lexicon.types[words.lower[after]]
    if before >= 1 and words.lower[before] == "of" and words.lower[before - 1] in lexicon.types:
        return lexicon.types[words.lower[before - 1]]
    if before >= 0 and words.lower[before] in lexicon.types and not words.capital[before] and words.lower[before] != "state":
        return lexicon.types[words.lower[before]]
    return None
