"""The strip under the map: events by the days on which they are said to have happened, as shapes of a picture.

A day, a week or a month is a cell as wide as it lasts, for nothing more is known than the day; an event of several days is a bar from
its first day to the end of its last. Movements stand in a lane of their own, as high as the square root of the largest best figure of the
day, the part below its low one filled: figures of one day are not added up, for events may overlap. Horizontal measures are per cent of
the width, vertical ones pixels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from panj.tell.values import days as day_words
from panj.tell.values import number
from panj.tell.web.axis import DAY, Axis
from panj.tell.web.figures import WIDTHS, Anchor, Figure, room, spaced
from panj.tell.words import KINDS

LANE = 52.0
ROW = 17.0
_BAR = 34.0
_WIDE = 40  # movements of several days whose figure is drawn, the largest

Told = tuple[str, str, int, float, float, int]  # day, kind, events, largest low figure, largest best one, events that people checked
Lasting = tuple[str, str, str, int, float, float, int]  # first day, last day, and the same
_Span = tuple[date, date]


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle; `strength` (0–1) is how much it stands out, `text` what is written on or over it, `anchor` which part of that stands
    at the middle of the box, `least` the pixels from which on the strip has room for it; `checked` is how many of its events people
    checked."""

    kind: str
    x: float
    width: float
    y: float
    height: float
    strength: float = 1.0
    text: str = ""
    anchor: Anchor = "middle"
    least: int = WIDTHS[0]
    checked: int = 0


