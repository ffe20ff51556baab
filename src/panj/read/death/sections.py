"""The sections of a report that each tell of one place, under its name as a heading: on a line of its own, or run into the text."""

from __future__ import annotations

import re
from bisect import bisect_right

from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.context import Context

_UNIT = r"(?:[ ](?:province|state|region|county|district|governorate|department|prefecture|municipality|island|islands|pdr|republic))?"
_REST = re.compile(_UNIT + r"[ ]?[:.]?[ ]?(?:\n|[ ]{2}|$)", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|\n|[ ]{2})$")
_STARTERS = frozenset({"A", "An", "The", "In", "At", "On", "As", "According", "There", "This", "It", "Since", "After", "More"})


class Sections:
    """The headings of one report. Two are wanted at least: one alone is as often a dateline or a tag."""

    def __init__(self, context: Context) -> None:
        text = context.report.text
        places = [p for p in context.mentions.places if p.place is not None]
        starts = {p.start for p in places}
        found = [p for p in places if _is_line(text, p) or _runs_in(context, p, starts)]
        names = {p.place.name for p in found if p.place is not None}
        self.headings = sorted(found, key=lambda p: p.start) if len(names) > 1 else []
        self._starts = [p.start for p in self.headings]

    def over(self, token: Token) -> PlaceMention | None:
        """The heading of the section in which `token` stands."""
        at = bisect_right(self._starts, token.idx)
        return self.headings[at - 1] if at else None


def _is_line(text: str, place: PlaceMention) -> bool:
    return _OPENS.search(text[max(place.start - 2, 0) : place.start]) is not None and _REST.match(text, place.end) is not None


def _runs_in(context: Context, place: PlaceMention, starts: set[int]) -> bool:
    """ "Homs A patrol was hit", "Yemen: The war": a name at the start of a sentence with another start behind it."""
    tokens = context.tokens(place)
    if not tokens[0].is_sent_start or tokens.end + 1 >= len(tokens.doc):
        return False
    following = tokens.doc[tokens.end]
    if following.text == ":":
        following = tokens.doc[tokens.end + 1]
        return following.text[:1].isupper()
    return following.text in _STARTERS or following.idx in starts
