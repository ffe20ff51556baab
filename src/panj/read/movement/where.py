"""Where people lived who had to leave: the place that their name holds, or the place of the event in their sentence.

A place of an earlier sentence is taken only where the words point back at what happened there ("evacuated during the incident"): what
the sentence leaves open may lie elsewhere, and the claim's `place` says what the passage is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from panj.model import PlaceMention
from panj.read.figures import Figure
from panj.read.movement.countries import is_country
from panj.read.movement.named import coordinated
from panj.read.movement.nearby import named
from panj.read.movement.offers import Ends
from panj.read.movement.scene import Scene, objects_of
from panj.read.movement.verbs import Move, made_so
from panj.read.movement.words import listed
from panj.read.slots import PREDICATE, place_at
from panj.read.who import is_of_a_people, nation_in, unit_of

_LEAVING = {"displace", "flee", "evacuate", "expel", "leave", "homeless", "refuge", "relocate"}
_BACK = 4
_FINENESS = {"feature": 4, "locality": 3, "admin2": 2, "admin1": 1, "country": 0}
_DATELINE = re.compile(r"\s{2}[A-Z]{3}[A-Z .'-]*(?:, [^()]{0,25})? \([A-Z][A-Za-z ]+\)\s*[-–—]")  # "  NAIROBI, July 4 (Reuters) -"
_WHEN = {"after", "when", "as", "because", "since", "where", "while", "before", "following"}
_MODIFIERS = {"compound", "nmod", "poss", "amod"}


def place_left(scene: Scene, figure: Figure | None, move: Move, ends: Ends) -> PlaceMention | None:
    """The place where the people of an asserted movement lived, if the clause itself has named none; `None` where the passage is no guide.

    Asked only of movements that begin somewhere (flight, displacement, evacuation …). People merely described as displaced ("those whom
    the storm displaced") may come from many places; theirs stays open.
    """
    if figure is not None and figure.noun is not None and (home := _homeland(scene, figure.noun)) is not None:
        return home if home != ends.destination else None
    if move.frame.name not in _LEAVING or move.stock:
        return None
    if figure is not None and figure.noun is not None and (home := _in_name(scene, figure.noun)) is not None and home != ends.destination:
        return home
    if not _asserted(move.trigger, figure):
        return None
    sentence = move.trigger.sent
    evacuated = move.frame.kind == "evacuation"
    calamity = (
        evacuated or move.frame.name == "homeless" or _tells(scene, sentence, "calamities.words") or _calamity_before(scene, sentence)
    )
    if calamity:
        place = _passage(scene, move.trigger, ends)
        return None if place is not None and _only_land(scene, move.trigger, place) else place
    return _clause_of_cause(scene, move.trigger, ends)


def land_of_a_war(scene: Scene, move: Move, place: PlaceMention, cumulative: bool) -> bool:
    """True for the whole country of "the war in A has displaced millions": within it people went from place to place, or left it."""
    head = scene.context.root(place)
    over = head.head
    if not cumulative or move.frame.name != "displace" or head.dep_ != "pobj" or over.lower_ not in {"in", "across", "throughout"}:
        return False
    bare = place.place is not None and place.place.precision == "country" and all(c.dep_ == "det" for c in head.lefts)
    told = over.head.tag_[:2] == "VB" or over.head.lemma_.lower() in scene.lists["causes.words"]
    if not told or not (bare or head.lemma_.lower() in {"country", "nation"}):
        return False
    return not _tells(scene, move.trigger.sent, "calamities.words")


def _only_land(scene: Scene, word: Token, place: PlaceMention) -> bool:
    """True for a whole country, or a thing of one, unless the people are said to be in it: "evacuated its staff in A"."""
    head = scene.context.root(place)
    if not is_country(scene, place):
        owner = place.place is not None and place.place.precision == "country" and any(c.tag_ == "POS" for c in head.rights)
        thing = head.head
        aimed = thing.head.lower_ in {"toward", "towards"}  # where a storm goes next
        return owner and (aimed or thing.lemma_.lower() in scene.lists["ends.water"] or place_at(scene.context, thing) is None)
    if head.dep_ != "pobj" or head.head.lower_ not in {"in", "from"}:
        return True
    noun = head.head.head
    return not (word.is_ancestor(noun) and noun.lemma_.lower() not in scene.lists["causes.words"] | scene.lists["calamities.words"])


def _in_name(scene: Scene, noun: Token) -> PlaceMention | None:
    """The town or province in "Lodgepole residents", "residents of the valley"; no nation, which tells who they are."""
    for child in noun.lefts:
        if child.dep_ in _MODIFIERS and child.text[:1].isupper() and child.tag_[:2] in {"NN", "JJ"}:
            if noun.lemma_.lower() in scene.lists["ends.dwellers"] and _unheard(scene, child):
                return PlaceMention(start=child.idx, end=child.idx + len(child), text=child.text)
            for place in scene.context.within(scene.context.mentions.places, child.left_edge.idx, child.idx + len(child)):
                if place.place is None or place.place.precision != "country":
                    return place
    for prep in noun.rights:
        if prep.dep_ == "prep" and prep.lower_ in {"of", "in", "from"}:
            for inner in prep.rights:
                if inner.dep_ == "pobj" and (found := place_at(scene.context, inner)) is not None:
                    return found
    return None


def _homeland(scene: Scene, noun: Token) -> PlaceMention | None:
    """The town of "Bangui evacuees"."""
    if noun.lemma_.lower() == "evacuee":
        inside = [
            p for c in noun.lefts if c.dep_ in _MODIFIERS for p in scene.context.within(scene.context.mentions.places, c.idx, noun.idx)
        ]
        return next((p for p in inside if p.place is None or p.place.precision != "country"), None)
    return None


def _unheard(scene: Scene, name: Token) -> bool:
    """True for a single capitalised name that no gazetteer holds and that is no nation's."""
    known = any(True for _ in scene.context.within(scene.context.mentions.places, name.idx, name.idx + len(name)))
    alone = not any(c.dep_ in _MODIFIERS for c in name.lefts) and name.i > name.sent.start and name.nbor(-1).tag_[:3] != "NNP"
    return alone and not known and not is_of_a_people(name) and nation_in(name.text) is None


def _asserted(word: Token, figure: Figure | None) -> bool:
    """False for a participle or a clause that only describes the people: "those displaced", but not "floods that displaced 300"."""
    if (
        figure is not None
        and figure.noun is not None
        and figure.noun.head.head.lower_ in {"number", "numbers"}
        and figure.top is figure.noun
    ):
        return True
    if made_so(word):
        return True
    people = {t.i for t in (figure.top, figure.noun, figure.number, figure.end) if t is not None} if figure is not None else set()
    token = word
    for _ in range(4):
        if token.dep_ in {"relcl", "acl", "amod"}:
            if token.tag_ == "VB" and any(c.tag_ == "TO" for c in token.lefts):  # "floods forced 300 to evacuate"
                return True
            return token.head.i not in people and bool(people) and min(people) > word.i
        if token.dep_ not in {"xcomp", "conj", "dobj", "pobj", "prep", "ccomp", "pcomp"} or token.head.i == token.i:
            return True
        token = token.head
    return True


def _tells(scene: Scene, sentence: Span, group: str) -> bool:
    words = scene.lists[group]
    return any((t.lemma_.lower() in words or t.lower_ in words) and not _is_shot(t) for t in sentence)


def _is_shot(word: Token) -> bool:
    """True for the "fire" of "artillery fire", "under fire", "opened fire"."""
    before = word.nbor(-1) if word.lower_ == "fire" and word.i > word.sent.start else None
    return before is not None and (
        before.lower_ in listed("said.guns") | {"under"} or before.lemma_.lower() in {"open", "exchange", "return"}
    )


def _calamity_before(scene: Scene, sentence: Span) -> bool:
    if _tells(scene, sentence, "causes.words"):
        return False
    natural = scene.lists["calamities.words"] - scene.lists["calamities.accidents"]
    return any(t.lemma_.lower() in natural or t.lower_ in natural for s in _back(sentence, _BACK) for t in s)


def _back(sentence: Span, reach: int) -> Iterator[Span]:
    """The sentences before, nearest first."""
    doc, start = sentence.doc, sentence.start
    for _ in range(reach):
        if start <= 0:
            return
        before = doc[start - 1].sent
        yield before
        start = before.start


def _passage(scene: Scene, word: Token, ends: Ends) -> PlaceMention | None:
    """The place that the passage around a calamity's movement names, with those that are joined to it."""
    place = _nearest(scene, word, ends)
    if place is None or place.place is None:
        return place
    first = scene.context.root(place)
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    whole = coordinated(scene, first)
    return whole if whole is not None and _inside(place, whole) and whole != ends.destination else place


def _nearest(scene: Scene, word: Token, ends: Ends) -> PlaceMention | None:
    sentence = word.sent
    own = [p for p in named(scene, sentence) if not _is_end(p, ends.destination) and _told_with(scene, p, word)]
    before = [p for p in own if p.end <= word.idx]
    phrase = _words(scene, sentence, word)
    if phrase is not None and before and phrase.start > before[-1].end and phrase != ends.destination:
        return phrase
    if own:
        return _set_beside(scene, before) if before else own[0]
    if phrase is not None or not _points_back(scene, word):
        return phrase
    for earlier in _back(sentence, _BACK):
        if places := list(named(scene, earlier)):
            return _finest(places)
    return None


def _set_beside(scene: Scene, places: list[PlaceMention]) -> PlaceMention:
    """The last place, or the town of "A, the capital of B's C province", whose words tell where it is."""
    token = scene.context.root(places[-1])
    while token.tag_[:1] == "N" or token.dep_ == "prep":
        if token.dep_ == "appos":
            return next((p for p in places if scene.context.root(p).i == token.head.i), places[-1])
        if token.head.i == token.i:
            break
        token = token.head
    return places[-1]


def _told_with(scene: Scene, place: PlaceMention, word: Token) -> bool:
    """False for a place behind the word that another verb beside or under its own tells of: "… and cut off the capital's water"."""
    if place.start < word.idx:
        return True
    if _DATELINE.search(scene.context.report.text, word.idx, place.end + 40):
        return False
    clause = [word, *(t for t in word.ancestors if t.pos_ in PREDICATE)]
    for token in scene.context.root(place).ancestors:
        if any(token.i == c.i for c in clause):
            return True
        beside = token.pos_ in PREDICATE and token.dep_ in {"conj", "advcl"}
        if beside and not any(c.dep_ in {"mark", "advmod", "prep"} and c.lower_ in _WHEN for c in token.lefts):
            return token.dep_ == "conj" and scene.context.root(place).head.head.i == token.i
    return True


def _points_back(scene: Scene, word: Token) -> bool:
    """True for "were evacuated during the incident": what happened, and where, was told before."""
    for prep in word.rights:
        if prep.dep_ == "prep" and prep.lower_ in {"in", "during", "after", "amid", "following"}:
            for noun in objects_of(prep):
                event = noun.lemma_.lower() in scene.lists["calamities.accidents"] | listed("nouns.alarms")
                if event and any(c.lower_ in {"the", "this"} for c in noun.lefts):
                    return True
    return False


def _words(scene: Scene, sentence: Span, word: Token) -> PlaceMention | None:
    """Words for a place that stand in the same sentence before: "people from five counties were affected and …"."""
    for token in sentence:
        if token.i >= word.i:
            break
        if (
            token.dep_ == "pobj"
            and token.head.lower_ in {"from", "in", "across", "throughout", "through"}
            and not scene.timed(token)
            and unit_of(token) is None
        ):
            place = place_at(scene.context, token)
            housed = token.lemma_.lower() in scene.lists["ends.lodgings"] and token.head.lower_ != "through"
            if place is not None and not housed and (place.place is not None or token.tag_[:3] != "NNP"):
                return place
    return None


def _clause_of_cause(scene: Scene, word: Token, ends: Ends) -> PlaceMention | None:
    """The place of the fighting that a clause before tells of: "as attacks on X go on, thousands have fled"."""
    causes = scene.lists["causes.words"]
    for token in word.sent:
        if token.i < word.i and token.lemma_.lower() in causes:
            for place in named(scene, word.sent):
                fine = place.place is None or place.place.precision != "country"
                if token.idx < place.start < word.idx and place != ends.destination and fine:
                    return place
    return None


def _finest(places: list[PlaceMention]) -> PlaceMention:
    return max(places, key=lambda p: (_FINENESS.get(p.place.precision or "", 0) if p.place else 2, -p.start))


def _is_end(place: PlaceMention, end: PlaceMention | None) -> bool:
    """True for the words of the other end and for another mention of the same place."""
    if end is None:
        return False
    same = place.place is not None and end.place is not None and place.place.name == end.place.name
    return place == end or same or _inside(place, end)


def _inside(place: PlaceMention, other: PlaceMention | None) -> bool:
    return other is not None and other.start <= place.start and place.end <= other.end
