"""Figures that the dead share with the hurt, the captured or the missing."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.death.words import DeathWords

OTHER_EFFECT = frozenset({"wound", "wound_people"})


def share_figure(token: Token, effect: str, lexicon: DeathWords) -> bool:
    """ "Killed and wounded dozens", "100 were killed or captured": one figure for both."""
    pair = [c for c in token.conjuncts if c.i > token.i or c == token.head] + [c for c in token.children if c.dep_ == "conj"]
    for other in pair:
        later = max(token, other, key=lambda t: t.i)
        if any(c.dep_ in ("nsubj", "nsubjpass") for c in later.children):
            continue
        low, high = sorted((token.i, other.i))
        between = [t for t in token.doc[low + 1 : high] if t.text not in (",", "/", "-") and t.lower_ not in ("and", "or")]
        if all(_befalls(t, effect, lexicon) for t in between) and _befalls(other, effect, lexicon):
            return True
    return False


def _befalls(token: Token, effect: str, lexicon: DeathWords) -> bool:
    """True for a word that says what became of others than those of `effect`."""
    groups = {g for g, _ in lexicon.verbs.get(token.lower_, ())}
    if effect == "injury":
        return "kill" in groups or token.lower_ in lexicon.words["dead"]
    return bool(groups & (OTHER_EFFECT | {"besides"})) or token.lower_ in lexicon.words["hurt"] | lexicon.words["besides"]


def claimed(casualty: Token, lexicon: DeathWords) -> bool:
    """True where casualties are claimed, which only the dead are: "the storm claimed nine casualties"."""
    verb = casualty.head
    return casualty.dep_ == "dobj" and any(g == "claim" for g, _ in lexicon.verbs.get(verb.lower_, ()))


def wounding_too(token: Token, lexicon: DeathWords) -> bool:
    following = token.doc[token.i + 1 : token.i + 3]
    return (
        len(following) == 2
        and following[0].lower_ in ("and", "or")
        and any(g in OTHER_EFFECT for g, _ in lexicon.verbs.get(following[1].lower_, ()))
    )
