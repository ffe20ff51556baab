"""Where people stay who moved, told by another verb than the one that moved them: "were displaced and are living in schools"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.figures import Figure, figure_of
from panj.read.movement.hosts import home_of, housing
from panj.read.movement.named import coordinated
from panj.read.movement.offers import Ends, by_prepositions
from panj.read.movement.scene import Scene, is_passive, objects_of
from panj.read.movement.verbs import Move
from panj.read.movement.words import listed
from panj.read.slots import place_at
from panj.read.who import unit_of

_STAYING = {"in", "inside", "within", "at", "near", "around", "across", "throughout", "along"}
_DESCRIBING = {"acl", "relcl"}
_NAME = 60  # characters within which a name behind "in" ends
_LISTED = re.compile(r":\s*$")


def by_stay(scene: Scene, figure: Figure, ends: Ends) -> None:
    """The ends of a stock told by the verb of its people: "200,000 refugees from Chad live in camps"."""
    after = figure.end.nbor(1) if figure.end.i + 1 < figure.end.sent.end else figure.end
    if after.lower_ == "from":
        for noun in objects_of(after):
            ends.offer("origin", coordinated(scene, noun))
    verb = figure.top.head
    if ends.destination is None and figure.top.dep_ in {"nsubj", "nsubjpass"} and _keeps(scene, verb):
        for prep in (p for v in (verb, *(c for c in verb.rights if c.dep_ == "xcomp")) for p in v.rights):
            if prep.dep_ == "prep" and prep.lower_ in _STAYING:
                for noun in objects_of(prep):
                    ends.offer("destination", coordinated(scene, noun), local=True)
    if figure.top.dep_ == "nsubj" and verb.lemma_.lower() == "attend":
        for noun in verb.rights:
            if noun.dep_ == "dobj":
                ends.offer("destination", coordinated(scene, noun), local=True)


def listed_in(scene: Scene, figure: Figure) -> PlaceMention | None:
    """The place of "900 refugees in A - 400 refugees in B", where the parse runs on into the next item of the list."""
    prep = figure.end.nbor(1) if figure.end.i + 1 < len(figure.end.doc) else figure.end
    if prep.dep_ != "prep" or prep.lower_ not in _STAYING:
        return None
    start = prep.idx + len(prep)
    place = next(scene.context.within(scene.context.mentions.places, start, start + _NAME), None)
    noun = next((c for c in prep.rights if c.dep_ == "pobj"), None)
    if place is None or noun is None or noun.idx < place.end or place.start > start + 5:
        return None
    return place if any(c.isdigit() for c in scene.context.report.text[place.end : noun.idx]) else None


def _keeps(scene: Scene, verb: Token) -> bool:
    """True for "live", "stay" and the like, and for "are being looked after"."""
    lemma = verb.lemma_.lower()
    return lemma in scene.lists["stock.verbs"] or (lemma in listed("verbs.caring") and is_passive(verb))


def by_lodging(scene: Scene, figure: Figure, move: Move, ends: Ends) -> None:
    """The place where they stay by a verb beside the movement, by the main verb of described people, or by what is home to them."""
    verb = stays(scene, figure, move.field) or _going_on(scene, figure, move)
    if verb is None:
        verb = next((c for c in move.field.rights if c.dep_ == "conj" and _is_staying(scene, c) and not _has_subject(c)), None)
    if verb is None and figure.top.dep_ == "dobj" and figure.top.head.i == move.field.i:
        verb = next((c for c in figure.top.rights if c.dep_ == "relcl" and _is_staying(scene, c)), None)
    if verb is not None and ends.destination is None:
        by_prepositions(scene, verb, "destination", ends)
    described = move.field.head if move.field.dep_ in _DESCRIBING else figure.top
    if ends.destination is None and (home := home_of(described)) is not None:
        ends.offer("destination", housing(scene, home), local=True)
    if ends.destination is None and move.stock:
        _by_list(scene, figure, ends)
    if ends.destination is None and figure.quantity.fraction is not None:
        _by_whole(scene, figure, ends)
    if ends.destination is None and (move.stock or move.field.dep_ in {"attr", "oprd"}):
        ends.offer("destination", _fronted_whole(scene, figure), local=True)
    if ends.destination is None and (move.stock or move.trigger.dep_ == "amod"):
        _by_next(scene, figure, ends)
        ends.offer("destination", _of_a_total(scene, figure), local=True)
    if ends.destination is None:
        _by_vehicle(scene, move.field, ends)
        _by_convoy(scene, figure, ends)


def stays(scene: Scene, figure: Figure, field: Token) -> Token | None:
    """The verb of "300 families displaced in May have since been living in tents", whose subject are the people that `field` describes."""
    verb = figure.top.head
    if verb.i == field.i and field.dep_ == "advcl" and field.tag_ in {"VBN", "VBD"} and field.head.i > field.i:
        over = field.head  # the parse took the participle for a clause of its own
        return over if _is_staying(scene, over) and not _has_subject(over) else None
    if field.dep_ not in _DESCRIBING or figure.top.dep_ not in {"nsubj", "nsubjpass"} or verb.i == field.i:
        return None
    return verb if _is_staying(scene, verb) or _is_there(verb) else None


def _is_there(verb: Token) -> bool:
    """True for "are now in", "are at": where the verb is no more than "be"."""
    bare = verb.lemma_.lower() == "be" and not any(c.dep_ in {"attr", "acomp"} for c in verb.rights)
    return bare and any(c.dep_ == "prep" and c.lower_ in _STAYING for c in verb.rights)


def _going_on(scene: Scene, figure: Figure, move: Move) -> Token | None:
    """The verb of "300 of the displaced continue to stay at camps", which is told of a part of those who moved."""
    verb = figure.top.head
    if figure.top.dep_ != "nsubj" or (move.field.tag_[:1] == "N" and move.field.i == figure.top.i):
        return None
    verb = next((c for c in verb.rights if c.dep_ == "xcomp"), verb)
    return verb if verb.i != move.field.i and _is_staying(scene, verb) else None


def _is_staying(scene: Scene, verb: Token) -> bool:
    return verb.tag_[:2] == "VB" and verb.lemma_.lower() in (scene.lists["inert.staying"] | listed("verbs.gathering")) - {"be"}


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.lefts)


def _by_list(scene: Scene, figure: Figure, ends: Ends) -> None:
    """The place that begins an item of a list: "Goma camp: 4,000 refugees"."""
    before = scene.context.report.text[figure.number.sent.start_char : figure.quantity.start]
    first = scene.context.token_at(figure.quantity.start)
    if first is None or first.i < first.sent.start + 2 or _LISTED.search(before) is None:
        return
    ends.offer("destination", place_at(scene.context, first.nbor(-2)), local=True)


def _fronted_whole(scene: Scene, figure: Figure) -> PlaceMention | None:
    """The place of "of A's 3 million people, 900,000 are exiles", "a quarter of A's population are refugees", whose part they are."""
    verb = figure.top.head
    whole = figure.noun if figure.quantity.fraction is not None else None
    if whole is not None and any(c.dep_ == "attr" and c.lemma_.lower() in {"refugee", "migrant", "exile"} for c in verb.rights):
        return next((place for c in whole.lefts if c.dep_ == "poss" and (place := coordinated(scene, c)) is not None), None)
    if figure.top.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    for prep in verb.lefts:
        if prep.dep_ == "prep" and prep.lower_ in {"of", "among"} and prep.i < figure.number.i:
            for people in (n for n in objects_of(prep) if unit_of(n) is not None):
                named = [c for c in people.lefts if c.dep_ == "poss"]
                named += [n for p in people.rights if p.lower_ in {"of", "in"} for n in objects_of(p)]
                return next((place for n in named if (place := coordinated(scene, n)) is not None), None)
    return None


def _by_vehicle(scene: Scene, field: Token, ends: Ends) -> None:
    """The end of "left on buses that took them to A", "boarded buses bound for A"."""
    for token in field.subtree:
        if token.i > field.i and token.lower_ in scene.lists["topic.vehicles"]:
            for clause in token.rights:
                if clause.dep_ in _DESCRIBING and clause.lemma_.lower() in listed("verbs.bearing"):
                    by_prepositions(scene, clause, "", ends)


def _by_convoy(scene: Scene, figure: Figure, ends: Ends) -> None:
    """The ends of "the convoy arrived in A, carrying 170 evacuees": the vehicle's are those of the people in it."""
    verb = figure.top.head
    if figure.top.dep_ != "dobj" or verb.dep_ != "advcl" or verb.lemma_.lower() not in {"carry", "bring", "transport", "take"}:
        return
    if any(c.dep_ == "nsubj" and c.lower_ in scene.lists["topic.vehicles"] for c in verb.head.lefts):
        arrived = verb.head.lemma_.lower() in {"arrive", "reach", "enter", "land", "dock"}
        by_prepositions(scene, verb.head, "destination" if arrived else "", ends)
        for noun in verb.head.rights:
            if noun.dep_ == "dobj":
                ends.offer("destination" if arrived else "origin", coordinated(scene, noun))


