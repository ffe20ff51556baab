"""The web application: pages, JSON for the map, and what is said when something is wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from panj.errors import InputError, PanjError, RecordError
from panj.record import Store
from panj.tell.web import api
from panj.tell.web.exporting import Exporting
from panj.tell.web.queries import Desk
from panj.tell.web.routes import add, cases, claims, exports, help, reports, review, situation, sources, start, tallies
from panj.tell.web.security import LOOPBACK, Guard
from panj.tell.web.templating import HERE, page

_STATUS = {"P114": 404, "P118": 429}


def create_app(store_url: str, *, hosts: Collection[str] | None = LOOPBACK) -> FastAPI:
    """The pages of the record at `store_url`. `hosts` are the host names answered to (`None`: any). Raises `RecordError`."""
    store = Store.open(store_url)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.exporting.close()
        app.state.desk.board.close()
        store.close()

    app = FastAPI(title="Panj", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = Desk(store)
    app.state.exporting = Exporting()
    for screen in (situation, claims, cases, tallies, sources, reports, review, help, exports, add, start):
        app.include_router(screen.router)
    app.include_router(api.router, prefix="/api")
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Guard, hosts=hosts)
    app.add_exception_handler(PanjError, _panj_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unforeseen)
    return app


def status_of(error: PanjError) -> int:
    """The HTTP status that answers an error."""
    if error.code in _STATUS:
        return _STATUS[error.code]
    if isinstance(error, InputError):
        return 400
    return 503 if isinstance(error, RecordError) else 500


def _panj_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, PanjError)
    return _answer(request, status_of(error), error.code, f"{error.what}: {error.why}")


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    message = "There is no such page." if error.status_code == 404 else str(error.detail)
    return _answer(request, error.status_code, f"http_{error.status_code}", message)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    return _answer(request, 400, "P115", f"{first['loc'][-1]}: {first['msg']}")


def _unforeseen(request: Request, error: Exception) -> Response:
    return _answer(request, 500, "http_500", "Something went wrong in Panj; the record is unharmed.")


def _answer(request: Request, status: int, code: str, message: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": {"code": code, "message": message}}, status)
    return page(request, "error.html", {"code": code, "message": message, "status": status}, status)
