"""The one door: any source → reports and errors, in order, one bad input never stopping the rest."""

from __future__ import annotations

import gzip
import io
import os
import re
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from panj.errors import InputError, PanjError
from panj.gather.assemble import Source, assemble
from panj.gather.charset import decode, is_binary
from panj.gather.feeds import Entry, feed_kind, read_feed, read_sitemap
from panj.gather.fetch import Fetched, Fetcher
from panj.gather.options import Options
from panj.gather.page import fragment_text, from_html
from panj.gather.rows import read_rows
from panj.gather.text import from_text
from panj.model import Report

Kind = Literal["feed", "sitemap", "html", "rows", "markdown", "text"]
SUFFIXES: dict[str, Kind | None] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".jsonl": "rows", ".ndjson": "rows", ".json": "rows", ".xml": None, ".rss": None, ".atom": None, ".gz": None,
}  # fmt: skip
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(?://|[A-Za-z])")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|meta|title|script|main|section|h1)\b",
    re.I | re.S,
)
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_GZIP = b"\x1f\x8b"
_ABOUT = {"README", "LICENSE", "LICENCE", "NOTICE", "CHANGELOG"}  # files about a folder, not reports
_SNIFFED = 4096
_DEEPEST = 2  # an index of indexes of sitemaps


def gather(source: str | Path, options: Options | None = None, stdin: BinaryIO | None = None) -> Iterator[Report | PanjError]:
    """Reports from a file, a folder, an http(s) address or, for "-", standard input (`stdin`).

    What a source is, is decided by its content first and its name second: page, feed, sitemap, JSONL, Markdown or plain text. An error
    comes out as a value in the place of the report that it cost; nothing is raised.
    """
    options = options or Options()
    name = str(source)
    try:
        if name == "-":
            yield from _bytes(_limited(stdin or sys.stdin.buffer, name, options), "standard input", None, options)
        elif re.match(r"https?://", name, re.IGNORECASE):
            with Fetcher(options) as fetcher:
                yield from _address(name, fetcher, 0)
        elif isinstance(source, str) and _SCHEME.match(name) and not Path(name).exists():
            raise InputError("P110", name[:200])
        else:
            yield from _path(Path(source), options)
    except PanjError as e:
        yield e


def _path(path: Path, options: Options) -> Iterator[Report | PanjError]:
    try:
        if path.is_dir():
            files = sorted(
                Path(folder) / file
                for folder, _, names in os.walk(path)
                for file in names
                if Path(file).suffix.lower() in SUFFIXES and not file.startswith(".") and Path(file).stem.upper() not in _ABOUT
            )
            if not files:
                yield InputError("P101", str(path), "the folder holds no file that Panj reads")
            for file in files:
                yield from _file(file, options)
        elif not path.exists():
            yield InputError("P106", str(path))
        else:
            yield from _file(path, options)
    except OSError as e:
        yield InputError("P111", str(path), f"the file cannot be read ({e.strerror})")


def _file(path: Path, options: Options) -> Iterator[Report | PanjError]:
    name = str(path)
    try:
        if not path.is_file():
            raise InputError("P111", name, "it is not a regular file")
        with path.open("rb") as stream:
            if path.suffix.lower() in (".jsonl", ".ndjson"):
                if not path.stat().st_size:
                    raise InputError("P101", name)
                yield from read_rows(stream, options.today)
            else:
                yield from _bytes(_limited(stream, name, options), name, path.suffix.lower(), options)
    except OSError as e:
        yield InputError("P111", name, f"the file cannot be read ({e.strerror})")
    except PanjError as e:
        yield e


def _limited(stream: BinaryIO, what: str, options: Options) -> bytes:
    data = stream.read(options.size_limit + 1)
    if len(data) > options.size_limit:
        raise InputError("P103", what, f"more than {options.size_limit:,} bytes")
    return data


