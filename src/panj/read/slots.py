"""Which time and which place of the text belong to an event word."""

from __future__ import annotations

from spacy.tokens import Token

from panj.model import PlaceMention, TimeSpan
from panj.read.context import Context


def time_of(context: Context, trigger: Token) -> TimeSpan | None:
    """The time expression that dates the event of `trigger`."""
    return None


def place_of(context: Context, trigger: Token) -> PlaceMention | None:
    """The place where the event of `trigger` happened."""
    return None
