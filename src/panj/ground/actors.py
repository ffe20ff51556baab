"""Actors of a report: states, their organs, armies, armed groups, agencies.

A mention is a name of the actor list, a country or seat of government that acts, a noun phrase whose head makes a sector ("Afghan
soldiers"), or an office with its holder ("President …"); later bare surnames of such holders are mentions too. Private persons are none.
"""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc, Token

from panj.countries import name_of
from panj.ground.actor_list import actor_list
from panj.ground.actor_words import Known, Match, head_noun, matches, resolve, role_at
from panj.model import Actor, Place, PlaceMention, Report

__all__ = ["find_actors", "resolve"]

_MODIFIES = {"compound", "amod", "nmod", "poss", "nummod"}
# fmt: off
_STRIP = frozenset([
    "DT", "PDT", "CD", "PRP$", "WP$", "JJR", "JJS", "RB", "RBR", "RBS", "CC", "IN", "PRP", ",", ":", "``", "''", "-LRB-", "HYPH", "_SP",
    ".",
])
_WHERE = frozenset([
    "in", "at", "from", "near", "inside", "into", "through", "across", "outside", "around", "toward", "towards", "to", "within",
    "throughout",
])
# fmt: on
_ACTS = {"nsubj", "nsubjpass", "dobj", "iobj", "dative", "agent", "appos", "conj", "ROOT", "poss", "pobj"}
_PERSON_SECTORS = {"GOV", "MIL", "LEG", "JUD", "IGO", "REB", "COP", "SPY", "OPP", "PTY", "REL", "ELI", "NGO", "PRM"}
_MAX = 9


def find_actors(report: Report, doc: Doc, places: tuple[PlaceMention, ...]) -> tuple[Actor, ...]:
    """All actor mentions, in order, none overlapping another."""
    return _Finder(report, doc, places).find()


