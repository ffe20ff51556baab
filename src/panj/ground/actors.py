"""Actors of a report: states, their organs, armies, armed groups, agencies."""

from __future__ import annotations

from spacy.tokens import Doc

from panj.model import Actor, PlaceMention, Report


def find_actors(report: Report, doc: Doc, places: tuple[PlaceMention, ...]) -> tuple[Actor, ...]:
    """All actor mentions, in order, none overlapping another."""
    return ()
