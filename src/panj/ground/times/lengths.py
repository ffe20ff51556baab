"""Lengths of time and what is reckoned with them: three days, several weeks, the past 48 hours, two months ago, a year earlier."""

from __future__ import annotations

from panj.ground.times import stamp as st
from panj.ground.times.direction import Leaning
from panj.ground.times.grammar import Found, Made, meaning
from panj.ground.times.guard import stops
from panj.ground.times.node import Node, Time, nothing
from panj.ground.times.setting import Setting, dated, open_time, told_base
from panj.ground.times.stamp import Stamp

_CODES = {
    "second": ("PT", "S", 1), "minute": ("PT", "M", 1), "hour": ("PT", "H", 1), "day": ("P", "D", 1), "night": ("P", "D", 1), "week": ("P", "W", 1),
    "fortnight": ("P", "W", 2), "weekend": ("P", "W", 1), "month": ("P", "M", 1), "quarter": ("P", "Q", 1), "half": ("P", "M", 6), "year": ("P", "Y", 1),
}  # fmt: skip
_HALVES = {("P", "Y"): "6M", ("P", "D"): "T12H", ("PT", "H"): "30M", ("PT", "M"): "30S"}
_BIG = {"decade": "DE", "century": "CE", "millennium": "ML"}
_ORDER = (
    "millennium",
    "century",
    "decade",
    "year",
    "half",
    "quarter",
    "month",
    "fortnight",
    "week",
    "weekend",
    "day",
    "night",
    "hour",
    "minute",
    "second",
)


def duration_value(amount: float | None, unit: str) -> str:
    """ISO 8601 duration as TIMEX3 writes it; an amount of `None` is X."""
    if unit in _BIG:
        return f"P{'X' if amount is None else f'{amount:g}'}{_BIG[unit]}"
    prefix, letter, factor = _CODES[unit]
    if amount is None:
        return f"{prefix}X{letter}"
    number = amount * factor
    if number % 1 == 0.5 and (prefix, letter) in _HALVES:
        whole = int(number)
        if letter == "D":
            return f"P{whole}DT12H" if whole else "PT12H"
        return prefix + (f"{whole}{letter}" if whole else "") + _HALVES[prefix, letter]
    return f"{prefix}{int(number) if number == int(number) else round(number, 2)}{letter}"


def length(amount: float | None, unit: str, mod: str | None = None, labels: tuple[str, ...] = ("N_DUR",)) -> Node:
    """The node of a length of time."""

    def resolve(s: Setting) -> Time:
        return Time("DURATION", duration_value(amount, unit), mod=mod, granularity=unit)

    return Node(labels, resolve, data={"amount": amount, "unit": unit, "mod": mod}, tells=False)


def unit_of(f: Found, name: str = "u") -> str:
    """The unit that a group names."""
    return str(f.value(name, "UNIT") or f.value(name, "UNITS") or f.value(name, "NIGHTS") or f.value(name, "UNITABBR"))


@meaning
def counted(f: Found) -> Made:
    """three days, 72-hour, 2.5 years, two more weeks; "a day" and "an hour" come from `one`."""
    item = f.item("n")
    assert item is not None
    if "YYYY" in item.values and "SPELT" not in item.values and f.item("u") is not None and f.value("u", "UNIT"):
        return None
    amount = float(item.values["NUM"])
    unit = unit_of(f)
    after = f.source.next(f.chars[1])
    if unit == "quarter" and (f.item("hyphen") is not None or (after is not None and after.lower_ == "of")):
        return None
    if f.value("u", "UNIT") and amount == 1 and item.lower == "one" and unit == "day" and not _one_day(f):
        return None
    if f.value("u", "UNIT") == "second" and amount != 1 and f.item("hyphen") is None:
        return None
    node = length(amount, unit)
    attributive = f.value("u", "UNIT") and amount != 1 and f.args.get("free") is None
    return [(f.start + 1, f.end, node)] if attributive and f.items[f.start].lower == "the" else node


_ONE_DAY_LEADS = frozenset({"for", "in", "after", "within", "only", "just", "than", "least", "about", "by", "last", "another", "of", "on", "-", "the", "take", "takes", "took", "every"})
_ONE_DAY_TAILS = frozenset({"before", "after", "later", "earlier", "ago", "previously", "of", "old", "long"})


