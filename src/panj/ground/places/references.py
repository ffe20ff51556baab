"""Words that mean a place of the document without naming it: "the province", "the Lebanese capital", "the two towns"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from panj.ground.gazetteer import Gazetteer, gazetteer
from panj.ground.places.lexicon import Lexicon, lexicon
from panj.ground.places.links import people_at
from panj.ground.places.matches import Words
from panj.model import Place, PlaceMention, Report

BACK = 60
_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4}


@dataclass(frozen=True)
class _Seen:
    token: int
    mention: PlaceMention
    place: Place


def find_references(report: Report, doc: Doc, places: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """References in the order of the text, none inside a toponym; a plural gives one mention for each place. What is not safe is left out.

    A reference is resolved to the last place of its kind in the sixty words before it; "the capital" and "the country" go by the country
    that the document names most.
    """
    words, table = Words(doc, report.text), gazetteer()
    ends = {end: i for i, end in enumerate(words.end)}
    seen = [_Seen(ends[m.end], m, m.place) for m in places if m.place is not None and m.end in ends]
    inside = {i for i, s in enumerate(words.start) for m in places if m.start <= s < m.end} if len(places) < 400 else set()
    found: list[PlaceMention] = []
    lexic = lexicon()
    for i, word in enumerate(words.lower):
        if i in inside:
            continue
        if word in lexic.of_a_country or word in lexic.reference_kinds or word in lexic.reference_plurals:
            found.extend(_reference(words, table, lexic, seen, i))
    return tuple(found)


def _reference(words: Words, table: Gazetteer, lexic: Lexicon, seen: list[_Seen], i: int) -> list[PlaceMention]:
    word = words.lower[i]
    if word in lexic.of_a_country and i:
        people = people_at(words, lexic, i - 1)
        if people is not None:
            place = _capital(table, people[0]) if word == "capital" else table.place(people[0])
            return [_mention(words, people[1], i + 1, place)]
    if i + 1 < len(words.lower) and (words.lower[i + 1] in {"of", "'s", "’s"} or words.capital[i + 1]):
        return []
    first = _determiner(words, lexic, i)
    if first is None:
        return []
    if word in lexic.reference_plurals:
        count = next((_COUNTS[words.lower[j]] for j in range(first, i) if words.lower[j] in _COUNTS), 0)
        places = _last(seen, first, lexic.reference_kinds[lexic.reference_plurals[word]], count)
        return [_mention(words, first, i + 1, p) for p in places] if count and len(places) == count else []
    if word in {"capital", "country"}:
        country = _main_country(table, seen, first)
        if country is None:
            return []
        return [_mention(words, first, i + 1, _capital(table, country) if word == "capital" else table.place(country))]
    if word not in lexic.reference_kinds:
        return []
    return [_mention(words, first, i + 1, p) for p in _last(seen, first, lexic.reference_kinds[word], 1)]


def _determiner(words: Words, lexic: Lexicon, i: int) -> int | None:
    """The token of "the", "this" or "that" that opens the phrase ending at `i`; at most two small words lie between."""
    for j in range(i - 1, max(-1, i - 4), -1):
        if words.lower[j] in {"the", "this", "that", "both"}:
            return j
        if words.capital[j] or words.tag[j] not in {"JJ", "CD", "NN", "VBN", "JJS"} or words.lower[j] in lexic.another:
            return None
    return None


def _last(seen: list[_Seen], before: int, kinds: list[str], count: int) -> list[Place]:
    """The last `count` different places of these kinds in the words before."""
    places: list[Place] = []
    for s in reversed(seen):
        if s.token >= before or s.place.precision not in kinds or s.place in places:
            continue
        if s.token < before - BACK:
            break
        places.append(s.place)
        if len(places) == count:
            break
    return places[::-1]


def _main_country(table: Gazetteer, seen: list[_Seen], before: int) -> int | None:
    """The country named or held by most places of the document, where it has more than half of them."""
    counts: dict[str, int] = {}
    for s in seen:
        if s.place.country:
            counts[s.place.country] = counts.get(s.place.country, 0) + 1
    if not counts:
        return None
    best = max(counts, key=lambda c: (counts[c], c))
    if 2 * counts[best] <= sum(counts.values()) or not any(s.token < before and s.place.country == best for s in seen):
        return None
    return table.country_rows[table.by_iso3[best]]


def _capital(table: Gazetteer, country: int) -> Place | None:
    row = int(str(table.countries[int(table.country[country])]["capital"]))
    return table.place(row) if row >= 0 else None


def _mention(words: Words, first: int, last: int, place: Place | None) -> PlaceMention:
    start, end = words.start[first], words.end[last - 1]
    return PlaceMention(start=start, end=end, text=words.content[start:end], place=place)
