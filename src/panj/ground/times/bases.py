"""Which day an expression is reckoned from, where it is not the report's own.

It may be the dateline's, the day of a quotation, or the day that a clock time is told with.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Token

from panj.ground.times import stamp as st
from panj.ground.times.civil import civil
from panj.ground.times.direction import Source
from panj.ground.times.setting import Setting
from panj.ground.times.stamp import Stamp
from panj.ground.times.tokens import Item

_HEAD = 300  # characters in which a dateline may stand
_PLACE = re.compile(r"(?:^|\n)[^\n.]{0,60}\b[A-Z][A-Z'’.-]{2,}[^\n.]{0,60}[,(]\s*$")
_AGENCY = re.compile(r"\s*(?:\([^)\n]{2,60}\)\s*)?(?:[-–—_]{1,2}\s|:\s)|\s*\([A-Z][^)\n]{1,60}\)")
_TOP = 120  # characters in which a date may stand alone
_LABEL = re.compile(r"\b(?:published|publication|posted|updated|dated?|issued|released)(?: on)?[\s:]*$", re.IGNORECASE)
_DASHES = frozenset({"-", "–", "—"})
_STALE = 60  # days that a dateline without a year may lie from the page's date
_QUOTE = re.compile(r"“[^”\n]{2,1500}(?:”|\n)|(?<!\w)\"[^\"\n]{2,1500}\"|``(?:(?!'')[^\n]){2,1500}''")
_CLOCK_JOINT = re.compile(r"\)?\s*(?:\(?(?:\w+\s){0,2}time\)?)?\s*(?:\([^)]{2,24}\))?\s*,?\s*(?:on|of)?\s*(?:the\s)?", re.IGNORECASE)
_CLOCK_REACH = 45  # characters between a clock time and its day


def dateline(items: Sequence[Item], source: Source, published: Stamp | None) -> Stamp | None:
    """The day that the text gives itself, or `None`.

    It stands in a dateline ("KABUL, July 4 (Reuters) -") or alone at the head ("Published 4 July 2021").
    """
    for item in items:
        if item.start > _HEAD:
            return None
        node = item.node
        if node is None or "N_WDAY" in node.labels or not ({"N_DAY", "N_TIME"} & set(node.labels)):
            continue
        fixed = node.data.get("stamp")
        if isinstance(fixed, Stamp) and _alone(item, source, fixed, published):
            return st.to_unit(fixed, "day")
        if not _PLACE.search(source.text[: item.start]) or not _AGENCY.match(source.text, item.end):
            continue
        if isinstance(fixed, Stamp):
            return fixed if fixed.unit == "day" else None
        if node.pick is None or published is None:
            return None
        year = civil(published.n)[0]
        days = [d for y in (year - 1, year, year + 1) if (d := node.pick(y)) is not None]
        best = min(days, key=lambda d: abs(d.n - published.n), default=None)
        return best if best is not None and abs(best.n - published.n) <= _STALE else None
    return None


def _alone(item: Item, source: Source, stamp: Stamp, published: Stamp | None) -> bool:
    """A full date that opens the text or follows a label, and belongs to no sentence."""
    if stamp.unit not in ("day", "minute") or item.start > _TOP:
        return False
    before, after = source.previous(item.start), source.next(item.end)
    labelled = _LABEL.search(source.text[: item.start]) is not None
    if not labelled and before is not None and (before.tag_ in ("IN", "TO", "DT", "CC") or before.lower_ in ("of", "-", "–")):
        return False
    opens = item.start == 0 and after is not None and after.text in _DASHES
    if not labelled and not opens and (after is None or _goes_on(after)):
        return False
    if opens:
        return published is None or abs(st.first_day(stamp) - published.n) <= _STALE
    return published is None or labelled or item.start == 0 or abs(st.first_day(stamp) - published.n) <= _STALE


def _goes_on(after: Token) -> bool:
    """True where a sentence goes on behind a date; not so for "(", "|" and a by-line."""
    return (after.text[:1].islower() and after.lower_ != "by") or (after.is_punct and after.text not in ("(", "|"))


def bases(items: Sequence[Item], source: Source, narrative: bool) -> dict[int, Item]:
    """By the start of an item, the item of the day that it is reckoned from."""
    found: dict[int, Item] = {}
    days = [i for i in items if i.node is not None and i.node.stands and "N_DAY" in i.node.labels and "N_DEICTIC" not in i.node.labels]
    starts = [d.start for d in days]
    for item in items:
        if item.node is None or "N_CLOCK" not in item.node.labels:
            continue
        k = bisect_left(starts, item.end)
        near = days[k] if k < len(days) and starts[k] <= item.end + _CLOCK_REACH else None
        if near is not None and _CLOCK_JOINT.fullmatch(source.text[item.end : near.start]):
            found[item.start] = near
    if not narrative and days:
        found.update(_spoken(items, days, source))
    return found


def _spoken(items: Sequence[Item], days: list[Item], source: Source) -> dict[int, Item]:
    """ "We left yesterday", he said on Monday: words inside a quotation look from the day of the saying."""
    quotes = [m.span() for m in _QUOTE.finditer(source.text)]
    opens, starts = [a for a, _ in quotes], [d.start for d in days]
    found: dict[int, Item] = {}
    for item in items:
        node = item.node
        if node is None or not ({"N_DEICTIC", "N_WEEK"} & set(node.labels) or node.data.get("from_now")):
            continue
        k = bisect_left(opens, item.start) - 1
        quote = quotes[k] if k >= 0 and item.start < quotes[k][1] else None
        token = source.token(item.start)
        if quote is None or token is None:
            continue
        sentence = token.sent
        low, high = min(sentence.start_char, quote[0]), max(sentence.end_char, _sentence_end(source, quote[1]))
        inside = days[bisect_left(starts, low) : bisect_left(starts, high)]
        outside = [d for d in inside if d.end <= high and not quote[0] < d.start < quote[1]]
        if outside:
            found[item.start] = min(outside, key=lambda d: min(abs(d.start - quote[1]), abs(d.start - quote[0])))
    return found


def _sentence_end(source: Source, offset: int) -> int:
    token = source.token(offset)
    return token.sent.end_char if token is not None else offset


def based(setting: Setting, item: Item) -> Stamp | None:
    """The day of the item that `item` is reckoned from, or `None`."""
    base = setting.bases.get(item.start)
    if base is None or base.node is None:
        return None
    spot = setting.item, setting.spot
    setting.item, setting.spot = base, (base.start, base.end)
    time = base.node.resolve(setting)
    setting.item, setting.spot = spot
    return time.stamp if time.stamp is not None and time.stamp.unit == "day" else None
