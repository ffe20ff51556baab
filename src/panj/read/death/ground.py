"""What the words for a place of deaths mean: the name told before or after, the quarter in its city, the country at large."""

from __future__ import annotations

from msgspec.structs import replace
from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.death.rows import DeathRows
from panj.read.death.words import death_words, noun
from panj.read.fight.place import is_inside

_BACK = 3
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
    {
        "town",
        "city",
        "village",
        "district",
        "suburb",
        "county",
        "township",
        "municipality",
        "neighbourhood",
        "neighborhood",
        "camp",
        "settlement",
        "hamlet",
        "enclave",
    }
)
_WIDE = frozenset({"across", "throughout", "in", "around", "over"})
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


class DeathGround(DeathRows):
    """The places of one report as its deaths mean them."""

    def _narrower(self, place: PlaceMention, above: dict[int, float], trigger: Token) -> PlaceMention:
        """Without places of what else is told after "and", and of the part that "including" opens; several lands are none's whole."""
        root = self.context.root(place)
        if root.tag_ == "NNS" and root.i not in self.held.by_token:
            return place
        found = super()._narrower(place, above, trigger)
        anchors = [anchor for p, anchor, _ in self._locatives(trigger) if p.start == found.start]
        if found.start == place.start or any(not self._included(a, trigger) and not _told_beside(a, trigger) for a in anchors):
            return found
        return place

    def _included(self, anchor: Token, trigger: Token) -> bool:
        return any(t.lower_ == "including" and t.i > trigger.i for t in anchor.ancestors)

    def _within(self, place: PlaceMention, trigger: Token) -> PlaceMention:
        place = self._named_beside(super()._within(place, trigger))
        if place.place is None:
            meant = self._meant(place, trigger)
            if meant.place is not None or not self._is_any(meant):
                return self._named_next(meant, trigger) or meant
            return self._town(trigger) or self._nationwide(trigger) or self._told(trigger) or meant
        return self._seat(place, trigger) or self._named_later(place) or self._named_next(place, trigger) or place

    def _named_next(self, place: PlaceMention, trigger: Token) -> PlaceMention | None:
        """The place inside `place`, or of an unnamed town, that the next sentence gives to the same blow or dead: "the raid hit Nawa"."""
        end, outer = trigger.sent.end, self.context.root(place)
        unnamed = place.place is None and noun(outer) in _TOWNS and _indefinite(outer)
        wide = place.place is not None and place.place.precision in ("country", "admin1")
        if not (unnamed or wide) or end >= len(trigger.doc):
            return None
        following = trigger.doc[end]
        head = next((t for t in following.sent[:5] if t.dep_ in ("nsubj", "nsubjpass")), None)
        if following.lower_ != "the" or head is None or head.head.dep_ != "ROOT" or noun(head) not in self.causes | self.words["fates"]:
            return None
        rows = [r[0] for r in self._locatives(following) if r[2] < 1.0 and r[1] in (head, head.head)]
        if unnamed:
            meant = next((p.place for p in rows if p.place is not None), None)
            return replace(place, place=meant) if meant is not None else None
        return next((p for p in rows if is_inside(p, place)), None)

    def _named_beside(self, place: PlaceMention) -> PlaceMention:
        """ "The capital Managua" is Managua."""
        head = self.context.root(place)
        if head.i in self.held.by_token or noun(head) not in _TOWNS | {"capital", "port"}:
            return place
        return next((self.held.by_token[c.i] for c in head.rights if c.dep_ == "appos" and c.i in self.held.by_token), place)

    def _nationwide(self, trigger: Token) -> PlaceMention | None:
        """The country of the report where its sentence says "across the country"."""
        for token in trigger.sent:
            if token.lower_ in ("country", "nation") and token.dep_ == "pobj" and token.head.lower_ in _WIDE:
                land = self._country()
                return replace(land, text=token.text, start=token.idx, end=token.idx + len(token)) if land is not None else None
        return None

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
        if noun(head) in _QUARTERS:
            town = self._before(trigger, _SETTLED) or (None if self._is_any(place) else self._focus())
            if town is not None:
                return replace(place, place=town.place)
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
        start = self.context.tokens(place)[0].sent.start
        retold = place.start < trigger.sent.start_char
        while i > start and doc[i].tag_ in ("DT", "JJ", "NNP", "NN", "HYPH", "VBN") and i not in self.held.by_token:
            i -= 1
        quarter = noun(doc[i - 1]) in _TOWNS | _QUARTERS and i > start + 2
        last = i - 2 if quarter else i - 1
        name = doc[last]
        joint = doc[i].lower_ == "in" or (quarter and doc[i].lower_ == "of" and doc[i - 1].tag_ == "NNS")
        known = self.held.by_token.get(name.i)
        named = name.tag_ in ("NNP", "NNPS") or known is not None
        if (retold and not self._takes_up_town(trigger)) or i <= start or not joint or not named:
            return None
        if known is not None and known.place is not None:
            return known if not known.metonym and known.place.country == _country(place) else None
        first = last
        while first - 1 > start and doc[first - 1].tag_ in ("NNP", "NNPS", "HYPH"):
            first -= 1
        before = doc[first - 2] if doc[first - 1].tag_ == "DT" and first > 1 else doc[first - 1]
        if name.i in self.held.other or before.lower_ not in _PLACING or noun(name) in self.causes:
            return None
        words = doc[first : last + 1]
        return PlaceMention(text=words.text, start=words.start_char, end=words.end_char, place=place.place)

    def _takes_up_town(self, trigger: Token) -> bool:
        return any(noun(t) in _TOWNS and t.i > trigger.sent.start and t.nbor(-1).lower_ in ("the", "this") for t in trigger.sent)

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
