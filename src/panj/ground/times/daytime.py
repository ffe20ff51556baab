"""Times of day: clock times with zones, mornings and nights, and their days."""

from __future__ import annotations

import re

from panj.ground.times import stamp as st
from panj.ground.times.direction import Leaning
from panj.ground.times.grammar import Found, Made, meaning
from panj.ground.times.node import Node, Time
from panj.ground.times.setting import Setting, dated
from panj.ground.times.stamp import Stamp


def _zone(f: Found) -> str:
    offset = f.value("z", "ZONE")
    if offset is None:
        return ""
    return "Z" if offset == 0 else f"{'-' if offset < 0 else '+'}{abs(offset) // 60:02d}:{abs(offset) % 60:02d}"


def _minutes(f: Found) -> int | None:
    item = f.item("h")
    if item is None:
        word = f.value("c", "CLOCKWORD")
        return None if word is None else int(word)
    values = item.values
    text = str(values.get("CLK") or values.get("HHDOT") or values.get("HHMM") or values.get("HH") or values.get("NUM", ""))
    m = re.fullmatch(r"(\d{1,2})[:.](\d\d)(?::\d\d)?", text) or (re.fullmatch(r"(\d\d)(\d\d)", text) if "HHMM" in values else None)
    if m:
        hour, minute = int(m[1]), int(m[2])
    elif re.fullmatch(r"\d{1,2}(?:\.0)?", text):
        hour, minute = int(float(text)), 0
    else:
        return None
    half = f.value("ap", "AMPM")
    part = f.value("part", "POD")
    if half is not None and 1 <= hour <= 12:
        hour = hour % 12 + half
    elif part in ("AF", "EV") or (part == "NI" and hour > 5):
        hour = hour % 12 + 12 if hour <= 12 else hour
    return hour * 60 + minute if hour <= 23 and minute <= 59 else (0 if hour == 24 and minute == 0 else None)


@meaning
def clock(f: Found) -> Made:
    """5 p.m., 17:00 GMT, 1700 hours, noon, 5 o'clock in the morning: on the day told, if it is near, else the day of the report."""
    minutes = _minutes(f)
    if minutes is None:
        return None
    zone = _zone(f)
    if f.value("c", "CLOCKWORD") == 0:
        minutes = st.DAY_MINUTES

    def resolve(s: Setting) -> Time:
        day = s.clock_day()
        return clock_time(day, s.now_name if day == s.now else "mention", minutes, zone)

    return Node(("N_CLOCK",), resolve, data={"minutes": minutes, "zone": zone})


def clock_time(day: Stamp | None, anchor: str, minutes: int, zone: str) -> Time:
    """A clock time on a day; the value has no zone, as in news corpora, the interval has it."""
    if day is not None and minutes == st.DAY_MINUTES:
        time = dated(Stamp("minute", (day.n + 1) * st.DAY_MINUTES, "24"), anchor)
        time.low = time.high = (time.low or "") + zone
        return time
    if day is None:
        return Time("TIME", f"XXXX-XX-XXT{minutes // 60:02d}:{minutes % 60:02d}", granularity="minute")
    time = dated(Stamp("minute", day.n * st.DAY_MINUTES + minutes), anchor)
    time.low = time.high = (time.low or "") + zone
    return time


@meaning
def clock_on(f: Found) -> Made:
    """5 p.m. Friday, noon on 3 May, Friday at 5 p.m."""
    minutes, zone = f.node("c").data["minutes"], f.node("c").data["zone"]
    day = f.node("d")

    def resolve(s: Setting) -> Time:
        whole = day.resolve(s)
        if whole.stamp is None or whole.stamp.unit not in ("day", "part"):
            return clock_time(None, "none", minutes, zone)
        return clock_time(st.to_unit(whole.stamp, "day"), whole.anchor, minutes, zone)

    return Node(("N_TIME",), resolve)


@meaning
def clock_and_day(f: Found) -> Made:
    """5 p.m. on Friday: two expressions, the clock time on that day."""
    split = f.range("g")
    on = clock_on(f)
    assert isinstance(on, Node)
    return [(f.start, split[0], on), (split[1], f.end, f.node("d"))]


