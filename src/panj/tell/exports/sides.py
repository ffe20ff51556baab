"""Which of the actors that claims name may stand in a column of actors: named ones, states' forces and groups, no place and no thing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from panj.errors import DataError
from panj.model import Actor, Claim
from panj.reconcile import Sourced
from panj.tell.exports.selection import Selection
from panj.tell.values import country_name


@dataclass(frozen=True)
class Side:
    """An actor with what it is called."""

    name: str
    actor: Actor


_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her|our|some|several|both|two)\s+")
_AFTER = re.compile(r"\s(?:of|from|in|at|near|on|with|between|against|by|to|for|who|that|and)\b.*$")


def acts(actor: Actor, places: Collection[str] = ()) -> bool:
    """True for what can be a side; `places` are the names of places in its report, in lower case."""
    if actor.id:
        return True
    words = _ARTICLE.sub("", actor.text.casefold().strip())
    head = _AFTER.sub("", words).rpartition(" ")[2]
    if head in _table()["things"] or (words in _table()["bare"] and actor.country is None):
        return False
    return actor.sector is not None or not (words in places or _is_only_a_name(actor))


def parties(row: Sourced, selection: Selection) -> tuple[Actor, ...]:
    """The sides, holders and parties that a claim names, the attacker or holder first; none for movements and tolls."""
    claim = row.claim
    if claim.kind in ("movement", "death", "injury"):
        return ()
    named = (claim.actor,) if claim.kind == "control" else (claim.actor, *claim.actors, claim.recipient)
    return tuple(a for a in named if a is not None and may_stand(a, row, selection))


def two_of(rows: Iterable[Sourced], selection: Selection) -> tuple[Side | None, Side | None]:
    """The first two sides that the claims name."""
    named: dict[str, Side] = {}
    for row in rows:
        for actor in parties(row, selection):
            named.setdefault(actor.id or actor.name or actor.text.casefold(), Side(called(actor, row, selection), actor))
    first, second, *_ = [*named.values(), None, None]
    return first, second


def may_stand(actor: Actor, row: Sourced, selection: Selection) -> bool:
    """True for an actor of that claim that is no place and no thing."""
    return acts(actor, places_of(row.claim)) and (
        bool(actor.id or actor.sector) or acts(actor, selection.people.places.get(row.report_id, frozenset()))
    )


def places_of(claim: Claim) -> frozenset[str]:
    """The names of the claim's own places, in lower case."""
    mentions = [m for m in (claim.place, claim.origin, claim.destination) if m is not None]
    return frozenset(w.casefold() for m in mentions for w in (m.text, m.place.name if m.place else "") if w)


def called(actor: Actor, row: Sourced, selection: Selection) -> str:
    """What an actor is called; "forces" alone with their country."""
    said = selection.people.actor(row.report_id, actor)
    bare = not actor.id and _ARTICLE.sub("", actor.text.casefold().strip()) in _table()["bare"]
    return f"{said} ({country_name(actor.country)})" if bare else said


def _is_only_a_name(actor: Actor) -> bool:
    """True for a country or its adjective alone, which the actor list did not take for its government."""
    return actor.country is not None and all(w[:1].isupper() for w in actor.text.split())


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    table = tomllib.loads((files("panj.tell.exports") / "data" / "sides.toml").read_text(encoding="utf-8"))
    if not all(table.get(group) for group in ("things", "bare")):
        raise DataError("P402", "tell/exports/data/sides.toml", "a group is empty")
    return {group: frozenset(words) for group, words in table.items()}
