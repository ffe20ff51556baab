"""Where people were killed or fought: the place that the words of one event are tied to, else the place that the report is about.

A locative phrase belongs to an event when it hangs on the event's word, on those it struck, on what struck them or on the verb that
governs it; each clause between costs. A phrase under a verb of saying tells where it was said. Where the sentence has none, the place of
the event told last counts, then the place that the report names most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.context import Context
from panj.read.control.places import held_places
from panj.read.death.words import death_words, noun
from panj.read.fight.words import attack_forms
from panj.read.lexicon import words

_FIRM = frozenset({"in", "at", "near", "outside", "around", "across", "inside", "throughout", "within", "along", "off", "over", "into"})
_LYING = frozenset({"in", "of", "near"})
_VAGUE = frozenset({"area", "region", "place", "territory", "land", "zone", "ground", "building", "street", "country", "school", "road"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "conj", "ccomp", "parataxis", "xcomp", "dep"})
_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_STEPS = {"IN": 0.0, "VBD": 3.0, "VBZ": 3.0, "VBP": 3.0, "VBN": 1.5, "VBG": 1.0, "VB": 1.0}
_FAR = 7.0
_OWN_CLAUSE = 2.5
_FROM = 4.5


class EventPlaces:
    """The places of the events of one report, in the order in which they are asked for; `barred` holds the starts of those to leave out."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.held = held_places(context)
        self.at = words("fighting.toml")["places.at"]
        self.causes = death_words().words["causes"]
        self.wars = death_words().words["wars"]
        self.strikes = attack_forms()
        self.speech = words("movement_places.toml")["speech.verbs"]
        self.last: PlaceMention | None = None
        self.last_end = 0
        self.barred: set[int] = set()
        self._cache: dict[int, list[tuple[PlaceMention, Token, float]]] = {}

    def of(self, trigger: Token, victims: tuple[Token, ...] = (), many: bool = False) -> PlaceMention | None:
        """The place of the event of `trigger`; `victims` head the phrases of those it struck, `many` marks tolls of a whole war."""
        above = self._above(trigger, victims)
        best: tuple[float, int, PlaceMention] | None = None
        body = noun(trigger) in death_words().words["body"]
        for place, anchor, extra in self._locatives(trigger):
            if place.start in self.barred:
                continue
            cost = self._cost(anchor, above) + (0.0 if body and extra >= _FROM else extra)
            key = (cost, abs(anchor.i - trigger.i), place)
            if cost < _FAR and (best is None or key[:2] < best[:2]):
                best = key
        if (many and (best is None or best[0] > _OWN_CLAUSE)) or (self._war(trigger) and (best is None or best[0] > 2)):
            return self._country() or (best[2] if best else None)
        found = self._within(self._narrower(best[2], above, trigger), trigger) if best else self._told(trigger)
        if found is not None:
            self.last, self.last_end = found, trigger.sent.end_char
        return found

    def _narrower(self, place: PlaceMention, above: dict[int, float], trigger: Token) -> PlaceMention:
        """The place inside `place` that the sentence names as well: "in Mali … near Tessalit", "in Djibo, in northern Burkina Faso"."""
        if place.place is None or place.place.precision not in ("country", "admin1"):
            return place
        inside: list[tuple[float, int, PlaceMention]] = []
        for other, anchor, extra in self._locatives(trigger):
            cost = self._cost(anchor, above)
            if extra < 1.0 and cost < _FAR - 0.5 and is_inside(other, place):
                inside.append((cost + extra, other.start, other))
        if not inside:
            return place
        found = min(inside, key=lambda row: row[:2])[2]
        return found if found.place is not None else PlaceMention(text=found.text, start=found.start, end=found.end, place=place.place)

    def _within(self, place: PlaceMention, trigger: Token) -> PlaceMention:
        """A name that is not known, with the known place that the next words say it lies in: "the Nawa quarter in Aleppo"."""
        if place.place is not None or place.start < trigger.sent.start_char:
            return place
        end = self.context.tokens(place).end
        for token in trigger.doc[end : min(end + 7, trigger.sent.end)]:
            known = self.held.by_token.get(token.i)
            if (
                known is not None
                and known.place is not None
                and not known.metonym
                and any(t.lower_ in _LYING for t in trigger.doc[end : token.i])
            ):
                return PlaceMention(text=place.text, start=place.start, end=place.end, place=known.place)
        return place

    def _above(self, trigger: Token, victims: tuple[Token, ...]) -> dict[int, float]:
        costs: dict[int, float] = {trigger.i: 0.3 if victims else 0.0}
        for victim in victims:
            costs[victim.i] = 0.0
            while victim.dep_ == "conj" and victim.head.i not in costs and victim.head.tag_ not in _VERBAL:
                victim = victim.head
                costs[victim.i] = 1.5
        token, cost = trigger, 0.0
        while token.head != token:
            over = token.head
            if over.lemma_.lower() in self.speech and token.dep_ in ("ccomp", "parataxis", "advcl"):
                break
            cost += 2.0 if token.dep_ in _CLAUSES and over.tag_ in _VERBAL else 1.0 if token.dep_ in _CLAUSES else 0.5
            costs.setdefault(over.i, cost)
            token = over
        return costs

    def _cost(self, anchor: Token, above: dict[int, float]) -> float:
        token, cost = anchor, 0.0
        for _ in range(12):
            if token.i in above:
                return cost + above[token.i]
            if token.head == token:
                break
            cost += _STEPS.get(token.tag_, 0.4) + (4.0 if token.lower_ == "from" and not self._causes(token) else 0.0)
            token = token.head
        return _FAR - 0.5 if not self._said(anchor) else _FAR

    def _causes(self, preposition: Token) -> bool:
        return any(noun(c) in self.causes for c in preposition.children)

    def _said(self, anchor: Token) -> bool:
        token = anchor
        for _ in range(8):
            if token.lemma_.lower() in self.speech:
                return True
            if token.head == token:
                return False
            token = token.head
        return False

    def _locatives(self, trigger: Token) -> list[tuple[PlaceMention, Token, float]]:
        """The places of the sentence with the word that each hangs on and what speaks against it."""
        start = trigger.sent.start
        if start not in self._cache:
            self._cache[start] = list(self._find(trigger))
        return self._cache[start]

    def _find(self, trigger: Token) -> Iterator[tuple[PlaceMention, Token, float]]:
        by_token = self.held.by_token
        for token in trigger.sent:
            if token.dep_ in ("pobj", "conj") and not (token.dep_ == "conj" and token.i not in by_token):
                preposition = self._preposition(token)
                if preposition is None:
                    continue
                place = self.held.place(token)
                if place is None or place.metonym or not self._fits(token, preposition, place):
                    continue
                anchor = preposition.head
                if anchor.lower_ == "behalf":
                    continue
                outer = by_token.get(anchor.i)
                if outer is not None and not outer.metonym and preposition.lower_ == "in":
                    place = outer
                extra = 0.0 if preposition.lower_ in _FIRM else 0.3
                if preposition.lower_ in ("of", "on", "against", "to", "towards", "toward"):
                    extra = (
                        0.3
                        if self._struck_from(anchor, preposition)
                        or noun(anchor) in self.held.nouns
                        or anchor.lower_ in ("north", "south", "east", "west")
                        else 2.0
                    )
                if preposition.lower_ in ("from", "by", "between", "under", "behind"):
                    extra = _FROM if preposition.lower_ == "from" else 2.5
                if place.place is None:
                    extra += 0.1 if token.tag_ in ("NNP", "NNPS") or place.text[:1].isupper() else 2.0 if noun(token) in _VAGUE else 0.9
                else:
                    extra += {"country": 0.3, "admin1": 0.2}.get(place.place.precision, 0.0)
                if token.dep_ == "conj":
                    extra += 0.1
                yield place, anchor, extra
            elif token.dep_ in ("dobj", "nsubjpass") and (token.head.lower_ in self.strikes or token.head.lemma_.lower() == "cross"):
                place = self.held.place(token)
                if place is not None and not place.metonym and (place.place is not None or token.tag_ not in ("NNP", "NNPS")):
                    yield place, token.head, 0.4
            elif token.i in by_token and token.dep_ in ("compound", "poss", "nmod", "amod") and not by_token[token.i].metonym:
                head, named = noun(token.head), by_token[token.i].place
                state = named is not None and named.precision == "country"
                if head in self.wars or (head in self.causes and not state):
                    yield by_token[token.i], token.head, 0.6

    def _struck_from(self, anchor: Token, preposition: Token) -> bool:
        """True for "on" under a blow, also where the parser ties it to those who struck: "shells fired by groups on the town"."""
        if noun(anchor) in self.causes:
            return True
        if preposition.lower_ != "on" or anchor.dep_ != "pobj" or anchor.head.lower_ != "by":
            return False
        blow = anchor.head.head
        return noun(blow) in self.causes or (blow.tag_ == "VBN" and noun(blow.head) in self.causes)

    def _fits(self, token: Token, preposition: Token, place: PlaceMention) -> bool:
        """False for times, sides and unknown names after a preposition that tells no place."""
        if place.place is not None or self.held.by_token.get(token.i) is not None:
            return True
        if token.i in self.held.times or token.text.isupper() or noun(token) in self.causes:
            return False
        if token.tag_ in ("NNP", "NNPS"):
            if token.i in self.held.other or token.lower_[:3] in death_words().words["months"]:
                return False
            return (
                preposition.lower_ in ("in", "at", "near", "outside", "around") and token.text[:1].isupper() and token.text[1:2].islower()
            )
        struck = preposition.lower_ in ("on", "against") and noun(preposition.head) in self.causes | self.wars
        return struck or preposition.lower_ in _FIRM

    def _preposition(self, token: Token) -> Token | None:
        while token.dep_ == "conj":
            token = token.head
        over = token.head
        if token.dep_ != "pobj" or over.lower_ not in self.at:
            return None
        while over.dep_ in ("prep", "conj") and over.head.tag_ == "IN":
            over = over.head
        return over

    def _war(self, trigger: Token) -> bool:
        row = [c for c in trigger.children if c.dep_ in ("nsubj", "prep", "agent")]
        for child in row:
            inner = [child] if child.dep_ == "nsubj" else [i for i in child.children if i.dep_ == "pobj"]
            for token in inner:
                if noun(token) in ("war", "conflict", "uprising", "insurgency", "rebellion", "revolution"):
                    return True
        return trigger.dep_ in ("relcl", "acl") and noun(trigger.head) in (
            "war",
            "conflict",
            "uprising",
            "insurgency",
            "rebellion",
            "revolution",
        )

    def _country(self) -> PlaceMention | None:
        named = [p for p in self.context.mentions.places if p.place is not None and p.place.country and not p.metonym]
        if not named:
            return None
        country = Counter(p.place.country for p in named if p.place is not None).most_common(1)[0][0]
        return next((p for p in named if p.place is not None and p.place.country == country and p.place.precision == "country"), None)

    def _told(self, trigger: Token) -> PlaceMention | None:
        near = self.last is not None and trigger.sent.start_char - self.last_end < 500
        if near and self.last is not None and (self.last.place is None or self.last.place.precision != "country"):
            return self.last
        return self._focus()

    def _focus(self) -> PlaceMention | None:
        """The place that the report names most, a country only where it names nothing finer."""
        fine = [p for p in self.context.mentions.places if p.place is not None and not p.metonym and p.place.precision != "country"]
        if not fine:
            return self._country()
        fine = [p for p in fine if not (p.text.isupper() and len(p.text) > 3)] or fine
        counts = Counter((p.place.name, p.place.admin1) for p in fine if p.place is not None)
        name = counts.most_common(1)[0][0]
        return next(p for p in fine if p.place is not None and (p.place.name, p.place.admin1) == name)


def is_inside(inner: PlaceMention, outer: PlaceMention) -> bool:
    """True for a finer place of the same country (and province), and for a name that the gazetteer does not have."""
    if inner.place is None:
        return all(w[:1].isupper() for w in (inner.text.split()[0], inner.text.split()[-1])) and inner.text[1:2].islower()
    if outer.place is None or inner.place.country != outer.place.country:
        return False
    if outer.place.precision == "country":
        return inner.place.precision != "country"
    return inner.place.precision not in ("country", "admin1") and inner.place.admin1 in (None, outer.place.name, outer.place.admin1)
