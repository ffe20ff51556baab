"""What every answer carries and every request must: headers that keep a page to itself, and a host name that is ours.

A page that a report's words could bend must still run nothing: scripts, styles and data come from this server only, and none stands in the
page. The host name is checked so that another site's name, pointed at this machine, cannot read the record (DNS rebinding). What changes
something must not be asked for by a page of another origin (CSRF): browsers say where a request comes from in Sec-Fetch-Site and Origin,
which no page can forge; programs that send neither are let in.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    ]
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Guard:
    """ASGI middleware: refuses host names that are not in `hosts` (`None`: any is taken) and changes asked for by pages of another origin,
    and sets `HEADERS` on every answer."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] | None = LOOPBACK) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-cache")
            await send(message)

        asked = Headers(scope=scope)
        if self._hosts is not None and host_name(asked.get("host", "")) not in self._hosts:
            refusal = JSONResponse({"error": {"code": "bad_host", "message": "This server does not answer to that host name."}}, 400)
            await refusal(scope, receive, send_with_headers)
            return
        if scope["method"] not in SAFE_METHODS and not from_own_pages(asked):
            refusal = JSONResponse({"error": {"code": "bad_origin", "message": "Only Panj's own pages may change the record."}}, 403)
            await refusal(scope, receive, send_with_headers)
            return
        await self._app(scope, receive, send_with_headers)


def from_own_pages(headers: Headers) -> bool:
    """False where the browser says that a page of another origin, or one that hides its origin, sends the request."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        return False
    if origin is None:
        return True
    return urlsplit(origin).netloc.lower() == headers.get("host", "").strip().lower()


def host_name(header: str) -> str:
    """The name in a Host header, in lower case and without its port; an IPv6 address keeps its brackets."""
    header = header.strip().lower()
    if header.startswith("["):
        return header[: header.find("]") + 1]
    return header.partition(":")[0]
