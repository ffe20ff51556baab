"""Agreements with their parties and undertakings."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from panj.model import Actor, PlaceMention, Term
from panj.read.context import Context
from panj.read.draft import Draft
from panj.read.plan.words import clause_span, overlaps, plan_words, pobj_of, political, with_particle
from panj.read.plover.parties import Parties, is_passive, object_of, subject_of
from panj.read.slots import place_at


def agreements(context: Context, parties: Parties, sentence: Tokens, lemmas: list[str]) -> Iterator[Draft]:
    """Claims of kind agreement; the verb that tells of it is the trigger, else the noun. One for a clause."""
    groups = plan_words().groups
    nouns = [t for t in sentence if lemmas[t.i] in groups["agreement.nouns"] and t.pos_ == "NOUN" and t.dep_ not in ("compound", "amod")]
    used: set[int] = set()
    for verb in sentence:
        if verb.pos_ != "VERB":
            continue
        deal = next((n for n in nouns if n.i not in used and _belongs(n, verb)), None)
        if not _agrees(verb, lemmas, deal):
            continue
        own = subject_of(verb) or _before(verb)
        actors = _parties(parties, [w for w in (own, deal, verb) if w is not None])
        terms = _terms(parties, verb, deal, own)
        actors = actors or [a for t in terms if (a := _named(parties, t)) is not None]
        if political(actors) and (terms or len(actors) > 1):
            used.update(n.i for n in nouns if deal is not None)
            yield Draft("agreement", verb, {"actors": tuple(actors), "terms": tuple(terms), "place": _place(context, verb)})
    for deal in nouns:
        if deal.i in used:
            continue
        actors = _parties(parties, [deal])
        told = deal.head if deal.head.pos_ == "VERB" else deal.head.head if deal.head.lower_ in ("under", "by") else deal
        terms = _terms(parties, told, deal, subject_of(told) if told.pos_ == "VERB" else None)
        actors = actors or _owners(parties, terms)
        if len(actors) > 1 or (actors and terms and political(actors)):
            used.update(n.i for n in nouns)
            yield Draft("agreement", deal, {"actors": tuple(actors), "terms": tuple(terms), "place": _place(context, deal)})


def _named(parties: Parties, term: Term) -> Actor | None:
    """The actor whose words own an undertaking."""
    return next((a for a in parties.context.mentions.actors if a.text == term.who), None)


def _owners(parties: Parties, terms: list[Term]) -> list[Actor]:
    """The sides that undertake something, each once."""
    found: list[Actor] = []
    for term in terms:
        actor = _named(parties, term)
        if actor is not None and not any(overlaps(actor, a) for a in found):
            found.append(actor)
    return found


def _belongs(deal: Token, verb: Token) -> bool:
    head = deal.head
    return head == verb or (head.dep_ == "prep" and head.head == verb)


def _agrees(verb: Token, lemmas: list[str], deal: Token | None) -> bool:
    if lemmas[verb.i] == "agree":
        below = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp")), None)
        return deal is not None or below is not None or pobj_of(verb, "on", "to") is not None
    return deal is not None and object_of(verb) == deal and with_particle(verb, lemmas[verb.i], plan_words().groups["agreement.reach"])


def _parties(parties: Parties, heads: list[Token]) -> list[Actor]:
    found: list[Actor] = []
    for head in heads:
        roots = [head] if head.pos_ != "VERB" and head.lemma_.lower() not in plan_words().groups["agreement.nouns"] else []
        for preposition in ("between", "with", "by", "of"):
            inner = pobj_of(head, preposition)
            if inner is not None:
                roots.append(inner)
        if not roots:
            roots = [c for c in head.children if c.dep_ in ("poss", "compound", "amod", "nmod")] if head.pos_ == "NOUN" else []
        for root in roots:
            for token in _joined(root):
                actor = parties.party(token, place=False)
                if actor is not None and not any(overlaps(actor, a) for a in found):
                    found.append(actor)
    return found


def _joined(head: Token) -> list[Token]:
    """A name with those that "and", commas or an apposition join to it."""
    found = [head]
    for child in head.children:
        if child.dep_ in ("conj", "appos"):
            found += _joined(child)
    return found


def _before(verb: Token) -> Token | None:
    """The noun phrase that ends right before a verb that the parse left without a subject."""
    i = verb.i - 1
    while i > verb.sent.start and verb.doc[i].pos_ in ("AUX", "ADV", "PART"):
        i -= 1
    token = verb.doc[i]
    if token.pos_ not in ("NOUN", "PROPN") or token.i <= verb.sent.start:
        return None
    while token.dep_ == "conj":
        token = token.head
    return token


def _place(context: Context, trigger: Token) -> PlaceMention | None:
    """Where it was made: only what stands with the trigger itself; the parties' countries are no place."""
    inner = pobj_of(trigger, "in", "at")
    return place_at(context, inner) if inner is not None else None


