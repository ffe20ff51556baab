"""Toponyms of a report, resolved by the gazetteer."""

from __future__ import annotations

from spacy.tokens import Doc

from panj.model import PlaceMention, Report


def find_places(report: Report, doc: Doc) -> tuple[PlaceMention, ...]:
    """All toponyms, in order, none overlapping another."""
    return ()
