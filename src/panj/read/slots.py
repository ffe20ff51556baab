"""Which time and which place of the text belong to an event word.

Attachment in the parse comes first (the word's own phrase, its clause, the clauses around it), then nearness in the sentence, then the
document (the last place told, the dateline). Both functions look only at mentions that ground found, save that a place may also be words
that mean one ("the town") or a capitalised name that no gazetteer holds; such a place has `place=None`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import msgspec
from spacy.tokens import Token

from panj.model import PlaceMention, TimeSpan
from panj.read.context import Context
from panj.read.lexicon import words

_FAR = 99
_NEAR = 8
_NEAR_NOUN = 4
_DATELINE = re.compile(r"\s*\([A-Z][^()\n]{1,30}\)\s*[–—-]")
_CITED = re.compile(r"\((?!(?:as|in|on|by|from|since|until|between)\b)[A-Z][^()\n]*,\s*(?:p{1,2}\.?\s*\d+,\s*)?$")
_RECENT = {"recent", "last", "past"}
_PREDICATE = {"VERB", "AUX"}
_UP = {
    "xcomp", "advcl", "ccomp", "relcl", "acl", "conj", "pcomp", "parataxis", "prep", "dobj", "pobj", "nsubj", "nsubjpass",
    "attr", "oprd", "dep", "agent", "acomp", "appos",
}  # fmt: skip


@dataclass(frozen=True)
class _Words:
    places: frozenset[str]
    at: frozenset[str]
    inner: frozenset[str]
    speech: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = words("movement_places.toml")
    places = frozenset().union(*(v for k, v in table.items() if k.startswith("places.")))
    inner = table["prepositions.of"] | {"near", "around", "in", "along", "outside", "between", "beyond", "on"}
    return _Words(places, table["prepositions.at"] | table["prepositions.of"], inner, table["speech.verbs"])


def time_of(context: Context, trigger: Token, present: bool = True) -> TimeSpan | None:
    """The time expression that dates the event of `trigger`, best attached first; one that dates only the speech about it is left.

    "From … to …" gives the whole stretch, "since X" an open end, "in recent weeks" the time up to publication. The date of a cited source
    and that of a dateline date no event. Without `present`, nor does "now", which tells when people are somewhere, not when they went.
    """
    best: tuple[tuple[int, int], TimeSpan, Token] | None = None
    sentence = trigger.sent
    path = _path(trigger)
    published = (context.report.published or "9999")[:10]
    happened = _happened(trigger)
    reach = _NEAR_NOUN if trigger.tag_[:1] == "N" else _NEAR
    for time in context.within(context.mentions.times, sentence.start_char, sentence.end_char):
        if time.type == "SET" or (time.from_ is None and time.to is None and not _recent(time)) or _of_the_source(context, time):
            continue
        if not present and time.value == "PRESENT_REF":
            continue
        if happened and time.from_ is not None and time.from_[:10] > published:
            continue
        head = context.root(time)
        key = (_time_distance(head, trigger, path) + (time.anchor == "event"), abs(head.i - trigger.i))
        if key[0] <= reach and (best is None or key < best[0]):
            best = (key, time, head)
    if best is not None:
        return best[1] if _when(best[2], trigger) else _stretched(context, best[1], best[2])
    return _told_before(context, trigger)


def _when(time: Token, trigger: Token) -> bool:
    """True for what happened on a day that bounds something else: "since Friday, when 300 fled"."""
    clause = next((c for c in time.rights if c.dep_ == "relcl"), None)
    return clause is not None and clause.left_edge.i <= trigger.i <= clause.right_edge.i and clause.left_edge.lower_ == "when"


def _recent(time: TimeSpan) -> bool:
    return any(w in _RECENT for w in time.text.lower().split())


def _of_the_source(context: Context, time: TimeSpan) -> bool:
    """True for the date of "(Daily Post, 6 May 2014)" and that of "May 6, 2014 (KIGALI) –"."""
    text = context.report.text
    if _DATELINE.match(text, time.end) and text[max(0, time.start - 2) : time.start].strip() == "":
        return True
    opened = _CITED.search(text[max(0, time.start - 80) : time.start])
    return opened is not None and ")" in text[time.end : time.end + 80]


def _stretched(context: Context, time: TimeSpan, head: Token) -> TimeSpan:
    if time.range_from is not None or time.range_to is not None:
        return msgspec.structs.replace(time, from_=time.range_from, to=time.range_to)
    if time.from_ is None and time.to is None:
        return msgspec.structs.replace(time, to=(context.report.published or "")[:10] or None)
    published = (context.report.published or "")[:10]
    if time.from_ is not None and time.to is not None and time.from_[:10] <= published < time.to[:10] and _so_far(context, time):
        return msgspec.structs.replace(time, to=published)
    token = head
    for _ in range(5):
        if token.lower_ == "since" or any(c.lower_ == "since" for c in token.lefts if c.dep_ in {"mark", "prep"}):
            return msgspec.structs.replace(time, to=None)
        if token.head.i == token.i:
            break
        token = token.head
    return time


def _so_far(context: Context, time: TimeSpan) -> bool:
    """True for "so far this year", "this year to date": up to the report."""
    around = context.report.text[max(0, time.start - 16) : time.end + 12].lower()
    return "so far" in around or "to date" in around


def _told_before(context: Context, trigger: Token) -> TimeSpan | None:
    """The time of the sentence before, where the words point back at it: a pluperfect ("they had left"), "also", "since then"."""
    if trigger.sent.start == 0:
        return None
    before = trigger.doc[trigger.sent.start - 1].sent
    times = [
        t for t in context.within(context.mentions.times, before.start_char, before.end_char) if t.from_ is not None and t.type != "SET"
    ]
    if not times:
        return None
    if re.search(r"\bsince then\b", trigger.sent.text, re.IGNORECASE):
        return msgspec.structs.replace(times[-1], to=None)
    if any(c.dep_ == "advmod" and c.lower_ == "also" for c in trigger.lefts):
        return _stretched(context, times[-1], context.root(times[-1]))
    if not _pluperfect(trigger):
        return None
    for time in reversed(times):
        head = context.root(time)
        spoken = any(token.lemma_.lower() in _words().speech for token, _ in _governors(head))
        if time.granularity == "day" and time.type in {"DATE", "TIME"} and not spoken:
            return time
    return None


def _pluperfect(trigger: Token) -> bool:
    token = trigger
    for _ in range(5):
        if any(c.dep_ == "aux" and c.lower_ == "had" for c in token.lefts):
            return True
        if token.head.i == token.i or token.dep_ == "ccomp":
            return False
        token = token.head
    return False


def place_of(context: Context, trigger: Token) -> PlaceMention | None:
    """The place where the event of `trigger` happened: attached, else the nearest of the sentence, else the last one told before it."""
    best: tuple[tuple[int, int], PlaceMention] | None = None
    sentence = trigger.sent
    path = _path(trigger)
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
        return _with_name(context, place)
    if in_time(context, head):
        return None
    return _phrase(head)


def _with_name(context: Context, place: PlaceMention) -> PlaceMention:
    """The place with the name that no gazetteer holds before it: "Balo, Hiran region" lies in what holds it, and is resolved so far."""
    root = context.root(place)
    name = root.head
    if root.dep_ != "appos" or name.tag_ != "NNP" or context.report.text[name.idx + len(name) : place.start].strip() != ",":
        return place
    first = next((c for c in name.lefts if c.dep_ == "compound" and c.tag_ == "NNP"), name)
    if any(True for _ in context.within(context.mentions.places, first.idx, name.idx + len(name))) or name.ent_type_ == "PERSON":
        return place
    return msgspec.structs.replace(place, start=first.idx, text=context.report.text[first.idx : place.end])


def _is_place_word(noun: Token) -> bool:
    return noun.lemma_.lower() in _words().places or noun.lower_ in _words().places


def _phrase(head: Token) -> PlaceMention:
    left = head
    for child in head.lefts:
        if child.dep_ in {"det", "amod", "compound", "poss", "nmod", "nummod"} and child.i < left.i:
            left = min(child.subtree, key=lambda t: t.i)
    right = head
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in _words().inner:
            branch = sorted(child.subtree, key=lambda t: t.i)
            if len(branch) <= 6 and all(t.pos_ not in _PREDICATE for t in branch):
                right = branch[-1]
    span = head.doc[left.i : right.i + 1]
    return PlaceMention(start=span.start_char, end=span.end_char, text=span.text)


def _belongs(token: Token, top: Token) -> bool:
    """True where every noun between the toponym and the head is itself a place: not for "families in X" or "an offensive on X"."""
    while token.i != top.i and token.head.i != token.i:
        if token.dep_ in {"relcl", "acl", "advcl"}:
            return False
        token = token.head
        if token.i != top.i and token.tag_ in {"NN", "NNS", "CD"} and not _is_place_word(token):
            return False
    return True


def _path(trigger: Token) -> dict[int, int]:
    """Each ancestor of the trigger with how many clauses lie between; 0 is the trigger's own clause."""
    path, steps, token = {trigger.i: 0}, 0, trigger
    while token.head.i != token.i and token.dep_ in _UP:
        if token.pos_ in _PREDICATE:
            steps += 1
        token = token.head
        path[token.i] = steps
    return path


