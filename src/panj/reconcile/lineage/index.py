"""Which texts share word runs with this one, without comparing it with all of them.

Every shingle whose hash falls into a fixed part of the range is indexed (mod-p sampling, Manber 1994: the same runs are sampled in every
text). The index is one sorted array with a small unsorted tail. A run that stands in many texts – a standing paragraph of a wire, a
site's footer – keeps only its first holders, so that a family of thousands of copies costs no more than its size.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt

from panj.reconcile.lineage.shingles import Hashes

SAMPLE = 6  # one shingle in so many is indexed
HOLDERS = 24  # texts that one run remembers
_TAIL = 200_000  # postings in the tail before it is sorted in


class RunIndex:
    """Sampled runs of the texts added so far, each with the numbers (0, 1, 2, …) of the first texts that hold it."""

    def __init__(self) -> None:
        self._runs: Hashes = np.empty(0, dtype=np.uint64)
        self._numbers: npt.NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self._tail: dict[int, list[int]] = {}
        self._tail_size = 0

    def add(self, number: int, runs: Hashes) -> None:
        """Index the sampled runs of text `number`."""
        for run in runs.tolist():
            self._tail.setdefault(run, []).append(number)
        self._tail_size += len(runs)
        if self._tail_size > _TAIL:
            self._sort_in()

    def shared(self, runs: Hashes) -> list[tuple[int, int]]:
        """`(number, sampled runs shared)` of the indexed texts that share any, most shared first, at most `HOLDERS` of them."""
        counts: Counter[int] = Counter()
        if len(self._runs):
            starts = np.searchsorted(self._runs, runs, side="left")
            ends = np.searchsorted(self._runs, runs, side="right")
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
                if start < end:
                    counts.update(self._numbers[start:end].tolist())
        for run in runs.tolist():
            held = self._tail.get(run)
            if held:
                counts.update(held[:HOLDERS])
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:HOLDERS]

    def _sort_in(self) -> None:
        fresh = [(run, number) for run, numbers in self._tail.items() for number in numbers]
        runs = np.concatenate([self._runs, np.array([r for r, _ in fresh], dtype=np.uint64)])
        numbers = np.concatenate([self._numbers, np.array([n for _, n in fresh], dtype=np.int64)])
        order = np.lexsort((numbers, runs))
        runs, numbers = runs[order], numbers[order]
        first = np.searchsorted(runs, runs, side="left")
        kept = np.arange(len(runs)) - first < HOLDERS
        self._runs, self._numbers = runs[kept], numbers[kept]
        self._tail, self._tail_size = {}, 0


def sampled(shingles: Hashes) -> Hashes:
    """The shingles that are indexed, each once, sorted."""
    return np.unique(shingles[shingles % np.uint64(SAMPLE) == 0])
