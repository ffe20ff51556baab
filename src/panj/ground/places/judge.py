"""Is a match a place here? Evidence for and against, added up as log-odds.

The weights are set by hand from what each sign means in English and scaled on half of the development documents; docs/decisions says how.
"""

from __future__ import annotations

import math

from panj.ground.gazetteer import Gazetteer, Kind
from panj.ground.gazetteer.gazetteer import GIVEN_NAME, MAIN, OTHER, RARE_WORD, SURNAME, WORD
from panj.ground.places.lexicon import Lexicon
from panj.ground.places.matches import Match, Words

_PRIOR = {Kind.COUNTRY: 4.0, Kind.ADMIN1: 2.0, Kind.AREA: 2.5, Kind.ADMIN2: 0.0, Kind.LOCALITY: -1.5}
_BROAD = 1_000_000
_NO_NAME = {"VB", "DT", "RB", "PR", "WP", "IN", "CC", "MD"}
NOTED = 0.8
PATTERN, TENTATIVE, HELD = -1.5, -9.0, 0.5


def judge(words: Words, places: Gazetteer, lexicon: Lexicon, found: list[Match]) -> None:
    """Set the `score` of each match; the sign of the score says whether it is read as a place."""
    people = _people(words, lexicon, found)
    for match in found:
        if match.tentative:
            near = words.lower[match.first - 1] in lexicon.strong | {"at", "from"}
            match.score = HELD if match.container is not None and near and words.text[match.last] == "," else TENTATIVE
            continue
        match.score = _prior(places, lexicon, match) + _around(words, lexicon, places, match)
        if match.key in people and match.kind is None and match.container is None:
            before = words.lower[match.first - 1] if match.first else ""
            match.score -= 1.5 if broad(places, match) and before in lexicon.strong | lexicon.weak else 3.0


def _prior(places: Gazetteer, lexicon: Lexicon, match: Match) -> float:
    if match.short or match.text in lexicon.state_peoples:
        return 4.0
    if match.pattern:
        return PATTERN
    best = -9.0
    for row, rank in match.rows[:12]:
        kind = Kind(int(places.kind[row]))
        weight = _PRIOR[kind]
        if kind in {Kind.LOCALITY, Kind.ADMIN2}:
            weight += 0.9 * (math.log10(int(places.population[row]) + 300) - 3)
        weight += NOTED * int(places.noted[row])
        weight -= (0.0, 0.3, 2.0)[rank] if kind is not Kind.COUNTRY else (0.0, 0.0, 3.0)[rank]
        best = max(best, weight)
    if " " in match.key:
        best += 1.0
    best -= 3.0 * bool(match.flags & WORD) + 1.2 * bool(match.flags & RARE_WORD)
    best -= 1.3 * bool(match.flags & GIVEN_NAME) + 1.0 * bool(match.flags & SURNAME)
    return best - (0.5 if match.rows[0][1] == OTHER else 0.0)


def _around(words: Words, lexicon: Lexicon, places: Gazetteer, match: Match) -> float:
    lower, text = words.lower, words.text
    first, last = match.first, match.last
    before = lower[first - 1] if first else ""
    after = lower[last] if last < len(text) else ""
    score = 0.0
    if before == "the" and first > 1:
        before = lower[first - 2]
    if before in lexicon.strong:
        score += 2.5
    elif before in lexicon.weak:
        score += 1.2
    if match.container is not None:
        score += 4.0
    if match.kind is not None:
        score += 2.5
    if not words.tag[last - 1].startswith("NNP") and (words.opens[first] or not match.flags & WORD):
        score -= 1.0
    if after in lexicon.said and not match.short:
        score -= 1.0
    if before in lexicon.said and not broad(places, match):
        score -= 2.0
    if after == "," and text[last + 2 : last + 3] == [","] and text[last + 1].isdigit() and len(text[last + 1]) == 2:
        score -= 2.5
    if words.shouted[first] and match.flags & (WORD | RARE_WORD):
        score -= 2.0
    if after and text[last] in {"--", "—", "–"} and words.opens[first]:
        score += 3.0
    if after in lexicon.lent and not match.short and places.kind[match.rows[0][0]] != Kind.COUNTRY:
        score -= 8.0
    if match.key.startswith("saint ") and after in {"'s", "’s"}:
        score -= 4.0
    return score + _right(words, lexicon, places, match) + _left(words, lexicon, places, match)