def _one_day(f: Found) -> bool:
    """ "one day" as a length; "one day he will return" names no day."""
    before, after = f.source.previous(f.chars[0]), f.source.next(f.chars[1])
    if after is not None and (after.lower_ in _ONE_DAY_TAILS or after.tag_ in ("NN", "NNS")):
        return True
    return before is not None and before.lower_ in _ONE_DAY_LEADS


@meaning
def counted_old(f: Found) -> Made:
    """the 8-month-old truce: the length of a thing that goes on; never the age of a person."""
    after = f.source.next(f.chars[1])
    if after is None or after.lower_ not in stops()["lasting"]:
        return never(f)
    return counted(f)


@meaning
def never(f: Found) -> Made:
    """Words that are no time, such as ages; they stop shorter rules from matching."""
    return nothing()


@meaning
def plain_length(f: Found) -> Made:
    """the year-earlier nine months."""
    if f.node("n").data.get("derived") is None:
        return None
    inner = f.node("x")
    return Node(inner.labels, inner.resolve, None, inner.data, False)


@meaning
def half_counted(f: Found) -> Made:
    """half an hour, a year and a half."""
    return length(f.args["n"], unit_of(f))


@meaning
def ranged(f: Found) -> Made:
    """two to three weeks, 12-18 months: the shorter, and as much or more."""
    low, high = float(f.value("a", "NUM")), float(f.value("b", "NUM"))
    if low >= high:
        return None
    node = length(low, unit_of(f), "EQUAL_OR_MORE")
    node.data["high"] = high
    return node


@meaning
def one(f: Found) -> Made:
    """a day, an hour, one week."""
    if f.value("u", "UNIT") in ("second", "quarter"):
        return None
    return length(1.0, unit_of(f), labels=("N_DUR", "N_ONE"))


@meaning
def couple(f: Found) -> Made:
    """a couple of days, a dozen years."""
    return length(2.0, unit_of(f), "APPROX")


@meaning
def vague(f: Found) -> Made:
    """several days, a few weeks, months, dozens of years."""
    before = f.source.previous(f.chars[0])
    if (f.args.get("bare") and not _bare_stands(f)) or (before is not None and before.lower_ == "as"):
        return None
    node = length(None, unit_of(f))
    return [(f.start + 1, f.end, node)] if f.value("u", "UNIT") and f.items[f.start].lower in ("a", "the") else node


_LEADS = frozenset(
    {
        "for",
        "in",
        "within",
        "after",
        "over",
        "take",
        "took",
        "takes",
        "lasted",
        "last",
        "spent",
        "spend",
        "than",
        "during",
        "through",
        "throughout",
    }
)
_TAILS = frozenset({"of", "ago", "later", "earlier", "before", "after", "long", "on", "away", "afterwards", "into"})


def _bare_stands(f: Found) -> bool:
    before, after = f.source.previous(f.chars[0]), f.source.next(f.chars[1])
    if unit_of(f) == "quarter":
        return False
    follows = after is not None and after.lower_ in _TAILS
    led = before is not None and before.lower_ in _LEADS
    if follows and (before is None or before.is_punct or before.is_space):
        return True
    if follows and after is not None and after.lower_ in ("of", "on", "into"):
        return before is not None and before.tag_ not in ("JJ", "VBG", "NN", "NNP", "PRP$", "CD", "DT") and (after.lower_ == "of" or led)
    return follows or led


@meaning
def combined(f: Found) -> Made:
    """two years and three months."""
    a, b = f.node("a"), f.node("b")
    if _ORDER.index(a.data["unit"]) >= _ORDER.index(b.data["unit"]) or a.data["amount"] is None or b.data["amount"] is None:
        return None
    first, second = duration_value(a.data["amount"], a.data["unit"]), duration_value(b.data["amount"], b.data["unit"])
    value = first + (second[1:] if not (first.startswith("PT") and second.startswith("PT")) else second[2:])
    node = length(a.data["amount"], a.data["unit"])
    node.resolve = lambda s: Time("DURATION", value, granularity=b.data["unit"])
    return node


@meaning
def hedged_date(f: Found) -> Made:
    """around 1 November, about 5 p.m.; "over 2016" is not a hedge but a preposition."""
    word = f.item("h")
    if word is None or word.lower in ("over", "under", "some", "nearly", "almost"):
        return None
    return hedged(f)


