"""What every reader of claims looks at: the report, its parse, its mentions and the words that are no part of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from panj.model import Mentions, Report, Span

if TYPE_CHECKING:
    from panj.read.draft import Draft
    from panj.read.speech.speech import Speech

S = TypeVar("S", bound=Span)


def _start(span: Span) -> int:
    return span.start


class Context:
    """One report while it is read. `speech` and `drafts` grow in the order of `read_claims`; nothing else changes."""

    speech: tuple[Speech, ...] = ()
    drafts: tuple[Draft, ...] = ()

    def __init__(self, report: Report, doc: Doc, mentions: Mentions) -> None:
        self.report = report
        self.doc = doc
        self.mentions = mentions
        self._tokens: dict[tuple[int, int], Tokens] = {}
        self._roots: dict[tuple[int, int], Token] = {}

    @cached_property
    def sentences(self) -> tuple[Tokens, ...]:
        """The sentences that are part of the report: none that page furniture or other damage covers."""
        return tuple(s for s in self.doc.sents if s.text.strip() and not self.is_furniture(s.start_char, s.end_char))

    def is_furniture(self, start: int, end: int) -> bool:
        """True where a flaw covers at least half of `start:end`."""
        covered = sum(max(0, min(end, f.end) - max(start, f.start)) for f in self.report.flaws)
        return 2 * covered >= max(1, end - start)

    def token_at(self, offset: int) -> Token | None:
        """The token that holds the character at `offset`, or the next one."""
        i = self._token_index.get(offset)
        return None if i is None else self.doc[i]

    def tokens(self, span: Span) -> Tokens:
        """The tokens that `span` touches, at least one."""
        known = self._tokens.get((span.start, span.end))
        if known is None:
            index = self._token_index
            start = index.get(span.start, len(self.doc) - 1)
            end = index.get(max(span.start, span.end - 1), len(self.doc) - 1) + 1
            known = self._tokens[span.start, span.end] = self.doc[start : max(end, start + 1)]
        return known

    def root(self, span: Span) -> Token:
        """The syntactic head of a mention."""
        known = self._roots.get((span.start, span.end))
        if known is None:
            known = self._roots[span.start, span.end] = self.tokens(span).root
        return known

    def within(self, mentions: Iterable[S], start: int, end: int) -> Iterator[S]:
        """Those mentions that lie wholly in characters `start:end`; a tuple is searched by its order in the text."""
        if isinstance(mentions, tuple):
            mentions = mentions[bisect_left(mentions, start, key=_start) : bisect_right(mentions, end, key=_start)]
        return (m for m in mentions if start <= m.start and m.end <= end)

    @cached_property
    def _token_index(self) -> dict[int, int]:
        index: dict[int, int] = {}
        position = 0
        for token in self.doc:
            for offset in range(position, token.idx + len(token)):
                index[offset] = token.i
            position = token.idx + len(token)
        return index
