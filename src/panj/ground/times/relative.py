"""Times reckoned from the day of the report or from the time told last: today, last week, that month, Friday, next May."""

from __future__ import annotations

import re

from panj.ground.times import stamp as st
from panj.ground.times.civil import weekday
from panj.ground.times.direction import Leaning
from panj.ground.times.grammar import Found, Made, meaning
from panj.ground.times.guard import stops
from panj.ground.times.lengths import length
from panj.ground.times.lexicon import word_table
from panj.ground.times.narrowing import cut
from panj.ground.times.node import Node, Time
from panj.ground.times.setting import Setting, dated, open_time, told_base
from panj.ground.times.stamp import Stamp

NAMES = {
    "day": "N_DAY", "week": "N_WEEK", "fortnight": "N_WEEK", "weekend": "N_WEEKEND", "month": "N_MONTH",
    "quarter": "N_QUARTER", "half": "N_HALF", "year": "N_YEAR", "decade": "N_DECADE", "century": "N_CENTURY",
}  # fmt: skip


_ENDED = re.compile(r"\s+end(?:ed|ing)\s+(?:on\s+)?(?:\d+\s+)?([A-Za-z]+)")


def stepped(base: Stamp, unit: str, n: int) -> Stamp:
    """The stamp of `unit`, `n` such units from the one that holds `base`; a fortnight counts two weeks."""
    return st.shift(base, 2 * n, "week") if unit == "fortnight" else st.shift(base, n, unit)


@meaning
def day_word(f: Found) -> Made:
    """today, yesterday, tomorrow, the day after tomorrow."""
    n = int(f.value("w", "TODAY")) + f.args.get("shift", 0)

    def resolve(s: Setting) -> Time:
        if s.narrative and n == 0:
            return Time("DATE", "PRESENT_REF", granularity=None)
        base = s.told_day if s.narrative and s.told_day is not None else s.now
        if base is None:
            return open_time("day")
        return dated(Stamp("day", base.n + n), s.now_name, leaning=Leaning((n > 0) - (n < 0), True, None))

    return Node(("N_DAY", "N_DEICTIC"), resolve)


