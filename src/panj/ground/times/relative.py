"""Times reckoned from the day of the report or from the time told last: today, last week, that month, Friday, next May."""

from __future__ import annotations

import re

from panj.ground.times import stamp as st
from panj.ground.times.civil import civil, weekday
from panj.ground.times.direction import Leaning
from panj.ground.times.grammar import Found, Made, meaning
from panj.ground.times.lengths import length
from panj.ground.times.lexicon import word_table
from panj.ground.times.node import Node, Time
from panj.ground.times.setting import Setting, dated, open_time, told_base, width
from panj.ground.times.stamp import Stamp

_NAMES = {
    "day": "N_DAY", "week": "N_WEEK", "fortnight": "N_WEEK", "weekend": "N_WEEKEND", "month": "N_MONTH", "quarter": "N_QUARTER", "half": "N_HALF",
    "year": "N_YEAR", "decade": "N_DECADE", "century": "N_CENTURY",
}  # fmt: skip


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
        return dated(Stamp("day", base.index + n), s.now_name, leaning=Leaning((n > 0) - (n < 0), True, None))

    return Node(("N_DAY", "N_DEICTIC"), resolve)


@meaning
def far_day(f: Found) -> Made:
    """the day after tomorrow, the day before yesterday."""
    n = int(f.args["n"])

    def resolve(s: Setting) -> Time:
        return open_time("day") if s.now is None else dated(Stamp("day", s.now.index + n), s.now_name, leaning=Leaning(n // 2, True, None))

    return Node(("N_DAY", "N_DEICTIC"), resolve)


@meaning
def unit_from_now(f: Found) -> Made:
    """last week, this month, next year."""
    unit = f.value("u", "UNIT")
    n = f.args["n"]
    start, end = f.chars
    quoted = f.source.text[max(0, start - 1) : start] in ('"', "“", "`") and f.source.text[end - len(unit or "")].isupper()
    if unit not in _NAMES or (unit == "day" and n != 0) or quoted:
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

    return Node((_NAMES[unit],), resolve)


def cut(time: Time, s: Setting, f: Found) -> Time:
    """The interval that "early", "late", "earlier" or "later" before a unit leave of it."""
    word = f.item("mod")
    if word is None or word.lower in ("earlier", "later"):
        return bounded(time, s)
    if time.stamp is not None:
        time.low, time.high = edge(time.stamp, str(time.mod))
    return time


def bounded(time: Time, s: Setting) -> Time:
    """ "Earlier this month" ends with the day of the report, "later this month" begins with it."""
    now = s.now
    if now is not None and time.mod in ("START", "END") and time.low and time.high and time.stamp is not None and not s.narrative:
        today = st.iso_day(now.index)
        if time.low <= today <= time.high and time.stamp.unit not in ("day", "part", "minute", "second"):
            time.low, time.high = (time.low, today) if time.mod == "START" else (today, time.high)
    return time


def _weekend(base: Stamp, s: Setting) -> Stamp:
    day = st.first_day(base)
    week = st.to_unit(base, "weekend")
    if weekday(day) >= 6 or s.leaning().way >= 0:
        return week
    return Stamp("weekend", week.index - 1)


@meaning
def latest(f: Found) -> Made:
    """the latest quarter, the latest period: the quarter told last, else the one before the report's day."""
    unit = f.value("u", "UNIT") or "quarter"
    if unit not in _NAMES:
        return None

    def resolve(s: Setting) -> Time:
        if unit == "quarter" and s.quarter is not None:
            return dated(s.quarter, "mention")
        base, anchor = s.base()
        return open_time(unit) if base is None else dated(stepped(base, unit, -1), anchor, None, Leaning(-1, True, None))

    return Node((_NAMES[unit],), resolve, tells=False)


@meaning
def quarter_of_year(f: Found) -> Made:
    """the 1988 quarter, the 1988 period: the quarter told last, in that year."""
    year = int(f.value("y", "YYYY"))

    def resolve(s: Setting) -> Time:
        if s.quarter is not None:
            return dated(Stamp("quarter", year * 4 + s.quarter.index % 4), "mention")
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
    if unit not in _NAMES or (after is not None and not (after.is_punct or after.is_space or after.tag_ in ("CC", "VBD"))):
        return None

    def resolve(s: Setting) -> Time:
        base, anchor = told_base(s, unit)
        return s.open_near(unit) if base is None else dated(stepped(base, unit, n), anchor, None, Leaning(n, True, None))

    return Node((_NAMES[unit],), resolve, tells=n > 0)


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

    return Node((_NAMES.get(unit, "N_OTHER"),), resolve) if unit in _NAMES else None


_UNIT_LEADS = {
    "week": frozenset({"in", "of", "for", "during", "throughout", "through", "over", "by"}),
    "day": frozenset({"in", "during"}),
}
_UNIT_LEADS |= dict.fromkeys(("month", "quarter", "year"), _UNIT_LEADS["week"])
_UNIT_LEADS |= dict.fromkeys(("decade", "century"), frozenset({"during", "throughout", "of"}))


@meaning
def the_unit_alone(f: Found) -> Made:
    """ "the week" after a preposition that times have; "the year ended 31 March" is a length."""
    unit = f.value("u", "UNIT")
    before, after = f.source.previous(f.chars[0]), f.source.next(f.chars[1])
    if unit == "weekend":
        return the_unit(f)
    if after is not None and after.lower_ in ("ended", "ending"):
        month = re.match(r"\s+end(?:ed|ing)\s+(?:on\s+)?(?:\d+\s+)?([A-Za-z]+)", f.source.text[f.chars[1] : f.chars[1] + 40]) if unit == "quarter" else None
        number = word_table()["MONTH"].get(month[1].lower()) if month else None
        if number:
            return _quarter_ended(int(number))
        return length(1.0, str(unit))
    if before is None or before.lower_ not in _UNIT_LEADS.get(str(unit), frozenset()):
        return None
    if before.lower_ == "of" and (before.i == 0 or f.source.doc[before.i - 1].lower_ not in _EDGES):
        return None
    if after is not None and (
        after.lower_ in ("of", "when", "that", "before", "after", "he", "she", "they", "i", "we")
        or after.tag_ in ("NN", "NNS")
        and after.text != "'s"
    ):
        return None
    return the_unit(f)


_EDGES = frozenset(word_table()["EDGE"]) | frozenset(word_table()["REST"]) | {"half", "most", "much", "part", "quarter"}


def _quarter_ended(month: int) -> Node:
    """the quarter ended 30 September: the calendar quarter that holds most of it."""
    index = (month - 1) // 3

    def resolve(s: Setting) -> Time:
        return s.recurring(lambda y: Stamp("quarter", y * 4 + index), f"XXXX-Q{index + 1}")

    return Node(("N_QUARTER",), resolve)


@meaning
def related_day(f: Found) -> Made:
    """last Friday, next Monday, the following Tuesday."""
    return week_day(f)


@meaning
def related_yearless(f: Found) -> Made:
    """last May, the previous summer."""
    return related(f)


@meaning
def day_number(f: Found) -> Made:
    """the 20th: a day of the month told last, else of the report's month."""
    number = int(f.value("d", "ORDN"))
    after = f.source.next(f.chars[1])
    if not 1 <= number <= 31 or (after is not None and after.tag_ in ("NN", "NNS", "JJ", "NNP", "NNPS", "HYPH")):
        return None

    def resolve(s: Setting) -> Time:
        base, anchor = (s.told, "mention") if s.told is not None and width(s.told.unit) <= width("month") else (s.now, s.now_name)
        if base is None:
            return open_time("day")
        year, month, _ = civil(st.first_day(base))
        stamp = st.day_stamp(year, month, number)
        return dated(stamp, anchor) if stamp is not None else open_time("day")

    return Node(("N_DAY",), resolve)


@meaning
def joined(f: Found) -> Made:
    """April and June 1955, 31 May to 1 June 1916: the first takes the year of the second."""
    x, y = f.node("x"), f.node("y")
    late = y.data.get("stamp")
    if late is None or x.pick is None:
        return None
    year = civil(st.first_day(late))[0]
    early = x.pick(year)
    if early is None:
        return None
    if st.first_day(early) > st.last_day(late):
        early = x.pick(year - 1) or early
    first = early
    split = f.range("g")
    node = Node(tuple(n for n in x.labels if n in ("N_DAY", "N_MONTH")), lambda s: dated(first, "absolute"), data={"stamp": first})
    return [(f.start, split[0], node), (split[1], f.end, y)]


@meaning
def unit_from_told(f: Found) -> Made:
    """that day, the same month, the following week, the previous year."""
    unit = f.value("u", "UNIT")
    n = f.value("r", "STEP") if f.value("r", "STEP") is not None else f.args.get("n", 0)
    if unit not in _NAMES:
        return None
    mod = f.value("mod", "EARLY")

    def resolve(s: Setting) -> Time:
        base, anchor = told_base(s, unit)
        if base is None and not s.narrative:
            base, anchor = s.told_day or s.now, "mention"
        if base is None:
            return s.open_near(unit, mod)
        return cut(dated(stepped(base, unit, n), anchor, mod, Leaning(n, True, None)), s, f)

    return Node((_NAMES[unit],), resolve)


@meaning
def week_day(f: Found) -> Made:
    """Friday; last, this, next Friday; Friday of last week comes from `inside`."""
    number = int(f.value("w", "WDAY"))
    item = f.item("w")
    assert item is not None
    word = f.source.text[item.start : item.end]
    if item.lower.rstrip(".") in ("sun", "sat", "mon", "wed", "thu", "fri", "tue", "mar") and (
        not word.endswith(".") and not f.args.get("dated")
    ):
        return None
    step = f.value("r", "REL") if f.item("r2") is None else f.value("r2", "STEP")
    told = f.item("r2") is not None
    mod = f.value("mod", "EARLY")

    def resolve(s: Setting) -> Time:
        base, anchor = (s.told_day or s.now, "mention") if told or s.narrative else (s.now, s.now_name)
        if base is None:
            return Time("DATE", f"XXXX-WXX-{number}", granularity="day")
        day = st.first_day(base)
        behind = (weekday(day) - number) % 7
        ahead = (number - weekday(day)) % 7
        if step is not None and step < 0:
            return dated(Stamp("day", day - (behind or 7)), anchor, mod, leaning=Leaning(-1, True, None))
        if step is not None and step > 0:
            return dated(Stamp("day", day + (ahead or 7)), anchor, mod, leaning=Leaning(1, True, None))
        if anchor == "mention":
            return dated(Stamp("day", day + ahead), anchor)
        if behind == 0:
            return dated(Stamp("day", day), anchor, leaning=Leaning(0, True, None))
        leaning = s.leaning()
        future = leaning.way > 0 and (leaning.firm or ahead <= 5)
        return dated(
            Stamp("day", day + ahead if future else day - behind),
            anchor,
            leaning=leaning if future else Leaning(-1, True, leaning.evidence),
        )

    return Node(("N_DAY", "N_WDAY"), resolve, data={"weekday": number})


@meaning
def related(f: Found) -> Made:
    """last May, next summer, this Ramadan: the nearest before, after, or in the year of, the day of the report."""
    node = f.node("x")
    told = f.item("r2") is not None
    step = f.value("r2", "STEP") if told else f.value("r", "REL")
    pick = node.pick
    if pick is None:
        return None
    unknown = node.data.get("unknown", "XXXX")
    mod = f.value("mod", "EARLY")

    def resolve(s: Setting) -> Time:
        base, anchor = (s.told or s.now, "mention") if told or s.narrative else (s.now, s.now_name)
        if base is None:
            return Time("DATE", unknown, mod=mod)
        year = civil(st.first_day(base))[0]
        stamps = [x for y in range(year - 2, year + 3) if (x := pick(y)) is not None]
        if step is not None and step < 0:
            before = [x for x in stamps if st.last_day(x) < st.first_day(base)]
            return dated(before[-1], anchor, mod, Leaning(-1, True, None)) if before else Time("DATE", unknown, mod=mod)
        if step is not None and step > 0:
            after = [x for x in stamps if st.first_day(x) > st.last_day(base)]
            return dated(after[0], anchor, mod, Leaning(1, True, None)) if after else Time("DATE", unknown, mod=mod)
        near = min(stamps, key=lambda x: max(st.first_day(x) - st.last_day(base), st.first_day(base) - st.last_day(x), 0))
        same = pick(year)
        return dated(near if same is None or near.unit == "season" and near.index % 4 == 3 else same, anchor, mod)

    return Node(tuple(n for n in node.labels if n not in ("N_YEARLESS", "N_YDAY", "N_YMONTH")), resolve)


@meaning
def inside(f: Found) -> Made:
    """June of last year, this year's third quarter, August of that year, Christmas 2020."""
    inner, outer = f.node("x"), f.node("y")
    pick = inner.pick
    mod = f.value("mod", "EARLY")
    if pick is None:
        return None

    def resolve(s: Setting) -> Time:
        whole = outer.resolve(s)
        if whole.stamp is None or whole.stamp.unit not in ("year", "decade"):
            return Time("DATE", inner.data.get("unknown", "XXXX"), mod=mod)
        stamp = pick(civil(st.first_day(whole.stamp))[0])
        return dated(stamp, whole.anchor, mod) if stamp is not None else Time("DATE", inner.data.get("unknown", "XXXX"), mod=mod)

    return Node(tuple(n for n in inner.labels if n not in ("N_YEARLESS", "N_YDAY", "N_YMONTH")), resolve)


@meaning
def day_inside(f: Found) -> Made:
    """Tuesday of last week, Friday this week."""
    number = f.node("x").data.get("weekday")
    outer = f.node("y")
    if not number:
        return None

    def resolve(s: Setting) -> Time:
        whole = outer.resolve(s)
        if whole.stamp is None or whole.stamp.unit != "week":
            return Time("DATE", f"XXXX-WXX-{number}", granularity="day")
        return dated(Stamp("day", st.first_day(whole.stamp) + number - 1), whole.anchor)

    return Node(("N_DAY",), resolve)


@meaning
def nth_inside(f: Found) -> Made:
    """the first week of May, the last day of the month, the second half of 2021, the third Friday of June."""
    outer = f.node("y")
    n = f.value("n", "ORD") or f.value("n", "ORDN") or f.value("n", "LAST")
    unit = f.value("u", "UNIT")
    number = f.node("w").data.get("weekday") if f.item("w") is not None else None
    if f.value("n", "LAST") or f.item("n") is None:
        n = -1
    if unit is None and number is None and not f.args.get("half"):
        return None
    if f.args.get("half"):
        unit = "half"

    def resolve(s: Setting) -> Time:
        whole = outer.resolve(s)
        if whole.stamp is None:
            return open_time(unit or "day")
        stamp = _nth(whole.stamp, int(n), unit, number)
        if stamp is None:
            mod = "START" if n == 1 else "END"
            time = dated(whole.stamp, whole.anchor, mod)
            time.low, time.high = edge(whole.stamp, mod, 2)
            return time
        time = dated(stamp, whole.anchor)
        if unit == "week":
            time.type, time.value = "DURATION", "P1W"
        return time

    return Node((_NAMES.get(unit or "day", "N_OTHER"),), resolve)


def _nth(whole: Stamp, n: int, unit: str | None, number: int | None) -> Stamp | None:
    low, high = st.first_day(whole), st.last_day(whole)
    if number is not None:
        days = [d for d in range(low, high + 1) if weekday(d) == number]
        k = n - 1 if n > 0 else n
        return Stamp("day", days[k]) if -len(days) <= k < len(days) else None
    if unit == "half":
        return Stamp("half", whole.index * 2 + (n > 1 or n < 0)) if whole.unit == "year" else None
    if unit is None:
        return None
    if unit == "week" and n in (1, -1):
        return Stamp("week", (low + 2) // 7) if n > 0 else Stamp("week", (high - 4) // 7)
    if n < 0:
        last = st.to_unit(Stamp("day", high), "week" if unit == "fortnight" else unit)
        return last if n == -1 else last._replace(index=last.index + n + 1)
    first = st.to_unit(Stamp("day", low), "week" if unit == "fortnight" else unit)
    return first._replace(index=first.index + n - 1)


def edge(stamp: Stamp, mod: str, parts: int = 3) -> tuple[str, str]:
    """The interval of the beginning, middle or end of a stamp: one of `parts` equal parts, in months for years and more, else in days."""
    low, high = st.first_day(stamp), st.last_day(stamp)
    if stamp.unit in ("part", "minute", "second", "day"):
        return st.interval(stamp)
    if stamp.unit in ("year", "decade", "century"):
        months = st.to_unit(Stamp("day", low), "month").index, st.to_unit(Stamp("day", high), "month").index
        first, last = _share(*months, mod, parts)
        return st.iso_day(st.first_day(Stamp("month", first))), st.iso_day(st.last_day(Stamp("month", last)))
    first, last = _share(low, high, mod, parts)
    return st.iso_day(first), st.iso_day(last)


def _share(low: int, high: int, mod: str, parts: int) -> tuple[int, int]:
    part = max(1, round((high - low + 1) / parts))
    if mod == "START":
        return low, low + part - 1
    if mod == "END":
        return high - part + 1, high
    return (low + part, max(low + part, high - part)) if mod == "MID" else (low, high)
