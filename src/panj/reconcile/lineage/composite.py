"""The further sources of a text that is put together from several: what it takes from each besides its parent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from panj.reconcile.lineage.align import Alignment

TRIED = 6  # alignments at most
Chars = tuple[int, int]  # characters of the copy, the end excluded


@dataclass(frozen=True)
class Taken:
    """Passages of a text that come from a further source: its id, its lineage, and the characters of the copy that it brings."""

    id: str
    lineage: str
    spans: tuple[Chars, ...]


def spans_of(alignment: Alignment) -> tuple[Chars, ...]:
    """The characters of the copy that stand in the source."""
    return tuple((p.copy.start, p.copy.end) for p in alignment.passages)


def further(
    candidates: Iterable[tuple[str, str, Callable[[], Alignment | None]]], parent: str, taken: Sequence[Chars], text: str, least: int
) -> tuple[Taken, ...]:
    """What `text` takes from sources of other lineages than `parent`, the lineage of its parent.

    `candidates` are the id and lineage of each earlier text and its alignment, asked for only where it may matter; `None` stands for one
    that is no source. `taken` are the characters that the parent brings; a source counts that brings `least` further words. Of each lineage
    the first that is a source counts, and at most `TRIED` are aligned.
    """
    found: list[Taken] = []
    lines, covered = {parent}, list(taken)
    tried = 0
    for id, lineage, aligned in candidates:
        if lineage in lines or tried == TRIED:
            continue
        tried += 1
        alignment = aligned()
        new = [s for s in spans_of(alignment) if not any(s[0] < end and start < s[1] for start, end in covered)] if alignment else []
        if sum(len(text[start:end].split()) for start, end in new) >= least:
            found.append(Taken(id, lineage, tuple(new)))
            lines.add(lineage)
            covered += new
    return tuple(found)
