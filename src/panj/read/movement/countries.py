"""The country that a place lies in, and whether a place is one."""

from __future__ import annotations

import re

from panj.model import PlaceMention
from panj.read.movement.scene import Scene
from panj.read.who import nation_in

_PART = re.compile(
    r"(?:^|\s|-)(?:(?:[NnSs]orth|[Ss]outh|[Ee]ast|[Ww]est|north-?east|north-?west|south-?east|south-?west)ern|north(?:-?(?:east|west))?"
    r"|south(?:-?(?:east|west))?|east|west|central|rural|coastal|upper|lower|mainland)\s+$"
)


def country_at(scene: Scene, place: PlaceMention | None) -> str | None:
    """The country (ISO alpha-3) of the place, of a place within its words or of the nation that they name; `None` where none does."""
    if place is None:
        return None
    if place.place is not None:
        return place.place.country
    for inner in scene.context.within(scene.context.mentions.places, place.start, place.end):
        if inner.place is not None and inner.place.country:
            return inner.place.country
    return nation_in(place.text)


def is_country(scene: Scene, place: PlaceMention | None) -> bool:
    """True for a whole country: neither "northern Syria" nor "Nepal's schools"."""
    if place is None or place.place is None or place.place.precision != "country":
        return False
    text = scene.context.report.text
    own = place.text.rfind(" ") + 1 if place.text[:1].islower() else 0
    return _PART.search(text[max(0, place.start - 16) : place.start + own]) is None and text[place.end : place.end + 2] not in {"'s", "’s"}
