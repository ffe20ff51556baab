"""Blame told without a word of saying: "attacks the agency blamed on rebels", "holds the army responsible", "traded accusations"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from panj.read.counter.words import CounterWords
from panj.read.speech.clauses import child, is_passive, own_subject, subject

_AHEAD = frozenset({"will", "would", "may", "might", "could", "can", "should", "to", "must"})


def find(tokens: Sequence[Token], w: CounterWords, told: set[int]) -> Iterator[tuple[Token, Token, bool]]:
    """Each word of blame outside of `told` (cues that have speakers), who blames, and whether only a party to the conflict counts."""
    for token in tokens:
        if token.i in told or token.pos_ not in ("VERB", "NOUN"):
            continue
        lemma = token.lemma_.lower()
        who: Token | None = None
        party = False
        if token.pos_ == "NOUN":
            party = lemma in w.charges
            who = _repeats(token, w) if lemma in w.nouns or party else None
        elif _is_done(token):
            party = lemma in w.accuse or lemma == "hold"
            if lemma in w.blame or (lemma in w.accuse and token.dep_ != "advcl"):
                who = _blamer(token)
            elif (lemma == "hold" and _responsible(token, w)) or (lemma == "point" and _has(token, ("finger", "fingers"))):
                who = subject(token) if child(token, "dobj", "ccomp") is not None else None
            elif lemma in w.exchange and _has(token, w.charges):
                who = own_subject(token)
        if who is not None and who.pos_ in ("NOUN", "PROPN"):
            yield token, who, party


def find_aside(tokens: Sequence[Token], w: CounterWords, told: set[int]) -> Iterator[Token]:
    """Each participle of blame that hangs on what somebody says: "said that 80 had died, blaming the army"."""
    for token in tokens:
        aside = token.tag_ == "VBG" and token.dep_ in ("advcl", "xcomp") and token.i not in told and token.lemma_.lower() in w.blame
        if aside and child(token, "dobj") is not None and own_subject(token) is None:
            yield token


def find_despite(tokens: Sequence[Token], w: CounterWords) -> Iterator[tuple[Token, Token]]:
    """Each claim that the text sets itself against, with who makes it: "despite claims by the army that …", "contrary to its denials"."""
    for token in tokens:
        if token.pos_ != "NOUN" or token.dep_ != "pobj" or token.lemma_.lower() not in w.asserted:
            continue
        link = token.head
        if link.lower_ not in w.against_said and link.head.lower_ not in w.against_said:
            continue
        owner = child(token, "poss") or next((c for c in token.children if c.dep_ == "compound" and c.pos_ == "PROPN"), None)
        maker = next((child(c, "pobj") for c in token.children if c.lower_ in ("by", "from", "of") and c.i > token.i), None)
        if owner is not None and owner.pos_ == "PRON":
            owner = own_subject(link.head) if owner.i > link.head.left_edge.i else None
        who = owner if owner is not None else maker
        if who is not None and who.pos_ in ("NOUN", "PROPN"):
            yield token, who


def is_onlooker(cue: Token, speaker: str, w: CounterWords) -> bool:
    """True for a power far from the war, and for its ministers: theirs is an accusation, not one side's word against the other's."""
    who = subject(cue)
    phrase = {t.lower_ for t in who.subtree} if who is not None else set()
    return not w.onlookers.isdisjoint(phrase | set(speaker.lower().split()))


def _is_done(verb: Token) -> bool:
    if is_passive(verb) or any(c.dep_ == "neg" for c in verb.children):
        return False
    return not any(c.dep_ == "aux" and c.lower_ in _AHEAD for c in verb.children)


def _blamer(verb: Token) -> Token | None:
    """The subject, or the name right before a participle that tells on whom the deed is laid ("attacks the agency blamed on rebels")."""
    own = own_subject(verb)
    if own is not None:
        return own if child(verb, "dobj") is not None else None
    on = any(c.lower_ in ("on", "upon") for c in verb.rights if c.dep_ == "prep")
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    if verb.dep_ in ("acl", "relcl") and on and before is not None and before.pos_ == "PROPN":
        return before
    return None


def _responsible(verb: Token, w: CounterWords) -> bool:
    return any(t.lower_ in w.liable for t in verb.doc[verb.i : min(verb.i + 9, verb.sent.end)])


def _has(verb: Token, words: frozenset[str] | tuple[str, ...]) -> bool:
    thing = child(verb, "dobj")
    return thing is not None and (thing.lower_ in words or thing.lemma_.lower() in words)


def _repeats(noun: Token, w: CounterWords) -> Token | None:
    """ "Repeated the government's denial": who repeats it."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in w.repeat or not _is_done(verb):
        return None
    return own_subject(verb) or (own_subject(verb.head) if verb.dep_ == "advcl" else None)
