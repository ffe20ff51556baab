"""Figures written over the strip of days: the largest, and of those that would run into one another only the larger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

WIDTHS = (260, 420, 600, 820)  # pixels of the strip for which figures are chosen
_LETTER = 6.9  # pixels that a digit takes at most, in the strip's semibold letters of 11 pixels
_GAP = 3.0  # pixels between two figures
_MOST = 6

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Figure:
    """A figure `text` for something (`of`) whose middle lies at `at` per cent of the width. `anchor` is which part of the text stands
    there; it is written where the strip has at least the width `least`."""

    of: Any
    text: str
    at: float
    anchor: Anchor = "middle"
    least: int = WIDTHS[0]

    def reach(self, width: float) -> tuple[float, float]:
        """Where the text begins and ends on a strip of a width, all in pixels."""
        x, long = self.at / 100 * width, len(self.text) * _LETTER
        begins = x - {"start": 0.0, "middle": long / 2, "end": long}[self.anchor]
        return begins, begins + long


def room(text: str, share: float) -> int | None:
    """The least width of a strip on which a text fits into `share` per cent of it, or None where it does on none."""
    return next((width for width in WIDTHS if len(text) * _LETTER <= share / 100 * width), None)


def spaced(figures: Sequence[Figure]) -> list[Figure]:
    """Those of the figures, given by importance, that can be written side by side on a strip of some width, each with the `least` one on
    which it runs into none before it. Near an edge a figure is anchored so that it does not run over it."""
    chosen: list[Figure] = []
    for figure in figures:
        tried = (_within(figure, width) for width in WIDTHS)
        found = next((one for one in tried if all(_apart(one, other, max(one.least, other.least)) for other in chosen)), None)
        if found and len(chosen) < _MOST:
            chosen.append(found)
    return chosen


def _within(figure: Figure, width: int) -> Figure:
    begins, ends = figure.reach(width)
    return replace(figure, anchor="start" if begins < 0 else "end" if ends > width else "middle", least=width)


def _apart(one: Figure, other: Figure, width: float) -> bool:
    (begins, ends), (from_, until) = one.reach(width), other.reach(width)
    return ends + _GAP <= from_ or begins >= until + _GAP
