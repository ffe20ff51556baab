"""Names that stand between a title and their verb, where the parse gives the verb another subject or none."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.speaker.words import speaker_words

_FAR = 16  # words between a title and its name
_LONGEST = 5  # words of a name


def named_beside(verb: Token, source: Token | None) -> tuple[Token, Token] | None:
    """The ends of the name right before the verb that a title comes before ("its minister for relief, Ana Ruiz, said", "the Relief Centre
    (RC) head Ana Ruiz said"); None where there is none or where it is the source already."""
    doc, start = verb.doc, verb.sent.start
    last = verb.i - 1
    enclosed = last > start and doc[last].text == ","
    last -= enclosed
    first = last
    while first > start and last - first < _LONGEST and doc[first].pos_ == "PROPN":
        first -= 1
    first += 1
    if last - first < 1 or first - 1 <= start or enclosed != (doc[first - 1].text == ","):
        return None
    if source is not None and (source.pos_ != "PROPN" or enclosed or source.i >= first or source.right_edge.i < first):
        return None
    title = _title_before(doc[first - 1 - enclosed], start, near=not enclosed)
    if title is None or (source is not None and title.i < source.i):
        return None
    return doc[first], doc[last]


def _title_before(token: Token, start: int, *, near: bool) -> Token | None:
    """The title that the words up to `token` describe; `near`: it is `token` itself."""
    words, doc = speaker_words(), token.doc
    for i in range(token.i, max(start, token.i - _FAR), -1):
        t = doc[i]
        if t.text.islower() and t.lower_ in words.person:
            return t
        if near or (t.pos_ in ("VERB", "AUX") and t.dep_ != "amod") or t.text == ",":
            return None
    return None