def _governors(head: Token) -> Iterator[tuple[Token, bool]]:
    """Words over `head`, nearest first, each with whether a clause was left on the way."""
    left = False
    token = head
    while token.head.i != token.i:
        left = left or token.pos_ in _PREDICATE
        if token.dep_ == "relcl" and any(t.lower_ in {"where", "who", "whom"} for t in token.lefts):
            return
        token = token.head
        yield token, left


def _time_distance(head: Token, trigger: Token, path: dict[int, int]) -> int:
    if head.i == trigger.i:
        return 0
    if head.i in path and head.pos_ not in _PREDICATE:
        return 1 + 2 * path[head.i]
    for token, left in _governors(head):
        if token.i == trigger.i:
            return 3 if left else 0
        if token.i in path:
            if token.lemma_.lower() in _words().speech or token.lower_ == "according":
                return _FAR
            if path[token.i] and _future(token) and not _future(trigger):
                return _FAR
            return 1 + 2 * path[token.i] + (3 if left else 0)
        if token.lower_ == "according":
            return _FAR
    return _FAR


def _future(verb: Token) -> bool:
    """True for "will check", "shall go", "will go on checking": a day beside it dates no clause in the past."""
    while not any(c.dep_ == "aux" and c.lower_ in {"will", "shall", "'ll", "’ll", "wo"} for c in verb.lefts):
        if verb.dep_ not in {"xcomp", "pcomp", "prep", "conj"} or verb.head.i == verb.i:
            return False
        verb = verb.head
    return True


