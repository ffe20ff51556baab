"""Dates that say themselves where they stand: days, months, years, quarters, seasons, decades, centuries."""

from __future__ import annotations

import re
from collections.abc import Callable

from panj.ground.times import stamp as st
from panj.ground.times.civil import civil
from panj.ground.times.grammar import Found, Made, meaning
from panj.ground.times.guard import counts_people, is_month_word, is_name, is_quantity, is_season_word, is_year, stops
from panj.ground.times.node import Node, Time, nothing
from panj.ground.times.setting import Setting, dated
from panj.ground.times.stamp import Stamp

_LONGEST = 300  # years between the ends of a span


def fixed(labels: tuple[str, ...], stamp: Stamp, mod: str | None = None) -> Node:
    """A node whose time needs nothing else."""
    return Node(labels, lambda s: dated(stamp, "absolute", mod), data={"stamp": stamp})


def yearless(labels: tuple[str, ...], pick: Callable[[int], Stamp | None], unknown: str) -> Node:
    """A node for what recurs each year."""
    return Node(labels, lambda s: s.recurring(pick, unknown), pick, {"unknown": unknown})


def full_year(n: int, now: Stamp | None) -> int:
    """The year of two digits: the last one before the report's year plus five; without a report 1930–2029."""
    if n >= 100:
        return n
    top = civil(now.n)[0] + 5 if now is not None else 2029
    return top - (top - n) % 100


@meaning
def iso(f: Found) -> Made:
    """2021-07-05, 2021-07-05T14:30Z."""
    text = f.value("d", "ISO").upper().replace(" ", "T")
    m = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?", text)
    day = m and st.day_stamp(int(m[1]), int(m[2]), int(m[3])) if m and int(m[1]) > 0 else None
    if not m or not day:
        return None
    if m[4] is None:
        return fixed(("N_DAY",), day)
    if int(m[4]) > 23 or int(m[5]) > 59:
        return None
    zone = m[6] or ""
    zone = zone if len(zone) in (0, 1, 6) else f"{zone[:3]}:{zone[3:]}"
    return fixed(("N_TIME",), Stamp("minute", day.n * st.DAY_MINUTES + int(m[4]) * 60 + int(m[5]), zone=zone))


@meaning
def numeric(f: Found) -> Made:
    """03/04/2021, 3.4.21, 2021/04/03: the order of day and month is the outlet's country's, else open."""
    a, b, c = (int(x) for x in re.split(r"[/.-]", f.value("d", "NUMDATE")))
    raw = re.split(r"[/.-]", f.value("d", "NUMDATE"))
    if len(raw[0]) == 4:
        if len(raw[2]) > 2:
            return None
        day = st.day_stamp(a, b, c) if a > 0 else None
        return fixed(("N_DAY",), day) if day else None
    if len(raw[0]) > 2 or (len(raw[2]) == 2 and "/" not in f.value("d", "NUMDATE")):
        return None

    def resolve(s: Setting) -> Time:
        year = full_year(c, s.now)
        day_first, month_first = st.day_stamp(year, b, a), st.day_stamp(year, a, b)
        first, second = (month_first, day_first) if s.month_first else (day_first, month_first)
        chosen = first or second
        if chosen is None:
            return Time("DATE", "XXXX-XX-XX", granularity="day")
        time = dated(chosen, "absolute")
        time.ambiguous = s.month_first is None and day_first is not None and month_first is not None and day_first != month_first
        return time

    if (len(raw[2]) == 4 and c == 0) or not (st.day_stamp(2000, b, a) or st.day_stamp(2000, a, b)):
        return None
    return Node(("N_DAY",), resolve)


@meaning
def month_day(f: Found) -> Made:
    """May 5, 5 May, 5th of May, with or without a year."""
    month = f.value("m", "MONTH")
    day = f.value("d", "DD") or f.value("d", "ORDN") or f.value("d", "ORD")
    year = f.value("y", "YYYY") or f.value("y", "APOS")
    if not 1 <= int(day) <= 31:
        return None
    if is_name(f):
        return nothing()
    if not st.day_stamp(2000, month, int(day)):
        return _impossible(month)
    if f.item("y") is not None:
        if isinstance(year, str):
            return None
        stamp = st.day_stamp(int(year), month, int(day))
        return fixed(("N_DAY",), stamp) if stamp else _impossible(month)
    item = f.item("m")
    if item is not None and item.lower == "second":
        return None
    d = int(day)
    return yearless(("N_DAY", "N_YEARLESS", "N_YDAY"), lambda y: st.day_stamp(y, month, d), f"XXXX-{month:02d}-{d:02d}")


def _impossible(month: int) -> Node:
    """31 June: no day, so the month as the words give it, with no interval."""
    return Node(("N_DAY",), lambda s: Time("DATE", f"XXXX-{month:02d}", granularity="day", ambiguous=True), tells=False)


