"""Toponyms that the gazetteer lacks: names whose own words or neighbours say what they are ("Neches River", "the village of Prisi")."""

from __future__ import annotations

from collections import Counter

from panj.ground.gazetteer import Gazetteer, Kind, key
from panj.ground.gazetteer.gazetteer import NO_COUNTRY, OTHER
from panj.ground.gazetteer.spellings import similar
from panj.ground.places.lexicon import Lexicon
from panj.ground.places.matches import Match, Words

LONGEST = 5
MOST = 12
RESPELLED = 0.5


def add_unknown(words: Words, places: Gazetteer, lexicon: Lexicon, runs: list[tuple[int, int]], found: list[Match]) -> list[Match]:
    """`found` with the names that patterns tell, in order; a pattern's name replaces the matches inside it."""
    at: dict[int, Match] = {i: m for m in found for i in range(m.first, m.last)}
    added: list[Match] = []
    for run in runs:
        name = _headed(words, lexicon, run, at) or _typed(words, lexicon, run, at) or _bare(words, lexicon, run, at)
        if name is not None:
            added.append(name)
    covered = {i for m in added for i in range(m.first, m.last)}
    kept = [m for m in found if not covered.intersection(range(m.first, m.last))]
    return sorted([*kept, *added], key=lambda m: m.first)


def _headed(words: Words, lexicon: Lexicon, run: tuple[int, int], at: dict[int, Match]) -> Match | None:
    """A run that ends in a word for a kind of place, or begins with one, and is not in the gazetteer as a whole."""
    first, last = _trimmed(words, lexicon, run)
    if not 2 <= last - first <= LONGEST or any(words.text[i] in {"of", "and", "&", "the"} for i in range(first, last)):
        return None
    whole = at.get(first)
    if whole is not None and whole.first == first and whole.last == last:
        return None
    head, start = words.text[last - 1], words.text[first]
    if head in lexicon.heads and words.text[first] not in lexicon.heads:
        inner = at.get(first)
        takes = head in lexicon.at_town and inner is not None and inner.first == first and inner.last == last - 1
        if any(words.text[i] in lexicon.others or words.lower[i] in lexicon.titles for i in range(first, last)):
            return None
        match = _match(words, first, last, run, inner.rows if takes and inner else [])
        match.kind = lexicon.types.get(head.lower(), Kind.AREA)
        return match
    if start in lexicon.capes and last - first == 2 and at.get(first) is None:
        return _match(words, first, last, run, [])
    return None


def _typed(words: Words, lexicon: Lexicon, run: tuple[int, int], at: dict[int, Match]) -> Match | None:
    """A run after "the village of" or before "district" that holds no match."""
    first, last = _trimmed(words, lexicon, run)
    inner = at.get(first)
    if (
        inner is not None
        and inner.last == first + 1 < last
        and (words.lower[first + 1] in lexicon.articles or words.text[first + 1] in {"-", "–"})
    ):
        at = {i: m for i, m in at.items() if m is not inner}
    if (
        not 1 <= last - first <= 5
        or any(i in at for i in range(first, last))
        or any(words.text[i] in {"of", "and"} for i in range(first, last))
    ):
        return None
    lower = words.lower
    kind = None
    if first >= 2 and lower[first - 1] == "of" and lower[first - 2] in lexicon.settled:
        kind = lexicon.types[lower[first - 2]]
    elif first >= 1 and lower[first - 1] in lexicon.settled and not words.capital[first - 1]:
        kind = lexicon.types[lower[first - 1]]
    elif (
        last < len(lower)
        and lower[last] in lexicon.settled
        and not words.capital[last]
        and lower[last] not in {"state", "states", "city", "capital", "community"}
    ):
        kind = lexicon.types[lower[last]]
    if kind is None or any(
        words.text[i] in lexicon.demonyms or lower[i] in lexicon.never or lower[i] in lexicon.titles for i in range(first, last)
    ):
        return None
    match = _match(words, first, last, run, [])
    match.kind = kind
    return match


def _bare(words: Words, lexicon: Lexicon, run: tuple[int, int], at: dict[int, Match]) -> Match | None:
    """A short run after a preposition of place that holds no match: a place only if another spelling of it is known (`respell`)."""
    first, last = _trimmed(words, lexicon, run)
    if not 1 <= last - first <= 5 or not first or any(i in at for i in range(first, last)):
        return None
    before = words.lower[first - 1]
    if before not in lexicon.strong and before not in {"from", "to", "at", "of", "and", ","}:
        return None
    for i in range(first, last):
        if (
            words.text[i] in lexicon.demonyms
            or words.lower[i] in lexicon.never
            or words.text[i] in lexicon.others
            or words.lower[i] in lexicon.titles
            or words.text[i].isupper()
        ):
            return None
    match = _match(words, first, last, run, [])
    match.tentative = True
    return match


def respell(places: Gazetteer, found: list[Match]) -> None:
    """Give nameless matches the places of the document's countries that are spelled much like them, the country named most first."""
    countries = Counter(int(places.country[m.row]) for m in found if m.row is not None and m.score > 0)
    countries.pop(NO_COUNTRY, None)
    most = sum(countries.values())
    tried = 0
    for match in found:
        if match.rows or not match.pattern or match.kind is Kind.AREA or tried >= MOST:
            continue
        tried += 1
        for country, count in countries.most_common(2):
            if count * 4 < most:
                break
            rows = similar(places, key(match.text), country)
            if rows:
                match.rows = [(row, OTHER) for row in rows]
                match.score = max(match.score, RESPELLED)
                break


def _trimmed(words: Words, lexicon: Lexicon, run: tuple[int, int]) -> tuple[int, int]:
    first, last = run
    while first < last and (not words.tag[first].startswith("NN") or words.lower[first] in lexicon.calendar):
        first += 1
    while last > first and (words.lower[last - 1] in lexicon.calendar or not words.capital[last - 1]):
        last -= 1
    return first, last


def _match(words: Words, first: int, last: int, run: tuple[int, int], rows: list[tuple[int, int]]) -> Match:
    start, end = words.start[first], words.end[last - 1]
    text = words.content[start:end]
    return Match(first, last, start, end, text, text.casefold(), rows, (first, last), pattern=True)
