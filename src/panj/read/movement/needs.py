"""The conditions that a frame of movement makes: a place said, people who are no visitors, a text about displacement.

What each condition asks stands in data/movement.toml beside the frame that makes it.
"""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from panj.read.figures import Figure
from panj.read.movement.beyond import by_cause, migrates, towards
from panj.read.movement.frames import Frame
from panj.read.movement.rescue import rescued
from panj.read.movement.scene import Scene, objects_of
from panj.read.movement.taken_in import is_foreign, lodges, taken_in
from panj.read.movement.transfer import errand, transferred
from panj.read.movement.words import listed
from panj.read.slots import place_at
from panj.read.who import country_of, group_of, is_building, is_displaced

_MANY = 100  # so many people who "cross" without an object cross a border or a river
_CROWD = 10_000  # so many people who "leave" a country have no errand
_COMING_OUT = {"out", "up", "forward", "together", "down", "under", "around", "round"}  # "came out to protest"
_COMING = {"arrive", "land", "infiltrate", "make"}  # fighters who "enter" or "reach" a place may be attacking it


def met(scene: Scene, verb: Token, lemma: str, frame: Frame, role: Literal["subject", "object"], figure: Figure) -> bool:
    """The frame's own condition; see data/movement.toml."""
    noun, needs = figure.noun, frame.needs
    direct = direct_of(scene, verb)
    direct = None if direct is not None and direct.i == figure.top.i else direct
    if lemma == "escape" and noun is not None and noun.lemma_.lower() in {"prisoner", "inmate", "detainee", "convict", "captive"}:
        return False
    if lemma == "escape" and any(t.lemma_.lower() in scene.lists["inert.escapes"] for t in verb.subtree if 0 < t.i - verb.i < 6):
        return False
    if needs is None:
        if frame.name == "displace" and lemma in {"disperse", "scatter"} and not scene.displacement:
            return False
        if frame.name == "evacuate" and noun is not None and noun.lemma_.lower() in scene.lists["inert.helpers"]:
            return False
        return not (frame.name == "displace" and lemma in {"disperse", "scatter", "dislodge"} and not scene.ordinary(noun))
    irregular = noun is not None and group_of(noun) == "fighters"
    if needs == "place":
        calm = (
            scene.ordinary(noun)
            or (frame.name == "retreat" and scene.military(noun))
            or (frame.name in {"arrive", "reach"} and _takes_refuge(scene, noun))
            or scene.evacuating(verb)
            or (irregular and lemma in _COMING)
        )
        reached = direct is None or place_at(scene.context, direct) is not None
        left = scene.displacement and (_out_of_a_place(scene, verb) or _into_a_place(scene, verb))
        beyond = left or _struck(scene, noun) or migrates(scene, verb, noun)
        if frame.name in {"move", "crowd"} and not (beyond or scene.in_danger(verb, noun)):
            return False
        if lemma == "come" and any(c.dep_ in {"prt", "advmod"} and c.lower_ in _COMING_OUT for c in verb.rights):
            return False
        placed = direct is not None or scene.has_place(verb) or (frame.name == "arrive" and lemma == "arrive")
        fled = frame.name == "arrive" and _is_many(figure) and scene.in_danger(verb, noun)
        known = scene.likely(noun) or fled or irregular or frame.name in {"move", "retreat"}
        known = known or _takes_refuge(scene, noun) or _another(figure)
        return known and calm and reached and placed
    if needs == "border":
        border = _border_after(scene, verb) or (
            direct is not None and (_is_border(scene, direct) or place_at(scene.context, direct) is not None)
        )
        many = _is_many(figure) and not any(c.dep_ == "prt" for c in verb.rights)
        allowed = verb.head.lemma_.lower() in {"allow", "let", "permit"} or many
        return (border or (direct is None and (allowed or scene.has_place(verb)))) and (
            scene.ordinary(noun) or irregular or _takes_refuge(scene, noun) or (scene.flight and not _is_visit(scene, noun))
        )
    if needs == "admission":
        if any(t.lemma_.lower() in {"hospital", "clinic", "ward"} for t in verb.sent):
            return False
        if noun is not None and is_displaced(noun):
            return True
        ill = any(p.dep_ == "prep" and p.lower_ in {"for", "with"} for p in verb.rights)
        away = ill or errand(scene, verb, {"to", "into", "for", "at", "in", "with"})
        return not away and (_takes_refuge(scene, noun) or (scene.displacement and scene.ordinary(noun)))
    if needs == "leave":
        if any(c.lower_ in {"behind", "dead"} for c in verb.children) or (direct is not None and place_at(scene.context, direct) is None):
            return False
        if irregular and direct is not None and any(t.lower_ in listed("nouns.deals") for t in verb.sent):
            return place_at(scene.context, direct) is not None
        land = place_at(scene.context, direct) if direct is not None else None
        whole = land is not None and land.place is not None and land.place.precision == "country"
        if whole and (figure.quantity.high or figure.quantity.low or 0) >= _CROWD and scene.ordinary(noun):
            return True
        return (scene.likely(noun) or (_obliged(verb) and direct is not None)) and (scene.ordinary(noun) or scene.evacuating(verb))
    if needs == "transfer":
        return transferred(scene, verb, lemma, noun)
    if needs == "out":
        outward = any(p.lower_ in {"from", "out", "into", "across", "over", "off"} for p, _ in scene.ends(verb))
        particle = any(c.dep_ in {"prt", "advmod"} and c.lower_ in {"out", "away", "off", "abroad", "overseas"} for c in verb.rights)
        exiled = any(n.lemma_.lower() in listed("nouns.exile") for p in verb.rights if p.lower_ == "into" for n in objects_of(p))
        outward = outward or (lemma in listed("verbs.driving") | {"send"} and by_cause(scene, verb) and towards(scene, verb))
        housed = any(p.lower_ in {"out", "from"} and any(is_building(n) for n in objects_of(p)) for p in verb.rights)
        foreign = noun is not None and country_of(noun) is not None and _is_many(figure)
        barred = lemma in listed("verbs.banishing") and (scene.displacement or foreign)
        return scene.ordinary(noun) and (outward or particle or housed or barred or exiled)
    if needs == "return":
        at_home = direct is None or place_at(scene.context, direct) is not None
        likely = scene.likely(noun) or (_is_many(figure) and _from_place(scene, verb))
        people = scene.ordinary(noun) or irregular or role == "object"
        return at_home and not errand(scene, verb) and (likely or irregular) and people
    if needs == "displaced":
        return taken_in(scene, verb, figure)
    if needs == "shelter":
        if noun is not None and is_displaced(noun):
            return True
        inert = any(t.lemma_.lower() in scene.lists["inert.shelters"] for t in verb.sent)
        last = max(t.idx + len(t) for t in verb.subtree)
        placed = scene.has_place(verb) or any(True for _ in scene.context.within(scene.context.mentions.places, verb.idx, last))
        doers = [c for c in verb.lefts if c.dep_ == "nsubj"] if role == "object" else []
        hosting = any(lodges(c) or c.lower_ == "it" or place_at(scene.context, c) is not None for c in doers)
        abroad = hosting and noun is not None and is_foreign(scene, verb, noun)
        return lemma == "shelter" and scene.ordinary(noun) and (scene.displacement or abroad) and not inert and (placed or hosting)
    if needs == "evacuation":
        return scene.evacuating(verb)
    if needs == "sea":
        return rescued(scene, verb, noun)
    return False


