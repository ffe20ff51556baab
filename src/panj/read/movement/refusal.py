"""Figures that count no people on the move, whatever verb takes them: ages, single persons, links, the children among others."""

from __future__ import annotations

import re

from panj.read.figures import Figure
from panj.read.movement.scene import Scene
from panj.read.movement.words import listed

_LINKS = 200  # characters in which the titles after "Related stories" stand
_LINKED = re.compile(r"\b(?:Related (?:News|Stories|Articles)|Read more:|See also:|Views \d+ Related)\s(?:(?![.!?]\s)[^\n])*\Z")
_LENGTH = re.compile(r"\d+m")
_AMONG = re.compile(r"\b(?:including|among (?:them|whom)|amongst them)\s(?:[\w-]+\s){0,2}\Z", re.IGNORECASE)
_SORT_OF_THEM = re.compile(
    r"\s+of\s+(?:them|whom)\s+(?:mostly\s+|mainly\s+)?(?:the\s+)?"
    r"(?:women|children|civilians|men|girls|boys|elderly|infants|babies|minors|under|aged)\b",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"\b(?:all but|except(?: for)?|apart from|save for|other than)\s(?:the\s|some\s|about\s)?\Z", re.IGNORECASE)


def refusal(scene: Scene, figure: Figure) -> str | None:
    """Why a figure counts no people that move, or `None` where nothing speaks against it."""
    if (victims := _of_victims(scene, figure)) is not None:
        return f"among those of another figure: “{victims}”"
    if _settled_there(figure):
        return "how many a town counts"
    if _EXCEPT.search(scene.context.report.text, max(0, figure.quantity.start - 20), figure.quantity.start):
        return "those who are left out of it"
    if _is_sort(scene, figure):
        return "what sort of people the others are"
    first = scene.context.token_at(figure.quantity.start)
    before = first.nbor(-1) if first is not None and first.i > first.sent.start else None
    low, high = figure.quantity.low, figure.quantity.high
    if any(t.lower_ == "captured" for t in figure.modifiers):
        return "prisoners"
    if _LINKED.search(scene.context.report.text, max(0, figure.quantity.start - _LINKS), figure.quantity.start):
        return "a link to another story"
    if figure.bare and before is not None and low is not None and low == high and low < 110:
        name = before if before.lower_ not in {",", "now", "("} else before.nbor(-1) if before.i > before.sent.start else before
        name = name.nbor(-1) if name.text == "," and name.i > name.sent.start else name
        if name.tag_ in {"NNP", "NNPS"} and not scene.timed(name) and not _moved_at_once(scene, figure):
            return "an age, or part of a name"
    named = before is not None and before.tag_ in {"NNP", "NNPS"} and before.dep_ != "pobj" and not scene.timed(before)
    if figure.bare and named and figure.quantity.text.isdigit():
        return "a number in a name"
    be = figure.top.head
    if figure.bare and figure.top.dep_ == "attr" and any(c.lower_ in {"i", "he", "she"} and c.dep_ == "nsubj" for c in be.lefts):
        return "an age"
    if figure.noun is not None and (high or low or 99) <= 12 and figure.noun.lemma_.lower() in scene.lists["inert.family"]:
        around = figure.noun.doc[max(figure.noun.sent.start, figure.number.i - 5) : figure.noun.i]
        if any(t.tag_ == "PRP$" for t in around):
            return "members of one family"
    if figure.top.dep_ == "pobj" and figure.top.head.lower_ == "of" and figure.top.head.head.lower_ == "lives":
        return "lives: people who died"
    if before is not None and before.lower_ == "of" and before.i > before.sent.start and before.nbor(-1).lower_ == "one":
        return "one single person of them"
    after = figure.end.nbor(1).lower_ if figure.end.i + 1 < figure.end.sent.end else ""
    if (
        figure.bare
        and _LENGTH.fullmatch(figure.quantity.text)
        and after in {"from", "away", "above", "below", "off", "up", "down", "apart"}
    ):
        return "a length in metres"
    if figure.bare:
        for token in figure.end.doc[figure.end.i + 1 : min(figure.end.i + 3, figure.end.sent.end)]:
            kind = scene.frames.other.get(token.lower_)
            if kind in {"death", "injury"} and token.tag_ in {"VBN", "JJ", "VBD", "NN"}:
                return f"{kind}: “{token.text}”"
            if token.lower_ not in {"more", "others", "badly", "seriously", "severely", "critically"}:
                break
    return None


def _of_victims(scene: Scene, figure: Figure) -> str | None:
    """The verb of "killed 14 people, including three children fleeing the town", which is told of all of them."""
    prep = figure.top.head
    if figure.top.dep_ != "pobj" or prep.lower_ not in {"including", "among"} or prep.head.tag_[:1] != "N":
        return None
    verb = prep.head.head
    kind = scene.frames.other.get(scene.lemma(verb))
    return verb.text if kind in {"death", "injury", "detention"} and prep.head.dep_ in {"dobj", "nsubj", "nsubjpass"} else None


def _settled_there(figure: Figure) -> bool:
    """True for the 14,000 of "in a suburb of Salem, a city of 14,000, people were told to leave"."""
    prep = figure.top.head
    return (
        figure.top.dep_ == "pobj"
        and prep.lower_ == "of"
        and prep.head.dep_ == "appos"
        and prep.head.lemma_.lower() in listed("nouns.settlements")
    )


def _moved_at_once(scene: Scene, figure: Figure) -> bool:
    """True for the 64 of "Fire rages in Greece, 64 evacuated": the participle that follows tells what was done to so many."""
    after = figure.end.nbor(1) if figure.end.i + 1 < figure.end.sent.end else None
    frames = scene.frames.verbs.get(after.lemma_.lower(), ()) if after is not None and after.tag_ in {"VBN", "VBD"} else ()
    return any(f.name in {"evacuate", "displace", "rescue", "deport"} for f in frames)


def _is_sort(scene: Scene, figure: Figure) -> bool:
    """True for the 20 of "144 people, including 20 children, were moved" and the share of "144 people, 90% of them children": they are told
    of to say who the others are."""
    if _SORT_OF_THEM.match(scene.context.report.text, figure.quantity.end) is not None:
        return True
    noun = figure.noun
    if noun is None or noun.lemma_.lower() not in listed("nouns.sorts_of_people") or any(c.dep_ in {"relcl", "acl"} for c in noun.rights):
        return False
    start = figure.number.sent.start_char
    return _AMONG.search(scene.context.report.text[start : figure.quantity.start]) is not None
