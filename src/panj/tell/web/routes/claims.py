"""The list of claims, each with its words, its speakers and the event that it tells of."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from panj.tell.web.blind import kept_blind
from panj.tell.web.filters import Filters
from panj.tell.web.queries import desk_of
from panj.tell.web.templating import page

router = APIRouter()


@router.get("/claims")
def claims(request: Request) -> Response:
    """What each report says, the latest first."""
    filters = Filters.from_query(request.query_params)
    found = desk_of(request).claims(filters)
    return page(request, "claims.html", {"filters": filters, "found": found, "blind": kept_blind(request, found.claims)})
