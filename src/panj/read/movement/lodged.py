"""Those who lost their homes or were found others, told without a verb of moving: "whose houses collapsed", "put up in a hotel"."""

from __future__ import annotations

from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.figures import Figure
from panj.read.movement.hosts import in_lodging
from panj.read.movement.move import Move
from panj.read.movement.named import in_words
from panj.read.movement.scene import Scene, is_passive, objects_of
from panj.read.movement.words import listed
from panj.read.who import is_building

_FINDING = {"find", "give", "offer", "provide", "receive", "get", "secure", "arrange"}


def roofless(scene: Scene, figure: Figure) -> Move | None:
    """The loss of "families whose houses collapsed", "300 families lost their homes", "have no shelter"."""
    if (gone := _whose_houses(figure)) is not None:
        return Move(gone, scene.frames.by_name["homeless"], gone, why=f"whose homes “{gone.text}”")
    verb = figure.top.head
    told = [verb] if figure.top.dep_ in {"nsubj", "dative"} else []
    told += [c for host in {figure.end, figure.top} for c in host.rights if c.dep_ == "relcl"]
    for token in told:
        houses = [c for c in token.rights if c.dep_ == "dobj"]
        if token.lemma_.lower() == "lose" and figure.top.dep_ != "dative" and any(is_building(n) and _theirs(n) for n in houses):
            return Move(token, scene.frames.by_name["homeless"], token, why=f"“{token.text}” their homes")
        if token.lemma_.lower() == "cost" and figure.top.dep_ in {"dative", "dobj"} and any(is_building(n) and _theirs(n) for n in houses):
            return Move(token, scene.frames.by_name["homeless"], token, why=f"“{token.text}” them their homes")
        none = any(c.dep_ == "neg" for c in token.lefts)
        roofs = (n for n in houses if n.lemma_.lower() in listed("nouns.roofs"))
        roof = next((n for n in roofs if none or any(c.lower_ == "no" for c in n.lefts)), None)
        if token.lemma_.lower() == "have" and roof is not None and (scene.stricken or scene.displacement):
            return Move(roof, scene.frames.by_name["homeless"], roof, stock=True, why=f"they have no {roof.text}")
    return None


def _theirs(noun: Token) -> bool:
    return any(c.tag_ == "PRP$" for c in noun.lefts)


def _whose_houses(figure: Figure) -> Token | None:
    """The verb of "whose houses were destroyed", said of the counted."""
    for host in {figure.end.i: figure.end, figure.top.i: figure.top}.values():
        for verb in (c for c in host.rights if c.dep_ == "relcl"):
            houses = (c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"} and is_building(c))
            owned = any(c.lower_ == "whose" for house in houses for c in house.lefts)
            lemma = verb.lemma_.lower()
            if owned and (lemma in listed("verbs.collapsing") or (is_passive(verb) and lemma in listed("verbs.destroying"))):
                return verb
    return None


def rehoused(scene: Scene, figure: Figure) -> Move | None:
    """The verb of "80 residents were put up in a hotel", "were found temporary accommodation", "registered at the welfare centre"."""
    if not (scene.stricken or scene.displacement) or not scene.ordinary(figure.noun):
        return None
    top, verb = figure.top, figure.top.head
    lodged = next((c for c in figure.end.rights if c.dep_ == "relcl" and is_passive(c) and _put_up(c) and _in_rooms(scene, c)), None)
    if lodged is not None:
        return Move(lodged, scene.frames.by_name["host"], lodged, stock=True, why=f"“{lodged.text} up”")
    if top.dep_ == "pobj" and verb.lower_ in {"for", "to"}:
        verb = verb.head.head if verb.head.dep_ == "dobj" else verb.head
        given = _lodging_given(verb, {"dobj", "nsubjpass"})
    elif top.dep_ in {"nsubj", "nsubjpass", "dobj", "dative"}:
        if _put_up(verb) and (top.dep_ == "dobj" or is_passive(verb)) and _in_rooms(scene, verb):
            return Move(verb, scene.frames.by_name["host"], verb, stock=True, why=f"“{verb.text} up”")
        if verb.lemma_.lower() == "register" and top.dep_ == "nsubj" and in_lodging(scene, verb):
            return Move(verb, scene.frames.by_name["lodged"], verb, stock=True, why=f"“{verb.text}” where the displaced are put up")
        given = _lodging_given(verb, {"dobj", "oprd"})
    else:
        return None
    return Move(verb, scene.frames.by_name["host"], verb, stock=True, why=f"“{verb.text}” somewhere to stay") if given is not None else None


def _put_up(verb: Token) -> bool:
    return verb.lemma_.lower() == "put" and any(c.dep_ == "prt" and c.lower_ == "up" for c in verb.rights)


def _lodging_given(verb: Token, roles: set[str]) -> Token | None:
    """The "housing" of "found them emergency accommodation", "temporary housing was found": a place for a time."""
    if verb.lemma_.lower() not in _FINDING:
        return None
    for noun in verb.children:
        passing = any(c.lower_ in listed("said.passing") for c in noun.lefts)
        if passing and noun.dep_ in roles and noun.lemma_.lower() in {"accommodation", "housing", "lodging", "shelter"}:
            return noun
    return None


def room_of(scene: Scene, verb: Token) -> PlaceMention | None:
    """Where those are put up who "were found temporary accommodation", who "registered with the welfare centre"."""
    given = _lodging_given(verb, {"dobj", "oprd", "nsubjpass"})
    if given is None and verb.lemma_.lower() == "register":
        at = (n for prep in verb.rights if prep.lower_ == "with" for n in objects_of(prep))
        given = next((n for n in at if n.lemma_.lower() in scene.lists["ends.lodgings"]), None)
    return None if given is None else in_words(scene, given)


def _in_rooms(scene: Scene, verb: Token) -> bool:
    """True for "in a hotel", "at a school", "in motels in the town"."""
    places = (n for prep in verb.rights if prep.dep_ == "prep" and prep.lower_ in {"in", "at"} for n in objects_of(prep))
    return any(noun.lemma_.lower() in scene.lists["ends.lodgings"] for noun in places)
