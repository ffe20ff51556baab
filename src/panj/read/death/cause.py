"""What killed or hurt: "a suicide bombing", "sniper fire", "cold"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from panj.model import TextSpan
from panj.read.death.words import death_words, noun
from panj.read.draft import text_span

_BY = frozenset({"in", "by", "from", "of", "during", "to", "through", "with", "after", "under", "following", "amid", "because"})
_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


def cause_of(trigger: Token) -> TextSpan | None:
    """The words for what killed or hurt those that `trigger` tells of; `None` where the sentence ties none to it."""
    for head in _candidates(trigger):
        if noun(head) in death_words().words["causes"]:
            return text_span(_words(head))
    return None


def _candidates(trigger: Token) -> Iterator[Token]:
    """Nouns tied to the trigger, nearest tie first."""
    yield from _under(trigger)
    yield from (c for c in trigger.children if c.dep_ == "nsubj" and c.i < trigger.i)
    if trigger.dep_ in ("relcl", "acl"):
        yield trigger.head
    above = trigger.head
    if (
        trigger.dep_ in ("acl", "advcl", "conj", "oprd", "acomp", "xcomp", "ccomp", "dobj", "dep")
        and above != trigger
        and above.tag_ in _VERBAL
    ):
        yield from _under(above)
        yield from (c for c in above.children if c.dep_ in ("nsubj", "dobj") and c != trigger)
        if above.dep_ in ("relcl", "acl"):
            yield above.head
    for child in trigger.children:
        if child.dep_ == "advcl" and any(c.lower_ in ("when", "as", "after") for c in child.lefts):
            yield from (c for c in child.children if c.dep_ in ("nsubj", "nsubjpass", "dobj"))
    for child in trigger.children:
        if child.dep_ in ("nsubjpass", "dobj"):
            yield from _under(child)


def _under(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in _BY:
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    yield inner
                    yield from (c for c in inner.conjuncts if c.i > inner.i)
                    if noun(inner) in ("result", "series", "wave", "spate", "consequence"):
                        yield from _under(inner)


def _words(head: Token) -> list[Token]:
    row = list(head.doc[max(head.left_edge.i, head.i - 6) : head.i + 1])
    while len(row) > 1 and (row[0].tag_ in ("DT", "PRP$", "CD", ",", "``", "IN", "RB", "_SP") or row[0].dep_ == "poss"):
        row = row[1:]
    return row
