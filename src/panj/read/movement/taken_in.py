"""Whether people whom a place takes in, registers or holds are displaced: the condition of the verbs of hosting."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.figures import Figure
from panj.read.movement.scene import Scene, objects_of
from panj.read.movement.words import listed
from panj.read.slots import place_at
from panj.read.who import country_of, group_of, is_displaced, is_visitor


def taken_in(scene: Scene, verb: Token, figure: Figure) -> bool:
    """True where the words say that those whom `verb` takes in have come from elsewhere."""
    noun = figure.noun
    if noun is None and _of_the_fled(scene, figure):
        return True
    if noun is not None and group_of(noun) == "displaced" and scene.lemma(verb) in {"receive", "register", "accept", "welcome"}:
        return True
    told = noun is not None and (is_displaced(noun) or is_foreign(scene, verb, noun) or _from_there(scene, figure.top, noun))
    return told or as_displaced(verb) or _newly_come(scene, figure) or _in_a_camp(scene, verb, figure)


def _newly_come(scene: Scene, figure: Figure) -> bool:
    """True for "registered 900 new families", in a report on displacement."""
    return scene.displacement and scene.ordinary(figure.noun) and any(m.lower_ in {"new", "newly", "arriving"} for m in figure.modifiers)


def _in_a_camp(scene: Scene, verb: Token, figure: Figure) -> bool:
    """True for "the camp now holds 21,000 people", in a report on displacement."""
    held = scene.displacement and scene.ordinary(figure.noun) and verb.lemma_.lower() in {"hold", "house", "host", "accommodate", "shelter"}
    return held and (any(c.dep_ == "nsubj" and lodges(c) for c in verb.lefts) or (verb.dep_ in {"acl", "relcl"} and lodges(verb.head)))


def is_foreign(scene: Scene, verb: Token, noun: Token) -> bool:
    """True for people of one country whom another takes in: "Egypt has received 80,000 Sudanese"."""
    nation = country_of(noun)
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    place = place_at(scene.context, subject) if subject is not None and nation is not None else None
    if subject is not None and nation is not None and (lodges(subject) or (verb.dep_ == "relcl" and lodges(verb.head))):
        return True
    if (
        nation is not None
        and subject is not None
        and (subject.text in listed("names.continents") or (subject.lower_ == "it" and scene.migration))
    ):
        return True
    return nation is not None and place is not None and place.place is not None and place.place.country not in {None, nation[0]}


def _from_there(scene: Scene, top: Token, noun: Token) -> bool:
    """True for "families from the suburb of A" whom another place takes in, where the report is about displacement."""
    joined = [top, noun, *(c for c in noun.conjuncts if c.i > noun.i)]
    named = (n for people in joined for prep in people.rights if prep.lower_ == "from" for n in objects_of(prep))
    return scene.displacement and not is_visitor(noun) and any(place_at(scene.context, n) is not None for n in named)


def _of_the_fled(scene: Scene, figure: Figure) -> bool:
    """True for "650,000 of the 5 million Syrians who fled", "40 of those displaced": a part of people who moved."""
    whole = (n for prep in figure.number.rights if prep.lower_ == "of" for n in objects_of(prep))
    moving = {"flee", "displace", "refuge", "leave", "evacuate"}
    return any(
        is_displaced(noun)
        or any(f.name in moving for c in noun.rights if c.dep_ in {"relcl", "acl"} for f in scene.frames.verbs.get(scene.lemma(c), ()))
        for noun in whole
    )


def lodges(noun: Token) -> bool:
    """True for a camp, a settlement: people of one nation are put up there, they are no inhabitants."""
    return noun.lemma_.lower() in {"camp", "settlement", "encampment", "shelter"}


def _lodging(noun: Token, words: set[str]) -> bool:
    """True for an "evacuation centre", a "reception camp"."""
    built = {"centre", "center", "site", "shelter", "camp", "facility"}
    return noun.lemma_.lower() in built and any(t.lower_ in words for t in (noun, *noun.lefts))


def as_displaced(verb: Token) -> bool:
    """ "Registered as refugees", "registered with the UN refugee agency"."""
    if verb.lemma_.lower() != "register":
        return False
    names = {"refugee", "refugees", "displaced", "unhcr", "idps", "asylum"}
    shelters = {"evacuation", "reception", "emergency", "relief", "transit", "shelter", "camp", "shelters", "camps"}
    if any(p.dep_ == "prep" and p.lower_ in {"at", "in"} and any(_lodging(n, shelters) for n in objects_of(p)) for p in verb.rights):
        return True
    return any(p.dep_ == "prep" and p.lower_ in {"as", "with"} and any(t.lower_ in names for t in p.subtree) for p in verb.rights)
