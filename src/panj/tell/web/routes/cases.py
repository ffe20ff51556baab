"""The case file of an event."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from panj.tell.drawing import draw_origins
from panj.tell.drawing.origins import in_words
from panj.tell.headline import STATUS, headline
from panj.tell.history import history
from panj.tell.values import days, short_bounds
from panj.tell.web.case_views import CaseFile, claims_of, neighbours, numbered
from panj.tell.web.filters import Filters
from panj.tell.web.queries import desk_of
from panj.tell.web.templating import page

router = APIRouter()


@router.get("/events/{event_id}")
def event_page(request: Request, event_id: str) -> Response:
    """An event with every claim that makes it, and why."""
    as_of = Filters.from_query(request.query_params).as_of
    event, case = desk_of(request).case(event_id, as_of)
    file = CaseFile(event, case)
    carriers = file.carriers()
    sums, differing = file.sums()
    near = [
        {
            "id": e.id,
            "words": headline(e, case.by_id),
            "figure": short_bounds(e.figure.low.value, e.figure.high.value),
            "claims": claims_of(e),
        }
        for e in neighbours(event, case.events)
    ]
    context = {
        "event": event,
        "as_of": as_of,
        "headline": headline(event, case.by_id),
        "days": _days(event.first, event.last),
        "status": STATUS[event.support.status],
        "checked": case.event_state(event),
        "limits": file.limits(),
        "statements": file.statements(),
        "denials": file.denials(),
        "carriers": carriers,
        "graph": Markup(draw_origins(carriers)) if carriers else "",
        "graph_words": in_words(len(carriers), len({c.text for c in carriers}), len(event.support.origins)),
        "copies": file.copies(),
        "sums": sums,
        "differing": differing,
        "steps": [(step.day, [(turn, numbered(turn.claims, file.numbers)) for turn in step.turns]) for step in history(event, case)],
        "decisions": file.decisions(),
        "near": near,
        "whole": claims_of(event),
        "coder": request.cookies.get("coder", ""),
        "here": request.url.path + (f"?as_of={as_of}" if as_of else ""),
    }
    return page(request, "event.html", context)


def _days(first: object, last: object) -> str:
    return days(str(first) if first else None, str(last) if last else None) if first or last else "no day given"
