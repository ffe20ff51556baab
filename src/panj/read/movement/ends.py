"""Where people moved from and where to: the places under the movement word, by preposition and by frame."""

from __future__ import annotations

from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.figures import Figure
from panj.read.movement.arrivals import abroad, emptied, homeward, landing
from panj.read.movement.clauses import by_clauses, by_object, by_other_verbs
from panj.read.movement.countries import is_country
from panj.read.movement.headings import heading_place
from panj.read.movement.hosts import home_to, housing, receiving, sheltering
from panj.read.movement.lodged import room_of
from panj.read.movement.named import antecedent, coordinated, in_words, surely
from panj.read.movement.offers import THREATS_AT, UPROOTING, Ends, bare_border, by_prepositions
from panj.read.movement.pointed import pointed_there
from panj.read.movement.rescue import vessel_of
from panj.read.movement.scene import Scene, is_passive, objects_of, prepositions
from panj.read.movement.stays import by_lodging, by_stay, listed_in
from panj.read.movement.verbs import Move
from panj.read.movement.whence import attacked, cause_place, fronted, fronted_stay, outcome, places_where, whose
from panj.read.movement.words import listed
from panj.read.who import is_building, is_displaced, nation_in, unit_of

_BOUND = {"flee", "return", "arrive", "move", "leave", "refuge", "evacuate", "relocate", "transfer", "cross"}
_LEAVING = {"move", "leave", "flee", "evacuate", "relocate", "transfer"}
_UPROOTED = UPROOTING | {"homeless", "relocate", "flee"}
_DRIVEN = {"displace", "flee", "leave", "expel", "homeless", "cross", "refuge", "move", "crowd"}
_FINITE = {"are", "is", "were", "was", "have", "has", "had", "will"}
_MOVED = {"evacuate", "transfer", "relocate"}


def ends_of(scene: Scene, figure: Figure | None, move: Move) -> Ends:
    """The two ends that the sentence names for the movement."""
    ends = Ends()
    field, frame = move.field, move.frame
    if figure is not None:
        ends.offer("origin", whose(scene, figure, move))
        _by_its_own(scene, figure, field, ends)
    border = by_object(scene, figure, move, ends)
    if figure is not None and figure.noun is not None and not any(p.lower_ in {"from", "of"} for p in prepositions(field)):
        _by_provenance(scene, figure.noun, ends, dwelt=frame.name in UPROOTING | {"deport", "return"} and not move.stock)
    if figure is not None and move.stock:
        ends.offer("destination", listed_in(scene, figure), local=True)
    by_prepositions(scene, field, "" if frame.name == "rescue" else frame.local, ends)
    if frame.name == "rescue" and ends.origin is None and (vessel := vessel_of(field, figure.noun if figure else None)):
        ends.offer("origin", in_words(scene, vessel))
    for host in _hosts(figure):
        if host.i != field.i:
            housed = field.lemma_.lower() in listed("verbs.lodging") and is_passive(field) and not is_displaced(host)
            gone = ends.destination is not None and (housed or frame.name in _MOVED)
            dwelt = gone or host.lemma_.lower() in scene.lists["ends.dwellers"]
            there = "destination" if move.stock else "origin" if dwelt or frame.name == "relocate" else frame.local
            by_prepositions(scene, host, there, ends)
    if frame.name in {"host", "lodged"} and ends.destination is None:
        ends.offer("destination", room_of(scene, field), local=True)
    if frame.kind == "cross_border" and ends.destination is not None and ends.destination.place is None:
        ends.destination = None
    if frame.name == "host" and ends.destination is None:
        for child in field.lefts:
            if child.dep_ == "nsubj" and child.lower_ in {"that", "which"}:
                ends.offer("destination", antecedent(scene, child))
            elif child.dep_ == "nsubj" and surely(scene, child):
                ends.offer("destination", coordinated(scene, child))
    if ends.destination is None:
        ends.offer("destination", receiving(scene, figure, move))
    _by_neighbours(scene, field, ends, own=frame.mover == "subject")
    if figure is not None:
        by_other_verbs(scene, figure, field, ends)
    described = field.tag_[:1] == "N" or field.dep_ == "amod"
    governing = figure.top.head if figure is not None and move.stock and described else field
    for where in places_where(governing):
        left = frame.name in UPROOTING | {"homeless", "relocate"} or (frame.name in {"flee", "leave"} and ends.destination is not None)
        if not left or is_passive(field) or frame.name in {"flee", "leave"}:
            ends.offer("origin" if left and not move.stock else "destination", antecedent(scene, where), local=True)
    if figure is not None and ends.destination is None:
        ends.offer("destination", sheltering(scene, figure), local=True)
    if figure is not None and move.stock and field.tag_[:1] == "N":
        by_stay(scene, figure, ends)
    if (
        (ends.destination is None or bare_border(ends.destination))
        and move.stock
        and frame.name in {"host", "shelter", "stock", "displace"}
    ):
        by_prepositions(scene, field, "destination", ends, nested=True)
    if border is not None and not bare_border(border):
        if ends.destination is None:
            ends.offer("destination", border)
        elif nation_in(border.text) and border != ends.destination:
            ends.offer("origin", border)
    if ends.destination is not None and bare_border(ends.destination):
        ends.destination = None
    if figure is not None and (home := home_to(figure)) is not None and (place := housing(scene, home)) is not None:
        if frame.name in _LEAVING and field.dep_ == "relcl" and ends.origin is None:
            ends.origin = place
        else:
            ends.destination, ends.local = place, True
    if move.stock and figure is not None:
        by_clauses(scene, figure, move, ends)
    _by_many(scene, move, ends)
    if frame.name == "away":
        return Ends(origin=ends.destination)
    told = frame.name == "displace" and not move.stock and not any(c.lower_ == "internally" for c in field.lefts)
    if told and ends.local and ends.origin is None and _was_home(scene, ends.destination):
        ends.origin, ends.destination = ends.destination, None
    if (
        ends.origin is None
        and frame.name in {"displace", "flee", "refuge", "leave", "expel"}
        and (not move.stock or move.trigger.tag_[:2] == "VB")
    ):
        place = cause_place(scene, field, ends, near=frame.name in {"leave", "expel"})
        ends.offer("origin", None if is_country(scene, place) else place)
    if ends.origin is None:
        ends.offer("origin", emptied(scene, move))
        ends.offer("origin", fronted(scene, move, ends))
    if ends.origin is None and frame.name in _DRIVEN and not move.stock:
        ends.offer("origin", attacked(scene, field, ends))
    if ends.origin is None and frame.name in _UPROOTED and not move.stock:
        ends.offer("origin", outcome(scene, field, ends))
    if figure is not None and ends.origin is None and ends.destination is None and frame.name in UPROOTING | {"homeless", "relocate"}:
        ends.offer("origin", heading_place(scene, figure))
    if figure is not None:
        by_lodging(scene, figure, move, ends)
    if ends.destination is None and frame.name in _BOUND:
        ends.offer("destination", pointed_there(scene, field))
    if figure is not None and ends.destination is None:
        ends.offer("destination", homeward(scene, figure, move) or landing(scene, figure, move, ends), local=True)
    if ends.destination is None and frame.name in {"flee", "refuge", "leave"}:
        ends.offer("destination", abroad(field))
    if figure is not None and ends.destination is None and move.stock:
        ends.offer("destination", fronted_stay(scene, figure, move), local=True)
    if figure is not None and ends.destination is not None and _told_otherwise(scene, figure, ends.destination, ends):
        ends.destination = None
    return ends


