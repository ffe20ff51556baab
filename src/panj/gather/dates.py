"""Publication dates: any common notation → ISO 8601, and the date that a text itself carries at its head.

Not supported: dates without a day ("July 2021"), and two-digit years.
"""

from __future__ import annotations

import re
import warnings
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from dateutil import parser as dateutil_parser

from panj.errors import InputError

EARLIEST, LATEST = 1800, 2200
_HEAD = 700  # characters in which a text's own date stands
_MILLISECONDS_FROM = 10**11
_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\ "
_NUMBER = {m: i for i, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
_DATE = rf"""(?:
      (?P<m1>{_MONTHS})\.?\ (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\ ?(?P<y1>(?:19|20)\d\d)
    | (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[\ -](?:of\ )?(?P<m2>{_MONTHS})\.?,?[\ -](?P<y2>(?:19|20)\d\d)
    | (?P<y3>(?:19|20)\d\d)(?P<s3>[-/.])(?P<n3>\d\d?)(?P=s3)(?P<d3>\d\d?)
    | (?P<d4>\d\d?)(?P<s4>[-/.])(?P<n4>\d\d?)(?P=s4)(?P<y4>(?:19|20)\d\d)
    )(?!\d)"""
_ANY_DATE = re.compile(_DATE, re.IGNORECASE | re.VERBOSE)
_LABEL = (
    r"(?:first\ |originally\ )?(?:published|posted|issued|released|date(?:\ of\ publication)?|publication\ date|pub(?:\ )?date)"
    r"(?:\ on)?\s*[:|–-]?\s*"
)
_LABELLED = re.compile(rf"(?<![\w-]){_LABEL}(?:{_WEEKDAY})?{_DATE}", re.IGNORECASE | re.VERBOSE)
_UPDATED = re.compile(
    rf"(?<![\w-])(?:last\ )?(?:updated|modified)(?:\ (?:at|on))?\s*[:|–-]?\s*(?:{_WEEKDAY})?{_DATE}",
    re.IGNORECASE | re.VERBOSE,
)
_AT_LINE_START = re.compile(rf"^[\W_]*(?:{_WEEKDAY})?{_DATE}", re.IGNORECASE | re.VERBOSE | re.MULTILINE)
_DATELINE = re.compile(rf"^[A-Z][A-Z .,/'’-]{{2,60}}?,?\ (?:{_WEEKDAY})?{_DATE}", re.VERBOSE | re.MULTILINE)
_WITH_WEEKDAY = re.compile(
    rf"(?<!\bon\ )(?<!\bof\ )(?<!\bsince\ )(?<!\bfrom\ )(?<!\buntil\ )(?<!\bby\ )\b{_WEEKDAY}{_DATE}",
    re.VERBOSE,
)
_NO_YEAR = re.compile(
    rf"^[A-Z][A-Z .,/'’-]{{2,60}}?,\ (?:(?P<m1>{_MONTHS})\.?\ (?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})\ (?P<m2>{_MONTHS}))\s*(?:\(|[-–—])",
    re.VERBOSE | re.MULTILINE,
)
_YEAR_BESIDE = re.compile(r"(?:©|\(c\)|copyright) ?((?:19|20)\d\d)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|-|$)")
# Hours east of Greenwich, as seconds; an unlisted name leaves the time without a zone.
_ZONES = {
    name: hours * 3600
    for name, hours in {
        "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "BST": 1, "CET": 1, "CEST": 2, "EET": 2,
        "EEST": 3, "MSK": 3, "EAT": 3, "CAT": 2, "WAT": 1, "TJT": 5, "PKT": 5, "JST": 9,
    }.items()
}  # fmt: skip
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d$")


class Found(NamedTuple):
    """A date that a text carries, ISO 8601, with the characters it was read from."""

    value: str
    start: int
    end: int


def iso(value: object, what: str) -> str:
    """A date in ISO 8601, RFC 822, words or seconds since 1970 → ISO 8601, to the day where it names no time.

    Raises `InputError` P107, naming `what`, where the value is no date or leaves the day open.
    """
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InputError("P107", what, f"the date {value!r} is neither text nor a number")
    try:
        text = str(value).strip()
        if isinstance(value, int | float) or re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
            seconds = float(text)
            return datetime.fromtimestamp(seconds / 1000 if seconds >= _MILLISECONDS_FROM else seconds, UTC).isoformat()
        return _from_words(text)
    except (ValueError, OverflowError, OSError) as e:
        raise InputError("P107", what, f"the date {str(value)[:60]!r} cannot be read") from e


def _from_words(text: str) -> str:
    if _ISO_DATE.match(text):
        return date.fromisoformat(text).isoformat()
    if len(text) > 10 and re.match(r"\d{4}-\d\d-\d\d[T ]", text):
        datetime.fromisoformat(text)
        return text.replace(" ", "T", 1)
    if re.match(r"(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d", text):
        return parsedate_to_datetime(text).isoformat()
    if numeric := _ANY_DATE.match(text):
        day = _value(numeric)
        if day is None:
            raise ValueError("no such day, or the day and the month could change places")
        text = day + text[numeric.end() :]
    first, second = _parsed(text, datetime(2000, 1, 1)), _parsed(text, datetime(2001, 2, 2))
    if first != second or not EARLIEST <= first.year <= LATEST:
        raise ValueError("the date leaves its day, month or year open")
    return first.isoformat() if ":" in text else first.date().isoformat()


def _parsed(text: str, default: datetime) -> datetime:
    with warnings.catch_warnings(action="ignore", category=dateutil_parser.UnknownTimezoneWarning):
        found: datetime = dateutil_parser.parse(text, default=default, tzinfos=_ZONES)
    return found


def date_in_text(text: str, url: str | None = None) -> Found | None:
    """The publication date that a text carries at its head, or in its dateline with the year from the address or the copyright line.

    A dated label ("Published: 5 July 2021") wins over a dateline, that over a date at the start of a line, that over "Updated".
    """
    head = text[:_HEAD]
    for pattern, reach in ((_LABELLED, _HEAD), (_DATELINE, _HEAD), (_AT_LINE_START, 400), (_WITH_WEEKDAY, 250), (_UPDATED, _HEAD)):
        for match in pattern.finditer(head[:reach]):
            if value := _value(match):
                return Found(value, match.start(), match.end())
    return _with_borrowed_year(text, head, url)


def dateline_without_year(text: str) -> bool:
    """True where the text has a dateline with day and month, and no year."""
    return _NO_YEAR.search(text[:_HEAD]) is not None


def date_in_address(url: str | None) -> str | None:
    """The date in an address such as /2021/07/05/ or /2021-07-05-."""
    match = _ADDRESS.search(url or "")
    return _checked(*map(int, match.groups())) if match else None


def _with_borrowed_year(text: str, head: str, url: str | None) -> Found | None:
    match = _NO_YEAR.search(head)
    if match is None:
        return None
    address, copyright_line = date_in_address(url), _YEAR_BESIDE.search(text)
    year = address[:4] if address else copyright_line.group(1) if copyright_line else None
    if year is None:
        return None
    value = _checked(int(year), _NUMBER[(match["m1"] or match["m2"])[:3].lower()], int(match["d1"] or match["d2"]))
    return Found(value, match.start(), match.end()) if value else None


def _value(match: re.Match[str]) -> str | None:
    g = match.groupdict()
    if g["m1"]:
        return _checked(int(g["y1"]), _NUMBER[g["m1"][:3].lower()], int(g["d1"]))
    if g["m2"]:
        return _checked(int(g["y2"]), _NUMBER[g["m2"][:3].lower()], int(g["d2"]))
    if g["y3"]:
        return _checked(int(g["y3"]), int(g["n3"]), int(g["d3"]))
    first, second, year = int(g["d4"]), int(g["n4"]), int(g["y4"])
    if second > 12:
        first, second = second, first
    elif g["s4"] == "/" and first <= 12 and first != second:
        return None  # 03/04/2021: the day is left open
    return _checked(year, second, first)


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