@meaning
def far_day(f: Found) -> Made:
    """the day after tomorrow, the day before yesterday."""
    n = int(f.args["n"])

    def resolve(s: Setting) -> Time:
        return open_time("day") if s.now is None else dated(Stamp("day", s.now.n + n), s.now_name, leaning=Leaning(n // 2, True, None))

    return Node(("N_DAY", "N_DEICTIC"), resolve)


@meaning
def unit_from_now(f: Found) -> Made:
    """last week, this month, next year."""
    unit = f.value("u", "UNIT")
    n = f.args.get("n", 0)
    start, end = f.chars
    quoted = f.source.text[max(0, start - 1) : start] in ('"', "“", "`") and f.source.text[end - len(unit or "")].isupper()
    if unit not in NAMES or (unit == "day" and n != 0) or quoted:
        return None
    mod = f.value("mod", "EARLY")

    def resolve(s: Setting) -> Time:
        base, anchor = s.base()
        if base is None:
            return open_time(unit, mod)
        stamp = stepped(base, unit, n)
        if unit == "weekend" and n == 0:
            stamp = _weekend(base, s)
        elif unit == "weekend" and n < 0 and weekday(st.first_day(base)) > 5:
            stamp = stepped(base, unit, -1)
        return cut(dated(stamp, anchor, mod, Leaning(n, True, None)), s, f)

    return Node((NAMES[unit],), resolve)


def _weekend(base: Stamp, s: Setting) -> Stamp:
    day = st.first_day(base)
    week = st.to_unit(base, "weekend")
    if weekday(day) >= 6 or s.leaning().way >= 0:
        return week
    return Stamp("weekend", week.n - 1)


@meaning
def latest(f: Found) -> Made:
    """the latest quarter, the latest period: the quarter told last, else the one before the report's day."""
    unit = f.value("u", "UNIT") or "quarter"
    if unit not in NAMES:
        return None

    def resolve(s: Setting) -> Time:
        if unit == "quarter" and s.quarter is not None:
            return dated(s.quarter, "mention")
        if f.value("u", "UNIT") is None:
            return Time("DATE", "")
        base, anchor = s.base()
        return open_time(unit) if base is None else dated(stepped(base, unit, -1), anchor, None, Leaning(-1, True, None))

    return Node((NAMES[unit],), resolve, tells=False)


@meaning
def quarter_of_year(f: Found) -> Made:
    """the 1988 quarter, the 1988 period: the quarter told last, in that year."""
    year = int(f.value("y", "YYYY"))

    def resolve(s: Setting) -> Time:
        if s.quarter is not None:
            return dated(Stamp("quarter", year * 4 + s.quarter.n % 4), "mention")
        return dated(Stamp("year", year), "absolute")

    return Node(("N_QUARTER",), resolve, tells=False)


@meaning
def step_word(f: Found) -> Made:
    """the day before, the week after, where nothing follows that it is before or after."""
    unit = f.value("u", "UNIT")
    item = f.item("w")
    assert item is not None
    n = -1 if item.lower == "before" else 1
    after = f.source.next(f.chars[1])
    if unit not in NAMES or (after is not None and not (after.is_punct or after.is_space or after.tag_ in _GOES_ON)):
        return None

    def resolve(s: Setting) -> Time:
        base, anchor = told_base(s, unit)
        return s.open_near(unit) if base is None else dated(stepped(base, unit, n), anchor, None, Leaning(n, True, None))

    return Node((NAMES[unit],), resolve, tells=n > 0)


@meaning
def the_unit(f: Found) -> Made:
    """the week, the month, the weekend: the one being told of."""
    unit = f.value("u", "UNIT")

    def resolve(s: Setting) -> Time:
        if unit == "weekend":
            return open_time(unit) if s.now is None else dated(_weekend(s.now, s), s.now_name)
        if unit == "quarter" and s.quarter is not None:
            return dated(s.quarter, "mention")
        base, anchor = told_base(s, unit)
        return s.open_near(unit) if base is None else dated(stepped(base, unit, 0), anchor)

    return Node((NAMES.get(unit, "N_OTHER"),), resolve) if unit in NAMES else None


@meaning
def the_unit_alone(f: Found) -> Made:
    """ "the week" after a preposition that times have; "the year ended 31 March" is a length."""
    unit = f.value("u", "UNIT")
    before, after = f.source.previous(f.chars[0]), f.source.next(f.chars[1])
    if unit == "weekend":
        return the_unit(f)
    if f.end - f.start == 3 and not (after is not None and after.lower_ in ("ended", "ending")):
        return unit_from_now(f)
    if after is not None and after.lower_ in ("ended", "ending"):
        month = _ENDED.match(f.source.text, f.chars[1]) if unit == "quarter" else None
        number = word_table()["MONTH"].get(month[1].lower()) if month else None
        if number:
            return _quarter_ended(int(number))
        return length(1.0, str(unit))
    leads = {"day": "day_leads", "decade": "decade_leads", "century": "decade_leads"}.get(str(unit), "unit_leads")
    if before is None or before.lower_ not in stops()[leads]:
        return None
    if before.lower_ == "of" and (before.i == 0 or f.source.doc[before.i - 1].lower_ not in _EDGES):
        return None
    if after is not None and (
        after.lower_ in ("of", "when", "that", "before", "after", "he", "she", "they", "i", "we")
        or (after.tag_ in ("NN", "NNS") and after.text != "'s")
    ):
        return None
    return the_unit(f)


_GOES_ON = frozenset({"CC", "VBD", "VBN", "IN", "RB"})  # "left the day before in a convoy"; not "the day before talks"
_EDGES = frozenset(word_table()["EDGE"]) | frozenset(word_table()["REST"]) | {"half", "most", "much", "part", "quarter"}


def _quarter_ended(month: int) -> Node:
    """the quarter ended 30 September: the calendar quarter that holds most of it."""
    index = (month - 1) // 3

    def resolve(s: Setting) -> Time:
        return s.recurring(lambda y: Stamp("quarter", y * 4 + index), f"XXXX-Q{index + 1}")

    return Node(("N_QUARTER",), resolve)


@meaning
def unit_from_told(f: Found) -> Made:
    """that day, the same month, the following week, the previous year."""
    unit = f.value("u", "UNIT")
    n = f.value("r", "STEP") if f.value("r", "STEP") is not None else f.args.get("n", 0)
    if unit not in NAMES:
        return None
    mod = f.value("mod", "EARLY")

    def resolve(s: Setting) -> Time:
        base, anchor = told_base(s, unit)
        if base is None and not s.narrative:
            base, anchor = s.told_day or s.now, "mention"
        if base is None:
            return s.open_near(unit, mod)
        return cut(dated(stepped(base, unit, n), anchor, mod, Leaning(n, True, None)), s, f)

    return Node((NAMES[unit],), resolve)
