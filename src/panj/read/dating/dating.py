"""Which time of the text belongs to an event word.

Attachment in the parse comes first (the word's own phrase, its clause, the clauses around it), then nearness in the sentence, then the
sentence before, where the words point back at it.
"""

from __future__ import annotations

import re

import msgspec
from spacy.tokens import Token

from panj.model import TimeSpan
from panj.read.context import Context
from panj.read.dating.clauses import comes_before, in_time_clause, is_happening, lasts, names_a_kind, narrowed, opens_clause, perfect
from panj.read.dating.source import of_the_source
from panj.read.dating.spans import counted_by, heading_of, since_a_record, stretched
from panj.read.lexicon import words
from panj.read.slots import PREDICATE, clauses_over, governors, slot_words
from panj.read.who import unit_of

_FAR = 99
_NEAR = 8
_NEAR_NOUN = 4
_BESIDE = 3
_WIDE = 600  # characters around an event in which its time can stand; only run-on sentences are longer
_DAYS = {"day", "part", "minute"}
_OF_ITS = re.compile(r"\s+of\s+(?:the|his|her|its|their)\b")
_RECENT = {"recent", "last", "past"}
_COMPARING = {"up", "down", "compared", "than", "versus"}


def time_of(context: Context, trigger: Token, present: bool = True, described: bool = False, counted: bool = False) -> TimeSpan | None:
    """The time expression that dates the event of `trigger`, best attached first; one that dates only the speech about it is left.

    "From … to …" gives the whole stretch, "since X" an open end, "in recent weeks" the time up to publication. The date of a cited source
    and that of a dateline date no event. Without `present`, nor does "now", which tells when people are somewhere, not when they went.
    A figure that is `counted` from day to day, as the dead are, may have the day on which somebody gave it at the end of the sentence.
    With `described`, the day of what a sentence tells of people does not date the clause that only says who they are.
    """
    found: list[tuple[tuple[int, int], TimeSpan, Token]] = []
    sentence = trigger.sent
    over = clauses_over(trigger)
    if described and trigger.dep_ == "amod" and trigger.i > trigger.head.i:  # "leaving hundreds of people homeless"
        over = clauses_over(trigger.head) | over
    path = _own(trigger, over) if described else over
    published = (context.report.published or "9999")[:10]
    happened = _happened(trigger)
    reach = _NEAR_NOUN if trigger.tag_[:1] == "N" and not (described and trigger.dep_ == "dobj") else _NEAR
    first, last = max(sentence.start_char, trigger.idx - _WIDE), min(sentence.end_char, trigger.idx + _WIDE)
    for time in context.within(context.mentions.times, first, last):
        if (
            time.type == "SET"
            or _ancient(time)
            or (time.from_ is None and time.to is None and not _recent(context, time))
            or of_the_source(context, time, described)
            or since_a_record(context, time)
        ):
            continue
        if not present and time.value == "PRESENT_REF":
            continue
        if happened and time.from_ is not None and time.from_[:10] > published and time.anchor != "dateline":
            continue
        head = context.root(time)
        if described and (_of_a_cause(head, time) or _of_other_people(head, trigger) or _compared(head, trigger)):
            continue
        told = over if described and counted_by(context, time) else path
        if opens_clause(context, time, trigger):
            found.append(((0, abs(head.i - trigger.i)), time, head))
            continue
        apart = names_a_kind(time, head, trigger) or comes_before(head, trigger) or in_time_clause(head, trigger)
        if apart or (described and _of_another(head, trigger, told)):
            continue
        key = (_time_distance(head, trigger, told, counted) + (time.anchor == "event"), abs(head.i - trigger.i))
        if key[0] > 1 and not counted and time.granularity in _DAYS and perfect(trigger) and not _open(head, trigger):
            continue
        if key[0] > 1 and lasts(trigger) and time.from_ is not None and time.from_[:10] < published:
            continue
        if key[0] <= reach:
            found.append((key, time, head))
    if found:
        _, best, head = min(found, key=lambda row: row[0])
        best = narrowed(best, [time for key, time, _ in sorted(found, key=lambda row: row[0]) if key[0] <= _BESIDE])
        bounds = _when(head, trigger) or (best.range_from is None and opens_clause(context, best, trigger))
        return best if bounds else stretched(context, best, context.root(best))
    if described and (headed := heading_of(context, trigger)) is not None:
        return headed
    return _told_before(context, trigger, described)


