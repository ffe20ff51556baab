"""When people moved: the time of their clause, up to when they move, or the day of the event that the words point back at."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from spacy.tokens import Span, Token

from panj.model import TimeSpan
from panj.read.lexicon import words
from panj.read.movement.scene import Scene, objects_of
from panj.read.movement.verbs import Move
from panj.read.movement.words import listed
from panj.read.slots import governors, slot_words

_LATELY = re.compile(
    r"(?:(?:in|over|during|within) )?(?:the |this )?(?:last|past|recent) (?:\S+ )?(?:hour|day|week|fortnight|month)s?", re.IGNORECASE
)
_AGES = re.compile(r"(?:(?:in|over|during|within) )?(?:the |this )?(?:last|past|recent) \S+ (?:year|decade)s", re.IGNORECASE)
_END = re.compile(r"(?:the )?end of\b", re.IGNORECASE)
_THIS = {"that", "this", "these", "those"}
_POINTING = {"that", "this", "these", "those", "the", "subsequent"}
_BECAUSE = {"in", "during", "after", "due", "because", "following"}
_BEING = {"are", "is", "'re", "’re"}
_WAS = {"were", "was"}
_CLOSE = 7  # words between an event and its day
_BACK = 3  # sentences before, in which the event was told


def when(scene: Scene, move: Move, cumulative: bool) -> TimeSpan | None:
    """When they moved; `None` where neither the words nor what they point at says it.

    A total that "has doubled in a week" is one of the last day of that week, and "the past week" says up to when; "the past 30 years" say
    neither end.
    """
    described = move.trigger.dep_ == "amod" and (move.total or (not move.stock and move.trigger.i < move.trigger.head.i))
    time = scene.time(move.trigger.head if described else move.trigger)
    if time is None:
        if move.stock or (cumulative and move.frame.name == "refuge"):
            return None
        told = _going_on(scene, move.trigger) or _of_the_event(scene, move.trigger, cumulative) or _up_to_now(scene, move.trigger)
        return told or (None if cumulative else _next_in_the_story(scene, move))
    if _AGES.fullmatch(time.text):
        return None
    if (move.stock or move.total or (cumulative and move.frame.name == "displace")) and time.to is not None and _END.match(time.text):
        return msgspec.structs.replace(time, from_=None)
    vague = time.type == "DURATION" and (move.total or _LATELY.fullmatch(time.text) is not None)
    return msgspec.structs.replace(time, from_=None) if vague else time


def until_told(scene: Scene, time: TimeSpan) -> TimeSpan:
    """The time up to publication: what has happened "this week" has done so by then."""
    published = (scene.context.report.published or "")[:10]
    if published and time.from_ is not None and time.to is not None and time.from_[:10] <= published < time.to[:10]:
        return msgspec.structs.replace(time, to=published)
    return time


def _going_on(scene: Scene, verb: Token) -> TimeSpan | None:
    """Up to publication for "are fleeing": the words say that it had not ended then, not when it began."""
    published = (scene.context.report.published or "")[:10]
    be = next((c for c in verb.lefts if c.dep_ == "aux" and c.lower_ in _BEING | (_WAS if _reported(verb) else set())), None)
    if verb.tag_ != "VBG" or be is None or not published or any(c.dep_ == "neg" for c in verb.lefts):
        return None
    return _present(verb.doc[be.i : verb.i + 1], published)


def _reported(verb: Token) -> bool:
    """True for what somebody "said" was going on, and so was going on when it was said."""
    while verb.dep_ in {"conj", "advcl"} and verb.head.i != verb.i:
        verb = verb.head
    return verb.dep_ == "ccomp" and verb.head.tag_ == "VBD" and verb.head.lemma_.lower() in slot_words().speech


def _up_to_now(scene: Scene, verb: Token) -> TimeSpan | None:
    """Up to publication for what a fight that goes on "has forced 3,000 to" do, "has driven 3,000 out"; a whole war's sum says no time."""
    driven = verb.lemma_.lower() in listed("verbs.driving") and any(c.dep_ == "aux" for c in verb.lefts)
    above, published = verb if driven else verb.head, (scene.context.report.published or "")[:10]
    controlled = verb.dep_ in {"xcomp", "ccomp"} and above.lemma_.lower() in scene.lists["control.verbs"]
    if not published or not (driven or controlled):
        return None
    first = above
    while first.dep_ in {"conj", "acl", "appos"} and first.tag_[:1] in {"V", "N"} and not any(c.dep_ == "aux" for c in first.lefts):
        first = first.head
    has = next((c for c in first.lefts if c.dep_ == "aux" and c.lower_ in {"has", "have"}), None)
    causes = {c.lemma_.lower() for c in first.lefts if c.dep_ in {"nsubj", "csubj"}} | {c.lower_ for c in first.lefts if c.tag_ == "VBG"}
    fought = scene.lists["causes.words"] - scene.lists["calamities.words"] - words("dating.toml")["wars.words"]
    return _present(verb.doc[has.i : above.i + 1], published) if has is not None and causes & fought else None


def _present(told: Span, published: str) -> TimeSpan:
    start, end = told.start_char, told.end_char
    return TimeSpan(start=start, end=end, text=told.text, type="DATE", value="PRESENT_REF", to=published, anchor="published")


