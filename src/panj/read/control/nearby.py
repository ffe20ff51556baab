"""The known places beside a described one, and beside the verb that it depends on."""

from __future__ import annotations

from collections.abc import Container, Mapping

from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.control.relative import where_told

_WITHIN = frozenset({"in", "of", "near", "between", "outside", "around"})
_SIDES = frozenset({"compound", "nmod", "poss"})


def near_of(by_token: Mapping[int, PlaceMention], towns: Container[int], head: Token) -> list[PlaceMention]:
    """The known places beside a described one: "Homs province", "a village in Guizhou", "the border between Syria and Iraq"."""
    named = {c.i for c in head.lefts if c.dep_ == "amod" and c.i in towns}
    inner = [i for c in head.rights if c.dep_ == "prep" and c.lower_ in _WITHIN for i in c.children if i.dep_ == "pobj"]
    row = [i for i in inner if i.head.lower_ == "of"]
    row += [d for i in row for d in i.lefts if d.dep_ in _SIDES]
    row += [c for c in head.lefts if c.dep_ in _SIDES or c.dep_ == "appos" or c.i in named]
    row += inner + [d for i in inner for d in i.lefts if d.dep_ in _SIDES]
    of = [j for i in inner for c in i.rights if c.lower_ == "of" for j in c.children if j.dep_ == "pobj"]
    row += of + [d for j in of for d in j.lefts if d.dep_ in _SIDES]
    return [p for t in row for p in [by_token.get(t.i)] if p is not None and not p.metonym]


def beside(by_token: Mapping[int, PlaceMention], verb: Token) -> PlaceMention | None:
    """The known place in which the described one lies: "seized three buildings in Aleppo", "Aleppo, where they seized three buildings"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "around", "near", "across") and child.i > verb.i:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    found = [by_token[t.i] for t in (*inner.lefts, inner) if t.i in by_token]
                    if found:
                        return found[0]
    for token in where_told(verb):
        while token.i not in by_token and token.dep_ == "pobj" and token.head.head.tag_[:2] == "NN":
            token = token.head.head
        told = by_token.get(token.i)
        if told is not None and not told.metonym:
            return told
    return None
