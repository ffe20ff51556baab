"""The tally of a flow: as a page, as a picture and as a table."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from panj.countries import countries
from panj.errors import InputError
from panj.tell.drawing import Caption, draw_tally
from panj.tell.drawing.palette import Theme
from panj.tell.exports.cells import lines
from panj.tell.values import days
from panj.tell.web.queries import Desk, desk_of
from panj.tell.web.tally_views import COLUMNS, Asked, TallyFile, choices, csv_rows
from panj.tell.web.templating import page
from panj.version import __version__

router = APIRouter()


@router.get("/tally")
def tally_page(request: Request) -> Response:
    """A flow's running total, with what implies, bounds and contradicts it; without a flow, the flows to choose from."""
    asked, desk = Asked.from_query(request.query_params), desk_of(request)
    context = {
        "asked": asked,
        "choices": choices(desk.routes(asked.as_of), asked.as_of),
        "countries": sorted(((c.iso3, c.name) for c in countries().values()), key=lambda pair: pair[1]),
        "file": None,
    }
    if asked.origin or asked.destination:
        file = _file(desk, asked)
        drawn = any(step.day for step in file.found.increments) or any(s.until for s in file.found.stated)
        context |= {"file": file, "steps": file.steps(), "chart": Markup(_chart(file, asked)) if drawn else ""}
    return page(request, "tally.html", context)


@router.get("/tally.svg")
def tally_picture(request: Request, theme: Theme = "light") -> Response:
    """The chart as a file that stands alone."""
    asked = Asked.from_query(request.query_params)
    file = _file(desk_of(request), asked)
    if not any(step.day for step in file.found.increments) and not any(s.until for s in file.found.stated):
        raise InputError("P114", asked.words, "no claim of this flow has a day, so there is nothing to draw")
    headers = {"content-disposition": 'attachment; filename="tally.svg"'}
    return Response(_chart(file, asked, theme), media_type="image/svg+xml", headers=headers)


@router.get("/tally.csv")
def tally_table(request: Request) -> Response:
    """The table as CSV."""
    asked = Asked.from_query(request.query_params)
    rows = csv_rows(_file(desk_of(request), asked).steps(), asked.as_of or date.today().isoformat())
    headers = {"content-disposition": 'attachment; filename="tally.csv"'}
    return Response(b"".join(lines(COLUMNS, rows)), media_type="text/csv; charset=utf-8", headers=headers)


def _file(desk: Desk, asked: Asked) -> TallyFile:
    return TallyFile(*desk.tally(asked.flow, asked.as_of))


def _chart(file: TallyFile, asked: Asked, theme: Theme | None = None) -> str:
    known = f"as published by {days(asked.as_of, asked.as_of)}" if asked.as_of else f"as known on {days(*[date.today().isoformat()] * 2)}"
    note = f"Running total by day, {known}. Read by machine from news reports; not a verified count. Panj {__version__}."
    return draw_tally(file.drawn(), Caption(asked.words, (note,)), file.spans(), file.figures(), theme)
