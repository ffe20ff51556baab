"""Names that share their last word: "North and South Kivu" names two provinces."""

from __future__ import annotations

from panj.ground.gazetteer import Gazetteer, Kind, key
from panj.ground.places.lexicon import Lexicon
from panj.ground.places.matches import Match, Words

_JOINS = {"and", "or", "&", ","}


def add_shared(words: Words, places: Gazetteer, lexicon: Lexicon, found: list[Match]) -> list[Match]:
    """`found` with a match for each capitalised word of direction that "and", "or" or a comma joins to a match opened by another such
    word, where both name divisions, countries or areas of one country. The new match covers the word of direction alone."""
    taken = {i for m in found for i in range(m.first, m.last)}
    added: list[Match] = []
    for match in found:
        if match.last - match.first < 2 or words.lower[match.first] not in lexicon.shared:
            continue
        rest = words.content[words.start[match.first + 1] : match.end]
        i = match.first
        while i >= 2 and words.lower[i - 1] in _JOINS:
            i -= 2 if words.lower[i - 2] not in _JOINS else 3
            if i < 0 or i in taken or words.lower[i] not in lexicon.shared or not words.capital[i] or (i and words.capital[i - 1]):
                break
            name = key(f"{words.text[i]} {rest}")
            rows = _alike(places, places.find_key(name), match)
            if not rows:
                break
            added.append(Match(i, i + 1, words.start[i], words.end[i], words.text[i], name, rows, (i, i + 1), places.flags(name)))
    return sorted([*found, *added], key=lambda m: m.first)


def _alike(places: Gazetteer, rows: list[tuple[int, int]], match: Match) -> list[tuple[int, int]]:
    countries = {int(places.country[r]) for r, _ in match.rows if places.kind[r] != Kind.LOCALITY}
    kinds = {int(places.kind[r]) for r, _ in match.rows if places.kind[r] != Kind.LOCALITY}
    both = Kind.COUNTRY in kinds
    return [(r, k) for r, k in rows if places.kind[r] in kinds and (both or int(places.country[r]) in countries)]
