"""What kind of movement it is, whether its figure is new or cumulative, and per what time it is counted."""

from __future__ import annotations

import re
from datetime import date

from spacy.tokens import Token

from panj.model import MovementType, PlaceMention
from panj.read.figures import Figure
from panj.read.movement_ends import Ends
from panj.read.movement_scene import Scene
from panj.read.movement_verbs import Move
from panj.read.who import country_of, is_displaced, nation_in

_MANY = 10_000
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
_MONTH = 31  # days
_SEASON = 60  # days
_DEALT = {"leave", "move", "transfer", "arrive", "reach", "crowd", "flee"}
_DEAL = {"deal", "agreement", "swap", "truce", "exchange", "evacuation", "evacuated", "evacuations", "accord"}
_HOMECOMING = {"returnees", "repatriation", "homecoming", "repatriations", "repatriated"}
_OWN_COUNTRY = {"the country", "their country", "their homeland", "the nation", "their homelands", "their countries"}
_OWN_LAND = re.compile(r"^(?:the|their|its) (?:country|nation|homeland)s?(?:['’]s? (?:own )?borders)?$", re.IGNORECASE)
_REFUGEES = {"refugee", "refugees", "seekers", "asylum-seekers"}
_RATE = re.compile(
    r"\s*(?:\w+\s+){0,4}?(?:(?:a|per|each|every)\s+(hour|day|night|week|month|year|annum)\b|(daily|weekly|monthly|yearly|annually)\b)",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:the|in) total\b|\bbring(?:s|ing)?\b.{0,20}\b(?:number|total)|\btotal(?:s|ed|led|ling|ing)\b|\bcumulative", re.IGNORECASE
)
_SO_FAR = re.compile(
    r"\b(?:so far|in total|in all|altogether|overall|to date|thus far|until now|up to now|cumulatively|all told|since)\b", re.IGNORECASE
)
_LONG = re.compile(
    r"\b(?:recent|past|last|few|several|two|three|four|five|six|seven|eight|nine|ten|\d+|these|many)\s+(?:\w+\s+)?(?:months|years|weeks|decades)\b"
    r"|\b(?:this|the|last|past) year\b",
    re.IGNORECASE,
)
_FRESH = re.compile(
    r"\b(?:today|yesterday|overnight|tonight|last night|newly|alone|latest|recent days"
    r"|(?:last|past) (?:few )?(?:days|hours))\b",
    re.IGNORECASE,
)


def kind_of(scene: Scene, figure: Figure | None, move: Move, ends: Ends) -> MovementType:
    """The movement's type by its word, by a deal, by the countries of its ends, and by what its people are called."""
    frame, trigger = move.frame, move.trigger
    sentence = {t.lower_ for t in trigger.sent}
    if frame.kind == "return" or sentence & _HOMECOMING:
        return "return"
    struck = scene.evacuation and any(t.lemma_.lower() in scene.lists["calamities.words"] for t in trigger.sent)
    if frame.kind == "evacuation" and (frame.name != "transfer" or struck or scene.evacuating(trigger)):
        return "evacuation"
    if sentence & _CAUTION and frame.name in {"expel", "displace", "leave", "flee", "relocate", "move", "host"}:
        return "evacuation"
    if frame.name == "host" and "evacuation" in sentence:
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
    return "unspecified"


def _crosses(scene: Scene, move: Move, ends: Ends) -> bool:
    if move.frame.name == "cross":
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