@meaning
def part(f: Found) -> Made:
    """morning, dawn: an expression only with a day, an article or "this"."""
    code = f.value("p", "POD") or f.value("p", "DAWN")
    item = f.item("p")
    assert item is not None
    lower = item.lower
    label = "N_POD" if f.value("p", "POD") else "N_DAWN"
    before = f.source.previous(item.start)
    if label == "N_DAWN" and f.source.text[item.start].isupper() and before is not None and before.tag_ == "NNP":
        return None

    def resolve(s: Setting) -> Time:
        if lower == "overnight":
            base = s.clock_day() if not s.narrative else s.told_day
            if base is None:
                return Time("TIME", "XXXX-XX-XXTNI", granularity="part")
            return dated(Stamp("part", base.n - (not s.narrative), "NI"), s.now_name, leaning=Leaning(-1, True, None))
        day = s.clock_day()
        return part_time(day, "mention" if day is not None and day != s.now else s.now_name, code)

    return Node(
        (label,),
        resolve,
        data={"code": code, "word": lower},
        stands=label == "N_DAWN" and lower in ("overnight", "dawn", "daybreak", "dusk", "nightfall"),
    )


def part_time(day: Stamp | None, anchor: str, code: str, mod: str | None = None) -> Time:
    """A part of a day."""
    if day is None:
        return Time("TIME", f"XXXX-XX-XXT{code}", mod=mod, granularity="part")
    return dated(Stamp("part", day.n, code), anchor, mod)


@meaning
def part_of_day(f: Found) -> Made:
    """Monday morning, the night of 3 May, early hours of Friday, dawn on Thursday, overnight Tuesday."""
    code = f.node("p").data["code"] if f.item("p") is not None else f.args["code"]
    day = f.node("d")
    mod = f.value("mod", "EARLY") or f.args.get("mod")

    def resolve(s: Setting) -> Time:
        whole = day.resolve(s)
        if whole.stamp is None or whole.stamp.unit != "day":
            return Time(
                "TIME",
                f"{whole.value}T{code}" if whole.value.startswith("XXXX-") and "T" not in whole.value else f"XXXX-XX-XXT{code}",
                mod=mod,
                granularity="part",
            )
        return _with(part_time(whole.stamp, whole.anchor, code, mod), whole)

    return Node(("N_TIME",), resolve)


def _with(time: Time, whole: Time) -> Time:
    time.direction, time.evidence, time.ambiguous = whole.direction, whole.evidence, whole.ambiguous
    return time


@meaning
def part_of_days(f: Found) -> Made:
    """the night of 3-4 May: the night between two days that follow each other."""
    split, node = f.range("e"), part_of_day(f)
    first, second = f.node("d").pick, f.node("e").pick
    pair = [x(2000) if x else None for x in (first, second)]
    if not isinstance(node, Node) or pair[0] is None or pair[1] is None or pair[1].n - pair[0].n != 1:
        return None
    return [(f.start, split[1], node)]


@meaning
def plain_part(f: Found) -> Made:
    """pre-dawn."""
    return f.node("p")


@meaning
def generic_part(f: Found) -> Made:
    """at night: no night in particular."""
    code = f.node("p").data["code"]
    return Node(("N_TIME",), lambda s: Time("TIME", f"XXXX-XX-XXT{code}", granularity="part"), tells=False)


@meaning
def part_from_now(f: Found) -> Made:
    """this morning, last night, tonight, tomorrow night comes from `part_of_day`."""
    code = f.node("p").data["code"] if f.item("p") is not None else f.args["code"]
    n = f.args["n"]
    mod = f.value("mod", "EARLY")

    def resolve(s: Setting) -> Time:
        base = s.told_day if s.narrative else s.now
        if base is None:
            return Time("TIME", f"XXXX-XX-XXT{code}", mod=mod, granularity="part")
        return dated(Stamp("part", base.n + n, code), "mention" if s.narrative else s.now_name, mod, Leaning((n > 0) - (n < 0), True, None))

    return Node(("N_TIME",), resolve, data={"from_now": True})


@meaning
def part_from_told(f: Found) -> Made:
    """that night, the same evening, the next morning, the morning."""
    code = f.node("p").data["code"]
    n = f.value("r", "STEP") if f.value("r", "STEP") is not None else f.args.get("n", 0)
    mod = f.value("mod", "EARLY")

    def resolve(s: Setting) -> Time:
        base = s.clock_day() if n == 0 else (s.told_day or s.now)
        if base is None:
            return Time("TIME", f"XXXX-XX-XXT{code}", mod=mod, granularity="part")
        return dated(Stamp("part", base.n + n, code), "mention", mod)

    return Node(("N_TIME",), resolve)


@meaning
def early_day(f: Found) -> Made:
    """early on Monday, late yesterday, mid-Friday: the day, narrowed."""
    day = f.node("x")
    mod = f.value("mod", "EARLY")

    def resolve(s: Setting) -> Time:
        time = day.resolve(s)
        time.mod = mod
        return time

    return Node(day.labels, resolve, day.pick, day.data)
