"""Review: one claim at a time from the queue, decided by a key or a button; the coders' agreement; what they differ on, settled."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from panj.model import Decision
from panj.tell.review import deciding
from panj.tell.review.agreement import FEW
from panj.tell.review.compose import composed
from panj.tell.web.adjudicating import adjudication_page, agreement_rows
from panj.tell.web.reviewing import (
    COOKIE,
    coder_cookie,
    coder_of,
    proposals_for,
    queue_of,
    review_page,
    safe_path,
    wants_json,
)
from panj.tell.web.templating import page

router = APIRouter()

_YEAR = 365 * 24 * 3600


@router.get("/review")
def review(request: Request) -> Response:
    """The claim to decide next, or the one asked for, with its report's text."""
    return page(request, "review.html", review_page(request))


@router.get("/review/ground")
def ground(request: Request, claim: str, field: str, start: int, end: int) -> Response:
    """A piece of a page: what selected characters of the claim's report would make of a field."""
    return page(request, "review_values.html", proposals_for(request, claim, field, start, end))


@router.get("/review/adjudicate")
def adjudicate(request: Request) -> Response:
    """What coders differ on, side by side."""
    return page(request, "review_adjudicate.html", adjudication_page(request))


@router.get("/review/agreement")
def agreement(request: Request) -> Response:
    """How far coders agree, field by field."""
    queue = queue_of(request)
    order = queue.order()
    context = {
        "order": order,
        "rows": agreement_rows(queue),
        "double_every": queue.ledger.double_every,
        "coder": coder_of(request),
        "few": FEW,
    }
    return page(request, "review_agreement.html", context)


@router.post("/review/coder")
def coder(by: Annotated[str, Form()] = "", next: Annotated[str, Form()] = "/review") -> Response:
    """Remember a coder's initials in a cookie; empty ones forget them."""
    answer = RedirectResponse(safe_path(next), 303)
    if by.strip():
        answer.set_cookie(COOKIE, coder_cookie(by), max_age=_YEAR, samesite="lax", httponly=True)
    else:
        answer.delete_cookie(COOKIE)
    return answer


@router.post("/review/settings")
def settings(request: Request, double_every: Annotated[int, Form()]) -> Response:
    """How often a claim goes to two coders."""
    deciding.double_every(queue_of(request).store, coder_of(request), double_every)
    return RedirectResponse("/review/agreement", 303)


@router.post("/review/decide")
def decide(
    request: Request,
    about: Annotated[str, Form()],
    verdict: Annotated[deciding.Verdict, Form()],
    claim: Annotated[tuple[str, ...], Form()] = (),
    field: Annotated[str, Form()] = "",
    value: Annotated[str, Form()] = "",
    shown: Annotated[str, Form()] = "",
    low: Annotated[str | None, Form()] = None,
    high: Annotated[str | None, Form()] = None,
    unit: Annotated[str | None, Form()] = None,
    approx: Annotated[str | None, Form()] = None,
    first: Annotated[str | None, Form(alias="from")] = None,
    last: Annotated[str | None, Form(alias="to")] = None,
    note: Annotated[str, Form()] = "",
    by: Annotated[str, Form()] = "",
    role: Annotated[Literal["adjudicator", ""], Form()] = "",
    next: Annotated[str, Form()] = "/review",
) -> Response:
    """Append a decision, and go on to the next claim."""
    typed = {"low": low, "high": high, "unit": unit, "approx": approx, "from": first, "to": last}
    if verdict in ("join", "split") and claim:
        value = msgspec.json.encode(claim).decode()
    elif verdict == "amend" and value and shown:
        value = composed(field, value, shown, {k: v for k, v in typed.items() if v is not None})
    made = deciding.decide(
        queue_of(request).store,
        about=about,
        verdict=verdict,
        by=by or coder_of(request),
        field=field or None,
        value=value or None,
        note=note,
        role=role or None,
    )
    return _answer(request, made, next)


@router.post("/review/undo")
def undo(
    request: Request,
    retires: Annotated[str, Form()] = "",
    by: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/review",
) -> Response:
    """Take a decision back."""
    queue, coder = queue_of(request), by or coder_of(request)
    known = queue.ledger.named(retires, coder) if retires else []
    return _answer(request, deciding.undo(queue.store, coder, retires or None, known or None), next)


def _answer(request: Request, made: Decision, path: str) -> Response:
    if wants_json(request):
        return Response(msgspec.json.encode(made), media_type="application/json")
    return RedirectResponse(safe_path(path), 303)
