"""What kind of movement it is."""

from __future__ import annotations

import re

from spacy.tokens import Token

from panj.model import MovementType, PlaceMention
from panj.read.figures import Figure
from panj.read.movement_offers import Ends
from panj.read.movement_scene import Scene, is_passive
from panj.read.movement_verbs import Move
from panj.read.who import country_of, is_displaced, nation_in

_ARRIVING = {"arrive", "reach", "admit"}
_CONTINENTS = {
    "Europe",
    "Africa",
    "Asia",
    "North America",
    "South America",
    "America",
    "EU",
    "European Union",
    "Western Europe",
    "Middle East",
}
_GOING = {"flee", "refuge", "crowd", "leave", "arrive", "reach", "admit"}
_CAUTION = {"precaution", "precautionary", "precautions", "evacuees", "evacuee"}
_DEALT = {"leave", "move", "transfer", "arrive", "reach", "crowd", "flee"}
_DEAL = {"deal", "agreement", "swap", "truce", "exchange", "evacuation", "evacuated", "evacuations", "accord"}
_HOMECOMING = {"returnees", "repatriation", "homecoming", "repatriations", "repatriated"}
_OWN_COUNTRY = {"the country", "their country", "their homeland", "the nation", "their homelands", "their countries"}
_OWN_LAND = re.compile(r"^(?:the|their|its) (?:country|nation|homeland)s?(?:['’]s? (?:own )?borders)?$", re.IGNORECASE)
_REFUGEES = {"refugee", "refugees", "seekers", "asylum-seekers"}


def kind_of(scene: Scene, figure: Figure | None, move: Move, ends: Ends) -> MovementType:
    """The movement's type by its word, by a deal, by the countries of its ends, and by what its people are called."""
    frame, trigger = move.frame, move.trigger
    sentence = {t.lower_ for t in trigger.sent}
    if frame.name == "deport" and figure is not None and _to_another_land(scene, figure, ends):
        return "cross_border"
    if frame.kind == "return" or sentence & _HOMECOMING:
        return "return"
    struck = scene.evacuation and any(t.lemma_.lower() in scene.lists["calamities.words"] for t in trigger.sent)
    if frame.kind == "evacuation" and (frame.name != "transfer" or struck or scene.evacuating(trigger)):
        return "evacuation"
    if sentence & _CAUTION and frame.name in {"expel", "displace", "leave", "flee", "relocate", "move", "host"}:
        return "evacuation"
    if frame.name in {"host", "lodged"} and "evacuation" in sentence:
        return "evacuation"
    if frame.name in {"host", "lodged"} and scene.evacuated and scene.stricken:
        return "evacuation"
    if frame.name != "displace" and ends.destination is not None and "evacuation" in ends.destination.text.lower():
        return "evacuation"
    if frame.name == "rescue" and not sentence & scene.lists["inert.sea"] - {"boat", "boats", "waters"}:
        return "evacuation"
    if frame.name == "relocate" and scene.stricken and figure is not None and _relocated(figure, move):
        return "evacuation"
    if (
        frame.name in _DEALT
        and (scene.evacuated or scene.dealt)
        and sentence & scene.lists["topic.vehicles"]
        and sentence & {"carrying", "aboard", "board"}
    ):
        return "evacuation"
    noun = figure.noun if figure is not None else None
    if {"evacuee", "evacuees"} & {trigger.lower_, noun.lower_ if noun is not None else ""}:
        return "evacuation"
    if trigger.lower_ in {"returnee", "returnees", "deportees", "deportee"}:
        return "return"
    if frame.name in _DEALT and sentence & _DEAL and (frame.name != "flee" or scene.military(noun)):
        return "evacuation"
    near = {trigger.lower_} | ({t.lower_ for t in figure.modifiers} if figure is not None else set())
    if noun is not None:
        near |= {c.lower_ for c in noun.lefts} | {noun.lower_}
    around = near | {c.lower_ for c in trigger.children} | {trigger.lower_}
    if ends.origin is not None and ends.origin.text.lower() in _OWN_COUNTRY and frame.name in {"flee", "leave", "crowd", "move"}:
        return "cross_border"
    if {"internally", "internal"} & around or {"idp", "idps"} & near:
        return "internal"
    return _by_places(scene, move, ends, near, country_of(noun) if noun is not None else None)


def _to_another_land(scene: Scene, figure: Figure, ends: Ends) -> bool:
    """True for people deported to a country that is not theirs, which is no home-coming."""
    nation = country_of(figure.noun) if figure.noun is not None else None
    there = _country(scene, ends.destination)
    return nation is not None and there is not None and there != nation[0]


def _relocated(figure: Figure, move: Move) -> bool:
    """True where others relocated them: "2,500 were relocated after the quake", "the relocation of 2,500"; the resettled chose to go."""
    if not move.trigger.lemma_.lower().startswith("relocat") or (figure.noun is not None and is_displaced(figure.noun)):
        return False
    return move.trigger.tag_[:1] == "N" or is_passive(move.trigger) or figure.top.dep_ == "dobj"