def _of_the_event(scene: Scene, verb: Token, cumulative: bool) -> TimeSpan | None:
    """The day of "the attack", "that storm" that made them go, where a sentence just before tells of it and dates it.

    A running total has it only of a cause that is its subject: "the attack has displaced 500", not "500 have been displaced by the floods".
    """
    wars = words("dating.toml")["wars.words"] if cumulative else frozenset[str]()
    causes = [c for c in _causes(scene, verb) if (c.dep_ == "nsubj" or not cumulative) and c.lemma_.lower() not in wars]
    cause = next((c for c in causes if any(t.lower_ in (_POINTING if c.head.dep_ != "agent" else _THIS) for t in c.lefts)), None)
    if cause is None:
        return None
    rows = [row for sentence in _before(verb.sent) for row in _days(scene, sentence)]
    same = (time for time, clause in rows if any(_alike(t.lemma_.lower(), cause.lemma_.lower()) for t in clause))
    return next(same, next((time for time, _ in rows if time.granularity != "month"), None))


def _next_in_the_story(scene: Scene, move: Move) -> TimeSpan | None:
    """The day of "gunmen raided the village on Sunday. Hundreds fled": what the sentence right before tells of, which they fled from."""
    verb = move.trigger
    if (
        verb.tag_ != "VBD"
        or move.frame.name not in {"flee", "leave", "leave_home"}
        or any(c.dep_ in {"aux", "auxpass"} for c in verb.lefts)
    ):
        return None
    before = next(_before(verb.sent), None)
    return (
        next((time for time, _ in _days(scene, before) if time.granularity in {"day", "part", "hour"}), None)
        if before is not None
        else None
    )


def _alike(a: str, b: str) -> bool:
    """True for a flood and a flooding, an airstrike and a strike."""
    return a.startswith(b) or b.startswith(a) or a.endswith(b) or b.endswith(a)


def _causes(scene: Scene, verb: Token) -> Iterator[Token]:
    """The nouns that tell why they moved: the subject of "the raid forced them to flee", "during the incident", "due to the storm"."""
    words = scene.lists["causes.words"] | scene.lists["calamities.words"] | listed("nouns.alarms")
    token = verb
    for _ in range(3):
        for child in token.children:
            if child.dep_ == "nsubj" and child.tag_ in {"NN", "NNS"} and child.lemma_.lower() in words:
                yield child
            elif child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in _BECAUSE):
                inner = [child, *(c for c in child.rights if c.dep_ in {"pcomp", "prep"})]
                yield from (n for p in inner for n in objects_of(p) if n.tag_ in {"NN", "NNS"} and n.lemma_.lower() in words)
        if token.dep_ not in {"xcomp", "conj", "ccomp"} | ({"dobj"} if token.tag_[:1] == "N" else set()) or token.head.i == token.i:
            return
        token = token.head


def _before(sentence: Span) -> Iterator[Span]:
    start = sentence.start
    for _ in range(_BACK):
        if start <= 0:
            return
        before = sentence.doc[start - 1].sent
        yield before
        start = before.start


def _days(scene: Scene, sentence: Span) -> Iterator[tuple[TimeSpan, list[Token]]]:
    """The days and weeks that a sentence names for an attack, a calamity or an incident, last first, each with what its clause is about;
    what "began" on a day has no end."""
    published = (scene.context.report.published or "9999")[:10]
    for time in reversed(list(scene.context.within(scene.context.mentions.times, sentence.start_char, sentence.end_char))):
        if time.granularity not in {"day", "part", "hour", "week", "month"} or time.type not in {"DATE", "TIME"}:
            continue
        if _bounds(scene.context.root(time)):
            continue
        if time.from_ is not None and time.from_[:10] <= published and (told := _happened(scene, scene.context.root(time))) is not None:
            verb, nouns = told
            if verb.lemma_.lower() in listed("verbs.beginning"):
                time = msgspec.structs.replace(time, to=None)
            elif time.range_from is not None or time.range_to is not None:
                time = msgspec.structs.replace(time, from_=time.range_from, to=time.range_to)
            yield time, nouns


def _bounds(time: Token) -> bool:
    """True for the day of "rain since 10 July", on which the event only began."""
    return any(t.lower_ == "since" for t in (time.head, *time.lefts))


def _happened(scene: Scene, time: Token) -> tuple[Token, list[Token]] | None:
    """The verb of the clause that a time stands in and the nouns that it is about, where it tells of an event that people flee from."""
    events = scene.lists["causes.words"] | scene.lists["calamities.words"] | listed("nouns.alarms")
    for token in reversed(time.doc[max(time.sent.start, time.i - _CLOSE) : time.i]):
        if token.tag_ in {"NN", "NNS"} and token.lemma_.lower() in events:
            return token, [token, *token.lefts]
        if token.pos_ in {"VERB", "AUX", "PUNCT"}:
            break
    for token, left in governors(time):
        if token.lemma_.lower() in slot_words().speech or left:
            return None
        if token.tag_[:2] == "VB":
            args = [c for c in token.children if c.dep_ in {"nsubj", "nsubjpass", "dobj"}]
            if token.dep_ in {"relcl", "acl"}:
                args += [t for t in (token.head, *token.head.ancestors) if t.tag_[:1] == "N"]
            nouns = [t for c in args for t in (c, *c.lefts)]
            about = token.lemma_.lower() in listed("verbs.attacking") or any(t.lemma_.lower() in events for t in nouns)
            return (token, nouns) if about else None
    return None