class Bin(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the axis in which something happened, with what did in words."""

    first: str
    last: str
    x: float
    width: float
    words: str


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """The strip: `first` and `last` are the ends of its axis, `rows` the kinds with their heights, `bars` movements (`low` the filled
    part, `wide` those of several days), `cells` the other kinds, `stretches` events of several days, `ticks` the days written on the
    axis; `known` is where the day asked for ends, `chosen` the days that are filtered for; `earlier` and `later` count what is outside."""

    first: str
    last: str
    unit: str
    height: float
    rows: tuple[tuple[str, str, float], ...]
    bars: tuple[Box, ...]
    low: tuple[Box, ...]
    wide: tuple[Box, ...]
    cells: tuple[Box, ...]
    stretches: tuple[Box, ...]
    bins: tuple[Bin, ...]
    ticks: tuple[tuple[float, str], ...]
    known: float | None
    chosen: tuple[float, float] | None
    earlier: int
    later: int


def timeline(
    told: Iterable[Told],
    lasting: Iterable[Lasting],
    first_day: str,
    last_day: str,
    *,
    as_of: str = "",
    since: str = "",
    until: str = "",
) -> Timeline:
    """The strip of what is told. `first_day` and `last_day` are those on which the first and the last report appeared; the axis leaves
    room before them, and what happened outside it is only counted."""
    axis = Axis(date.fromisoformat(first_day), date.fromisoformat(last_day))
    bins: dict[tuple[str, _Span], _Sum] = defaultdict(_Sum)
    spans: dict[tuple[str, _Span], _Sum] = defaultdict(_Sum)
    earlier = later = 0
    every: Iterable[Lasting] = [*((row[0], *row) for row in told), *lasting]
    for first, last, kind, n, least, best, checked in every:
        begins, ends = date.fromisoformat(first), date.fromisoformat(last)
        if ends < axis.first:
            earlier += n
        elif begins > axis.last:
            later += n
        elif axis.bin(begins) == axis.bin(ends):
            bins[kind, axis.bin(begins)].add(n, least, best, checked)
        else:
            spans[kind, (begins, axis.bin(ends)[1] if axis.unit == "month" else ends)].add(n, least, best, checked)
    rows = _rows({kind for kind, _ in (*bins, *spans)})
    height = {kind: y for kind, _, y in rows}
    bars, low, wide = _bars(_of(bins, "movement"), _of(spans, "movement"), axis)
    return Timeline(
        first=axis.first.isoformat(),
        last=axis.last.isoformat(),
        unit=axis.unit,
        height=sum(LANE if kind == "movement" else ROW for kind in height),
        rows=rows,
        bars=bars,
        low=low,
        wide=wide,
        cells=_cells({key: told for key, told in bins.items() if key[0] != "movement"}, axis, height),
        stretches=tuple(box for kind in height for box in _stretches(kind, _of(spans, kind), axis, height[kind])),
        bins=_bins(bins, spans, axis),
        ticks=axis.ticks(),
        known=axis.x(date.fromisoformat(as_of) + DAY) if as_of else None,
        chosen=axis.place(_day(since, axis.first), _day(until, axis.last)) if since or until else None,
        earlier=earlier,
        later=later,
    )


@dataclass
class _Sum:
    """What is told of one kind in one stretch of time."""

    n: int = 0
    low: float = 0.0
    best: float = 0.0
    checked: int = 0

    def add(self, n: int, low: float, best: float, checked: int) -> None:
        self.n += n
        self.checked += checked
        self.best, self.low = max((self.best, self.low), (best, low))


def _of(sums: Mapping[tuple[str, _Span], _Sum], kind: str) -> dict[_Span, _Sum]:
    return {span: told for (k, span), told in sums.items() if k == kind}


def _day(value: str, otherwise: date) -> date:
    return date.fromisoformat(value) if value else otherwise


def _rows(kinds: set[str]) -> tuple[tuple[str, str, float], ...]:
    top = LANE if "movement" in kinds else 0.0
    others = [k for k in KINDS if k in kinds and k != "movement"]
    return tuple([("movement", KINDS["movement"], 0.0)] * (top > 0) + [(k, KINDS[k], top + ROW * i) for i, k in enumerate(others)])


def _bars(
    told: Mapping[_Span, _Sum], lasting: Mapping[_Span, _Sum], axis: Axis
) -> tuple[tuple[Box, ...], tuple[Box, ...], tuple[Box, ...]]:
    """Movements known to the bin, the low part of each, and those of a longer time."""
    wide = {s: lasting[s] for s in sorted(lasting, key=lambda s: (-lasting[s].best, s))[:_WIDE] if lasting[s].best}
    sizes = {span: sums.best for span, sums in (*wide.items(), *told.items())}
    most = max(sizes.values(), default=0.0)
    middles = {span: (place := axis.place(*span))[0] + place[1] / 2 for span in sizes}
    largest = sorted((span for span in sizes if sizes[span] > 0), key=lambda s: (-sizes[s], s))
    named = {figure.of: figure for figure in spaced([Figure(s, number(round(sizes[s])), middles[s]) for s in largest])}

    def bar(span: _Span, value: float, checked: int = 0, least: float = 3.0) -> Box:
        x, width = axis.place(*span)
        height = round(max(least, _BAR * (value / most) ** 0.5 if most else 0), 1)
        y = round(LANE - 2 - height, 1)
        if not (figure := named.get(span)):
            return Box(kind="movement", x=x, width=width, y=y, height=height, checked=checked)
        box = Box(kind="movement", x=x, width=width, y=y, height=height, text=figure.text, checked=checked)
        return msgspec.structs.replace(box, anchor=figure.anchor, least=figure.least)

    bars = tuple(bar(span, sums.best, sums.checked) for span, sums in sorted(told.items(), key=_when))
    lows = tuple(bar(span, sums.low, least=0) for span, sums in sorted(told.items(), key=_when) if 0 < sums.low <= sums.best)
    return bars, lows, tuple(bar(span, sums.best, sums.checked) for span, sums in sorted(wide.items(), key=_when))


def _when(item: tuple[_Span, _Sum]) -> _Span:
    return item[0]


def _cells(bins: Mapping[tuple[str, _Span], _Sum], axis: Axis, height: Mapping[str, float]) -> tuple[Box, ...]:
    most = max((told.n for told in bins.values()), default=1)
    found = []
    for kind, span in sorted(bins):
        told = bins[kind, span]
        x, width = axis.place(*span)
        fits = room(str(told.n), width)
        text = str(told.n) if told.n > 1 and fits else ""
        strength = round(0.45 + 0.55 * told.n / most, 2)
        box = Box(kind=kind, x=x, width=width, y=height[kind] + 2, height=ROW - 4, strength=strength, text=text, checked=told.checked)
        found.append(msgspec.structs.replace(box, least=fits or WIDTHS[0]))
    return tuple(found)


def _stretches(kind: str, spans: Mapping[_Span, _Sum], axis: Axis, top: float) -> list[Box]:
    """The events of several days of one kind; where bins are longer than a day, those that overlap share a bar."""
    joined: list[tuple[date, date, int]] = []
    for (first, last), told in sorted(spans.items(), key=_when):
        if axis.unit != "day" and joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]), joined[-1][2] + told.n)
        else:
            joined.append((first, last, told.n))
    y = LANE - 5 if kind == "movement" else top + ROW - 6
    found = []
    for first, last, n in joined:
        x, width = axis.place(first, last)
        words = f"{KINDS[kind]}, {day_words(first.isoformat(), last.isoformat())}: {n}"
        found.append(Box(kind=kind, x=x, width=width, y=y, height=4, text=words))
    return found


def _bins(bins: Mapping[tuple[str, _Span], _Sum], spans: Mapping[tuple[str, _Span], _Sum], axis: Axis) -> tuple[Bin, ...]:
    begun: dict[_Span, int] = defaultdict(int)
    for (_, (first, _)), told in spans.items():
        begun[axis.bin(max(axis.first, first))] += told.n
    found = []
    for span in sorted({*(span for _, span in bins), *begun}):
        x, width = axis.place(*span)
        parts = [_words(kind, bins[kind, span]) for kind in KINDS if (kind, span) in bins]
        parts += [f"{begun[span]} of several days begin"] if span in begun else []
        days = (span[0].isoformat(), span[1].isoformat())
        found.append(Bin(first=days[0], last=days[1], x=x, width=width, words=f"{day_words(*days)}: {', '.join(parts)}"))
    return tuple(found)


def _words(kind: str, told: _Sum) -> str:
    more = [f"largest figure {number(round(told.best))}"] if told.best else []
    more += [f"{told.checked} checked"] if told.checked else []
    return f"{KINDS[kind].lower()} {told.n}" + (f" ({', '.join(more)})" if more else "")
