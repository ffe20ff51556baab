"""Within a country or over a border: what the two ends of a movement, its people and the words about it say."""

from __future__ import annotations

import re

from spacy.tokens import Token

from panj.model import MovementType, PlaceMention
from panj.read.movement.countries import country_at, is_country
from panj.read.movement.inland import in_their_own_war, lodged_in, newcomers, with_hosts
from panj.read.movement.offers import Ends
from panj.read.movement.scene import Scene
from panj.read.movement.verbs import Move
from panj.read.movement.words import listed
from panj.read.slots import place_at
from panj.read.who import nation_in

_ARRIVING = {"arrive", "reach", "admit"}
_LEAVING = {"flee", "leave", "crowd", "expel", "relocate"}
_ENTERING = {"refuge", "arrive", "reach", "admit", "relocate"}
_GOING = {"flee", "refuge", "crowd", "leave", "arrive", "reach", "admit"}
_OWN_LAND = re.compile(r"^(?:the|their|its|whose) (?:country|nation|homeland)s?(?:['’]s? (?:own )?borders)?$", re.IGNORECASE)
_PARTS = re.compile(
    r"(?:elsewhere in|other (?:parts|areas|regions|provinces|cities|towns|villages) (?:of|in)|rest of|elsewhere across)\s*(?:the )?$",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\b(?:out of|from) (?:the )?(?:\w+ of )?$", re.IGNORECASE)
_PARTS_OF = re.compile(r"(?:elsewhere|other parts|the rest)\b", re.IGNORECASE)
_HITHER = {"arrive", "reach", "move", "crowd", "relocate", "refuge"}
_STAYING = {"displace", "stock", "homeless", "lodged", "host", "shelter"}
_SOME = {"many", "most", "some", "others", "half", "several", "mostly", "mainly"}
_REACH = 20  # tokens after the movement in which a border is told that it ended at
_FAR = 25  # tokens after the movement in which a part of them is said to go somewhere


def by_lands(scene: Scene, move: Move, ends: Ends, near: set[str], nation: tuple[str, Token] | None) -> MovementType:
    """The kind by the countries of the two ends; `near` are the words at the figure, `nation` the people named with the word for them."""
    here, there = country_at(scene, ends.origin), country_at(scene, ends.destination)
    refugees = bool(near & listed("nouns.refugees"))
    if _inside(scene, ends) or (not refugees and (_beside_border(scene, ends.destination) or _up_to_borders(scene, move))):
        return "internal"
    if here and there and here != there and not move.stock and (nation[0] if nation else refugees and scene.battleground) == there:
        return "return"
    if here and there:
        return "internal" if here == there else "cross_border"
    if (nation is None and in_their_own_war(scene, move, ends)) or (not refugees and newcomers(scene, move, ends)):
        return "internal"
    if nation and move.frame.name == "expel" and _another_land(scene, move, ends) not in {None, nation[0]}:
        return "return"
    if (
        nation
        and not there
        and scene.country not in {None, nation[0]}
        and move.frame.name in {"arrive", "reach", "refuge", "host", "shelter"}
    ):
        return "cross_border"
    if _crosses(scene, move, ends, near):
        return "cross_border"
    if nation and ends.destination is not None and ends.destination.text in listed("names.continents"):
        return "cross_border"
    if nation and there:
        return "internal" if nation[0] == there else "cross_border"
    name, main = move.frame.name, scene.country
    if move.stock and not refugees and not nation and near & {"displaced", "uprooted"} and _stays_near(scene, move, ends):
        return "internal"
    if nation is None and not refugees and (with_hosts(move) or (scene.stricken and not scene.migration and lodged_in(scene, move, ends))):
        return "internal"
    if there and main and there != main and not (name == "displace" and ends.local):
        return "cross_border"
    inside = not is_country(scene, ends.destination) or (name == "displace" and ends.local)
    if there and main and there == main and not refugees and inside:
        return "internal"
    if refugees and (move.stock or not (here and not is_country(scene, ends.origin))):
        return "cross_border"
    if is_country(scene, ends.origin) and not ends.destination and _left_it(scene, move, ends.origin):
        return "return" if name == "expel" and nation and nation[0] != here else "cross_border"
    if refugees and not move.stock and here is not None and here == main and _left_town(scene, move, ends, here):
        return "internal"
    if near & {"displaced", "uprooted"} and name in _HITHER and not is_country(scene, ends.destination) and not _away(move):
        return "internal"
    if refugees or _away(move):
        return "unspecified"
    if (
        _left_town(scene, move, ends, here)
        or _stays_near(scene, move, ends)
        or with_hosts(move)
        or _nearby(scene, ends)
        or _onward(scene, move.trigger)
    ):
        return "internal"
    return "unspecified"


def _another_land(scene: Scene, move: Move, ends: Ends) -> str | None:
    """The country that drives them out, told as the verb's subject or as what they leave."""
    if ends.origin is not None:
        return country_at(scene, ends.origin)
    subject = next((c for c in move.trigger.lefts if c.dep_ == "nsubj"), None)
    place = place_at(scene.context, subject) if subject is not None else None
    return place.place.country if place is not None and place.place is not None else None


def _left_it(scene: Scene, move: Move, land: PlaceMention | None) -> bool:
    """True for "fled Ukraine", "displaced from Ukraine"; those displaced "in" a land or by its war, who "fled in" it, may be there."""
    if land is None:
        return False
    prep = scene.context.root(land).head
    before = scene.context.report.text[max(0, land.start - 12) : land.start].lower().split()
    if move.frame.name == "displace":
        return "from" in before[-2:] or before[-2:] == ["out", "of"]
    there = move.frame.name == "flee" and prep.lower_ == "in" and (land.start < move.trigger.idx or prep.head.i == move.trigger.i)
    return move.frame.name in _LEAVING and not there


def _inside(scene: Scene, ends: Ends) -> bool:
    """True for "inside the country", and for what is left behind by "elsewhere in Syria", "other parts of Syria"."""
    text = scene.context.report.text
    place = ends.destination
    if place is not None and ends.local and (_OWN_LAND.search(place.text) or (ends.origin is None and is_country(scene, place))):
        before = text[max(0, place.start - 8) : place.start].lower().split()
        if before and before[-1] in {"inside", "within"}:
            return True
    origin = ends.origin
    if origin is None or (place is not None and is_country(scene, place)):
        return False
    return _PARTS.search(text[max(0, origin.start - 30) : origin.start]) is not None or _PARTS_OF.match(origin.text) is not None


def _away(move: Move) -> bool:
    """True where words near the movement speak of going abroad; "a refugee camp" is only a kind of camp."""
    trigger = move.trigger
    near = trigger.doc[max(trigger.sent.start, trigger.i - 8) : min(trigger.sent.end, trigger.i + 10)]
    camps = {t.i for t in near if t.lower_ == "refugee" and t.head.lemma_.lower() in {"camp", "centre", "center", "settlement"}}
    return any(t.lower_ in listed("said.foreign") and t.i not in camps and not _attributive(t) for t in near)


def _attributive(word: Token) -> bool:
    """True for the border of "a border town", where people are in their own land."""
    return word.lower_ in {"border", "frontier"} and word.dep_ in {"compound", "amod", "nmod"} and word.i < word.head.i


def _left_town(scene: Scene, move: Move, ends: Ends, here: str | None) -> bool:
    """True for those who left a town or a region and are said to have gone nowhere else; arrivals from one in a report of that land too."""
    if ends.origin is None or is_country(scene, ends.origin):
        return False
    if ends.destination is not None:
        unnamed = ends.destination.place is None and nation_in(ends.destination.text) is None
        return unnamed and here is not None and here == scene.country and not scene.migration
    before = scene.context.report.text[max(0, ends.origin.start - 30) : ends.origin.start]
    if move.frame.name in {"flee", "displace", "leave"} or (move.frame.name == "expel" and _OUT_OF.search(before) is not None):
        return True
    sea = any(t.lower_ in scene.lists["inert.sea"] for t in move.trigger.sent)
    return here is not None and here == scene.country and move.frame.name in _HITHER and not sea and not scene.migration


def _stays_near(scene: Scene, move: Move, ends: Ends) -> bool:
    """True for the displaced who stay at a place that is no country: nothing says that they left their own."""
    place = ends.destination
    if place is None or place.text in listed("names.continents") or is_country(scene, place) or _OWN_LAND.search(place.text):
        return False
    return move.frame.name in _STAYING or (move.frame.name == "refuge" and ends.local and place.place is None)


def _nearby(scene: Scene, ends: Ends) -> bool:
    """True for "to the capital", "to nearby villages", "to higher ground": places of the land they are in."""
    place = ends.destination
    if place is None or place.place is not None or nation_in(place.text) is not None:
        return False
    words = set(place.text.lower().split())
    head = scene.context.root(place).lemma_.lower()
    return head in listed("nouns.own_places") or bool(words & scene.lists["haven.words"])


def _onward(scene: Scene, trigger: Token) -> bool:
    """True where the sentence goes on with a place of the land for some of them: "have fled, many of them to Goma"."""
    sentence, doc, lands = trigger.sent, trigger.doc, {scene.country or scene.ground}
    for token in doc[trigger.i + 1 : min(sentence.end, trigger.i + _FAR)]:
        if token.lower_ not in _SOME or token.i + 1 >= sentence.end:
            continue
        for prep in doc[token.i + 1 : min(sentence.end, token.i + 6)]:
            if prep.lower_ in {"to", "for", "towards", "into", "in", "at", "near", "around"}:
                for place in scene.context.within(scene.context.mentions.places, prep.idx, doc[min(sentence.end, prep.i + 5) - 1].idx + 1):
                    if place.place is not None and place.place.country in lands and not is_country(scene, place):
                        return True
    return False


def _is_asylum(noun: Token) -> bool:
    """True for asylum and for the "temporary protection" that one registers for in another country."""
    lemma = noun.lemma_.lower()
    over = noun.head.head if noun.dep_ == "pobj" else noun.head
    asked = over.lemma_.lower() in {"apply", "claim", "request"}
    return lemma == "asylum" or (
        lemma == "protection" and (asked or any(c.lower_ in {"temporary", "international", "subsidiary"} for c in noun.lefts))
    )


def _crosses(scene: Scene, move: Move, ends: Ends, near: set[str]) -> bool:
    if move.frame.name in {"cross", "rescue"} or move.trigger.lemma_.lower().startswith(("emigr", "immigr")):
        return True
    if move.trigger.lemma_.lower().startswith("resettle") and near & listed("nouns.refugees"):
        return True
    if scene.migration and move.frame.name in _ARRIVING and any(t.lower_ in listed("said.afloat") for t in move.trigger.sent):
        return True
    if near & {"migrant", "migrants"} and (
        move.frame.name in _ARRIVING or any(t.lower_ in listed("said.afloat") for t in move.trigger.sent)
    ):
        return True
    if move.frame.name in _GOING and _over_the_border(move.trigger):
        return True
    if move.frame.name == "refuge" and any(_is_asylum(t) for t in move.field.subtree):
        return True
    if is_country(scene, ends.destination) and (not ends.local or move.frame.name in _ENTERING):
        return True
    if ends.origin is not None and move.frame.name in {"host", "admit"} and (is_country(scene, ends.origin) or _abroad(scene, ends.origin)):
        return True
    if ends.destination is not None and not ends.local and move.frame.name in _GOING and _abroad(scene, ends.destination):
        return True
    if any(c.lower_ == "as" and c.i > move.field.i and any(t.lemma_ == "refugee" for t in c.rights) for c in move.field.rights):
        return True
    landed = ends.destination if move.frame.name in _ARRIVING and (scene.flight or scene.displacement) else None
    if landed is not None and (is_country(scene, landed) or landed.text in listed("names.continents")):
        return True
    for place in (ends.destination, ends.origin):
        if place is None:
            continue
        if any(t.text in listed("said.lines") and not _attributive(t) for t in scene.context.tokens(place)):
            return True
        lowers = set(place.text.lower().split())
        if lowers & scene.lists["ends.neighbours"] and lowers & {"countries", "country", "states", "nations", "region"}:
            return True
    field = {c.lower_ for c in move.field.children}
    if field & {"abroad", "overseas"}:
        return True
    for prep in move.field.rights:
        if prep.lower_ in {"across", "over"} and any(t.lower_ in {"border", "borders", "frontier"} for t in prep.subtree):
            return True
    return False


def _over_the_border(trigger: Token) -> bool:
    """True where the sentence says that they crossed a border: "reached the town after crossing the border from Turkey"."""
    for verb in trigger.sent:
        if verb.lemma_.lower() == "cross" and verb.i != trigger.i and verb.tag_[:1] == "V":
            over = any(c.lemma_.lower() in {"border", "frontier"} and c.dep_ in {"dobj", "pobj"} for c in verb.subtree)
            if over and not any(c.dep_ in {"nsubj", "nsubjpass"} and c.pos_ != "PRON" for c in verb.lefts):
                return True
    return False


def _abroad(scene: Scene, place: PlaceMention) -> bool:
    """True for several countries or a part of the world, which nobody goes to from within."""
    if re.sub(r"^the ", "", place.text, flags=re.IGNORECASE) in listed("names.continents"):
        return True
    inner = scene.context.within(scene.context.mentions.places, place.start, place.end)
    return len({p.place.country for p in inner if p.place is not None and p.place.precision == "country"}) > 1


def _beside_border(scene: Scene, place: PlaceMention | None) -> bool:
    """True for "near the border", which nobody crosses."""
    if place is None or not listed("nouns.borders") & set(place.text.lower().split()):
        return False
    if any(
        t.lower_ in listed("nouns.borders") and _attributive(t) and t.head.lemma_ in listed("nouns.settlements")
        for t in scene.context.tokens(place)
    ):
        return False
    if re.search(r"\b(?:near|along|close to|by|beside)\b", place.text, re.IGNORECASE):
        return True
    before = scene.context.report.text[max(0, place.start - 12) : place.start].lower()
    return re.search(r"\b(?:near|along|close to|by|at|to|towards?|beside)\s+$", before) is not None


def _up_to_borders(scene: Scene, move: Move) -> bool:
    """True for "have gone towards the borders with A and B", "are gathered along the A and B borders", which nothing says they crossed."""
    trigger = move.trigger
    for token in trigger.doc[trigger.i + 1 : min(trigger.sent.end, trigger.i + _REACH)]:
        if token.lower_ in listed("nouns.borders") and token.dep_ == "pobj":
            prep = token.head
            bound = prep.lower_ in {"for", "to"} and prep.head.lemma_.lower() in listed("verbs.heading")
            return (bound or prep.lower_ in {"towards", "toward", "along", "near"}) and not _over_the_border(trigger)
    return False
