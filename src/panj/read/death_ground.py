"""Which words of a sentence tell where people died, and which place those words mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.context import Context
from panj.read.death_words import death_words, noun, person_group
from panj.read.fight_place import EventPlaces
from panj.read.who import people_at

_BACK = 3
_TOWN = frozenset({"locality"})
_SETTLED = frozenset({"admin1", "admin2", "locality"})
_ALL = _SETTLED | {"country", "feature"}
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
_AT_LARGE = frozenset({"fighting", "battling", "operating", "combating", "combatting", "waging", "based", "working", "serving"})
_STAYS = frozenset({"presence", "deployment", "mission", "role", "history", "rule", "reign", "interest", "policy", "tour", "campaign"})
_AWAY = 3.0
_COUNTING = frozenset({"report", "record", "register", "count", "confirm"})
_ARMED = frozenset(
    {"strike", "airstrike", "raid", "bombing", "bombardment", "shelling", "attack", "assault", "offensive", "operation", "drone", "missile"}
    | {"artillery", "fire", "incursion", "crackdown", "barrage", "invasion"}
)
_WIDE = frozenset({"across", "throughout", "in", "around", "over"})
_GIVING = frozenset({"accord", "provide", "give", "hand", "offer", "supply", "send"})
_FROM = frozenset({"from", "by", "of", "to", "between", "against"})
_PLACING = frozenset({"in", "at", "of", "near", "on", "outside", "around"})
_ENDS = frozenset({"to", "into", "onto", "toward", "towards", "from", "via", "for"})


def _country(place: PlaceMention) -> str | None:
    return place.place.country if place.place is not None else None


def _indefinite(noun: Token) -> bool:
    return any(c.lower_ in ("a", "an", "another", "one") for c in noun.lefts)


def _told_beside(anchor: Token, trigger: Token) -> bool:
    """True under a verb that "and" joins to the deaths with a subject of its own: "two died and 900 were evacuated around the city"."""
    for token in (anchor, *anchor.ancestors):
        if token == trigger:
            return False
        if token.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.lefts):
            return True
    return False


class DeathGround(EventPlaces):
    """The places of one report that its sentences name for their deaths."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: dict[int, list[tuple[PlaceMention, Token, float]]] = {}
        named = (p for p in context.mentions.places if p.place is not None and not p.metonym and not self._tells(context.root(p)))
        self.named = sorted(named, key=lambda p: p.start)

    def _locatives(self, trigger: Token) -> list[tuple[PlaceMention, Token, float]]:
        """Without names in brackets, which say what a side or a place is, and with those that the parser ties to the next words."""
        start = trigger.sent.start
        if start not in self._rows:
            rows = [r for r in super()._locatives(trigger) if not self._bracketed(r[0], trigger) and not self._does(r[0], r[1])]
            rows = [r for r in rows if r[0].place is not None or noun(self.context.root(r[0])) not in self.causes]
            rows = [(place, anchor, extra + self._elsewhere(anchor)) for place, anchor, extra in rows]
            self._rows[start] = [*rows, *self._unparted(trigger.sent), *self._stricken(trigger.sent)]
        return self._rows[start]

    def _elsewhere(self, anchor: Token) -> float:
        """What speaks against where a force is said to fight at large: "the coalition fighting militants in Iraq and Syria"."""
        at_large = anchor.dep_ == "acl" and anchor.lower_ in _AT_LARGE and person_group(anchor.head) is None
        return _AWAY if at_large or noun(anchor) in _STAYS else 0.0

    def _tells(self, root: Token) -> bool:
        """True for a name that stands for who speaks: "according to the Pentagon"."""
        return root.dep_ == "pobj" and root.head.lower_ == "to" and root.head.head.lower_ in ("according", "according to")

    def _does(self, place: PlaceMention, anchor: Token) -> bool:
        """True for who struck or was told ("backed by the US", "said to Rome"), and for a dateline ("Beirut Syrian raids killed")."""
        root = self.context.root(place)
        first = root
        while first.dep_ == "conj":
            first = first.head
        if first.dep_ == "pobj" and first.head.lower_ == "by":
            return True
        if first.dep_ == "pobj" and first.head.lower_ in ("to", "toward", "towards"):
            return first.head.head.lemma_.lower() in self.speech | _GIVING
        return root.dep_ in ("compound", "nmod", "amod", "poss") and any(people_at(t) for t in root.doc[root.i + 1 : anchor.i])

    def _stricken(self, sentence: Tokens) -> Iterator[tuple[PlaceMention, Token, float]]:
        """Places that bear what kills: "the coast has seen floods", "two provinces were hit by the storm"."""
        for token in sentence:
            place = self.held.by_token.get(token.i)
            if place is None or place.place is None or place.metonym or token.dep_ not in ("nsubj", "nsubjpass", "dobj"):
                continue
            if self._is_stricken(token):
                yield place, token.head, 0.4

    def _unparted(self, sentence: Tokens) -> Iterator[tuple[PlaceMention, Token, float]]:
        """Places that the next words swallow: "shells fell on Nawa killing four" without a comma, "tolls in Nawa range from"."""
        for token in sentence:
            over = token.head
            if over.i <= token.i or token.dep_ not in ("nsubj", "compound", "amod", "nmod"):
                continue
            preposition = over.head
            if preposition.lower_ not in self.at or preposition.i > token.i or over.dep_ not in ("pobj", "pcomp"):
                continue
            known = self.held.by_token.get(token.i)
            town = known is not None and known.place is not None and known.place.precision != "country"
            if over.tag_ != "VBG" and not (town and self._swallows(over) and preposition.lower_ in _PLACING):
                continue
            place = self.held.place(token)
            if place is not None and not place.metonym and (place.place is not None or token.tag_ not in ("NNP", "NNPS")):
                yield place, preposition.head, 0.3 if place.place is not None else 0.5

    def _is_stricken(self, token: Token) -> bool:
        verb, w = token.head, death_words().words
        if token.dep_ != "nsubj":
            return verb.lemma_.lower() in w["ravage"]
        under = (i for c in verb.rights if c.lower_ == "under" for i in c.children)
        counted = (c for c in verb.rights if c.dep_ == "dobj")
        return (
            verb.lemma_.lower() in w["bear"]
            or any(noun(i) in self.causes for i in under)
            or (verb.lemma_.lower() in _COUNTING and any(noun(c) in w["death"] | w["casualty"] for c in counted))
        )

    def _swallows(self, head: Token) -> bool:
        """True for a noun that the name before it does not belong to: "tolls in Nawa range from", "the city of Nawa activists said"."""
        if head.tag_ == "NNS":
            return any(t.lemma_.lower() in self.speech for t in head.doc[head.i + 1 : head.i + 3])
        return head.tag_ == "NN" and not self._takes_name(head)

    def _takes_name(self, head: Token) -> bool:
        """True for nouns that bear the name of a place with good reason: "the Aleppo attack", "Homs province"."""
        return noun(head) in self.held.nouns | self.held.called | self.causes | self.wars

    def _bracketed(self, place: PlaceMention, trigger: Token) -> bool:
        before = self.context.report.text[trigger.sent.start_char : place.start]
        opened = before.rfind("(")
        return opened > before.rfind(")") and not trigger.sent.start_char + opened < trigger.idx < place.start

    def _struck_from(self, anchor: Token, preposition: Token) -> bool:
        """Also where the blow stands right before: "deaths in rebel fire on the district"."""
        return super()._struck_from(anchor, preposition) or self._after_blow(preposition)

    def _after_blow(self, preposition: Token) -> bool:
        return preposition.lower_ == "on" and preposition.i > 0 and noun(preposition.nbor(-1)) in self.causes

    def _fits(self, token: Token, preposition: Token, place: PlaceMention) -> bool:
        return super()._fits(token, preposition, place) or (
            self._after_blow(preposition)
            and token.tag_ in ("NN", "NNS")
            and token.i not in self.held.times
            and noun(token) not in self.causes
        )

    def _narrower(self, place: PlaceMention, above: dict[int, float], trigger: Token) -> PlaceMention:
        """Without places of what else is told after "and", and of the part that "including" opens."""
        found = super()._narrower(place, above, trigger)
        anchors = [anchor for p, anchor, _ in self._locatives(trigger) if p.start == found.start]
        if found.start == place.start or any(not self._included(a, trigger) and not _told_beside(a, trigger) for a in anchors):
            return found
        return place

    def _included(self, anchor: Token, trigger: Token) -> bool:
        return any(t.lower_ == "including" and t.i > trigger.i for t in anchor.ancestors)

    def _within(self, place: PlaceMention, trigger: Token) -> PlaceMention:
        place = super()._within(place, trigger)
        if place.place is None:
            meant = self._meant(place, trigger)
            if meant.place is not None or not self._is_any(meant):
                return meant
            return self._town(trigger) or self._nationwide(trigger) or self._told(trigger) or meant
        return self._seat(place, trigger) or self._named_later(place) or place

    def _nationwide(self, trigger: Token) -> PlaceMention | None:
        """The country of the report where its sentence says "across the country"."""
        wide = any(noun(t) in ("country", "nation") and t.dep_ == "pobj" and t.head.lower_ in _WIDE for t in trigger.sent)
        return self._country() if wide else None

    def _is_any(self, place: PlaceMention) -> bool:
        """True for sites of which each town has some: "residential areas", "several schools"."""
        head = self.context.root(place)
        w = death_words().words
        return noun(head) in w["sites"] and all(
            c.dep_ in ("det", "nummod", "prep", "relcl", "acl", "punct", "cc", "conj", "advmod") or c.lower_ in w["anywhere"]
            for c in head.children
        )

    def _meant(self, place: PlaceMention, trigger: Token) -> PlaceMention:
        """The place told before where the words are no more than "the district"."""
        head = self.context.root(place)
        if noun(head) in ("country", "nation") and not head.n_rights and (land := self._country()) is not None:
            return land
        if noun(head) in _QUARTERS and (town := self._before(trigger, _SETTLED)) is not None:
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
        while i > trigger.sent.start and doc[i].tag_ in ("DT", "JJ", "NNP", "NN", "HYPH", "VBN") and i not in self.held.by_token:
            i -= 1
        last = i - 2 if noun(doc[i - 1]) in _TOWNS | _QUARTERS and i > trigger.sent.start + 2 else i - 1
        name = doc[last]
        if place.start < trigger.sent.start_char or i <= trigger.sent.start or doc[i].lower_ != "in" or name.tag_ not in ("NNP", "NNPS"):
            return None
        known = self.held.by_token.get(name.i)
        if known is not None and known.place is not None:
            return known if not known.metonym and known.place.country == _country(place) else None
        first = last
        while first - 1 > trigger.sent.start and doc[first - 1].tag_ in ("NNP", "NNPS", "HYPH"):
            first -= 1
        before = doc[first - 2] if doc[first - 1].tag_ == "DT" and first > 1 else doc[first - 1]
        if name.i in self.held.other or before.lower_ not in _PLACING or noun(name) in self.causes:
            return None
        words = doc[first : last + 1]
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

    def _between(self, start: int, end: int) -> list[PlaceMention]:
        """The known places that begin in `start:end`, in the order of the text."""
        first, last = (bisect_left(self.named, at, key=lambda p: p.start) for at in (start, end))
        return self.named[first:last]

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

    def _town(self, trigger: Token) -> PlaceMention | None:
        """The town or province nearest to `trigger` in its sentence that is told as a place."""
        row = self._between(trigger.sent.start_char, trigger.sent.end_char)
        row = [p for p in row if p.place is not None and p.place.precision != "country" and self._lies(self.context.root(p))]
        return min(row, key=lambda p: abs(p.start - trigger.idx), default=None)

    def _lies(self, token: Token) -> bool:
        if self._said(token) or (token.i + 1 < len(token.doc) and token.nbor().text == "-"):
            return False
        head = token.head
        if token.dep_ in ("compound", "poss", "nmod", "amod"):
            named = self.held.by_token.get(token.i)
            struck = noun(head) in _ARMED and named is not None and named.place is not None and named.place.precision == "country"
            return head.tag_ in ("NN", "NNS") and head.i not in self.held.other and not struck
        return token.dep_ == "pobj" and head.lower_ in self.at and head.lower_ not in _FROM
