"""The situation page: events on a map, on a strip of days and in a list; what changed; who holds what."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from panj.tell.values import days as day_words
from panj.tell.web.answers import Situation
from panj.tell.web.axis import unit_of
from panj.tell.web.drawn import by_place, holder_colours
from panj.tell.web.filters import Filters
from panj.tell.web.queries import desk_of
from panj.tell.web.routes.start import is_empty
from panj.tell.web.templating import page
from panj.tell.web.timeline import timeline

router = APIRouter()

_MOST_IDS = 60
_YEARS = 730  # days from which on years are enough to say when


@router.get("/")
def situation(request: Request) -> Response:
    """Map, strip of days and list of what the filters leave. An empty record begins with the start page."""
    desk, filters = desk_of(request), Filters.from_query(request.query_params)
    if is_empty(desk) and not filters.query():
        return RedirectResponse("/start", 307)
    found = desk.situation(filters)
    days = steps(filters.as_of, found.first_day, found.last_day)
    since = filters.changed_since or days["before"]
    compared = filters.tab == "changes" and bool(since)
    control = desk.control(filters) if filters.tab == "control" else ()
    context: dict[str, Any] = {
        "filters": filters,
        "situation": found,
        "carried": parse_qsl(filters.query(page=1)),
        "by_day": [(days, list(group)) for days, group in groupby(found.events, key=lambda e: (e.first, e.last))],
        "steps": days,
        "compared_since": since,
        "undated": found.total - sum(row[2] for row in found.days) - sum(row[3] for row in found.spans),
        "strip": None,
        "changes": desk.changes(msgspec.structs.replace(filters, changed_since=since)) if compared else None,
        "control": by_place(control),
        "colours": holder_colours(desk.control(latest(filters))) if control else {},
    }
    context["when"] = when(found)
    if found.first_day and found.last_day:
        context["strip"] = timeline(
            found.days,
            found.spans,
            found.first_day,
            found.last_day,
            as_of=filters.as_of,
            since=filters.since,
            until=filters.until,
        )
    return page(request, "situation.html", context)


def latest(filters: Filters) -> Filters:
    """The same filters for all that is known."""
    return msgspec.structs.replace(filters, as_of="")


def steps(as_of: str, first_day: str | None, last_day: str | None) -> dict[str, str]:
    """The days before and after the one asked for, of those on which reports appeared (empty: there is none), and the day with which the
    state is compared where no other is asked for (`before`), or a week earlier (`week`)."""
    if first_day is None or last_day is None:
        return {"earlier": "", "later": "", "before": "", "week": ""}
    day = as_of or last_day
    before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    week = (date.fromisoformat(day) - timedelta(days=7)).isoformat()
    earlier, later = before if before >= first_day else "", after if as_of and after <= last_day else ""
    return {"earlier": earlier, "later": later, "before": before, "week": week}


def when(found: Situation) -> dict[str, str]:
    """In `words`, from when to when the events are said to have happened (empty where none has a day): by years where they lie more than
    two years apart, by months where the strip of days counts by these. `since` and `until` are the last 30 days of the record, empty
    where nothing happened before them."""
    ends = [(row[0], row[0]) for row in found.days] + [(row[0], row[1]) for row in found.spans]
    if not ends:
        return {"words": "", "since": "", "until": ""}
    first, last = min(first for first, _ in ends), max(last for _, last in ends)
    begins, ends_on = date.fromisoformat(first), date.fromisoformat(last)
    if (ends_on - begins).days > _YEARS:
        words = f"{begins.year} to {ends_on.year}"
    elif unit_of(found.first_day or first, found.last_day or last) == "month":
        words = " to ".join(dict.fromkeys(f"{day:%B %Y}" for day in (begins, ends_on)))
    else:
        words = day_words(first, last)
    since = (date.fromisoformat(found.last_day) - timedelta(days=29)).isoformat() if found.last_day else ""
    narrower = bool(found.last_day) and first < since
    words = f"{'from' if ' to ' in words else 'of'} {words}"
    return {"words": words, "since": since if narrower else "", "until": (found.last_day or "") if narrower else ""}


@router.get("/panel")
def panel(request: Request, ids: str) -> Response:
    """A piece of a page: the events behind one mark or arrow of the map. `ids` are separated by commas."""
    filters = Filters.from_query(request.query_params)
    wanted = [i for i in ids.split(",") if i][:_MOST_IDS]
    return page(request, "panel.html", {"events": desk_of(request).events(wanted, filters.as_of), "as_of": filters.as_of})