def _told_otherwise(scene: Scene, figure: Figure, place: PlaceMention, ends: Ends) -> bool:
    """True for the B of "out of the camp in B", which says where the origin is, and for the name of a people before their noun."""
    people = figure.noun
    dwelt = people is not None and place.place is not None and people.lemma_.lower() in scene.lists["ends.dwellers"] | {"population"}
    if people is not None and not dwelt and figure.quantity.end <= place.start and place.end < people.idx:
        return True
    between = scene.context.report.text[ends.origin.end : place.start].split() if ends.origin is not None and ends.local else ()
    return len(between) == 1 and between[0] in {"in", "near", "at", "on", "outside"}


def _by_its_own(scene: Scene, figure: Figure, field: Token, ends: Ends) -> None:
    """The end that a figure of a list has for itself: "500 went to A and 300 to B"."""
    after = figure.end.nbor(1) if figure.end.i + 1 < figure.end.sent.end else figure.end
    listed = figure.top.dep_ == "conj" and any(t.tag_ == "CD" for t in field.doc[field.sent.start : figure.number.i])
    if listed and figure.top.i > field.i and after.dep_ == "prep" and after.lower_ in {"to", "into", "from"}:
        for noun in (n for n in objects_of(after) if not is_building(n)):
            ends.offer("origin" if after.lower_ == "from" else "destination", coordinated(scene, noun))


def _by_many(scene: Scene, move: Move, ends: Ends) -> None:
    """The end of "have fled, many of them to A", "were displaced, most of them in A", which is told of a part but names where."""
    for pronoun in move.field.sent:
        if pronoun.lower_ not in {"them", "whom"} or pronoun.head.lower_ != "of" or pronoun.head.head.lower_ not in listed("said.portions"):
            continue
        prep = pronoun.nbor(1) if pronoun.i + 1 < pronoun.sent.end else pronoun
        lower = prep.lower_
        if lower == "from":
            end = "origin"
        elif lower in {"to", "into", "towards"}:
            end = "destination"
        elif lower in {"in", "around", "near"}:
            end = "origin" if move.frame.name in UPROOTING | {"homeless"} and not move.stock else "destination"
        else:
            continue
        for noun in objects_of(prep):
            lodged = lower == "in" and noun.lemma_.lower() in scene.lists["ends.lodgings"]
            ends.offer("destination" if lodged else end, coordinated(scene, noun))


