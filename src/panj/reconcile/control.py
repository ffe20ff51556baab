"""Who holds which place when, by the claims: the last word for each place on any day, and how old it is.

A claim that somebody captured, holds or was handed a place makes them its holder; that they lost it leaves open who holds it. A place is
contested where a claim says so, or where two claims name different holders within `DOUBT_DAYS`. What is said of a whole does not settle
its parts: a province that is "mostly" held says nothing of each town, so places are kept apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from panj.model import Actor, Place, PlaceMention
from panj.reconcile.facts import Fact, facts
from panj.reconcile.sourced import Sourced

DOUBT_DAYS = 3
RETOLD_DAYS = 14  # days within which a loss of which nobody is named is the one told before
_SOME_OF = re.compile(
    r"\b(?:\w+ (?:districts?|villages?|towns?|areas?|counties|provinces)|parts?|most|much|half|third|quarter|majority|territory) of\b"
    r"|\bof \d|\b(?:stretch|string|series|pocket|number|some|many|outskirts?) of\b",
    re.IGNORECASE,
)  # words before a name that mean a part of the place only
_HOLDS = frozenset({"captured", "holds", "surrendered"})


@dataclass(frozen=True)
class Word:
    """One claim on the place called `name`: on `day`, `change` by `actor`, over `share` of it (`None`: all, or not said)."""

    claim: str
    name: str
    place: Place | None
    day: date
    actor: str | None
    change: str
    share: float | None
    origin: str


@dataclass(frozen=True)
class Holding:
    """A place on a day. `holder` is `None` where nobody is named; `age` counts the days since the last word."""

    place: Place | None
    name: str
    holder: str | None
    contested: bool
    share: float | None
    age: int
    words: tuple[Word, ...]


def control(claims: Iterable[Sourced], as_of: date) -> list[Holding]:
    """What the claims up to `as_of` say of each place, the places in the order of their names."""
    by_place: dict[str, list[Word]] = defaultdict(list)
    for word in words_of(claims):
        if word.day <= as_of:
            by_place[word.name].append(word)
    return [holding_of(by_place[name], as_of) for name in sorted(by_place)]


def words_of(claims: Iterable[Sourced]) -> list[Word]:
    """What each claim says of who holds a place."""
    return [_word(f) for f in facts(claims) if f.kind == "control" and f.last is not None]


def holding_of(words: Iterable[Word], as_of: date) -> Holding:
    """What the words on one place, none of them later than `as_of`, come to on that day."""
    told = sorted(words, key=lambda w: (w.day, w.claim), reverse=True)
    last = told[0]
    holders = {w.actor for w in told if w.actor and w.change in _HOLDS and (last.day - w.day).days <= DOUBT_DAYS}
    contested = last.change == "contested" or len(holders) > 1
    return Holding(
        place=next((w.place for w in told if w.place), None),
        name=last.name,
        holder=None if contested else _holder(told),
        contested=contested,
        share=last.share,
        age=(as_of - last.day).days,
        words=tuple(told),
    )


def _holder(told: list[Word]) -> str | None:
    """Who holds a place by its words, the last first. A loss ends the hold of the one who lost, or of whoever it was where nobody is
    named long after; told again of others, it changes nothing."""
    last = told[0]
    if last.change != "lost":
        return last.actor if last.change in _HOLDS else None
    before = next((w for w in told[1:] if w.change in _HOLDS), None)
    if before is None or last.actor == before.actor:
        return None
    return before.actor if last.actor is not None or (last.day - before.day).days <= RETOLD_DAYS else None


def is_part(mention: PlaceMention) -> bool:
    """True where the words mean only a part of the place that they name ("most of Idlib")."""
    return _SOME_OF.search(mention.text) is not None


def _name(fact: Fact) -> str:
    mention = fact.source.claim.place
    if fact.where is not None and (mention is None or not is_part(mention)):
        return ", ".join(x for x in (fact.where.name, fact.where.admin1, fact.where.country) if x)
    return f"“{mention.text}”" if mention else "a place that is not named"


def _word(fact: Fact) -> Word:
    claim = fact.source.claim
    assert fact.last is not None
    return Word(fact.id, _name(fact), fact.where, fact.last, _called(claim.actor), claim.change or "holds", claim.share, fact.origin.name)


def _called(actor: Actor | None) -> str | None:
    return (actor.name or actor.text) if actor else None
