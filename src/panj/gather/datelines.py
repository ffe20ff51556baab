"""Datelines: "GOMA, DR Congo, 25 January 2025 (Agency) –", "GENEVA (12 July 2024) –", "Port Sudan, 5 May 2023 –".

A place in capitals makes one; a place in small letters does where a dash follows the date, and a capital the dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from panj.gather.dates import DATE, MONTHS
from panj.gather.lexicon import words

_REACH = 120  # characters of a line in which its date ends
_DATED = re.compile(rf"(?<![\w/.-]){DATE}(?!\w)", re.IGNORECASE | re.VERBOSE)
_DAY_AND_MONTH = re.compile(
    rf"(?<![\w/.-])(?:(?P<m1>{MONTHS})\.?\ (?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})\ (?P<m2>{MONTHS})\.?)(?!\w|,?\ ?(?:19|20)\d\d)",
    re.IGNORECASE | re.VERBOSE,
)
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\ )"
_BEFORE = re.compile(rf"(?P<place>.*?[^\W\d_]\.?)(?P<set>[.,;:]?\ ?[-–—|/]\ |[.,;:]\ |\ ){WEEKDAY}?", re.VERBOSE | re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"(?P<place>[^()]*[^\W\d_])\ ?\((?:[^()]{{2,40}}[,:/–—-]\ ?)?{WEEKDAY}?", re.VERBOSE | re.IGNORECASE)
_CLOSES = re.compile(r"(?:[,:/ –—-]+[^()\n]{2,40})?\)")
_AGENCY = r"(?:\([^()\n]{2,60}\)|/[^/\n]{2,40}/)"
_DASH = re.compile(rf",?\ ?{_AGENCY}?\s*[-–—]{{1,2}}\s*(?![-–—\s\da-z])|,?\ ?{_AGENCY}:\s", re.VERBOSE)
_OPENS = re.compile(r",?\s*[-–—(/]")
_PARTS = re.compile(r"\s*[,;/|]\s*|\s[-–—]\s")
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’&-]*")


def datelines(head: str) -> Iterator[re.Match[str]]:
    """The dates of the datelines that lines of a text's head begin with, as matches of `DATE`."""
    return _dated(head, _DATED, full=True)


def open_datelines(head: str) -> Iterator[re.Match[str]]:
    """The same for datelines that tell day and month only: groups `m1`, `d1` or `d2`, `m2`."""
    return _dated(head, _DAY_AND_MONTH, full=False)


def _dated(head: str, pattern: re.Pattern[str], full: bool) -> Iterator[re.Match[str]]:
    for line in re.finditer(r"[^\n]+", head):
        match = pattern.search(head, line.start(), min(line.end(), line.start() + _REACH))
        if match and _is_dateline(head[line.start() : match.start()], match.group(), head[match.end() : line.end()], full):
            yield match


def _is_dateline(left: str, dated: str, right: str, full: bool) -> bool:
    if bracket := _IN_BRACKETS.fullmatch(left):
        closes = _CLOSES.match(right)
        if closes is None or not _is_place(bracket["place"]):
            return False
        return bool(_DASH.match(right, closes.end())) or (full and _is_loud(bracket["place"]))
    before = _BEFORE.fullmatch(left)
    if before is None or not _is_place(before["place"]):
        return False
    apart = before["set"] != " "
    if _is_loud(before["place"]) and (apart or (full and not dated.isupper())):
        return full or bool(_OPENS.match(right))
    return apart and bool(_DASH.match(right))


def _is_loud(place: str) -> bool:
    first = _PARTS.split(place)[0]
    return len(first) > 2 and first.isupper()


def _is_place(place: str) -> bool:
    return all(map(_is_name, _PARTS.split(place)))


def _is_name(part: str) -> bool:
    said = part.split()
    if not 1 <= len(said) <= 6 or any(said[i].lower() in words("heads", "no_place") for i in (0, -1)):
        return False
    return said[0][0].isupper() and all(
        _NAME_WORD.fullmatch(word) and (word[0].isupper() or word in words("heads", "inside_names")) for word in said
    )
