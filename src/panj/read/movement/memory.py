"""What a report has told of movements so far, and the ends of a movement that it leaves to be understood from that."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from panj.model import MovementType, PlaceMention, Who
from panj.read.dating.dating import time_of
from panj.read.figures import Figure
from panj.read.movement.offers import Ends
from panj.read.movement.scene import Scene
from panj.read.movement.verbs import Move
from panj.read.slots import last_place
from panj.read.who import country_of

_FLIGHT = {"flee", "cross", "refuge", "retreat", "arrive", "leave", "reach", "admit"}
_BORDER = {"border", "frontier"}
_FAR = 450


@dataclass(frozen=True)
class Told:
    """One movement told before: at which token, by which word, of whom, from where to where."""

    at: int
    trigger: Token
    who: Who | None
    ends: Ends
    kind: MovementType
    flight: bool


@dataclass
class Memory:
    """The movements of one report in the order of the text, and the last figure of plain people, moved or not."""

    rows: list[Told] = field(default_factory=list)
    counted: Figure | None = None

    def keep(self, at: int, who: Who | None, ends: Ends, kind: MovementType, move: Move) -> None:
        """Remember one movement."""
        self.rows.append(Told(at, move.trigger, who, ends, kind, move.frame.name in _FLIGHT))
        self.rows.sort(key=lambda t: t.at)

    def before(self, at: int, reach: int = _FAR) -> Told | None:
        """The last movement told before token `at`."""
        return next((t for t in reversed(self.rows) if at - reach <= t.at < at), None)

    def same(self, at: int, who: Who | None, reach: int = _FAR) -> Told | None:
        """The last flight of the same named group before token `at`."""
        if who is None or who.group is None:
            return None
        return next(
            (
                t
                for t in reversed(self.rows)
                if at - reach <= t.at < at and t.flight and t.ends.destination and t.who and _alike(t.who, who)
            ),
            None,
        )


def _alike(a: Who, b: Who) -> bool:
    return a.group == b.group and (a.country is None or b.country is None or a.country == b.country)


def understood(scene: Scene, noun: Token | None, who: Who | None, move: Move, ends: Ends, memory: Memory, cumulative: bool) -> None:
    """Fill the ends that the words leave out and the text before makes plain: "the border", the same group's flight, a demonym."""
    at = move.trigger.i
    if move.frame.name in _FLIGHT and not move.stock:
        border = any(t.lemma_.lower() in _BORDER for t in move.field.subtree if abs(t.i - move.field.i) < 8)
        earlier = memory.same(at, who)
        if earlier is None and border and move.frame.name == "cross":
            earlier = memory.before(at, 150)
        if earlier is not None and ends.destination is None and (border or ends.origin is None):
            there = earlier.ends.destination
            if there is not None and (ends.origin is None or ends.origin.text != there.text):
                ends.destination = there
                ends.origin = ends.origin or _left(scene, move, earlier)
        troops = who is not None and who.group in {"soldiers", "police", "officials", "fighters"}
        there_too = ends.destination is not None and _same_land(ends.destination, earlier)
        if earlier is not None and troops and ends.origin is None and there_too and earlier.ends.origin is not None:
            ends.origin = _left(scene, move, earlier)
        nation = country_of(noun) if noun is not None and scene.military(noun) else None
        country = ends.destination.place.country if ends.destination is not None and ends.destination.place is not None else None
        if nation and country and nation[0] != country and ends.origin is None and not cumulative:
            ends.origin = _nation(scene, nation)
    people = noun is not None and noun.lemma_.lower() == "population"
    if (
        ends.origin is None
        and not (move.stock or people)
        and move.frame.name in {"displace", "flee", "leave"}
        and _definite_cause(scene, move.trigger)
    ):
        place = last_place(scene.context, move.trigger.sent.start_char)
        if place is not None and place.place is not None and place.place.precision != "country" and place != ends.destination:
            ends.origin = place


def _same_land(place: PlaceMention, earlier: Told | None) -> bool:
    """True where the movement told before went to the same country or town."""
    there = earlier.ends.destination if earlier is not None else None
    if there is None or there.place is None or place.place is None:
        return there is not None
    return place.place.precision == "country" or place.place.name == there.place.name


def _left(scene: Scene, move: Move, earlier: Told) -> PlaceMention | None:
    """The place left before, unless the text gives this movement another day: then it may have begun elsewhere."""
    place = earlier.ends.origin
    if place is None or place.place is None or place.place.precision == "country":
        return place
    now, then = time_of(scene.context, move.trigger), time_of(scene.context, earlier.trigger)
    other = now is not None and then is not None and now.from_ is not None and then.from_ is not None and now.from_[:10] != then.from_[:10]
    return None if other else place


def _nation(scene: Scene, nation: tuple[str, Token]) -> PlaceMention:
    country, token = nation
    places = (p.place for p in scene.context.mentions.places if p.place and p.place.country == country and p.place.precision == "country")
    return PlaceMention(start=token.idx, end=token.idx + len(token), text=token.text, place=next(places, None))


def _definite_cause(scene: Scene, verb: Token) -> bool:
    """True for "the attack has displaced", "the battle prompted them to flee": the cause was told before, with its place."""
    token = verb
    for _ in range(3):
        for child in token.lefts:
            if child.dep_ == "nsubj" and child.tag_ in {"NN", "NNS"} and any(c.lower_ in {"the", "this", "these"} for c in child.lefts):
                return child.lemma_.lower() in scene.lists["causes.words"] - scene.lists["calamities.words"] - {"war", "conflict"}
        if token.dep_ not in {"xcomp", "conj", "ccomp"} or token.head.i == token.i:
            return False
        token = token.head
    return False