def _was_home(scene: Scene, place: PlaceMention | None) -> bool:
    """True for a named town or province "in" which people were displaced; a whole country holds where they are now, too."""
    if place is None or (place.place is not None and place.place.precision == "country"):
        return False
    head = scene.context.root(place)
    named = head.tag_[:3] == "NNP" or place.place is not None or head.lemma_.lower() in scene.lists["ends.areas"]
    return named and head.lemma_.lower() not in scene.lists["ends.lodgings"]


def _by_provenance(scene: Scene, noun: Token, ends: Ends, dwelt: bool) -> None:
    """The place in "inmates from the jail were moved", where the verb has no "from" of its own, and that where they `dwelt`."""
    after = noun.nbor(1) if noun.i + 1 < noun.sent.end else noun
    for clause in {*noun.rights, after} if dwelt else ():
        if (clause.dep_ in {"acl", "relcl"} or clause.i == after.i) and clause.lower_ in listed("said.dwelling"):
            for prep in clause.rights:
                for inner in objects_of(prep) if prep.dep_ == "prep" and prep.lower_ in THREATS_AT else ():
                    ends.offer("origin", coordinated(scene, inner))
    for prep in noun.rights:
        if prep.dep_ == "prep" and prep.lower_ == "from":
            for inner in (n for n in objects_of(prep) if not is_building(n)):
                ends.offer("origin", coordinated(scene, inner))


def _hosts(figure: Figure | None) -> list[Token]:
    if figure is None:
        return []
    found = {figure.top.i: figure.top, figure.end.i: figure.end}
    if figure.top.dep_ == "appos" and unit_of(figure.top.head) is not None:  # "refugees from A, 900 of them"
        found[figure.top.head.i] = figure.top.head
    token = figure.noun
    for _ in range(3):
        following = next((c for c in token.rights if c.dep_ == "conj" and c.tag_[:1] == "N"), None) if token is not None else None
        if following is None:
            break
        found[following.i] = following
        token = following
    return list(found.values())


def _by_neighbours(scene: Scene, field: Token, ends: Ends, own: bool) -> None:
    """The ends told by a verb beside the movement word: "fled and crossed into", "displaced from A have found refuge in B"."""
    for child in field.children:
        joined = child.dep_ == "conj" or (
            child.dep_ in {"advcl", "xcomp"}
            and child.lemma_.lower() in listed("verbs.ending")
            and not any(c.lower_ in _FINITE for c in child.lefts)
        )
        if joined and any(t.tag_ == "CD" for c in child.rights if c.dep_ == "dobj" for t in c.subtree):
            continue
        if joined and child.pos_ in {"VERB", "AUX"} and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in child.lefts):
            told = scene.frames.verbs.get(child.lemma_.lower(), ())
            landing = any(f.name in {"arrive", "reach"} for f in told)
            if told or child.dep_ != "conj" or any(verb == child.lemma_.lower() for verb, _ in scene.frames.light):
                by_prepositions(scene, child, "destination" if landing or child.dep_ != "conj" else "", ends)
            for noun in child.rights:
                if noun.dep_ == "dobj" and child.lemma_.lower() in {"enter", "reach"}:
                    ends.offer("destination", coordinated(scene, noun))
    if own and field.dep_ in {"pcomp", "advcl"} and field.tag_ == "VBG":
        above = field.head.head if field.dep_ == "pcomp" else field.head
        if above.tag_[:1] == "V" and above.lemma_.lower() in scene.lists["stock.verbs"] | {"spend", "gather", "huddle"}:
            by_prepositions(scene, above, "destination", ends)
    if field.dep_ in {"xcomp", "conj", "acl", "relcl", "advcl", "ccomp"} and field.head.tag_[:1] == "V":
        lemma = field.head.lemma_.lower()
        arrives = any(f.local == "destination" and f.name in {"arrive", "reach", "refuge"} for f in scene.frames.verbs.get(lemma, ()))
        light = any((lemma, c.lemma_.lower()) in scene.frames.light for c in field.head.rights if c.dep_ == "dobj")
        if field.dep_ in {"xcomp", "conj"} or arrives or light:
            by_prepositions(scene, field.head, "destination" if arrives or light else "", ends)
    elif field.dep_ in {"pobj", "dobj"} and (ends.destination is None or bare_border(ends.destination)):
        head = field.head.head if field.dep_ == "pobj" else field.head
        for prep in head.rights:
            if prep.dep_ == "prep" and prep.i > field.i and prep.lower_ in {"into", "to", "from"}:
                for noun in objects_of(prep):
                    ends.offer("origin" if prep.lower_ == "from" else "destination", coordinated(scene, noun))
