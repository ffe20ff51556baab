"""Times at the border of a clause, which date it: "May 2011 when flames drove out 900", "floods last week, which displaced 90"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from panj.model import TimeSpan
from panj.read.context import Context
from panj.read.lexicon import words

_APART = {",", "–", "—", "-", "(", ";"}
_FINITE = {"VBD", "VBZ", "VBP", "VBN", "MD"}
_STEPS = 25  # words over one, beyond which no clause is its own
_MODIFIERS = {"compound", "amod", "nmod"}


def opens_clause(context: Context, time: TimeSpan, trigger: Token) -> bool:
    """True where "when …" or ", which …" right after the time opens the clause that tells of `trigger`."""
    last = context.token_at(time.end - 1)
    if last is None or last.i + 1 >= trigger.i:
        return False
    first = last.nbor(1)
    if first.text in _APART and first.i + 1 < trigger.i:
        first = first.nbor(1)
    elif first.lower_ != "when":
        return False
    if first.lower_ not in {"when", "which"} or first.sent.start != trigger.sent.start:
        return False
    verb = first.head
    if verb.tag_[:2] not in {"VB", "MD"} or verb.i < first.i:
        return False
    token = trigger
    while token.i != verb.i:
        if token.head.i == token.i or token.dep_ == "relcl":
            return False
        token = token.head
    return True


def is_happening(noun: Token) -> bool:
    """True for "the raid", "floods", which come on days, so that what is told of them dates what they did."""
    return noun.lemma_.lower() in words("dating.toml")["happenings.words"]


def lasts(verb: Token) -> bool:
    """True for "is held", "are in", "controls": what is so now is dated by no day that a clause around it tells."""
    aids = {c.lower_ for c in verb.lefts if c.dep_ in {"aux", "auxpass"}}
    if aids:
        return verb.tag_ == "VBN" and aids <= {"is", "are"}
    return verb.dep_ == "relcl" and verb.tag_ in {"VBZ", "VBP"}


def perfect(verb: Token) -> bool:
    """True for "has forced", "have left", which no day that a clause around them tells can date."""
    if verb.tag_[:1] == "N" and verb.dep_ == "dobj":
        verb = verb.head
    while verb.dep_ in {"conj", "xcomp"} and verb.head.i != verb.i and not any(c.dep_ in {"aux", "nsubj"} for c in verb.lefts):
        verb = verb.head
    return any(c.dep_ == "aux" and c.lower_ in {"has", "have", "'ve", "’ve"} for c in verb.lefts)


def in_time_clause(head: Token, trigger: Token) -> bool:
    """True for the day of "900 have left before the storm comes on Friday", which is that of the storm."""
    token = head
    for _ in range(_STEPS):
        if token.head.i == token.i:
            return False
        if token.i == trigger.i or token.is_ancestor(trigger):
            return False
        if token.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in {"before", "until", "till"} for c in token.lefts):
            return True
        token = token.head
    return False


def names_a_kind(time: TimeSpan, head: Token, trigger: Token) -> bool:
    """True for the season of "the worst winter storm", "summer rains", which says what storm it was, not when people left."""
    return time.granularity == "season" and head.dep_ in _MODIFIERS and head.head.i > head.i and head.head.i != trigger.i


def comes_before(head: Token, trigger: Token) -> bool:
    """True for the day of "aid arrived on Friday after a storm killed 40": what an "after" clause tells came before its sentence's day."""
    token = trigger
    for _ in range(_STEPS):
        if token.head.i == token.i:
            return False
        marked = any(c.dep_ == "mark" and c.lower_ == "after" for c in token.lefts)
        if marked and token.tag_ in _FINITE:
            return not (token.left_edge.i <= head.i <= token.right_edge.i) and head.i != token.i
        token = token.head
    return False


def narrowed(best: TimeSpan, others: Sequence[TimeSpan]) -> TimeSpan:
    """The days or months told besides a year in which they lie: "in 2014 some 300 fled between July and August"."""
    if best.granularity != "year" or best.from_ is None or best.to is None:
        return best
    for other in others:
        low, high = other.range_from or other.from_, other.range_to or other.to
        fine = other.granularity in {"month", "day", "part"} and low is not None and high is not None
        if fine and best.from_ <= str(low)[:10] and str(high)[:10] <= best.to:
            return other
    return best