def _own(trigger: Token, path: dict[int, int]) -> dict[int, int]:
    """The words over the trigger, as far as the noun that its clause describes: "met those displaced" happened on another day."""
    if trigger.dep_ in {"amod", "acl"} and trigger.i > trigger.head.i and trigger.head.head.lemma_.lower() in {"leave", "make", "render"}:
        return path
    noun = trigger
    while noun.dep_ in {"conj", "xcomp"} and noun.head.pos_ in PREDICATE and noun.head.i != noun.i:
        noun = noun.head
    scene = noun.dep_ == "relcl" and _had(noun)
    if noun.dep_ not in {"acl", "relcl", "amod"} or not (scene or (unit_of(noun.head) is not None and not _there(noun.head))):
        return path
    while noun.head.i != noun.i and (noun.i not in path or noun.pos_ in PREDICATE or noun.head.pos_ not in PREDICATE):
        noun = noun.head
    return {i: steps for i, steps in path.items() if i == trigger.i or noun.left_edge.i <= i <= noun.right_edge.i}


def _of_other_people(head: Token, trigger: Token) -> bool:
    """True for "of the 7,000 displaced, 4,000 people uprooted in May": the time dates a clause that describes others."""
    token = head
    while token.head.i != token.i:
        if token.i == trigger.i or token.is_ancestor(trigger):
            return False
        described = token.dep_ in {"acl", "relcl"} and token.pos_ in PREDICATE and token.head.i != trigger.i
        if described and (unit_of(token.head) is not None or token.head.tag_[:3] == "NNP"):
            return True
        token = token.head
    return False


def _compared(head: Token, trigger: Token) -> bool:
    """True for "up from 400 in 2020", "compared with 400 in May": the time dates the figure that is compared."""
    for token in head.ancestors:
        if token.i == trigger.i or token.is_ancestor(trigger):
            return False
        if token.lower_ in _COMPARING:
            return True
    return False


def _there(noun: Token) -> bool:
    """True for "there were 90 families displaced" and for the second part of "houses were burnt and 90 families displaced"."""
    first = noun.left_edge
    joined = noun.dep_ == "conj" or (first.i > noun.sent.start and first.nbor(-1).tag_ == "CC")
    return joined or any(c.dep_ == "expl" for c in noun.head.lefts)


def _ancient(time: TimeSpan) -> bool:
    """True for a year before newspapers: "100s of homes" is no decade."""
    return time.from_ is not None and time.from_[:4] < "1700"


def _of_another(head: Token, trigger: Token, path: dict[int, int]) -> bool:
    """True for "rain over the past week hit A, where 300 fled": the time dates a noun of another clause."""
    if head.dep_ != "pobj" or head.head.lower_ not in {"over", "during", "in", "on"}:
        return False
    for token, _ in governors(head):
        if token.i == trigger.i or (token.i in path and token.pos_ not in PREDICATE):
            return False
        if token.i in path:
            return False
        if token.tag_ in {"NN", "NNS"} and token.dep_ in {"nsubj", "nsubjpass"} and token.head.i in path and token.head.i != trigger.i:
            return not (is_happening(token) and _follows(trigger, token.head))
    return False


def _follows(trigger: Token, verb: Token) -> bool:
    """True for the second deed of one subject: "floods on Friday cut roads and left 300 homeless"."""
    while trigger.i != verb.i and trigger.dep_ in {"conj", "xcomp", "dobj", "acomp", "oprd"} and trigger.head.i != trigger.i:
        trigger = trigger.head
    return trigger.i == verb.i


