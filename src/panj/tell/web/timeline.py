"""The strip under the map: events by the days on which they are said to have happened, as shapes of a picture.

A day, a week or a month is a cell as wide as it lasts, for nothing more is known than the day; an event of several days is a bar from
its first day to the end of its last. Movements stand in a lane of their own, as high as the square root of the largest best figure of the
day, the part below its low one filled: figures of one day are not added up, for events may overlap. Horizontal measures are per cent of
the width, vertical ones pixels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from panj.tell.values import days as day_words
from panj.tell.values import number
from panj.tell.words import KINDS

LANE = 52.0
ROW = 17.0
_BAR = 34.0
_LABELS = 6  # figures written over the lane of movements
_FEWEST = 16  # days that the strip shows at least
_DAILY, _WEEKLY = 130, 900  # days up to which a bin is a day, a week
_DAY = timedelta(days=1)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Told = tuple[str, str, int, float, float]  # day, kind, events, the largest of their low figures, the largest of their best ones
Lasting = tuple[str, str, str, int, float, float]  # first day, last day, kind, events, largest low, largest best


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle; `strength` (0–1) is how much it stands out, `text` what is written on or over it."""

    kind: str
    x: float
    width: float
    y: float
    height: float
    strength: float = 1.0
    text: str = ""


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
    axis = _Axis(date.fromisoformat(first_day), date.fromisoformat(last_day))
    inside, spans, earlier, later = _sorted(told, lasting, axis)
    kinds = [k for k in KINDS if any(k == row[1] for row in inside) or any(k == row[2] for row in spans)]
    rows = _rows(kinds)
    height = {kind: y for kind, _, y in rows}
    bars, low, wide = _bars([r for r in inside if r[1] == "movement"], [r for r in spans if r[2] == "movement"], axis)
    return Timeline(
        first=axis.first.isoformat(),
        last=axis.last.isoformat(),
        unit=axis.unit,
        height=(LANE if "movement" in kinds else 0) + ROW * sum(1 for k in kinds if k != "movement"),
        rows=rows,
        bars=bars,
        low=low,
        wide=wide,
        cells=_cells([r for r in inside if r[1] != "movement"], axis, height),
        stretches=_stretches(spans, axis, height),
        bins=_bins(inside, spans, axis),
        ticks=axis.ticks(),
        known=axis.x(date.fromisoformat(as_of) + _DAY) if as_of else None,
        chosen=axis.place(date.fromisoformat(since or axis.first.isoformat()), date.fromisoformat(until or axis.last.isoformat()))
        if since or until
        else None,
        earlier=earlier,
        later=later,
    )


def unit_of(first_day: str, last_day: str) -> str:
    """How much time a bin of the strip holds, where reports appeared from one day to the other: a `day`, a `week` or a `month`."""
    return _Axis(date.fromisoformat(first_day), date.fromisoformat(last_day)).unit