def _happened(verb: Token) -> bool:
    """True for a verb in the past or the perfect, which no day to come can date."""
    for _ in range(4):
        aids = {c.lower_ for c in verb.lefts if c.dep_ in {"aux", "auxpass"}}
        if any(c.tag_ == "MD" for c in verb.lefts):
            return False
        if verb.tag_ == "VBD" or aids & {"was", "were", "had", "has", "have"}:
            return True
        if verb.dep_ not in {"xcomp", "conj"} or verb.head.i == verb.i:
            return False
        verb = verb.head
    return False


def _place_distance(head: Token, trigger: Token, path: dict[int, int]) -> int:
    if head.i == trigger.i:
        return 0
    locative = head.dep_ != "pobj" or head.head.lower_ in _words().at
    for token, left in _governors(head):
        if token.i == trigger.i:
            return (3 if left else 0) + (0 if locative else 1)
        if token.i in path:
            return 2 + 2 * path[token.i] + (3 if left else 0) + (0 if locative else 1)
    return 12


def _local_words(context: Context, trigger: Token) -> PlaceMention | None:
    """A locative phrase beside the trigger or its verb whose noun means a place though it names none: "in the town"."""
    for token in (trigger, *([trigger.head] if trigger.dep_ in _UP else [])):
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in _words().at:
                for noun in child.children:
                    if noun.dep_ == "pobj" and (place := place_at(context, noun)):
                        return place
    return None
