"""The ends of a movement told by the object of its verb, and by the clauses of that verb and of the people."""

from __future__ import annotations

from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.figures import Figure
from panj.read.movement.named import coordinated, surely
from panj.read.movement.offers import THREATS_AT, Ends, by_prepositions
from panj.read.movement.scene import Scene, objects_of
from panj.read.movement.verbs import Move
from panj.read.movement.words import listed
from panj.read.who import is_building

_THREATS_OF = {"for", "of", "over"}


def by_other_verbs(scene: Scene, figure: Figure, field: Token, ends: Ends) -> None:
    """The ends told by clauses of the main verb and of the people: "after fleeing A", "who fled to B", "seeking safety in B"."""
    above = figure.top.head
    for verb in {field, above} if above.tag_[:1] == "V" else {field}:
        for prep in verb.children:
            gone = [c for c in prep.rights if c.dep_ == "pcomp"] if prep.lower_ in {"after", "since"} else []
            for left in (c for c in gone if c.lemma_.lower() in {"flee", "leave", "escape", "abandon"}):
                by_object(scene, None, Move(left, scene.frames.by_name["flee"], left), ends)
                by_prepositions(scene, left, "", ends)
            if verb.i != field.i and prep.dep_ == "advcl" and prep.lemma_.lower() == "seek":
                by_prepositions(scene, prep, "destination", ends)
    moves = scene.frames.verbs.get(field.lemma_.lower(), ())
    back = any(f.kind == "return" for f in moves) or any(c.lower_ in {"home", "back"} for c in field.rights)
    for clause in (c for c in figure.end.rights if c.dep_ in {"relcl", "acl"} and c.i != field.i):
        told = Ends()
        if clause.lemma_.lower() in {"flee", "escape"}:
            by_object(scene, None, Move(clause, scene.frames.by_name["flee"], clause), told)
        if clause.lemma_.lower() in {"flee", "go", "cross", "escape", "head", "move"}:
            by_prepositions(scene, clause, "", told)
        ends.offer("origin", told.destination if back else told.origin)
        ends.offer("destination", None if back else told.destination, local=told.local)
    subject = next((c for c in field.lefts if c.dep_ == "nsubj" and c.lower_ in scene.lists["topic.vehicles"]), None)
    for prep in subject.rights if subject is not None and figure.top.dep_ == "dobj" else ():
        if prep.lower_ == "from":  # "the train from A brought 900 people"
            for noun in objects_of(prep):
                ends.offer("origin", coordinated(scene, noun))


def by_clauses(scene: Scene, figure: Figure, move: Move, ends: Ends) -> None:
    """The ends told by "the refugees who fled A": a clause of the noun that makes the stock, or of the number before it."""
    above = move.trigger.head.head if move.trigger.dep_ == "pobj" else move.trigger
    hosts = {t.i: t for t in (move.trigger, above, figure.noun, move.field) if t is not None}
    for child in (c for host in hosts.values() for c in host.rights):
        if child.dep_ in {"relcl", "acl"} and child.tag_[:2] == "VB":
            for frame in scene.frames.verbs.get(child.lemma_.lower(), ())[:1]:
                inner = Move(child, frame, child)
                by_object(scene, None, inner, ends)
                by_prepositions(scene, child, frame.local, ends)


def by_object(scene: Scene, figure: Figure | None, move: Move, ends: Ends) -> PlaceMention | None:
    """Reads the direct object; gives back a border that was crossed, for later."""
    border: PlaceMention | None = None
    frame = move.frame
    if frame.direct == "origin" and (place := _misread(scene, move.field)) is not None:
        ends.offer("origin", place)
    for child in move.field.rights:
        if child.dep_ != "dobj" or (figure is not None and child.i == figure.top.i):
            continue
        place = coordinated(scene, child)
        if child.lemma_.lower() in {"border", "frontier", "boundary"}:
            border = place
        elif frame.direct == "border":
            continue
        elif frame.direct and place is not None and not is_building(child):
            ends.offer(frame.direct, _named_beside(scene, child) or place)
        elif frame.name in {"flee", "displace", "evacuate", "leave"}:
            at = THREATS_AT | _THREATS_OF if child.lemma_.lower() in scene.lists["causes.words"] else THREATS_AT
            for prep in child.rights:
                if prep.lower_ == "for" and frame.name in {"flee", "leave"} and child.lemma_.lower() not in listed("nouns.campaigns"):
                    for noun in objects_of(prep):
                        ends.offer("destination", coordinated(scene, noun))
                elif prep.dep_ == "prep" and prep.lower_ in at:
                    for noun in objects_of(prep):
                        ends.offer("origin", coordinated(scene, noun))
                        for goal in (n for p in noun.rights if p.lower_ == "for" and noun.tag_ == "NNP" for n in objects_of(p)):
                            ends.offer("destination", coordinated(scene, goal) if surely(scene, goal) else None)
    return border


def _named_beside(scene: Scene, noun: Token) -> PlaceMention | None:
    """The place in "their village in A", which says more than the village does."""
    if not any(c.tag_ == "PRP$" for c in noun.lefts):
        return None
    after = noun.nbor(1) if noun.i + 1 < noun.sent.end else noun
    inner = (n for prep in (*noun.rights, after) if prep.lower_ in {"in", "near"} for n in objects_of(prep) if n.tag_[:3] == "NNP")
    return next((place for n in inner if (place := coordinated(scene, n)) is not None), None)


def _misread(scene: Scene, verb: Token) -> PlaceMention | None:
    """The name right behind "flee" that the parse takes for an adverb, as it may in a headline."""
    name = verb.nbor(1) if verb.i + 1 < verb.sent.end else verb
    if name.dep_ not in {"advmod", "npadvmod", "acomp"} or not name.text[:1].isupper():
        return None
    return next(scene.context.within(scene.context.mentions.places, name.idx, name.idx + 40), None) if surely(scene, name) else None
