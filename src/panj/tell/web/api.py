"""JSON for the map and for other programs. Errors have one shape: `{"error": {"code", "message"}}`."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Any

import msgspec
from fastapi import APIRouter, Request, Response

from panj.tell.web.drawn import holder_colours, holdings
from panj.tell.web.filters import Filters
from panj.tell.web.queries import Desk, desk_of

router = APIRouter()


@router.get("/map.geojson")
def features(request: Request) -> Response:
    """Arrows and marks of the events that the filters leave (the query is that of the situation page)."""
    desk, filters = desk_of(request), Filters.from_query(request.query_params)
    return _fresh(request, desk, lambda: desk.features(filters), "application/geo+json")


@router.get("/control.json")
def control(request: Request) -> Response:
    """Who holds which place, and the number of the colour of each holder."""
    desk, filters = desk_of(request), Filters.from_query(request.query_params)
    latest = msgspec.structs.replace(filters, as_of="")
    return _fresh(request, desk, lambda: holdings(desk.control(filters), holder_colours(desk.control(latest))), "application/json")


@router.get("/reports/{report_id:path}")
def reading(request: Request, report_id: str) -> Response:
    """One report as it was read: the public contract `panj.reading/1`."""
    return Response(msgspec.json.encode(desk_of(request).reading(report_id)), media_type="application/json")


def _fresh(request: Request, desk: Desk, ask: Callable[[], Any], media_type: str) -> Response:
    """The answer, or 304 where the asker has it already: it stays the same until the record changes."""
    tag = f'W/"{blake2b(desk.revision.encode(), digest_size=8).hexdigest()}"'
    if tag in (t.strip() for t in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers={"etag": tag})
    return Response(msgspec.json.encode(ask()), media_type=media_type, headers={"etag": tag})
