"""Krippendorff's alpha: how far coders agree beyond chance.

After K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), by its coincidence matrix; coders may be missing from units. Panj
reckons it itself because the well-kept library for it is under the GPL.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import permutations
from typing import Any, Literal

Level = Literal["nominal", "interval", "ratio"]

_DISTANCES: dict[str, Callable[[Any, Any], float]] = {
    "nominal": lambda a, b: float(a != b),
    "interval": lambda a, b: float((a - b) ** 2),
    "ratio": lambda a, b: float(((a - b) / (a + b)) ** 2) if a + b else 0.0,
}


def alpha(units: Iterable[Sequence[Hashable]], level: Level = "nominal") -> float | None:
    """Alpha of the values that coders gave to each unit; units with fewer than two values are left out.

    1 is perfect agreement, 0 what chance would give, `None` where no two values can be paired or all are the same.
    Values are numbers for `interval` and `ratio`, those for `ratio` not negative.
    """
    distance = _DISTANCES[level]
    together: dict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for values in units:
        for pair in permutations(values, 2):
            together[pair] += 1 / (len(values) - 1)
    margin: Counter[Hashable] = Counter()
    for (one, _), weight in together.items():
        margin[one] += weight  # type: ignore[assignment]
    total = sum(margin.values())
    observed = sum(weight * distance(a, b) for (a, b), weight in together.items())
    expected = sum(margin[a] * margin[b] * distance(a, b) for a in margin for b in margin)
    return 1 - (total - 1) * observed / expected if expected else None
