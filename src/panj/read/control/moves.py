"""Sides driven out of a place, and places that fall."""

from __future__ import annotations

from spacy.tokens import Token

from panj.model import ControlChange
from panj.read.control.agents import active, agents, antecedent, objects_of, under
from panj.read.control.holding import Holding
from panj.read.death.victims import is_passive, objects, subjects
from panj.read.death.words import noun, person_group

_ENTERING = frozenset({"enter", "march", "walk", "roll", "advance"})


def driven(token: Token, kinds: frozenset[str], held: list[Token], groups: dict[str, frozenset[str]]) -> Holding | None:
    """ "Drove them out of the town", "were expelled from it", "was freed from their control"."""
    left = under(token, ("from", "of")) or (under(held[0], ("from",)) if held and held[0].text == "IS" else [])
    out = [c for c in token.children if c.lower_ in ("out", "back")]
    left += [p for c in out for p in under(c, ("of", "from"))]
    left += [p for c in out for i in c.children if i.dep_ == "prep" for p in objects_of(i)]
    by, passive = agents(token), is_passive(token)
    if "captured.rid" in kinds:
        over = [p for t in left if noun(t) in ("control", "hand", "rule", "grip") for p in (*under(t, ("of",)), *_sides(t))]
        losers = over or [t for t in left if t.lower_ not in groups["not_places.nouns"]]
        if passive and not by and losers:
            return Holding(token, "lost", subjects(token), losers, weak=True)
        out = [p for t in (token, *held) for c in t.children if c.lower_ == "out" for p in under(c, ("of",))]
        gone = [p for t in (token, *held) for p in under(t, ("from",))] + out
        freed = token.lower_.startswith(("liberat", "free"))
        if passive or freed or not gone or not _is_side(held[0]):
            return None
        return Holding(token, "captured", gone, active(token), driven=held, weak=True)
    if "captured.drive" not in kinds or any(noun(t) in groups["captured.deeds"] for t in held):
        return None
    if not left:
        gone = [c for c in token.children if c.lower_ == "back" or (c.dep_ in ("xcomp", "ccomp") and c.tag_ == "VB")]
        near = {token, *held, *out, *gone}
        loose = token.lemma_.lower() not in ("force", "kick", "chase", "push")
        away = [t for t in token.subtree if t.i > token.i and t.lower_ == "from" and (loose or t.head in near)]
        left = [p for t in away for p in objects_of(t)]
    if not left:
        left = (
            [p for t in (token, *held) for p in under(t, ("in",))] if token.lemma_.lower() in ("expel", "oust", "dislodge", "evict") else []
        )
    if token.dep_ == "relcl" and any(t.tag_ == "WDT" for t in left):
        left = [token.head]
    left = sorted(left, key=lambda t: t.i)[:1] if passive else left
    if passive and any(noun(t) in groups["captured.helpers"] for t in subjects(token)):
        return None
    if passive and by:
        return Holding(token, "captured", left, by, driven=subjects(token))
    if passive:
        return Holding(token, "lost", left, subjects(token), stately=True)
    return Holding(token, "captured", left, subjects(token), driven=held)


def _is_side(token: Token) -> bool:
    return person_group(token) in ("fighters", "soldiers") or token.tag_ in ("NNP", "NNPS") or token.text.istitle() or token.text.isupper()


def _sides(token: Token) -> list[Token]:
    return [c for c in token.lefts if c.dep_ in ("poss", "compound", "amod", "nmod")]


def fall(token: Token, groups: dict[str, frozenset[str]]) -> Holding | None:
    """ "The town fell to the rebels", "fell into the hands of", "fell under their control"."""
    slipped = [i for t in (token, *token.rights) for i in under(t, ("from", "of")) if noun(i) in ("control", "hand", "grip")]
    if slipped:
        return Holding(token, "lost", subjects(token), under(slipped[0], ("of",)) or _sides(slipped[0]), sided=True)
    if any(c.lower_ in ("from", "by", "below") for c in token.rights if c.dep_ == "prep"):
        return None
    actors = [t for t in under(token, ("to",)) if t.tag_ != "CD"]
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("into", "under"):
            for inner in objects_of(child):
                if noun(inner) in ("hand", "control", "rule"):
                    actors = under(inner, ("of",)) or [c for c in inner.children if c.dep_ == "poss"] or [inner]
    if not actors:
        return _fallen(token, groups)
    peaceful = {t.lower_ for t in token.subtree} & groups["surrendered.peaceful"]
    without = any(t.lower_ == "without" and {w.lower_ for w in t.subtree} & groups["surrendered.without"] for t in token.subtree)
    change: ControlChange = "surrendered" if peaceful or without else "captured"
    return Holding(token, change, subjects(token) or antecedent(token), actors, sided=True)


def _fallen(token: Token, groups: dict[str, frozenset[str]]) -> Holding | None:
    """ "The town fell on Sunday": lost by those who held it, with nobody named who took it."""
    if any(c.dep_ == "mark" and c.lower_ in ("since", "before", "after", "until") for c in token.children):
        return None
    if token.i + 1 < token.sent.end and token.nbor().tag_ in ("NN", "NNS", "JJ"):
        return None
    if token.tag_ not in ("VBD", "VBN") or any(c.dep_ in ("dobj", "acomp", "oprd", "prt", "xcomp") for c in token.children):
        return None
    if any(c.lower_ in ("by", "from", "below", "into", "under", "behind", "off", "out") for c in token.rights if c.dep_ == "prep"):
        return None
    fallen = [t for t in subjects(token) if t.tag_ in ("NNP", "NNPS") or noun(t) in groups["places.nouns"] | groups["places.parts"]]
    return Holding(token, "lost", fallen, []) if fallen else None


def left(token: Token, held: list[Token]) -> Holding | None:
    """ "Withdrew from the town", "pulled back from around the city", "pulled its troops out of the base": lost by those who left.

    What is withdrawn has to be people under arms, if anything is.
    """
    if not token.lower_.startswith(("withdr", "retreat", "pull")):
        return None
    if held and not any(person_group(t) in ("soldiers", "fighters") or noun(t) in ("force", "unit") for t in held):
        return None
    away = [c for c in token.children if c.lower_ in ("out", "back", "away")]
    places = [p for t in (token, *away) for p in under(t, ("from",))] + [p for c in away for p in under(c, ("of",))]
    then = token.dep_ == "advcl" and any(c.lower_ in ("after", "when") for c in token.lefts)
    if not places and then and token.head.lemma_.lower() in _ENTERING:
        places = [*objects(token.head), *under(token.head, ("into", "in"))][:1]
    return Holding(token, "lost", places, subjects(token) or held, stately=True)
