"""What kind of movement it is, whether its figure is new or cumulative, and per what time it is counted."""

from __future__ import annotations

import re

from spacy.tokens import Token

from panj.model import MovementType, PlaceMention
from panj.read.figures import Figure
from panj.read.movement_ends import Ends
from panj.read.movement_scene import Scene
from panj.read.movement_verbs import Move
from panj.read.who import country_of

_EVACUATED = {"leave", "transfer", "passage", "stranded", "evacuate", "move", "flee_home"}
_RATE = re.compile(
    r"\s*(?:\w+\s+){0,4}?(?:(?:a|per|each|every)\s+(hour|day|night|week|month|year|annum)\b|(daily|weekly|monthly|yearly|annually)\b)", re.I
)


def kind_of(scene: Scene, figure: Figure | None, move: Move, ends: Ends) -> MovementType:
    """The movement's type by its word, by a deal, by the countries of its ends, and by what its people are called."""
    frame = move.frame
    if frame.kind == "return":
        return "return"
    if frame.kind == "evacuation" and (frame.name != "transfer" or scene.evacuating(move.trigger)):
        return "evacuation"
    if frame.name in {"leave", "move"} and _under_deal(move.trigger):
        return "evacuation"
    noun = figure.noun if figure is not None else None
    words = (
        {t.lower_ for t in move.trigger.subtree} | {t.lower_ for t in figure.modifiers}
        if figure is not None
        else {t.lower_ for t in move.trigger.subtree}
    )
    near = {c.lower_ for c in noun.lefts} | {noun.lower_} if noun is not None else set()
    if {"internally", "internal"} & (words | near) or {"idp", "idps"} & near:
        return "internal"
    here, there = _country(ends.origin), _country(ends.destination)
    if here and there:
        return "internal" if here == there else "cross_border"
    if _crosses(scene, move, ends):
        return "cross_border"
    nation = country_of(noun) if noun is not None else None
    if nation and there:
        return "internal" if nation[0] == there else "cross_border"
    main = scene.country
    if there and main and (there == main) != _is_country(ends.destination):
        return "internal" if there == main else "cross_border"
    if there and main and there != main:
        return "cross_border"
    if near & {"refugee", "refugees", "seekers"} and move.stock:
        return "cross_border"
    if here and not ends.destination and not _is_country(ends.origin) and frame.name in {"flee", "displace", "leave"}:
        return "internal" if main == here and frame.name == "displace" else "unspecified"
    return "unspecified"


def _under_deal(word: Token) -> bool:
    return any(t.lower_ in {"deal", "agreement", "swap", "truce", "exchange", "evacuation"} for t in word.sent)


def _crosses(scene: Scene, move: Move, ends: Ends) -> bool:
    if move.frame.name == "cross":
        return True
    for place in (ends.destination, ends.origin):
        if place is None:
            continue
        lowers = set(place.text.lower().split())
        if lowers & {"border", "borders", "frontier", "abroad", "exile"} and not lowers & {"near"}:
            return not _beside(scene, place)
        if lowers & scene.lists["ends.neighbours"] and lowers & {"countries", "country", "states", "nations", "region"}:
            return True
    return any(c.lower_ in {"abroad", "overseas"} for c in move.field.children)


def _beside(scene: Scene, place: PlaceMention) -> bool:
    """True for "near the border", which nobody crosses."""
    token = scene.context.token_at(place.start)
    before = {t.lower_ for t in token.doc[max(token.sent.start, token.i - 3) : token.i]} if token is not None else set()
    return not before.isdisjoint({"near", "to", "at", "towards", "toward", "along", "on"}) and before.isdisjoint({"across", "over"})


def _country(place: PlaceMention | None) -> str | None:
    return place.place.country if place is not None and place.place is not None else None


def _is_country(place: PlaceMention | None) -> bool:
    return place is not None and place.place is not None and place.place.precision == "country"


def cumulative_of(scene: Scene, figure: Figure, move: Move) -> bool:
    """True for a stock or a running total, false for people newly on the move."""
    if move.stock:
        return True
    clause = _clause(move.trigger)
    text = clause.lower()
    around = scene.context.report.text[max(0, figure.quantity.start - 40) : figure.quantity.end + 30].lower()
    lists = scene.lists
    if rate_of(scene, figure):
        return False
    if any(
        f" {w} " in f" {text} "
        for w in ("so far", "in total", "in all", "altogether", "overall", "to date", "thus far", "until now", "cumulatively")
    ):
        return True
    if re.search(r"\b(?:a|the|in) total\b|\bbring(?:s|ing)?\b.{0,20}\b(?:number|total)|\btotal(?:s|ed|ling|ing)?\b", around):
        return True
    if re.search(r"\bsince\b", text):
        return True
    words = set(re.findall(r"[\w'’]+", text))
    if words & lists["cumulative.fresh"] and not words & lists["cumulative.long"]:
        return False
    if re.search(
        r"\b(?:recent|past|last|few|several|two|three|four|five|six|\d+)\s+(?:\w+\s+)?(?:months|years|weeks|decades)\b", text
    ) and _perfect(move.trigger):
        return True
    dated = scene.dated(move.trigger)
    return (
        _perfect(move.trigger) and not dated and move.frame.name in {"displace", "flee", "refuge", "homeless", "expel", "arrive", "leave"}
    )


def _perfect(verb: Token) -> bool:
    token: Token = verb
    for _ in range(3):
        if any(c.dep_ == "aux" and c.lower_ in {"have", "has", "having", "'ve", "’ve"} for c in token.lefts):
            return True
        if token.dep_ in {"xcomp", "conj"} and token.head.i != token.i:
            token = token.head
        else:
            break
    return False


def _clause(verb: Token) -> str:
    top = verb
    while top.dep_ in {"xcomp", "acomp", "acl"} and top.head.i != top.i:
        top = top.head
    tokens = sorted(top.subtree, key=lambda t: t.i)
    return top.doc[tokens[0].i : tokens[-1].i + 1].text


def rate_of(scene: Scene, figure: Figure) -> str | None:
    """Per what time the figure counts, as an ISO 8601 duration: "6,550 a day" is `P1D`."""
    text = scene.context.report.text
    stop = figure.end.sent.end_char
    match = _RATE.match(text[figure.quantity.end : min(stop, figure.quantity.end + 70)])
    if match is None:
        return None
    return scene.frames.rates[(match.group(1) or match.group(2)).lower()]
