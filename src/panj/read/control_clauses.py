"""Clauses that say who holds, takes, loses or gives up something, read from the parse."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from panj.model import ControlChange
from panj.read.control_holding import Holding
from panj.read.control_states import inside, outside, seat, shrunk, yielding
from panj.read.death_victims import is_passive, objects, subjects
from panj.read.death_words import noun
from panj.read.fight_forms import forms
from panj.read.lexicon import table, words

_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_AIMS = frozenset({"of", "for", "at", "to", "about", "toward", "towards", "from", "without", "before", "against"})
_HELD_TO = frozenset({"responsible", "accountable", "liable", "hostage", "captive"})
_LASTING = ("holds", "contested")
_VERB_GROUPS = ("captured.verbs", "captured.weak", "captured.drive", "captured.rid", "captured.control_of", "lost.verbs", "lost.weak",
                "lost.leave", "holds.verbs", "holds.control_of", "contested.verbs", "surrendered.verbs",
                "surrendered.hand", "lost.shrink", "captured.raise", "contested.change")  # fmt: skip


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
    for form in ("fall", "falls", "fell", "fallen", "falling"):
        found.setdefault(form, set()).add("fall")
    return {form: frozenset(row) for form, row in found.items()}


def holdings(sentence: Tokens) -> Iterator[Holding]:
    """All holdings that a sentence states, in the order of their words."""
    verbs, groups = _verbs(), words("control.toml")
    for token in sentence:
        kinds = verbs.get(token.lower_)
        if kinds and token.tag_ in _VERBAL:
            holding = _verb(token, kinds, groups) or (_adjective(token) if token.dep_ == "amod" else None)
        elif token.tag_ in _NOUNS:
            holding = _noun(token, groups)
        elif token.dep_ == "amod" and token.lower_ in groups["holds.adjectives"]:
            holding = _adjective(token)
        else:
            continue
        if holding is not None and (holding.places or holding.here):
            yield holding


def _verb(token: Token, kinds: frozenset[str], groups: dict[str, frozenset[str]]) -> Holding | None:
    if _only_meant(token):
        return None
    held = objects(token)[:1] or _control_after(token)
    if "fall" in kinds:
        return _fall(token, groups)
    if (
        held
        and noun(held[0]) in ("control", "hold", "possession", "command")
        and kinds & {"captured.control_of", "holds.control_of", "lost.verbs"}
    ):
        change: ControlChange = "lost" if "lost.verbs" in kinds else "captured" if "captured.control_of" in kinds else "holds"
        places = _under(held[0], ("of", "over", "on")) or _under(token, ("of", "over"))
        if not places and change == "captured":
            places = _under(token, ("into", "across", "throughout", "to"))
        return Holding(token, change, places, _doers(token))
    if held and held[0].lower_ == "sway" and "holds.verbs" in kinds:
        return Holding(
            token, "holds", _under(token, ("over", "in", "across")) or _under(held[0], ("over", "in", "across")), subjects(token)
        )
    if kinds & {"captured.drive", "captured.rid"} and token.dep_ != "amod" and (held or is_passive(token)):
        driven = _driven(token, kinds, held, groups)
        if driven is not None:
            return driven
    if "lost.leave" in kinds:
        places = _under(token, ("from",)) + [p for c in token.children if c.lower_ == "out" for p in _under(c, ("of", "from"))]
        return Holding(token, "lost", places, subjects(token)) if token.lower_.startswith(("withdr", "retreat", "pull")) else None
    if "surrendered.verbs" in kinds and not held and not is_passive(token):
        given = [t for t in subjects(token) if noun(t) in groups["places.nouns"]]
        if given:
            return Holding(token, "surrendered", given, _under(token, ("to",)))
        return Holding(token, "surrendered", [], subjects(token), here=True)
    if held and noun(held[0]) == "stand" and token.lemma_.lower() == "make":
        return Holding(token, "holds", _under(token, ("in", "at")) or _under(held[0], ("in", "at")), subjects(token))
    told = _idiom(token, kinds, held, groups)
    if told is not None:
        return told
    for group, change in (
        ("captured.verbs", "captured"),
        ("lost.verbs", "lost"),
        ("holds.verbs", "holds"),
        ("contested.verbs", "contested"),
    ):
        if group in kinds:
            if change == "contested" and token.tag_ == "VBG":
                return None
            if token.lemma_.lower() == "occupy" and token.tag_ in ("VBP", "VBZ"):
                change = "holds"
            holding = _transitive(token, change, held, strict="captured.weak" in kinds or change in ("holds", "lost"))
            if holding is not None:
                freed = token.lemma_.lower() == "liberate" and any(noun(t) in groups["places.nouns"] for t in holding.places)
                holding.weak = "captured.weak" in kinds and not freed if change == "captured" else f"{change}.weak" in kinds
                if change == "holds" and _negated(token):
                    holding.change, holding.denied = "lost", True
                if change == "lost" and {t.lower_ for t in token.subtree} & groups["surrendered.peaceful"]:
                    holding.change = "surrendered"
            return holding
    return None


def _control_after(token: Token) -> list[Token]:
    """ "Has since seized control of the town", where the parser makes the verb an adjective of "control"."""
    if token.dep_ == "amod" and noun(token.head) == "control" and any(c.dep_ in ("nsubj", "aux") for c in token.children):
        return [token.head]
    return []


def _idiom(token: Token, kinds: frozenset[str], held: list[Token], groups: dict[str, frozenset[str]]) -> Holding | None:
    """ "Raised their flag over the town", "handed the town over to the army", "the town changed hands", "rebel-held land shrank"."""
    if "captured.raise" in kinds and held and noun(held[0]) == "flag":
        return Holding(token, "captured", _under(token, ("over", "in", "on", "above", "at")), subjects(token), weak=True)
    if "surrendered.hand" in kinds and held and any(c.dep_ == "prt" and c.lower_ in ("over", "up") for c in token.children):
        return Holding(token, "surrendered", held, _doers(token))
    if "contested.change" in kinds and held and held[0].lower_ == "hands":
        return Holding(token, "contested", subjects(token), nobody=True)
    return shrunk(token) if "lost.shrink" in kinds and not held else None


def _negated(token: Token) -> bool:
    """ "Not controlled by", "no longer holds"."""
    return any(c.dep_ == "neg" or (c.lower_ == "longer" and any(n.lower_ == "no" for n in c.children)) for c in token.children)


def _driven(token: Token, kinds: frozenset[str], held: list[Token], groups: dict[str, frozenset[str]]) -> Holding | None:
    """ "Drove them out of the town", "were expelled from it", "was freed from their control"."""
    left = _under(token, ("from", "of"))
    out = [c for c in token.children if c.lower_ == "out"]
    left += [p for c in out for p in _under(c, ("of", "from"))]
    left += [p for c in out for i in c.children if i.dep_ == "prep" for p in _objects_of(i)]
    agents, passive = _agents(token), is_passive(token)
    if "captured.rid" in kinds:
        over = [p for t in left if noun(t) in ("control", "hand", "rule", "grip") for p in (*_under(t, ("of",)), *_sides(t))]
        losers = over or [t for t in left if t.lower_ not in groups["not_places.nouns"]]
        if not passive or agents or not losers:
            return None
        return Holding(token, "lost", subjects(token), losers, weak=True)
    if "captured.drive" not in kinds:
        return None
    if not left:
        gone = [c for c in token.children if c.lower_ == "back" or (c.dep_ in ("xcomp", "ccomp") and c.tag_ == "VB")]
        near = {token, *held, *out, *gone}
        loose = token.lemma_.lower() not in ("force", "kick", "chase", "push")
        away = [t for t in token.subtree if t.i > token.i and t.lower_ == "from" and (loose or t.head in near)]
        left = [p for t in away for p in _objects_of(t)]
    if not left:
        left = (
            [p for t in (token, *held) for p in _under(t, ("in",))]
            if token.lemma_.lower() in ("expel", "oust", "dislodge", "evict")
            else []
        )
    if token.dep_ == "relcl" and any(t.tag_ == "WDT" for t in left):
        left = [token.head]
    if passive and agents:
        return Holding(token, "captured", left, agents, driven=subjects(token))
    if passive:
        return Holding(token, "lost", left, subjects(token))
    return Holding(token, "captured", left, subjects(token), driven=held)


def _sides(token: Token) -> list[Token]:
    return [c for c in token.lefts if c.dep_ in ("poss", "compound", "amod", "nmod")]


def _transitive(token: Token, change: ControlChange, held: list[Token], strict: bool) -> Holding | None:
    if is_passive(token):
        return Holding(token, change, _antecedent(token) or subjects(token), _agents(token), strict)
    if token.tag_ == "VBN" and token.dep_ in ("acl", "amod") and not held:
        if change in _LASTING and token.dep_ == "acl" and (said := _said_of(token.head, _last(token) or _negated(token))):
            return Holding(token, change, said, _agents(token), strict)
        if token.dep_ == "amod" or change in _LASTING:
            return None
        return Holding(token, change, [token.head], _agents(token), strict)
    if change in _LASTING and token.tag_ == "VBG" and token.dep_ in ("acl", "amod", "pcomp"):
        return None
    gap = token.dep_ == "relcl" and (not held or held[0] == token.head)
    if gap and change in _LASTING and not _last(token):
        land = _located(token)
        return Holding(token, change, [land], subjects(token), strict) if land is not None else None
    if change in _LASTING and token.i + 1 < token.sent.end and token.nbor().tag_ == "VBG":
        return None
    if change == "holds" and _HELD_TO & {t.lower_ for c in token.rights for t in (c, *c.rights)}:
        return None
    held = held or [p for p in _under(token, ("about", "around", "nearly", "roughly", "over")) if _is_share(p)]
    if held:
        return Holding(token, change, held, subjects(token), strict)
    if token.dep_ == "relcl":
        return Holding(token, change, [token.head], subjects(token), strict)
    if token.tag_ in ("VBD", "VBN") and _agents(token):
        return Holding(token, change, subjects(token) or ([token.head] if token.head.tag_ in _NOUNS else []), _agents(token), strict)
    if any(c.lower_ == "over" and c.dep_ in ("prep", "prt") for c in token.children):
        return Holding(token, change, _under(token, ("over",)), subjects(token), strict)
    return None


def _antecedent(token: Token) -> list[Token]:
    """The noun right before "which is held by", where the parser ties the clause to one further off."""
    which = next((c for c in token.lefts if c.dep_ == "nsubjpass" and c.tag_ == "WDT"), None)
    if which is None or which.i == token.sent.start:
        return []
    near = which.nbor(-1)
    return [near] if near.tag_ in _NOUNS and near.i > token.head.i else []


def _is_share(token: Token) -> bool:
    return noun(token) in words("control.toml")["places.parts"] and any(c.lower_ == "of" for c in token.children)


def _said_of(noun_of: Token, beside: bool) -> list[Token]:
    """The subject of which a described place is said: "Idlib is the last chunk of territory held by rebels".

    With `beside` also the name that it stands beside: "Idlib in Syria, the last province held by rebels".
    """
    while noun_of.dep_ == "pobj" and noun_of.head.lower_ == "of":
        noun_of = noun_of.head.head
    if noun_of.dep_ == "attr":
        return subjects(noun_of.head)
    if noun_of.dep_ != "appos" or not beside or noun_of.head.tag_ not in ("NNP", "NNPS"):
        return []
    named = noun_of.head
    within = named.head if named.dep_ == "pobj" and named.head.lower_ == "in" else None
    before = within.nbor(-1) if within is not None and within.i > within.sent.start else None
    return [before] if before is not None and before.tag_ in ("NNP", "NNPS") else [named]


def _located(verb: Token) -> Token | None:
    """The land of "territory it controls in Syria", where the clause says where it lies."""
    before = verb.doc[verb.left_edge.i - 1] if verb.left_edge.i > verb.sent.start else verb.head
    inside = any(c.lower_ in ("in", "across") for c in verb.rights)
    return before if inside and noun(before) in words("control.toml")["places.land"] else None


def is_description(token: Token) -> bool:
    """True for a relative clause that only says which place is meant ("villages which are held by rebels")."""
    return token.dep_ == "relcl" and not _last(token)


def _last(token: Token) -> bool:
    """True where a relative clause tells news ("the last towns it still holds"), not only which place is meant ("in the area it holds")."""
    last = words("control.toml")["places.last"]
    head = next(iter(_antecedent(token)), token.head)
    named = head.tag_ in ("NNP", "NNPS") or any(c.dep_ == "compound" and c.tag_ in ("NNP", "NNPS") for c in head.lefts)
    return named or any(c.lower_ in last for c in (*head.lefts, *token.lefts))


def _fall(token: Token, groups: dict[str, frozenset[str]]) -> Holding | None:
    """ "The town fell to the rebels", "fell into the hands of", "fell under their control"."""
    actors = _under(token, ("to",))
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("into", "under"):
            for inner in _objects_of(child):
                if noun(inner) in ("hand", "control", "rule"):
                    actors = _under(inner, ("of",)) or [c for c in inner.children if c.dep_ == "poss"] or [inner]
    if not actors:
        return _fallen(token, groups)
    peaceful = {t.lower_ for t in token.subtree} & groups["surrendered.peaceful"]
    without = any(t.lower_ == "without" and {w.lower_ for w in t.subtree} & groups["surrendered.without"] for t in token.subtree)
    return Holding(token, "surrendered" if peaceful or without else "captured", subjects(token), actors)


def _fallen(token: Token, groups: dict[str, frozenset[str]]) -> Holding | None:
    """ "The town fell on Sunday": taken by somebody who is not named."""
    if any(c.dep_ == "mark" and c.lower_ in ("since", "before", "after", "until") for c in token.children):
        return None
    if token.i + 1 < token.sent.end and token.nbor().tag_ in ("NN", "NNS", "JJ"):
        return None
    if token.tag_ not in ("VBD", "VBN") or any(c.dep_ in ("dobj", "acomp", "oprd", "prt", "xcomp") for c in token.children):
        return None
    if any(c.lower_ in ("by", "from", "below", "into", "under", "behind", "off", "out") for c in token.rights if c.dep_ == "prep"):
        return None
    fallen = [t for t in subjects(token) if t.tag_ in ("NNP", "NNPS") or noun(t) in groups["places.nouns"] | groups["places.parts"]]
    return Holding(token, "captured", fallen, []) if fallen else None


def _noun(token: Token, groups: dict[str, frozenset[str]]) -> Holding | None:
    word = noun(token)
    said = inside(token, groups) or seat(token, groups, _verbs()) or outside(token) or yielding(token, groups)
    if said is not None:
        return said
    if word in groups["lost.nouns"] | groups["captured.nouns"] and _under(token, ("of",)):
        change: ControlChange = "lost" if word in groups["lost.nouns"] else "captured"
        actors = _under(token, ("by", "to")) or [c for c in token.children if c.dep_ == "poss"]
        if not actors and token.dep_ == "pobj" and token.head.lower_ == "including":
            actors = [t for verb in (token.head.head, token.head.head.head) if verb.tag_ in _VERBAL for t in subjects(verb)]
        return Holding(token, change, _under(token, ("of",)), actors) if not _only_meant(token.head) else None
    return None


def _adjective(token: Token) -> Holding | None:
    """ "Is the only rebel-held enclave": said of the subject, not taken for granted."""
    head = token.head
    if head.dep_ != "attr":
        return None
    owners = [c for c in token.children if c.dep_ in ("npadvmod", "compound", "nmod")]
    return Holding(token, "holds", subjects(head.head), owners, strict=False) if owners else None


def _doers(token: Token) -> list[Token]:
    return _agents(token) if is_passive(token) else subjects(token)


def _agents(token: Token) -> list[Token]:
    by = [c for c in token.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")]
    return [_before_but(i) for c in by for i in c.children if i.dep_ == "pobj"]


def _before_but(agent: Token) -> Token:
    """The first name of "by the militia but army units are near", which the parser may take for one phrase."""
    return next((c for c in agent.lefts if any(t.lower_ == "but" for t in c.rights)), agent)


def _under(token: Token, prepositions: tuple[str, ...]) -> list[Token]:
    return [i for c in token.children if c.dep_ in ("prep", "dative", "agent") and c.lower_ in prepositions for i in _objects_of(c)]


def _objects_of(preposition: Token) -> list[Token]:
    return [i for i in preposition.children if i.dep_ == "pobj"]


def _only_meant(token: Token) -> bool:
    """True for what is aimed at but not said to be: "to capture the town", "would seize"."""
    if token.tag_ == "VBG" and token.dep_ == "pcomp" and token.head.lower_ in _AIMS:
        return True
    if token.tag_ != "VB":
        return False
    aux = {c.lower_ for c in token.children if c.dep_ == "aux"}
    if not aux and token.dep_ == "conj" and token.head.tag_ == "VB":
        return _only_meant(token.head) or any(c.lower_ == "to" and token.head.dep_ == "xcomp" for c in token.head.children)
    if "to" in aux and "have" not in aux:
        if any(c.dep_ == "dobj" for c in token.head.children):
            return True
        return token.head.lemma_.lower() not in ("manage", "go", "continue", "help", "begin", "start")
    return bool(aux & {"would", "could", "can", "may", "might", "should", "must"})
