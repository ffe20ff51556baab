"""The tally of a flow as a chart: the running total above, its increments below, totals as stated beside them.

A day is drawn as the stretch that it is: the running total rises across the whole of the day on which people are counted, an event known
only to lie within several days carries a bracket over them, and a stated total is as wide as its day, with a dotted line over its period.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from panj.reconcile import Stated, Tally
from panj.tell.drawing.palette import Theme
from panj.tell.drawing.scale import Days, Figures
from panj.tell.drawing.svg import Drawing, fitted
from panj.tell.values import days as days_in_words
from panj.tell.values import number, short_bounds

WIDTH = 960
MOST_STATED = 9
_LEFT, _GUTTER, _UPPER, _LOWER, _BETWEEN, _FOOT = 78, 210, 250, 120, 44, 62
_LABEL = 31  # units between labels of stated totals


@dataclass(frozen=True)
class Caption:
    """Words of a picture that is kept: what it shows, and the lines under it."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Said:
    """Totals that are stated alike, with the words of the first and the speakers of all."""

    words: str
    since: date | None
    until: date | None
    low: float | None
    high: float | None
    held: bool
    speakers: tuple[str, ...]

    @property
    def value(self) -> float:
        return self.high if self.high is not None else self.low or 0.0


def draw_tally(
    found: Tally,
    caption: Caption,
    spans: Mapping[str, tuple[date, date]],
    words: Mapping[str, str],
    theme: Theme | None = None,
) -> str:
    """The chart as SVG. `spans` gives the first and last day of each event, `words` the figure of each stated total as it was printed. With
    a `theme` the caption is part of the picture.

    Events without a day are not drawn; the table beside the chart has them.
    """
    head = 14.0 + (26 + 18 * len(caption.lines) if theme else 0)
    said = _grouped(found, words)
    days, upper, lower = _scales(found, said, spans, head)
    picture = Drawing(
        WIDTH, lower.bottom + _FOOT, name="tally", title=caption.title, description=_describe(found, said), theme=theme
    )  # fmt: skip
    if theme:
        picture.text(16, 26, caption.title, "strong", size=16)
        for i, line in enumerate(caption.lines):
            picture.text(16, 46 + 18 * i, fitted(line, WIDTH - 32, 12), "faint", size=12)
    _axes(picture, days, upper, lower)
    _running(picture, found, days, upper)
    _stated(picture, said, days, upper)
    _increments(picture, found, spans, days, lower)
    _legend(picture, lower.bottom + 48)
    return str(picture)


def _grouped(found: Tally, words: Mapping[str, str]) -> list[_Said]:
    groups: dict[tuple[date | None, date | None, float | None, float | None, bool], list[Stated]] = defaultdict(list)
    for s in found.stated:
        groups[s.since, s.until, s.low, s.high, s.held].append(s)
    rows = []
    for key, group in groups.items():
        speakers = tuple(dict.fromkeys(s.origin for s in group))
        rows.append(_Said(words.get(group[0].claim) or short_bounds(group[0].low, group[0].high), *key, speakers))
    return sorted(rows, key=lambda s: (s.held, -len(s.speakers), -s.value))[:MOST_STATED]


def _scales(found: Tally, said: Sequence[_Said], spans: Mapping[str, tuple[date, date]], head: float) -> tuple[Days, Figures, Figures]:
    known = [d for step in found.increments if step.day for d in spans.get(step.event, (step.day, step.day))]
    known += [s.until for s in said if s.until]
    known += [d for gap in found.missing for d in (gap.since, gap.until)]
    first, last = min(known), max(known)
    days = Days(first, last, _LEFT, WIDTH - (_GUTTER if said else 24))
    best = max([*(t.best or t.range.low for t in found.totals), *(s.value for s in said), 1.0])
    reach = max((t.range.high or 0.0 for t in found.totals), default=0.0)
    single = max([*(i.best or i.range.low for i in found.increments), 1.0])
    reach_single = max((i.range.high or 0.0 for i in found.increments), default=0.0)
    upper = Figures(1.08 * max(best, min(reach, 1.6 * best)), head + _UPPER, head)
    top = upper.bottom + _BETWEEN
    return days, upper, Figures(1.22 * max(single, min(reach_single, 1.6 * single)), top + _LOWER, top)


def _axes(picture: Drawing, days: Days, upper: Figures, lower: Figures) -> None:
    for panel, about in ((upper, 4), (lower, 2)):
        for value in panel.ticks(about):
            picture.line(days.left, panel.at(value), days.right, panel.at(value), "grid" if value else "axis")
            picture.text(days.left - 8, panel.at(value) + 4, number(value), "faint", anchor="end", size=11.5)
    for day, label in days.ticks():
        picture.line(days.start(day), lower.bottom, days.start(day), lower.bottom + 4, "axis")
        picture.text(
            days.middle(day) if days.width > 24 else days.start(day), lower.bottom + 18, label, "faint", anchor="middle", size=11.5
        )
    picture.text(days.left, lower.top - 10, "each event", "faint", size=11.5)
    picture.text(days.left + 8, upper.top + 10, "running total", "faint", size=11.5)


def _running(picture: Drawing, found: Tally, days: Days, upper: Figures) -> None:
    if not found.totals:
        return
    low, best, high = [(days.left, 0.0)], [(days.left, 0.0)], [(days.left, 0.0)]
    for total in found.totals:
        ends = (total.range.low, total.best if total.best is not None else total.range.low)
        for points, value in zip((low, best, high), (*ends, upper.most if total.range.high is None else total.range.high), strict=True):
            points += [(days.start(total.day), points[-1][1]), (days.end(total.day), value)]
    for points in (low, best, high):
        points.append((days.right, points[-1][1]))
    picture.path(_line([*high, *reversed(low)], upper) + "Z", "band")
    picture.path(_line(best, upper), "best")


