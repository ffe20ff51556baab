"""Words that count an event within a time: "the third time in three days"."""

from __future__ import annotations

from spacy.tokens import Doc

from panj.model import OrdinalMention, Report, TimeSpan


def find_ordinals(report: Report, doc: Doc, times: tuple[TimeSpan, ...]) -> tuple[OrdinalMention, ...]:
    """All such words, in order."""
    return ()
