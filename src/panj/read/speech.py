"""Who says what: sources, cues and contents, and the chain of speakers behind any word of the text."""

from __future__ import annotations

from dataclasses import dataclass

from panj.model import Attribution, Speaker
from panj.read.context import Context


@dataclass(frozen=True)
class Speech:
    """One attribution with its speakers, outermost first, innermost last."""

    attribution: Attribution
    chain: tuple[Speaker, ...]


def find_speech(context: Context) -> tuple[Speech, ...]:
    """All attributions of the report, in the order of their contents."""
    return ()


def chain_of(context: Context, offset: int) -> tuple[Speaker, ...]:
    """The chain of speakers behind the character at `offset`; empty is the report's own voice."""
    return ()
