"""Two texts of one lineage side by side: what was taken over, what was changed in it, what each has alone."""

from __future__ import annotations

from dataclasses import dataclass

from panj.model import Span
from panj.reconcile import Passage, align

_MARKS = ".,;:!?\"'”’)"


@dataclass(frozen=True)
class Piece:
    """Words of one text; `changed` where the other text has others, or none, in their place."""

    text: str
    changed: bool = False


@dataclass(frozen=True)
class Row:
    """What stands beside what: `passage` numbers a passage that both have, from 1; in a row without one, each side is alone."""

    source: tuple[Piece, ...]
    copy: tuple[Piece, ...]
    passage: int | None = None


def beside(source: str, copy: str) -> list[Row]:
    """The rows of two texts in the order of the copy; what of the source fits nowhere comes last."""
    passages = [_with_tail(p, source, copy) for p in align(source, copy).passages]
    left = _alone(len(source), [p.source for p in passages])
    rows: list[Row] = []
    at, start = 0, 0
    for number, passage in enumerate(passages, 1):
        rows.append(_gap(source, left.pop(start, start), start, copy, at, passage.copy.start))
        rows.append(Row(_pieces(source, passage, of_copy=False), _pieces(copy, passage, of_copy=True), number))
        at, start = passage.copy.end, passage.source.end
    rows.append(_gap(source, left.pop(start, start), start, copy, at, len(copy)))
    rows += [_gap(source, end, begin, copy, 0, 0) for begin, end in sorted(left.items())]
    return [row for row in rows if row.source or row.copy]


def _with_tail(passage: Passage, source: str, copy: str) -> Passage:
    """The passage with the marks that follow it in both texts."""
    a, b, n = passage.source, passage.copy, 0
    while source[a.end + n : a.end + n + 1] == copy[b.end + n : b.end + n + 1] != "" and source[a.end + n] in _MARKS:
        n += 1
    return Passage(Span(start=a.start, end=a.end + n), Span(start=b.start, end=b.end + n), passage.changes)


def _alone(length: int, taken: list[Span]) -> dict[int, int]:
    """Start → end of the stretches that no passage covers."""
    found, at = {}, 0
    for span in sorted(taken, key=lambda s: s.start):
        if span.start > at:
            found[at] = span.start
        at = max(at, span.end)
    if at < length:
        found[at] = length
    return found


def _gap(source: str, source_end: int, source_start: int, copy: str, copy_start: int, copy_end: int) -> Row:
    sides = source[source_start:source_end], copy[copy_start:copy_end]
    before, after = ((Piece(side),) if any(c.isalnum() for c in side) else () for side in sides)
    return Row(before, after)


def _pieces(text: str, passage: Passage, *, of_copy: bool) -> tuple[Piece, ...]:
    whole = passage.copy if of_copy else passage.source
    found, at = [], whole.start
    for change in passage.changes:
        span = change.copy if of_copy else change.source
        found += [Piece(text[at : span.start]), Piece(text[span.start : span.end], True)]
        at = span.end
    return tuple(p for p in (*found, Piece(text[at : whole.end])) if p.text)
