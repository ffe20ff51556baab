"""The days of a list whose verb is told once: "400 fled to A on Friday, 250 to B on Saturday and 90 to C a day later"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from panj.model import TimeSpan
from panj.read.draft import Draft
from panj.read.figures import Figure
from panj.read.movement_scene import Scene


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
            for (_, draft), time in zip(listed, own, strict=True):
                if time is not None:
                    draft.fields["time"] = time


def _only(scene: Scene, start: int, end: int) -> TimeSpan | None:
    """The one dated time between two figures; `None` where there is none or more than one."""
    times = [
        t for t in scene.context.within(scene.context.mentions.times, start, end) if t.from_ is not None and t.type in ("DATE", "TIME")
    ]
    return times[0] if len(times) == 1 else None
