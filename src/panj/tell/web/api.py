"""JSON for the map and for other programs. Errors have one shape: `{"error": {"code", "message"}}`."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter, Request, Response

from panj.tell.web.filters import Filters
from panj.tell.web.queries import desk_of

router = APIRouter()


@router.get("/map.geojson")
def features(request: Request) -> Response:
    """Arrows and marks of the claims that the filters leave (the query is that of the situation page)."""
    collection = desk_of(request).features(Filters.from_query(request.query_params))
    return Response(msgspec.json.encode(collection), media_type="application/geo+json")


@router.get("/reports/{report_id:path}")
def reading(request: Request, report_id: str) -> Response:
    """One report as it was read: the public contract `panj.reading/1`."""
    return Response(msgspec.json.encode(desk_of(request).reading(report_id)), media_type="application/json")
