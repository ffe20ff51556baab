"""Which place of the text belongs to an event word; `dating` says which time.

Attachment in the parse comes first (the word's own phrase, its clause, the clauses around it), then nearness in the sentence, then the
document (the last place told). A place is a mention that ground found, or words that mean one ("the town"), or a capitalised name that no
gazetteer holds; the latter two have `place=None`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import msgspec
from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.context import Context
from panj.read.lexicon import words

_WHITHER = {"to", "into", "towards", "toward", "from", "onto"}
PREDICATE = {"VERB", "AUX"}
_UP = {
    "xcomp", "advcl", "ccomp", "relcl", "acl", "conj", "pcomp", "parataxis", "prep", "dobj", "pobj", "nsubj", "nsubjpass",
    "attr", "oprd", "dep", "agent", "acomp", "appos",
}  # fmt: skip


@dataclass(frozen=True)
class SlotWords:
    """Nouns for places, prepositions of being somewhere and of parts, verbs of speech."""

    places: frozenset[str]
    at: frozenset[str]
    inner: frozenset[str]
    speech: frozenset[str]


@lru_cache(maxsize=1)
def slot_words() -> SlotWords:
    """The word lists of data/movement_places.toml."""
    table = words("movement_places.toml")
    places = frozenset().union(*(v for k, v in table.items() if k.startswith("places.")))
    inner = table["prepositions.of"] | {"near", "around", "in", "along", "outside", "between", "beyond", "on"}
    return SlotWords(places, table["prepositions.at"] | table["prepositions.of"], inner, table["speech.verbs"])


def place_of(context: Context, trigger: Token) -> PlaceMention | None:
    """The place where the event of `trigger` happened: attached, else the nearest of the sentence, else the last one told before it."""
    best: tuple[tuple[int, int], PlaceMention] | None = None
    sentence = trigger.sent
    path = clauses_over(trigger)
    for place in context.within(context.mentions.places, sentence.start_char, sentence.end_char):
        if place.metonym:
            continue
        head = context.root(place)
        key = (_place_distance(head, trigger, path), abs(head.i - trigger.i))
        if best is None or key < best[0]:
            best = (key, place)
    if best and best[0][0] < 4:
        return best[1]
    own = _local_words(context, trigger)
    if own is not None:
        return own
    if best:
        return best[1]
    return last_place(context, sentence.start_char)


def last_place(context: Context, offset: int) -> PlaceMention | None:
    """The place told last before `offset`, finer than a country if the three sentences before hold one."""
    places = context.mentions.places
    at = bisect_right(places, offset, key=lambda p: p.start)
    before = [p for p in places[max(0, at - 24) : at] if p.end <= offset and not p.metonym][-6:]
    fine = [p for p in before if p.place and p.place.precision != "country" and offset - p.end < 600]
    return fine[-1] if fine else before[-1] if before else None


def in_time(context: Context, token: Token) -> bool:
    """True where the token is part of a time expression."""
    times = context.mentions.times
    at = bisect_right(times, token.idx, key=lambda t: t.start) - 1
    return at >= 0 and token.idx < times[at].end


def place_at(context: Context, head: Token) -> PlaceMention | None:
    """The place that the noun phrase of `head` names: a resolved mention under it, else the words themselves where they mean a place."""
    subtree = sorted(head.subtree, key=lambda t: t.i)
    start, end = subtree[0].idx, subtree[-1].idx + len(subtree[-1])
    inside = [p for p in context.within(context.mentions.places, start, end) if not p.metonym]
    for place in inside:
        if place.start <= head.idx < place.end:
            return place
    if not _is_place_word(head) and head.tag_ not in {"NNP", "NNPS"}:
        return None
    own = [p for p in inside if _belongs(context.root(p), head)]
    if own:
        place = min(own, key=lambda p: (p.place is not None and p.place.precision == "country", abs(context.root(p).i - head.i)))
        return _with_name(context, place, head)
    if in_time(context, head):
        return None
    return _phrase(head)


def _with_name(context: Context, place: PlaceMention, head: Token) -> PlaceMention:
    """The place with the name that no gazetteer holds before it: "Balo, Hiran region" and "the town of Balo in Hiran" lie in what holds
    them, and are resolved so far."""
    root = context.root(place)
    for prep in head.rights:
        for name in prep.rights if prep.lower_ == "of" and place.start > prep.idx else ():
            unheard = name.tag_ == "NNP" and name.idx + len(name) < place.start
            if unheard and not any(True for _ in context.within(context.mentions.places, name.left_edge.idx, name.idx + len(name))):
                start = _phrase(head).start
                return msgspec.structs.replace(place, start=start, text=context.report.text[start : place.end])
    name = root.head
    if root.dep_ != "appos" or name.tag_ != "NNP" or context.report.text[name.idx + len(name) : place.start].strip() != ",":
        return place
    first = next((c for c in name.lefts if c.dep_ == "compound" and c.tag_ == "NNP"), name)
    if any(True for _ in context.within(context.mentions.places, first.idx, name.idx + len(name))) or name.ent_type_ == "PERSON":
        return place
    return msgspec.structs.replace(place, start=first.idx, text=context.report.text[first.idx : place.end])


def _is_place_word(noun: Token) -> bool:
    return noun.lemma_.lower() in slot_words().places or noun.lower_ in slot_words().places


def _phrase(head: Token) -> PlaceMention:
    left = head
    for child in head.lefts:
        if child.dep_ in {"det", "amod", "compound", "poss", "nmod", "nummod"} and child.i < left.i:
            left = min(child.subtree, key=lambda t: t.i)
    right = head
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in slot_words().inner:
            aside = {t.i for noun in child.rights for c in noun.rights if c.dep_ == "relcl" for t in c.subtree}
            branch = sorted((t for t in child.subtree if t.i not in aside), key=lambda t: t.i)
            while branch and branch[-1].is_punct:
                branch.pop()
            if 0 < len(branch) <= 6 and all(t.pos_ not in PREDICATE for t in branch):
                right = branch[-1]
    span = head.doc[left.i : right.i + 1]
    return PlaceMention(start=span.start_char, end=span.end_char, text=span.text)


def _belongs(token: Token, top: Token) -> bool:
    """True where every noun between the toponym and the head is itself a place: not for "families in X" or "an offensive on X"."""
    while token.i != top.i and token.head.i != token.i:
        if token.dep_ in {"relcl", "acl", "advcl"} or (token.dep_ == "prep" and token.lower_ in _WHITHER and token.head.lower_ != "close"):
            return False
        token = token.head
        if token.i != top.i and token.tag_ in {"NN", "NNS", "CD"} and not _is_place_word(token):
            return False
    return True


def clauses_over(trigger: Token) -> dict[int, int]:
    """Each ancestor of the trigger with how many clauses lie between; 0 is the trigger's own clause."""
    path, steps, token = {trigger.i: 0}, 0, trigger
    while token.head.i != token.i and token.dep_ in _UP:
        if token.pos_ in PREDICATE:
            steps += 1
        token = token.head
        path[token.i] = steps
    return path


def governors(head: Token) -> Iterator[tuple[Token, bool]]:
    """Words over `head`, nearest first, each with whether a clause was left on the way."""
    left = False
    token = head
    while token.head.i != token.i:
        left = left or token.pos_ in PREDICATE
        if token.dep_ == "relcl" and any(t.lower_ in {"where", "who", "whom"} for t in token.lefts):
            return
        token = token.head
        yield token, left


def _place_distance(head: Token, trigger: Token, path: dict[int, int]) -> int:
    if head.i == trigger.i:
        return 0
    locative = head.dep_ != "pobj" or head.head.lower_ in slot_words().at
    for token, left in governors(head):
        if token.i == trigger.i:
            return (3 if left else 0) + (0 if locative else 1)
        if token.i in path:
            return 2 + 2 * path[token.i] + (3 if left else 0) + (0 if locative else 1)
    return 12


def _local_words(context: Context, trigger: Token) -> PlaceMention | None:
    """A locative phrase beside the trigger or its verb whose noun means a place though it names none: "in the town"."""
    for token in (trigger, *([trigger.head] if trigger.dep_ in _UP else [])):
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in slot_words().at:
                for noun in child.children:
                    if noun.dep_ == "pobj" and (place := place_at(context, noun)):
                        return place
    return None