def _by_next(scene: Scene, figure: Figure, ends: Ends) -> None:
    """The place right behind the people, to whatever word the parse ties it: "2 million displaced just across the border in A"."""
    after = next((t for t in figure.end.doc[figure.end.i + 1 : figure.end.i + 3] if t.tag_ != "RB" and t.sent == figure.end.sent), None)
    if after is None or after.dep_ != "prep" or after.lower_ not in _STAYING:
        return
    for noun in objects_of(after):
        border = noun.lemma_.lower() in {"border", "frontier"}
        inner = [n for p in noun.rights if p.lower_ in {"in", "near"} for n in objects_of(p)] if border else []
        for place in inner or [noun]:
            ends.offer("destination", coordinated(scene, place), local=True)


def _of_a_total(scene: Scene, figure: Figure) -> PlaceMention | None:
    """The place of "bringing the population of A camp to 65,000", "taking the total in A to 3,000"."""
    prep, verb = figure.top.head, figure.top.head.head
    if figure.top.dep_ != "pobj" or prep.lower_ != "to" or verb.lemma_.lower() not in {"bring", "take", "push", "raise", "swell", "lift"}:
        return None
    for total in (c for c in verb.rights if c.dep_ == "dobj" and c.lemma_.lower() in scene.lists["numbers.nouns"]):
        nouns = (n for p in total.subtree if p.dep_ == "prep" and p.lower_ in {"in", "at", "of", "inside"} for n in objects_of(p))
        return next((place for n in nouns if unit_of(n) is None and (place := coordinated(scene, n)) is not None), None)
    return None


def _by_whole(scene: Scene, figure: Figure, ends: Ends) -> None:
    """The place of the whole: "A is home to 3 million people, half of whom …", "3 million crammed into A, half of them …"."""
    rows = scene.context.mentions.quantities
    before = [q for q in scene.context.within(rows, figure.number.sent.start_char, figure.quantity.start) if q.fraction is None]
    whole = figure_of(scene.context, before[-1]).noun if before else None
    if whole is None:
        return
    if (home := home_of(whole)) is not None:
        ends.offer("destination", housing(scene, home), local=True)
    for clause in whole.rights:
        if clause.dep_ == "acl" and clause.tag_ in {"VBN", "VBG"}:
            by_prepositions(scene, clause, "destination", ends)
