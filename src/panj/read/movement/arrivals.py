"""Where those came who "arrived" and no more: what swells with them, what the sentence is about; the town of people who return."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile

from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.figures import Figure
from panj.read.movement.countries import is_country
from panj.read.movement.named import antecedent, coordinated
from panj.read.movement.nearby import named
from panj.read.movement.offers import Ends
from panj.read.movement.scene import Scene, objects_of
from panj.read.movement.verbs import Move
from panj.read.movement.words import listed
from panj.read.slots import place_at, slot_words
from panj.read.who import is_displaced

_HITHER = {"arrive", "reach", "refuge", "crowd", "relocate"}
_BESIDE = 15  # characters between a place and the one that says where it lies
_HOLDING = {"of", "in", "at", "inside"}


def landing(scene: Scene, figure: Figure, move: Move, ends: Ends) -> PlaceMention | None:
    """The place of "the population of A has doubled since 900 arrived", "900 arrived at once, taking the total in A to 3,000"."""
    stock = move.stock and figure.noun is not None and is_displaced(figure.noun)
    if not stock and move.frame.name not in _HITHER:
        return None
    if not stock and (seen := _seeing(scene, move.trigger)) is not None:
        return seen
    swollen = _swollen(scene, move.trigger, listed("verbs.changing") | listed("verbs.raising"))
    if swollen is not None and swollen != ends.origin:
        return swollen
    if stock or move.trigger.lemma_.lower() != "arrive":
        return None
    return _about(scene, move.trigger, ends) or _guarded(scene, move.trigger)


def emptied(scene: Scene, move: Move) -> PlaceMention | None:
    """The town of "A's population has halved, with 900 having left", and what "has seen 900 people displaced"."""
    if move.stock or move.frame.name not in {"flee", "leave", "displace", "evacuate"}:
        return None
    place = (
        _swollen(scene, move.trigger, listed("verbs.shrinking")) if move.frame.name in {"flee", "leave"} else _seeing(scene, move.trigger)
    )
    return None if is_country(scene, place) else place


def _seeing(scene: Scene, word: Token) -> PlaceMention | None:
    """What "has seen 900 people arrive"."""
    verb = next((a for a in islice(word.ancestors, 2) if a.lemma_.lower() in {"see", "witness", "record"}), None)
    subjects = (c for c in verb.lefts if c.dep_ == "nsubj") if verb is not None and verb.i < word.i else ()
    places = (place_at(scene.context, s) or _land(scene, s) for s in subjects)
    return next((place for place in places if place is not None), None)


def homeward(scene: Scene, figure: Figure, move: Move) -> PlaceMention | None:
    """The town that "3,000 residents of A", "half of A's population" have returned to, if the words do not say "home"."""
    people = figure.noun
    if people is None or move.frame.kind != "return" or any(t.lemma_.lower() == "home" for t in move.field.subtree):
        return None
    if people.lemma_.lower() not in scene.lists["ends.dwellers"] | {"population"}:
        return None
    return next((place for noun in _holders(people, {"of", "in", "from"}) if (place := coordinated(scene, noun)) is not None), None)


def _swollen(scene: Scene, word: Token, verbs: frozenset[str]) -> PlaceMention | None:
    """The place whose population, or number of the displaced, one of the verbs tells of."""
    for token in word.sent:
        if token.lemma_.lower() not in listed("nouns.masses") or token.dep_ not in {"nsubj", "nsubjpass", "dobj"}:
            continue
        if token.head.lemma_.lower() not in verbs or token.is_ancestor(word):
            continue
        for noun in _holders(token, _HOLDING):
            if noun.lower_ == "whose":
                return antecedent(scene, noun)
            if (place := coordinated(scene, noun)) is not None:
                return place
    return None


def _holders(noun: Token, within: set[str]) -> Iterator[Token]:
    """Whose it is: "A's population", "the population of A", "A residents"; through "the number of refugees in A" too."""
    yield from (c for c in noun.lefts if c.dep_ in {"poss", "compound", "nmod"} and (c.dep_ == "poss" or c.tag_[:3] == "NNP"))
    after = noun.nbor(1) if noun.i + 1 < noun.sent.end else noun
    for prep in (t for t in (*noun.subtree, after) if t.dep_ == "prep" and t.lower_ in within):
        yield from objects_of(prep)


def _about(scene: Scene, verb: Token, ends: Ends) -> PlaceMention | None:
    """The place that the words around tell of: "conditions in the camp worsened after 900 arrived"; no country, no speaker's town."""
    sites = [p for p in named(scene, verb.sent) if not is_country(scene, p)]
    for noun in verb.sent:
        lodging = noun.lemma_.lower() == "camp" and noun.tag_ in {"NN", "NNP"} and noun.i < verb.i
        if lodging and (place := coordinated(scene, noun)) is not None:
            sites.append(place)
    near = [p for p in sites if not _elsewhere(scene, p, verb, ends)]
    before = [p for p in near if p.start < verb.idx]
    return max(before, key=lambda p: p.start) if before else min(near, key=lambda p: p.start, default=None)


def _land(scene: Scene, noun: Token) -> PlaceMention | None:
    """A country that the noun itself names, also as one that acts."""
    named_by = scene.context.within(scene.context.mentions.places, noun.left_edge.idx, noun.idx + len(noun))
    return next((p for p in named_by if p.place is not None and scene.context.root(p).i == noun.i), None)


def _guarded(scene: Scene, verb: Token) -> PlaceMention | None:
    """The land whose border guards tell of arrivals: "A's border police said that 900 had arrived"."""
    for noun in verb.sent:
        line = any(c.lower_ in {"border", "frontier", "coast", "immigration", "migration"} for c in noun.lefts)
        if line and noun.dep_ == "nsubj" and noun.head.lemma_.lower() in slot_words().speech:
            owned = scene.context.within(scene.context.mentions.places, noun.left_edge.idx, noun.idx)
            return next((p for p in owned if p.place is not None and p.place.precision == "country"), None)
    return None


def _elsewhere(scene: Scene, place: PlaceMention, verb: Token, ends: Ends) -> bool:
    """True for the origin, for what stands behind "from", and for the seat of a speaker."""
    other = ends.origin
    if other is not None and place.start < other.end + _BESIDE and other.start < place.end:
        return True
    head = scene.context.root(place)
    prep = head.head
    behind = takewhile(lambda a: a.dep_ != "relcl", islice(head.ancestors, 3)) if place.start > verb.idx else ()
    if any(a.dep_ == "nsubj" and a.head.lemma_.lower() in slot_words().speech for a in behind):
        return True
    if prep.lower_ in {"from", "since", "of", "to"} and head.dep_ == "pobj":
        return prep.lower_ != "of" or prep.head.lemma_.lower() not in slot_words().places | {"camp"}
    return False


def abroad(verb: Token) -> PlaceMention | None:
    """ "Abroad" in "fled abroad", "found refuge overseas"."""
    word = next((c for c in verb.subtree if c.lower_ in {"abroad", "overseas"} and c.i > verb.i and c.dep_ == "advmod"), None)
    return PlaceMention(start=word.idx, end=word.idx + len(word), text=word.text) if word is not None else None
