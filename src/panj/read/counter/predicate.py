"""A main verb of what somebody says, as denials and claims of deeds look at it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from panj.model import SpeakerRole
from panj.read.counter.words import CounterWords
from panj.read.speech.clauses import child, own_subject
from panj.read.speech.speech import Speech

PARTIES: set[SpeakerRole] = {"official", "military", "armed_group", "politician", "other"}
FORCES: set[SpeakerRole] = {"official", "military", "armed_group"}
_PRESS: set[SpeakerRole] = {"outlet", "news_agency"}
_NEGATIONS = {"not", "n't", "n’t", "nt", "never", "no"}
_NONE = {"no", "neither", "none"}
_FIRST = {"we", "i"}
_OWN = {*_FIRST, "he", "she", "it", "they"}
_THEIRS = {"our", "its", "their", "his", "my"}
_QUOTES = '“”"„«‘'


@dataclass(frozen=True)
class Predicate:
    """A main verb of what somebody says: its own children, who and what stands with it, and how it is told.

    `negated`: the verb or its complement is; `none`: nobody or nothing of the kind did it or was there ("no soldier fired");
    `party`: the speaker may be a side of the conflict; `mine`: the subject is the speaker or the speaker's own.
    """

    verb: Token
    lemma: str
    children: tuple[Token, ...]
    who: Token | None
    thing: Token | None
    complement: Token | None
    negated: bool
    none: bool
    party: bool
    mine: bool
    role: SpeakerRole

    @property
    def able(self) -> bool:
        return any(c.tag_ == "MD" for c in self.children)


def read(verb: Token, speech: Speech, w: CounterWords) -> Predicate:
    """What the parse says of `verb` in the words of `speech`."""
    children = tuple(verb.children)
    who, thing = own_subject(verb), child(verb, "dobj")
    if who is None and shares_denial(verb):
        who = own_subject(verb.head)
    complement = next((c for c in children if c.dep_ in ("attr", "acomp", "oprd")), None)
    negated = any(
        c.lower_ in _NEGATIONS and c.dep_ in ("neg", "det", "preconj") for c in (*children, *(complement.children if complement else ()))
    )
    none = any(c.lower_ in _NONE for t in (who, thing) if t is not None for c in (*t.children, *(g for c in t.lefts for g in c.children)))
    none = none or (who is not None and who.lower_ in ("nobody", "none"))
    role = speech.chain[-1].role
    party = role in PARTIES or (role in _PRESS and "state" in speech.chain[-1].name.lower().split())
    return Predicate(verb, verb.lemma_.lower(), children, who, thing, complement, negated, none, party, _is_own(who, speech, w), role)


def shares_denial(verb: Token) -> bool:
    """ "Has not and does not use", "did not and will not use": the first verb stands alone with its negation."""
    head = verb.head
    return verb.dep_ == "conj" and head.lemma_.lower() in ("have", "do") and any(c.dep_ == "neg" for c in head.children)


def _is_own(who: Token | None, speech: Speech, w: CounterWords) -> bool:
    """True for the speaker, and for the speaker's own ("its troops")."""
    if who is None:
        return False
    own = _own(who, speech)
    if who.lower_ in own or who.lower_ in {p.lower() for n in speech.chain for p in n.name.split()}:
        return True
    of = next((c for c in who.children if c.lower_ == "of"), None) if who.like_num else None
    men = child(of, "pobj") if of is not None else who
    return men is not None and is_side(men, w) and any(c.lower_ in _THEIRS and c.dep_ == "poss" for c in men.children)


def _own(who: Token, speech: Speech) -> set[str]:
    """The pronouns by which the speaker means himself: in his own quoted words "they" are others."""
    content = speech.attribution.content
    quoted = content is not None and any(t.text in _QUOTES for t in (who.doc.char_span(content.start, content.start + 1) or ()))
    return _FIRST if quoted else _OWN


def is_side(who: Token, w: CounterWords) -> bool:
    """True for a name or for forces: those whose deeds a party answers for."""
    return who.pos_ == "PROPN" or who.lemma_.lower() in w.things or who.lemma_.lower() in w.sides
