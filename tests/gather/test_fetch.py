"""Fetching, over real servers on the loopback address: limits, politeness and the guard against private networks."""

from __future__ import annotations

import socket
import threading
import time
from http.server import BaseHTTPRequestHandler

import pytest

from panj.errors import CODES, PanjError
from panj.gather import Fetcher, Options, Validators, fetch
from panj.gather.addresses import is_public
from panj.version import __version__
from tests.gather.conftest import Site

LOCAL = Options(allow_private=True, connect_timeout=1, read_timeout=0.3, total_timeout=1, size_limit=100_000)


def code_of(url: str, options: Options = LOCAL) -> str:
    with pytest.raises(PanjError) as caught:
        fetch(url, options)
    assert caught.value.code in CODES
    return caught.value.code


def test_page_comes_with_its_type(site: Site) -> None:
    """The bytes, the type and the final address come back; we say who we are."""
    site.pages["/a"] = (200, {"Content-Type": "text/html; charset=utf-8"}, b"<p>words")
    fetched = fetch(f"{site.address}/a", LOCAL)
    assert (fetched.content, fetched.content_type, fetched.url) == (b"<p>words", "text/html; charset=utf-8", f"{site.address}/a")
    assert site.seen[-1][1]["user-agent"] == f"Panj/{__version__}"


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "javascript:alert(1)", "file:///etc/passwd", "http://", "http://u:p@a.example/", "http://[::1", "x"]
)
def test_only_web_addresses(url: str) -> None:
    """Anything but http(s) with a host and no password is not fetched."""
    assert code_of(url) == "P110"


@pytest.mark.parametrize("status", [400, 403, 404, 410, 500, 503])
def test_error_status(site: Site, status: int) -> None:
    """An answer of 4xx or 5xx is an error that names the number."""
    site.pages["/a"] = (status, {}, b"sorry")
    with pytest.raises(PanjError, match=str(status)) as caught:
        fetch(f"{site.address}/a", LOCAL)
    assert caught.value.code == "P202"


def test_loopback_is_refused_by_default(site: Site) -> None:
    """Without the flag no request reaches a private address, by number or by name."""
    port = site.address.rpartition(":")[2]
    site.pages["/a"] = (200, {}, b"secret")
    for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "127.1"):
        assert code_of(f"http://{host}:{port}/a", Options()) == "P204", host
    assert site.seen == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("10.0.0.1", False),
        ("172.16.5.4", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("2002:a00:1::", False),
    ],
)
def test_addresses(address: str, public: bool) -> None:
    """Private, link-local, shared, loopback and multicast addresses are not public, IPv4 inside IPv6 included."""
    assert is_public(address) is public


def test_redirects_are_followed(site: Site) -> None:
    """A redirect with a relative address is followed, and the final address is told."""
    site.pages["/old"] = (301, {"Location": "/new#part"}, b"")
    site.pages["/new"] = (200, {}, b"words")
    assert fetch(f"{site.address}/old", LOCAL).url == f"{site.address}/new"


def test_redirect_to_a_private_address(site: Site) -> None:
    """Each hop is checked by itself: from an allowed address to a private one is refused, and so is another scheme."""
    site.pages["/file"] = (302, {"Location": "file:///etc/passwd"}, b"")
    assert code_of(f"{site.address}/file") == "P110"
    seen: list[str] = []

    class OneHop(Fetcher):
        """Loopback may be reached by its first name only, as if it were the public internet."""

        def _once(self, url: str, headers: dict[str, str], limit: int) -> object:  # type: ignore[override]
            seen.append(url)
            self._backend._allow_private = "localhost" in url
            return super()._once(url, headers, limit)

    port = site.address.rpartition(":")[2]
    site.pages["/hop"] = (302, {"Location": f"http://127.0.0.1:{port}/secret"}, b"")
    site.pages["/secret"] = (200, {}, b"secret")
    with OneHop(LOCAL) as fetcher, pytest.raises(PanjError) as caught:
        fetcher.fetch(f"http://localhost:{port}/hop")
    assert caught.value.code == "P204"
    assert site.asked("/hop") == 1
    assert site.asked("/secret") == 0
    assert seen[-1].startswith("http://127.0.0.1")


def test_redirect_loops(site: Site) -> None:
    """A circle and an endless chain are answered."""
    site.pages["/a"] = (302, {"Location": "/b"}, b"")
    site.pages["/b"] = (302, {"Location": "/a"}, b"")
    assert code_of(f"{site.address}/a") == "P203"
    for i in range(10):
        site.pages[f"/{i}"] = (307, {"Location": f"/{i + 1}"}, b"")
    assert code_of(f"{site.address}/0") == "P203"
    assert site.asked("/9") == 0


