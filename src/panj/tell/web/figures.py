"""Figures written over the strip of days: the largest, and of those that would run into one another only the larger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

WIDE, NARROW = 600.0, 260.0  # pixels for which figures are chosen: they stand where the strip is at least as wide
_LETTER = 6.9  # pixels that a digit takes at most, in the strip's semibold letters of 11 pixels
_GAP = 5.0  # pixels between two figures
_MOST = 6

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Figure:
    """A figure `text` for something (`of`) whose middle lies at `at` per cent of the width. `anchor` is which part of the text stands
    there; a `roomy` one is for wide strips only."""

    of: Any
    text: str
    at: float
    anchor: Anchor = "middle"
    roomy: bool = False

    def reach(self, width: float) -> tuple[float, float]:
        """Where the text begins and ends on a strip of a width, all in pixels."""
        x, long = self.at / 100 * width, len(self.text) * _LETTER
        begins = x - {"start": 0.0, "middle": long / 2, "end": long}[self.anchor]
        return begins, begins + long


def room(text: str, share: float) -> Literal["none", "roomy", "any"]:
    """Whether a text fits into `share` per cent of the width: of no strip, of wide ones only, or of any."""
    long = len(text) * _LETTER
    return "any" if long <= share / 100 * NARROW else "roomy" if long <= share / 100 * WIDE else "none"


def spaced(figures: Sequence[Figure]) -> list[Figure]:
    """Those of the figures, given by importance, that can be written side by side on a wide strip. Near an edge a figure is anchored so
    that it does not run over it; one for which a narrow strip has no room is marked as `roomy`."""
    chosen: list[Figure] = []
    for figure in figures:
        placed = _within(figure)
        if len(chosen) < _MOST and _free(placed, chosen, WIDE):
            kept = [f for f in chosen if not f.roomy]
            chosen.append(placed if _free(placed, kept, NARROW) else replace(placed, roomy=True))
    return chosen


def _within(figure: Figure) -> Figure:
    begins, ends = figure.reach(NARROW)
    return replace(figure, anchor="start" if begins < 0 else "end" if ends > NARROW else "middle")


def _free(figure: Figure, others: Sequence[Figure], width: float) -> bool:
    begins, ends = figure.reach(width)
    return all(ends + _GAP <= o.reach(width)[0] or begins >= o.reach(width)[1] + _GAP for o in others)
