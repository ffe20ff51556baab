"""Events as anchors: "since the takeover", "since the fighting began", "two days after the coup", "the war's third year".

The day of an event is one that the text itself gives it ("launched the offensive on Saturday", "the conflict flared in May 2014"), or that
of a table of wars and takeovers (`data/times/events.csv`) where the text names the parties. An event that neither dates anchors nothing.
Lengths keep their value and gain an interval; "since the takeover" and the years of a war become expressions of their own.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from datetime import date
from functools import lru_cache
from importlib.resources import files
from itertools import islice
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc

from panj.errors import DataError
from panj.ground.times import stamp as st
from panj.ground.times.lexicon import word_table
from panj.ground.times.offsets import moved
from panj.ground.times.stamp import Stamp
from panj.model import Report, TimeSpan

_NAME = "times/events.csv"
_NOUNS = (
    r"war|conflict|invasion|takeover|coup|offensive|assault|siege|uprising|fighting|attacks?|ceasefire|truce|earthquake|battle|blockade"
)
_ORDS = "|".join(sorted(word_table()["ORD"], key=len, reverse=True)) + r"|\d{1,2}(?:st|nd|rd|th)"
_BEGAN = r"(?:first\s+)?(?:beg[au]n|started|erupted|broke\s+out|flared(?:\s+up)?|was\s+launched)"
_SINCE = re.compile(
    rf"\bsince\s+(?P<it>(?:the\s+(?:start|beginning|outbreak|onset|eruption|launch)\s+of\s+)?"
    rf"(?:the|its|their|last|this)\s+(?:[\w’'-]+\s+){{0,2}}?(?P<event>{_NOUNS})(?:\s+{_BEGAN})?)\b(?!\s+(?:{_BEGAN}|end))",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\s*,?\s+(?:(?:back|early|late|again)\s+)?(?:in|on|at|last|this|earlier|nearly|almost|over|more|a|\d)\b", re.IGNORECASE
)
_YEAR_OF = re.compile(
    rf"(?:(?:the\s+)?\b(?P<e1>{_NOUNS})['’]s\s+(?P<o1>{_ORDS})\s+(?P<u1>day|week|month|year)"
    rf"|\b(?:the|its|a)\s+(?P<o2>{_ORDS})\s+(?P<u2>day|week|month|year)\s+of\s+(?:the|its|this|a)\s+(?:[\w’'-]+\s+){{0,3}}?(?P<e2>{_NOUNS})"
    rf"|(?<=enters\s)its\s+(?P<o3>{_ORDS})\s+(?P<u3>day|week|month|year)|(?<=entered\s)its\s+(?P<o4>{_ORDS})\s+(?P<u4>day|week|month|year))\b",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"\s+(?P<way>after|before|into|since|of)\s+(?:[\w’'-]+\s+){{0,3}}?(?P<event>{_NOUNS})\b", re.IGNORECASE)
_DURATION = re.compile(r"P(?P<n>\d+)(?P<u>[DWMY])|PT(?P<h>\d+)H")
_LETTERS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_WORDY = re.compile(r"\b(?:" + _NOUNS + r")\b", re.IGNORECASE)


class Event(NamedTuple):
    """`context` finds the words that a text about the event has."""

    words: frozenset[str]
    context: re.Pattern[str]
    start: Stamp
    end: Stamp | None


@lru_cache(maxsize=1)
def events() -> tuple[Event, ...]:
    """The table. Raises `DataError` P402 where it is missing or broken."""
    try:
        lines = (files("panj.ground") / "data" / _NAME).read_text(encoding="utf-8").splitlines()
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
        table = tuple(
            Event(
                frozenset(r["words"].split("|")), re.compile(rf"\b(?:{r['context']})\b", re.IGNORECASE), _day(r["start"]),
                _day(r["end"]) if r["end"] else None,
            )
            for r in rows
        )  # fmt: skip
    except (OSError, KeyError, ValueError, TypeError, AttributeError) as e:
        raise DataError("P402", _NAME, str(e)) from e
    if not table:
        raise DataError("P402", _NAME, "no rows")
    return table


def _day(text: str) -> Stamp:
    return Stamp("day", date.fromisoformat(text).toordinal())


def anchor_events(report: Report, doc: Doc, now: Stamp | None, times: tuple[TimeSpan, ...]) -> tuple[TimeSpan, ...]:
    """The times with those that events anchor; `now` is the day of the report."""
    text = report.text
    if not _WORDY.search(text):
        return times
    dates = _Dates(text, doc, now, times)
    out = [_anchored(t, text, dates) for t in times]
    added = [*_since(text, dates), *_years(text, dates)]
    starts = [o.start for o in out]
    return tuple(sorted((*out, *(t for t in added if _free(t, out, starts))), key=lambda t: t.start))


def _free(time: TimeSpan, out: list[TimeSpan], starts: list[int]) -> bool:
    """True where no expression of `out`, ordered by `starts`, overlaps."""
    k = bisect_left(starts, time.end)
    return k == 0 or out[k - 1].end <= time.start


class _Dates:
    """The day of an event by its noun."""

    def __init__(self, text: str, doc: Doc, now: Stamp | None, times: tuple[TimeSpan, ...]) -> None:
        self.text, self.doc, self.now, self.times = text, doc, now, times
        self.known: dict[str, Stamp | None] = {}
        self.beginnings: dict[str, TimeSpan | None] = {}
        self.rows: dict[str, Event | None] = {}

    def of(self, noun: str) -> Stamp | None:
        if noun not in self.known:
            self.known[noun] = self._told(noun) or self.tabled(noun) or self._by_another_name(noun)
        return self.known[noun]

    def _by_another_name(self, noun: str) -> Stamp | None:
        """The day told of "the assault" for "the offensive"."""
        others = (other for other in _ALIKE if noun in _ALIKE and other != noun)
        return next((day for other in others if (day := self._told(other)) is not None), None)

    def begun(self, noun: str) -> TimeSpan | None:
        """The day, month or year in which a sentence says that the event began."""
        if noun not in self.beginnings:
            self.beginnings[noun] = self._begun(noun)
        return self.beginnings[noun]

    def _begun(self, noun: str) -> TimeSpan | None:
        for m in islice(re.finditer(rf"\b{re.escape(noun)}\b[^.!?\n]{{0,40}}?\s{_BEGAN}\b", self.text, re.IGNORECASE), _TRIES):
            if _SINCE_LEFT.search(self.text[max(0, m.start() - 40) : m.start()]):
                continue
            after = bisect_left(self.times, m.end(), key=lambda t: t.start)
            time = self.times[after] if after < len(self.times) and self.times[after].start <= m.end() + _SOON else None
            if time is not None and time.type == "DATE" and time.from_ is not None and time.granularity in _WHOLE:
                return time
        return None

    def over(self, noun: str) -> Stamp | None:
        """The last day of a war of the table that was over by the report's day: "since the war" looks from there."""
        event = self._row(noun)
        return event.end if event is not None and event.end is not None and self.now is not None and event.end.n <= self.now.n else None

    def tabled(self, noun: str) -> Stamp | None:
        """The first day of the event by the table."""
        event = self._row(noun)
        return event.start if event is not None else None

    def _row(self, noun: str) -> Event | None:
        if noun not in self.rows:
            self.rows[noun] = self._find(noun)
        return self.rows[noun]

    def _find(self, noun: str) -> Event | None:
        rows = [(len(e.context.findall(self.text)), e) for e in events() if noun in e.words]
        rows = [(n, e) for n, e in rows if n and (self.now is None or e.start.n <= self.now.n)]
        return max(rows, key=lambda r: (r[0], r[1].start.n))[1] if rows and self.now is not None else None

    def _told(self, noun: str) -> Stamp | None:
        for m in islice(re.finditer(rf"\b{re.escape(noun)}\b", self.text, re.IGNORECASE), _TRIES):
            span = self.doc.char_span(m.start(), m.end(), alignment_mode="expand")
            if span is None:
                continue
            low, high = span.sent.start_char, span.sent.end_char
            near = [t for t in self.times if low <= t.start and t.end <= high and t.type == "DATE" and t.granularity == "day" and t.from_]
            near = [
                t
                for t in near
                if abs(t.start - m.start()) <= _CLOSE and not _SINCE_LEFT.search(self.text[max(0, m.start() - 40) : m.start()])
            ]
            if near:
                stamp = st.parse(min(near, key=lambda t: abs(t.start - m.start())).value)
                if stamp is not None and stamp.unit == "day":
                    return stamp
        return None