def _of_a_cause(head: Token, time: TimeSpan) -> bool:
    """True for "recent rain" and "after two weeks of rain", which date the rain and not what came of it."""
    recent = time.text.lower() in _RECENT and head.dep_ in {"amod", "compound"}
    lasted = any(c.lower_ == "of" and c.dep_ == "prep" for c in head.rights) and head.head.lower_ in {"after", "following"}
    return recent or (time.type == "DURATION" and lasted)


def _when(time: Token, trigger: Token) -> bool:
    """True for what happened on a day that bounds something else: "since Friday, when 300 fled"."""
    clause = next((c for c in time.rights if c.dep_ == "relcl"), None)
    return clause is not None and clause.left_edge.i <= trigger.i <= clause.right_edge.i and clause.left_edge.lower_ == "when"


def _recent(context: Context, time: TimeSpan) -> bool:
    """True for "the last few days", "recent weeks"; not for "the last days of the siege"."""
    return any(w in _RECENT for w in time.text.lower().split()) and _OF_ITS.match(context.report.text, time.end) is None


def _told_before(context: Context, trigger: Token, described: bool) -> TimeSpan | None:
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
    lasting = any(c.dep_ == "nsubj" and c.lemma_.lower() in words("dating.toml")["wars.words"] for c in trigger.lefts)
    if not lasting and any(c.dep_ == "advmod" and c.lower_ == "also" for c in trigger.lefts):
        return stretched(context, times[-1], context.root(times[-1]))
    if not _pluperfect(trigger):
        return None
    for time in reversed(times):
        head = context.root(time)
        spoken = any(token.lemma_.lower() in slot_words().speech for token, _ in governors(head))
        if time.granularity in (_DAYS if described else {"day"}) and time.type in {"DATE", "TIME"} and not spoken:
            return stretched(context, time, head) if described else time
    return None


def _open(head: Token, trigger: Token) -> bool:
    """True under "since", which the perfect goes with, and for a day that the event's own clause tells."""
    if trigger.is_ancestor(head):
        return True
    return any(t.lower_ == "since" for token in (head, *head.ancestors) for t in (token, *token.lefts))


def _pluperfect(trigger: Token) -> bool:
    token = trigger
    for _ in range(5):
        if _had(token):
            return True
        if token.head.i == token.i or token.dep_ in {"ccomp", "amod"}:
            return False
        token = token.head
    return False


def _had(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.lefts)


def _time_distance(head: Token, trigger: Token, path: dict[int, int], counted: bool) -> int:
    if head.i == trigger.i:
        return 0
    if head.i in path and head.pos_ not in PREDICATE:
        return 1 + 2 * path[head.i]
    for token, left in governors(head):
        if token.i == trigger.i:
            return 3 if left else 0
        if token.i in path:
            raised = trigger.dep_ == "xcomp" and trigger.head.i == token.i
            if (token.lemma_.lower() in slot_words().speech and not raised) or token.lower_ == "according":
                return _FAR
            if path[token.i] and _future(token) and not _future(trigger):
                return _FAR
            return 1 + 2 * path[token.i] + (3 if left else 0)
        spoken = not counted and token.pos_ in PREDICATE and token.lemma_.lower() in slot_words().speech
        if spoken or token.lower_ == "according" or (_describes(token) and not is_happening(token.head)):
            return _FAR
    return _FAR


def _describes(word: Token) -> bool:
    """True for the clause of "a village, which fell last year", "a committee due to meet next year"."""
    return (word.dep_ == "relcl" and word.pos_ in PREDICATE) or (
        word.i > word.head.i and (word.dep_ == "amod" or (word.tag_ == "JJ" and word.head.tag_[:1] == "N"))
    )


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
