"""The thread of a narrative: which year each undated month, season or day belongs to, decided over the whole text at once.

Dates with a year are fixed; between them every undated one takes the year that makes the story's path shortest, where a step back costs
more than a step ahead (a shortest path over candidate years, as in Viterbi's algorithm). Method: our own.
"""

from __future__ import annotations

from collections.abc import Sequence

from panj.ground.times import stamp as st
from panj.ground.times.civil import civil
from panj.ground.times.direction import Source
from panj.ground.times.stamp import Stamp
from panj.ground.times.tokens import Item

_BACK = 2.0
_DATED = 0.05  # a jump to a date that says its year costs this share: nobody has to guess it
_FAR = 3  # years that a year told in passing may lie from the thread
_HALF_YEAR = 183  # days
_OPENING = 3  # tokens within which an expression opens its sentence


def thread(items: Sequence[Item], source: Source) -> dict[int, Stamp]:
    """The stamp of each undated item by its start, as far as a dated one stands anywhere in the text."""
    steps = _steps(items, source)
    if not any(fixed is not None for _, fixed, _ in steps):
        return {}
    layers: list[list[tuple[float, int, Stamp]]] = []
    years = _years(steps)
    for n, (item, fixed, _) in enumerate(steps):
        options = [fixed] if fixed is not None else _options(item, years[n])
        if not options:
            options = [layers[-1][0][2]] if layers else []
            if not options:
                continue
        layer = []
        for option in options:
            if layers:
                weight = 1.0 if fixed is None else _DATED
                cost, back = min((c + weight * gap(previous, option), i) for i, (c, _, previous) in enumerate(layers[-1]))
            else:
                cost, back = 0.0, 0
            layer.append((cost, back, option))
        layers.append(layer)
    if len(layers) != len(steps):
        return {}
    chosen: dict[int, Stamp] = {}
    i = min(range(len(layers[-1])), key=lambda k: layers[-1][k][0])
    for n in range(len(layers) - 1, -1, -1):
        chosen[steps[n][0].start] = layers[n][i][2]
        i = layers[n][i][1]
    return chosen


def near_dates(items: Sequence[Item], source: Source) -> dict[int, Stamp]:
    """The same for news without a day of its own: only what lies within half a year of a day or month that the text gives in full."""
    told = [fixed for _, fixed, _ in _steps(items, source) if fixed is not None and fixed.unit in ("day", "minute", "month")]
    if not told:
        return {}
    reach = [(st.first_day(t) - _HALF_YEAR, st.last_day(t) + _HALF_YEAR) for t in told]
    return {i: s for i, s in thread(items, source).items() if any(low <= st.first_day(s) <= high for low, high in reach)}


def gap(a: Stamp, b: Stamp) -> float:
    """What it costs to tell of `b` after `a`, in days."""
    low, high, first = st.first_day(a), st.last_day(a), st.first_day(b)
    if low <= first <= high:
        return 0.0
    if first > high:
        return float(first - high)
    return max(0, low - max(first, min(low, st.last_day(b)))) * _BACK if b.unit == "year" else (low - first) * _BACK


def _steps(items: Sequence[Item], source: Source) -> list[tuple[Item, Stamp | None, int]]:
    steps: list[tuple[Item, Stamp | None, int]] = []
    last: Stamp | None = None
    for item in items:
        node = item.node
        if node is None or not node.stands:
            continue
        fixed = node.data.get("stamp")
        if fixed is not None:
            if not turns(item, fixed, last, source):
                continue
            last = fixed
            steps.append((item, fixed, civil(st.first_day(fixed))[0]))
        elif node.pick is not None:
            steps.append((item, None, 0))
    return steps


def turns(item: Item, stamp: Stamp, last: Stamp | None, source: Source) -> bool:
    """False for a decade, a year told in passing, and the year that is being told anyway."""
    if stamp.unit in ("decade", "century"):
        return False
    if stamp.unit != "year" or last is None or last.unit == "year":
        return True
    token, following = source.token(item.start), source.next(item.end)
    if token is None or following is None:
        return True
    opens = token.i - token.sent.start <= _OPENING
    year = civil(st.first_day(last))[0]
    if stamp.n == year:
        return opens
    passing = following.tag_ in ("NN", "NNS", "NNP", "JJ") and following.i == token.i + 1
    return opens or not (passing or abs(stamp.n - year) > _FAR)


def _years(steps: list[tuple[Item, Stamp | None, int]]) -> list[set[int]]:
    years: list[set[int]] = [set() for _ in steps]
    for order in (range(len(steps)), range(len(steps) - 1, -1, -1)):
        last: int | None = None
        for n in order:
            if steps[n][1] is not None:
                last = steps[n][2]
            elif last is not None:
                years[n].update((last - 1, last, last + 1))
    return years


def _options(item: Item, years: set[int]) -> list[Stamp]:
    assert item.node is not None and item.node.pick is not None
    return [s for y in sorted(years) if (s := item.node.pick(y)) is not None]
