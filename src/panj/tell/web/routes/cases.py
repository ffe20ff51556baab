"""The case file of an event."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import quote

import msgspec
from fastapi import APIRouter, Form, Request, Response
from markupsafe import Markup
from starlette.responses import RedirectResponse

from panj.errors import InputError
from panj.tell.board.former import event_now
from panj.tell.case import in_full
from panj.tell.drawing import draw_origins
from panj.tell.drawing.origins import in_words
from panj.tell.headline import headline
from panj.tell.history import history
from panj.tell.review.deciding import decide, initials
from panj.tell.rulings import rulings
from panj.tell.values import days
from panj.tell.web.blind import kept_blind
from panj.tell.web.case_views import CaseFile, claims_of, neighbours, numbered
from panj.tell.web.filters import Filters
from panj.tell.web.queries import desk_of
from panj.tell.web.reviewing import coder_of
from panj.tell.web.source_queries import source_link
from panj.tell.web.templating import page

router = APIRouter()

AGAIN = "to be looked at again"


@router.get("/events/{event_id}")
def event_page(request: Request, event_id: str) -> Response:
    """An event with every claim that makes it, and why."""
    as_of = Filters.from_query(request.query_params).as_of
    desk = desk_of(request)
    try:
        event, case = desk.case(event_id, as_of)
    except InputError:
        with desk.board.reading() as connection:
            now = None if as_of else event_now(connection, event_id)
        if now is None or now == event_id:
            raise
        return RedirectResponse(f"/events/{now}", 303)
    file = CaseFile(event, case)
    carriers = file.carriers()
    sums, differing = file.sums()
    past = history(event, case, desk.states(event, as_of))
    near = [(e.id, headline(e, case.by_id)) for e in neighbours(event, case.events)]
    told = {c.rpartition(":")[0] for c in file.numbers}
    blind = kept_blind(request, (row for row in desk.store.claims(reports=told) if row.id in file.numbers)) if coder_of(request) else {}
    context = {
        "event": event,
        "as_of": as_of,
        "headline": headline(event, case.by_id),
        "days": _days(event.first, event.last),
        "checked": case.event_state(event),
        "why": in_full(event.support.why),
        "origins": [(o.name, in_full(o.why), source_link(o.key, o.name)) for o in event.support.origins],
        "limits": file.limits(),
        "statements": file.statements(),
        "denials": file.denials(),
        "carriers": carriers,
        "graph": Markup(draw_origins(carriers)) if carriers else "",
        "graph_words": in_words(len(carriers), len({c.text for c in carriers}), len(event.support.origins)),
        "copies": file.copies(),
        "sums": sums,
        "differing": differing,
        "steps": [(step.day, [(turn, numbered(turn.claims, file.numbers)) for turn in step.turns]) for step in past],
        "decisions": [r for r in file.decisions() if r.decision.about not in blind],
        "blind": blind,
        "again": [line for line in rulings(event, case) if AGAIN in line],
        "near": near,
        "whole": claims_of(event),
        "coder": coder_of(request),
        "here": f"/events/of/{quote(file.first)}",
    }
    return page(request, "event.html", context)


@router.get("/events/of/{claim_id:path}")
def event_of(request: Request, claim_id: str) -> Response:
    """To the event that a claim is in now, or to its words where it is in none. Raises `InputError` P114 for a claim that there is not."""
    report_id, _, number = claim_id.rpartition(":")
    rows = desk_of(request).standing(report_id)
    if claim_id not in rows:
        raise InputError("P114", claim_id[:80])
    event = rows[claim_id].event
    return RedirectResponse(f"/events/{event}" if event else f"/reports/{quote(report_id)}#{quote(number)}", 303)


@router.post("/events/{event_id}/decide")
def decide_all(
    request: Request,
    event_id: str,
    verdict: Annotated[Literal["accept", "reject"], Form()],
    by: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
) -> Response:
    """Accept or reject every claim that tells of the whole event: a decision for each."""
    desk = desk_of(request)
    event, _ = desk.case(event_id)
    claims = claims_of(event)
    coder = initials(by or coder_of(request))
    for claim in claims:
        decide(desk.store, about=claim, verdict=verdict, by=coder, note=note)
    return RedirectResponse(f"/events/of/{quote(claims[0])}", 303)


@router.post("/events/{event_id}/join")
def join(
    request: Request,
    event_id: str,
    other: Annotated[str, Form()] = "",
    other_id: Annotated[str, Form()] = "",
    by: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
) -> Response:
    """Join an event with another, chosen from those near it (`other`) or named by its id (`other_id`)."""
    desk = desk_of(request)
    named = other_id.strip() or other
    if named == event_id or not named:
        raise InputError("P115", f"other={named[:40]}", "an event is joined with another one")
    claims = [claim for e in (event_id, named) for claim in claims_of(desk.case(e)[0])]
    value = msgspec.json.encode(claims).decode()
    decide(desk.store, about=event_id, verdict="join", by=by or coder_of(request), value=value, note=note)
    return RedirectResponse(f"/events/of/{quote(claims[0])}", 303)


def _days(first: object, last: object) -> str:
    return days(str(first) if first else None, str(last) if last else None) if first or last else "no day given"
