"""The two ends of a movement while they are found, and what prepositions under a word offer for them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.movement.named import antecedent, coordinated, in_words, is_haven, is_water, surely, toponym
from panj.read.movement.scene import Scene, objects_of, prepositions
from panj.read.movement.words import listed
from panj.read.who import is_building, unit_of

THREATS_AT = {"in", "at", "near", "around", "inside", "across", "outside", "on", "within", "against"}
UPROOTING = {"displace", "evacuate", "expel"}
_SURE = {"for", "over", "by", "on", "under", "with", "through", "via", "along", "between", "among"}
_PORTIONS = {"some", "many", "most", "several", "parts", "any", "each"}
_SCOPE = {"across", "throughout"}
_STREWN = {"scattered", "dispersed", "scatter", "disperse"}
_BARE_BORDER = re.compile(r"(?:[Tt]he )?(?:[a-z-]+ ){0,3}(?:border|frontier|boundary)s?")


@dataclass
class Ends:
    """Origin and destination; `local` where the destination was told by "in", not "to"."""

    origin: PlaceMention | None = None
    destination: PlaceMention | None = None
    local: bool = False

    def offer(self, end: str, place: PlaceMention | None, local: bool = False) -> None:
        """Keep the first place told for an end; a named one takes the seat of a bare border."""
        if place is None:
            return
        if end == "origin" and self.origin is None and place != self.destination:
            self.origin = place
        if end == "destination" and place != self.origin and (self.destination is None or bare_border(self.destination)):
            self.destination, self.local = place, local


def bare_border(place: PlaceMention) -> bool:
    """True for "the border", "the state border": a line that nobody's land is named by."""
    return place.place is None and _BARE_BORDER.fullmatch(place.text) is not None


def by_prepositions(scene: Scene, word: Token, local: str, ends: Ends, nested: bool = False) -> None:
    lists = scene.lists
    taken = any(f.name in UPROOTING | {"rescue"} for f in scene.frames.verbs.get(word.lemma_.lower(), ()))
    scope = not nested and taken and word.lower_ not in _STREWN
    for prep in prepositions(word, nested):
        lower = prep.lower_
        if lower == "from" and prep.head.lemma_.lower() in lists["calamities.words"] | {"ash", "smoke", "water"}:
            continue
        if (lower == "off" and not local) or (lower == "with" and local == "origin") or (lower in _SCOPE and _of_a_lodging(scene, prep)):
            continue
        if lower in lists["ends.origin"] or (lower in _SCOPE and scope and not _lines(scene, prep)):
            end = "origin"
        elif lower in lists["ends.destination"]:
            end = "destination"
        elif lower in lists["ends.local"] and local:
            if any(c.dep_ == "conj" and c.lower_ in {"beyond", "outside"} for c in prep.rights):
                continue
            end = local
            if end == "destination" and _set_off(prep, word):
                continue
        else:
            continue
        for noun in objects_of(prep):
            if lower == "in" and noun.lower_ in listed("nouns.phrasal") and any(c.lower_ == "of" for c in noun.rights):
                continue
            if noun.lower_ in {"which", "where"}:
                ends.offer(end, antecedent(scene, noun), local=lower in lists["ends.local"])
                continue
            if lower in {"across", "over", "via", "through"} and is_water(scene, noun):
                continue
            if end == "origin" and lower in {"in", "at"} and _is_shelter(scene, noun):
                ends.offer("destination", coordinated(scene, noun), local=True)
                continue
            if end == "origin" and is_building(noun):
                for inner in noun.rights:
                    for town in objects_of(inner) if inner.dep_ == "prep" and inner.lower_ in THREATS_AT else ():
                        ends.offer("origin", coordinated(scene, town))
            if lower == "on" and noun.lemma_.lower() in {"island", "peninsula"}:
                ends.offer(end, coordinated(scene, noun), local=True)
                continue
            safer = lower == "for" and any(c.tag_ == "JJR" for c in noun.lefts)
            if (is_building(noun) or lower in _SURE) and not safer and not surely(scene, noun):
                if lower == "with" and end == "destination":
                    ends.offer(end, _deeper(scene, noun), local=True)
                continue
            place = coordinated(scene, noun)
            if place is None and (noun.tag_ == "CD" or noun.lower_ in _PORTIONS) and not scene.timed(noun):
                place = next((p for of in noun.rights if of.lower_ == "of" for n in objects_of(of) if (p := coordinated(scene, n))), None)
            if place is None and end == "origin" and unit_of(noun) is None:
                place = next((p for of in noun.rights if of.lower_ == "of" for n in objects_of(of) if (p := toponym(scene, n))), None)
            if place is None and (lower == "with" or (end == "origin" and unit_of(noun) is None)):
                place = _deeper(scene, noun)
            if place is None and lower == "from" and noun.lower_ in {"path", "way"}:
                place = in_words(scene, noun, whole=True)
            if place is None and end == "destination" and is_haven(scene, noun):
                place = in_words(scene, noun)
            ends.offer(end, place, local=lower in lists["ends.local"])


def _deeper(scene: Scene, noun: Token, depth: int = 3) -> PlaceMention | None:
    """The named place of "the rooftops of flooded homes in A", "relatives in A"."""
    for prep in noun.rights if depth else ():
        if prep.dep_ == "prep" and prep.lower_ in {"in", "of", "at", "near"}:
            for inner in objects_of(prep):
                place = toponym(scene, inner) or _deeper(scene, inner, depth - 1)
                if place is not None:
                    return place
    return None


def _set_off(prep: Token, verb: Token) -> bool:
    """True for the "in" of "people from A, in the east, were moved", which says where A is."""
    return (
        prep.sent.start < prep.i < verb.i and prep.nbor(-1).text == "," and any(c.dep_[:5] == "nsubj" and c.i < prep.i for c in verb.lefts)
    )


def _lines(scene: Scene, prep: Token) -> bool:
    """True for what one goes across to be elsewhere: a border, a river, a sea."""
    apart = scene.lists["ends.border"] | scene.lists["ends.water"] | {"border", "frontier"}
    return any(t.lower_ in apart or t.lemma_.lower() in apart for t in prep.subtree)


def _of_a_lodging(scene: Scene, prep: Token) -> bool:
    """True for the "across" of "housed in schools across the district", which says where the schools are."""
    return prep.head.dep_ == "pobj" and prep.head.lemma_.lower() in scene.lists["ends.lodgings"] and prep.head.head.lower_ in THREATS_AT


def _is_shelter(scene: Scene, noun: Token) -> bool:
    """True for "evacuation centres", "emergency shelters", in which people are put up and which they did not leave."""
    named = any(c.lower_ in scene.lists["inert.emergency"] for c in noun.lefts)
    return named and noun.lemma_.lower() in scene.lists["ends.lodgings"]
