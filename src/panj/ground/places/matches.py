"""Names of the gazetteer in a text: the longest capitalised match at each token, with the run of capitals that it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.attrs import IDX, ORTH, SENT_START, TAG
from spacy.tokens import Doc

from panj.ground.gazetteer import Gazetteer, Kind, key
from panj.ground.places.lexicon import Lexicon

LONGEST = 7
_ENDS = {".", "!", "?", ":", "]", ")", "\n\n", "--"}
_LINE = {"\n", "\r\n"}
_APOSTROPHES = {"'", "’"}


@dataclass(eq=False)
class Match:
    """Tokens `first:last` (exclusive) that are a name; `rows` what they may mean. `run` is the run of capitalised tokens around them."""

    first: int
    last: int
    start: int
    end: int
    text: str
    key: str
    rows: list[tuple[int, int]]
    run: tuple[int, int]
    flags: int = 0
    pattern: bool = False
    tentative: bool = False
    score: float = 0.0
    kind: Kind | None = None
    container: Match | None = None
    country: int | None = None
    short: bool = False
    row: int | None = None
    confidence: float = 0.0


class Words:
    """The tokens of a document as plain lists, read once."""

    def __init__(self, doc: Doc, text: str) -> None:
        strings = doc.vocab.strings
        columns = doc.to_array([ORTH, TAG, IDX, SENT_START]).T.tolist()
        names = {code: strings[code] for code in {*columns[0], *columns[1]}}
        self.doc = doc
        self.content = text
        self.text: list[str] = [names[c] for c in columns[0]]
        self.tag: list[str] = [names[c] for c in columns[1]]
        self.start: list[int] = columns[2]
        self.opens = [s == 1 for s in columns[3]]
        small = {t: t.lower() for t in set(self.text)}
        self.lower = [small[t] for t in self.text]
        self.end = [i + len(t) for i, t in zip(self.start, self.text, strict=True)]
        self.capital = [t[:1].isupper() or (t[1:2] in _APOSTROPHES and t[2:3].isupper()) for t in self.text]
        self.shouted = self._shouted()
        self.opens = [
            s and (not loud or i == 0 or self.text[i - 1] in _ENDS)
            for i, (s, loud) in enumerate(zip(self.opens, self.shouted, strict=True))
        ]

    def _shouted(self) -> list[bool]:
        """True for tokens in stretches of five words and more that are all in capitals: headlines."""
        flags = [False] * len(self.text)
        first, words = 0, 0
        for i, token in enumerate([*self.text, "x"]):
            if token.isupper() or token == token.upper():
                words += token.isupper() and len(token) > 1
                continue
            if words >= 5:
                flags[first:i] = [True] * (i - first)
            first, words = i + 1, 0
        return flags


def runs(words: Words, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Runs of capitalised tokens, with the small words inside them; a title, a comma or a possessive ends a run."""
    found: list[tuple[int, int]] = []
    i, n = 0, len(words.text)
    while i < n:
        if not words.capital[i] and not _article(words, lexicon, i):
            i += 1
            continue
        j = i + 1
        while j < n and not words.opens[j]:
            if words.capital[j]:
                j += 1
            elif words.lower[j] in lexicon.links or words.text[j] in _LINE:
                k = j + 1
                while k < min(n, j + 3) and words.lower[k] in lexicon.links and not words.capital[k] and not words.opens[k]:
                    k += 1
                if k >= n or not words.capital[k] or words.opens[k] or words.lower[j] in lexicon.joins:
                    break
                j = k + 1
            else:
                break
        found.append((i, j))
        i = j
    return found


def _article(words: Words, lexicon: Lexicon, i: int) -> bool:
    return words.lower[i] in lexicon.articles and i + 2 < len(words.text) and words.text[i + 1] in "-–" and words.capital[i + 2]


def matches(words: Words, places: Gazetteer, lexicon: Lexicon, found: list[tuple[int, int]]) -> list[Match]:
    """The matches in all runs, none overlapping another, in order."""
    out: list[Match] = []
    i = 0
    for first, last in found:
        i = max(i, first)
        while i < last:
            match = _longest(words, places, lexicon, i, (first, last))
            if match is None:
                i += 1
            else:
                out.append(match)
                i = match.last
    return out


def _longest(words: Words, places: Gazetteer, lexicon: Lexicon, i: int, run: tuple[int, int]) -> Match | None:
    text = words.content
    if not (words.capital[i] or _article(words, lexicon, i)):
        return None
    limit = run[1]
    if i + 2 < len(words.text) and words.lower[i + 1] in {"'s", "’s"} and words.capital[i + 2]:
        limit = i + LONGEST
    for j in range(min(limit, i + LONGEST, len(words.text)), i, -1):
        if not words.capital[j - 1] and not words.text[j - 1].isdigit():
            continue
        surface = text[words.start[i] : words.end[j - 1]]
        short = lexicon.shorts.get(surface)
        if short is not None and not _cried(words, i, surface) and (surface not in lexicon.loose or _after_place(words, i)):
            return Match(i, j, words.start[i], words.end[j - 1], surface, key(surface), [(short, 0)], run, short=True)
        if j == i + 1 and _plain(words, lexicon, i) and not _of_a_state(words, lexicon, i):
            return None
        if surface.isupper() and len(surface) <= 4 and not words.shouted[i] and j == i + 1 and not _dateline(words, i):
            continue
        found = key(surface)
        if found in lexicon.blocked:
            return None
        if found.startswith("the ") and j > i + 1 and places.find_key(found[4:]):
            return None
        rows = places.find_key(found)
        if rows:
            return Match(i, j, words.start[i], words.end[j - 1], surface, found, rows, run, places.flags(found))
    return None


def _of_a_state(words: Words, lexicon: Lexicon, i: int) -> bool:
    """True for a people's name that is a state's here: "Shan state", "Kachin and Shan states"."""
    if words.text[i] not in lexicon.state_peoples:
        return False
    for j in range(i + 1, min(i + 7, len(words.text))):
        if words.lower[j] in {"state", "states"}:
            return j == i + 1 or words.lower[j] == "states"
        if words.lower[j] not in {",", "and", "or"} and not words.capital[j]:
            return False
    return False


def _dateline(words: Words, i: int) -> bool:
    return words.opens[i] and i + 1 < len(words.text) and words.text[i + 1] in {",", "--", "-", "—", "–", "("}


def _cried(words: Words, i: int, surface: str) -> bool:
    """True where a word in a line of capitals merely looks like a short form: IN, OR, US, CAR."""
    return words.shouted[i] and "." not in surface and (len(surface) <= 2 or words.tag[i] != "NNP")


def _after_place(words: Words, i: int) -> bool:
    """True where a short form follows a comma or bracket after a capitalised word, as in "Paris, Tenn."."""
    return i >= 2 and words.text[i - 1] in {",", "("} and words.capital[i - 2]


def _plain(words: Words, lexicon: Lexicon, i: int) -> bool:
    """True for a word that alone is no toponym: a weekday, a demonym, two letters."""
    low = words.lower[i]
    return low in lexicon.never or low in lexicon.calendar or words.text[i] in lexicon.demonyms or len(low) < 3