class _Axis:
    def __init__(self, first_report: date, last_report: date) -> None:
        room = max(7, min(45, (last_report - first_report).days // 6))
        self.first = first_report - timedelta(days=room)
        self.last = max(last_report, self.first + timedelta(days=_FEWEST - 1))
        length = (self.last - self.first).days + 1
        self.unit = "day" if length <= _DAILY else "week" if length <= _WEEKLY else "month"
        self.length = length

    def x(self, day: date) -> float:
        return round(max(0.0, min(100.0, (day - self.first).days / self.length * 100)), 3)

    def bin(self, day: date) -> tuple[date, date]:
        if self.unit == "day":
            return day, day
        if self.unit == "week":
            monday = day - timedelta(days=day.weekday())
            return monday, monday + timedelta(days=6)
        start = day.replace(day=1)
        return start, (start + timedelta(days=32)).replace(day=1) - _DAY

    def end_of(self, last: str) -> str:
        """The last day of an event, or of its month where months are what is known."""
        return self.bin(date.fromisoformat(last))[1].isoformat() if self.unit == "month" else last

    def place(self, first: date, last: date) -> tuple[float, float]:
        x = self.x(first)
        return x, round(self.x(last + _DAY) - x, 3)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        if self.length <= _DAILY:
            step = next(s for s in (1, 2, 5, 7, 14, 30) if self.length / s <= 9 or s == 30)
            marked = [self.first + timedelta(days=i) for i in range(0, self.length, step)]
            return tuple((self.x(d), f"{d.day} {_MONTHS[d.month - 1]}") for d in marked)
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        step = next(s for s in (1, 3, 6, 12, 24, 60, 120) if months / s <= 9 or s == 120)
        starts = [date(self.first.year + m // 12, m % 12 + 1, 1) for m in range(months + 12)]
        marked = [d for d in starts if self.first <= d <= self.last and (d.year * 12 + d.month - 1) % step == 0]
        return tuple((self.x(d), str(d.year) if d.month == 1 else _MONTHS[d.month - 1]) for d in marked)


def _sorted(told: Iterable[Told], lasting: Iterable[Lasting], axis: _Axis) -> tuple[list[Told], list[Lasting], int, int]:
    inside: list[Told] = []
    spans: list[Lasting] = []
    earlier = later = 0
    for row in told:
        day = date.fromisoformat(row[0])
        if axis.first <= day <= axis.last:
            inside.append(row)
        else:
            earlier, later = earlier + row[2] * (day < axis.first), later + row[2] * (day > axis.last)
    for span in lasting:
        begins, ends = date.fromisoformat(span[0]), date.fromisoformat(span[1])
        if ends < axis.first:
            earlier += span[3]
        elif begins > axis.last:
            later += span[3]
        elif axis.unit != "day" and axis.bin(begins) == axis.bin(ends) and begins >= axis.first:
            inside.append((span[0], *span[2:]))
        else:
            spans.append(span)
    return inside, spans, earlier, later


def _rows(kinds: Sequence[str]) -> tuple[tuple[str, str, float], ...]:
    rows = [("movement", KINDS["movement"], 0.0)] if "movement" in kinds else []
    top = LANE if rows else 0.0
    return tuple(rows + [(k, KINDS[k], top + ROW * i) for i, k in enumerate(k for k in kinds if k != "movement")])


def _bars(rows: Sequence[Told], spans: Sequence[Lasting], axis: _Axis) -> tuple[tuple[Box, ...], tuple[Box, ...], tuple[Box, ...]]:
    """Movements known to the bin, the low part of each, and those of a longer time."""
    largest: dict[tuple[date, date], tuple[float, float]] = {}
    for day, _, _, least, best in rows:
        span = axis.bin(date.fromisoformat(day))
        largest[span] = max(largest.get(span, (0.0, 0.0)), (best, least))
    lasting: dict[tuple[date, date], float] = {}
    for first, last, _, _, _, best in spans:
        span = (date.fromisoformat(first), date.fromisoformat(axis.end_of(last)))
        lasting[span] = max(lasting.get(span, 0.0), best)
    sizes = {**lasting, **{span: best for span, (best, _) in largest.items()}}
    most = max(sizes.values(), default=0.0)
    named = _named(sizes, axis)

    def bar(span: tuple[date, date], value: float, least: float = 3.0) -> Box:
        x, width = axis.place(*span)
        height = round(max(least, _BAR * (value / most) ** 0.5 if most else 0), 1)
        text = number(round(value)) if span in named else ""
        return Box(kind="movement", x=x, width=width, y=round(LANE - 2 - height, 1), height=height, text=text)

    bars = tuple(bar(span, best) for span, (best, _) in sorted(largest.items()))
    lows = tuple(bar(span, least, 0) for span, (best, least) in sorted(largest.items()) if 0 < least <= best)
    return bars, lows, tuple(bar(span, best) for span, best in sorted(lasting.items()) if best)


def _named(sizes: dict[tuple[date, date], float], axis: _Axis) -> set[tuple[date, date]]:
    chosen: list[tuple[date, date]] = []
    for span in sorted(sizes, key=lambda s: (-sizes[s], s)):
        far = all(abs(axis.x(span[0]) - axis.x(other[0])) >= 4.5 for other in chosen)
        if sizes[span] > 0 and far and len(chosen) < _LABELS:
            chosen.append(span)
    return set(chosen)


def _cells(rows: Sequence[Told], axis: _Axis, height: dict[str, float]) -> tuple[Box, ...]:
    counts: dict[tuple[str, date, date], int] = defaultdict(int)
    for day, kind, n, _, _ in rows:
        counts[(kind, *axis.bin(date.fromisoformat(day)))] += n
    most = max(counts.values(), default=1)
    found = []
    for (kind, first, last), n in sorted(counts.items()):
        x, width = axis.place(first, last)
        text = str(n) if n > 1 and width >= 2 else ""
        found.append(
            Box(kind=kind, x=x, width=width, y=height[kind] + 2, height=ROW - 4, strength=round(0.45 + 0.55 * n / most, 2), text=text)
        )
    return tuple(found)


def _stretches(rows: Sequence[Lasting], axis: _Axis, height: dict[str, float]) -> tuple[Box, ...]:
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    for first, last, kind, n, _, _ in rows:
        counts[kind, first, axis.end_of(last)] += n
    found = []
    for (kind, first, last), n in sorted(counts.items()):
        x, width = axis.place(date.fromisoformat(first), date.fromisoformat(last))
        y = LANE - 5 if kind == "movement" else height[kind] + ROW - 6
        found.append(Box(kind=kind, x=x, width=width, y=y, height=4, text=f"{KINDS[kind]}, {day_words(first, last)}: {n}"))
    return tuple(found)


def _bins(inside: Sequence[Told], spans: Sequence[Lasting], axis: _Axis) -> tuple[Bin, ...]:
    said: dict[tuple[date, date], dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0, 0.0, 0.0]))
    for day, kind, n, least, best in inside:
        total = said[axis.bin(date.fromisoformat(day))][kind]
        total[:] = [total[0] + n, *max((total[2], total[1]), (best, least))[::-1]]
    lasting: dict[tuple[date, date], int] = defaultdict(int)
    for first, _, _, n, _, _ in spans:
        lasting[axis.bin(max(axis.first, date.fromisoformat(first)))] += n
    found = []
    for span in sorted({*said, *lasting}):
        x, width = axis.place(*span)
        parts = [_words(kind, *said[span][kind]) for kind in KINDS if kind in said[span]]
        parts += [f"{lasting[span]} of several days begin"] if span in lasting else []
        found.append(
            Bin(
                first=span[0].isoformat(),
                last=span[1].isoformat(),
                x=x,
                width=width,
                words=f"{day_words(span[0].isoformat(), span[1].isoformat())}: {', '.join(parts)}",
            )
        )
    return tuple(found)


def _words(kind: str, n: float, _: float, best: float) -> str:
    counted = f"{KINDS[kind].lower()} {n:.0f}"
    return f"{counted} (largest figure {number(round(best))})" if best else counted
