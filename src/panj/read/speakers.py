"""Speakers of a text: names, roles, and who a pronoun or a title stands for."""

from __future__ import annotations

from panj.model import Speaker
from panj.read.context import Context
from panj.read.speech_clauses import Utterance


class Speakers:
    def __init__(self, context: Context) -> None:
        self.context = context

    def chain(self, u: Utterance) -> tuple[Speaker, ...]:
        if u.source is None or u.source_chars is None:
            return ()
        a, b = u.source_chars
        return (Speaker(name=self.context.report.text[a:b], role="other", start=a, end=b),)
