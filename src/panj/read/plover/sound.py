"""Who can act, and which coded clauses are no acts."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.death.people import is_thing
from panj.read.death.words import person_group
from panj.read.plover.lexicon import plover_lexicon
from panj.read.plover.parties import Parties, subject_of
from panj.read.plover.slots import Code
from panj.read.who import people_at

_IDEAS = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "ing", "ship", "ure", "age", "cy")
_CROWDS = frozenset({"CD", "PRP", "WP", "DT", "EX"})
_INTENDED = frozenset(
    {"REQUEST", "AGREE", "CONSULT", "AID", "SUPPORT", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "COOPERATE", "SANCTION", "MOBILIZE"}
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "such"})


def can_act(parties: Parties, token: Token) -> bool:
    """True for people, bodies, states and names; false for things, events and ideas."""
    if token.i in parties.times:
        return False
    if token.tag_ in _CROWDS or token.tag_ in ("NNP", "NNPS") or token.i in parties.actors or token.i in parties.places:
        return True
    if people_at(token):
        return True
    words, lemma = plover_lexicon().words, parties.lemmas[token.i]
    if lemma in words["actors.bodies"] or lemma in words["actors.papers"] or person_group(token) is not None:
        return True
    idea = lemma.endswith(_IDEAS) or lemma in plover_lexicon().nouns or lemma in words["block.natural"]
    return not (idea or is_thing(token) or lemma in words["actors.things"])


def is_act(parties: Parties, code: Code) -> bool:
    """False where a verb of will has a subject that wills nothing ("the ruling prompted", "the policy will not change")."""
    verb = code.trigger
    if verb.pos_ != "VERB" or code.event not in _INTENDED:
        return True
    own = subject_of(verb)
    return own is None or can_act(parties, own) or parties.lemmas[own.i] in plover_lexicon().words["look.talks"]


def is_mention(parties: Parties, code: Code) -> bool:
    """True for a noun without sides that takes up what was told before ("the attack", "that war") or is only the ground of the sentence."""
    noun = code.trigger
    if noun.pos_ not in ("NOUN", "PROPN") or code.actor is not None or code.recipient is not None:
        return False
    told = any(c.lower_ in _DEFINITE for c in noun.lefts) and noun.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj", "conj")
    return told or parties.lemmas[noun.i] in plover_lexicon().words["look.background"]
