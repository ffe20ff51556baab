"""How a figure stands in its sentence: a share beside its whole, an item of a list that lost its marks, people kept from going home."""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Token

from panj.read.figures import Figure
from panj.read.movement.scene import Scene

_KEPT = re.compile(
    r"\b(?:waiting to|await(?:s|ing)?(?: their)?|unable to|yet to|still to|cannot"
    r"|(?:not|n[’']t|never)(?: yet)?(?: been)?(?: (?:able|allowed|permitted) to)?|(?:barred|prevented|stopped) from)(?: safely)?\s$",
    re.IGNORECASE,
)
_ASIDE = ("(", "[", "–", "—", "-")
_OF = re.compile(
    r"\s+of\s+(?:[\w’'-]+\s+){0,4}?(?:population|people|inhabitants|residents|citizens)\s+of\s+(?:about\s|around\s|some\s)?|"
    r"\s+(?:of\s+)?(?:the|its|their|these|those|all)?\s*(?:[\w-]+(?:’s|'s)\s*)?",
    re.IGNORECASE,
)

_OF_SO_MANY = re.compile(r"\s+of\s+(?:(?:the|its|their|these|those|all|some|about|around|[\w-]+(?:’s|'s|s[’']))\s+){0,3}", re.IGNORECASE)


def kept_away(verb: Token) -> bool:
    """True for "are waiting to return", "are unable to go back", "have not returned": people who are still displaced."""
    start = max(verb.sent.start, verb.i - 9)
    return _KEPT.search(verb.doc[start : verb.i].text_with_ws) is not None


def begins_afresh(scene: Scene, figure: Figure) -> bool:
    """True where a capital begins a new item of a list that lost its marks: "800 people evacuated Over 100 homes burnt"."""
    first = scene.context.token_at(figure.quantity.start)
    before = first.nbor(-1) if first is not None and first.i > first.sent.start else None
    return before is not None and figure.quantity.text[:1].isupper() and before.is_alpha and before.is_lower


def is_shared(scene: Scene, figure: Figure) -> bool:
    """True for the whole of "90 per cent of the 60,000 residents", "three of four sailors": the verb tells of the share."""
    rows = scene.context.mentions.quantities
    at = bisect_left(rows, figure.quantity.start, key=lambda q: q.start) - 1
    if at < 0:
        return False
    gap = scene.context.report.text[rows[at].end : figure.quantity.start]
    if rows[at].fraction is None:
        return _OF_SO_MANY.fullmatch(gap) is not None
    return len(gap) < 60 and _OF.fullmatch(gap) is not None


def restates(scene: Scene, figure: Figure) -> bool:
    """True for the half of "displaced 3 million, half of the population"."""
    rows = scene.context.mentions.quantities
    at = bisect_left(rows, figure.quantity.start, key=lambda q: q.start) - 1
    if figure.quantity.fraction is None or at < 0:
        return False
    if figure.top.dep_ == "appos" and figure.number.sent.start_char <= rows[at].start <= figure.top.head.idx < figure.quantity.start:
        return True
    return scene.context.report.text[rows[at].end : figure.quantity.start].strip(" ,–—-(") == ""


def shared_after(scene: Scene, figure: Figure) -> int | None:
    """Where the share begins in "3 million people, at least half of whom fled": what follows is told of the share alone. In "3 million
    people, half of them children, fled" it is told of the whole again."""
    rows = scene.context.mentions.quantities
    at = bisect_left(rows, figure.quantity.end, key=lambda q: q.start)
    if at >= len(rows) or rows[at].fraction is None or rows[at].start > figure.end.sent.end_char:
        return None
    text = scene.context.report.text
    if text[: rows[at].start].rstrip()[-1:] in _ASIDE:
        return None
    after = text[rows[at].end : rows[at].end + 9].lower()
    first = scene.context.token_at(rows[at].start)
    if first is None or not after.startswith((" of whom", " of them")):
        return None
    ends = next((t for t in first.doc[first.i : figure.end.sent.end] if t.text == "," or t.pos_ in ("VERB", "AUX")), None)
    return None if ends is not None and ends.text == "," else first.i


def of_a_whole(scene: Scene, figure: Figure) -> bool:
    """True for the share of "92 per cent of the 700 who came": what describes the people tells of the whole."""
    if figure.quantity.fraction is None or figure.noun is None:
        return False
    return any(True for _ in scene.context.within(scene.context.mentions.quantities, figure.quantity.end, figure.noun.idx))
