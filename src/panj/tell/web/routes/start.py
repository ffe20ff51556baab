"""The start page: what each screen answers, in five steps that lead into the record that is open."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from panj.analysis import analyzer
from panj.bulk.intake import take_reports
from panj.errors import InputError, PanjError
from panj.gather import gather
from panj.tell.web.adding import adding_of
from panj.tell.web.filters import Filters
from panj.tell.web.queries import Desk, desk_of
from panj.tell.web.templating import HERE, page

router = APIRouter()

_SHIPPED = HERE / "samples"  # where pyproject.toml puts the samples in the wheel
SAMPLES = _SHIPPED if _SHIPPED.is_dir() else Path(__file__).resolve().parents[5] / "samples"
PATIENCE = 3.0  # seconds


@router.get("/start")
def start_page(request: Request) -> Response:
    """Five steps, with links into the record; in an empty one, how to fill it."""
    desk = desk_of(request)
    return page(request, "start.html", {"empty": is_empty(desk), "samples": SAMPLES.is_dir(), **_links(desk)})


@router.post("/start/samples")
async def add_samples(request: Request) -> Response:
    """Fill an empty record with the sample reports. Raises `InputError` P115 where the record is not empty, P106 without samples."""
    desk = desk_of(request)
    if not is_empty(desk):
        raise InputError("P115", "samples", "they are for an empty record, and this one holds reports")
    if not SAMPLES.is_dir():
        raise InputError("P106", "samples")
    items = [(i.what, i) if isinstance(i, PanjError) else i for i in gather(SAMPLES)]
    job = adding_of(request).start(
        "add", "the sample reports: the Panj in June and July 2021", lambda: take_reports(desk.store, items, analyzer())
    )
    await run_in_threadpool(job.finished.wait, PATIENCE)
    return RedirectResponse(f"/add/jobs/{job.id}", 303)


def is_empty(desk: Desk) -> bool:
    """Whether the record holds no report."""
    return desk.store.revision()[0] == 0


def _links(desk: Desk) -> dict[str, object]:
    """Where the steps lead: a day in the middle of the record, the movement that most reports tell of, the flow with most events."""
    found = desk.situation(Filters(kinds=("movement",)))
    told = max(found.events, key=lambda e: (e.reports, e.origins, e.best or 0), default=None)
    middle = ""
    if found.first_day and found.last_day:
        first, last = date.fromisoformat(found.first_day), date.fromisoformat(found.last_day)
        middle = (first + timedelta(days=(last - first).days * 3 // 4)).isoformat()
    whole = [r for r in desk.routes() if r.origin and r.destination]
    flow = max(whole, key=lambda r: r.n, default=None)
    return {
        "as_of": middle,
        "event": told,
        "event_link": f"/events/{quote(told.id, safe='')}" if told else "",
        "tally_link": "/tally?" + urlencode({"from": flow.origin, "to": flow.destination}) if flow else "/tally",
    }
