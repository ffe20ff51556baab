"""Whom "him", "her" or "them" means beside a word of killing: the nearest person before it who is not the killer."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.death.figure import Figure, Numbers, figure_of

_SINGLE = frozenset({"him", "her", "he", "she", "his"})
_PLURAL = frozenset({"them", "they", "their"})


def is_pronoun(token: Token) -> bool:
    return token.tag_ in ("PRP", "PRP$") and token.lower_ in _SINGLE | _PLURAL


def antecedent(numbers: Numbers, pronoun: Token) -> Figure | None:
    """The figure of the people that `pronoun` stands for, in its own sentence."""
    kinds = ("one", "name") if pronoun.lower_ in _SINGLE else ("number",)
    for i in range(pronoun.i - 1, pronoun.sent.start - 1, -1):
        token = pronoun.doc[i]
        if token.tag_ not in ("NN", "NNS", "NNP", "NNPS", "CD") or not _suffers(token):
            continue
        figure = figure_of(numbers, token)
        if figure is not None and figure.quantity is not None and figure.kind in kinds:
            return figure
    return None


def _suffers(token: Token) -> bool:
    """True for an object, the subject of a passive, and those shot at."""
    return token.dep_ in ("dobj", "nsubjpass") or (token.dep_ == "pobj" and token.head.lower_ in ("on", "at", "upon"))