def cumulative_of(scene: Scene, figure: Figure, move: Move) -> bool:
    """True for a stock or a running total, false for people newly on the move."""
    if move.stock:
        return True
    if rate_of(scene, figure) is not None or _irreal(move.trigger):
        return False
    if any(c.lower_ == "still" for c in move.trigger.lefts) or (_of_a_nation(figure) and not scene.dated(move.trigger)):
        return True
    text = scene.context.report.text
    around = text[max(0, figure.quantity.start - 40) : figure.quantity.end + 30]
    clause = _clause(move.trigger)
    if _SO_FAR.search(clause) or _TOTAL.search(around):
        return True
    if re.search(r"\b(?:another|further|additional|new)\b", around[: 40 + len(figure.quantity.text)], re.IGNORECASE):
        return False
    if _FRESH.search(clause) and not _LONG.search(clause):
        return False
    perfect = _perfect(move.trigger)
    if perfect and _LONG.search(clause):
        return True
    name = move.frame.name
    days = _days(scene, move.trigger)
    if days is not None and days >= _SEASON:
        return True
    if name == "displace" and move.trigger.lemma_.lower() != "expel":
        return not (scene.dated(move.trigger) or (days is not None and days <= _MONTH and not perfect))
    if name == "cross" and any(t.lower_ in _HOMECOMING for t in move.trigger.sent):
        return False
    if (
        not (perfect or _caused(scene, move.trigger))
        or scene.dated(move.trigger)
        or name not in {"flee", "refuge", "homeless", "expel", "leave", "relocate", "cross", "arrive"}
    ):
        return False
    if _caused(scene, move.trigger):
        return True
    many = max(figure.quantity.low or 0, figure.quantity.high or 0) >= _MANY
    return many or (figure.noun is not None and is_displaced(figure.noun))


def _of_a_nation(figure: Figure) -> bool:
    """True for a share of a people: "half of the population has fled", which took more than a day."""
    return figure.quantity.fraction is not None and figure.noun is not None and figure.noun.lemma_.lower() in {"population", "inhabitant"}


def _irreal(verb: Token) -> bool:
    """True under a modal verb: nobody has been counted yet."""
    token = verb
    while token.tag_[:1] == "N" and token.dep_ in {"pobj", "dobj", "prep"} and token.head.i != token.i:
        token = token.head.head if token.dep_ == "pobj" else token.head
    for _ in range(3):
        if any(c.dep_ == "aux" and c.tag_ == "MD" for c in token.lefts):
            return True
        if token.dep_ not in {"xcomp", "conj"} or token.head.i == token.i:
            return False
        token = token.head
    return False


def _days(scene: Scene, verb: Token) -> int | None:
    """How many days the stretch of time lasts that dates the verb; `None` where it has no beginning or no end."""
    time = scene.time(verb)
    if time is None or time.from_ is None or time.to is None:
        return None
    try:
        return (date.fromisoformat(time.to[:10]) - date.fromisoformat(time.from_[:10])).days + 1
    except ValueError:
        return None


def _caused(scene: Scene, verb: Token) -> bool:
    """True for "the war has forced 3,000 to flee": what a cause that goes on has done so far."""
    above = verb.head
    if verb.dep_ not in {"xcomp", "ccomp"} or above.lemma_.lower() not in scene.lists["control.verbs"]:
        return False
    for _ in range(2):
        for child in above.lefts:
            if child.dep_ == "nsubj":
                return child.lemma_.lower() in scene.lists["causes.words"] and _perfect(above)
        if above.dep_ != "conj":
            return False
        above = above.head
    return False


def _perfect(verb: Token) -> bool:
    token = verb
    for _ in range(3):
        if any(c.dep_ == "aux" and c.lower_ in {"have", "has", "having", "'ve", "’ve"} for c in token.lefts):
            return True
        if token.dep_ not in {"xcomp", "conj"} or token.head.i == token.i:
            return False
        token = token.head
    return False


def _clause(verb: Token) -> str:
    top = verb
    while top.dep_ in {"xcomp", "acomp", "acl"} and top.head.i != top.i:
        top = top.head
    aside = {t.i for c in top.children if c.dep_ in {"relcl", "conj"} and c.i > top.i for t in c.subtree}
    aside |= {t.i for c in top.children for g in c.children if g.dep_ == "relcl" and g.i > top.i for t in g.subtree}
    return "".join(t.text_with_ws for t in sorted(top.subtree, key=lambda t: t.i) if t.i not in aside)


def rate_of(scene: Scene, figure: Figure) -> str | None:
    """Per what time the figure counts, as an ISO 8601 duration: "6,550 a day" is `P1D`."""
    text = scene.context.report.text
    match = _RATE.match(text[figure.quantity.end : min(figure.end.sent.end_char, figure.quantity.end + 70)])
    return scene.frames.rates[(match.group(1) or match.group(2)).lower()] if match else None