def _stated(picture: Drawing, said: Sequence[_Said], days: Days, upper: Figures) -> None:
    placed = upper.top + 10 - _LABEL
    for s in sorted(said, key=lambda s: -s.value):
        kind = "stated" if s.held else "stated broken"
        end = days.right if s.until is None else days.end(s.until)
        start = end - max(9.0, min(days.width, 40.0))
        y = upper.at(s.value)
        if s.since is not None or s.until is None:
            picture.line(days.left if s.since is None else days.start(s.since), y, start, y, "period")
        picture.line(start, y, end, y, kind, hint=_words(s))
        middle = (start + end) / 2
        if s.low is None or s.high is None:
            tip = 12 if s.low is None else -12
            picture.path(f"M{middle:.1f} {y:.1f}v{tip}m-4 {-tip / 2}l4 {tip / 2}l4 {-tip / 2}", "range")
        elif s.low != s.high:
            picture.path(f"M{middle:.1f} {y:.1f}V{upper.at(s.low):.1f}", "range")
        placed = max(placed + _LABEL, y - 4)
        left = days.right + 22
        picture.path(f"M{end:.1f} {y:.1f}L{days.right + 4:.1f} {y:.1f}L{left - 4:.1f} {placed:.1f}", "leader")
        picture.text(
            left,
            placed + 4,
            fitted(s.words + ("" if s.held else ", in conflict"), WIDTH - left - 6, 12.5),
            "strong" if s.held else "alert",
            size=12.5,
        )
        speakers = (f"by {_day(s.until)} · " if s.until else "") + ", ".join(s.speakers)
        picture.text(left, placed + 18, fitted(speakers, WIDTH - left - 6, 11), "faint", size=11, hint=speakers)


def _increments(picture: Drawing, found: Tally, spans: Mapping[str, tuple[date, date]], days: Days, lower: Figures) -> None:
    by_day: dict[date, list[int]] = defaultdict(list)
    for i, step in enumerate(found.increments):
        if step.day:
            by_day[_middle(*spans.get(step.event, (step.day, step.day)))].append(i)
    labelled = (0.0, 0.0)  # where the last label ends, and how high it stands
    for middle, steps in sorted(by_day.items()):
        width = max(3.0, min(26.0, 0.84 * days.width / len(steps)))
        for k, i in enumerate(steps):
            step = found.increments[i]
            first, last = spans.get(step.event, (middle, middle))
            x = (days.start(first) + days.end(last)) / 2 + (k - (len(steps) - 1) / 2) * (width + 2)
            best = step.best if step.best is not None else step.range.low
            y = lower.at(best)
            hint = f"{short_bounds(step.range.low, step.range.high)}, {first.isoformat()}" + ("" if step.stated else ", told by nobody")
            picture.rect(x - width / 2, y, width, max(lower.bottom - y, 1.5), "bar" if step.stated else "gap", hint=hint)
            top = y
            if step.range.high is None or step.range.high > step.range.low:
                top = lower.at(lower.most if step.range.high is None else step.range.high)
                picture.path(f"M{x:.1f} {lower.at(step.range.low):.1f}V{top:.1f}M{x - 4:.1f} {top:.1f}h8", "range")
            if last > first:
                picture.path(f"M{days.start(first):.1f} {top - 1:.1f}v-4H{days.end(last):.1f}v4", "range")
                top -= 5
            label = number(best) if step.stated else f"? {number(best)}"
            if x - 4 * len(label) > labelled[0] or abs(top - labelled[1]) > 15:
                picture.text(x, top - 4, label, "words" if step.stated else "alert", anchor="middle", size=11.5)
                labelled = (x + 4 * len(label), top)


def _legend(picture: Drawing, y: float) -> None:
    x = float(_LEFT)
    for kind, words in (
        ("band", "low to high"), ("best", "best"), ("bar", "an event"), ("range", "what the claims leave open"),
        ("gap", "implied, told by nobody"), ("stated", "a total as stated"),
    ):  # fmt: skip
        if kind in ("band", "bar", "gap"):
            picture.rect(x, y - 9, 16, 10, kind)
        elif kind == "range":
            picture.path(f"M{x + 8:.1f} {y - 11:.1f}v13m-4 -13h8", kind)
        else:
            picture.line(x, y - 4, x + 16, y - 4, kind)
        picture.text(x + 22, y, words, "faint", size=11.5)
        x += 40 + 6.1 * len(words)


def _describe(found: Tally, said: Sequence[_Said]) -> str:
    if not found.totals:
        return "No event of this flow has a day. The table below has what is known."
    last = found.totals[-1]
    words = [f"The running total reaches {number(last.best or last.range.low)} on {_day(last.day)}"]
    words.append(f" (at least {number(last.range.low)}{'' if last.range.high is None else f', at most {number(last.range.high)}'}).")
    words += [f" Stated: {_words(s)}." for s in said]
    return "".join(words) + " The table below says the same."


def _words(s: _Said) -> str:
    held = "" if s.held else ", which cannot be true together with other claims"
    return f"{s.words}{f' by {_day(s.until)}' if s.until else ''} according to {', '.join(s.speakers)}{held}"


def _day(day: date) -> str:
    return days_in_words(day.isoformat(), day.isoformat())


def _line(points: Sequence[tuple[float, float]], upper: Figures) -> str:
    return "M" + "L".join(f"{x:.1f} {upper.at(value):.1f}" for x, value in points)


def _middle(first: date, last: date) -> date:
    return first + (last - first) // 2
