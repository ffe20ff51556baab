"""Turns of phrase that say who holds a place: flags, hands, what is brought under control, troops that are holed up."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from panj.read.control.agents import doers, under
from panj.read.control.holding import Holding
from panj.read.death.victims import is_passive, subjects
from panj.read.death.words import noun

_BACK = frozenset({"return", "revert", "restore", "bring"})


def idiom(token: Token, kinds: frozenset[str], held: list[Token], groups: Mapping[str, frozenset[str]]) -> Holding | None:
    """ "Raised their flag over the town", "handed the town over to the army", "the town changed hands", "swept through the north",
    "were returned to state control", "are holed up in the port", "are clinging to a few streets"."""
    if "captured.transfer" in kinds and (handed := next((t for t in subjects(token) if noun(t) == "control"), None)) is not None:
        return Holding(token, "captured", under(handed, ("of", "over")), under(token, ("to",)), sided=True)
    if "captured.control_of" in kinds and is_passive(token) and any(noun(t) == "control" for t in subjects(token)):
        over = [p for t in (token, *subjects(token)) for p in under(t, ("of", "over"))]
        return Holding(token, "captured", over, doers(token))
    if "captured.carve" in kinds:
        out = any(c.lower_ == "out" for c in token.children)
        return Holding(token, "captured", held, doers(token), weak=True) if out and held else None
    if kinds & {"captured.weak", "captured.bring"} and (brought := _brought(token, held)) is not None:
        return brought
    if "captured.raise" in kinds and held and noun(held[0]) == "flag":
        return Holding(token, "captured", under(token, ("over", "on", "above", "atop")), subjects(token), weak=True)
    if "surrendered.hand" in kinds and held and any(c.dep_ == "prt" and c.lower_ in ("over", "up") for c in token.children):
        given_up = token.lemma_.lower() == "give" and any(c.lower_ == "up" for c in token.children)
        return Holding(token, "lost" if given_up else "surrendered", held, doers(token))
    if token.lemma_.lower() in ("hand", "turn", "deliver") and held and token.tag_ in ("VBG", "VBD", "VBN") and under(token, ("to",)):
        return Holding(token, "surrendered", held, doers(token), weak=True)
    if (
        "surrendered.hand" in kinds
        and held
        and held[0].lower_ == "themselves"
        and any(c.lower_ in ("up", "in", "over") for c in token.rights)
    ):
        return Holding(token, "surrendered", [], subjects(token), here=True, robbed=under(token, ("to",)))
    if "contested.lay" in kinds and held and held[0].lower_ in ("arms", "weapons"):
        return Holding(token, "surrendered", [], subjects(token), here=True)
    if (
        held
        and held[0].lower_ in ("siege", "blockade")
        and token.tag_ in ("VBD", "VBN")
        and kinds & {"contested.lay", "captured.control_of"}
    ):
        around = [p for t in (token, held[0]) for p in under(t, ("to", "on", "of", "around"))]
        return Holding(token, "contested", around, doers(token), weak=True)
    if "contested.change" in kinds and held and held[0].lower_ == "hands":
        if any(c.lower_ in ("has", "have") for c in token.lefts) or any(noun(c) == "time" for c in token.rights):
            return None
        return Holding(token, "contested", subjects(token), nobody=True)
    if "holds.dig" in kinds and not held and not _is_aside(token):
        return Holding(token, "holds", under(token, ("in", "inside", "at")) or _after(token), subjects(token), weak=True)
    if "holds.cling" in kinds and not held:
        on = [token, *(c for c in token.children if c.lower_ == "on")]
        return Holding(token, "holds", [p for t in on for p in under(t, ("to", "onto", "in"))], subjects(token), weak=True)
    if "captured.sweep" in kinds and not held:
        return Holding(token, "captured", under(token, ("through", "across", "over")), subjects(token), weak=True)
    return None


def _is_aside(token: Token) -> bool:
    """True for "hold" and "hole" without "up" or "out", and for "the fighters holed up there", which only says who is meant."""
    if not any(c.dep_ in ("prt", "advmod") and c.lower_ in ("up", "out") for c in token.children):
        return True
    return token.lower_.startswith("hole") and token.dep_ in ("relcl", "acl", "amod")


def _brought(token: Token, held: list[Token]) -> Holding | None:
    """ "Was taken under control", "brought the town back under government control", "have been returned to state control"."""
    ties = ("under", "to", "into") if token.lemma_.lower() in _BACK else ("under",)
    near = [token, *(c for c in token.children if c.lower_ == "back")]
    hold = [t for n in near for t in under(n, ties) if noun(t) in ("control", "rule")]
    if not hold:
        return None
    owners = under(hold[0], ("of",)) or [c for c in hold[0].lefts if c.dep_ in ("poss", "compound", "nmod", "amod")]
    if token.dep_ == "acl" and token.tag_ == "VBN":
        return Holding(token, "captured", [token.head], owners)
    taken = held if held and not is_passive(token) else _both(token) or subjects(token)
    return Holding(token, "captured", taken, owners or doers(token))


def _both(token: Token) -> list[Token]:
    """The noun before "both of which" and "all of which"."""
    which = next((t for c in token.lefts if c.dep_ == "nsubjpass" for t in c.subtree if t.tag_ == "WDT"), None)
    first = token.left_edge.i
    before = token.doc[first - 2] if which is not None and first - 2 >= token.sent.start else None
    while before is not None and before.dep_ == "conj":
        before = before.head
    return [before] if before is not None else []


def _after(token: Token) -> list[Token]:
    return [t for c in token.children if c.lower_ in ("up", "out") for t in under(c, ("in", "inside", "at"))]
