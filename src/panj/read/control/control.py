"""Who holds a place: captured, lost, held, contested or given up, by whom, and what share of a country."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from spacy.tokens import Token

from panj.countries import demonyms
from panj.model import Actor, PlaceMention
from panj.read.context import Context
from panj.read.control.agents import unsaid, years_ago
from panj.read.control.clauses import holdings
from panj.read.control.holding import Holding
from panj.read.control.places import HeldPlaces, held_places
from panj.read.control.relative import is_description
from panj.read.death.victims import is_passive
from panj.read.death.words import noun
from panj.read.draft import Draft
from panj.read.fight.place import EventPlaces
from panj.read.fight.sides import Sides, sides_of
from panj.read.lexicon import words
from panj.read.modality import modality_of

_LASTING = ("holds", "contested")
_BY_STATES = frozenset({"take", "occupy", "liberate", "reclaim", "grab", "snatch"})  # done by states too, without "forces"


def find(context: Context) -> Iterator[Draft]:
    """Claims of kind control; a holding without a place makes none."""
    sides, held, fighting = sides_of(context), held_places(context), words("fighting.toml")
    seen: set[tuple[int, str, str, str | None]] = set()
    scenes = EventPlaces(context)
    for sentence in context.sentences:
        for holding in holdings(sentence):
            modality = modality_of(context, holding.trigger)
            if modality in ("hypothetical", "expected") or unsaid(holding.trigger) or (modality == "denied" and _to_come(holding.trigger)):
                continue
            if holding.change == "captured" and years_ago(holding.trigger):
                continue
            towns = held.towns if holding.change == "holds" else frozenset()
            if holding.trigger.dep_ in ("relcl", "xcomp") and (near := _meant_near(sides, holding)) is not None:
                holding.actors = [near]
            doers = (
                sides.of(t, loose=True) for t in holding.actors if t.i not in sides.times and (t.i not in towns or t.head.dep_ == "agent")
            )
            actor = next((a for a in doers if a is not None), None)
            if actor is None:
                actor = (
                    _misread(sides, holding.trigger, holding.actors)
                    or _national(holding)
                    or (_beside(sides, holding) if holding.change == "holds" else None)
                )
            robbed = next((a for a in (sides.of(t, loose=True) for t in holding.robbed) if sides.armed(a)), None)
            if robbed is not None and actor is None and not holding.actors and holding.trigger.tag_ == "VBN" and not holding.here:
                holding.change, actor = "lost", robbed
            blow = robbed is not None or any(noun(t) in fighting["ground.nouns"] | fighting["ground.operations"] for t in holding.actors)
            if (
                holding.driven
                and not sides.armed(actor)
                and not blow
                and not _is_state(actor)
                and not any(held.is_state(t) for t in holding.actors)
            ):
                loser = next((a for a in (sides.of(t, loose=True) for t in holding.driven) if sides.armed(a)), None)
                if loser is not None:
                    holding.change, actor = "lost", loser
            if holding.here:
                many = robbed is not None and any(t.tag_ in ("NNS", "NNPS") for t in holding.actors)
                where = _tied(held, holding.trigger) or (scenes.of(holding.trigger) if sides.armed(actor) else None)
                if sides.armed(actor) or (many and where is not None):
                    yield _draft(holding, actor, where, None)
                continue
            armed = sides.armed(actor)
            if actor is not None and not armed and actor.text.casefold() in ("men", "people", "women", "persons"):
                actor = None
            if actor is None and holding.change == "captured" and not blow and any(t.tag_ == "NN" for t in holding.actors):
                continue
            state = _is_state(actor)
            people = actor is not None and any(_is_nation(t) for t in holding.actors)
            by_state = (state or people) and holding.change == "captured" and holding.trigger.lemma_.lower() in _BY_STATES
            it = actor is None and any(t.lower_ == "it" for t in holding.actors)
            if (
                holding.change == "surrendered"
                and holding.trigger.tag_[:2] == "VB"
                and actor is not None
                and not (armed or state or people)
            ):
                continue
            if (holding.stately and not (armed or state or it or people)) or (holding.sided and holding.actors and actor is None):
                continue
            if (holding.weak and not armed and not by_state and robbed is None) or (
                actor is None and holding.change in _LASTING and not holding.nobody
            ):
                continue
            strict = holding.strict and not armed
            for token in holding.places:
                before = len(seen)
                for place, share in held.of(token, holding.trigger, strict):
                    if holding.known and place.place is None:
                        continue
                    if holding.known and place.start < holding.trigger.idx:
                        cut = holding.trigger.nbor().idx
                        place = msgspec.structs.replace(place, text=place.text[cut - place.start :], start=cut)
                    if place.place is None and (held.is_person(token) or (by_state and not armed)):
                        continue
                    if place.place is None and holding.change in _LASTING and is_description(holding.trigger):
                        continue
                    if actor is None and place.place is None and " " not in place.text:
                        continue
                    named = place.place is not None and place.place.id is not None and place.text[:1].isupper()
                    which = str(place.place.id if named and place.place is not None else place.start)
                    key = (sentence.start, holding.change, which, actor.text if actor is not None else None)
                    if key not in seen:
                        seen.add(key)
                        yield _draft(holding, actor, place, share)
                if holding.first and len(seen) > before:
                    break


def _is_state(actor: Actor | None) -> bool:
    return actor is not None and actor.country is not None and actor.sector in (None, "GOV")


def _tied(held: HeldPlaces, trigger: Token) -> PlaceMention | None:
    """Where a surrender took place, if its word or those who gave up are tied to a place."""
    for over in (trigger, *(i for c in trigger.children if c.lower_ in ("of", "to") for i in c.children)):
        for tie in (c for c in over.rights if c.dep_ == "prep" and c.lower_ in ("in", "at", "near", "around", "outside")):
            found = next((p for i in tie.children if i.dep_ == "pobj" and (p := held.place(i)) is not None), None)
            if found is not None:
                return found
    return None


def _meant_near(sides: Sides, holding: Holding) -> Token | None:
    """The side next before "they" in "the roads that the militants use to reach districts they control"."""
    pronoun = next((t for t in holding.actors if t.lower_ in ("it", "they")), None)
    if pronoun is None:
        return None
    many = pronoun.lower_ == "they"
    row = (t for t in reversed(pronoun.doc[pronoun.sent.start : pronoun.i]) if t.dep_ not in ("compound", "poss", "nmod"))
    return next((t for t in row if t.tag_[:2] == "NN" and sides.is_armed(t) and (t.tag_ in ("NNS", "NNPS")) == many), None)


def _is_nation(token: Token) -> bool:
    """ "The Russians", "the Kurds": in a war, those of them who fight."""
    return token.tag_ in ("NNPS", "NNS") and (token.text in demonyms() or token.lower_ in words("control.toml")["peoples.names"])


def _to_come(trigger: Token) -> bool:
    """ "Will not give up the town": no word of who holds it."""
    return any(c.lower_ in ("will", "would", "shall", "wo", "'ll", "can", "could") for t in (trigger, trigger.head) for c in t.lefts)


def _national(holding: Holding) -> Actor | None:
    """The state of "under Russian control"."""
    word = next((t for t in holding.actors if t.tag_ in ("JJ", "NNP") and t.text in demonyms()), None)
    if word is None or holding.trigger.tag_[:2] != "NN":
        return None
    return Actor(text=word.text, start=word.idx, end=word.idx + len(word), country=demonyms()[word.text], sector="GOV")


def _misread(sides: Sides, trigger: Token, others: list[Token]) -> Actor | None:
    """The group "IS", which the parser takes for a verb ("IS withdrew")."""
    shouted = trigger.text.isupper()
    verb = next((c for c in trigger.children if c.text == "IS" and c.dep_ in ("aux", "auxpass") and not shouted), None)
    verb = verb or next((t for t in others if t.text == "IS" and not shouted), None)
    if verb is None:
        return None
    actors = sides.context.mentions.actors
    group = next((a for a in actors if a.name and [w[0] for w in a.name.split()] == list(verb.text) and sides.armed(a)), None)
    return None if group is None else msgspec.structs.replace(group, text=verb.text, start=verb.idx, end=verb.idx + len(verb))


def _beside(sides: Sides, holding: Holding) -> Actor | None:
    """The armed side right before an active verb, where the parser gave it another subject."""
    trigger = holding.trigger
    if trigger.tag_ not in ("VB", "VBP", "VBZ", "VBD") or is_passive(trigger) or trigger.dep_ in ("relcl", "acl"):
        return None
    for i in range(trigger.i - 1, max(trigger.sent.start, trigger.i - 7) - 1, -1):
        token = trigger.doc[i]
        if token.tag_ in ("NN", "NNS", "NNP", "NNPS") and token.dep_ not in ("compound", "poss", "dobj"):
            found = sides.of(token)
            return found if sides.armed(found) else None
    return None


def _draft(holding: Holding, actor: Actor | None, place: PlaceMention | None, share: float | None) -> Draft:
    fields: dict[str, Any] = {"actor": actor, "place": place, "change": holding.change, "share": share}
    if holding.denied:
        fields["modality"] = "asserted"
    return Draft(kind="control", trigger=holding.trigger, fields=fields)
