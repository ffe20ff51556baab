"""The day at the very head of a page copied as text: "Last updated at Feb 022015", "03-07-2015 Raid kills 5", "2 May 2015 18:14 …".

Which number of "03-07-2015" is the day, the day of the crawl decides: the reading nearer to it is taken, none without it.
"""

from __future__ import annotations

import re

from panj.ground.times import stamp as st
from panj.ground.times.lexicon import word_table
from panj.ground.times.stamp import Stamp

_TOP = 120  # characters in which such a date stands
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_WORD = r"(?P<m>[A-Za-z]{3,9})\.?"
_GLUED = re.compile(rf"\b(?:updated|modified|published|posted|issued)(?: at| on)?:?\s+{_WORD}\s(?P<d>\d\d){_YEAR}(?!\d)", re.IGNORECASE)
_NUMERIC = re.compile(rf"\W*(?P<a>\d{{1,2}})(?P<mark>[./-])(?P<b>\d{{1,2}})(?P=mark){_YEAR}(?=\s?[()A-Z“\"'|]|\s\d)")
_CLOCKED = re.compile(
    rf"\W*(?:[A-Z][a-z]+,?\s)?(?:(?P<d>\d{{1,2}})\s{_WORD}|{_WORD.replace('<m>', '<m2>')}\s(?P<d2>\d{{1,2}}),?)\s{_YEAR},?\s"
    r"(?:at\s|\|\s)?(?:[01]\d|2[0-3]|\d(?=[:.]))[:.]?[0-5]\d(?![\d/-])"
)


def head_day(text: str, published: Stamp | None) -> Stamp | None:
    """The day that opens `text` or follows its label; `None` where there is none, or nobody can say which number is the day."""
    head = text[:_TOP]
    if (glued := _GLUED.search(head)) is not None:
        return _named(glued["m"], glued["d"], glued["y"])
    if (clocked := _CLOCKED.match(head)) is not None:
        return _named(clocked["m"] or clocked["m2"], clocked["d"] or clocked["d2"], clocked["y"])
    if (numeric := _NUMERIC.match(head)) is None:
        return None
    year, a, b = int(numeric["y"]), int(numeric["a"]), int(numeric["b"])
    day_first, month_first = st.day_stamp(year, b, a), st.day_stamp(year, a, b)
    if numeric["mark"] == "." or month_first is None or day_first is None or day_first == month_first:
        return day_first or month_first
    return None if published is None else min((day_first, month_first), key=lambda day: abs(day.n - published.n))


def _named(month: str, day: str, year: str) -> Stamp | None:
    number = word_table()["MONTH"].get(month.lower())
    return st.day_stamp(int(year), int(number), int(day)) if number is not None else None
