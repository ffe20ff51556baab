"""The days of a list whose verb is told once: "400 fled to A on Friday, 250 to B on Saturday and 90 to C a day later"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from panj.model import TimeSpan
from panj.read.draft import Draft
from panj.read.figures import Figure
from panj.read.movement.scene import Scene

_COMPARED = {"compared", "versus", "against"}
_SUMMING = {"bring", "raise", "push", "lift", "swell", "take"}
_WORDS = 4  # between such a word and its figure
_NEAR = 40  # characters after a figure within which the time of it alone stands


def share_days(scene: Scene, rows: Sequence[tuple[Figure, Draft | None]]) -> None:
    """Give each figure of such a list the time that follows it, where at least two of the list have one of their own."""
    lists: dict[int, list[tuple[Figure, Draft]]] = defaultdict(list)
    for figure, draft in rows:
        if draft is not None:
            lists[draft.trigger.i].append((figure, draft))
    for listed in lists.values():
        listed = [row for row in listed if row[1].fields.get("part_of") is None]
        ends = [figure.quantity.start for figure, _ in listed[1:]] + [listed[-1][0].number.sent.end_char] if listed else []
        own = [_only(scene, figure.quantity.end, end) for (figure, _), end in zip(listed, ends, strict=True)]
        if sum(time is not None for time in own) > 1:
            for (figure, draft), time, end in zip(listed, own, ends, strict=True):
                told = draft.fields.get("time")
                if time is not None and not (told is not None and figure.quantity.end <= told.start < end):
                    draft.fields["time"] = time
    for figure, draft in rows:
        if draft is not None and (before := _right_before(scene, figure)) is not None:
            draft.fields["time"] = before
        elif draft is not None and _compared(figure, draft.fields.get("time")):
            draft.fields["time"] = None
        elif draft is not None and draft.fields.get("cumulative") and _summed(figure):
            told = draft.fields.get("time")
            draft.fields["time"] = msgspec.structs.replace(told, from_=None) if told is not None and told.to is not None else None
        if draft is not None and draft.fields.get("part_of") is not None and (day := _right_after(scene, figure)) is not None:
            draft.fields["time"] = day


def _only(scene: Scene, start: int, end: int) -> TimeSpan | None:
    """The one dated time between two figures; `None` where there is none or more than one."""
    times = [
        t for t in scene.context.within(scene.context.mentions.times, start, end) if t.from_ is not None and t.type in ("DATE", "TIME")
    ]
    return times[0] if len(times) == 1 else None


def _right_after(scene: Scene, figure: Figure) -> TimeSpan | None:
    """The time of "including 505 in 2014", which follows the figure at once."""
    end = figure.quantity.end
    time = _only(scene, end, min(end + _NEAR, figure.number.sent.end_char))
    return time if time is not None and scene.context.report.text[end : time.start].strip().lower() in {"in", "on", "during"} else None


def _right_before(scene: Scene, figure: Figure) -> TimeSpan | None:
    """The time of "a third of those resettled the previous year (900)", which the figure in brackets follows at once."""
    start = figure.quantity.start
    time = _only(scene, max(figure.number.sent.start_char, start - _NEAR), start)
    return time if time is not None and scene.context.report.text[time.end : start].strip() == "(" else None


def _compared(figure: Figure, time: TimeSpan | None) -> bool:
    """True for the 900 of "300 came in May, compared with 900 under the last government": the day told before is that of the 300."""
    doc, at = figure.number.doc, figure.number.i
    start = next((t.idx for t in reversed(doc[max(figure.number.sent.start, at - _WORDS) : at]) if t.lower_ in _COMPARED), None)
    return start is not None and time is not None and time.end <= start


def _summed(figure: Figure) -> bool:
    """True for the 900 of "40 came on Friday, bringing the number to 900", who were all there by then, and had come before."""
    for token in figure.number.ancestors:
        if token.pos_ == "VERB":
            return token.tag_ == "VBG" and token.lemma_.lower() in _SUMMING
    return False
