"""Statements turned against those before them: "conceded …, but said", "But the ministry said", "said the opposite", "is at odds with"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from panj.read.context import Context
from panj.read.counter.cues import is_said
from panj.read.counter.predicate import FORCES
from panj.read.counter.words import CounterWords
from panj.read.speech.clauses import child, own_subject
from panj.read.speech.speech import Speech

_TELLING = {"say", "tell", "claim", "state", "declare"}
_SHOWING = {"find", "show", "allege", "testify", "recall"}
_SIDES = FORCES | {"politician"}


def concedes(cue: Token, w: CounterWords) -> bool:
    """ "Admits that people were moved, but says that it was for their safety", "while conceding delays, said the plan worked"."""
    clause = child(cue, "ccomp")
    lemma = cue.lemma_.lower()
    if clause is None or lemma not in w.stating | w.insist | w.holding or any(c.tag_ == "MD" for c in clause.children):
        return False
    first = cue.head
    if cue.dep_ == "conj" and first.lemma_.lower() in w.admit and own_subject(cue) is None:
        return any(c.dep_ == "cc" and c.lower_ in ("but", "yet") for c in first.children)
    return any(
        c.dep_ == "advcl"
        and c.tag_ == "VBG"
        and c.lemma_.lower() in w.admit
        and any(m.lower_ in w.marks for m in c.children if m.dep_ == "mark")
        for c in cue.children
    )


def answers(context: Context, speech: Speech, others: Sequence[Speech], w: CounterWords) -> bool:
    """ "But the ministry said that the raid had hit a depot", right behind what another side has said."""
    cue = context.doc[speech.head]
    clause = child(cue, "ccomp")
    if clause is None or cue.lemma_.lower() not in _TELLING or len(speech.chain) > 1 or speech.chain[-1].role not in _SIDES:
        return False
    told = clause.tag_ == "VBD" or (clause.tag_ == "VBN" and child(clause, "aux", "auxpass") is not None)
    if cue.dep_ != "ROOT" or child(cue, "dobj", "dative") is not None or not told or clause.lemma_.lower() in w.hold | w.wishing:
        return False
    opening = next((t for t in cue.sent if not t.is_space and not t.is_quote), cue)
    if (
        opening.lower_ not in ("but", "however")
        or opening.head != cue
        or opening.nbor().lower_ in ("unlike", "like", "as")
        or any(c.tag_ == "MD" for c in clause.children)
    ):
        return False
    return any(o.chain[-1].role in _SIDES for o in others)


def set_beside(context: Context, speech: Speech, others: Sequence[Speech], w: CounterWords) -> bool:
    """ "The army insists …; the families say …", "denied having …, but a chief said …": an account beside another in one sentence."""
    cue = context.doc[speech.head]
    clause, who = child(cue, "ccomp"), own_subject(cue)
    if (
        clause is None
        or who is None
        or who.i > cue.i
        or cue.lemma_.lower() not in w.stating | _SHOWING
        or speech.chain[-1].role == "analyst"
    ):
        return False
    if any(c.tag_ == "MD" for c in clause.children) or who.left_edge.i == 0:
        return False
    link = context.doc[who.left_edge.i - 1]
    denying = w.deny | w.insist | w.accuse | w.reject | w.blame
    for other in others:
        first = context.doc[other.head]
        if first.sent != cue.sent or first.i > link.i:
            continue
        if first.lemma_.lower() in denying and link.lower_ in ("but", "while", "whereas", "though", "although", ";"):
            return True
        if link.text == ";" and first.lemma_.lower() in w.stating and child(first, "ccomp") is not None:
            return True
    return False


def otherwise(tokens: Sequence[Token], w: CounterWords) -> Iterator[tuple[Token, Token]]:
    """Each verb of "said the opposite", "sees it differently", "claims otherwise", with who does."""
    for token in tokens:
        verb = token.head
        whole = token.pos_ != "ADV" and child(token, "det") is None
        if (
            token.lower_ not in w.opposed
            or (whole and token.lower_ not in ("otherwise", "differently"))
            or verb.pos_ != "VERB"
            or verb.lemma_.lower() not in w.stating | w.regard | w.insist | w.holding | w.argue
        ):
            continue
        who = own_subject(verb)
        if who is not None and who.lower_ not in ("i", "we", "you") and child(verb, "neg") is None:
            yield verb, who


def at_odds(tokens: Sequence[Token], w: CounterWords) -> Iterator[tuple[Token, Token]]:
    """Each "his claim is at odds with the ministry's figures", with the one whose words stand against the other's."""
    for token in tokens:
        if token.lower_ != "odds" or token.head.lower_ != "at":
            continue
        verb = token.head.head
        against = next((c for t in (token, token.head, verb) for c in t.children if c.lower_ == "with" and c.i > token.i), None)
        thing = child(against, "pobj") if against is not None else None
        whose = child(thing, "poss") if thing is not None and is_said(thing, w) else None
        if whose is not None and is_said(own_subject(verb), w):
            yield token, whose
