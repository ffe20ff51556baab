"""The situation page, and the piece of it that a click on the map brings."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from panj.tell.web.filters import Filters
from panj.tell.web.queries import desk_of
from panj.tell.web.templating import page

router = APIRouter()

_MOST_IDS = 60


@router.get("/")
def situation(request: Request) -> Response:
    """The map, and beside it the list that the filters leave."""
    filters = Filters.from_query(request.query_params)
    return page(request, "situation.html", {"filters": filters, "situation": desk_of(request).situation(filters)})


@router.get("/panel")
def panel(request: Request, ids: str) -> Response:
    """A piece of a page: the claims behind one mark or arrow of the map. `ids` are separated by commas."""
    wanted = [i for i in ids.split(",") if i][:_MOST_IDS]
    return page(request, "panel.html", {"claims": desk_of(request).claims_by_id(wanted)})
