"""What sets the scene of deaths outside their own words: the blow told before, the heading, an opening "In Nawa, …", local voices."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Token

from panj.countries import countries
from panj.model import Place, PlaceMention
from panj.read.context import Context
from panj.read.death.ground import DeathGround
from panj.read.death.sections import Sections
from panj.read.death.words import death_words, noun
from panj.read.fight.place import is_inside
from panj.read.who import people_at

_BACK = 3
_FAR = 2.0
_FINE = frozenset({"locality", "admin2"})
_MANY = 3
_NEAR = 500
_STEPS = 4
_FRONT = frozenset({"in", "at", "near", "across", "outside", "around", "throughout", "over"})


def code_of(place: PlaceMention) -> str | None:
    """The code of the country in which `place` lies."""
    return place.place.country if place.place is not None else None


class DeathScenes(DeathGround):
    """The scenes of one report, as its sentences set them one after the other."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.offices = death_words().words["offices"]
        self.sections = Sections(context)
        self._home: tuple[str | None] | None = None

    def _heading(self, trigger: Token) -> PlaceMention | None:
        """The heading over `trigger`, until the section has told of an event."""
        found = self.sections.over(trigger)
        return found if found is not None and (self.last is None or self.last.start < found.start) else None

    def _locatives(self, trigger: Token) -> list[tuple[PlaceMention, Token, float]]:
        """Without those of another section, where the parser has run two into one sentence."""
        rows, heading = super()._locatives(trigger), self.sections.over(trigger)
        return rows if heading is None else [r for r in rows if r[0].start > heading.start]

    def _within(self, place: PlaceMention, trigger: Token) -> PlaceMention:
        """ "The country" is the one of the section."""
        found, heading = super()._within(place, trigger), self.sections.over(trigger)
        if heading is None or heading.place is None or heading.place.precision != "country" or noun(self.context.root(found)) != "country":
            return found
        return PlaceMention(text=found.text, start=found.start, end=found.end, place=heading.place)

    def _fronted(self, trigger: Token) -> PlaceMention | None:
        """The place that opens the sentence, also where the parser ties it to who speaks: "In Nawa, the mayor said that two had died"."""
        for token in trigger.doc[trigger.sent.start : min(trigger.sent.start + 5, trigger.i)]:
            if token.lower_ not in _FRONT or token.tag_ != "IN" or not (token.dep_ == "prep" and token.head.i > token.i):
                continue
            row = (self.held.place(c) for c in token.rights if c.dep_ == "pobj")
            return next((p for p in row if p is not None and p.place is not None and not p.metonym), None)
        return None

    def _scene(self, trigger: Token) -> PlaceMention | None:
        """The place of a blow or fight that the sentences between the event told last and this one tell."""
        before, heading = trigger, self._heading(trigger)
        for step in range(_BACK + 1):
            if step and not before.sent.start:
                return None
            before = trigger.doc[before.sent.start - 1] if step else trigger
            if step and before.sent.start_char < self.last_end:
                return None
            rows = [r for r in self._locatives(before) if r[2] < _FAR and r[0].place is not None and self._is_struck(r[1], self.causes)]
            calm = [r for r in rows if self._is_struck(r[1], self.words["calamities"])]
            fine = (r for r in rows if _is_fine(r[0]) or (not step and r[0].place is not None and r[0].place.precision == "admin1"))
            found = (self._whole(before) if calm else None) or min(fine, key=_extra, default=(None,))[0]
            if found is None and not self._near(trigger):
                found = min(calm, key=_extra, default=(None,))[0]
            if found is not None and (heading is None or is_inside(found, heading)):
                return found
        return None

    def _whole(self, token: Token) -> PlaceMention | None:
        """The land or province of which the sentence names several parts: "floods in Kasai, Kwilu and Kwango in Congo"."""
        names = self._between(token.sent.start_char, token.sent.end_char)
        wide = (p for p in names if self.context.root(p).dep_ == "pobj" and sum(is_inside(q, p) for q in names) >= _MANY)
        return next(wide, None)

    def _near(self, trigger: Token) -> bool:
        """True just after an event in a place finer than a country."""
        fine = self.last is not None and (self.last.place is None or self.last.place.precision != "country")
        return fine and trigger.sent.start_char - self.last_end < _NEAR

    def _is_struck(self, anchor: Token, causes: frozenset[str]) -> bool:
        """True for what words of striking and of disaster govern, and under verbs of which one is the subject: "shells fell on"."""
        token = anchor
        for step in range(_STEPS):
            if token.lemma_.lower() in self.speech:
                return False
            if (step < 2 and noun(token) in causes) or (
                causes is self.causes and (token.lower_ in self.strikes or token.lemma_.lower() in self.words["bursting"])
            ):
                return True
            if any(c.dep_ in ("nsubj", "nsubjpass", "dobj") and noun(c) in causes for c in token.children):
                return True
            if token.dep_ == "nsubj":
                return False
            token = token.head
            while token.dep_ == "conj" and token.tag_.startswith("NN"):
                token = token.head
        return False

    def _office(self, trigger: Token) -> PlaceMention | None:
        """The town or province whose governor, mayor or police tells of the deaths, unless the event told last lies in it."""
        for place in self._between(trigger.sent.start_char, trigger.sent.end_char):
            over = self.context.root(place)
            while over.dep_ in ("pobj", "prep", "compound", "nmod", "appos") and noun(over) not in self.offices:
                over = over.head
            if place.place is None or place.place.precision == "country" or noun(over) not in self.offices or not self._speaks(over):
                continue
            return self.last if self.last is not None and is_inside(self.last, place) else place
        return None

    def _locals(self, trigger: Token) -> PlaceMention | None:
        """The town whose people or offices tell of the deaths, or the land where they tell of a calamity: "authorities in Fiji say"."""
        verb = trigger
        while verb.head != verb and verb.lemma_.lower() not in self.speech:
            verb = verb.head
        teller = next((c for c in verb.lefts if c.dep_ == "nsubj" and noun(c) in self.words["voices"]), None)
        if teller is None or verb == trigger:
            return None
        calm = any(noun(t) in self.words["calamities"] for t in trigger.sent)
        for place in self._between(teller.doc[teller.left_edge.i].idx, trigger.idx):
            root = self.context.root(place)
            if not teller.is_ancestor(root):
                continue
            if root.head == teller or (root.dep_ == "pobj" and root.head.lower_ in ("in", "of", "from")):
                return place if calm or (place.place is not None and place.place.precision != "country") else None
        people = next((c for c in teller.lefts if c.dep_ == "amod" and people_at(c)), None)
        land = self._land_of(people) if people is not None and calm else None
        return land if land is not None and self._at_home(land) else None

    def _at_home(self, place: PlaceMention) -> bool:
        """False for a place outside the country in which most places of the report lie: where somebody spoke or comes from."""
        if self._home is None:
            told = [p for p in self.named if p.place is not None and (p.place.precision != "country" or self._lies(self.context.root(p)))]
            ((home, most),) = Counter(code_of(p) for p in told).most_common(1) or ((None, 0),)
            self._home = (home if 2 * most > len(told) else None,)
        return self._home[0] is None or code_of(place) == self._home[0]

    def _land_of(self, people: Token) -> PlaceMention | None:
        """The country of a demonym: where the report names it, else by the demonym itself ("the Sudanese conflict")."""
        found = people_at(people)
        if found is None:
            return None
        code, words = found
        for place in self.context.mentions.places:
            if place.place is not None and place.place.precision == "country" and place.place.country == code:
                return place
        land = countries()[code]
        meant = Place(name=land.name, country=code, lat=land.lat, lon=land.lon, precision="country")
        return PlaceMention(text=words.text, start=words.start_char, end=words.end_char, place=meant)

    def _speaks(self, office: Token) -> bool:
        person = office
        while person.dep_ in ("appos", "compound", "nmod"):
            person = person.head
        return person.dep_ == "nsubj" and person.head.lemma_.lower() in self.speech


def _is_fine(place: PlaceMention) -> bool:
    return place.place is not None and place.place.precision in _FINE


def _extra(row: tuple[PlaceMention, Token, float]) -> float:
    return row[2]
