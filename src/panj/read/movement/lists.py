"""Figures that stand beside a name and leave the verb out: "A hosts 900 refugees, B 400", "in A, 900; in B, 400", "A: 900 families"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from panj.model import MovementType, PlaceMention
from panj.read.draft import Draft
from panj.read.figures import Figure
from panj.read.movement.decide import Verdict
from panj.read.movement.scene import Scene
from panj.read.movement.verbs import Move

_BETWEEN = re.compile(
    r"(?:[,;]|–|—|\b(?:and|while|but|with|followed by|then|plus)\b)[\s,;–—]*(?:and |while |with |then )?(?:the )?(?P<to>[a-z]+ )?$"
)
_BESIDE = re.compile(r"[\s,:]*(?:which |who )?(?:has|have|had|hosts?|with|took in|at)?[\s,:]*(?:a further |another )?", re.IGNORECASE)
_TO = {"to", "into", "towards", "toward"}
_AT = {"in", "at", "near", "around"}
_REACH = 90  # characters before a figure in which its name stands, and between two figures of a list
_LABEL = re.compile(
    r"(?:\A|[\n.;•·)*:]|[ \t]{2}|[-–]\s)\s*(?P<label>[A-Z](?:(?!\s\s)[^\n.;:!?])*(?::\s?\([^)\n]*\))?)\s?[:–—]\s*(?:an? |the )?\Z"
)
_NAMES = re.compile(r"(?:[A-Z][\w'’-]*|of|and|the|&|de|la|el|al|[(),/:-]|\s)+")
_ITEMS = re.compile(r"(?:\s?(?:people|persons|households|families|individuals|IDPs?|refugees))?[\s).;,·•*–-]*", re.IGNORECASE)
_HEAD = re.compile(
    r"\b(?P<who>internally displaced|displaced|displacements?|IDPs?|refugees?|evacuees?|evacuated|returnees?|homeless)\b"
    r"(?:(?!\s\s)[^.!?\n:])*(?::|\n|\s\s)[\s•·*-]*\Z",
    re.IGNORECASE,
)
_COUNTED = r"(?:people|persons|families|households|individuals|population|residents)"
_OF_WHOM = re.compile(
    rf"(?:(?:total|the|number|no\.?|of|newly|all|{_COUNTED})\s)*"
    rf"(?P<who>internally displaced|displaced|IDPs|refugees|evacuees|evacuated|returnees|homeless)(?:\s{_COUNTED})?",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[str, MovementType], ...] = (
    ("idp", "internal"),
    ("internally", "internal"),
    ("refugee", "cross_border"),
    ("evacu", "evacuation"),
    ("returnee", "return"),
)


@dataclass(frozen=True)
class Listed:
    """A member of a list: its verdict, the figure before it that tells the movement (`None` under a heading), and its own place.

    `slot` is the end of the movement that the place is, `kind` what the heading says of the movement.
    """

    verdict: Verdict
    of: int | None
    place: PlaceMention | None
    slot: Literal["origin", "destination"]
    kind: MovementType | None = None

    def settle(self, draft: Draft, whole: Draft | None) -> None:
        """Give the draft its own place, and all else that the list tells once."""
        other = "origin" if self.slot == "destination" else "destination"
        draft.fields[self.slot] = self.place
        if whole is not None:
            draft.fields[other] = whole.fields[other]
            draft.fields["movement"] = whole.fields["movement"]
            draft.fields["cumulative"] = whole.fields["cumulative"]
            draft.fields["who"] = draft.fields["who"] or whole.fields["who"]
        else:
            draft.fields[other] = None
        if self.kind is not None:
            draft.fields["movement"] = self.kind


def listed(
    scene: Scene, rows: Sequence[tuple[Figure, Verdict]], drafts: Sequence[Draft | None], items: dict[int, Listed], i: int
) -> Listed | None:
    """What figure `i` is in a list; `items` are the members before it, `drafts` the claims of all figures before it."""
    figure, verdict = rows[i]
    if figure.unit is None or figure.quantity.fraction is not None or (verdict.move is None and not verdict.open):
        return None
    return _beside_name(scene, rows, drafts, items, i) or (_labelled(scene, rows, items, i) if verdict.move is None else None)


def _beside_name(
    scene: Scene, rows: Sequence[tuple[Figure, Verdict]], drafts: Sequence[Draft | None], items: dict[int, Listed], i: int
) -> Listed | None:
    """The member of a list in one sentence whose verb is told once."""
    figure, verdict = rows[i]
    at = i - 1
    while at >= 0 and rows[at][0].quantity.fraction is not None and rows[at][1].move is None:
        at -= 1
    whole = drafts[at] if at >= 0 else None
    move = rows[at][1].move if at >= 0 else None
    if whole is None or move is None or rows[at][0].number.sent.start != figure.number.sent.start:
        return None
    if not figure.bare or (verdict.move is not None and verdict.move.trigger.i != move.trigger.i) or _goes_on(figure):
        return None
    place = _before(scene, rows[i - 1][0], figure)
    if place is None:
        return None
    text = scene.context.report.text
    between = _BETWEEN.search(text[max(rows[i - 1][0].quantity.end, place.start - _REACH) : place.start])
    if between is None or _BESIDE.fullmatch(text[place.end : figure.quantity.start]) is None:
        return None
    by = (between["to"] or "").strip()
    slot: Literal["origin", "destination"]
    if by in _TO:
        slot = "destination"
    elif by == "from":
        slot = "origin"
    elif by and by not in _AT:
        return None
    else:
        slot = items[at].slot if at in items else _slot(whole, move)
    told = replace(move, field=figure.number)
    return Listed(Verdict(told, f"{place.text}, beside which it stands in a list"), at, place, slot)


def _slot(whole: Draft, move: Move) -> Literal["origin", "destination"]:
    """The end of the first member that the others tell anew."""
    if whole.fields["destination"] is not None or (move.stock and whole.fields["origin"] is None):
        return "destination"
    return "origin"


def _goes_on(figure: Figure) -> bool:
    """True where a predicate of its own follows the figure."""
    following = figure.end.nbor(1) if figure.end.i + 1 < figure.end.sent.end else None
    return following is not None and (following.tag_[:2] in {"VB", "MD"} or following.pos_ in {"VERB", "AUX", "NOUN"})


def _before(scene: Scene, previous: Figure, figure: Figure) -> PlaceMention | None:
    """The last place named between two figures."""
    start = max(previous.quantity.end, figure.quantity.start - _REACH)
    named = list(scene.context.within(scene.context.mentions.places, start, figure.quantity.start))
    return named[-1] if named else None


def _labelled(scene: Scene, rows: Sequence[tuple[Figure, Verdict]], items: dict[int, Listed], i: int) -> Listed | None:
    """The figure behind a name and a colon, under a heading that says of whom, or after another such item."""
    figure = rows[i][0]
    text = scene.context.report.text
    start = max(0, figure.quantity.start - _REACH)
    label = _LABEL.search(text[start : figure.quantity.start])
    if label is None:
        return None
    begin, end = start + label.start("label"), start + label.end("label")
    if (whom := _OF_WHOM.fullmatch(text[begin:end])) is not None:
        return _headed(scene, figure, whom["who"], None)
    places = list(scene.context.within(scene.context.mentions.places, begin, end))
    name = _NAMES.fullmatch(text[begin:end]) is not None
    if not (name and len(text[begin:end].split()) > 1) and (not places or places[0].start != begin):
        return None
    named = places[0] if places else PlaceMention(start=begin, end=end, text="")
    place = msgspec.structs.replace(named, start=begin, end=end, text=text[begin:end])
    last = next((j for j in range(i - 1, max(-1, i - 3), -1) if j in items), None)
    if last is not None and items[last].of is None:
        previous = rows[i - 1][0].quantity
        if _ITEMS.fullmatch(text[previous.end : begin]) is not None:
            return replace(items[last], place=place)
    if not places:
        return None
    head = _HEAD.search(text[max(0, begin - 2 * _REACH) : begin])
    return None if head is None else _headed(scene, figure, head["who"], place)


def _headed(scene: Scene, figure: Figure, who: str, place: PlaceMention | None) -> Listed:
    """The stock that a heading or a label of "displaced people", "evacuees" makes of a figure."""
    stock = Move(figure.number, scene.frames.by_name["stock"], figure.number, stock=True)
    kind = next((kind for word, kind in _KINDS if word in who.lower()), None)
    return Listed(Verdict(stock, f"an item under “{who}”"), None, place, "destination", kind)
