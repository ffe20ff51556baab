"""Signs that a figure counts people up to now, or as they were at one time: where they are, what goes on, what "since" says."""

from __future__ import annotations

import re

from spacy.tokens import Token

from panj.model import TimeSpan
from panj.read.figures import Figure
from panj.read.movement.scene import Scene
from panj.read.movement.verbs import Move
from panj.read.movement.words import listed

MANY = 10_000
_SINCE = re.compile(r"\bsince\s(?:\w+\s)?$", re.IGNORECASE)
_NOW = re.compile(
    r"\b(?:currently|presently|at present|now)\s+(?:(?:about|some|around|nearly|almost|over|roughly|more than)\s+)?$", re.IGNORECASE
)


def there_now(scene: Scene, move: Move) -> bool:
    """True where the sentence goes on with where they are now: "were displaced and are staying in schools"."""
    if move.frame.kind == "evacuation":
        return False
    for verb in move.trigger.rights:
        if verb.dep_ == "conj" and verb.lemma_.lower() in scene.lists["inert.staying"] - {"be", "remain"}:
            beside = {c.lower_ for c in verb.lefts}
            registered = verb.lemma_.lower() == "register" and any(c.lower_ == "as" for c in verb.rights)
            if registered or verb.tag_ in {"VBP", "VBZ"} or beside & {"are", "is", "currently", "now", "still"}:
                return True
    return False


def to_stay(scene: Scene, move: Move) -> bool:
    """True for "left their homes to stay in camps", "had to evacuate to live with relatives": they are counted where they are now."""
    if move.frame.name not in {"leave", "evacuate", "flee", "expel"}:
        return False
    verbs = (v for v in move.trigger.rights if v.dep_ in {"advcl", "xcomp"} and v.tag_ == "VB")
    return any(v.lemma_.lower() in scene.lists["inert.staying"] - {"be", "remain"} and v.left_edge.tag_ == "TO" for v in verbs)


def by_cause(scene: Scene, move: Move) -> bool:
    """True for "floods have made 900 homeless", "900 have been forced out by the flooding": a cause's count so far."""
    verb = move.trigger if move.trigger.tag_[:1] == "V" else move.trigger.head
    while verb.tag_[:1] != "V" and verb.dep_ in {"conj", "amod", "oprd", "acomp", "ccomp", "dobj"} and verb.head.i != verb.i:
        verb = verb.head
    while verb.tag_ == "VBG" and verb.dep_ in {"advcl", "conj"}:
        verb = verb.head
    if not (is_perfect(verb) or verb.tag_ == "VBZ"):
        return False
    agents = [n for by in verb.rights if by.dep_ == "agent" for n in by.rights]
    causes = scene.lists["causes.words"] | scene.lists["calamities.words"]
    return any(n.dep_ in {"nsubj", "pobj"} and n.lemma_.lower() in causes for n in (*verb.lefts, *agents))


def was_going_on(verb: Token) -> bool:
    """True for "founded when thousands were fleeing by boat", who are no total of any day."""
    return verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.lower_ in {"was", "were"} for c in verb.lefts)


def at_present(scene: Scene, figure: Figure) -> bool:
    """True for "the displaced, currently about 500", "now some 300", who are counted day by day."""
    start = figure.quantity.start
    return _NOW.search(scene.context.report.text[max(0, start - 30) : start]) is not None


def homeless_now(scene: Scene, move: Move) -> bool:
    """True for "9,000 are homeless after the floods": what a calamity has left; "because their houses burnt" tells of one deed."""
    verb = move.trigger.head
    if move.trigger.lower_ != "homeless" or verb.lower_ not in {"are", "remain"} or move.trigger.dep_ != "acomp":
        return False
    return any(t.lemma_.lower() in scene.lists["calamities.words"] for t in verb.subtree)


def seeking(figure: Figure, move: Move) -> bool:
    """True for "half a million are seeking asylum in Italy", who are there already."""
    verb = move.trigger
    going_on = verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.lower_ == "are" for c in verb.lefts)
    return going_on and move.frame.name == "refuge" and count(figure) >= MANY


def since_then(scene: Scene, time: TimeSpan) -> bool:
    """True for the day of "since Monday", "since early last week"."""
    return _SINCE.search(scene.context.report.text[max(0, time.start - 12) : time.start]) is not None


def is_object(noun: Token) -> bool:
    """True for the evacuation of "prompting the evacuation of 300"."""
    return noun.tag_[:1] == "N" and noun.dep_ == "dobj" and noun.head.tag_[:1] == "V"


def is_perfect(verb: Token) -> bool:
    """True for "have fled", "has forced them to leave", also where "have" stands with the verb that it is joined to."""
    token = verb
    for _ in range(3):
        if any(c.dep_ == "aux" and c.lower_ in {"have", "has", "having", "'ve", "’ve"} for c in token.lefts):
            return True
        if token.dep_ not in {"xcomp", "conj", "acomp", "oprd"} or token.head.i == token.i:
            return False
        token = token.head
    return False


def count(figure: Figure) -> float:
    """The most people that the figure states; 0 where it has no bounds."""
    return max(figure.quantity.low or 0, figure.quantity.high or 0)


def hosted(figure: Figure, field: Token) -> bool:
    """True for "the town hosts 3,000 people driven out by the war", whom `field` describes: they are there."""
    verb = figure.top.head
    kept = verb.lemma_.lower() in listed("verbs.lodging") | {"host", "hold"} and verb.tag_ in {"VBP", "VBZ", "VBG"}
    return kept and figure.top.dep_ == "dobj" and field.dep_ in {"acl", "relcl"} and verb.i != field.i
