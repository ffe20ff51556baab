"""Nouns of taking and losing a place: "the capture of the town by the army", "the fall of the city", "including the loss of"."""

from __future__ import annotations

from collections.abc import Container, Mapping

from spacy.tokens import Token

from panj.model import ControlChange
from panj.read.control.agents import only_meant, under
from panj.read.control.holding import Holding
from panj.read.control.relative import where_told
from panj.read.control.states import inside, outside, over, seat, yielding
from panj.read.death.victims import subjects
from panj.read.death.words import noun

_BEFORE = frozenset({"compound", "amod", "nmod"})
_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


def told_by_noun(token: Token, groups: Mapping[str, frozenset[str]], taken: Container[str]) -> Holding | None:
    """The holding that a noun states, `taken` being the written forms of the verbs of taking and losing."""
    word = noun(token)
    said = inside(token, groups) or seat(token, groups, taken) or outside(token) or yielding(token, groups) or over(token)
    if said is not None:
        return said
    if word == "stand":
        return _last_stand(token)
    if word == "overrun" and token.dep_ == "attr" and (by := under(token, ("by",))):
        return Holding(token, "captured", subjects(token.head), by)
    held = [c for c in token.rights if c.dep_ == "dobj"]
    if word == "control" and held:
        return Holding(token, "holds", held, [c for c in token.lefts if c.dep_ == "compound"])
    owner = [c for c in token.lefts if c.dep_ == "poss"]
    if word in groups["lost.ousting"]:
        ousted = owner or under(token, ("of",))
        from_where = [p for t in (token, *under(token, ("of",))) for p in under(t, ("from",))]
        return Holding(token, "lost", from_where, ousted, weak=True) if from_where else None
    if word in groups["captured.nouns"] and owner and not under(token, ("of",)) and under(token, ("by", "to")):
        return Holding(token, "captured", owner, under(token, ("by", "to")), sided=True) if not only_meant(token.head) else None
    if word in groups["lost.nouns"] | groups["captured.nouns"] and under(token, ("of",)):
        change: ControlChange = "lost" if word in groups["lost.nouns"] else "captured"
        won = under(token, ("to",)) or _won(token)
        if won:
            return Holding(token, "captured", under(token, ("of",)), won, sided=True) if not only_meant(token.head) else None
        actors = under(token, ("by",)) or owner or [c for c in token.lefts if c.dep_ in _BEFORE and c.text[:1].isupper()]
        actors = actors or [c for c in token.lefts if c.dep_ == "compound"]
        if word == "fall" and not actors:
            change = "lost"
            actors = [c for t in under(token, ("of",)) for c in t.lefts if c.dep_ in ("amod", "compound", "poss", "nmod")]
        if not actors and token.dep_ == "pobj" and token.head.lower_ == "including":
            actors = [t for verb in (token.head.head, token.head.head.head) if verb.tag_ in _VERBAL for t in subjects(verb)]
        named = any(t.tag_ in ("NNP", "NNPS") for t in under(token, ("of",)))
        if not actors and word != "fall" and not (named and word in groups["lost.nouns"]) and not _is_news(token, groups):
            return None
        return Holding(token, change, under(token, ("of",)), actors) if not only_meant(token.head) else None
    return None


def _last_stand(token: Token) -> Holding | None:
    """ "Are making their last stand in the town", "where they fight yet another last stand"."""
    verb = token.head
    last = any(c.lower_ in ("last", "final", "desperate") for c in token.lefts)
    if token.dep_ != "dobj" or not last or only_meant(verb) or verb.lemma_.lower() not in ("make", "stage", "fight", "mount", "wage"):
        return None
    inside = under(verb, ("in", "at", "around", "near")) or under(token, ("in", "at", "around", "near"))
    return Holding(verb, "holds", inside or where_told(verb), subjects(verb), weak=True)


def _won(token: Token) -> list[Token]:
    """The side of "after the fall of Goma to the rebels", where the parser ties "to" to the verb before."""
    of = next((c for c in token.rights if c.lower_ == "of"), None)
    for inner in under(token, ("of",)):
        if won := under(inner, ("to",)):
            return won
    if of is None or of.right_edge.i + 1 >= token.sent.end:
        return []
    to = of.right_edge.nbor()
    return [c for c in to.rights if c.dep_ == "pobj"] if to.lower_ == "to" and to.dep_ in ("prep", "dative") else []


def _is_news(token: Token, groups: Mapping[str, frozenset[str]]) -> bool:
    """ "After the capture of the town", "its capture came days after": told as something that took place."""
    if noun(token) in groups["captured.causes"]:
        return False
    if token.dep_ == "pobj":
        return token.head.lower_ in ("after", "following", "since", "with") or token.head.head.lemma_.lower() == "lead"
    return token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_.lower() != "be" and token.head.tag_ in ("VBD", "VBN", "VBZ")


def told_by_adjective(token: Token) -> Holding | None:
    """ "Is the only rebel-held enclave": said of the subject, not taken for granted."""
    head = token.head
    if head.dep_ != "attr":
        return None
    owners = [c for c in token.children if c.dep_ in ("npadvmod", "compound", "nmod")]
    return Holding(token, "holds", subjects(head.head), owners, strict=False) if owners else None
