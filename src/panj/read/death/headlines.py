"""Figures after a verb of a headline, where capitals mislead the tagger and the parser."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.death.words import DeathWords

_HURT = frozenset({"wound", "wound_people"})


def counts_next(token: Token) -> bool:
    """True where a figure follows at once, as in a headline whose verb the tagger took for a name ("Blast Kills 5 Soldiers")."""
    row = [
        t
        for t in token.doc[token.i + 1 : min(token.i + 4, token.sent.end)]
        if t.lower_ not in ("at", "least", "about", "over", "more", "than")
    ]
    return bool(row) and row[0].tag_ == "CD"


def hurt_between(token: Token, head: Token, lexicon: DeathWords) -> bool:
    """ "Kill 50 Injure Dozens": the second figure is of the hurt."""
    row = token.doc[token.i + 1 : head.i]
    return any({g for g, _ in lexicon.verbs.get(t.lower_, ())} & _HURT for t in row)