@meaning
def month_days(f: Found) -> Made:
    """May 5-9, 2021; 5 to 9 May; the 28 and 29 August: two days, the month and year on one of them."""
    month = f.value("m", "MONTH")
    year = f.value("y", "YYYY")
    numbers = [int(f.value(g, "DD") or f.value(g, "ORDN")) for g in ("a", "b")]
    if not all(1 <= d <= 31 and st.day_stamp(2000, month, d) for d in numbers) or numbers[0] >= numbers[1]:
        return None
    made = []
    split = f.range("c")
    for (start, end), d in zip(((f.start, split[0]), (split[1], f.end)), numbers, strict=True):
        if year:
            stamp = st.day_stamp(int(year), month, d)
            if stamp is None:
                return None
            node = fixed(("N_DAY",), stamp)
        else:
            node = _day_of(month, d)
        made.append((start, end, node))
    return made


def _day_of(month: int, d: int) -> Node:
    return yearless(("N_DAY", "N_YEARLESS", "N_YDAY"), lambda y: st.day_stamp(y, month, d), f"XXXX-{month:02d}-{d:02d}")


@meaning
def month_year(f: Found) -> Made:
    """May 2021, May of 2021, May '99."""
    month = f.value("m", "MONTH")
    year = f.value("y", "YYYY")
    if year and counts_people(f):
        return None
    if year:
        return fixed(("N_MONTH",), st.month_stamp(int(year), month))
    short = int(f.value("y", "APOS")[1:])
    return Node(("N_MONTH",), lambda s: dated(st.month_stamp(full_year(short, s.now), month), "absolute"))


@meaning
def month(f: Found) -> Made:
    """May."""
    number = f.value("m", "MONTH")
    if not is_month_word(f):
        return None
    return yearless(("N_MONTH", "N_YEARLESS", "N_YMONTH"), lambda y: st.month_stamp(y, number), f"XXXX-{number:02d}")


@meaning
def year(f: Found) -> Made:
    """1999, the year 2000, nineteen ninety-six."""
    if not f.args.get("sure") and not is_year(f):
        return None
    return fixed(("N_YEAR",), Stamp("year", int(f.value("y", "YYYY"))))


@meaning
def short_year(f: Found) -> Made:
    """'99; the second of "1915-17" takes the century of the first."""
    if f.item("a") is not None:
        first, second = int(f.value("a", "YYYY")), int(f.value("b", "YY"))
        if second <= first % 100 or second - first % 100 > 60:
            return None
        split = f.range("c")
        years = first, first - first % 100 + second
        return [
            (f.start, split[0], fixed(("N_YEAR",), Stamp("year", years[0]))),
            (split[1], f.end, fixed(("N_YEAR",), Stamp("year", years[1]))),
        ]
    number = int(f.value("y", "APOS")[1:])
    return Node(("N_YEAR",), lambda s: dated(Stamp("year", full_year(number, s.now)), "absolute"))


@meaning
def year_span(f: Found) -> Made:
    """1955-1963: two years."""
    years = int(f.value("a", "YYYY")), int(f.value("b", "YYYY"))
    before = f.source.previous(f.chars[0])
    if not 0 < years[1] - years[0] < _LONGEST or (before is not None and before.lower_ in stops()["number_heads"]):
        return None
    split = f.range("c")
    return [
        (f.start, split[0], fixed(("N_YEAR",), Stamp("year", years[0]))),
        (split[1], f.end, fixed(("N_YEAR",), Stamp("year", years[1]))),
    ]


@meaning
def quarter(f: Found) -> Made:
    """the third quarter, Q3; with a year on either side."""
    number = int(f.value("n", "ORD") or f.value("n", "ORDN") or f.args.get("n", 0))
    if not 1 <= number <= 4 or is_quantity(f):
        return None
    hyphen = f.source.text[f.items[f.end - 1].start - 1] in "-–"
    y = f.value("y", "YYYY")
    if y:
        return fixed(("N_QUARTER",), Stamp("quarter", int(y) * 4 + number - 1))
    node = yearless(("N_QUARTER", "N_YEARLESS"), lambda y: Stamp("quarter", y * 4 + number - 1), f"XXXX-Q{number}")
    return [(f.start + 1, f.end, node)] if hyphen and f.items[f.start].lower == "the" else node


@meaning
def half(f: Found) -> Made:
    """the first half of 2021."""
    number = int(f.value("n", "ORD") or f.value("n", "ORDN"))
    y = f.value("y", "YYYY")
    if number not in (1, 2):
        return None
    return fixed(("N_HALF",), Stamp("half", int(y) * 2 + number - 1))


@meaning
def season(f: Found) -> Made:
    """the summer, spring of 1918."""
    index = st.SEASONS.index(f.value("s", "SEASON"))
    y = f.value("y", "YYYY")
    if y:
        return fixed(("N_SEASON",), Stamp("season", int(y) * 4 + index), f.value("mod", "EARLY"))
    if not is_season_word(f):
        return None
    node = yearless(("N_SEASON", "N_YEARLESS"), lambda y: Stamp("season", y * 4 + index), f"XXXX-{st.SEASONS[index]}")
    after = f.source.next(f.chars[1])
    if f.item("det") is not None and after is not None and after.tag_ in ("NN", "NNS", "NNP"):
        return [(f.start + 1, f.end, node)]
    return node


@meaning
def fiscal_year(f: Found) -> Made:
    """fiscal 1989, the 2021/22 fiscal year: named by the year it ends in."""
    return fixed(("N_YEAR",), Stamp("year", int(f.value("y", "YYYY"))))