def broad(places: Gazetteer, match: Match) -> bool:
    """True where the name is first of all a country's or a large division's, which modifies the names of many other things."""
    return match.short or any(
        rank == MAIN and (places.kind[row] == Kind.COUNTRY or (places.kind[row] == Kind.ADMIN1 and places.population[row] >= _BROAD))
        for row, rank in match.rows[:3]
    )


def _right(words: Words, lexicon: Lexicon, places: Gazetteer, match: Match) -> float:
    """What follows the match in its run of capitals: an office of the place's own, another thing's name, a person."""
    rest = words.text[match.last : match.run[1]]
    for i, word in enumerate(rest):
        if word.lower() in lexicon.calendar or words.tag[match.last + i].startswith("VB"):
            rest = rest[:i]
            break
    if not rest or rest[0] in {"-", "–"}:
        return -0.7 if rest and match.flags & (GIVEN_NAME | SURNAME) else 0.0
    if rest[0].lower() in lexicon.titles or rest[0] in lexicon.own:
        return 0.5
    if broad(places, match) and (rest[-1] in lexicon.own or any(w.lower() in lexicon.titles for w in rest)):
        return 0.5
    if any(w in lexicon.others for w in rest):
        return -6.0
    if any(w in lexicon.own for w in rest):
        return 0.0
    if match.flags & GIVEN_NAME:
        return -4.0
    if rest[0] in lexicon.heads:
        return -2.0
    return -0.5 if broad(places, match) else -4.0


def _left(words: Words, lexicon: Lexicon, places: Gazetteer, match: Match) -> float:
    """What stands before the match in its run of capitals: a given name, a title, the head of an "of"."""
    start = match.run[0]
    for i in range(match.first - 1, match.run[0] - 1, -1):
        if words.lower[i] in lexicon.calendar or (words.tag[i][:2] in _NO_NAME and words.lower[i] != "of"):
            start = i + 1
            break
    rest = words.text[start : match.first]
    before = words.lower[match.first - 1] if match.first else ""
    if not rest:
        return -4.0 if before in lexicon.titles and before not in lexicon.roles else 0.0
    head = rest[-1]
    if head in {"-", "–"} and len(rest) > 2 and rest[-2].lower() in lexicon.articles:
        rest = rest[:-2]
        head = rest[-1]
    if head == "of":
        return -6.0 if any(w in lexicon.of_other for w in rest) else 1.0
    if head in {"-", "–"}:
        return -1.0
    if head in lexicon.demonyms or head.lower() in lexicon.strong or head.lower() in lexicon.directions:
        return 0.3
    if head.lower() in lexicon.titles:
        return -5.0
    if words.opens[start] and len(rest) == 1 and (head.lower() in lexicon.never or not words.tag[start].startswith("NNP")):
        return 0.0
    named = match.flags & (GIVEN_NAME | SURNAME)
    return -3.0 if not named and any(places.kind[row] == Kind.COUNTRY and rank < OTHER for row, rank in match.rows[:2]) else -4.0


def _people(words: Words, lexicon: Lexicon, found: list[Match]) -> set[str]:
    """Keys of names that the text uses for people: the last token of a run after a title or a given name."""
    names: set[str] = set()
    for match in found:
        before = words.text[match.first - 1] if match.first else ""
        low = before.lower()
        titled = low in lexicon.titles and (match.first > match.run[0] or low not in lexicon.roles)
        if titled or (
            match.run[0] < match.first and match.last == match.run[1] and before[:1].isupper() and not _describes(lexicon, before)
        ):
            names.add(match.key)
    return names


def _describes(lexicon: Lexicon, word: str) -> bool:
    """True for a capitalised word that stands before a place's name: "Northern", "Syrian", "Lake"."""
    low = word.lower()
    return (
        low in lexicon.never
        or word in lexicon.heads
        or word in lexicon.own
        or low in lexicon.types
        or word in lexicon.demonyms
        or word in lexicon.firsts
        or low in lexicon.directions
        or low in lexicon.strong
    )
