"""The days of the strip under the map: where they stand, in per cent of its width, and how much time a bin holds."""

from __future__ import annotations

from datetime import date, timedelta

DAY = timedelta(days=1)
_FEWEST = 16  # days that the strip shows at least
_ROOM = (7, 45)  # days shown before the first report, at least and at most
_DAILY, _WEEKLY = 130, 900  # days up to which a bin is a day, a week
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Axis:
    """The axis for reports that appeared from one day to another. `unit` is `day`, `week` or `month`."""

    def __init__(self, first_report: date, last_report: date) -> None:
        room = max(_ROOM[0], min(_ROOM[1], (last_report - first_report).days // 6))
        self.first = first_report - timedelta(days=room)
        self.last = max(last_report, self.first + timedelta(days=_FEWEST - 1))
        self.length = (self.last - self.first).days + 1
        self.unit = "day" if self.length <= _DAILY else "week" if self.length <= _WEEKLY else "month"

    def x(self, day: date) -> float:
        """Where a day begins."""
        return round(max(0.0, min(100.0, (day - self.first).days / self.length * 100)), 3)

    def place(self, first: date, last: date) -> tuple[float, float]:
        """Where a stretch of whole days begins, and its width."""
        x = self.x(first)
        return x, round(self.x(last + DAY) - x, 3)

    def bin(self, day: date) -> tuple[date, date]:
        """The first and the last day of the bin in which a day lies."""
        if self.unit == "day":
            return day, day
        if self.unit == "week":
            monday = day - timedelta(days=day.weekday())
            return monday, monday + timedelta(days=6)
        start = day.replace(day=1)
        return start, (start + timedelta(days=32)).replace(day=1) - DAY

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """The days, months or years that are written on the axis, about eight of them."""
        if self.length <= _DAILY:
            step = next(s for s in (1, 2, 5, 7, 14, 30) if self.length / s <= 9 or s == 30)
            marked = [self.first + timedelta(days=i) for i in range(0, self.length, step)]
            return tuple((self.x(d), f"{d.day} {_MONTHS[d.month - 1]}") for d in marked)
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        step = next(s for s in (1, 3, 6, 12, 24, 60, 120) if months / s <= 9 or s == 120)
        starts = [date(self.first.year + m // 12, m % 12 + 1, 1) for m in range(months + 12)]
        marked = [d for d in starts if self.first <= d <= self.last and (d.year * 12 + d.month - 1) % step == 0]
        return tuple((self.x(d), str(d.year) if d.month == 1 else _MONTHS[d.month - 1]) for d in marked)


def unit_of(first_day: str, last_day: str) -> str:
    """How much time a bin of the strip holds, where reports appeared from one day (ISO) to the other: a `day`, a `week` or a `month`."""
    return Axis(date.fromisoformat(first_day), date.fromisoformat(last_day)).unit
