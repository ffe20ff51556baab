"""The place of a list's heading: "A Province / 6 dead / 800 people evacuated", a line or a wide gap between them."""

from __future__ import annotations

import re
from bisect import bisect_left

from panj.model import PlaceMention
from panj.read.figures import Figure
from panj.read.movement.scene import Scene
from panj.read.movement.words import listed

_BREAK = re.compile(r"\n\s*|[ \t]{2,}")
_ITEM = 75  # characters at most in an item of such a list
_REACH = 500  # characters before the figure in which its heading stands
_MARKS = " \t\n:–—-•*·,."


def heading_place(scene: Scene, figure: Figure) -> PlaceMention | None:
    """The place that alone makes the nearest line above a figure's, if that line and all between are short and no sentences."""
    text = scene.context.report.text
    at = figure.quantity.start
    start = max(0, at - _REACH)
    breaks = [(m.start() + start, m.end() + start) for m in _BREAK.finditer(text[start:at])]
    if not breaks:
        return None
    end = _BREAK.search(text, at)
    if (end.start() if end is not None else len(text)) - breaks[-1][1] > _ITEM or _names(scene, breaks[-1][1], at):
        return None
    for (_, begins), (ends, _) in zip(reversed(breaks[:-1]), reversed(breaks[1:]), strict=True):
        line = text[begins:ends].strip()
        if len(line) > _ITEM or line.endswith((".", "!", "?", "”", '"')):
            return None
        if (place := _whole(scene, begins, ends)) is not None:
            return place
    return None


def _names(scene: Scene, start: int, end: int) -> bool:
    return next(scene.context.within(scene.context.mentions.places, start, end), None) is not None


def _whole(scene: Scene, start: int, end: int) -> PlaceMention | None:
    """The place that a line consists of, with a word for its kind at most: "A Province", "B:"."""
    rows = scene.context.mentions.places
    first = bisect_left(rows, start, key=lambda p: p.start)
    place = rows[first] if first < len(rows) and rows[first].end <= end else None
    if place is None:
        return None
    text = scene.context.report.text
    rest = (text[start : place.start] + " " + text[place.end : end]).strip(_MARKS).lower().split()
    return place if all(word.strip(_MARKS) in listed("nouns.divisions") | {"the", "of", ""} for word in rest) else None
