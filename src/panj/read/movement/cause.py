"""Why people moved, in the text's words: the agent, the subject that forces them, what they flee, or what it came after."""

from __future__ import annotations

from spacy.tokens import Token

from panj.model import TextSpan
from panj.read.movement.scene import Scene
from panj.read.movement.verbs import Move
from panj.read.slots import place_at

_AFTER = {"after", "amid", "following", "because", "due", "owing", "amidst", "over"}
_LONGEST = 16


def cause_of(scene: Scene, move: Move) -> TextSpan | None:
    """The words that name the cause, or `None` where the clause names none."""
    verb = move.field
    if verb.tag_[:2] != "VB":
        return None
    causes = scene.lists["causes.words"]
    for token in (verb, verb.head if verb.dep_ in {"xcomp", "ccomp"} else verb):
        for child in token.children:
            noun = next((c for c in child.children if c.dep_ == "pobj"), None)
            if child.dep_ == "agent" and noun is not None:
                return _words(noun)
            forced = token.lemma_.lower() in scene.lists["control.verbs"] or move.frame.name == "displace"
            if (
                child.dep_ in {"nsubj", "csubj", "advmod"}
                and forced
                and not any(c.dep_ == "auxpass" for c in token.lefts)
                and {child.lemma_.lower(), child.lower_} & causes
            ):
                return _words(child)
            if child.dep_ == "prep" and child.lower_ in _AFTER and not scene.timed(child):
                found = next((t for t in child.subtree if {t.lemma_.lower(), t.lower_} & causes), None)
                if found is not None:
                    return _words(noun if noun is not None and found.i >= noun.left_edge.i else found)
    if move.frame.name == "flee":
        threat = next((c for c in verb.rights if c.dep_ == "dobj"), None)
        if threat is not None and place_at(scene.context, threat) is None and not scene.timed(threat):
            return _words(threat)
    return None


def _words(noun: Token) -> TextSpan | None:
    start, end = noun.left_edge.i, noun.right_edge.i + 1
    if end - start > _LONGEST:
        start, end = min((c.i for c in noun.lefts), default=noun.i), noun.i + 1
    span = noun.doc[start:end]
    return TextSpan(start=span.start_char, end=span.end_char, text=span.text) if span.text else None
