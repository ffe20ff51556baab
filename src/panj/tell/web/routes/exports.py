"""The export page: what to choose, in which format, and the file itself."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from fastapi import APIRouter, Request, Response
from starlette.responses import FileResponse, RedirectResponse

from panj.errors import InputError
from panj.reconcile import Status
from panj.tell.exports import FORMATS, Choice, Format, format_named, select
from panj.tell.web.exporting import Making, exporting_of
from panj.tell.web.filters import Filters
from panj.tell.web.queries import desk_of
from panj.tell.web.templating import page

router = APIRouter()

PATIENCE = 4.0  # seconds that an answer waits for a file before it shows how far it is
Clock = Literal["published", "learned"]
_PLAIN = {
    "report": "To read and send on",
    "xlsx": "To count and check",
    "acled": "To lay beside other data",
    "geojson": "For maps",
    "jsonl": "To keep",
}


@router.get("/export")
def export_page(request: Request) -> Response:
    """The choice as the address has it, and a sentence on what each format is for."""
    filters = Filters.from_query(request.query_params)
    chosen = choice_of(request)
    offered = desk_of(request).situation(Filters())
    context = {
        "filters": filters,
        "choice": chosen,
        "formats": grouped(),
        "format": format_named(request.query_params.get("format") or "report"),
        "countries": offered.countries,
        "kinds": offered.kinds,
        "statuses": get_args(Status),
    }
    return page(request, "export.html", context)


@router.get("/export/file")
def export_file(request: Request) -> Response:
    """The file, where it is there within `PATIENCE`, else a page that says how far it is. Raises `InputError` P115 for a format or choice
    that there is none of, P118 where too many files are waited for."""
    format, choice = format_named(request.query_params.get("format") or "report"), choice_of(request)
    if format.name == "jsonl":
        choice = Choice(as_of=choice.as_of, clock=choice.clock)
    desk = desk_of(request)
    key = (format.name, choice, desk.store.revision(), date.today())
    making = exporting_of(request).start(
        file_name(format, choice), format, key, lambda watch: select(desk.store, choice, watch, desk.links())
    )
    making.finished.wait(PATIENCE)
    return _sent(making) if making.ready else RedirectResponse(f"/export/makings/{making.id}", 303)


@router.get("/export/makings/{making_id}")
def making_page(request: Request, making_id: str) -> Response:
    """How far a file is, and the file when it is there."""
    return page(request, "export_making.html", {"making": exporting_of(request).find(making_id)})


@router.get("/export/makings/{making_id}/file")
def made_file(request: Request, making_id: str) -> Response:
    """A file that has been made; while it is not there, the page that says how far it is."""
    making = exporting_of(request).find(making_id)
    return _sent(making) if making.ready else RedirectResponse(f"/export/makings/{making_id}", 303)


@router.post("/export/makings/{making_id}/stop")
def stop_making(request: Request, making_id: str) -> Response:
    """Give up a file that is under way."""
    exporting_of(request).find(making_id).stopped.set()
    return RedirectResponse(f"/export/makings/{making_id}", 303)


def choice_of(request: Request) -> Choice:
    """What the address chooses: the filters that the other pages share, and the clock. Raises `InputError` P107, P115."""
    filters, clock = Filters.from_query(request.query_params), request.query_params.get("clock") or "published"
    if clock not in get_args(Clock):
        raise InputError("P115", f"clock={clock[:40]}")
    return Choice(
        as_of=filters.as_of,
        clock="learned" if clock == "learned" else "published",
        kinds=filters.kinds,
        statuses=filters.status,
        country=filters.country,
        since=filters.since,
        until=filters.until,
        groups=filters.group,
        checked=filters.checked,
        changed_since=filters.changed_since,
    ).valid()


def file_name(format: Format, choice: Choice) -> str:
    """A name that says what the file is: `panj-acled-TJK-2021-07-05.csv`."""
    parts = ["panj", format.name, choice.country, *choice.kinds[:2], choice.as_of]
    return "-".join(p for p in parts if p) + f".{format.suffix}"


def grouped() -> list[tuple[str, list[Format]]]:
    """The formats under what one wants with them."""
    found: list[tuple[str, list[Format]]] = []
    for format in FORMATS.values():
        if format.name in _PLAIN:
            found.append((_PLAIN[format.name], []))
        found[-1][1].append(format)
    return found


def _sent(making: Making) -> Response:
    return FileResponse(making.path, media_type=making.format.media, filename=making.name, headers={"cache-control": "no-store"})