def _bytes(data: bytes, what: str, suffix: str | None, options: Options) -> Iterator[Report | PanjError]:
    data = _unpacked(data, what, options)
    match _kind(data, suffix, None):
        case "feed":
            yield from _entries(read_feed(data, what), options, None, 0)
        case "sitemap":
            yield from _entries(read_sitemap(data, what), options, None, 0)
        case "html":
            yield from_html(data, options, what=what)
        case "rows":
            yield from read_rows(data.split(b"\n"), options.today)
        case kind:
            yield from_text(data, options, what=what, markdown=kind == "markdown")


def _address(url: str, fetcher: Fetcher, depth: int) -> Iterator[Report | PanjError]:
    options = fetcher.options
    try:
        fetched = fetcher.fetch(url, options.validators.get(url))
        if fetched.not_modified:
            return
        data = _unpacked(fetched.content, url, options)
        match _kind(data, None, fetched.content_type):
            case "feed":
                options.validators[url] = fetched.validators
                yield from _entries(read_feed(data, url, fetched.url), options, fetcher, depth)
            case "sitemap":
                options.validators[url] = fetched.validators
                yield from _entries(read_sitemap(data, url, fetched.url), options, fetcher, depth)
            case "rows":
                yield from read_rows(data.split(b"\n"), options.today)
            case kind:
                yield _fetched_report(fetched, data, kind, options)
    except PanjError as e:
        yield e


def _fetched_report(fetched: Fetched, data: bytes, kind: Kind, options: Options) -> Report:
    if kind == "html":
        return from_html(data, options, url=fetched.url, content_type=fetched.content_type)
    words = data if is_binary(data) else decode(data, fetched.url, fetched.content_type)
    return from_text(words, options, what=fetched.url, url=fetched.url, markdown=kind == "markdown")


def _entries(entries: tuple[Entry, ...], options: Options, fetcher: Fetcher | None, depth: int) -> Iterator[Report | PanjError]:
    """An entry's own words, or the page it leads to where it has none or `options.follow` says so; an index leads one level down."""
    own = Fetcher(options) if fetcher is None else None
    pages = own or fetcher
    assert pages is not None
    left = options.max_pages
    try:
        for entry in entries:
            if entry.markup is not None and not options.follow:
                yield _entry_report(entry, options)
            elif entry.url is None:
                yield InputError("P108", entry.title or "feed entry")
            elif left == 0:
                yield InputError(
                    "P103", entry.url, f"{options.max_pages} of {len(entries)} pages are fetched; this one and the rest are left out"
                )
                return
            elif depth < _DEEPEST:
                left -= 1
                yield from _address(entry.url, pages, depth + 1 if entry.is_index else _DEEPEST)
    finally:
        if own is not None:
            own.close()


def _entry_report(entry: Entry, options: Options) -> Report | PanjError:
    what = entry.url or entry.title or "feed entry"
    try:
        text = fragment_text(entry.markup or "", what)
    except PanjError as e:
        return e
    if not text:
        return InputError("P108", what)
    given = options.published is not None
    source = Source(
        url=entry.url,
        outlet=options.outlet or entry.outlet,
        title=entry.title,
        byline=entry.byline,
        published=options.published if given else entry.published,
        published_from="given" if given else "metadata",
        modified=entry.modified,
    )
    return assemble(text, source, options.today)


def _kind(data: bytes, suffix: str | None, content_type: str | None) -> Kind:
    found = feed_kind(data)
    if found is not None:
        return found
    named = SUFFIXES.get(suffix or "")
    if named in ("html", "rows", "markdown"):
        return named
    if _HTML.match(data.lstrip(b"\xef\xbb\xbf")[:_SNIFFED]) or (content_type or "").split(";")[0].strip().lower() in _HTML_TYPES:
        return "html"
    if data.lstrip()[:1] == b"{" and b'"text"' in data:
        return "rows"
    return "markdown" if (content_type or "").startswith("text/markdown") else "text"


def _unpacked(data: bytes, what: str, options: Options) -> bytes:
    if not data.startswith(_GZIP):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            unpacked = stream.read(options.size_limit + 1)
    except (OSError, EOFError, zlib.error) as e:
        raise InputError("P102", what, f"the compressed file is broken ({e})") from e
    if len(unpacked) > options.size_limit:
        raise InputError("P103", what, f"more than {options.size_limit:,} bytes when unpacked")
    return unpacked