@meaning
def hedged(f: Found) -> Made:
    """more than two weeks, at least 30 days, nearly a year; also around Nov. 1."""
    inner = f.node("x")
    word = f.item("h")
    if word is not None and word.lower in ("over", "under") and "N_DUR" in inner.labels:
        token, before = f.source.token(word.start), f.source.previous(word.start)
        adverb = token is not None and token.dep_ in ("quantmod", "advmod")
        if not adverb and not (before is not None and before.tag_ in ("IN", "VB", "VBD", "VBZ", "VBP", "RB")):
            return None
    mod = f.args.get("mod") or f.value("h", "HEDGE") or inner.data.get("mod")

    def resolve(s: Setting) -> Time:
        time = inner.resolve(s)
        time.mod = mod
        return time

    return Node(inner.labels, resolve, inner.pick, {**inner.data, "mod": mod}, inner.tells)


@meaning
def window(f: Found) -> Made:
    """the past three months, the next 48 hours, the last few days, the first nine months of 1997."""
    inner = f.node("d")
    way = f.args["way"]
    amount, unit = inner.data["amount"], inner.data["unit"]
    outer = f.node("y") if f.item("y") is not None else None

    def resolve(s: Setting) -> Time:
        time = inner.resolve(s)
        base, anchor = s.base()
        if outer is not None:
            whole = outer.resolve(s)
            base, anchor = whole.stamp, whole.anchor
        if base is not None and amount is not None and (way or outer is not None):
            time.low, time.high = _reach(base, amount, unit, way if outer is None else 1)
            time.anchor = anchor
            time.direction = {-1: "past", 1: "future"}.get(way)
        return time

    return Node(("N_DUR",), resolve, data=inner.data, tells=False)


