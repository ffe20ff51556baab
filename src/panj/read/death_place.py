"""Where people died, where the sentence ties no place to it: the event told last, what it names at all, what the report names most."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.context import Context
from panj.read.death_words import noun
from panj.read.fight_place import EventPlaces

_BACK = 3
_TOWN = frozenset({"locality"})
_SETTLED = frozenset({"admin1", "admin2", "locality"})
_ALL = _SETTLED | {"country", "feature"}
_NEAR = 500
_SOON = 700
_QUARTERS = frozenset({"neighbourhood", "neighborhood", "quarter", "market", "street", "square", "suburb", "hospital", "mosque", "school"})
_KINDS = {
    "state": frozenset({"admin1"}),
    "province": frozenset({"admin1"}),
    "region": frozenset({"admin1"}),
    "country": frozenset({"country"}),
}
_TOWNS = frozenset(
    {"town", "city", "village", "district", "suburb", "neighbourhood", "neighborhood", "camp", "settlement", "hamlet", "enclave"}
)
_PLACING = frozenset({"in", "at", "of", "near", "on", "outside", "around"})
_ENDS = frozenset({"to", "into", "onto", "toward", "towards", "from", "via", "for"})
_FROM = frozenset({"from", "by", "of", "to", "between", "against"})


def _country(place: PlaceMention) -> str | None:
    return place.place.country if place.place is not None else None


def _indefinite(noun: Token) -> bool:
    return any(c.lower_ in ("a", "an", "another", "one") for c in noun.lefts)


class DeathPlaces(EventPlaces):
    """The places of deaths of one report, in the order in which they are asked for."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.named = sorted((p for p in context.mentions.places if p.place is not None and not p.metonym), key=lambda p: p.start)

    def of(self, trigger: Token, victims: tuple[Token, ...] = (), many: bool = False) -> PlaceMention | None:
        behind = self._behind(max(victims, key=lambda t: t.i)) if victims else None
        if behind is not None:
            self.last, self.last_end = behind, trigger.sent.end_char
            return behind
        return super().of(trigger, victims, many)

    def _behind(self, victim: Token) -> PlaceMention | None:
        """The place right behind a figure: "claimed 30 lives in one country, as well as 22 in another"."""
        row = victim.doc[victim.i + 1 : min(victim.i + 4, victim.sent.end)]
        if len(row) < 2 or row[0].lower_ not in ("in", "at", "near"):
            return None
        found = next((self.held.by_token.get(t.i) for t in row[1:] if t.i in self.held.by_token or t.tag_ not in ("DT", "JJ")), None)
        return found if found is not None and found.place is not None and not found.metonym else None

    def _told(self, trigger: Token) -> PlaceMention | None:
        near = self.last is not None and trigger.sent.start_char - self.last_end < _NEAR
        if near and self.last is not None and (self.last.place is None or self.last.place.precision != "country"):
            return self.last
        found = self._beside(trigger) or self._focus()
        return self._before(trigger) or found if found is not None and found.start >= trigger.sent.end_char else found

    def _within(self, place: PlaceMention, trigger: Token) -> PlaceMention:
        place = super()._within(place, trigger)
        if place.place is None:
            return self._meant(place, trigger)
        return self._seat(place, trigger) or self._named_later(place) or place

    def _meant(self, place: PlaceMention, trigger: Token) -> PlaceMention:
        """The place told before where the words are no more than "the district"."""
        head = self.context.root(place)
        if noun(head) in _QUARTERS and (town := self._before(trigger, _TOWN)) is not None:
            return PlaceMention(text=place.text, start=place.start, end=place.end, place=town.place)
        if (
            noun(head) not in self.held.kinds
            or any(c.dep_ not in ("det", "acl", "relcl", "punct") for c in head.children)
            or not head.n_lefts
        ):
            return place
        return self._before(trigger, _KINDS.get(noun(head), _SETTLED)) or place

    def _seat(self, place: PlaceMention, trigger: Token) -> PlaceMention | None:
        """The name that is said to lie in `place`: "the entrance of Nawa in western Daraa"."""
        doc, i = trigger.doc, self.context.tokens(place).start - 1
        while i > trigger.sent.start and doc[i].tag_ in ("DT", "JJ", "NNP", "NN", "HYPH") and i not in self.held.by_token:
            i -= 1
        name = doc[i - 1]
        if place.start < trigger.sent.start_char or i <= trigger.sent.start or doc[i].lower_ != "in" or name.tag_ not in ("NNP", "NNPS"):
            return None
        known = self.held.by_token.get(name.i)
        if known is not None:
            return known if not known.metonym and known.place is not None and known.place.country == _country(place) else None
        while i - 2 > trigger.sent.start and doc[i - 2].tag_ in ("NNP", "NNPS", "HYPH"):
            i -= 1
        if doc[i - 1].i in self.held.other or doc[i - 2].lower_ not in _PLACING:
            return None
        words = doc[i - 1 : name.i + 1]
        return PlaceMention(text=words.text, start=words.start_char, end=words.end_char, place=place.place)

    def _named_later(self, place: PlaceMention) -> PlaceMention | None:
        """The name that the next sentences give to "a town in `place`": "the town of Nawa"."""
        if place.place is None or place.place.precision not in ("country", "admin1") or not self._some_town(place):
            return None
        for other in self._between(place.end + 1, place.end + _SOON):
            if other.place is None or other.place.country != place.place.country:
                continue
            head = self.context.root(other).head
            town = head.head if head.lower_ == "of" else head
            if noun(town) in _TOWNS and not _indefinite(town):
                return other
        return None

    def _some_town(self, place: PlaceMention) -> bool:
        """True where `place` only says in which country or province an unnamed town lies."""
        head = self.context.root(place)
        for _ in range(6):
            if noun(head) in _TOWNS and head.i not in self.held.by_token:
                return _indefinite(head)
            if head.head == head or head.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VB", "VBG"):
                return False
            head = head.head
        return False

    def _locatives(self, trigger: Token) -> list[tuple[PlaceMention, Token, float]]:
        """Without names in brackets, which say what a side or a place is."""
        return [row for row in super()._locatives(trigger) if not self._bracketed(row[0], trigger)]

    def _bracketed(self, place: PlaceMention, trigger: Token) -> bool:
        before = self.context.report.text[trigger.sent.start_char : place.start]
        opened = before.rfind("(")
        return opened > before.rfind(")") and not trigger.sent.start_char + opened < trigger.idx < place.start

    def _between(self, start: int, end: int) -> list[PlaceMention]:
        """The known places that begin in `start:end`, in the order of the text."""
        first, last = (bisect_left(self.named, at, key=lambda p: p.start) for at in (start, end))
        return self.named[first:last]

    def _beside(self, trigger: Token) -> PlaceMention | None:
        """The place that stands nearest to `trigger` in its sentence, where it is neither a speaker's nor a side's nor under "-based"."""
        row = [p for p in self._between(trigger.sent.start_char, trigger.sent.end_char) if self._lies(self.context.root(p))]
        return min(row, key=lambda p: abs(p.start - trigger.idx), default=None)

    def _lies(self, token: Token) -> bool:
        if self._said(token) or (token.i + 1 < len(token.doc) and token.nbor().text == "-"):
            return False
        head = token.head
        if token.dep_ in ("compound", "poss", "nmod", "amod"):
            return head.tag_ in ("NN", "NNS") and head.i not in self.held.other
        return token.dep_ == "pobj" and head.lower_ in self.at and head.lower_ not in _FROM

    def _before(self, trigger: Token, kinds: frozenset[str] = _ALL) -> PlaceMention | None:
        """The last place named in the sentences just before, of the precisions in `kinds`."""
        start = trigger.sent.start
        for _ in range(_BACK):
            start = trigger.doc[start - 1].sent.start if start else 0
        row = [p for p in self._between(trigger.doc[start].idx, trigger.sent.start_char) if not self._said(self.context.root(p))]
        row = [p for p in row if p.place is not None and p.place.precision in kinds and not self._is_end(self.context.root(p))]
        return row[-1] if row else None

    def _is_end(self, token: Token) -> bool:
        """True for where people went or came from, and for a name inside another: nobody died there for that."""
        head = token.head
        inside = token.dep_ in ("compound", "amod", "nmod") and head.tag_ in ("NNP", "NNPS")
        return inside or (token.dep_ == "pobj" and head.lower_ in _ENDS)
