"""What a participle or a relative clause about a held place tells: news of the place, or only which place is meant."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.control.agents import antecedent
from panj.read.death.victims import is_passive, subjects
from panj.read.death.words import noun
from panj.read.lexicon import words

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def said_of(noun_of: Token, beside: bool) -> list[Token]:
    """The subject of which a described place is said: "Idlib is the last chunk of territory held by rebels".

    With `beside` also the name that it stands beside: "Idlib in Syria, the last province held by rebels".
    """
    while noun_of.dep_ == "pobj" and noun_of.head.lower_ == "of":
        noun_of = noun_of.head.head
    if noun_of.dep_ == "attr":
        return subjects(noun_of.head)
    if noun_of.dep_ != "appos" or not beside or noun_of.head.tag_ not in ("NNP", "NNPS"):
        return []
    named = noun_of.head
    within = named.head if named.dep_ == "pobj" and named.head.lower_ == "in" else None
    before = within.nbor(-1) if within is not None and within.i > within.sent.start else None
    return [before] if before is not None and before.tag_ in ("NNP", "NNPS") else [named]


def located(verb: Token) -> Token | None:
    """The land of "territory it controls in Syria", where the clause says where it lies."""
    before = verb.doc[verb.left_edge.i - 1] if verb.left_edge.i > verb.sent.start else verb.head
    inside = any(c.lower_ in ("in", "across") for c in verb.rights)
    return before if inside and noun(before) in words("control.toml")["places.land"] else None


def last_of(head: Token) -> Token | None:
    """The place of "the last hamlet held by", "the final area of territory held by", which is news of those who hold it."""
    while True:
        if any(c.lower_ in words("control.toml")["places.final"] or c.tag_ == "JJS" for c in head.lefts):
            return head
        if head.dep_ != "pobj" or head.head.lower_ not in ("of", "in") or head.head.head.tag_ not in _NOUNS:
            return None
        head = head.head.head


def newly_told(verb: Token) -> Token | None:
    """The place of "a swathe of the north it controls", told of for the first time."""
    head = verb.head
    while head.dep_ == "pobj" and head.head.lower_ == "of":
        head = head.head.head
    part = noun(head) in words("control.toml")["places.parts"] | words("control.toml")["places.land"]
    return head if part and any(c.lower_ in ("a", "an") for c in head.lefts) else None


def contact(verb: Token) -> Token | None:
    """The place of "the areas they now hold", a clause without "which" whose subject takes up a side told before."""
    if verb.tag_ not in ("VBP", "VBZ", "VB") or any(c.tag_ == "WDT" and c.lower_ == "which" for c in verb.subtree):
        return None
    own = next((c for v in (verb, verb.head) for c in v.lefts if c.dep_ == "nsubj" and v.dep_ == "relcl"), None)
    if own is None or own.lower_ not in ("it", "they") or own.i == own.sent.start:
        return None
    return own.nbor(-1) if own.nbor(-1).tag_ in _NOUNS else relative_head(verb)


def predicate_of(verb: Token) -> list[Token]:
    """The subject of "the valley was among the first areas the army lost"."""
    head = verb.head if verb.dep_ == "relcl" else None
    while head is not None and head.dep_ == "pobj" and head.head.lower_ in ("of", "among"):
        head = head.head if head.head.lower_ == "among" else head.head.head
    if head is not None and head.dep_ == "appos" and head.lower_ == "one":
        return [head.head]
    over = head.head if head is not None and head.dep_ in ("attr", "prep") else None
    return subjects(over) if over is not None and over.lemma_.lower() in ("be", "remain") else []


def where_told(verb: Token) -> list[Token]:
    """The place that a clause with "where" is about: "Sirte, where the militants make a last stand", "areas where they still rule"."""
    where = next((c for c in verb.lefts if c.lower_ == "where" and c.i > c.sent.start), None)
    if where is None:
        return []
    if verb.dep_ == "relcl" and verb.head.tag_ in _NOUNS:
        return predicate_of(verb) or [verb.head]
    before = where.nbor(-2) if where.nbor(-1).text == "," and where.i - 2 >= where.sent.start else where.nbor(-1)
    return [before] if before.tag_ in _NOUNS else []


def agreeing(verb: Token) -> list[Token]:
    """The noun that "which are", "both of which are" and "parts of which are" stand for, where the parser ties them to another.

    For a plural verb that is the nearest noun before it in the plural or joined to another one.
    """
    which = next((t for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass", "dep") for t in c.subtree if t.tag_ == "WDT"), None)
    if which is None:
        return []
    of = which.head.lower_ == "of"
    first = which.head.head.left_edge.i if of else which.i
    before = verb.doc[max(verb.sent.start, first - 2 if verb.doc[first - 1].text == "," else first - 1)]
    if of and which.head.head.lower_ not in ("both", "all") and before.tag_ in _NOUNS:
        return [before]
    finite = next((c for c in verb.lefts if c.dep_ in ("aux", "auxpass")), verb)
    if not of and (finite.lower_ not in ("are", "were", "have") or (verb.dep_ == "relcl" and _is_many(verb.head))):
        return []
    many = next((t for t in reversed(verb.doc[verb.sent.start : first]) if t.dep_ not in ("compound", "poss") and _is_many(t)), None)
    while many is not None and many.dep_ == "conj":
        many = many.head
    return [many] if many is not None else []


def _is_many(token: Token) -> bool:
    joined = token.dep_ == "conj" or any(c.dep_ == "conj" for c in token.rights)
    return token.tag_ in ("NNS", "NNPS") or (token.tag_ in _NOUNS and joined)


def relative_head(verb: Token) -> Token | None:
    """The noun of the relative clause in which `verb` stands, also as "occupy" of "that they continue to occupy"."""
    while verb.dep_ in ("xcomp", "conj") and verb.head != verb:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else None


def untied(verb: Token) -> Token | None:
    """The noun of "in districts that they still control", where the parser takes the clause for one of the verb before."""
    that = next((c for c in verb.lefts if c.lower_ == "that" and c.dep_ == "dobj" and c.i > verb.sent.start), None)
    return that.nbor(-1) if verb.dep_ == "advcl" and that is not None and that.nbor(-1).tag_ in _NOUNS else None


def is_bare(verb: Token) -> bool:
    """True for "territory it seized" and "all the towns they took", which say no more than that there are some."""
    head = verb.head
    if any(c.dep_ in ("prep", "advmod") and c.i < verb.i for c in head.rights):
        return False
    if noun(head) in words("control.toml")["places.land"] and not any(c.dep_ == "amod" for c in head.lefts):
        return True
    taken_up = any(c.dep_ == "nsubj" and c.tag_ == "PRP" for c in verb.lefts)
    return taken_up and verb.tag_ == "VBD" and not any(c.dep_ in ("prep", "npadvmod", "advmod") for c in verb.children)


def is_description(token: Token) -> bool:
    """True for a relative clause of the past that only says which place is meant ("villages which rebels held")."""
    past = token.tag_ == "VBD" and not is_passive(token)
    return token.dep_ == "relcl" and past and not is_last(token) and newly_told(token) is None


def is_last(token: Token) -> bool:
    """True where a relative clause tells news ("the last towns it still holds"), not only which place is meant ("in the area it holds")."""
    last = words("control.toml")["places.last"]
    head = next(iter(antecedent(token)), token.head)
    named = head.tag_ in ("NNP", "NNPS") or any(c.dep_ == "compound" and c.tag_ in ("NNP", "NNPS") for c in head.lefts)
    return named or any(c.lower_ in last for c in (*head.lefts, *token.lefts))
