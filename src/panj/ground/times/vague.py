"""Times that name no calendar unit (now, recently, the future) and times that repeat (every morning, daily, on Fridays)."""

from __future__ import annotations

from panj.ground.times import stamp as st
from panj.ground.times.grammar import Found, Made, meaning
from panj.ground.times.lengths import duration_value, unit_of
from panj.ground.times.node import Node, Time
from panj.ground.times.recurring import week_day
from panj.ground.times.setting import Setting

_DIRECTIONS = {"PAST_REF": "past", "PRESENT_REF": "same", "FUTURE_REF": "future"}


@meaning
def reference(f: Found) -> Made:
    """now, recently, the past, the near future."""
    item = f.item("w")
    value = str(f.args.get("value") or f.value("w", "NOWISH"))
    lower = item.lower if item is not None else ""
    adjective = lower == "future" and not _stands(f, lower)
    if lower in ("current", "recent", "now", "soon") and not _stands(f, lower):
        return None

    def resolve(s: Setting) -> Time:
        low = high = None
        if adjective and not s.narrative:
            return Time("DATE", "")
        if value == "PRESENT_REF" and s.now is not None and not s.narrative:
            low = high = st.iso_day(s.now.n)
        return Time("DATE", value, granularity=None, direction=_DIRECTIONS[value], low=low, high=high, anchor=s.now_name if low else "none")

    return Node(("N_REF",), resolve, tells=False)


def _stands(f: Found, lower: str) -> bool:
    start, end = f.chars
    before, after = f.source.previous(start), f.source.next(end)
    if lower == "current":
        token = f.source.token(start)
        return token is None or (
            token.tag_ in ("JJ", "NNP") and not (before is not None and before.lower_ in ("alternating", "direct", "electric"))
        )
    if lower == "soon":
        return (
            f.source.leaning(start, end).way > 0
            and not (before is not None and before.lower_ in ("as", "too", "so"))
            and not (after is not None and after.lower_ in ("after", "afterwards", "before", "as", "became", "thereafter"))
        )
    if lower == "now":
        token = f.source.token(start)
        if token is not None and token.text[:1].isupper() and before is not None and before.tag_ == "NNP" and not token.is_sent_start:
            return False
        return not (after is not None and after.lower_ == "that" and before is None)
    if lower == "future":
        token = f.source.token(start)
        return token is None or token.tag_ != "JJ" or (after is not None and after.lower_ in ("years", "quarters", "months", "date"))
    return True


@meaning
def the_past(f: Found) -> Made:
    """the past, in the recent past; not "the past three summers"."""
    after = f.source.next(f.chars[1])
    if after is not None and after.tag_ in ("CD", "NN", "NNS", "JJ", "NNP"):
        return None
    return Node(("N_REF",), lambda s: Time("DATE", "PAST_REF", direction="past"), tells=False)


@meaning
def former(f: Found) -> Made:
    """former, in history: a time before the one told."""
    return Node(("N_REF",), lambda s: Time("DATE", "PAST_REF" if s.narrative else "", direction="past"), tells=False)


@meaning
def every(f: Found) -> Made:
    """every day, each July, every Monday morning, every two weeks, every night."""
    x = f.item("x")
    if x is None or x.node is None:
        unit = unit_of(f)
        if unit == "second":
            return None
        value = duration_value(1.0, unit) if f.value("u", "UNIT") else "XXXX"
        return _set(value, unit)
    node = x.node
    if "N_DUR" in node.labels:
        return _set(duration_value(node.data["amount"], node.data["unit"]), node.data["unit"])
    if "N_WDAY" in node.labels:
        return _set(f"XXXX-WXX-{node.data['weekday']}" + (f"T{f.node('p').data['code']}" if f.item("p") is not None else ""), "day")
    if "N_POD" in node.labels or "N_DAWN" in node.labels:
        return _set(f"XXXX-XX-XXT{node.data['code']}", "part")
    if node.pick is not None:
        return _set(str(node.data["unknown"]), "month")
    return None


@meaning
def weekday_nights(f: Found) -> Made:
    """Monday nights: a set."""
    code = {"mornings": "MO", "afternoons": "AF", "evenings": "EV"}.get(f.item("p").lower, "NI")  # type: ignore[union-attr]
    return _set(f"XXXX-WXX-{f.node('d').data['weekday']}T{code}", "part")


@meaning
def often(f: Found) -> Made:
    """daily, weekly, annually."""
    item = f.item("w")
    assert item is not None
    start = f.chars[0]
    text = f.source.text
    token = f.source.token(start)
    unit = str(f.value("w", "OFTEN"))
    if text[start].isupper() and (token is None or not token.is_sent_start):
        return None
    if item.lower == "annual":
        return None
    if unit == "bimonth":
        return _set("P2M", "month")
    if item.lower == "quarterly" and token is not None and token.head.i > token.i and token.dep_ == "amod":
        return None
    value = {"day": "XXXX-XX-XX", "night": "XXXX-XX-XXTNI", "week": "XXXX-WXX", "month": "XXXX-XX"}.get(unit) or duration_value(1.0, unit)
    return _set(value, unit)


@meaning
def rate(f: Found) -> Made:
    """10,000 a day, twice a week, three times a year: the article stands for "each"."""
    unit = f.value("u", "UNIT")
    start, end = f.chars
    before, after = f.source.previous(start), f.source.next(end)
    if before is None or unit in ("second", "quarter"):
        return None
    if after is not None and after.lower_ in ("ago", "earlier", "later", "before", "after", "and", "or", "from", "of", "-", "old", "long"):
        return None
    counted = before.lower_ in ("once", "twice", "thrice", "times", "%", "percent", "cent") or before.tag_ == "CD"
    if not counted and before.tag_ in ("NNS", "NN"):
        counted = any(
            c.tag_ in ("CD", "$") or c.lower_ in ("many", "several", "few", "hundreds", "thousands", "more", "much") for c in before.lefts
        )
    if not counted:
        return None
    token = f.source.token(end - 1)
    if token is not None and token.dep_ in ("nsubj", "nsubjpass", "pobj"):
        return None
    return _set(duration_value(1.0, str(unit)), str(unit))


@meaning
def weekdays(f: Found) -> Made:
    """on Fridays, weekends, nights."""
    number = f.value("w", "WDAYS")
    after = f.source.next(f.chars[1])
    if number and after is not None and after.tag_ in ("NN", "NNS", "JJ", "VBG") and after.text[:1].islower():
        return week_day(f)
    if number:
        return _set(f"XXXX-WXX-{number}", "day")
    season = f.value("w", "SEASONS")
    return _set(f"XXXX-{season}", "season")


def _set(value: str, unit: str) -> Node:
    def resolve(s: Setting) -> Time:
        return Time("SET", value, granularity=unit)

    return Node(("N_SET",), resolve, tells=False)