_TRIES = 40  # occurrences of an event that are searched for a date
_ALIKE = ("offensive", "assault", "invasion")
_SOON = 16  # characters between "began" and its date
_WHOLE = {"day", "month", "year"}
_CLOSE = 60  # characters between an event and the date that it takes from its sentence
_SINCE_LEFT = re.compile(r"\b(?:since|after|before|into|of)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)


def _anchored(time: TimeSpan, text: str, dates: _Dates) -> TimeSpan:
    m = _DURATION.fullmatch(time.value) if time.type == "DURATION" and time.from_ is None else None
    after = _AFTER.match(text, time.end) if m else None
    if m is None or after is None:
        return time
    start = dates.of(after["event"].lower())
    if start is None:
        return time
    n, unit = (int(m["h"]) / 24, "day") if m["h"] else (int(m["n"]), _LETTERS[m["u"]])
    way = after["way"].lower()
    if way in ("of", "since", "into"):
        if way == "of" and not time.text.lower().startswith(("the first", "first", "the opening", "its first", "their first")):
            return time
        low, high = start, Stamp("day", st.first_day(st.same_day_shift(start, int(n), unit)) - 1)
    else:
        low = high = st.same_day_shift(start, int(n if way == "after" else -n), unit)
    return msgspec.structs.replace(time, from_=st.iso_day(low.n), to=st.iso_day(max(low.n, high.n)), anchor="event")


def _since(text: str, dates: _Dates) -> list[TimeSpan]:
    found = []
    for m in _SINCE.finditer(text):
        begun = re.search(rf"\s{_BEGAN}$", m["it"], re.IGNORECASE) is not None
        if begun and _DATED.match(text, m.end()):
            continue
        noun = m["event"].lower()
        over = None if begun else dates.over(noun)
        told = dates.begun(noun) if over is None else None
        if told is not None:
            it = m.span("it")
            found.append(msgspec.structs.replace(told, start=it[0], end=it[1], text=text[slice(*it)], anchor="event"))
            continue
        day = over or (dates.tabled(noun) if begun else dates.of(noun))
        if day is not None:
            found.append(_span(text, m.start("it"), m.end("it"), day, st.value_of(day), "day", (day.n, day.n)))
    return found


def _years(text: str, dates: _Dates) -> list[TimeSpan]:
    found = []
    for m in _YEAR_OF.finditer(text):
        k = next(k for k in "1234" if m[f"o{k}"])
        noun = (
            m[f"e{k}"].lower()
            if k in "12"
            else next((w.group().lower() for w in _WORDY.finditer(text, max(0, m.start() - 80), m.start())), "war")
        )
        start = dates.of(noun)
        if start is None:
            continue
        rank = int(word_table()["ORD"].get(m[f"o{k}"].lower()) or re.sub(r"\D", "", m[f"o{k}"]))
        unit = m[f"u{k}"].lower()
        low = st.same_day_shift(start, rank - 1, unit)
        high = Stamp("day", st.same_day_shift(start, rank, unit).n - 1)
        stamp = moved(low, 0, unit)
        found.append(_span(text, m.start(), m.end(), stamp, st.value_of(stamp), unit, (low.n, high.n)))
    return found


def _span(text: str, start: int, end: int, stamp: Stamp, value: str, unit: str, days: tuple[int, int]) -> TimeSpan:
    return TimeSpan(
        start=start, end=end, text=text[start:end], type="DATE", value=value, from_=st.iso_day(days[0]), to=st.iso_day(days[1]),
        granularity=unit, anchor="event",
    )  # fmt: skip
