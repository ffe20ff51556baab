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
        flaws = self.report.flaws
        return tuple(s for s in self.all_sentences if s.text.strip() and not (flaws and self.is_furniture(s.start_char, s.end_char)))

    @cached_property
    def all_sentences(self) -> tuple[Tokens, ...]:
        """Every sentence of the parse, page furniture too."""
        return tuple(self.doc.sents)

    @cached_property
    def lowers(self) -> list[str]:
        """Every token in lower case: to see what a sentence holds without a walk over its tokens."""
        strings = self.doc.vocab.strings
        return [strings[key] for key in self.doc.to_array("LOWER").tolist()]

    @cached_property
    def lemmas(self) -> list[str]:
        """The base form of every token in lower case."""
        strings = self.doc.vocab.strings
        return [strings[key].lower() for key in self.doc.to_array("LEMMA").tolist()]

    def is_furniture(self, start: int, end: int) -> bool:
        """True where a flaw covers at least half of `start:end`."""
        covered = sum(max(0, min(end, f.end) - max(start, f.start)) for f in self.report.flaws)
        return 2 * covered >= max(1, end - start)

    def token_at(self, offset: int) -> Token | None:
        """The token that holds the character at `offset`, or the next one."""
        i = bisect_right(self._ends, offset)
        return self.doc[i] if i < len(self._ends) else None

    def tokens(self, span: Span) -> Tokens:
        """The tokens that `span` touches, at least one."""
        known = self._tokens.get((span.start, span.end))
        if known is None:
            ends, last = self._ends, len(self.doc) - 1
            start = min(bisect_right(ends, span.start), last)
            end = min(bisect_right(ends, max(span.start, span.end - 1)), last) + 1
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
    def _ends(self) -> list[int]:
        """Where each token ends, in characters."""
        return [start + length for start, length in self.doc.to_array(["IDX", "LENGTH"]).tolist()]
