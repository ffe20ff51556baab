"""Is a match a place here? Evidence for and against, added up as log-odds.

The weights are set by hand from what each sign means in English and scaled on half of the development documents; docs/decisions says how.
"""

from __future__ import annotations

import math

from panj.ground.gazetteer import Gazetteer, Kind
from panj.ground.gazetteer.gazetteer import GIVEN_NAME, OTHER, RARE_WORD, SURNAME, WORD
from panj.ground.places.lexicon import Lexicon
from panj.ground.places.matches import Match, Words

_PRIOR = {Kind.COUNTRY: 4.0, Kind.ADMIN1: 2.0, Kind.AREA: 2.0, Kind.ADMIN2: 0.0, Kind.LOCALITY: -1.5}


def judge(words: Words, places: Gazetteer, lexicon: Lexicon, found: list[Match]) -> None:
    """Set the `score` of each match; the sign of the score says whether it is read as a place."""
    people = _people(words, lexicon, found)
    for match in found:
        match.score = _prior(places, match) + _around(words, lexicon, places, match)
        if match.key in people and match.kind is None and match.container is None:
            match.score -= 3.0


def link(words: Words, lexicon: Lexicon, places: Gazetteer, found: list[Match]) -> None:
    """Join matches that a comma makes a place and its container, and note the kind that words beside a match ask for."""
    at = {m.first: m for m in found}
    for match in found:
        after = match.last
        if after + 1 < len(words.text) and words.text[after] in {",", "("}:
            outer = at.get(after + 1) or (at.get(after + 2) if words.lower[after + 1] in {"in", "central", "northern", "southern", "eastern", "western"} else None)
            if outer is not None and _can_hold(places, outer, match):
                match.container = outer
        match.kind = _kind_asked(words, lexicon, match)


def _can_hold(places: Gazetteer, outer: Match, inner: Match) -> bool:
    holders = {r for r, _ in outer.rows}
    for row, _ in inner.rows:
        if int(places.admin1[row]) in holders or int(places.admin2[row]) in holders or places.country_rows.get(int(places.country[row])) in holders - {row}:
            return True
    return False


def _kind_asked(words: Words, lexicon: Lexicon, match: Match) -> Kind | None:
    after, before = match.last, match.first - 1
    if after < len(words.text) and words.lower[after] in lexicon.types and not words.opens[after]:
        return lexicon.types[words.lower[after]]
    if before >= 1 and words.lower[before] == "of" and words.lower[before - 1] in lexicon.types:
        return lexicon.types[words.lower[before - 1]]
    if before >= 0 and words.lower[before] in lexicon.types and not words.capital[before] and words.lower[before] != "state":
        return lexicon.types[words.lower[before]]
    return None


def _prior(places: Gazetteer, match: Match) -> float:
    if match.short:
        return 4.0
    best = -9.0
    for row, rank in match.rows[:12]:
        kind = Kind(int(places.kind[row]))
        weight = _PRIOR[kind]
        if kind in {Kind.LOCALITY, Kind.ADMIN2}:
            weight += 0.9 * (math.log10(int(places.population[row]) + 300) - 3)
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
    if not words.tag[last - 1].startswith("NNP"):
        score -= 1.0
    if after in lexicon.said and not match.short:
        score -= 1.0
    if words.shouted[first] and match.flags & (WORD | RARE_WORD):
        score -= 2.0
    if after and text[last] in {"--", "—", "–"} and words.opens[first]:
        score += 3.0
    return score + _run(words, lexicon, places, match)


def _run(words: Words, lexicon: Lexicon, places: Gazetteer, match: Match) -> float:
    """What the rest of the run of capitals says: an organisation, a person, an office of the place's own."""
    left = words.text[match.run[0] : match.first]
    right = words.text[match.last : match.run[1]]
    top = min(int(places.kind[r]) for r, _ in match.rows)
    broad = match.short or top in {Kind.COUNTRY, Kind.ADMIN1}
    score = 0.0
    if right and right[0] not in {"-", "–"}:
        if right[0].lower() in lexicon.titles or right[0] in lexicon.own:
            score += 0.5
        elif any(w in lexicon.others for w in right):
            score -= 6.0
        elif right[0] in lexicon.heads:
            score -= 2.0
        elif any(w in lexicon.own for w in right):
            score += 0.5
        elif not broad:
            score -= 4.0
        else:
            score -= 0.5
    if left:
        head = left[-1]
        if head == "of":
            if any(w in lexicon.of_other for w in left):
                score -= 6.0
            else:
                score += 1.0
        elif head.lower() in lexicon.titles:
            score -= 5.0
        elif head in {"-", "–"}:
            score -= 1.0
        elif head in lexicon.demonyms or head.lower() in lexicon.strong or head.lower() in {"north", "south", "east", "west"}:
            score += 0.3
        elif words.opens[match.run[0]] and len(left) == 1 and left[0].lower() in lexicon.never:
            score += 0.0
        elif not broad or head.lower() not in lexicon.never:
            score -= 4.0
    before = words.lower[match.first - 1] if match.first else ""
    if not left and before in lexicon.titles and before not in {"private", "field", "general", "center", "guard", "forward"}:
        score -= 4.0
    return score


def _people(words: Words, lexicon: Lexicon, found: list[Match]) -> set[str]:
    """Keys of names that the text uses for people: the last token of a run after a title or a given name."""
    names: set[str] = set()
    for match in found:
        before = words.text[match.first - 1] if match.first else ""
        if match.first > match.run[0]:
            if before.lower() in lexicon.titles or (before[:1].isupper() and before.lower() not in lexicon.never and before not in lexicon.demonyms and before not in lexicon.firsts and match.last == match.run[1]):
                names.add(match.key)
        elif before.lower() in lexicon.titles:
            names.add(match.key)
    return names
