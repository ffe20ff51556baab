"""Concerns and fears: of what kind of event, and on which condition."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from panj.model import Actor, TextSpan
from panj.read.context import Context
from panj.read.draft import Draft
from panj.read.plan.words import clause_span, plan_words, pobj_of
from panj.read.plover.parties import Parties, subject_of


def concerns(context: Context, parties: Parties, sentence: Tokens, lemmas: list[str]) -> Iterator[Draft]:
    """Claims of kind concern: something of conflict or displacement is feared."""
    groups = plan_words().groups
    for token in sentence:
        lemma = lemmas[token.i]
        if token.pos_ == "VERB" and lemma in groups["concern.verbs"]:
            holder: Token | None = subject_of(token)
            if lemma == "brace" and pobj_of(token, "for", "against") is None:
                continue
        elif token.pos_ in ("ADJ", "VERB") and token.lower_ in groups["concern.adjectives"] and token.head.pos_ in ("AUX", "VERB"):
            holder = subject_of(token.head)
        elif token.pos_ == "NOUN" and lemma in groups["concern.nouns"] and token.dep_ != "compound":
            holder = _holder(token)
        else:
            continue
        if lemma == "warn" and ((side := parties.party(holder, place=False)) is None or side.sector not in groups["concern.caring"]):
            continue
        about = _about(token, lemmas)
        if about is None:
            continue
        fields = {"about": about, "condition": _condition(token), "actor": _actor(parties, holder), "plover": None}
        yield Draft("concern", token, fields)
        return


def _holder(noun: Token) -> Token | None:
    own = next((c for c in noun.children if c.dep_ == "poss"), None)
    if own is not None or noun.dep_ != "dobj":
        return own
    verb = noun.head
    return subject_of(verb) if verb.lemma_.lower() in ("express", "voice", "have", "share") else None


def _actor(parties: Parties, holder: Token | None) -> Actor | None:
    return parties.party(holder, place=False) or parties.phrase(holder)


def _about(trigger: Token, lemmas: list[str]) -> str | None:
    """The kind of what is feared, from the first telling word after the trigger in its phrase."""
    groups = plan_words().groups
    kinds = [(path.split(".")[1], group) for path, group in groups.items() if path.startswith("about.")]
    top = trigger.head if trigger.pos_ == "ADJ" else trigger
    for token in top.subtree:
        if token.i <= trigger.i or _under_condition(token, trigger):
            continue
        for kind, group in kinds:
            if lemmas[token.i] in group:
                return kind
    return None


def _under_condition(token: Token, trigger: Token) -> bool:
    while token.i != trigger.i and token.head.i != token.i:
        if any(c.lower_ in ("if", "unless", "after", "as", "because", "since") and c.dep_ == "mark" for c in token.children):
            return True
        token = token.head
    return False


def _condition(trigger: Token) -> TextSpan | None:
    """The clause of "if" or "unless" that the fear hangs on."""
    marks = plan_words().groups["condition.marks"]
    for token in trigger.sent:
        if token.dep_ == "mark" and token.lower_ in marks and token.head.dep_ in ("advcl", "acl", "ccomp", "relcl"):
            return clause_span(token.head)
    return None
