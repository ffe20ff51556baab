"""Judgement on what others say or do: they misjudge, they are after something else, somebody is no criminal and did no wrong."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from panj.read.counter.predicate import FORCES, Predicate, is_side
from panj.read.counter.words import CounterWords
from panj.read.speech.clauses import child

_PERSONS = {"i", "we", "he", "she", "they", "you"}
_ALL = {"all", "every", "many", "most", "some"}


def finds_fault(p: Predicate, w: CounterWords) -> bool:
    """ "The judge overestimates the danger", "the siege is aimed at driving people out"."""
    if p.negated or p.none or (p.mine and child(p.verb, "auxpass") is None):
        return False
    if p.lemma in w.misjudging and p.who is not None:
        return child(p.verb, "auxpass") is not None or p.thing is not None or child(p.verb, "ccomp") is not None
    return p.party and p.who is not None and any(_is_hostile(t, w) for t in _aims(p, w))


def is_cleared(p: Predicate, w: CounterWords) -> bool:
    """ "I am no criminal", "they are not terrorists", "he has done nothing wrong", "has committed no crime"."""
    if p.lemma == "be" and p.complement is not None and p.negated and p.who is not None:
        named = p.complement.lemma_.lower() in w.infamous
        return named and (p.mine or p.who.lower_ in _PERSONS or not any(t.lower_ in _ALL for t in p.who.subtree))
    if p.lemma == "be" and p.negated and p.party and p.complement is None:
        return any(g.lower_ == "fault" for c in p.children if c.lower_ == "at" for g in c.children)
    if p.thing is None:
        return False
    if p.lemma == "do" and (p.thing.lower_ == "nothing" or (p.thing.lower_ == "anything" and p.negated)):
        return any(t.lower_ in ("wrong", "illegal", "unlawful") for t in p.thing.subtree)
    return p.lemma == "commit" and (p.none or p.negated) and p.thing.lemma_.lower() in w.wrongs


def nothing_such(p: Predicate, w: CounterWords) -> bool:
    """ "There was no such order", "we never gave any such order", "there is no sign of a retreat"."""
    what = p.complement or p.thing
    if what is None or not p.party or p.able or not (p.negated or p.none):
        return False
    if any(c.lower_ == "such" for c in what.children):
        return p.role in FORCES
    of = next((c for c in what.children if c.lower_ == "of"), None) if what.lemma_.lower() in ("sign", "trace") else None
    thing = child(of, "pobj") if of is not None else None
    return thing is not None and thing.lemma_.lower() in w.absent | w.blamed | w.outright


def nobody_did(p: Predicate, w: CounterWords) -> bool:
    """ "No migrant has been pushed back", "no shell was fired": a deed that a party says nobody suffered."""
    whole = p.who is not None and p.who.lower_ in ("nobody", "none")
    if not p.none or not (p.role in FORCES or (p.party and whole)) or p.able:
        return False
    if not whole and (p.verb.tag_ != "VBN" or child(p.verb, "auxpass") is None):
        return False
    return (
        p.lemma in (w.deeds | w.own_deeds | w.laid_to_oneself) - {"wound", "injure", "harm", "kill", "happen", *(() if whole else ("use",))}
        or p.lemma in w.withheld
    )


def is_plot(p: Predicate, w: CounterWords) -> bool:
    """ "The case is revenge", "the charge is part of a vendetta"."""
    if p.lemma != "be" or p.complement is None or p.negated or p.able or p.who is None or not p.party:
        return False
    of = next((c for c in p.complement.children if c.lower_ == "of"), None)
    what = child(of, "pobj") if of is not None else None
    if p.complement.lemma_.lower() in ("victim", "target") and what is not None and what.lemma_.lower() in w.plots:
        return True
    named = p.complement.lemma_.lower() in w.plots
    return named and (p.who.lemma_.lower() in w.said or p.who.lower_ in ("it", "this", "that") or p.who.lemma_.lower() in w.trials)


def is_no_such_thing(p: Predicate, w: CounterWords) -> bool:
    """ "This never happened", "it was not a wedding"."""
    if p.lemma in ("happen", "occur", "exist") and p.who is not None and any(c.lower_ == "never" for c in p.children):
        return not p.able
    what = p.complement
    if p.lemma != "be" or p.role not in FORCES or what is None or not p.negated or p.able or p.who is None:
        return False
    kind = what.pos_ == "NOUN" and child(what, "amod") is None and any(c.lower_ in ("a", "an", "any") for c in what.children)
    return (
        kind and p.who.lower_ in ("it", "this", "that", "they") and what.lemma_.lower() in w.blamed | w.outright | w.absent | w.gatherings
    )


def fired_first(p: Predicate) -> bool:
    """ "The gunmen fired first", "our men came under fire first"."""
    if p.role not in FORCES or p.negated or p.able or p.who is None or not any(c.lower_ == "first" for c in p.children):
        return False
    return p.lemma in ("fire", "shoot", "attack") or any(t.lower_ in ("fire", "attack") for t in p.verb.subtree if t.i > p.verb.i)


def is_behind(p: Predicate, w: CounterWords) -> bool:
    """ "Their jets were behind the strikes"."""
    if p.lemma != "be" or p.role not in FORCES or p.mine or p.negated or p.able or p.who is None or not is_side(p.who, w):
        return False
    behind = next((c for c in p.children if c.lower_ == "behind"), None)
    deed = child(behind, "pobj") if behind is not None else None
    return deed is not None and deed.lemma_.lower() in w.outright | w.blamed


def is_mischance(p: Predicate, w: CounterWords) -> bool:
    """ "The plane crashed because of a fault", "the burns were caused by a stove": harm that a party lays on nobody."""
    if not p.party or p.negated or p.who is None or p.able:
        return False
    if not (p.lemma in w.befalling or p.who.lemma_.lower() in w.blamed):
        return False
    links = [t for t in p.verb.subtree if t.i > p.verb.i and t.lower_ in ("by", "due", "of", "to", "from") and t.head.i >= p.verb.i]
    return any(t.lemma_.lower() in w.mischances for link in links for c in link.children for t in (c, *c.children))


def _aims(p: Predicate, w: CounterWords) -> Iterator[Token]:
    """The verbs of what somebody is said to be after: "is aimed at forcing …", "seeks to …", "is an attempt to …"."""
    purpose = p.lemma in w.aiming and not p.able
    attempt = p.complement is not None and p.lemma == "be" and p.complement.lemma_.lower() in w.attempts
    for top in (p.verb,) if purpose else (p.complement,) if attempt and p.complement is not None else ():
        for c in top.children:
            if c.i > top.i and c.dep_ in ("xcomp", "advcl", "acl", "ccomp"):
                yield c
            elif c.i > top.i and c.dep_ == "prep":
                yield from (t for t in c.children if t.dep_ in ("pcomp", "pobj"))


def _is_hostile(aim: Token, w: CounterWords) -> bool:
    """ "To blackmail", "to force people out", "to change the make-up of the town"."""
    lemma = aim.lemma_.lower()
    if lemma in w.hostile:
        return True
    if lemma not in w.driving:
        return False
    return any(t.lower_ in ("out", "leave", "flee", "away", "demographic", "demography", "homes") for t in aim.subtree)
