"""The best chain of pairs between two rows, in the order of both."""

from __future__ import annotations

from collections.abc import Callable


def best_chain(n: int, m: int, gain: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """The pairs (i, j), rising in both, of places in rows of `n` and `m` with the greatest total gain (Needleman and Wunsch 1970).

    `gain(i, j)` is what pairing the two is worth, 0 where they cannot be paired. Time and room grow with `n * m`.
    """
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            worth = gain(i, j)
            joined = best[i + 1][j + 1] + worth if worth else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], joined)
    pairs, i, j = [], 0, 0
    while i < n and j < m:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs
