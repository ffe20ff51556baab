"""Weekdays, months and seasons, which recur: Friday, next May, June of last year, the first Friday of June, April and June 1955."""

from __future__ import annotations

from panj.ground.times import stamp as st
from panj.ground.times.civil import civil, weekday
from panj.ground.times.direction import Leaning
from panj.ground.times.grammar import Found, Made, meaning
from panj.ground.times.narrowing import edge
from panj.ground.times.node import Node, Time
from panj.ground.times.relative import NAMES
from panj.ground.times.setting import Setting, dated, open_time, width
from panj.ground.times.stamp import Stamp


@meaning
def week_day(f: Found) -> Made:
    """Friday; last, this, next Friday; Friday of last week comes from `inside`."""
    number = int(f.value("w", "WDAY") or f.value("w", "WDAYS"))
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
        if s.slipped and ahead == 1 and leaning.way < 0:
            return dated(Stamp("day", day + 1), anchor, mod, leaning=leaning)
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
        return dated(near if same is None or (near.unit == "season" and near.n % 4 == 3) else same, anchor, mod)

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

    return Node((NAMES.get(unit or "day", "N_OTHER"),), resolve)


def _nth(whole: Stamp, n: int, unit: str | None, number: int | None) -> Stamp | None:
    low, high = st.first_day(whole), st.last_day(whole)
    if number is not None:
        days = [d for d in range(low, high + 1) if weekday(d) == number]
        k = n - 1 if n > 0 else n
        return Stamp("day", days[k]) if -len(days) <= k < len(days) else None
    if unit == "half":
        return Stamp("half", whole.n * 2 + (n > 1 or n < 0)) if whole.unit == "year" else None
    if unit is None:
        return None
    if unit == "week" and n in (1, -1):
        return Stamp("week", (low + 2) // 7) if n > 0 else Stamp("week", (high - 4) // 7)
    if n < 0:
        last = st.to_unit(Stamp("day", high), "week" if unit == "fortnight" else unit)
        return last if n == -1 else last._replace(n=last.n + n + 1)
    first = st.to_unit(Stamp("day", low), "week" if unit == "fortnight" else unit)
    return first._replace(n=first.n + n - 1)


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
