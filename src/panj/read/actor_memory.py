"""Who "the group", "its fighters", "the army" or "the government" is, from what the text has named before.

A definite phrase that tells no side from another keeps its words and takes name, id, country and sector of the one side of its kind in
focus: an armed group named in the few sentences before, or else the only one named so far; for an army, the state whose forces are named
or where the place lies. Where two sides of the kind are in play it stays what it was. A side is never taken for another party of the clause
that it stands in (Chomsky's principles of binding).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import msgspec
from spacy.tokens import Token

from panj.model import Actor, PlaceMention
from panj.read.context import Context
from panj.read.death.words import noun
from panj.read.lexicon import words
from panj.read.slots import slot_words

Sort = Literal["group", "army", "state"]
_SENTENCES = 4  # sentences before its own in which a side is in focus
_MOST, _PLACES = 0.7, 3  # the share of all places, and how many at least, that make one country the scene
_STATES = frozenset({"GOV", "MIL", "COP"})
_BETWEEN = frozenset({"-", "'s", "’s"})
_INNER = frozenset({"compound", "amod", "nmod"})
_CLAUSE = frozenset({"VERB", "AUX"})
_PLURAL = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True)
class Named:
    """A side of the text: `key` is one for all mentions of it; `noun` is set where it is known by no name ("Syrian rebels")."""

    token: Token
    key: str
    sort: Sort
    actor: Actor
    noun: str | None = None


@dataclass(frozen=True)
class Meant:
    """What an actor stands for and why, in words for people; `actor` is the one given where nothing is sure."""

    actor: Actor
    why: str


@lru_cache(maxsize=1)
def memory_of(context: Context) -> ActorMemory:
    """The memory of the report being read, made once for all its readers."""
    return ActorMemory(context)


def named_sides(context: Context, fields: dict[str, Any]) -> None:
    """Give the actors of a claim's fields what the text said of them before; their words stay."""
    memory, place = memory_of(context), fields.get("place")
    for name, others in (("actor", "recipient"), ("recipient", "actor")):
        if fields.get(name) is not None:
            fields[name] = memory.meant(fields[name], place, [fields[others]] if fields.get(others) else []).actor
    if fields.get("actors"):
        sides = list(fields["actors"])
        for i, side in enumerate(sides):
            sides[i] = memory.meant(side, place, [b for b in sides if b is not side]).actor
        fields["actors"] = tuple(sides)


