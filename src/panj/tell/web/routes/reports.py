"""The list of reports, each report with its words marked, and two reports of one lineage side by side."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from panj.errors import InputError
from panj.tell.beside import beside
from panj.tell.board.neighbours import around
from panj.tell.web.blind import kept_blind
from panj.tell.web.filters import Filters
from panj.tell.web.highlight import PARTS, segments
from panj.tell.web.queries import desk_of
from panj.tell.web.report_views import Kin
from panj.tell.web.templating import page

router = APIRouter()


@router.get("/reports")
def reports(request: Request) -> Response:
    """All reports, newest first."""
    number = Filters.from_query(request.query_params).page
    found, total, pages = desk_of(request).reports(number)
    return page(request, "reports.html", {"reports": found, "total": total, "page": number, "pages": pages})


@router.get("/reports/{report_id:path}")
def report(request: Request, report_id: str) -> Response:
    """A report's text with each claim's words marked, and its claims beside it; with `beside`, another report of its lineage instead."""
    desk = desk_of(request)
    reading = desk.reading(report_id)
    case = desk.lineage(report_id)
    also = [taken.id for taken in case.links[report_id].also] if report_id in case.links else []
    kin = Kin(reading.report, case, [row.report for row in desk.store.reports(ids=also)] if also else [])
    if other := request.query_params.get("beside", ""):
        return _beside(request, kin, other)
    with desk.board.reading() as connection:
        newer, older = around(connection, report_id)
    own, taken = reading.report, kin.taken()
    context = {
        "report": own,
        "claims": desk.views(report_id),
        "standing": desk.standing(report_id),
        "blind": kept_blind(request, desk.store.claims(report=report_id)),
        "segments": segments(own.text, reading.claims, own.credits, own.flaws, [t.passage for t in taken]),
        "parts": PARTS,
        "parent": kin.parent(),
        "further": kin.further(),
        "taken": taken,
        "family": kin.family(),
        "newer": newer,
        "older": older,
    }
    return page(request, "report.html", context)


def _beside(request: Request, kin: Kin, other: str) -> Response:
    source, copy = kin.ordered(other)
    if source is None or copy is None:
        raise InputError("P114", other[:80], "no report of this lineage")
    context = {"source": source, "copy": copy, "rows": beside(source.text, copy.text), "report": kin.report, "relation": kin.relation(copy)}
    return page(request, "beside.html", context)
