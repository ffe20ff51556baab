"""Doubt: somebody says that a thing could not be checked, that there is no proof of it, or that he does not believe it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from panj.read.counter.words import CounterWords
from panj.read.speech.clauses import child

_NEGATIONS = {"not", "n't", "n’t", "nt", "never"}
_NOBODY = {"nobody", "none", "neither"}
_ASKS = {"who", "whether", "what", "if", "how", "why", "which", "whose", "where", "when"}
_ABLE = {"could", "can"}
_IMAGINED = {"would", "will", "'d", "could", "can", "may", "might"}
_TOLD = {"account", "allegation", "claim", "figure", "number", "report", "toll", "version"}
_LAY = {"assign", "apportion", "attribute", "ascribe"}
_SETTLE = {"determine", "establish", "ascertain"}


def find(tokens: Sequence[Token], w: CounterWords) -> Iterator[Token]:
    """The verbs and nouns of doubt of a text, in order; who doubts is for the caller to find."""
    for token in tokens:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB":
            if (
                (lemma in w.check and _has_object(token) and negated(token, w) and not _is_plan(token) and not _is_no_doubt(token))
                or (lemma in ("get", "receive", "obtain") and _news(token, w) and negated(token, w))
                or (lemma in w.know and _unknown(token) and negated(token, w))
                or (lemma in _LAY and _has_blame(token) and negated(token, w))
                or (lemma == "acknowledge" and child(token, "dobj", "ccomp") is not None and negated(token, w))
                or (lemma in w.hold and _held(token) and negated(token, w) and not _asks_only(token))
            ):
                yield token
        elif token.pos_ == "NOUN" and lemma in w.proof and _missing(token):
            yield token


def _missing(noun: Token) -> bool:
    """True for "no evidence that …", "little proof of …"."""
    children = list(noun.children)
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in ("give", "offer", "provide", "release"):
        return False
    return any(c.lower_ in ("no", "little") and c.dep_ == "det" for c in children) and any(
        c.i > noun.i and (c.dep_ in ("acl", "ccomp", "relcl") or c.lower_ in ("of", "for", "to")) for c in children
    )


def negated(verb: Token, w: CounterWords) -> bool:
    """True for "could not say", "was unable to say", "refused to say", "has yet to say", "nobody could say"."""
    if any(c.dep_ == "neg" and c.lower_ in _NEGATIONS for c in verb.children):
        return True
    if any(c.dep_ in ("nsubj", "nsubjpass") and _is_nobody(c) for c in verb.children):
        return True
    above = verb.head
    if verb.dep_ not in ("xcomp", "ccomp", "advcl", "acl", "relcl"):
        return False
    if above.lower_ in w.unable or above.lemma_.lower() in w.refuse:
        return True
    if above.lower_ in ("able", "possible", "position"):
        return any(c.dep_ in ("neg", "det") and c.lower_ in (*_NEGATIONS, "no") for t in (above, above.head) for c in t.children)
    return verb.dep_ == "xcomp" and above.lemma_.lower() in ("have", "be") and any(t.lower_ == "yet" for t in above.doc[above.i : verb.i])


def _is_nobody(subject: Token) -> bool:
    if subject.lower_ in _NOBODY:
        return True
    if any(c.lower_ == "neither" and c.dep_ in ("det", "preconj") for c in subject.children):
        return True
    return subject.lower_ in ("one", "body") and any(c.lower_ == "no" for c in subject.children)


def _has_object(verb: Token) -> bool:
    if verb.dep_ == "relcl" and verb.head.lemma_.lower() in _TOLD:
        return True
    return any(c.dep_ in ("dobj", "ccomp", "nsubjpass", "xcomp") for c in verb.children) or any(c.lower_ in _ASKS for c in verb.subtree)


def _is_plan(verb: Token) -> bool:
    """ "Has not confirmed that its envoy will attend": what is not settled yet, not what is doubted."""
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp")), None)
    return clause is not None and any(c.lower_ in ("will", "would", "to", "'ll", "’ll") for c in clause.children if c.dep_ == "aux")


def _has_blame(verb: Token) -> bool:
    """ "Has not assigned responsibility"."""
    return any(c.dep_ == "dobj" and c.lemma_.lower() in ("responsibility", "blame", "guilt") for c in verb.children)


def _is_no_doubt(verb: Token) -> bool:
    """ "Travellers who cannot be verified", "we cannot confirm any further details", not "could not confirm details"; nor what waits
    for a look ("cannot confirm it without going inside")."""
    if any(t.lower_ == "without" and t.i > verb.i for t in verb.subtree):
        return True
    if any(c.dep_ == "dobj" and c.lemma_.lower() == "detail" and any(m.dep_ in ("amod", "det") for m in c.lefts) for c in verb.children):
        return True
    return verb.dep_ == "relcl" and any(c.dep_ == "nsubjpass" and c.lower_ == "who" for c in verb.children)


def _unknown(verb: Token) -> bool:
    """True for "could not say who was behind it", not for "did not say why"."""
    able = verb.lemma_.lower() in _SETTLE or any(c.dep_ == "aux" and c.lower_ in _ABLE for c in verb.children) or verb.dep_ == "xcomp"
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("decline", "refuse"):
        return False
    return able and any(c.dep_ == "ccomp" and any(t.lower_ in _ASKS for t in (*c.lefts, c)) for c in verb.children)


def _news(verb: Token, w: CounterWords) -> bool:
    return any(c.dep_ == "dobj" and c.lemma_.lower() in w.proof for c in verb.children)


def _held(verb: Token) -> bool:
    """True where what is not believed is told in a clause, or is somebody's word."""
    if any(c.dep_ == "ccomp" for c in verb.children):
        return True
    return verb.lemma_ == "believe" and any(
        c.dep_ == "dobj" and (c.lower_ in ("it", "that") or c.lemma_.lower() in _TOLD) for c in verb.children
    )


def _asks_only(verb: Token) -> bool:
    """True for "I don't think so", "you would not believe how …" and questions: idiom, not doubt."""
    if verb.sent[-1].text == "?" or any(
        c.dep_ == "aux" and c.lower_ in ("would", "could", "ca", "can", "will", "wo") for c in verb.children
    ):
        return True
    clause = child(verb, "ccomp")
    if clause is None:
        return False
    if any(c.lower_ in _IMAGINED for c in clause.children):
        return True
    return any(t.lower_ in ("how", "what", "why", "where") for t in clause.subtree if t.i <= clause.i)