class ActorMemory:
    """The sides of one report in the order of the text."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.words = words("actor_memory.toml")
        self.starts = [s.start for s in context.all_sentences]
        self.named = [n for a in context.mentions.actors if (n := self._side(a)) is not None]
        self.country = self._mostly()
        self.at = [n.token.i for n in self.named]
        self.so_far: dict[Sort, list[tuple[Named, ...]]] = {s: list(self._running(s)) for s in ("group", "army", "state")}

    def meant(self, actor: Actor, place: PlaceMention | None = None, others: Iterable[Actor] = ()) -> Meant:
        """What `actor` stands for in a claim about `place` with `others` on the other side."""
        if actor.id is not None:
            return Meant(actor, "named in the text")
        head = self.context.tokens(actor)[-1]
        sort = self._sort(head, actor)
        if sort is None:
            return Meant(actor, "described in words of its own")
        taken = {key for o in others for key in (o.id, o.country if o.sector in _STATES else None) if key is not None}
        return self._group(head, actor, taken) if sort == "group" else self._state(head, actor, place, sort, taken)

    def why(self, actor: Actor, place: PlaceMention | None, others: Iterable[Actor]) -> str | None:
        """Why a side that was read stands for what it does; `None` where its own words say it."""
        if self._sort(self.context.tokens(actor)[-1], actor) is None:
            return None
        bare = msgspec.structs.replace(actor, name=actor.text, id=None, country=None, sector=None)
        return self.meant(bare, place, [o for o in others if o.text != actor.text]).why

    def _sort(self, head: Token, actor: Actor) -> Sort | None:
        """The kind of side that a phrase without a name of its own stands for; `None` where its words tell it from others."""
        lists, word = self.words, noun(head)
        definite, before = self._opening(head, actor)
        first = before[0].i if before else head.i
        if any(c.i < first and c.dep_ in _INNER and c.lower_ not in lists["definite.words"] for c in head.lefts):
            return None
        after = lists["definite.after"] if word not in lists["group.bodies"] else lists["definite.after"] - lists["definite.where"]
        if any(c.lower_ in after or c.dep_ in ("relcl", "acl", "appos") for c in head.rights):
            return None
        many = head.tag_ in _PLURAL or word in lists["army.bodies"] or word in lists["group.bodies"]
        if not many and word not in lists["state.nouns"]:
            return None
        if word in lists["army.nouns"] and all(t.lower_ in lists["army.own"] for t in before):
            pointed = definite in ("these", "those") or bool(before) or word not in ("force", "forces")
            return "army" if self._own(before) or (definite and pointed) else None
        if word in lists["state.nouns"] and not before:
            return "state" if definite or word == "regime" or head.dep_ in _INNER else None
        group = word in lists["group.bodies"] or word in lists["group.people"] or word in lists["group.rebels"]
        said = head.dep_ == "nsubj" and head.head.lemma_.lower() in slot_words().speech
        plain = all(t.lower_ in lists["group.plain"] or t.text in _BETWEEN or noun(t) in lists["group.bodies"] for t in before)
        return "group" if group and definite and plain and not said else None

    def _opening(self, head: Token, actor: Actor) -> tuple[str, list[Token]]:
        """The article, pointer or owner of a phrase ("" where it has none) and the words between it and the noun."""
        openers = self.words["definite.words"]
        before = [t for t in self.context.tokens(actor) if t.i < head.i]
        for k in range(len(before) - 1, -1, -1):
            if before[k].lower_ in openers:
                return before[k].lower_, before[k + 1 :]
        first = before[0] if before else head
        word = first.nbor(-1).lower_ if first.i > head.sent.start else ""
        return (word if word in openers else ""), before

    def _own(self, before: Iterable[Token]) -> bool:
        return any(noun(t) in self.words["state.nouns"] or t.lower_ in self.words["army.loyal"] for t in before)

    def _side(self, actor: Actor) -> Named | None:
        token = self.context.root(actor)
        lists = self.words
        if actor.sector in lists["group.sectors"] or (actor.id is not None and actor.id in lists["rulers.ids"]):
            if actor.id is not None:
                return Named(token, actor.id, "group", actor)
            if token.tag_ in ("NNP", "NNPS"):
                return Named(token, f"name:{actor.text.casefold()}", "group", actor)
            if self._sort(token, actor) is not None or token.dep_ in ("appos", "attr", "compound", "amod"):
                return None
            return Named(token, f"noun:{noun(token)}:{actor.country}", "group", actor, noun(token))
        if actor.country is None:
            return None
        if actor.sector in lists["army.sectors"]:
            return Named(token, actor.country, "army", actor)
        return Named(token, actor.country, "state", actor) if actor.sector == "GOV" and actor.id is not None else None

    def _mostly(self) -> str | None:
        """The country in which most of the named places lie."""
        codes = Counter(p.place.country for p in self.context.mentions.places if p.place is not None and p.place.country and not p.metonym)
        most = codes.most_common(1)
        return most[0][0] if most and most[0][1] >= _MOST * codes.total() and most[0][1] >= _PLACES else None

    def _running(self, sort: Sort) -> Iterable[tuple[Named, ...]]:
        """Of the sides of a kind named before each mention, the last mention of each, as long as there are no more than two."""
        seen: dict[str, Named] = {}
        for named in self.named:
            yield tuple(seen.values())
            if named.sort == sort and (named.key in seen or len(seen) < 2):
                seen[named.key] = named
        yield tuple(seen.values())

    def _before(self, head: Token, sort: Sort) -> tuple[list[Named], tuple[Named, ...]]:
        """The sides of a kind in focus at `head`, the last mention of each, and (two at most) all named so far."""
        sentence = bisect_right(self.starts, head.i) - 1
        first = bisect_left(self.at, self.starts[max(0, sentence - _SENTENCES)])
        end = bisect_left(self.at, head.i)
        near = {n.key: n for n in self.named[first:end] if n.sort == sort}
        return list(near.values()), self.so_far[sort][end]

    def _group(self, head: Token, actor: Actor, taken: set[str]) -> Meant:
        near, ever = self._before(head, "group")
        word = noun(head)
        body = word in self.words["group.bodies"] or self._opening(head, actor)[0] == "its"
        unnamed = next((n for n in ever if n.noun == word), None)
        if unnamed is not None and not body:
            return Meant(actor, f"may be “{unnamed.actor.text}”, who have no name")
        if body:
            near, ever = [n for n in near if n.noun is None], tuple(n for n in ever if n.noun is None)
        fit = [n for n in near or ever if self._fits(n, word)]
        if len(fit) > 1:
            return Meant(actor, "two armed groups are in play: " + " and ".join(f"“{n.actor.text}”" for n in fit[-2:]))
        if not fit or fit[0].noun is not None:
            return Meant(actor, "no armed group is named before it")
        (one,) = fit
        if one.key in taken or _clause(one.token) == _clause(head):
            return Meant(actor, f"“{one.actor.text}” is another side of the same clause")
        return Meant(_as(actor, one.actor), f"“{one.actor.text}”, named before it")

    def _fits(self, named: Named, word: str) -> bool:
        return not (word in self.words["group.rebels"] and named.key in self.words["never_rebels.ids"])

    def _state(self, head: Token, actor: Actor, place: PlaceMention | None, sort: Sort, taken: set[str]) -> Meant:
        owner, before = self._opening(head, actor)
        land = place.place.country if place is not None and place.place is not None else None
        own = sort == "state" or self._own(before)
        if own and land is None:
            land = self.country
        sorts: tuple[Sort, ...] = ("army", "state") if owner in self.words["definite.theirs"] else (sort,)
        known = {n.key: n for s in sorts for n in self._focus(head, s)}
        if len(sorts) > 1:
            land = None
        elif own and land is not None:
            known = {n.key: n for n in known.values() if n.key == land}
        if len(known) > 1:
            return Meant(actor, "forces of two states are in play: " + " and ".join(sorted(known)))
        country = next(iter(known), land)
        if country is None or (own and land is None):
            return Meant(actor, "the text does not say of which state")
        if land is not None and country != land:
            return Meant(actor, f"the place lies in {land}, the forces named before it are of {country}")
        if country in taken or actor.country not in (None, country):
            return Meant(actor, f"{country} is another side of the same claim")
        one = known.get(country)
        if one is not None and one.sort == sort and (sort == "state" or (one.token.lower_ == head.lower_ and one.actor.name)):
            return Meant(_as(actor, one.actor), f"“{one.actor.text}”, named before it")
        why = f"the forces of {country}, named before it" if one is not None else f"the place lies in {country}"
        return Meant(msgspec.structs.replace(actor, country=country, sector="GOV" if sort == "state" else "MIL"), why)

    def _focus(self, head: Token, sort: Sort) -> list[Named]:
        near, ever = self._before(head, sort)
        return near or list(ever)


def _as(actor: Actor, known: Actor) -> Actor:
    return msgspec.structs.replace(actor, name=known.name or known.text, id=known.id, country=known.country, sector=known.sector)


def _clause(token: Token) -> int:
    """The verb whose clause the token stands in."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in _CLAUSE:
            return token.i
    return token.i