def _struck(scene: Scene, noun: Token | None) -> bool:
    """True for the residents of a place that a calamity struck."""
    return scene.stricken and scene.peaceful and noun is not None and noun.lemma_.lower() in scene.lists["ends.dwellers"]


def _out_of_a_place(scene: Scene, verb: Token) -> bool:
    """True for "poured out of the city", "emerged from A"."""
    left = (n for prep, n in scene.ends(verb) if prep.lower_ in {"out", "of"} or (prep.lower_ == "from" and scene.lemma(verb) == "emerge"))
    return any(True for _ in left)


def _into_a_place(scene: Scene, verb: Token) -> bool:
    """True for "poured into A", "headed for the camp", soon after the text has told of displacement; not for "marched to A"."""
    if scene.lemma(verb) in listed("verbs.outings") or not scene.lately(verb):
        return False
    places = (
        place_at(scene.context, noun)
        for prep, noun in scene.ends(verb)
        if prep.lower_ in {"into", "to", "towards", "toward", "for", "across"}
    )
    return any(place is not None and place.place is not None for place in places)


def _is_many(figure: Figure) -> bool:
    return (figure.quantity.high or figure.quantity.low or 0) >= _MANY


def _from_place(scene: Scene, verb: Token) -> bool:
    return any(prep.lower_ == "from" and place_at(scene.context, noun) is not None for prep, noun in scene.ends(verb))


def _another(figure: Figure) -> bool:
    """True for "another 296 reached the valley": the words go on with people who were told of before."""
    return figure.bare and any(t.lower_ in {"another", "further"} for t in figure.number.lefts)


def _obliged(verb: Token) -> bool:
    """True for "had to leave", "were forced to leave"."""
    told = {"have", "force", "oblige", "compel", "order", "urge", "tell", "advise", "warn", "instruct", "help", "allow", "able"}
    return verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_.lower() in told


def _takes_refuge(scene: Scene, noun: Token | None) -> bool:
    """True for soldiers and police of a text in which somebody flees or is let in."""
    return scene.military(noun) and (scene.refuge or (noun is not None and scene.admitted and _of_a_country(noun)))


def _of_a_country(noun: Token) -> bool:
    """True for "Malian soldiers" and "soldiers of the Malian army"."""
    below = [inner for prep in noun.rights if prep.lower_ in {"of", "from"} for inner in objects_of(prep)]
    return any(country_of(n) is not None for n in (noun, *below))


def _border_after(scene: Scene, verb: Token) -> bool:
    """True where the border follows the verb in word order though the parse made it the subject of what comes next."""
    return any(
        t.dep_ in {"nsubj", "nsubjpass"} and _is_border(scene, t) and all(w.tag_ in {"DT", "JJ", "NN", "NNP"} for w in t.lefts)
        for t in verb.doc[verb.i + 1 : min(verb.i + 5, verb.sent.end)]
    )


def direct_of(scene: Scene, verb: Token) -> Token | None:
    """The direct object that is no time ("evacuated the day before")."""
    direct = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if direct is None or direct.lower_ in {"them", "day", "week", "month", "year", "night"} or scene.timed(direct):
        return None
    return direct


def _is_visit(scene: Scene, noun: Token | None) -> bool:
    return not scene.ordinary(noun) and not scene.military(noun)


def _is_border(scene: Scene, noun: Token) -> bool:
    names = scene.lists["ends.border"]
    return noun.lemma_.lower() in names or any(c.lower_ in names for c in noun.children) or noun.lower_ in names