def test_silent_server(site: Site) -> None:
    """A server that never answers is given up after the read time-out."""
    release = threading.Event()
    site.pages["/a"] = lambda handler: release.wait(5) and None  # type: ignore[assignment]
    started = time.monotonic()
    assert code_of(f"{site.address}/a") == "P201"
    assert time.monotonic() - started < 3
    release.set()


def test_dripping_server(site: Site) -> None:
    """A server that sends a byte now and then is given up when the whole has taken too long, in the headers or in the body."""

    def drip(handler: BaseHTTPRequestHandler, lead: bytes) -> None:
        try:
            handler.wfile.write(lead)
            for _ in range(60):
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass

    site.pages["/head"] = lambda handler: drip(handler, b"HTTP/1.1 200 OK\r\nX-Slow: ")
    site.pages["/body"] = lambda handler: drip(handler, b"HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n")
    for path in ("/head", "/body"):
        started = time.monotonic()
        assert code_of(site.address + path) == "P201"
        assert time.monotonic() - started < 4


def test_size_limit(site: Site) -> None:
    """More bytes than the limit stop the transfer, told beforehand or not, packed or not."""
    import gzip

    site.pages["/a"] = (200, {}, b"a" * 100_001)
    site.pages["/packed"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"a" * 5_000_000))
    assert code_of(f"{site.address}/a") == "P103"
    assert code_of(f"{site.address}/packed") == "P103"


def test_connection_fails(site: Site) -> None:
    """A closed port, a name that does not exist and a broken answer are failed connections."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert code_of(f"http://127.0.0.1:{port}/") == "P206"
    assert code_of("http://no-such-host.invalid/") == "P206"

    def nonsense(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"this is not HTTP\r\n\r\n")
        handler.close_connection = True

    site.pages["/robots.txt"] = (200, {}, b"")
    site.pages["/a"] = nonsense
    assert code_of(f"{site.address}/a") == "P206"


def test_robots_are_obeyed(site: Site) -> None:
    """A path forbidden to all or to us is not asked for; the file is read once for a site."""
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private/\n\nUser-agent: Panj\nDisallow: /ours/\nAllow: /\n")
    site.pages["/open"] = (200, {}, b"words")
    site.pages["/ours/a"] = (200, {}, b"words")
    with Fetcher(LOCAL) as fetcher:
        assert fetcher.fetch(f"{site.address}/open").content == b"words"
        with pytest.raises(PanjError) as caught:
            fetcher.fetch(f"{site.address}/ours/a")
    assert caught.value.code == "P205"
    assert site.asked("/ours/a") == 0
    assert site.asked("/robots.txt") == 1


def test_robots_missing_or_failing(site: Site) -> None:
    """No robots.txt forbids nothing; one that the server fails to give forbids all (RFC 9309)."""
    site.pages["/a"] = (200, {}, b"words")
    assert fetch(f"{site.address}/a", LOCAL).content == b"words"
    site.pages["/robots.txt"] = (503, {}, b"")
    assert code_of(f"{site.address}/a") == "P205"


def test_robots_of_the_redirects_target(site: Site) -> None:
    """A redirect into a forbidden path is not followed."""
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private/\n")
    site.pages["/a"] = (302, {"Location": "/private/b"}, b"")
    assert code_of(f"{site.address}/a") == "P205"
    assert site.asked("/private/b") == 0


def test_conditional_requests(site: Site) -> None:
    """What a server said of its version goes back to it, and "not modified" is told without content."""

    def versioned(handler: BaseHTTPRequestHandler) -> None:
        same = handler.headers.get("If-None-Match") == '"v1"' and "2021" in (handler.headers.get("If-Modified-Since") or "")
        handler.send_response(304 if same else 200)
        handler.send_header("ETag", '"v1"')
        handler.send_header("Last-Modified", "Mon, 05 Jul 2021 10:00:00 GMT")
        handler.send_header("Content-Length", "0" if same else "5")
        handler.end_headers()
        if not same:
            handler.wfile.write(b"words")

    site.pages["/feed"] = versioned
    first = fetch(f"{site.address}/feed", LOCAL)
    assert (first.not_modified, first.validators) == (False, Validators('"v1"', "Mon, 05 Jul 2021 10:00:00 GMT"))
    second = fetch(f"{site.address}/feed", LOCAL, first.validators)
    assert (second.not_modified, second.content) == (True, b"")
