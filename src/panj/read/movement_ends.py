"""Where people moved from and where to: the places under the movement word, by preposition and by frame."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.figures import Figure
from panj.read.movement_scene import Scene, objects_of, prepositions
from panj.read.movement_verbs import Move
from panj.read.slots import place_at

_THREATS_AT = {"in", "at", "near", "around", "inside", "across", "outside", "on", "within"}


@dataclass
class Ends:
    """Origin, destination, and the place where it is said to have happened when the words name no end."""

    origin: PlaceMention | None = None
    destination: PlaceMention | None = None

    def offer(self, end: str, place: PlaceMention | None) -> None:
        """Keep the first place told for an end."""
        if place is None:
            return
        if end == "origin" and self.origin is None and place != self.destination:
            self.origin = place
        if end == "destination" and self.destination is None and place != self.origin:
            self.destination = place


def ends_of(scene: Scene, figure: Figure | None, move: Move) -> Ends:
    """The two ends that the sentence names for the movement."""
    ends = Ends()
    field, frame = move.field, move.frame
    border: PlaceMention | None = None
    for child in field.rights:
        if child.dep_ == "dobj" and (figure is None or child.i != figure.top.i):
            place = coordinated(scene, child)
            if frame.direct == "border" or child.lemma_.lower() in scene.lists["ends.border"]:
                border = place
            elif frame.direct and place is not None:
                ends.offer(frame.direct, place)
            elif frame.name in {"flee", "displace", "evacuate", "leave"}:
                for prep in child.rights:
                    if prep.dep_ == "prep" and prep.lower_ in _THREATS_AT:
                        for noun in objects_of(prep):
                            ends.offer("origin", coordinated(scene, noun))
    _by_prepositions(scene, field, frame.local, ends, stock=move.stock)
    if figure is not None:
        for host in {figure.top.i: figure.top, figure.end.i: figure.end}.values():
            if host.i != field.i:
                _by_prepositions(scene, host, "destination" if move.stock else frame.local, ends, stock=move.stock)
    if field.dep_ in {"xcomp", "conj", "acl", "relcl"} and field.head.tag_[:1] == "V" and not (ends.origin and ends.destination):
        _by_prepositions(scene, field.head, "", ends, stock=False)
    for child in field.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in child.lefts):
            _by_prepositions(scene, child, "", ends, stock=False)
            for noun in child.rights:
                if noun.dep_ == "dobj" and child.lemma_.lower() in {"enter", "reach"}:
                    ends.offer("destination", coordinated(scene, noun))
    if border is not None:
        ends.offer("origin" if ends.destination is not None else "destination", border if border.text.lower() != "the border" else None)
    return ends


def _by_prepositions(scene: Scene, word: Token, local: str, ends: Ends, stock: bool) -> None:
    lists = scene.lists
    for prep in prepositions(word):
        lower = prep.lower_
        if lower in lists["ends.origin"]:
            end = "origin"
        elif lower in lists["ends.destination"]:
            end = "destination"
        elif lower in lists["ends.local"] and local:
            end = local
        else:
            continue
        for noun in objects_of(prep):
            if lower in {"for", "over", "by", "on", "under", "with", "through", "via", "along"} and not _surely(scene, noun):
                continue
            ends.offer(end, coordinated(scene, noun))


def _surely(scene: Scene, noun: Token) -> bool:
    """True where a resolved toponym, or a border, stands in the phrase: "for Turkey", "over the border"."""
    if noun.lemma_.lower() in scene.lists["ends.border"]:
        return True
    place = place_at(scene.context, noun)
    return place is not None and place.place is not None and not place.metonym


def coordinated(scene: Scene, noun: Token) -> PlaceMention | None:
    """The place of a noun phrase; where several are joined ("Lebanon, Jordan and Turkey") the words of all, resolved to none of them."""
    if any(t.start <= noun.idx < t.end for t in scene.context.mentions.times):
        return None
    first = place_at(scene.context, noun)
    if first is None:
        return None
    last, joined = first, noun
    while True:
        following = next((c for c in joined.rights if c.dep_ == "conj" and c.tag_[:1] == "N"), None)
        place = place_at(scene.context, following) if following is not None else None
        if following is None or place is None:
            break
        last, joined = place, following
    if last is first:
        return first
    start, end = min(first.start, last.start), max(first.end, last.end)
    return PlaceMention(start=start, end=end, text=scene.context.report.text[start:end])
