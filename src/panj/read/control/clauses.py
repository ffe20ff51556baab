"""Clauses that say who holds, takes, loses or gives up something, read from the parse."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from panj.model import ControlChange
from panj.read.control.agents import active, agents, antecedent, doers, only_meant, under
from panj.read.control.headlines import headline
from panj.read.control.holding import Holding
from panj.read.control.idioms import idiom
from panj.read.control.moves import driven, fall, left
from panj.read.control.nouns import told_by_adjective, told_by_noun
from panj.read.control.relative import (
    agreeing,
    contact,
    is_bare,
    is_last,
    last_of,
    located,
    newly_told,
    predicate_of,
    relative_head,
    said_of,
    untied,
    where_told,
)
from panj.read.death.victims import is_passive, objects, subjects
from panj.read.death.words import noun
from panj.read.fight.forms import forms
from panj.read.lexicon import table, words

_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_HELD_TO = frozenset({"responsible", "accountable", "liable", "hostage", "captive"})
_LASTING = ("holds", "contested")
_SPANS = frozenset({"hour", "day", "week", "month", "year"})
_VERB_GROUPS = ("captured.verbs", "captured.weak", "captured.drive", "captured.rid", "captured.control_of", "lost.verbs", "lost.weak",
                "lost.leave", "holds.weak", "holds.verbs", "holds.control_of", "contested.verbs", "surrendered.verbs",
                "surrendered.hand", "captured.sweep", "captured.raise", "captured.carve", "captured.transfer", "captured.bring",
                "contested.change",
                "holds.dig", "holds.cling", "contested.lay")  # fmt: skip


@lru_cache(maxsize=1)
def _verbs() -> dict[str, frozenset[str]]:
    lexicon, groups = table("control.toml"), words("control.toml")
    doubling = frozenset(lexicon["doubling"]["verbs"])
    found: dict[str, set[str]] = {}
    for group in _VERB_GROUPS:
        for verb in groups[group]:
            for form in forms(verb, lexicon["irregular"], doubling):
                found.setdefault(form, set()).add(group)
    for form in ("make", "makes", "made", "making"):
        found.setdefault(form, set()).add("make")
    found.setdefault("has", set()).add("holds.control_of")
    for form in ("fall", "falls", "fell", "fallen", "falling"):
        found.setdefault(form, set()).add("fall")
    return {form: frozenset(row) for form, row in found.items()}


def holdings(sentence: Tokens) -> Iterator[Holding]:
    """All holdings that a sentence states, in the order of their words."""
    verbs, groups = _verbs(), words("control.toml")
    for token in sentence:
        kinds = verbs.get(token.lower_)
        if kinds and token.tag_ in _VERBAL:
            holding = _verb(token, kinds, groups) or (told_by_adjective(token) if token.dep_ == "amod" else headline(token))
        elif token.tag_ in _NOUNS:
            holding = told_by_noun(token, groups, verbs) or headline(token)
        elif token.dep_ == "amod" and token.lower_ in groups["holds.adjectives"]:
            holding = told_by_adjective(token)
        else:
            continue
        if holding is not None and (holding.places or holding.here):
            yield holding


def _verb(token: Token, kinds: frozenset[str], groups: dict[str, frozenset[str]]) -> Holding | None:
    if only_meant(token):
        return None
    held = objects(token)[:1] or _control_after(token)
    if held and noun(held[0]) in _SPANS and any(c.tag_ == "WDT" for c in token.lefts):
        held = []
    if held and "holds.verbs" in kinds and (cut := untied(token)) is not None:
        held = [cut]
    if not held and "captured.drive" in kinds and token.i + 1 < token.sent.end and token.nbor().text == "IS":
        held = [token.nbor()]
    if "fall" in kinds:
        return fall(token, groups)
    if _only_almost(token) and not kinds & {"holds.verbs", "holds.control_of"}:
        return None
    if (
        held
        and noun(held[0]) in (groups["holds.lost_grip"] if "lost.verbs" in kinds else ("control", "hold", "possession", "command"))
        and kinds & {"captured.control_of", "holds.control_of", "lost.verbs"}
    ):
        change: ControlChange = "lost" if "lost.verbs" in kinds else "captured" if "captured.control_of" in kinds else "holds"
        places = under(held[0], ("of", "over", "on")) or under(token, ("of", "over"))
        if not places and change == "captured":
            places = under(token, ("into", "across", "throughout", "to"))
        alone = change == "captured" and not places
        taken = alone and bool(under(held[0], ("from",)) or under(token, ("from",)))
        here = alone and token.dep_ == "conj"
        return Holding(token, change, places or _advanced_in(token), _takers(token), here=here, weak=alone and not taken)
    kept = groups["places.kinds"] | groups["places.parts"]
    if held and token.lower_.startswith(("run", "ran")) and held[0].tag_ not in ("NNP", "NNPS") and noun(held[0]) not in kept:
        return None
    if _presence(token, held) or (held and noun(held[0]) == "post" and any(c.tag_ == "PRP$" for c in held[0].lefts)):
        return None
    if held and held[0].lower_ == "sway" and "holds.verbs" in kinds:
        over = under(token, ("over", "in", "across")) or under(held[0], ("over", "in", "across"))
        return Holding(token, "holds", over or where_told(token), subjects(token))
    if kinds & {"captured.drive", "captured.rid"} and token.dep_ != "amod" and (held or is_passive(token)):
        drive = driven(token, kinds, held, groups)
        if drive is not None:
            return drive
    if "lost.leave" in kinds:
        return left(token, held)
    own = any(c.dep_ == "dobj" for c in token.rights)
    if "surrendered.verbs" in kinds and not own and not is_passive(token):
        given = [t for t in subjects(token) if noun(t) in groups["places.nouns"]]
        if given:
            return Holding(token, "surrendered", given, under(token, ("to",)))
        return Holding(token, "surrendered", [], subjects(token), here=True, robbed=under(token, ("to",)))
    told = idiom(token, kinds, held, groups)
    if told is not None:
        return told
    for group, change in (
        ("captured.verbs", "captured"),
        ("lost.verbs", "lost"),
        ("holds.verbs", "holds"),
        ("contested.verbs", "contested"),
    ):
        if group in kinds:
            if change == "contested" and not _is_event(token):
                return None
            if token.lemma_.lower() == "occupy" and (token.tag_ in ("VB", "VBP", "VBZ") or token.dep_ == "acl"):
                change = "holds"
            if change == "holds" and token.tag_ == "VB" and token.dep_ == "xcomp" and token.head.lemma_.lower() in ("manage", "able"):
                change = "captured"
            holding = _transitive(token, change, held, strict="captured.weak" in kinds or change in ("holds", "lost"))
            if holding is not None:
                freed = token.lemma_.lower() == "liberate" and any(noun(t) in groups["places.nouns"] for t in holding.places)
                holding.weak = "captured.weak" in kinds and not freed if change == "captured" else f"{change}.weak" in kinds
                if change == "holds" and any(noun(t) in ("office", "post", "seat") for p in holding.places for t in p.subtree):
                    holding.weak = True
                was = is_passive(token) and token.dep_ == "relcl" and any(c.lower_ in ("was", "were") for c in token.children)
                past = (token.tag_ == "VBD" and (token.dep_ == "relcl" or holding.weak) and not is_passive(token)) or (
                    was and not is_last(token)
                )
                if change == "holds" and (past or _never(token)):
                    return None
                if change == "holds" and _negated(token):
                    holding.change, holding.denied = "lost", True
                if change == "lost" and {t.lower_ for t in token.subtree} & groups["surrendered.peaceful"]:
                    holding.change = "surrendered"
            return holding
    return None


def _control_after(token: Token) -> list[Token]:
    """ "Has since seized control of the town", where the parser makes the verb an adjective of "control"."""
    if token.dep_ != "amod" or noun(token.head) != "control":
        return []
    before = {t.lower_ for t in token.doc[max(token.sent.start, token.i - 2) : token.i]}
    active = before & {"has", "have", "had"} or any(c.dep_ in ("nsubj", "aux") for c in token.children)
    return [token.head] if active else []


def _only_almost(token: Token) -> bool:
    """ "Has almost lost control", "all but encircled the town"."""
    before = [t.lower_ for t in token.doc[max(token.sent.start, token.i - 2) : token.i]]
    return before == ["all", "but"] or any(c.lower_ in ("almost", "nearly", "practically") for c in token.lefts)


def _advanced_in(token: Token) -> list[Token]:
    """The city of "advanced in the city and established full control", "swept into the city, seizing control"."""
    beside = token.dep_ == "conj" or (token.dep_ == "advcl" and token.tag_ == "VBG")
    return under(token.head, ("in", "into")) if beside and token.head.tag_ in _VERBAL else []


def _takers(token: Token) -> list[Token]:
    """Those who do it, also where the parser makes "since" the verb of "has since seized control"."""
    over = token.head.head
    return doers(token) or [c for v in (over, over.head) for c in v.lefts if token.dep_ == "amod" and c.dep_ == "nsubj"][:1]


def _negated(token: Token) -> bool:
    """ "Not controlled by", "no longer holds"."""
    return any(c.dep_ == "neg" or (c.lower_ == "longer" and any(n.lower_ == "no" for n in c.children)) for c in token.children)


def _is_event(token: Token) -> bool:
    """True for "was besieged", "surrounded the village", not for a siege that goes on ("has been besieged", "villages besieged by")."""
    if is_passive(token):
        return any(c.lower_ in ("was", "were") for c in token.children) and token.dep_ not in ("relcl", "acl")
    return token.tag_ in ("VBD", "VBN", "VB") and token.dep_ not in ("relcl", "acl", "amod")


def _never(token: Token) -> bool:
    """ "Was never held", "do not fully control": no loss is told."""
    below = [t for c in token.children for t in (c, *c.children)]
    wholly = any(t.lower_ in words("control.toml")["holds.wholly"] for t in below) and any(c.dep_ == "neg" for c in token.children)
    return wholly or any(c.lower_ == "never" for c in token.children)


def _presence(token: Token, held: list[Token]) -> bool:
    """ "Keeps a base in the country", "took the road to the border": troops are there or on their way, nobody holds the place."""
    lexicon = words("control.toml")
    if not held:
        return False
    head, verb = held[0], token.lemma_.lower()
    if verb in ("keep", "have", "maintain", "retain", "hold") and noun(head) in lexicon["places.posts"]:
        return any(c.lower_ in ("in", "at", "near", "on") for c in (*head.rights, *token.rights))
    after = {c.lower_ for c in token.rights}
    if verb != "take" or after & {"over", "back"}:
        return "back" in after and head.lower_ == "it" and bool(after & {"across", "home", "to"})
    if noun(head) in lexicon["places.ways"] and not any(c.lower_ in lexicon["places.prized"] for c in head.lefts):
        return not any(c.dep_ == "compound" for c in head.lefts) and not any(c.lower_ == "from" for c in token.rights)
    if head.lower_ != "it":
        return False
    before = (t for t in reversed(token.doc[max(0, token.sent.start - 60) : head.i]) if t.tag_ in ("NN", "NNS"))
    return any(noun(t) in lexicon["places.ways"] for _, t in zip(range(12), before, strict=False))


def _transitive(token: Token, change: ControlChange, held: list[Token], strict: bool) -> Holding | None:
    if is_passive(token):
        if change == "captured" and token.dep_ == "relcl" and not agents(token) and (losers := under(token, ("from",))):
            return Holding(token, change, antecedent(token) or subjects(token), [], strict, robbed=losers)
        if change == "lost" and token.lemma_.lower() in ("lose", "cede") and (winners := under(token, ("to",))):
            return Holding(token, "captured", antecedent(token) or subjects(token), winners, sided=True)
        unclear = token.lemma_.lower() == "evacuate" or not agents(token)
        if (change == "lost" and unclear) or any(c.lower_ == "who" and c.dep_ == "nsubjpass" for c in token.lefts):
            return None
        meant = agreeing(token) if token.dep_ == "relcl" and agents(token) else []
        return Holding(token, change, meant or antecedent(token) or subjects(token), agents(token), strict)
    if token.tag_ == "VBN" and token.dep_ in ("acl", "amod") and not held:
        if change in _LASTING and token.dep_ == "acl" and (said := said_of(token.head, is_last(token) or _negated(token))):
            return Holding(token, change, said, agents(token), strict)
        if change == "holds" and token.dep_ == "acl" and agents(token) and (last := last_of(token.head)) is not None:
            return Holding(token, change, [last], agents(token), strict)
        if token.dep_ == "amod" or change in _LASTING:
            return None
        if change == "lost" and (winners := under(token, ("to",))):
            return Holding(token, "captured", [token.head], winners, strict, sided=True)
        robbed = under(token, ("from",)) if change == "captured" and not agents(token) else []
        return Holding(token, change, [token.head], agents(token), strict, robbed=robbed)
    if change in _LASTING and token.tag_ == "VBG" and token.dep_ in ("acl", "amod", "pcomp"):
        return None
    gap = relative_head(token) is not None and (not held or held[0] == relative_head(token))
    if gap and change != "captured" and (told := predicate_of(token)):
        return Holding(token, change, told, subjects(token), strict)
    if gap and change in _LASTING and not is_last(token):
        now = token.tag_ in ("VBZ", "VBP") and token.dep_ == "relcl"
        land = located(token) or newly_told(token) or contact(token) or (token.head if now else None)
        return Holding(token, change, [land], subjects(token), strict) if land is not None else None
    if change in _LASTING and token.i + 1 < token.sent.end and token.nbor().tag_ == "VBG":
        return None
    if change == "holds" and _HELD_TO & {t.lower_ for c in token.rights for t in (c, *c.rights)}:
        return None
    if token.lemma_.lower() == "take" and any(c.lower_ == "on" and c.dep_ == "prt" for c in token.rights):
        return None
    held = held or [p for p in under(token, ("about", "around", "nearly", "roughly", "over")) if _is_share(p)]
    which = next((c for c in token.lefts if c.tag_ == "WDT" and c.dep_ == "dobj" and c.i > token.sent.start), None)
    if which is not None and which.nbor(-1).tag_ in ("NNP", "NNPS"):
        held = [which.nbor(-1)]
    if held:
        robbed = under(token, ("from",)) if change == "captured" else []
        return Holding(token, change, held, active(token), strict, robbed=robbed) if change != "lost" or subjects(token) else None
    if change == "lost" and token.tag_ in ("VBD", "VBN") and not subjects(token):
        return None
    if token.dep_ == "relcl":
        return None if is_bare(token) and change == "captured" else Holding(token, change, [token.head], subjects(token), strict)
    if token.tag_ in ("VBD", "VBN") and agents(token):
        return Holding(token, change, subjects(token) or ([token.head] if token.head.tag_ in _NOUNS else []), agents(token), strict)
    if any(c.lower_ == "over" and c.dep_ in ("prep", "prt") for c in token.children):
        return Holding(token, change, under(token, ("over",)), subjects(token), strict)
    return None


def _is_share(token: Token) -> bool:
    return noun(token) in words("control.toml")["places.parts"] and any(c.lower_ == "of" for c in token.children)
