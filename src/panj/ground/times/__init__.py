"""Time expressions of a report."""

from __future__ import annotations

from spacy.tokens import Doc

from panj.ground.times.ordinals import find_ordinals
from panj.model import Report, TimeSpan

__all__ = ["find_ordinals", "find_times"]


def find_times(report: Report, doc: Doc) -> tuple[TimeSpan, ...]:
    """All time expressions, in order, none overlapping another."""
    return ()
