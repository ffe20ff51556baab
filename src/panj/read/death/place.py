"""Where people died, where the sentence ties no place to it: the blow or event told last, what it names, what the report names most."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from spacy.tokens import Token

from panj.countries import demonyms
from panj.model import PlaceMention
from panj.read.context import Context
from panj.read.death.rows import SEATS
from panj.read.death.scene import DeathScenes, code_of
from panj.read.death.words import noun
from panj.read.who import people_at

_NEAR = 500
_ADJACENT = 4
_NEXT = 45  # characters
_TITLE = 14  # tokens
_LONG = frozenset({"war", "conflict", "uprising", "insurgency", "rebellion", "revolution"})
_SIDES = frozenset({"by", "with", "between", "against", "to", "for", "than", "like"})


class DeathPlaces(DeathScenes):
    """The places of deaths of one report, in the order in which they are asked for; `tally` marks what is counted over a longer time."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.asked: tuple[Token, ...] = ()
        self.tally = False
        self._named_most: tuple[PlaceMention | None] | None = None

    def of(self, trigger: Token, victims: tuple[Token, ...] = (), many: bool = False) -> PlaceMention | None:
        self.asked = (*victims, trigger)
        behind = self._behind(max(victims, key=lambda t: t.i)) if victims else None
        found = behind or self._headline(trigger)
        if found is not None:
            self.last, self.last_end = found, trigger.sent.end_char
            return found
        return super().of(trigger, victims, many)

    def around(self, trigger: Token) -> PlaceMention | None:
        """The place of all the dead of a list, whose own sentence names those of its items."""
        self.asked = (trigger,)
        return self._told(trigger)

    def _behind(self, victim: Token) -> PlaceMention | None:
        """The place right behind a figure: "claimed 30 lives in one country, as well as 22 in another"."""
        row = victim.doc[victim.i + 1 : min(victim.i + 4, victim.sent.end)]
        if len(row) < 2 or row[0].lower_ not in ("in", "at", "near"):
            return None
        found = next((self.held.by_token.get(t.i) for t in row[1:] if t.i in self.held.by_token or t.tag_ not in ("DT", "JJ")), None)
        if found is None or found.place is None or found.metonym:
            return None
        over = self.context.root(found).head
        return None if over.dep_ == "pobj" and noun(over) in self.held.nouns else found

    def _headline(self, trigger: Token) -> PlaceMention | None:
        """The land before the blow that opens a headline, where it is no doer from abroad: "Syria air strikes kill 32"."""
        if trigger.i > _TITLE or any(r[0].start < trigger.idx + _NEXT for r in self._locatives(trigger)):
            return None
        for place in self._between(0, trigger.idx):
            over = self.context.root(place).head
            struck = over.dep_ == "nsubj" and over.head == trigger and noun(over) in self.causes
            if struck and place.place is not None and place.place.precision == "country":
                return place if self._land is not None and code_of(place) == code_of(self._land) else None
        return None

    def _told(self, trigger: Token) -> PlaceMention | None:
        scene = (
            self._nationwide(trigger) or self._office(trigger) or self._fronted(trigger) or self._scene(trigger) or self._heading(trigger)
        )
        if scene is not None:
            return scene
        if self.tally and (land := self._country()) is not None:
            return land
        last = self.last
        near = last is not None and trigger.sent.start_char - self.last_end < _NEAR
        if near and last is not None and (last.place is None or last.place.precision != "country"):
            return self._abroad(last, trigger) or last
        voice = self._locals(trigger)
        if voice is not None:
            return voice
        if last is not None and self._goes_on(trigger):
            return last
        found = self._beside(trigger) or self._focus()
        if found is not None and found.start < trigger.sent.end_char:
            return found
        before = self._before(trigger)
        return before if before is not None and self._at_home(before) else found

    def _goes_on(self, trigger: Token) -> bool:
        """True in the sentence right after the deaths told last, where it names no place."""
        return trigger.sent.start_char - self.last_end < _ADJACENT and not self._between(self.last_end, trigger.sent.end_char)

    def _focus(self) -> PlaceMention | None:
        """The place that the report names most in the country that it names most."""
        if self._named_most is None:
            self._named_most = (self._find_focus(),)
        return self._named_most[0]

    def _find_focus(self) -> PlaceMention | None:
        found = super()._focus()
        if found is None or self._at_home(found):
            return found
        fine = [p for p in self.named if p.place is not None and p.place.precision != "country" and self._at_home(p)]
        counts = Counter(p.place.name for p in fine if p.place is not None)
        name = counts.most_common(1)[0][0] if counts else None
        return next((p for p in fine if p.place is not None and p.place.name == name), None) or self._country()

    def _abroad(self, last: PlaceMention, trigger: Token) -> PlaceMention | None:
        """The last place named, where the text since the event told last has gone over to another country."""
        since = [p for p in self._between(self.last_end, trigger.sent.end_char) if self._stands(self.context.root(p))]
        if last.place is None or not since or any(code_of(p) == last.place.country for p in since):
            return None
        return since[-1]

    def _stands(self, root: Token) -> bool:
        """True for a name behind a preposition, but not one of doers and sides nor where something was said."""
        over = root.head.head
        return (
            root.dep_ == "pobj" and root.head.lower_ not in _SIDES and over.lemma_.lower() not in self.speech and over.lower_ not in SEATS
        )

    def _war(self, trigger: Token) -> bool:
        """Also where the victims fell "in the war"."""
        inner = (i for victim in self.asked for c in victim.rights if c.dep_ == "prep" and c.lower_ in ("in", "during") for i in c.children)
        return super()._war(trigger) or any(noun(i) in _LONG for i in inner)

    def _country(self) -> PlaceMention | None:
        """The country whose people died or whose war it was, where the sentence says so, else the one where most happens."""
        heads = [*self.asked, *(t for t in self.asked[-1].sent if noun(t) in _LONG)] if self.asked else []
        people = next((t for head in heads for t in (head, *head.lefts) if people_at(t)), None)
        if people is not None:
            return self._land_of(people)
        return self._here() or self._land_of_section() or self._land

    def _land_of_section(self) -> PlaceMention | None:
        heading = self.sections.over(self.asked[-1]) if self.asked else None
        if heading is None or code_of(heading) is None:
            return None
        row = (p for p in self.named if p.place is not None and p.place.precision == "country" and code_of(p) == code_of(heading))
        return next(row, None)

    @cached_property
    def _land(self) -> PlaceMention | None:
        """The country in which the report says that most is or happens, else the one, or the people, that it names most."""
        lands = [p for p in self.named if p.place is not None and p.place.precision == "country"]
        counts = Counter(code_of(p) for p in lands if self._lies(self.context.root(p)))
        if not counts:
            return super()._country() or self._nation()
        most = counts.most_common(1)[0][0]
        return next(p for p in lands if code_of(p) == most)

    def _nation(self) -> PlaceMention | None:
        """The country of the people that the report names most, where it names no country."""
        named = [t for t in self.context.sentences[0].doc if t.text in demonyms()]
        if not named:
            return None
        code = Counter(demonyms()[t.text] for t in named).most_common(1)[0][0]
        return self._land_of(next(t for t in named if demonyms()[t.text] == code))

    def _here(self) -> PlaceMention | None:
        """The country in which the sentence of the deaths says that something is or happens."""
        if not self.asked:
            return None
        sentence = self.asked[-1].sent
        for place in self._between(sentence.start_char, sentence.end_char):
            root = self.context.root(place)
            country = place.place is not None and place.place.precision == "country"
            if country and self._lies(root) and (root.dep_ == "pobj" or noun(root.head) in self.wars):
                return place
        return None

    def _beside(self, trigger: Token) -> PlaceMention | None:
        """The place that stands nearest to `trigger` in its sentence, where it is neither a speaker's nor a side's nor under "-based"."""
        row = [p for p in self._between(trigger.sent.start_char, trigger.sent.end_char) if self._lies(self.context.root(p))]
        row = [p for p in row if not self._included(self.context.root(p), trigger)]
        return min(row, key=lambda p: abs(p.start - trigger.idx), default=None)
