"""Deployments and withdrawals of forces: who, how many, from where, to where, by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from panj.model import ClaimKind, PlaceMention, Quantity, TimeSpan
from panj.read.context import Context
from panj.read.draft import Draft
from panj.read.plan.words import plan_words, pobj_of, with_particle
from panj.read.plover.parties import Parties, is_passive, object_of, subject_of
from panj.read.slots import place_at
from panj.read.who import who_of

_KINDS: tuple[ClaimKind, ...] = ("withdrawal", "deployment")


def postings(context: Context, parties: Parties, sentence: Tokens, lemmas: list[str]) -> Iterator[Draft]:
    """Claims of kind deployment and withdrawal in one sentence; one each trigger."""
    groups = plan_words().groups
    for token in sentence:
        lemma = lemmas[token.i]
        for kind in _KINDS:
            if token.dep_ in ("acl", "amod") and lemma in groups["posted.verbs"]:
                continue
            if token.pos_ == "VERB" and with_particle(token, lemma, groups[f"{kind}.verbs"]):
                forces = _of_verb(token, kind, lemmas)
                own = subject_of(token)
            elif token.pos_ in ("NOUN", "PROPN") and lemma in groups[f"{kind}.nouns"] and token.dep_ != "compound":
                forces, own = _of_noun(token, lemmas), None
            else:
                continue
            if forces is not None and not any(c.lower_ == "behind" for c in token.children):
                yield _draft(context, parties, token, kind, forces, own)
                break


def _of_verb(verb: Token, kind: str, lemmas: list[str]) -> Token | None:
    thing, own = object_of(verb), subject_of(verb)
    if thing is not None and (found := _forces(thing, lemmas)) is not None:
        return found
    groups = plan_words().groups
    if (
        kind == "withdrawal"
        and thing is not None
        and lemmas[verb.i] in groups["leaving.verbs"]
        and lemmas[thing.i] in groups["leaving.places"]
    ):
        own = own or _above(verb)
        return _forces(own, lemmas, at_base=True) if own is not None else None
    if (
        kind == "deployment"
        or thing is not None
        or is_passive(verb)
        or with_particle(verb, lemmas[verb.i], groups["withdrawal.object_only"])
    ):
        return None
    return _forces(own, lemmas) if own is not None else None


def _above(verb: Token) -> Token | None:
    """The subject that "are to leave" or "began to leave" shares with the verb above."""
    return subject_of(verb.head) if verb.dep_ == "xcomp" else None


def _of_noun(noun: Token, lemmas: list[str]) -> Token | None:
    inner = pobj_of(noun, "of", "by")
    if inner is not None and (found := _forces(inner, lemmas)) is not None:
        return found
    return next((f for c in noun.children if c.dep_ in ("compound", "poss") and (f := _forces(c, lemmas)) is not None), None)


def _forces(noun: Token, lemmas: list[str], *, at_base: bool = False) -> Token | None:
    """The word for the forces in a noun phrase: its head, or what a share or number is "of"; `at_base` takes vague words too."""
    groups = plan_words().groups
    for _ in range(3):
        lemma = lemmas[noun.i]
        if lemma in groups["forces.nouns"]:
            if at_base or lemma not in groups["forces.vague"] or noun.lower_ in ("forces", "fighters"):
                return noun
            marked = any(
                c.dep_ in ("amod", "compound", "nmod") and (c.lower_ in groups["forces.qualify"] or c.text[:1].isupper())
                for c in noun.lefts
            )
            return noun if marked else None
        inner = pobj_of(noun, "of")
        if inner is None:
            return None
        noun = inner
    return None


def _draft(context: Context, parties: Parties, trigger: Token, kind: ClaimKind, forces: Token, own: Token | None) -> Draft:
    quantity = _quantity(context, forces)
    fields: dict[str, Any] = {"quantity": quantity, "who": who_of(forces, quantity.end if quantity else forces.left_edge.idx)}
    fields["origin"] = _place(context, trigger, forces, ("from", "out")) or (
        _place(context, forces, None, ("in",)) if kind == "withdrawal" else None
    )
    where = ("to", "into", "in", "along", "near", "at", "around", "across", "on") if kind == "deployment" else ("to", "across", "into")
    fields["destination"] = _place(context, trigger, None, where)
    fields["deadline"] = _deadline(context, trigger)
    fields["actor"] = parties.party(own) if own is not None and own != forces else parties.party(forces)
    return Draft(kind, trigger, fields)


def _quantity(context: Context, forces: Token) -> Quantity | None:
    start, end = forces.left_edge.idx, forces.idx
    found = [q for q in context.within(context.mentions.quantities, start, end) if forces.idx - q.end < 40]
    strength = pobj_of(forces, "of")
    if not found and strength is not None and strength.tag_ == "CD":
        found = list(context.within(context.mentions.quantities, strength.left_edge.idx, strength.idx + len(strength)))
    return found[-1] if found else None


def _place(context: Context, head: Token, other: Token | None, prepositions: tuple[str, ...]) -> PlaceMention | None:
    for token in (head, other):
        if token is None:
            continue
        for preposition in prepositions:
            inner = pobj_of(token, preposition)
            if inner is not None and inner.i > token.i and (found := place_at(context, inner)) is not None:
                return found
    return None


def _deadline(context: Context, trigger: Token) -> TimeSpan | None:
    """The time by which it is to be done: behind "by", "before", "until", or beside a word for a deadline."""
    groups = plan_words().groups
    doc = trigger.doc
    done = trigger.tag_ == "VBD"
    for time in context.within(context.mentions.times, trigger.sent.start_char, trigger.sent.end_char):
        span = context.tokens(time)
        after = doc[span.end].lemma_.lower() if span.end < len(doc) else ""
        before = [t.lower_ for t in doc[max(trigger.sent.start, span.start - 4) : span.start]]
        near = [w for w in before if w not in ("of", "a", "an", "the", "end", "its", "this", "next", "early", "late")]
        named = after in groups["deadline.nouns"] or any(w in groups["deadline.nouns"] for w in near[-2:])
        if named or (not done and near and near[-1] in groups["deadline.before"]):
            return _ahead(time, context.report.published)
    return None


def _ahead(time: TimeSpan, published: str | None) -> TimeSpan:
    """A deadline without a year lies ahead: one that was read as of last year is moved on by a year."""
    if (
        published is None
        or time.from_ is None
        or time.to is None
        or time.to >= published[:10]
        or re.search(r"\d{4}|last|past|ago", time.text)
    ):
        return time
    year = int(time.from_[:4])
    if time.to[:4] != str(year) or time.value[:4] != str(year) or time.to[5:] == "02-29" or int(published[:4]) - year > 1:
        return time
    moved = (f"{year + 1}{value[4:]}" for value in (time.value, time.from_, time.to))
    value, start, end = moved
    return msgspec.structs.replace(time, value=value, from_=start, to=end, direction="future")
