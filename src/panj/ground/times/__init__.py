"""Time expressions of a report: where they stand, their TIMEX3 type and value, and the interval that they mean.

`find_times` reads words by classes (`tokens`, `lexicon`, `spelled`), makes nodes of them with patterns in levels (`grammar`), and
places each node in the order of the text against the report's day and the time told last (`setting`, `direction`, `thread`). Words,
patterns, feasts and wars are files in `data/times`. Method: our own, after the TimeML 1.2.1 guidelines for TIMEX3.

Not supported: days of other calendars by number ("15 Asad"), events that neither the text nor the table of wars dates, habitual and
conditional times ("when winter comes"), Julian dates, summer time. Ages, counts, scores and numbers of flights or resolutions are left
out on purpose. docs/accuracy-times.md says more.
"""

from __future__ import annotations

from typing import cast

from spacy.tokens import Doc

from panj.ground.times import absolute, daytime, eras, lengths, modified, offsets, recurring, relative, vague, windows  # noqa: F401  (registers meanings)
from panj.ground.times import stamp as st
from panj.ground.times.bases import based, bases, dateline
from panj.ground.times.direction import Source
from panj.ground.times.events import anchor_events
from panj.ground.times.grammar import grammar
from panj.ground.times.heads import head_day
from panj.ground.times.holidays import holidays
from panj.ground.times.node import Node, Time
from panj.ground.times.ordinals import find_ordinals
from panj.ground.times.ranges import bound, settle, shares, stretch
from panj.ground.times.setting import Setting
from panj.ground.times.spelled import merge_numbers
from panj.ground.times.stamp import Stamp
from panj.ground.times.thread import near_dates, thread
from panj.ground.times.tokens import Item, items_of
from panj.model import Report, TimeSpan, TimexType

__all__ = ["find_ordinals", "find_times"]

_MONTH_FIRST = frozenset({"USA", "PHL", "FSM", "PLW", "MHL", "GUM", "PRI"})


def find_times(report: Report, doc: Doc) -> tuple[TimeSpan, ...]:
    """All time expressions, in order, none overlapping another; `doc` is the parse of `report.text`.

    Without a day of publication relative words keep an open value (XXXX-…) and no interval. Raises `DataError` P402 where a data file
    is broken.
    """
    rules = grammar(tuple(holidays()))
    source = Source(doc, report.text)
    row = rules.apply(merge_numbers(items_of(source.text, rules.lexicon), rules.lexicon), source)
    published = _day(report.published)
    own = head_day(source.text, published) or dateline(row, source, published)
    setting = Setting(source, own or published, "dateline" if own else "published", report.narrative)
    setting.slipped = own is not None and published is not None and own.n < published.n
    setting.month_first = None if report.outlet_country is None else report.outlet_country in _MONTH_FIRST
    setting.bases = bases(row, source, report.narrative)
    if report.narrative or setting.now is None:
        setting.thread = thread(row, source) if report.narrative else near_dates(row, source)
    times = shares(source.text, _spans(source.text, _placed(row, setting)))
    return anchor_events(report, doc, None if report.narrative else setting.now, times)


def _placed(row: list[Item], setting: Setting) -> list[tuple[Item, Time, tuple[str, str] | None]]:
    """Every expression with its time, in order; the third is the stretch that it bounds with a neighbour."""
    placed: list[tuple[Item, Time, tuple[str, str] | None]] = []
    for item in row:
        node = item.node
        if node is None or not node.stands:
            continue
        setting.item, setting.spot = item, (item.start, item.end)
        time = _resolved(node, item, setting)
        if not time.value:
            continue
        reach = _joined(placed[-1], item, time, node, setting) if placed else None
        if reach:
            placed[-1] = (placed[-1][0], placed[-1][1], reach)
        if node.tells:
            setting.tell(time)
        elif time.value in ("P6M", "P9M"):
            setting.fiscal = False
        placed.append((item, time, reach))
    return placed


def _resolved(node: Node, item: Item, setting: Setting) -> Time:
    day = based(setting, item)
    if day is None:
        return node.resolve(setting)
    now, anchor = setting.now, setting.now_name
    if "N_CLOCK" in node.labels:
        setting.clock_base = day
    else:
        setting.now, setting.now_name = day, "mention"
    time = node.resolve(setting)
    setting.now, setting.now_name, setting.clock_base = now, anchor, None
    return time


def _joined(
    before: tuple[Item, Time, tuple[str, str] | None], item: Item, time: Time, node: Node, setting: Setting
) -> tuple[str, str] | None:
    left = before[0]
    if before[1].stamp is None or time.stamp is None or not bound(setting.source.text, (left.start, left.end), (item.start, item.end)):
        return None
    return stretch(before[1], settle(before[1], time, node))


def _spans(text: str, placed: list[tuple[Item, Time, tuple[str, str] | None]]) -> tuple[TimeSpan, ...]:
    return tuple(
        TimeSpan(
            start=item.start,
            end=item.end,
            text=text[item.start : item.end],
            type=cast(TimexType, time.type),
            value=time.value,
            mod=time.mod,
            from_=time.low,
            to=time.high,
            granularity=time.granularity,
            anchor=time.anchor,
            direction=time.direction,
            evidence=time.evidence,
            ambiguous=time.ambiguous,
            range_from=reach[0] if reach else None,
            range_to=reach[1] if reach else None,
        )
        for item, time, reach in placed
    )


def _day(published: str | None) -> Stamp | None:
    stamp = st.parse(published[:10]) if published else None
    return stamp if stamp is not None and stamp.unit == "day" else None
