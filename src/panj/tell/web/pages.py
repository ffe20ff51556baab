"""The pages. Each shows its facts without JavaScript; scripts only add to what stands there."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request, Response
from markdown_it import MarkdownIt
from markupsafe import Markup

from panj.tell.web.filters import Filters
from panj.tell.web.highlight import PARTS, segments
from panj.tell.web.queries import Desk
from panj.tell.web.templating import page

router = APIRouter()

CODEBOOK = Path(__file__).resolve().parents[4] / "docs" / "codebook.md"
_MOST_IDS = 60


@router.get("/")
def situation(request: Request) -> Response:
    """The map, and beside it the list that the filters leave."""
    filters = Filters.from_query(request.query_params)
    return page(request, "situation.html", {"filters": filters, "situation": _desk(request).situation(filters)})


@router.get("/panel")
def panel(request: Request, ids: str) -> Response:
    """A piece of a page: the claims behind one mark or arrow of the map. `ids` are separated by commas."""
    wanted = [i for i in ids.split(",") if i][:_MOST_IDS]
    return page(request, "panel.html", {"claims": _desk(request).claims_by_id(wanted)})


@router.get("/reports")
def reports(request: Request) -> Response:
    """All reports, newest first."""
    number = Filters.from_query(request.query_params).page
    found, total, pages = _desk(request).reports(number)
    return page(request, "reports.html", {"reports": found, "total": total, "page": number, "pages": pages})


@router.get("/reports/{report_id:path}")
def report(request: Request, report_id: str) -> Response:
    """A report's text with each claim's words marked, and its claims beside it."""
    reading = _desk(request).reading(report_id)
    context = {
        "report": reading.report,
        "claims": _desk(request).views(report_id),
        "segments": segments(reading.report.text, reading.claims, reading.report.credits, reading.report.flaws),
        "parts": PARTS,
    }
    return page(request, "report.html", context)


@router.get("/help")
def help_page(request: Request) -> Response:
    """How to read the pages, and the codebook where it is at hand."""
    codebook = Markup(_markdown(CODEBOOK.read_text(encoding="utf-8"))) if CODEBOOK.is_file() else None
    return page(request, "help.html", {"codebook": codebook, "parts": PARTS})


def _markdown(text: str) -> str:
    html: str = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    return html


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk
