"""Dates in any common notation → ISO 8601.

Not supported: dates without a day ("July 2021"), and two-digit years.
"""

from __future__ import annotations

import re
import warnings
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from dateutil import parser as dateutil_parser

from panj.errors import InputError

EARLIEST, LATEST = 1800, 2200
_MILLISECONDS_FROM = 10**11
MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
MONTH_NUMBER = {m: i for i, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
DATE = rf"""(?:
      (?P<m1>{MONTHS})\.?\ (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\ ?(?P<y1>(?:19|20)\d\d)
    | (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[\ -](?:of\ )?(?P<m2>{MONTHS})\.?,?[\ -](?P<y2>(?:19|20)\d\d)
    | (?P<y3>(?:19|20)\d\d)(?P<s3>[-/.])(?P<n3>\d\d?)(?P=s3)(?P<d3>\d\d?)
    | (?P<d4>\d\d?)(?P<s4>[-/.])(?P<n4>\d\d?)(?P=s4)(?P<y4>(?:19|20)\d\d)
    )(?!\d)"""
ANY_DATE = re.compile(DATE, re.IGNORECASE | re.VERBOSE)
# Hours east of Greenwich, as seconds; an unlisted name leaves the time without a zone.
_ZONES = {
    name: hours * 3600
    for name, hours in {
        "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "BST": 1, "CET": 1, "CEST": 2, "EET": 2,
        "EEST": 3, "MSK": 3, "EAT": 3, "CAT": 2, "WAT": 1, "TJT": 5, "PKT": 5, "JST": 9,
    }.items()
}  # fmt: skip
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d$")


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
    if numeric := ANY_DATE.match(text):
        day = value_of(numeric)
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


def value_of(match: re.Match[str]) -> str | None:
    """The day of a match of `DATE`, ISO 8601; `None` where there is no such day, or where day and month could change places."""
    g = match.groupdict()
    if g["m1"]:
        return checked(int(g["y1"]), MONTH_NUMBER[g["m1"][:3].lower()], int(g["d1"]))
    if g["m2"]:
        return checked(int(g["y2"]), MONTH_NUMBER[g["m2"][:3].lower()], int(g["d2"]))
    if g["y3"]:
        return checked(int(g["y3"]), int(g["n3"]), int(g["d3"]))
    first, second, year = int(g["d4"]), int(g["n4"]), int(g["y4"])
    if second > 12:
        first, second = second, first
    elif g["s4"] == "/" and first <= 12 and first != second:
        return None  # 03/04/2021: the day is left open
    return checked(year, second, first)


def checked(year: int, month: int, day: int) -> str | None:
    """The day, ISO 8601; `None` where the calendar has none such."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
