"""The list of reports, and each report with its words marked."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from panj.tell.web.filters import Filters
from panj.tell.web.highlight import PARTS, segments
from panj.tell.web.queries import desk_of
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
    """A report's text with each claim's words marked, and its claims beside it."""
    reading = desk_of(request).reading(report_id)
    context = {
        "report": reading.report,
        "claims": desk_of(request).views(report_id),
        "segments": segments(reading.report.text, reading.claims, reading.report.credits, reading.report.flaws),
        "parts": PARTS,
    }
    return page(request, "report.html", context)
