"""The toponyms of a sentence that say where something is: no capital for its government, no dateline, no river, no speaker's country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Span, Token

from panj.model import PlaceMention
from panj.read.movement.scene import Scene
from panj.read.movement.words import listed
from panj.read.slots import place_at, slot_words
from panj.read.who import unit_of

_SPOKEN = {"say", "tell", "report", "add", "write", "announce", "state"}
_WATER = re.compile(r"\b(?:River|Sea|Lake|Ocean|Gulf|Strait|Bay|Creek)\b|\b[Rr]iver")
_TOWN_OF = re.compile(r"\b(?:town|city|village)(?: of)? $", re.IGNORECASE)
_FILED = re.compile(r"[^.!?\n]{0,45}?\s?(?:(?:--|[—–-])\s|—)")
_MODIFIERS = {"compound", "nmod", "poss", "amod"}


def named(scene: Scene, sentence: Span) -> Iterator[PlaceMention]:
    """The toponyms of a sentence that are where something is: no capital for its government, not where somebody spoke."""
    for place in scene.context.within(scene.context.mentions.places, sentence.start_char, sentence.end_char):
        if place.metonym or _is_water(scene, place) or _in_dateline(scene, place):
            continue
        head = scene.context.root(place)
        above = head.head.head if head.dep_ == "pobj" else head.head
        if head.dep_ == "pobj" and head.head.lower_ == "of" and above.tag_[:3] == "NNP" and place_at(scene.context, above) == place:
            continue
        if head.dep_ == "pobj" and above.tag_[:1] == "V" and above.lemma_.lower() in _SPOKEN:
            continue
        if _of_a_speaker(head) or _of_a_body(head) or _acts(head) or _of_a_thing(scene, head) or _faced(head):
            continue
        yield place


def _of_a_speaker(name: Token) -> bool:
    """True for the name of "the agency Xinhua" and the country of "China's ministry said", "according to the Thai army"."""
    if name.i > name.sent.start and name.nbor(-1).lower_ in listed("nouns.media"):
        return True
    noun = name
    while noun.dep_ in _MODIFIERS and noun.head.i != noun.i:
        noun = noun.head
    if noun.dep_ == "nsubj":
        return noun.i != name.i and noun.head.lemma_.lower() in slot_words().speech
    return noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.head.head.lower_ == "according"


def _of_a_body(name: Token) -> bool:
    """True for the country of "the Nepalese army", "the Nepal government", which is who acts and not where."""
    noun = name
    while noun.dep_ in _MODIFIERS and noun.head.i != noun.i:
        noun = noun.head
    return noun.i != name.i and noun.lemma_.lower() in listed("nouns.bodies")


def _of_a_thing(scene: Scene, name: Token) -> bool:
    """True for the town of "a Nantes football match": no place, no people and nothing that strikes a place."""
    noun = name
    while noun.dep_ in _MODIFIERS - {"poss"} and noun.head.i != noun.i:
        noun = noun.head
    if (
        noun.i == name.i
        or not any(c.dep_ == "det" for c in noun.lefts)
        or noun.tag_ not in {"NN", "NNS"}
        or place_at(scene.context, noun) is not None
        or unit_of(noun) is not None
    ):
        return False
    return noun.lemma_.lower() not in scene.lists["causes.words"] | scene.lists["calamities.words"]


def _faced(name: Token) -> bool:
    """True for the name of "in the face of the A fire"."""
    return any(a.lower_ == "face" and a.head.lower_ == "in" for a in islice(name.ancestors, 4))


def _acts(name: Token) -> bool:
    """True for the capital of "Khartoum has been shelling the province", the land of "A evacuated its staff": a government that does it."""
    return (
        name.dep_ == "nsubj"
        and name.head.lemma_.lower() in listed("verbs.waging") | listed("verbs.moving_others")
        and any(c.dep_ == "dobj" for c in name.head.rights)
    )


def _is_water(scene: Scene, place: PlaceMention) -> bool:
    """True for a river or a sea; many a town is named after a lake or a bay."""
    named = _WATER.search(scene.context.report.text[place.start : place.end + 7]) is not None
    return (
        named
        and (place.place is None or place.place.precision == "feature")
        and not _TOWN_OF.search(scene.context.report.text[max(0, place.start - 12) : place.start])
    )


def _in_dateline(scene: Scene, place: PlaceMention) -> bool:
    """True for the city of "NAIROBI (AP) –", where the report was filed."""
    start = scene.context.root(place).sent.start_char
    text = scene.context.report.text
    opens = text[start : place.start].strip() == "" or text[max(0, place.start - 2) : place.start].isspace()
    return opens and place.text.isupper() and _FILED.match(text, place.end) is not None