def _terms(parties: Parties, verb: Token, deal: Token | None, who: Token | None) -> list[Term]:
    found: list[Term] = []
    if verb.lemma_.lower() == "agree":
        found += [_term(parties, c, who) for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.pos_ in ("VERB", "AUX")]
    elif (
        deal is not None
        and verb.pos_ == "VERB"
        and object_of(verb) != deal
        and deal.head.lower_ == "under"
        and (owner := who or object_of(verb)) is not None
    ):
        found.append(_term(parties, verb, owner, text=True))
        joined = [c for c in verb.conjuncts if c.pos_ == "VERB" and c.i > verb.i]
        found += [_term(parties, c, own, text=True) for c in joined if (own := subject_of(c)) is not None]
    elif deal is not None and verb.pos_ == "VERB" and object_of(verb) == deal:
        found += [
            _term(parties, c, None)
            for c in verb.children
            if c.dep_ in ("xcomp", "advcl") and c.i > deal.i and any(t.lower_ == "to" for t in c.lefts)
        ]
    if deal is not None:
        found += [
            _term(parties, c, None)
            for c in deal.children
            if c.dep_ in ("acl", "relcl") and c.pos_ in ("VERB", "AUX") and (c.tag_ == "VB" or c.dep_ == "relcl")
        ]
    undertake = plan_words().groups["agreement.undertake"]
    for token in verb.subtree:
        if token.lemma_.lower() in undertake and token.pos_ == "NOUN":
            owner = pobj_of(token, "by", "from") or next((c for c in token.children if c.dep_ == "poss"), None)
            found += [_term(parties, c, owner) for c in token.children if c.dep_ in ("acl", "relcl", "ccomp")]
    kept: list[Term] = []
    for term in found:
        if not any(overlaps(term, k) for k in kept):
            kept.append(term)
    return kept


def _term(parties: Parties, clause: Token, owner: Token | None, *, text: bool = False) -> Term:
    own = next((c for c in clause.children if c.dep_ == "nsubj" and c.lower_ not in ("which", "that", "who")), None)
    if own is not None and clause.dep_ in ("ccomp", "relcl"):
        owner = own
    span = clause_span(clause, without=_exchange(clause))
    if text and owner is not None and owner.i < clause.i and not is_passive(clause):
        start = (
            clause.left_edge.idx
            if clause.left_edge.i > owner.i
            else next((t.idx for t in clause.doc[owner.right_edge.i + 1 : clause.i + 1] if not t.is_punct), clause.idx)
        )
        start = max(start, span.start)
        span = type(span)(start=start, end=span.end, text=clause.doc.text[start : span.end])
    return Term(start=span.start, end=span.end, text=span.text, who=_owner(parties, owner))


def _owner(parties: Parties, owner: Token | None) -> str | None:
    if owner is None:
        return None
    names = [a.text for t in _joined(owner) if (a := parties.party(t, place=False)) is not None]
    if owner.dep_ == "appos" and not names:
        return owner.text
    first, last = owner, max(_joined(owner), key=lambda t: t.i)
    while first.i > first.left_edge.i and first.doc[first.i - 1].dep_ in ("amod", "compound", "poss", "case", "nmod"):
        first = first.doc[first.i - 1]
    return owner.doc.text[first.idx : last.idx + len(last)] if len(names) > 1 or not names else names[0]


def _exchange(clause: Token) -> str | None:
    """Where the other side's part begins: "in return for", "in exchange for"."""
    for token in clause.subtree:
        if token.lower_ in ("return", "exchange") and token.dep_ == "pobj" and token.head.lower_ == "in":
            return "in"
    return None
