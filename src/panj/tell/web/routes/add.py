"""The add page: a text, an address or files become reports of the record; files are looked through first."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse

from panj.analysis import analyzer
from panj.bulk.intake import Upload, examine, take, take_reports, unpacked
from panj.errors import InputError, PanjError
from panj.gather import Options, from_text, gather
from panj.gather.fetch import check_address
from panj.model import Report
from panj.tell.values import heading
from panj.tell.web.adding import Job, Lot, adding_of, safe_name, stored
from panj.tell.web.templating import page

router = APIRouter()

MOST_UPLOADED = 100_000_000  # bytes of one request
MOST_UPLOADS = 500
LONGEST_FIELD = 2000
PATIENCE = 4.0  # seconds that an answer waits for work to end before it shows how far it is
_FIELDS = ("text", "title", "outlet", "url", "published")


@router.get("/add")
def add_page(request: Request) -> Response:
    """Three ways in: paste, address, files."""
    return _form(request)


@router.post("/add/text")
async def add_text(request: Request) -> Response:
    """Read a pasted text and add it."""
    async with _sent(request) as form:
        given = {name: _field(form, name) for name in _FIELDS}
    try:
        report = pasted(**given)
    except PanjError as e:
        return _form(request, given=given, error=("text", e), status=400)
    adding = adding_of(request)
    called, where = heading(report.title, report.text), {report.id: "pasted text"}
    job = adding.start("add", called, lambda: take_reports(adding.store, [report], analyzer(), where))
    return await _wait(job)


@router.post("/add/address")
async def add_address(request: Request) -> Response:
    """Fetch what is behind an address – a page, a feed, a sitemap – and add it."""
    async with _sent(request) as form:
        given = {name: _field(form, name) for name in ("address", "outlet", "published")}
    try:
        check_address(given["address"])
        options = Options(published=given["published"] or None, outlet=given["outlet"] or None)
        _check_day(given["published"])
    except PanjError as e:
        return _form(request, given=given, error=("address", e), status=400)
    adding = adding_of(request)

    def items() -> Any:
        for item in gather(given["address"], options):
            yield (item.what, item) if isinstance(item, PanjError) else item

    job = adding.start("add", given["address"][:200], lambda: take_reports(adding.store, items(), analyzer()))
    return await _wait(job)


@router.post("/add/files")
async def add_files(request: Request) -> Response:
    """Look through uploaded files; nothing is added yet."""
    async with _sent(request) as form:
        given = {name: _field(form, name) for name in ("outlet", "published")}
        files = [part for part in form.getlist("files") if isinstance(part, UploadFile) and part.filename]
        try:
            if not files:
                raise InputError("P101", "files", "no file was chosen")
            _check_day(given["published"])
            options = Options(published=given["published"] or None, outlet=given["outlet"] or None)
            lot = await run_in_threadpool(_keep, request, files, options)
        except PanjError as e:
            return _form(request, given=given, error=("files", e), status=400)
    adding = adding_of(request)
    words = files[0].filename if len(files) == 1 else f"{len(files)} files"
    job = adding.start("check", safe_name(words), lambda: examine(adding.store, lot.uploads, analyzer(), options), lot)
    return await _wait(job)


@router.post("/add/confirm")
async def confirm(request: Request) -> Response:
    """Add the files that were looked through."""
    async with _sent(request) as form:
        token, drop = _field(form, "lot"), _field(form, "do") == "drop"
    adding = adding_of(request)
    lot = adding.take_lot(token)
    if drop:
        lot.folder.cleanup()
        return RedirectResponse("/add", 303)
    words = lot.uploads[0].name if len(lot.uploads) == 1 else f"{len(lot.uploads)} files"
    return await _wait(adding.start("add", words, lambda: take(adding.store, lot.uploads, analyzer(), lot.options), lot))


@router.get("/add/jobs/{job_id}")
def job_page(request: Request, job_id: str) -> Response:
    """How far the work is, what it found, and links to the new reports."""
    return page(request, "add_job.html", {"job": adding_of(request).job(job_id)})


def pasted(text: str, title: str = "", outlet: str = "", url: str = "", published: str = "") -> Report:
    """The report of a pasted text. Raises `InputError`: P101 without text, P107 for a day and P110 for an address that is none."""
    if url:
        check_address(url)
    _check_day(published)
    report = from_text(text, Options(published=published or None, outlet=outlet or None), what="pasted text", url=url or None)
    return msgspec.structs.replace(report, title=title) if title else report


def _check_day(day: str) -> None:
    if day:
        from panj.gather.dates import iso

        iso(day, day)


def _form(request: Request, given: dict[str, str] | None = None, error: tuple[str, PanjError] | None = None, status: int = 200) -> Response:
    context = {
        "given": dict.fromkeys((*_FIELDS, "address"), "") | (given or {}),
        "wrong": error[0] if error else "",
        "error": f"{error[1].what}: {error[1].why}" if error else "",
        "code": error[1].code if error else "",
        "empty": not adding_of(request).store.revision()[0],
    }
    return page(request, "add.html", context, status)


@asynccontextmanager
async def _sent(request: Request) -> AsyncIterator[FormData]:
    """The form of a request. Raises `InputError` P103 for one larger than the limit, or of unknown size."""
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > MOST_UPLOADED:
        raise InputError("P103", "upload", f"what is sent has to be named in size, and at most {MOST_UPLOADED:,} bytes")
    async with request.form(max_files=MOST_UPLOADS, max_fields=50, max_part_size=Options().size_limit) as form:
        yield form


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    words = value.strip() if isinstance(value, str) else ""
    return words if name == "text" else words[:LONGEST_FIELD]


def _keep(request: Request, files: list[UploadFile], options: Options) -> Lot:
    folder = tempfile.TemporaryDirectory(prefix="panj-add-", ignore_cleanup_errors=True)
    uploads = []
    try:
        for number, file in enumerate(files):
            name = safe_name(file.filename)
            target = stored(Path(folder.name), number, name)
            with target.open("wb") as out:
                while block := file.file.read(1 << 20):
                    out.write(block)
            uploads.append(Upload(target, name))
        return adding_of(request).hold(unpacked(uploads, Path(folder.name)), folder, options)
    except PanjError:
        folder.cleanup()
        raise


async def _wait(job: Job) -> Response:
    await run_in_threadpool(job.finished.wait, PATIENCE)
    return RedirectResponse(f"/add/jobs/{job.id}", 303)
