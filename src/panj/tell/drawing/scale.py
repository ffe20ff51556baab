"""Scales of a chart: days along, figures up, and where their marks stand."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LABEL = 52  # units that a day's label needs


@dataclass(frozen=True)
class Days:
    """The days `first`–`last`, both whole, between `left` and `right`. A day is a stretch, not a point."""

    first: date
    last: date
    left: float
    right: float

    @property
    def width(self) -> float:
        """How wide one day is."""
        return (self.right - self.left) / ((self.last - self.first).days + 1)

    def start(self, day: date) -> float:
        """Where a day begins; days outside lie on the edge."""
        return self.left + min(max((day - self.first).days, 0), (self.last - self.first).days + 1) * self.width

    def end(self, day: date) -> float:
        """Where a day ends."""
        return self.start(day + timedelta(days=1))

    def middle(self, day: date) -> float:
        """Noon of a day."""
        return (self.start(day) + self.end(day)) / 2

    def ticks(self) -> list[tuple[date, str]]:
        """Days to name, as many as fit, with the year on the first and where it changes."""
        room = max(1, int((self.right - self.left) / _LABEL))
        span = (self.last - self.first).days + 1
        if span <= room * 14:
            step = next(s for s in (1, 2, 3, 7, 14) if span <= room * s)
            days = [self.first + timedelta(days=i) for i in range(0, span, step)]
        else:
            months = next((s for s in (1, 2, 3, 6, 12) if span / 30.4 <= room * s), 12 * math.ceil(span / 365 / room))
            number = self.first.year * 12 + self.first.month - 1
            starts = [date(n // 12, n % 12 + 1, 1) for n in range(number, self.last.year * 12 + self.last.month, months)]
            days = [d for d in starts if self.first <= d <= self.last] or [self.first]
        return [(d, _label(d, i == 0 or d.year != days[i - 1].year, span > room * 14)) for i, d in enumerate(days)]


@dataclass(frozen=True)
class Figures:
    """Figures from 0 to `most` between `bottom` and `top` (y grows downwards)."""

    most: float
    bottom: float
    top: float

    def at(self, value: float) -> float:
        """The height of a figure; what lies beyond the top stays on it."""
        return self.bottom - min(max(value, 0.0), self.most) / self.most * (self.bottom - self.top)

    def ticks(self, about: int = 4) -> list[float]:
        """Round figures to name."""
        rough = self.most / about
        power = 10.0 ** math.floor(math.log10(rough))
        step = max(1.0, next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough))
        return [i * step for i in range(int(self.most / step) + 1)]


def _label(day: date, with_year: bool, monthly: bool) -> str:
    said = _MONTHS[day.month - 1] if monthly else f"{day.day} {_MONTHS[day.month - 1]}"
    return f"{said} {day.year}" if with_year else said
