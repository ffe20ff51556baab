"""How people are, told by a phrase and no verb of moving: "without shelter", "out of their homes", "under evacuation orders"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from panj.read.figures import Figure
from panj.read.movement.hosts import home_to, housing, in_lodging, is_lodging
from panj.read.movement.lodged import rehoused, roofless
from panj.read.movement.scene import Scene, is_passive, objects_of
from panj.read.movement.verbs import Move, made_so, read_verb
from panj.read.movement.words import listed
from panj.read.slots import place_at
from panj.read.who import country_of, is_building

_NEAR = 40  # characters before a figure
_DENIED = re.compile(r"\b(?:not|let alone|much less|still less|never mind)\s(?:even\s)?(?:the\s|some\s)?\Z", re.IGNORECASE)
_NOBODY = {"nobody", "none", "noone", "neither"}
_MANY = 10_000  # so many of one land who are in another, in a report on refugees, came as such


def stated(scene: Scene, figure: Figure) -> Move | None:
    """The stock or the event that a phrase beside the figure tells, or `None`."""
    if (denied := _not_so_many(scene, figure)) is not None:
        return denied
    if figure.unit is None or not (scene.ordinary(figure.noun) or home_to(figure) is not None):
        return None
    return (
        _population(scene, figure)
        or _phrase(scene, figure)
        or _ordered(scene, figure)
        or _operation(scene, figure)
        or _abroad(scene, figure)
        or _put_up(scene, figure)
        or rehoused(scene, figure)
        or roofless(scene, figure)
    )


def _not_so_many(scene: Scene, figure: Figure) -> Move | None:
    """The denied movement of "nobody crossed, and certainly not 300 men", "none fled, let alone 3,000"."""
    text = scene.context.report.text
    start = figure.number.sent.start_char
    if _DENIED.search(text[max(start, figure.quantity.start - _NEAR) : figure.quantity.start]) is None:
        return None
    for verb in figure.number.doc[figure.number.sent.start : figure.number.i]:
        none = any(c.dep_ in {"nsubj", "nsubjpass"} and (c.lower_ in _NOBODY or any(g.lower_ == "no" for g in c.lefts)) for c in verb.lefts)
        if verb.pos_ == "VERB" and (none or any(c.dep_ == "neg" for c in verb.children)):
            found = read_verb(scene, verb, "object" if is_passive(verb) else "subject", figure)
            if isinstance(found, Move):
                return replace(found, denied=True, why=f"denied: {found.why}")
    return None


def _population(scene: Scene, figure: Figure) -> Move | None:
    """The refugees of "a refugee population of 1.4 million", "an IDP caseload of 40,000"."""
    noun = figure.top.head.head
    if not figure.bare or figure.top.dep_ != "pobj" or figure.top.head.lower_ != "of" or noun.lemma_.lower() not in listed("nouns.masses"):
        return None
    whose = next((c for c in noun.lefts if c.lemma_.lower() in scene.lists["counted.words"] or c.lower_ in scene.frames.states), None)
    return (
        None
        if whose is None
        else Move(whose, scene.frames.by_name["stock"], noun, stock=True, why=f"a {whose.text} {noun.text} of so many")
    )


def _phrase(scene: Scene, figure: Figure) -> Move | None:
    for prep in _beside(figure):
        for noun in objects_of(prep):
            if prep.lower_ == "without" and noun.lemma_.lower() in listed("nouns.roofs"):
                left = made_so(prep)
                return Move(prep, scene.frames.by_name["homeless"], prep, stock=not left, why=f"“without {noun.text}”")
            away = prep.lower_ in {"out", "away"} and is_building(noun) and any(c.tag_ == "PRP$" for c in noun.lefts)
            if away and figure.top.head.lemma_.lower() in {"be", "remain", "stay", "keep"}:
                return Move(noun, scene.frames.by_name["away"], noun, stock=True, why=f"“{prep.text} … {noun.text}”")
            there = figure.top.dep_ in {"ROOT", "appos", "conj", "dep", "nsubj"} and figure.top.head.lemma_.lower() not in {
                "remain",
                "live",
            }
            if (
                prep.lower_ in {"in", "at"}
                and there
                and prep.i <= figure.end.i + 2
                and scene.stricken
                and is_lodging(scene, noun, any_camp=False)
            ):
                return Move(noun, scene.frames.by_name["lodged"], noun, stock=True, why=f"“{prep.text} … {noun.text}”")
            going = prep.lower_ == "on" and noun.lemma_.lower() in {"move", "run"} and any(c.lower_ == "the" for c in noun.lefts)
            if going and figure.top.head.lemma_.lower() in {"be", "remain"}:
                return Move(noun, scene.frames.by_name["flee"], noun, stock=True, why=f"on the {noun.text}")
            alerted = prep.lower_ == "on" and figure.top.head.lemma_.lower() in {"put", "place", "be"}
            if (prep.lower_ == "under" or alerted) and (order := _is_order(scene, noun)):
                return Move(noun, scene.frames.nouns["evacuation"], noun, stock=True, why=f"under an evacuation {order}")
    return None


def _beside(figure: Figure) -> Iterator[Token]:
    """The prepositions of the figure's noun and of the verb that it is the subject or object of."""
    verb = figure.top.head
    holders = [figure.top, figure.end]
    if figure.top.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and verb.pos_ in {"VERB", "AUX"}:
        holders.append(verb)
    seen: set[int] = set()
    for holder in holders:
        for child in holder.rights:
            if child.dep_ in {"prep", "advmod"} and child.i > figure.number.i and child.i not in seen:
                seen.add(child.i)
                yield child


