"""Which country "the country" is."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Token

from panj.model import Place
from panj.read.context import Context


def country_of(context: Context, head: Token | None = None) -> Place | None:
    """The country that the sentence of `head` names first, as a place or as where a side is from, else that of the place told just
    before, else that of most places."""
    if head is not None and (spoken := _spoken(context, head) or _just_told(context, head)) is not None:
        return spoken
    named = [p.place for p in context.mentions.places if p.place is not None and p.place.country and not p.metonym]
    most = Counter(p.country for p in named).most_common(1)
    return next((p for p in named if p.precision == "country" and p.country == most[0][0]), None) if most else None


def _just_told(context: Context, head: Token) -> Place | None:
    """The country of the last place that the sentence before names."""
    start = head.sent.start
    before = head.doc[start - 1].sent if start else None
    if before is None:
        return None
    near = [
        p.place
        for p in context.within(context.mentions.places, before.start_char, before.end_char)
        if p.place is not None and not p.metonym
    ]
    codes = [p.country for p in near if p.country]
    states = (p.place for p in context.mentions.places if p.place is not None and p.place.precision == "country")
    return next((p for p in states if codes and p.country == codes[-1]), None)


def _spoken(context: Context, head: Token) -> Place | None:
    """The country of the first place or side that the sentence names before `head`."""
    mentions, start, end = context.mentions, head.sent.start_char, head.idx
    states = {p.place.country: p.place for p in mentions.places if p.place is not None and p.place.precision == "country"}
    codes = [(p.start, p.place.country) for p in context.within(mentions.places, start, end) if p.place is not None]
    codes += [(a.start, a.country) for a in context.within(mentions.actors, start, end)]
    return next((states[code] for _, code in sorted(codes, key=lambda c: c[0]) if code in states), None)