def _by_places(scene: Scene, move: Move, ends: Ends, near: set[str], nation: tuple[str, Token] | None) -> MovementType:
    if ends.destination is not None and ends.local and _OWN_LAND.search(ends.destination.text):
        before = scene.context.report.text[max(0, ends.destination.start - 8) : ends.destination.start].lower().split()
        if before and before[-1] in {"inside", "within"}:
            return "internal"
    here, there = _country(scene, ends.origin), _country(scene, ends.destination)
    if _beside_border(scene, ends.destination):
        return "internal"
    if here and there:
        return "internal" if here == there else "cross_border"
    if _crosses(scene, move, ends):
        return "cross_border"
    if nation and there:
        return "internal" if nation[0] == there else "cross_border"
    name, main = move.frame.name, scene.country
    refugees = bool(near & _REFUGEES)
    if there and main and there != main and not (name == "displace" and ends.local):
        return "cross_border"
    inside = not _is_country(ends.destination) or (name == "displace" and ends.local)
    if there and main and there == main and not refugees and inside:
        return "internal"
    if refugees and (move.stock or not (here and not _is_country(ends.origin))):
        return "cross_border"
    trigger = move.trigger
    if _is_country(ends.origin) and not ends.destination and name in {"flee", "leave", "crowd"}:
        return "cross_border"
    lowers = {t.lower_ for t in trigger.doc[max(trigger.sent.start, trigger.i - 8) : min(trigger.sent.end, trigger.i + 10)]}
    away = lowers & {"border", "abroad", "frontier", "neighbouring", "neighboring", "refugees", "refugee", "asylum", "exile", "overseas"}
    if (
        ends.origin is not None
        and not _is_country(ends.origin)
        and not ends.destination
        and not away
        and name in {"flee", "displace", "leave"}
    ):
        return "internal"
    return "internal" if not refugees and not away and _nearby(scene, move, ends) else "unspecified"


def _nearby(scene: Scene, move: Move, ends: Ends) -> bool:
    """True where the displaced were put up, or went to "higher ground": nothing says that they left the country."""
    place = ends.destination
    if place is None or place.place is not None or nation_in(place.text) is not None:
        return False
    head = scene.context.root(place)
    lodged = head.lemma_.lower() in scene.lists["ends.lodgings"] and move.frame.name in {"displace", "stock", "homeless", "lodged", "host"}
    haven = any(w in scene.lists["haven.words"] for w in place.text.lower().split())
    return lodged or haven


def _crosses(scene: Scene, move: Move, ends: Ends) -> bool:
    if move.frame.name in {"cross", "rescue"}:
        return True
    asylum = move.frame.name == "refuge" and any(t.lemma_.lower() == "asylum" for t in move.field.subtree)
    if move.frame.name in {"flee", "refuge"} and (asylum or not ends.local) and _is_country(ends.destination):
        return True
    if ends.destination is not None and not ends.local and move.frame.name in _GOING and _abroad(scene, ends.destination):
        return True
    if any(c.lower_ == "as" and c.i > move.field.i and any(t.lemma_ == "refugee" for t in c.rights) for c in move.field.rights):
        return True
    landed = ends.destination if move.frame.name in _ARRIVING and (scene.flight or scene.displacement) else None
    if landed is not None and (_is_country(landed) or landed.text in _CONTINENTS):
        return True
    for place in (ends.destination, ends.origin):
        if place is None:
            continue
        lowers = set(place.text.lower().split())
        if lowers & {"border", "borders", "frontier", "abroad", "exile", "overseas"}:
            return True
        if lowers & scene.lists["ends.neighbours"] and lowers & {"countries", "country", "states", "nations", "region"}:
            return True
    field = {c.lower_ for c in move.field.children}
    if field & {"abroad", "overseas"}:
        return True
    for prep in move.field.rights:
        if prep.lower_ in {"across", "over"} and any(t.lower_ in {"border", "borders", "frontier"} for t in prep.subtree):
            return True
    return False


def _abroad(scene: Scene, place: PlaceMention) -> bool:
    """True for several countries or a part of the world, which nobody goes to from within."""
    if re.sub(r"^the ", "", place.text, flags=re.IGNORECASE) in _CONTINENTS:
        return True
    inner = scene.context.within(scene.context.mentions.places, place.start, place.end)
    return len({p.place.country for p in inner if p.place is not None and p.place.precision == "country"}) > 1


def _beside_border(scene: Scene, place: PlaceMention | None) -> bool:
    """True for "near the border", which nobody crosses."""
    if place is None or not {"border", "frontier"} & set(place.text.lower().split()):
        return False
    if re.search(r"\b(?:near|along|close to|by|beside)\b", place.text, re.IGNORECASE):
        return True
    before = scene.context.report.text[max(0, place.start - 12) : place.start].lower()
    return re.search(r"\b(?:near|along|close to|by|at|to|towards?|beside)\s+$", before) is not None


def _country(scene: Scene, place: PlaceMention | None) -> str | None:
    if place is None:
        return None
    if place.place is not None:
        return place.place.country
    for inner in scene.context.within(scene.context.mentions.places, place.start, place.end):
        if inner.place is not None and inner.place.country:
            return inner.place.country
    return nation_in(place.text)


def _is_country(place: PlaceMention | None) -> bool:
    return place is not None and place.place is not None and place.place.precision == "country"
