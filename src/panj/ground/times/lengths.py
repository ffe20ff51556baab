"""Lengths of time and what is reckoned with them: three days, several weeks, the past 48 hours, two months ago, a year earlier."""

from __future__ import annotations

from panj.ground.times.grammar import Found, Made, meaning
from panj.ground.times.guard import stops
from panj.ground.times.node import Node, Time, nothing
from panj.ground.times.setting import Setting, dated

_CODES = {
    "second": ("PT", "S", 1), "minute": ("PT", "M", 1), "hour": ("PT", "H", 1), "day": ("P", "D", 1), "night": ("P", "D", 1),
    "week": ("P", "W", 1), "fortnight": ("P", "W", 2), "weekend": ("P", "W", 1), "month": ("P", "M", 1), "quarter": ("P", "Q", 1),
    "half": ("P", "M", 6), "year": ("P", "Y", 1),
    "morning": ("P", "D", 1), "afternoon": ("P", "D", 1), "evening": ("P", "D", 1),
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
    "morning",
    "afternoon",
    "evening",
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


_YEARS = {
    "millennium": 1000.0, "century": 100.0, "decade": 10.0, "month": 0.1, "week": 0.02, "fortnight": 0.04, "day": 3e-3, "night": 3e-3,
    "hour": 1e-4, "minute": 2e-6, "second": 3e-8,
}  # fmt: skip
_DEEP = 4000  # years beyond which a distance is geology, not a date


def is_deep(amount: float, unit: str) -> bool:
    """True for lengths that no calendar of people reaches."""
    return amount * _YEARS.get(unit, 1.0) > _DEEP


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
    if "YYYY" in item.values and "SPELT" not in item.values and f.value("u", "UNIT") and f.item("hyphen") is None:
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


def _one_day(f: Found) -> bool:
    """ "one day" as a length; "one day he will return" names no day."""
    before, after = f.source.previous(f.chars[0]), f.source.next(f.chars[1])
    if after is not None and (after.lower_ in stops()["one_day_tails"] or after.tag_ in ("NN", "NNS")):
        return True
    return before is not None and before.lower_ in stops()["one_day_leads"]


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
    if inner.pick is not None:
        return Node(inner.labels, lambda s: _year_before(inner.resolve(s)), None, inner.data, False)
    return Node(inner.labels, inner.resolve, None, inner.data, False)


def _year_before(time: Time) -> Time:
    return dated(time.stamp._replace(n=time.stamp.n - 4), time.anchor) if time.stamp is not None and time.stamp.unit == "quarter" else time


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


def _bare_stands(f: Found) -> bool:
    before, after = f.source.previous(f.chars[0]), f.source.next(f.chars[1])
    if unit_of(f) == "quarter":
        return False
    follows = after is not None and after.lower_ in stops()["bare_tails"]
    led = before is not None and before.lower_ in stops()["bare_leads"]
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
