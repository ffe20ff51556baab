"""The export page: what to choose, in which format, and the file itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Literal, get_args

from fastapi import APIRouter, Request, Response
from starlette.responses import StreamingResponse

from panj.errors import InputError
from panj.reconcile import Status
from panj.tell.exports import FORMATS, Choice, Format, format_named, select
from panj.tell.exports.situation_report import situation_report
from panj.tell.web.filters import Filters
from panj.tell.web.queries import desk_of
from panj.tell.web.templating import page

router = APIRouter()

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
    """The file, sent in pieces. Raises `InputError` P115 for a format or choice that there is none of, before anything is sent."""
    format, choice = format_named(request.query_params.get("format") or "report"), choice_of(request)
    if format.name == "jsonl":
        choice = Choice(as_of=choice.as_of, clock=choice.clock)
    chosen = select(desk_of(request).store, choice)
    since = Filters.from_query(request.query_params).changed_since
    pieces = situation_report(chosen, since) if format.name == "report" else format.write(chosen)
    first = next(pieces, b"")
    headers = {"content-disposition": f'attachment; filename="{file_name(format, choice)}"', "cache-control": "no-store"}
    return StreamingResponse(_sent(first, pieces), media_type=format.media, headers=headers)


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


def _sent(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield from chain([first], rest)
