"""Who killed or hurt, where the clause itself says it: "killed by the army", "troops killed 9", "died in an attack by rebels"."""

from __future__ import annotations

from spacy.tokens import Token

from panj.model import Actor
from panj.read.death.words import death_words, noun
from panj.read.plan.words import pobj_of
from panj.read.plover.parties import Parties, is_passive, subject_of
from panj.read.plover.sound import can_act

_KILLING = frozenset({"kill", "kill_people", "complete", "wound", "wound_people"})
_MUTUAL = frozenset(
    {"clash", "fighting", "battle", "encounter", "combat", "firefight", "gunfight", "gunbattle", "violence", "war", "conflict", "exchange"}
)
_OWN = frozenset({"poss", "compound", "amod", "nmod"})


def killer_of(parties: Parties, trigger: Token, victim: Token) -> Actor | None:
    """The side that does what `trigger` tells, never the `victim`; `None` where the clause names none, or a weapon or nature alone."""
    groups = {g for g, _ in death_words().verbs.get(trigger.lower_, ())}
    if trigger.pos_ != "VERB" or not groups & (_KILLING | {"die"}):
        return None
    doer = _doer(trigger) if groups & _KILLING else None
    if doer is not None and (doer == victim or doer.is_ancestor(victim) or victim.is_ancestor(doer)):
        doer = None
    found = _side(parties, doer)
    if found is None and ("die" in groups or is_passive(trigger)):
        found = _side(parties, _blow(trigger))
    if found is None or found.start <= victim.idx < found.end or parties.is_ground(found):
        return None
    return None if parties.speaks(parties.context.root(found), trigger) else found


def _blow(verb: Token) -> Token | None:
    """The attack in which people died; a fight has two sides and names no killer."""
    cause = pobj_of(verb, "in", "from", "during")
    return cause if cause is not None and noun(cause) in death_words().words["causes"] and noun(cause) not in _MUTUAL else None


def _doer(verb: Token) -> Token | None:
    """The word that does it: the agent of a passive, the subject of an active verb, its own or that of the clause above."""
    if is_passive(verb) or any(c.dep_ == "agent" for c in verb.children):
        return pobj_of(verb, "by")
    own = subject_of(verb)
    above = verb.head
    if own is None and verb.dep_ in ("conj", "advcl", "xcomp") and verb.tag_ in ("VBD", "VBG", "VB") and above.pos_ == "VERB":
        own = _doer(above) if is_passive(above) and verb.tag_ == "VBG" else None if is_passive(above) else subject_of(above)
    if own is not None and own.lower_ in ("that", "which", "who") and verb.dep_ == "relcl":
        return verb.head
    return own


def _side(parties: Parties, doer: Token | None) -> Actor | None:
    if doer is None:
        return None
    if can_act(parties, doer):
        found = parties.party(doer, place=False)
    elif noun(doer) in death_words().words["causes"]:
        owners = [c for c in doer.lefts if c.dep_ in _OWN] + [o for p in ("by", "from", "of") if (o := pobj_of(doer, p)) is not None]
        found = next((a for o in owners if (a := parties.party(o, place=False)) is not None), None)
    else:
        found = None
    return found if found is not None and (found.sector is not None or found.country is not None) else None
