"""Where people left from, told in their sentence by other words than the movement's own: its cause, whose residents they are, "In A, …"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.figures import Figure
from panj.read.movement.countries import is_country
from panj.read.movement.named import coordinated
from panj.read.movement.offers import THREATS_AT, Ends
from panj.read.movement.scene import Scene, is_passive, objects_of, prepositions
from panj.read.movement.verbs import Move
from panj.read.movement.words import listed
from panj.read.slots import slot_words
from panj.read.who import is_building, unit_of

_LEFT = {"displace", "flee", "evacuate", "expel", "leave", "homeless", "relocate", "refuge"}
_GONE = {"cross", "arrive", "reach", "crowd", "move", "transfer"}
_STAYING = {"stock", "host", "shelter", "lodged"}
_HAPPENING = {"in", "at", "across", "near", "around", "through", "throughout"}
_FRONTED = {"in", "at", "across", "throughout", "around", "near", "inside"}
_OPENING = 12  # words at most from the beginning of a sentence to the comma after "In the east of A"


def whose(scene: Scene, figure: Figure, move: Move) -> PlaceMention | None:
    """The place in "residents of A were evacuated", which is nearer than any other place that the sentence names."""
    noun = figure.noun
    if noun is None or move.stock or move.frame.name not in _LEFT | _GONE or noun.lemma_.lower() not in scene.lists["ends.dwellers"]:
        return None
    for prep in noun.rights:
        if prep.dep_ == "prep" and prep.lower_ == "of":
            return next((place for inner in objects_of(prep) if (place := coordinated(scene, inner)) is not None), None)
    return None


def fronted(scene: Scene, move: Move, ends: Ends) -> PlaceMention | None:
    """The place that opens the sentence: "In A district, some 900 people were forced to flee"."""
    return None if move.stock or move.frame.name not in _LEFT else _opening(scene, move, ends.destination)


def fronted_stay(scene: Scene, figure: Figure, move: Move) -> PlaceMention | None:
    """The place that opens the sentence of people who stay there: "In A district, 700 displaced families live with relatives"."""
    if move.frame.name not in _STAYING or figure.top.dep_ not in {"nsubj", "nsubjpass"} or move.field.dep_ == "relcl":
        return None
    place = _opening(scene, move, None)
    whole = place is not None and place.place is not None and place.place.precision == "country"
    return None if whole else place


def _opening(scene: Scene, move: Move, other: PlaceMention | None) -> PlaceMention | None:
    first = next((t for t in move.trigger.sent if not t.is_space and not t.is_punct), move.trigger)
    if first.lower_ not in _FRONTED or first.dep_ != "prep" or first.head.i < first.i or not _over(move.trigger, first.head):
        return None
    if _told(move.trigger, first.head) or first.right_edge.i - first.i > _OPENING:
        return None
    counted = scene.context.within(scene.context.mentions.quantities, first.idx, first.right_edge.idx + len(first.right_edge))
    if any(q.start < first.idx + len(first) + 6 for q in counted):
        return None
    places = (coordinated(scene, noun) for noun in objects_of(first))
    return next((place for place in places if place is not None and place != other), None)


def _told(word: Token, speech: Token) -> bool:
    """True where the word stands in what a verb of speech says: "in A the mayor said that they fled"."""
    clauses = [word, *word.ancestors]
    return speech.lemma_.lower() in slot_words().speech and any(c.dep_ == "ccomp" and speech.is_ancestor(c) for c in clauses)


def _over(word: Token, head: Token) -> bool:
    return word.i == head.i or any(a.i == head.i for a in word.ancestors)


def cause_place(scene: Scene, field: Token, ends: Ends, near: bool = False) -> PlaceMention | None:
    """The place of the attack, battle or flood that the same sentence makes the cause: "the offensive against A displaced 5,000".

    With `near`, only of one told before the movement or under it.
    """
    for token in field.sent:
        if near and token.i > field.i and not field.is_ancestor(token):
            continue
        if _is_cause(scene, token):
            place = next((p for p in struck(scene, token) if p != ends.destination), None)
            if place is not None:
                return place
    return None


def attacked(scene: Scene, field: Token, ends: Ends) -> PlaceMention | None:
    """What a clause beside it says to be attacked: "A has been shelling the villages and 900 fled", "900 fled after A shelled B"."""
    for verb in field.sent:
        if verb.tag_[:2] != "VB" or not (_joined(verb, field) if verb.i < field.i else not ends.destination and _why(verb, field)):
            continue
        for noun in (n for n in _objects(verb) if unit_of(n) is None and not any(c.tag_ == "CD" for c in n.lefts)):
            place = coordinated(scene, noun)
            if place is not None and place != ends.destination and not is_country(scene, place):
                return place
    return None


def _objects(verb: Token) -> Iterator[Token]:
    """What is attacked or taken, and what troops "advance on", "take control of"."""
    lemma = verb.lemma_.lower()
    if lemma in listed("verbs.bombing"):
        role = "nsubjpass" if is_passive(verb) else "dobj"
        yield from (c for c in verb.children if c.dep_ == role)
    if lemma in listed("verbs.advancing"):
        yield from (n for prep in verb.rights if prep.lower_ in {"on", "into", "upon", "through"} for n in objects_of(prep))
        held = (c for c in verb.rights if c.dep_ == "dobj" and c.lemma_.lower() == "control" and c.i + 1 < c.sent.end)
        yield from (n for noun in held for prep in (*noun.rights, noun.nbor(1)) if prep.lower_ in {"of", "over"} for n in objects_of(prep))


def outcome(scene: Scene, field: Token, ends: Ends) -> PlaceMention | None:
    """Where that happened, or what was destroyed, which had people moving: "waters rose in A, displacing 900"."""
    result = next((t for t in (field, *islice(field.ancestors, 2)) if t.dep_ == "advcl" and t.tag_ == "VBG"), None)
    if result is None or result.head.i > result.i or any(c.dep_ in {"nsubj", "mark"} for c in result.lefts):
        return None
    main = result.head
    told = [
        n for prep in main.children if prep.dep_ == "prep" and prep.lower_ in _HAPPENING and prep.i < result.i for n in objects_of(prep)
    ]
    told += [c for c in main.rights if c.dep_ == "dobj"] if main.lemma_.lower() in listed("verbs.clearing") else []
    struck = (c for c in main.children if c.dep_ in {"nsubjpass", "dobj"} and is_building(c))
    told += [n for c in struck for prep in c.rights if prep.dep_ == "prep" and prep.lower_ in _HAPPENING for n in objects_of(prep)]
    for noun in told:
        place = coordinated(scene, noun)
        if place is not None and place != ends.destination and not is_country(scene, place):
            return place
    return None


def _why(verb: Token, field: Token) -> bool:
    """True for the verb of "fled after A shelled B"."""
    over = verb.head.i in {field.i, *(a.i for a in field.ancestors)}
    return verb.dep_ == "advcl" and over and any(c.lower_ in {"after", "as", "because", "when"} for c in verb.lefts)


def _joined(verb: Token, field: Token) -> bool:
    """True where the two stand beside each other, or one over the other, in the clauses of a sentence."""
    above = {field.i, *(a.i for a in field.ancestors)}
    return verb.i in above or (verb.dep_ in {"conj", "ccomp", "advcl", "parataxis"} and verb.head.i in above)


def struck(scene: Scene, cause: Token) -> Iterator[PlaceMention]:
    """The places that an attack, a battle or a flood is said to be at: "the offensive against A", "the A insurgency"."""
    after = cause.nbor(1) if cause.i + 1 < cause.sent.end else cause
    clauses = (c for c in cause.rights if c.dep_ in {"relcl", "acl"} and c.lemma_.lower() in listed("verbs.happening"))
    for prep in (*prepositions(cause), *([after] if after.dep_ == "prep" else []), *(p for c in clauses for p in prepositions(c))):
        disputed = prep.lower_ in {"for", "over"} and cause.lemma_.lower() in listed("nouns.disputes")
        if prep.lower_ in THREATS_AT or (prep.lower_ in {"of", "for", "over", "into", "upon"} and not disputed):
            for noun in objects_of(prep):
                place = coordinated(scene, noun)
                if place is not None:
                    yield place
    for name in cause.lefts:
        if name.dep_ in {"compound", "nmod"} and name.tag_ == "NNP":
            for place in scene.context.within(scene.context.mentions.places, name.left_edge.idx, name.idx + len(name)):
                if place.place is not None and place.place.precision != "country":
                    yield place


def _is_cause(scene: Scene, token: Token) -> bool:
    named = token.tag_[:1] in {"N", "J"} or token.dep_ in {"pobj", "pcomp", "nsubj"} or any(c.dep_ == "det" for c in token.lefts)
    causes = scene.lists["causes.words"] | scene.lists["calamities.words"]
    return named and (token.lemma_.lower() in causes or token.lower_ in causes)


def places_where(verb: Token) -> Iterator[Token]:
    """The "where" of the verb's clause, or of the first of the clauses joined with it."""
    for _ in range(3):
        yield from (c for c in verb.lefts if c.lower_ == "where")
        if verb.dep_ != "conj" or verb.tag_[:1] != "V":
            return
        verb = verb.head
