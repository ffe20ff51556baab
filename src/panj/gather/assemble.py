"""Canonical text and what is known about it → `Report`: the last step of every way into the house."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from panj.errors import InputError
from panj.gather.canon import digest, identity, one_line
from panj.gather.credits import find_credits
from panj.gather.dates import iso
from panj.gather.flaws import find_flaws
from panj.gather.language import language_of
from panj.gather.own_date import date_in_text, dateline_without_year, open_order
from panj.model import Flaw, Report

_SLACK = timedelta(days=1)  # between two time zones


@dataclass
class Source:
    """What is known about a text besides its words. `published` and `modified` are as they were found, in any notation."""

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: object = None
    published_from: Literal["given", "metadata"] = "given"
    modified: object = None
    language: str | None = None
    narrative: bool = False


def assemble(text: str, source: Source, today: date | None) -> Report:
    """A report of `text`, taken as it is. Dates later than `today` are flawed; `None` leaves that open.

    Raises `InputError` P107 where a given date cannot be read; a date from metadata that cannot be read is a flaw.
    """
    what = source.url or source.id or source.title or "text"
    flaws = list(find_flaws(text))
    published = _date(source.published, source.published_from, what, flaws)
    modified = _date(source.modified, "metadata", what, flaws)
    own = date_in_text(text, source.url)
    origin: Literal["given", "metadata", "text"] | None = source.published_from if published else None
    if published is None and own is not None:
        published, origin = own.value, "text"
    flaws.extend(_date_flaws(text, published, today))
    if own is not None and own.dateline and published is not None and _differ(own.value, published):
        flaws.append(Flaw(code="date_mismatch", start=own.start, end=own.end, text=text[own.start : own.end]))
    return Report(
        id=source.id or identity(text, source.url or source.outlet),
        text=text,
        digest=digest(text),
        url=source.url,
        outlet=one_line(source.outlet),
        title=one_line(source.title),
        byline=one_line(source.byline),
        published=published,
        published_from=origin,
        modified=modified,
        language=source.language or language_of(text),
        narrative=source.narrative,
        credits=find_credits(text),
        flaws=tuple(sorted(flaws, key=lambda f: (f.start, f.end))),
    )


def _date(value: object, origin: str, what: str, flaws: list[Flaw]) -> str | None:
    if value is None or value == "":
        return None
    try:
        return iso(value, what)
    except InputError:
        if origin == "given":
            raise
        flaws.append(_of_whole_text("unreadable_date"))
        return None


def _differ(a: str, b: str) -> bool:
    return abs(date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])) > _SLACK


def _date_flaws(text: str, published: str | None, today: date | None) -> Iterator[Flaw]:
    if published is None:
        yield _undated(text)
    elif today is not None and date.fromisoformat(published[:10]) > today + _SLACK:
        yield _of_whole_text("future_date")


def _undated(text: str) -> Flaw:
    if span := open_order(text):
        return Flaw(code="unreadable_date", start=span[0], end=span[1], text=text[span[0] : span[1]])
    return _of_whole_text("date_without_year" if dateline_without_year(text) else "no_date")


def _of_whole_text(code: str) -> Flaw:
    return Flaw(code=code, start=0, end=0, text="")
