"""Signs that people stayed in their own land: its war, its camps, the relatives and schools that took them in."""

from __future__ import annotations

from panj.read.movement.countries import country_at, is_country
from panj.read.movement.offers import Ends
from panj.read.movement.scene import Scene
from panj.read.movement.verbs import Move
from panj.read.movement.words import listed

_HOSTS = {("host", "family"), ("host", "community"), ("with", "relative"), ("with", "friend"), ("with", "neighbour"), ("with", "neighbor")}
_CLOSE = 6  # tokens from "camp" on in which its land is named
_HOSTED = {"refuge", "displace", "stock", "homeless", "lodged", "host", "shelter"}
_BACK = 3  # sentences before, in which the camp was told of


def in_their_own_war(scene: Scene, move: Move, ends: Ends) -> bool:
    """True for "refugees" who are in a town or a province of the very country whose war the report tells of."""
    place = ends.destination
    there_now = move.stock or move.frame.name in {"refuge", "arrive", "reach", "relocate"}
    if not there_now or ends.origin is not None or place is None or is_country(scene, place):
        return False
    there = country_at(scene, place)
    return there is not None and there == scene.battleground


def newcomers(scene: Scene, move: Move, ends: Ends) -> bool:
    """True for people who arrive at a camp of the country whose war the report tells of: no place abroad stands near."""
    trigger = move.trigger
    if move.frame.name not in {"arrive", "reach"} or scene.battleground is None:
        return False
    lands = {country_at(scene, end) for end in (ends.origin, ends.destination) if end is not None} - {None}
    if lands - {scene.battleground} or is_country(scene, ends.origin):
        return False
    start = trigger.sent.start
    for _ in range(_BACK):
        start = trigger.doc[start - 1].sent.start if start > 0 else 0
    told = trigger.doc[start : trigger.sent.end]
    camps = [t for t in told if t.lemma_.lower() == "camp"]
    if not camps or any(t.lower_ in listed("nouns.borders") for t in trigger.sent):
        return False
    beside = [trigger.sent, *(told.doc[t.i : min(t.i + _CLOSE, t.sent.end)] for t in camps)]
    named = (p for span in beside for p in scene.context.within(scene.context.mentions.places, span.start_char, span.end_char))
    return all(p.place is None or p.place.country == scene.battleground for p in named)


def lodged_in(scene: Scene, move: Move, ends: Ends) -> bool:
    """True for people whom a calamity brought to camps and schools, or who are put up in a town: they are in their own land."""
    place = ends.destination
    if place is None or is_country(scene, place):
        return False
    return move.stock or scene.context.root(place).lemma_.lower() in scene.lists["ends.lodgings"]


def with_hosts(move: Move) -> bool:
    """True for the displaced who "live with host families", "stay with relatives"."""
    if move.frame.name not in _HOSTED:
        return False
    pairs = zip(move.trigger.sent, move.trigger.sent[1:], strict=False)
    return any((a.lower_, b.lemma_.lower()) in _HOSTS for a, b in pairs)
