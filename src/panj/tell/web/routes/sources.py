"""Outlets and speakers: what each brought, with no score of anybody's truth."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from panj.errors import InputError
from panj.tell.web.blind import kept_blind
from panj.tell.web.filters import Filters
from panj.tell.web.queries import desk_of
from panj.tell.web.source_queries import COLUMNS, Sorted, SourceDesk
from panj.tell.web.templating import page

router = APIRouter()


@router.get("/sources")
def sources_page(request: Request) -> Response:
    """The outlets, or the speakers, by the column that the address names."""
    asked = Sorted.from_query(request.query_params)
    listing = SourceDesk(desk_of(request)).listing(asked)
    return page(request, "sources.html", {"asked": asked, "listing": listing, "columns": COLUMNS[asked.kind]})


@router.get("/sources/{kind}/{key:path}")
def source_page(request: Request, kind: str, key: str) -> Response:
    """What one outlet or one speaker brought."""
    if kind not in COLUMNS:
        raise InputError("P114", f"{kind}/{key}"[:80])
    filters = Filters.from_query(request.query_params)
    file = SourceDesk(desk_of(request)).file(kind, key, filters.as_of, filters.page)
    context = {
        "file": file,
        "kind": kind,
        "as_of": filters.as_of,
        "page": filters.page,
        "columns": COLUMNS[kind],
        "blind": kept_blind(request, file.claims),
    }
    return page(request, "source.html", context)