class _Finder:
    def __init__(self, report: Report, doc: Doc, places: tuple[PlaceMention, ...]) -> None:
        self.doc = doc
        self.text = doc.text
        self.date = report.published
        strings = doc.vocab.strings
        table = doc.to_array(["LOWER", "TAG", "IDX", "LENGTH"]).tolist()
        self.lower: list[str] = [strings[row[0]] for row in table]
        self.tags: list[str] = [strings[row[1]] for row in table]
        self.starts: dict[int, int] = {row[2]: i for i, row in enumerate(table)}
        self.ends: dict[int, int] = {row[2] + row[3]: i for i, row in enumerate(table)}
        self.places = {p.start: p for p in places}
        self.matches = [m for m in matches(self.text) if self._is_token_span(m) and self._is_world(m)]
        self.called = {self.ends[m.end]: self.starts[m.start] for m in self.matches if m.entry.kind == "name"}
        self.named = {m.entry.country for m in self.matches if m.entry.country}
        seen = Counter(m.entry.country for m in self.matches if m.entry.country)
        seen.update(p.place.country for p in places if p.place and p.place.country)
        self.countries = frozenset(c for c in seen if c)
        self.taken = bytearray(len(doc))
        self.found: list[tuple[int, int, Known]] = []
        self.holders: dict[str, Known] = {}

    def find(self) -> tuple[Actor, ...]:
        self._titles()
        self._nouns()
        self._names()
        self._surnames()
        rows = sorted(self.found, key=lambda f: f[0])
        return tuple(self._actor(start, end, known) for start, end, known in rows)

    def _actor(self, start: int, end: int, known: Known) -> Actor:
        first, last = self.doc[start], self.doc[end - 1]
        a, b = first.idx, last.idx + len(last)
        return Actor(start=a, end=b, text=self.text[a:b], name=known.name, country=known.country, sector=known.sector, id=known.id)

    def _is_token_span(self, match: Match) -> bool:
        return match.start in self.starts and match.end in self.ends

    def _is_world(self, match: Match) -> bool:
        """A country's name inside a longer place name ("New Mexico", "Jordan Valley") is not the country."""
        if match.entry.kind not in ("country", "seat"):
            return True
        place = self.places.get(match.start)
        return place is None or place.end <= match.end

    def _add(self, start: int, end: int, known: Known) -> bool:
        if start >= end or any(self.taken[start:end]):
            return False
        self.taken[start:end] = b"\1" * (end - start)
        self.found.append((start, end, known))
        return True

    def _words(self, start: int, end: int) -> str:
        return self.text[self.doc[start].idx : self.doc[end - 1].idx + len(self.doc[end - 1])]

    def _left(self, head: Token) -> int:
        """Where the noun phrase of `head` begins, its determiner and figures left out."""
        start = max(head.left_edge.i, head.i - _MAX)
        while start < head.i and (self.tags[start] in _STRIP or (self.tags[start].startswith("V") and self.doc[start].head.i > head.i)):
            start += 1
        for i in range(head.i - 1, start - 1, -1):
            if self.tags[i] in ("-LRB-", "-RRB-") or (i + 1 < head.i and self.tags[i + 1] == "-RRB-"):
                continue
            if self.tags[i] in (",", ":", "``", "''", "IN", "VBD", "VBZ", "VBP", "WDT", "WP", "_SP") or self.lower[i] in (
                "and",
                "or",
                "who",
            ):
                pair = (
                    self.lower[i] == "and"
                    and i - 1 >= start
                    and self.doc[i - 1].dep_ in _MODIFIES
                    and self.lower[i - 1] not in actor_list().nouns
                )
                if not pair:
                    start = i + 1
                    break
        while start < head.i and self.tags[start] in _STRIP:
            start += 1
        return start

    def _titles(self) -> None:
        titles = actor_list().titles
        i, n = 0, len(self.doc)
        while i < n - 1:
            phrases = titles.get(self.lower[i]) if self.tags[i][0] in "NJF" else None
            if phrases and self._is_name(i + 1) and any(self._ends(i, p.words) for p in phrases):
                phrase = next(p for p in phrases if self._ends(i, p.words))
                end = i + 2
                while end < n and (
                    self._is_name(end)
                    or (
                        self.lower[end] in ("al", "bin", "ben", "ibn", "de", "van", "von", "el", "-")
                        and end + 1 < n
                        and self._is_name(end + 1)
                    )
                ):
                    end += 1
                start = i + 1 - len(phrase.words)
                while (
                    start > 0
                    and (self.doc[start - 1].dep_ in _MODIFIES or self.lower[start - 1] in ("'s", "’s", "former", "-"))
                    and self.tags[start - 1] not in _STRIP
                    and i - start < _MAX
                ):
                    start -= 1
                known = resolve(self._words(start, end), self.date, self.countries)
                if self._add(start, end, known):
                    held = self.holders.get(self.doc[end - 1].text)
                    if held is None or (held.country is None and known.country is not None):
                        self.holders[self.doc[end - 1].text] = known
                i = end
            else:
                i += 1

    def _is_name(self, i: int) -> bool:
        token = self.doc[i]
        return (
            self.tags[i] in ("NNP", "NNPS")
            and token.text[:1].isupper()
            and self.lower[i] not in actor_list().nouns
            and not any(m.start <= token.idx < m.end for m in self.matches)
        )

    def _ends(self, i: int, words: tuple[str, ...]) -> bool:
        return tuple(self.lower[i + 1 - len(words) : i + 1]) == words

    def _nouns(self) -> None:
        nouns = actor_list().nouns
        for i, lower in enumerate(self.lower):
            if (
                lower not in nouns
                or self.taken[i]
                or self.tags[i][:2] not in ("NN", "JJ")
                or (self.tags[i] == "JJ" and self.doc[i].dep_ == "amod")
            ):
                continue
            token = self.doc[i]
            if i + 1 < len(self.lower) and self.lower[i + 1] == "-":
                continue
            if (
                token.dep_ in ("compound", "nmod")
                and token.head.i > i
                and token.head.i - i < 4
                and (self.lower[token.head.i] in nouns or self.tags[token.head.i][:3] == "NNP")
            ):
                continue
            start = self._left(token)
            start = min(start, self.called.get(i, start))
            while start < i and self.taken[start]:
                start += 1
            end = self._complement(token, i + 1)
            if head_noun(self.lower[max(0, start) : i + 1]) is None:
                continue
            known = self._known(start, i + 1, end)
            if known.sector is None:
                continue
            if self._add(start, end, known) and token.dep_ == "appos":
                self._holder(token.head, known)

    def _known(self, start: int, core: int, end: int) -> Known:
        known = resolve(self._words(start, end), self.date, self.countries)
        if known.country is None:
            own = () if any(self.lower[j] in ("and", "or") for j in range(start, core)) else range(start, end)
            for j in (*own, *range(end + 1, min(end + 4, len(self.doc)))):
                if j >= end and (self.lower[end] not in _WHERE or self.tags[j] in ("VBD", "VBZ", ",", ".")):
                    break
                place = self.places.get(self.doc[j].idx)
                sure = place is not None and place.place is not None and (j >= end or self._is_sure(place.place))
                if sure and place is not None and place.place is not None and place.place.country:
                    return Known(known.name, place.place.country, known.sector, known.id)
        return known

    def _is_sure(self, place: Place) -> bool:
        """A place inside a noun phrase counts where it is large or the report names its country."""
        return place.precision in ("country", "admin1") or place.country in self.named

    def _complement(self, head: Token, end: int) -> int:
        """The end of "head of X" where X is a name or a noun phrase with a head of the list."""
        if end >= len(self.doc) or self.lower[end] != "of":
            return end
        for token in self.doc[end + 1 : end + _MAX]:
            if token.tag_.startswith("V") or token.tag_ in (",", ".", "WDT", "WP", "TO"):
                return end
            if token.dep_ == "pobj" and token.head.i == end:
                return token.i + 1
        return end

    def _holder(self, person: Token, known: Known) -> None:
        if self.tags[person.i] != "NNP" or self.taken[person.i] or known.sector not in _PERSON_SECTORS:
            return
        start = person.i
        while start > 0 and self.doc[start - 1].head.i == person.i and self.tags[start - 1] == "NNP":
            start -= 1
        if any(m.start <= person.idx < m.end for m in self.matches):
            return
        held = Known(self._words(start, person.i + 1), known.country, known.sector, known.id)
        if self._add(start, person.i + 1, held):
            self.holders.setdefault(person.text, held)

    def _names(self) -> None:
        for match in self.matches:
            start, end = self.starts[match.start], self.ends[match.end] + 1
            token = self.doc[start:end].root
            kind = match.entry.kind
            if kind == "name":
                row = role_at(match.entry.rows, self.date, self.countries)
                if row is not None:
                    self._add(start, end, Known(row.name, row.country, row.sector, row.id))
            elif kind in ("country", "seat") and self._acts(token, end):
                country = match.entry.country
                assert country is not None
                self._add(start, end, Known(name_of(country), country, "GOV", f"country:{country}"))
            elif (
                kind in ("demonym", "ethnic")
                and self.tags[end - 1] in ("NNS", "NNPS", "NNP")
                and token.dep_ in _ACTS
                and self.text[match.end - 1] == "s"
            ):
                start = self._left(token)
                self._add(start, end, Known(self._words(start, end), match.entry.country, "CVL"))

    def _acts(self, token: Token, end: int) -> bool:
        """A country acts as subject, object, agent or party; behind a preposition of place it is only where something is."""
        if token.dep_ not in _ACTS or token.dep_ == "poss":
            return False
        top = token
        while top.dep_ in ("conj", "appos"):
            top = top.head
        if top.dep_ == "pobj" and (top.head.lower_ in _WHERE or top.head.lower_ in ("of", "on")):
            return False
        return not (end < len(self.doc) and self.tags[end] == "NNP" and self.doc[end].head == token)

    def _surnames(self) -> None:
        lowered = {name.lower() for name in self.holders}
        for i, lower in enumerate(self.lower):
            if lower in lowered and not self.taken[i] and self.doc[i].text in self.holders:
                start = i
                while start > 0 and self.tags[start - 1] == "NNP" and self.doc[start - 1].head.i == i and not self.taken[start - 1]:
                    start -= 1
                self._add(start, i + 1, self.holders[self.doc[i].text])
