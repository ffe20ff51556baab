"""Figures of a report with their hedges and bounds; what they count is decided by `read`."""

from __future__ import annotations

from spacy.tokens import Doc

from panj.model import Quantity, TimeSpan


def find_quantities(doc: Doc, times: tuple[TimeSpan, ...]) -> tuple[Quantity, ...]:
    """All figures that are not part of a time expression, in order, none overlapping another; `unit` is left open."""
    return ()
