"""Addresses → bytes, politely and within limits.

httpx.TimeoutException              → P201
status 4xx and 5xx                  → P202
more hops than allowed, a loop      → P203
PrivateAddressError                 → P204
robots.txt forbids, or answers 5xx  → P205
any other httpx.HTTPError           → P206
not http(s), no host, InvalidURL    → P110
more bytes than the limit           → P103
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpcore
import httpx

from panj.errors import FetchError, InputError
from panj.gather.addresses import GuardedBackend, PrivateAddressError
from panj.gather.options import Options, Validators

_REDIRECTS = {301, 302, 303, 307, 308}
_NOT_MODIFIED = 304
_ROBOTS_LIMIT = 512_000  # bytes; RFC 9309 asks for 500 KiB at least
_ROBOT_NAME = "Panj"
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"


@dataclass(frozen=True)
class Fetched:
    """What an address gave. `url` is where the redirects ended; `not_modified`: nothing new since the validators sent."""

    url: str
    content: bytes = b""
    content_type: str | None = None
    validators: Validators = field(default_factory=Validators)
    not_modified: bool = False


class Fetcher:
    """Fetches with one set of options, remembering each site's robots.txt. For one thread; use it in `with` or close it."""

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()
        self._backend = GuardedBackend(self.options.allow_private)
        transport = httpx.HTTPTransport()
        transport._pool = httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(trust_env=False), network_backend=self._backend)
        timeout = httpx.Timeout(self.options.read_timeout, connect=self.options.connect_timeout)
        headers = {"user-agent": self.options.user_agent, "accept": _ACCEPT, "accept-encoding": "gzip, deflate"}
        self._client = httpx.Client(transport=transport, timeout=timeout, headers=headers, follow_redirects=False, trust_env=False)
        self._robots: dict[str, RobotFileParser] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def fetch(self, url: str, validators: Validators | None = None) -> Fetched:
        """The content behind `url`, asked for only if it changed since `validators`.

        Raises `FetchError` and `InputError` with the codes in the module's table.
        """
        headers: dict[str, str] = {}
        if validators and validators.etag:
            headers["if-none-match"] = validators.etag
        if validators and validators.last_modified:
            headers["if-modified-since"] = validators.last_modified
        return self._follow(url, headers, self.options.size_limit, robots=True)

    def _follow(self, url: str, headers: dict[str, str], limit: int, robots: bool) -> Fetched:
        start = url
        seen: set[str] = set()
        for _ in range(self.options.max_redirects + 1):
            check_address(url)
            if url in seen:
                raise FetchError("P203", start, "the redirects go round in a circle")
            seen.add(url)
            if robots and not self._allowed(url):
                raise FetchError("P205", url)
            answer = self._once(url, headers, limit)
            if isinstance(answer, Fetched):
                return answer
            url = answer
        raise FetchError("P203", start, f"more than {self.options.max_redirects} redirects")

    def _once(self, url: str, headers: dict[str, str], limit: int) -> Fetched | str:
        """The content, or the address that a redirect leads to."""
        self._backend.deadline = time.monotonic() + self.options.total_timeout
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    return urljoin(url, response.headers["location"]).partition("#")[0]
                if response.status_code == _NOT_MODIFIED:
                    return Fetched(url=url, not_modified=True)
                if not response.is_success:
                    raise FetchError("P202", url, f"the address answered {response.status_code} {response.reason_phrase}".rstrip())
                content = self._read(response, url, limit)
                seen = Validators(response.headers.get("etag"), response.headers.get("last-modified"))
                return Fetched(url=url, content=content, content_type=response.headers.get("content-type"), validators=seen)
        except PrivateAddressError as e:
            raise FetchError("P204", url, f"the address leads to a private network ({e})") from e
        except httpx.TimeoutException as e:
            raise FetchError("P201", url) from e
        except httpx.InvalidURL as e:
            raise InputError("P110", url, str(e)) from e
        except httpx.HTTPError as e:
            raise FetchError("P206", url, f"the connection failed ({e or type(e).__name__})") from e

    def _read(self, response: httpx.Response, url: str, limit: int) -> bytes:
        parts: list[bytes] = []
        size = 0
        for part in response.iter_bytes(65_536):
            size += len(part)
            if size > limit:
                raise InputError("P103", url, f"more than {limit:,} bytes")
            parts.append(part)
        return b"".join(parts)

    def _allowed(self, url: str) -> bool:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(site)
        return self._robots[site].can_fetch(_ROBOT_NAME, url)

    def _read_robots(self, site: str) -> RobotFileParser:
        """The site's rules (RFC 9309): none where there is no robots.txt, everything forbidden where the server fails to give it."""
        rules = RobotFileParser()
        try:
            answer = self._follow(f"{site}/robots.txt", {}, _ROBOTS_LIMIT, robots=False)
            rules.parse(answer.content.decode("utf-8", errors="replace").splitlines())
        except FetchError as e:
            if e.code not in ("P202", "P203"):
                raise
            if e.code == "P202" and e.why.startswith("the address answered 5"):
                rules.parse(["User-agent: *", "Disallow: /"])
            else:
                rules.parse([])
        except InputError:
            rules.parse([])
        return rules


def fetch(url: str, options: Options | None = None, validators: Validators | None = None) -> Fetched:
    """Fetch one address; `Fetcher` does the same for many."""
    with Fetcher(options) as fetcher:
        return fetcher.fetch(url, validators)


def check_address(url: str) -> None:
    """Raises `InputError` P110 for anything but http(s) with a host and no user name."""
    try:
        parts = urlsplit(url)
        good = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and parts.username is None and (parts.port or 1) > 0
    except ValueError:
        good = False
    if not good:
        raise InputError("P110", url[:200])