def _operation(scene: Scene, figure: Figure) -> Move | None:
    """The evacuation of "rescue and evacuation operations were under way for dozens of families"."""
    prep = figure.top.head
    if figure.top.dep_ != "pobj" or prep.lower_ != "for":
        return None
    for noun in prep.doc[prep.sent.start : prep.i]:
        if noun.lemma_.lower() in listed("nouns.operations") and noun.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}:
            word = noun.nbor(-1) if noun.i > noun.sent.start else noun
            if word.lemma_.lower() in {"evacuation", "relocation"}:
                return Move(word, scene.frames.nouns[word.lemma_.lower()], word, why=f"“{word.text} {noun.text}” for them")
    return None


def _is_order(scene: Scene, noun: Token) -> str | None:
    """What an evacuation is told to people by: "order" in "mandatory evacuation orders", "evacuation" alone."""
    lemma = noun.lemma_.lower()
    if lemma == "evacuation" or (lemma in scene.lists["orders.words"] and any(c.lower_.startswith("evacuat") for c in noun.lefts)):
        return noun.text
    return None


def _ordered(scene: Scene, figure: Figure) -> Move | None:
    """The order of "an evacuation order covers 900 residents"."""
    verb = figure.top.head
    if figure.top.dep_ != "dobj" or verb.lemma_.lower() not in listed("verbs.covering"):
        return None
    orders = [c for c in verb.lefts if c.dep_ == "nsubj"]
    moving = next((c for c in orders if c.lemma_.lower() in listed("nouns.uprooting")), None)
    if moving is not None:
        return Move(moving, scene.frames.nouns[moving.lemma_.lower()], moving, why=f"“{moving.text}” that is theirs")
    order = next((noun for noun in orders if _is_order(scene, noun)), None)
    if order is None and verb.dep_ in {"relcl", "acl"} and _is_order(scene, verb.head):
        order = verb.head
    return None if order is None else Move(order, scene.frames.nouns["evacuation"], order, stock=True, why=f"“{order.text}” for them")


