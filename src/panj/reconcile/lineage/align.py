"""What two texts share, passage by passage, and what the copy changed.

Maximal runs of equal words are found through shared shingles; runs that follow one another in both texts with a few words between them
are one passage, and the words between are what was changed.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from panj.model import Span
from panj.reconcile.lineage.shingles import Words

GAP = 12  # words between two runs that still belong to one passage


@dataclass(frozen=True)
class Change:
    """Words of the source and the words that stand in their place in the copy (either may be empty)."""

    source: Span
    copy: Span
    before: str
    after: str


@dataclass(frozen=True)
class Passage:
    """Characters of the source that stand, but for `changes`, in the copy."""

    source: Span
    copy: Span
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Alignment:
    """Passages in the order of the copy; `shared` words are equal, and `of_source` and `of_copy` are their shares of each text (0–1)."""

    passages: tuple[Passage, ...]
    shared: int
    of_source: float
    of_copy: float
    copy_head: float  # share of the copy's first 60 words that stand in the source
    copy_front: float  # share of the copy's first half that stands in the source


@dataclass(frozen=True)
class Run:
    """`length` equal words from word `source` and word `copy`."""

    source: int
    copy: int
    length: int


def align(source_text: str, copy_text: str, source: Words | None = None, copy: Words | None = None) -> Alignment:
    """Align two texts. Linear in their lengths but for texts that repeat themselves."""
    source, copy = source or Words(source_text), copy or Words(copy_text)
    runs = matching_runs(source, copy)
    covered_source = {i for r in runs for i in range(r.source, r.source + r.length)}
    covered_copy = {i for r in runs for i in range(r.copy, r.copy + r.length)}
    head, half = min(60, len(copy)), (len(copy) + 1) // 2
    return Alignment(
        passages=tuple(_passage(group, source_text, copy_text, source, copy) for group in _grouped(runs)),
        shared=len(covered_copy),
        of_source=len(covered_source) / max(1, len(source)),
        of_copy=len(covered_copy) / max(1, len(copy)),
        copy_head=sum(i in covered_copy for i in range(head)) / max(1, head),
        copy_front=sum(i in covered_copy for i in range(half)) / max(1, half),
    )


def matching_runs(source: Words, copy: Words) -> list[Run]:
    """Maximal runs of at least a shingle's length, in the order of the copy, none overlapping another in the copy."""
    places: dict[int, list[int]] = {}
    for i, h in enumerate(source.shingles().tolist()):
        places.setdefault(h, []).append(i)
    source_keys, copy_keys = source.keys.tolist(), copy.keys.tolist()
    runs: list[Run] = []
    i = 0
    hashes = copy.shingles().tolist()
    while i < len(hashes):
        best = max((_extended(source_keys, copy_keys, at, i) for at in _near(places.get(hashes[i], []), runs)), default=None, key=_length)
        if best is None:
            i += 1
        else:
            runs.append(best)
            i = best.copy + best.length
    return runs


def _near(starts: list[int], runs: list[Run]) -> list[int]:
    """The few places that come first in question: those next to where the last run ended."""
    if len(starts) <= 3:
        return starts
    expected = runs[-1].source + runs[-1].length if runs else 0
    at = bisect_left(starts, expected)
    return starts[max(0, at - 1) : at + 2]


def _extended(source: list[int], copy: list[int], at: int, i: int) -> Run:
    length = 0
    while at + length < len(source) and i + length < len(copy) and source[at + length] == copy[i + length]:
        length += 1
    return Run(at, i, length)


def _length(run: Run) -> int:
    return run.length


def _grouped(runs: list[Run]) -> list[list[Run]]:
    groups: list[list[Run]] = []
    for run in runs:
        last = groups[-1][-1] if groups else None
        if last is not None:
            skipped_source, skipped_copy = run.source - last.source - last.length, run.copy - last.copy - last.length
            if 0 <= skipped_source <= GAP and 0 <= skipped_copy <= GAP:
                groups[-1].append(run)
                continue
        groups.append([run])
    return groups


def _passage(runs: list[Run], source_text: str, copy_text: str, source: Words, copy: Words) -> Passage:
    changes = []
    for a, b in pairwise(runs):
        before = _between(source.spans, a.source + a.length, b.source)
        after = _between(copy.spans, a.copy + a.length, b.copy)
        changes.append(Change(before, after, source_text[before.start : before.end], copy_text[after.start : after.end]))
    first, last = runs[0], runs[-1]
    return Passage(
        source=Span(start=source.spans[first.source][0], end=source.spans[last.source + last.length - 1][1]),
        copy=Span(start=copy.spans[first.copy][0], end=copy.spans[last.copy + last.length - 1][1]),
        changes=tuple(changes),
    )


def _between(spans: list[tuple[int, int]], start: int, end: int) -> Span:
    if start >= end:
        at = spans[start - 1][1]
        return Span(start=at, end=at)
    return Span(start=spans[start][0], end=spans[end - 1][1])
