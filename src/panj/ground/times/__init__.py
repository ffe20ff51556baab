"""Time expressions of a report."""

from __future__ import annotations

from spacy.tokens import Doc

from panj.ground.times import absolute, daytime, lengths, modified, relative, vague  # noqa: F401  (they register their meanings)
from panj.ground.times import stamp as st
from panj.ground.times.direction import Source
from panj.ground.times.grammar import grammar
from panj.ground.times.holidays import holidays
from panj.ground.times.ordinals import find_ordinals
from panj.ground.times.setting import Setting
from panj.ground.times.spelled import merge_numbers
from panj.ground.times.stamp import Stamp
from panj.ground.times.tokens import items_of
from panj.model import Report, TimeSpan

__all__ = ["find_ordinals", "find_times"]


def find_times(report: Report, doc: Doc) -> tuple[TimeSpan, ...]:
    """All time expressions, in order, none overlapping another."""
    rules = grammar(tuple(holidays()))
    source = Source(doc)
    row = rules.apply(merge_numbers(items_of(source.text, rules.lexicon), rules.lexicon), source)
    now = _day(report.published)
    setting = Setting(source, now, "published", report.narrative)
    found = []
    for item in row:
        node = item.node
        if node is None or not node.stands:
            continue
        setting.spot = (item.start, item.end)
        time = node.resolve(setting)
        if not time.value:
            continue
        if node.tells:
            setting.tell(time)
        found.append(
            TimeSpan(
                start=item.start, end=item.end, text=source.text[item.start : item.end], type=time.type, value=time.value, mod=time.mod,
                from_=time.low, to=time.high, granularity=time.granularity, anchor=time.anchor, direction=time.direction, evidence=time.evidence,
                ambiguous=time.ambiguous,
            )
        )  # fmt: skip
    return tuple(found)


def _day(published: str | None) -> Stamp | None:
    stamp = st.parse(published[:10]) if published else None
    return stamp if stamp is not None and stamp.unit == "day" else None