def _abroad(scene: Scene, figure: Figure) -> Move | None:
    """People of one land in another: the stock of "1.2 million Sudanese are in Egypt", of the refugee camps that are "home to 40,000"."""
    home = home_to(figure)
    nation = country_of(figure.noun) if figure.noun is not None else None
    if home is not None:
        place = housing(scene, home)
        camp = figure.bare and home.head.lemma_.lower() == "camp" and scene.displacement
        elsewhere = (
            scene.displacement
            and nation is not None
            and place is not None
            and place.place is not None
            and place.place.country not in {None, nation[0]}
        )
        haven = scene.displacement and home.lower_ in {"shelter", "refuge", "haven", "sanctuary"} and scene.ordinary(figure.noun)
        if not (camp or elsewhere or haven):
            return None
        return Move(home, scene.frames.by_name["stock"], home, stock=True, why=f"“{home.text}” to those from elsewhere")
    if (verb := _on_its_soil(scene, figure, nation is not None)) is not None:
        abroad = replace(scene.frames.by_name["host"], kind="cross_border")
        return Move(verb, abroad, verb, stock=True, why="people of another country on its soil")
    verb = figure.top.head
    if nation is None or not (scene.in_danger(verb, figure.noun) or (scene.migration and _least(figure) >= _MANY)):
        return None
    there = verb if figure.top.dep_ in {"nsubj", "attr"} and verb.lemma_.lower() in listed("verbs.being") else None
    for holder in (there, figure.top):
        for prep in holder.rights if holder is not None and there is not None else ():
            if prep.dep_ == "prep" and prep.lower_ == "in":
                for noun in objects_of(prep):
                    place = place_at(scene.context, noun)
                    if place is not None and place.place is not None and place.place.country not in {None, nation[0]}:
                        return Move(
                            there or noun, scene.frames.by_name["stock"], there or noun, stock=True, why="people of another country"
                        )
    return None


def _on_its_soil(scene: Scene, figure: Figure, foreign: bool) -> Token | None:
    """The "has" of "Jordan has a million Syrians on its soil"."""
    verb = figure.top.head
    if not foreign or figure.top.dep_ != "dobj" or verb.lemma_.lower() not in {"have", "hold", "count"} or _least(figure) < _MANY:
        return None
    held = (n for host in (verb, figure.end) for prep in host.rights if prep.lower_ in {"on", "in", "within"} for n in objects_of(prep))
    own = any(n.lemma_.lower() in listed("nouns.soil") | {"border"} and any(c.tag_ == "PRP$" for c in n.lefts) for n in held)
    return verb if own and scene.ordinary(figure.noun) else None


def _least(figure: Figure) -> float:
    return figure.quantity.low or figure.quantity.high or 0


def _put_up(scene: Scene, figure: Figure) -> Move | None:
    """The verb of "55 people have been accommodated", "400 spent the night in a school", in a report on a calamity."""
    verb = figure.top.head
    kin = any(c.dep_ == "agent" and any(n.lemma_.lower() in listed("nouns.hosts") for n in objects_of(c)) for c in verb.rights)
    struck = scene.stricken or scene.displacement or kin
    if not struck or figure.top.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    if (verb.lemma_.lower() in listed("verbs.lodging") or (kin and verb.lemma_.lower() == "host")) and is_passive(verb):
        return Move(verb, scene.frames.by_name["host"], verb, stock=True, why=f"“{verb.text}” by others")
    night = any(c.dep_ in {"dobj", "npadvmod"} and c.lemma_.lower() == "night" for c in verb.rights)
    if verb.lemma_.lower() == "spend" and night and (in_lodging(scene, verb) or _in_a_hall(scene, verb) or _where(scene, verb)):
        return Move(verb, scene.frames.by_name["lodged"], verb, why=f"“{verb.text} the night”")
    return None


def _where(scene: Scene, verb: Token) -> bool:
    """True for "two shelters, where 90 people spent the night"."""
    return (
        verb.dep_ == "relcl" and verb.head.lemma_.lower() in scene.lists["ends.lodgings"] and any(c.lower_ == "where" for c in verb.lefts)
    )


def _in_a_hall(scene: Scene, verb: Token) -> bool:
    """True for the night that people spend in a school, a church, a centre."""
    places = (n for prep in verb.subtree if prep.dep_ == "prep" and prep.lower_ in {"in", "at", "on"} for n in objects_of(prep))
    return any(noun.lemma_.lower() in scene.lists["ends.lodgings"] | {"open", "ground"} for noun in places)
