"""The place that a noun phrase of an end names: with those joined to it, through a relative word, or as a haven without a name."""

from __future__ import annotations

import msgspec
from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.movement.pointed import pointed
from panj.read.movement.scene import Scene
from panj.read.slots import place_at

_CLAUSE = 9  # words at most in the clause that tells which place is meant
_SCOPE = {"across", "throughout"}


def is_haven(scene: Scene, noun: Token) -> bool:
    """True for "safer places", "higher ground"."""
    return noun.lemma_.lower() in scene.lists["haven.nouns"] and any(c.lower_ in scene.lists["haven.words"] for c in noun.lefts)


def in_words(scene: Scene, noun: Token, whole: bool = False) -> PlaceMention:
    """The words of a noun phrase up to the noun, or all of them."""
    last = noun.right_edge if whole else noun
    start, end = noun.left_edge.idx, last.idx + len(last)
    return PlaceMention(start=start, end=end, text=scene.context.report.text[start:end])


def toponym(scene: Scene, noun: Token) -> PlaceMention | None:
    """The named place of a noun phrase, with those joined to it."""
    place = coordinated(scene, noun)
    return place if place is not None and noun.tag_[:3] == "NNP" else None


def is_water(scene: Scene, noun: Token) -> bool:
    """True for a sea or a river, by its word or by its name: one goes across it to be elsewhere."""
    if noun.lemma_.lower() in scene.lists["ends.water"]:
        return True
    place = place_at(scene.context, noun)
    if place is None or place.place is None or place.place.name in scene.lists["ends.continents"]:
        return False
    return place.place.precision == "feature"


def antecedent(scene: Scene, word: Token) -> PlaceMention | None:
    """The place that a relative word stands for: "Bria, from which 300 fled", "the camp where they arrived"."""
    token = word
    for _ in range(5):
        if token.dep_ == "relcl":
            named = token.head.head if token.head.dep_ == "appos" and token.head.head.tag_[:3] == "NNP" else token.head
            if named.dep_ == "pobj" and named.head.lower_ == "of" and place_at(scene.context, named.head.head) is not None:
                named = named.head.head
            return coordinated(scene, _sited(scene, named))
        if token.head.i == token.i:
            break
        token = token.head
    return None


def _sited(scene: Scene, noun: Token) -> Token:
    """The camp of "A camp, in the north of B, which is home to 3,000": what is set off by commas only says where the camp is."""
    token = noun
    for _ in range(3):
        prep = token.head
        if token.dep_ != "pobj" or prep.lower_ not in {"in", "near", "outside", "of"}:
            break
        if prep.lower_ != "of" and prep.i - 2 >= prep.sent.start and prep.nbor(-1).text == ",":
            before = prep.nbor(-2)
            return before if before.lemma_.lower() in scene.lists["ends.lodgings"] else noun
        token = prep.head
    return noun


def surely(scene: Scene, noun: Token) -> bool:
    """True where a resolved toponym, or a border, stands in the phrase: "for Turkey", "over the border"."""
    if noun.lemma_.lower() in {"border", "frontier"} or (noun.lemma_.lower() == "side" and noun.head.lower_ == "for"):
        return True
    place = place_at(scene.context, noun)
    return place is not None and pointed(scene, place, noun).place is not None and not place.metonym


def coordinated(scene: Scene, noun: Token) -> PlaceMention | None:
    """The place of a noun phrase; where several are joined ("Lebanon, Jordan and Turkey") the words of all, resolved to none of them."""
    if scene.timed(noun):
        return None
    first = place_at(scene.context, noun)
    if first is None:
        return None
    if (noun.dep_ != "dobj" and noun.head.lower_ not in _SCOPE) or noun.head.lemma_.lower() in {"enter", "reach"}:
        first = pointed(scene, first, noun)
    if first.place is None:
        first = _described(scene, first, noun)
    last, joined = first, noun
    while True:
        following = next((c for c in joined.rights if c.dep_ == "conj" and c.tag_[:1] == "N"), None)
        place = place_at(scene.context, following) if following is not None else None
        if following is None or place is None:
            break
        last, joined = place, following
    if last is first:
        return first
    if _holds_it(scene, first, last):
        if first.place is not None:
            return first
        return msgspec.structs.replace(last, start=first.start, text=scene.context.report.text[first.start : last.end])
    start, end = min(first.start, last.start), max(first.end, last.end)
    return PlaceMention(start=start, end=end, text=scene.context.report.text[start:end])


def _described(scene: Scene, words: PlaceMention, noun: Token) -> PlaceMention:
    """The words with the participle that tells which place is meant: "a city now held by the rebels"."""
    for child in noun.rights:
        behind = scene.context.report.text[words.end : child.left_edge.idx].strip()
        if child.dep_ == "acl" and child.tag_ in {"VBN", "VBD"} and not behind and child.right_edge.i - child.left_edge.i < _CLAUSE:
            end = child.right_edge.idx + len(child.right_edge)
            return msgspec.structs.replace(words, end=end, text=scene.context.report.text[words.start : end])
    return words


def _holds_it(scene: Scene, name: PlaceMention, country: PlaceMention) -> bool:
    """True for "Balo, Somalia", which the parse took for two: a place and its country."""
    between = scene.context.report.text[name.end : country.start].strip()
    if between != "," or country.place is None or country.place.precision != "country":
        return False
    return name.place is None or (name.place.country == country.place.country and name.place.precision != "country")
