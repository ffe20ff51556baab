"""Sources cited in brackets behind what they tell: "Some 300 people fled (River Watch, 3 May 2014)."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panj.read.context import Context
from panj.read.speech_clauses import Utterance, chars

_CITED = re.compile(
    r"\(([A-Z][^\W\d_][\w&.’' -]{0,48}?), "  # who
    r"(?:(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? )?(?:19|20)\d\d[a-z]?"  # when
    r"(?:[;,][^()]{3,160})?\)(?=\s*(?:[.,;]|$)|\s+[a-z])",  # more of them; then the sentence ends or goes on
    re.MULTILINE,
)


def find(context: Context) -> Iterator[Utterance]:
    """One utterance for each such bracket; its content is the sentence before it, from the bracket before on where there is one. A place
    and a date in brackets are no source."""
    places = {(m.start, m.end) for m in context.mentions.places}
    told = 0
    for match in _CITED.finditer(context.report.text):
        first, last = context.token_at(match.start(1)), context.token_at(match.end(1) - 1)
        bracket = context.token_at(match.start())
        if first is None or last is None or bracket is None or match.span(1) in places:
            continue
        begins = max(bracket.sent.start_char, told)
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
