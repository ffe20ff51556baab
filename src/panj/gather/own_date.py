"""The date that a text itself carries: a label, a dateline, a line that opens with it, a title or by-line that it is set apart in.

A date of the story's own sentences is never taken, nor one end of a span of days, nor a numeric date whose day and month could change
places. Not supported: dates without a day ("July 2021").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from panj.gather.datelines import WEEKDAY, datelines, open_datelines
from panj.gather.dates import DATE, MONTH_NUMBER, checked, value_of
from panj.gather.titles import begins_span, title_dates

_HEAD = 700  # characters in which a text's own date stands
_LABEL = (
    r"(?:first\ |originally\ )?(?:published|posted|issued|released|date(?:\ of\ publication)?|publication\ date|pub(?:\ )?date)"
    r"(?:\ on)?\s*[:|–-]?\s*"
)
_LABELLED = re.compile(rf"(?<![\w-]){_LABEL}{WEEKDAY}?{DATE}", re.IGNORECASE | re.VERBOSE)
_UPDATED = re.compile(
    rf"(?<![\w-])(?:last\ )?(?:updated|modified)(?:\ (?:at|on))?\s*[:|–-]?\s*{WEEKDAY}?{DATE}",
    re.IGNORECASE | re.VERBOSE,
)
_AT_LINE_START = re.compile(rf"^[\W_]*{WEEKDAY}?{DATE}", re.IGNORECASE | re.VERBOSE | re.MULTILINE)
_GOES_ON = re.compile(r",? (?!at\b|by\b|updated?\b|[ap]\.?m\b|[a-z]+:)[a-z]")  # "5 July 2021 was the day when"
_WITH_WEEKDAY = re.compile(
    rf"(?<!\bon\ )(?<!\bof\ )(?<!\bsince\ )(?<!\bfrom\ )(?<!\buntil\ )(?<!\bby\ )\b{WEEKDAY}{DATE}",
    re.VERBOSE,
)
_YEAR_BESIDE = re.compile(r"(?:©|\(c\)|copyright) ?((?:19|20)\d\d)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|-|$)")


class Found(NamedTuple):
    """A date that a text carries, ISO 8601, with the characters it was read from.

    `dateline`: it stands in a label, a dateline or at the start of a line; not so one of a title or by-line, which may be another day.
    """

    value: str
    start: int
    end: int
    dateline: bool = True


def date_in_text(text: str, url: str | None = None) -> Found | None:
    """The publication date that a text carries at its head, or in its dateline with the year from the address or the copyright line.

    A dated label ("Published: 5 July 2021") wins over a dateline, that over a date at the start of a line or with its weekday, that over
    one set apart in a title or by-line, that over "Updated" and "As of".
    """
    for match, dateline in _candidates(text):
        if value := value_of(match):
            return Found(value, match.start(), match.end(), dateline)
    return _with_borrowed_year(text, url)


def open_order(text: str) -> tuple[int, int] | None:
    """Where the head carries a numeric date of which nobody can say which number is the day; `None` where it carries none."""
    return next((m.span() for m, _ in _candidates(text) if value_of(m) is None), None)


def dateline_without_year(text: str) -> bool:
    """True where the text has a dateline with day and month, and no year."""
    return next(open_datelines(text[:_HEAD]), None) is not None


def date_in_address(url: str | None) -> str | None:
    """The date in an address such as /2021/07/05/ or /2021-07-05-."""
    match = _ADDRESS.search(url or "")
    return checked(*map(int, match.groups())) if match else None


def _candidates(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    head = text[:_HEAD]
    yield from ((m, True) for m in _LABELLED.finditer(head))
    yield from ((m, True) for m in datelines(head))
    yield from (
        (m, True) for m in _AT_LINE_START.finditer(head[:400]) if not (_GOES_ON.match(head, m.end()) or begins_span(head[m.end() :]))
    )
    yield from ((m, True) for m in _WITH_WEEKDAY.finditer(head[:250]))
    in_titles = list(title_dates(head, whole=len(text) <= _HEAD))
    yield from ((m, False) for m, as_of in in_titles if not as_of)
    yield from ((m, True) for m in _UPDATED.finditer(head))
    yield from ((m, False) for m, as_of in in_titles if as_of)


def _with_borrowed_year(text: str, url: str | None) -> Found | None:
    match = next(open_datelines(text[:_HEAD]), None)
    if match is None:
        return None
    address, copyright_line = date_in_address(url), _YEAR_BESIDE.search(text)
    year = address[:4] if address else copyright_line.group(1) if copyright_line else None
    if year is None:
        return None
    value = checked(int(year), MONTH_NUMBER[(match["m1"] or match["m2"])[:3].lower()], int(match["d1"] or match["d2"]))
    return Found(value, match.start(), match.end()) if value else None
