"""Sources cited in brackets behind what they tell: "Some 300 people fled (River Watch, 3 May 2014)."."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from panj.read.context import Context
from panj.read.speech.clauses import Utterance, chars

_WHO = (
    r"\(([A-Z][^\W\d_][\w&.’' -]{0,48}?), "  # who
    r"(?:(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? )?(?:19|20)\d\d[a-z]?"  # when
    r"(?:[;,][^()]{3,160})?\)"  # more of them
)
_CITED = re.compile(_WHO + r"(?=\s*(?:[.,;]|$)|\s+[a-z])", re.MULTILINE)  # then the sentence ends or goes on
_CLOSED = re.compile(r"(?<=[.!?] )" + _WHO + r"(?=\s|$)")  # behind the last full stop of a paragraph
_POSTED = re.compile(r"[—–-] ([A-Z][\w&.’' -]{1,48}) \(@\w{1,30}\) [A-Z][a-z]{2,8} \d{1,2}, 20\d\d")
_POST, _PARAGRAPH = 290, 1500  # characters
_BREAK = re.compile(r"\n|  +")


def find(context: Context) -> Iterator[Utterance]:
    """One utterance for each source in brackets. Its content is the sentence before it, from the bracket before on where there is one; the
    paragraph where it stands behind a full stop, or signs a post ("— River Watch (@riverwatch) May 3, 2014"). A place and a date in
    brackets are no source."""
    text = context.report.text
    places = {(m.start, m.end) for m in context.mentions.places}
    told = 0
    whole = [*_CLOSED.finditer(text), *_POSTED.finditer(text)]
    breaks = [m.end() for m in _BREAK.finditer(text)] if whole else []
    closing = {m.start(): _opening(context, m.start(), _POST if m.re is _POSTED else _PARAGRAPH, breaks) for m in whole}
    for match in sorted((*_CITED.finditer(text), *whole), key=lambda m: m.start()):
        first, last = context.token_at(match.start(1)), context.token_at(match.end(1) - 1)
        bracket = context.token_at(match.start())
        if first is None or last is None or bracket is None or match.span(1) in places:
            continue
        begins = max(closing.get(match.start(), bracket.sent.start_char), told)
        if match.start() - begins < 20:
            continue
        told = match.end()
        yield Utterance(
            cue=bracket,
            cue_chars=chars(bracket, bracket),
            source=last,
            source_chars=(match.start(1), match.end(1)),
            contents=[(begins, match.start())],
            voice=True,
            kind="closing",
            phrase=(first.i, last.i),
        )


def _opening(context: Context, end: int, longest: int, breaks: list[int]) -> int:
    """Where the paragraph before `end` begins: at the last break, else at the first sentence that is not too far back."""
    begins = breaks[bisect_left(breaks, end) - 1] if breaks and breaks[0] < end else 0
    token = context.token_at(end - 1)
    while token is not None and end - begins > longest and token.sent.start > 0 and end - token.sent.start_char < longest:
        token = context.doc[token.sent.start - 1]
    if token is None or end - begins <= longest:
        return begins
    return token.sent.start_char if end - token.sent.start_char < longest else token.sent.end_char