def _reach(base: Stamp, amount: float, unit: str, way: int) -> tuple[str, str]:
    if unit in ("hour", "minute", "second"):
        days = int(-(-amount * {"hour": 60, "minute": 1, "second": 0}[unit] // st.DAY_MINUTES))
        other = Stamp("day", st.first_day(base) + way * days)
    else:
        whole = {"night": "day", "fortnight": "week", "weekend": "week"}.get(unit, unit)
        n = round(amount * (2 if unit == "fortnight" else 1))
        if whole in ("century", "millennium"):
            whole, n = "decade", n * (10 if whole == "century" else 100)
        other = st.same_day_shift(base, way * n, whole)
    here = st.first_day(base)
    low, high = sorted((here, other.index))
    return st.iso_day(low), st.iso_day(high)


@meaning
def recent_units(f: Found) -> Made:
    """in recent weeks, in coming months."""
    value = f.args["value"]
    unit = unit_of(f)
    way = -1 if value == "PAST_REF" else 1

    def resolve(s: Setting) -> Time:
        return Time("DATE", value, granularity=unit, direction="past" if way < 0 else "future")

    return Node(("N_REF",), resolve, tells=False)


@meaning
def window_unit(f: Found) -> Made:
    """the past year, the last decade, the last 24 hours' span of one unit."""
    unit = f.value("u", "UNIT")
    way = f.args["way"]
    if unit == "second":
        return None

    def resolve(s: Setting) -> Time:
        time = Time("DURATION", duration_value(1, unit), granularity=unit)
        base, anchor = s.base()
        if base is not None:
            time.low, time.high = _reach(base, 1, unit, way)
            time.anchor, time.direction = anchor, "past" if way < 0 else "future"
        return time

    return Node(("N_DUR",), resolve, data={"amount": 1.0, "unit": unit, "mod": None}, tells=False)


@meaning
def ago(f: Found) -> Made:
    """two days ago, three years from now: from the day of the report."""
    return _offset(f, f.args["way"], told=False)


@meaning
def later_checked(f: Found) -> Made:
    """two days later, a year earlier: from the time told last; "three days before the talks" is a length and an event."""
    token = f.source.token(f.chars[1] - 1)
    if token is not None and token.lower_ in ("before", "after") and token.tag_ == "IN":
        following = f.source.next(f.chars[1])
        if following is not None and not following.is_punct and not following.is_space:
            return None
    return _offset(f, f.args["way"], told=True)


def _offset(f: Found, way: int, told: bool) -> Node | None:
    inner = f.node("x")
    amount, unit, mod = inner.data["amount"], inner.data["unit"], inner.data.get("mod")
    hedge = {"LESS_THAN": "APPROX", "MORE_THAN": "BEFORE" if way < 0 else "AFTER"}.get(mod, mod)

    def resolve(s: Setting) -> Time:
        if amount is None and told and not s.narrative:
            return Time("DURATION", duration_value(None, unit), granularity=unit, direction="past" if way < 0 else "future")
        if amount is None:
            return Time("DATE", "PAST_REF" if way < 0 else "FUTURE_REF", granularity=unit, direction="past" if way < 0 else "future")
        if told and unit in ("hour", "minute", "second"):
            return inner.resolve(s)
        if told and s.told is not None or s.narrative and s.told is not None:
            base, anchor = told_base(s, unit)
        else:
            base, anchor = s.now, s.now_name
        if amount == 1 and unit == "year" and way < 0 and s.quarter is not None and s.fiscal and not s.narrative:
            return dated(s.quarter._replace(index=s.quarter.index - 4), "mention", hedge, Leaning(-1, True, None))
        if base is None:
            return s.open_near(unit, hedge)
        return dated(moved(base, amount * way, unit), anchor, hedge, Leaning(way, True, None))

    return Node((_label(unit),), resolve, tells=way > 0)


def _label(unit: str) -> str:
    return {
        "year": "N_YEAR",
        "month": "N_MONTH",
        "week": "N_WEEK",
        "quarter": "N_QUARTER",
        "decade": "N_DECADE",
        "century": "N_CENTURY",
    }.get(unit, "N_DAY")


def moved(base: Stamp, n: float, unit: str) -> Stamp:
    """A base moved by a count of units, at the unit's precision; halves go down to the next smaller unit."""
    if n != int(n) and unit in ("year", "month", "week", "decade"):
        smaller, size = {"year": ("month", 12), "month": ("week", 4), "week": ("day", 7), "decade": ("year", 10)}[unit]
        return st.shift(base, round(n * size), smaller)
    count = int(n)
    if unit in ("hour", "minute", "second"):
        minutes = {"hour": 60, "minute": 1, "second": 0}[unit]
        if base.unit == "minute":
            return st.shift(base, count * minutes, "minute")
        return Stamp("day", st.first_day(base) + int(count * minutes / st.DAY_MINUTES))
    if unit in ("day", "night"):
        return Stamp("day", st.first_day(base) + count)
    if unit == "fortnight":
        return st.shift(base, 2 * count, "week")
    if unit in ("weekend", "half", "quarter"):
        return st.shift(base, count, unit)
    if unit == "millennium":
        return st.shift(base, 10 * count, "century")
    return st.shift(base, count, unit)


@meaning
def from_date(f: Found) -> Made:
    """two days after 5 May, a week before Christmas, the day before yesterday, a week ago Friday."""
    inner, outer = f.node("x"), f.node("y")
    way = f.args["way"]
    amount, unit = inner.data["amount"], inner.data["unit"]

    def resolve(s: Setting) -> Time:
        whole = outer.resolve(s)
        if whole.stamp is None:
            return open_time(unit)
        if amount is None:
            return Time("DATE", "PAST_REF" if way < 0 else "FUTURE_REF", granularity=unit)
        if whole.stamp.unit == "day" and unit in ("week", "fortnight", "month", "year"):
            n = int(amount * way) * (2 if unit == "fortnight" else 1)
            return dated(st.same_day_shift(whole.stamp, n, "week" if unit == "fortnight" else unit), whole.anchor)
        return dated(moved(whole.stamp, amount * way, unit), whole.anchor)

    return Node((_label(unit),), resolve)


@meaning
def year_ago_quarter(f: Found) -> Made:
    """the year-ago quarter, year-earlier: the quarter told last, a year before it."""

    def resolve(s: Setting) -> Time:
        if s.quarter is not None and s.fiscal and not s.narrative:
            return dated(s.quarter._replace(index=s.quarter.index - 4), "mention", None, Leaning(-1, True, None))
        if s.now is None:
            return open_time("year")
        return dated(st.shift(s.now, -1, "year"), s.now_name, None, Leaning(-1, True, None))

    return Node(("N_QUARTER",), resolve, data={"derived": True}, tells=False)
