"""Contexts of short texts with their speech found, for the tests of speakers, modality and counter-claims."""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Token

from panj.analysis import analyzer
from panj.gather import from_row
from panj.model import Mentions
from panj.read.context import Context
from panj.read.speech.speech import chain_of, find_speech


@lru_cache(maxsize=256)
def context(text: str) -> Context:
    """The context of a text whose speech has been found."""
    report = from_row({"id": "t", "text": text, "published": "2021-07-06"})
    doc = analyzer().parse(report.text)
    made = Context(report, doc, Mentions())
    made.speech = find_speech(made)
    return made


def word(text: str, form: str) -> Token:
    """The first token of the text with this form."""
    return next(t for t in context(text).doc if t.text == form)


def bare(name: str) -> str:
    """A speaker's name without its article."""
    return re.sub(r"^[Tt]he ", "", name)


def names(text: str, form: str) -> list[str]:
    """The names of the speakers behind the first token with this form, without articles."""
    return [bare(s.name) for s in chain_of(context(text), word(text, form).idx)]


def spans(text: str) -> list[tuple[str | None, str | None, str | None]]:
    """Source, cue and content of each attribution, in words."""
    found = []
    for speech in context(text).speech:
        a = speech.attribution
        found.append(tuple(text[s.start : s.end] if s else None for s in (a.source, a.cue, a.content)))
    return found  # type: ignore[return-value]
