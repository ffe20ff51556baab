"""RSS, Atom, sitemaps, news sitemaps and sitemap indexes → entries."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import feedparser
from lxml import etree

from panj.errors import InputError
from panj.gather.dates import iso
from panj.gather.metadata import web_address

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_FEED_ROOT = re.compile(rb"<\s*(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_SITEMAP_ROOT = re.compile(rb"<\s*(?:\w+:)?(?:urlset|sitemapindex)\b", re.IGNORECASE)
_ROOT_REACH = 4096


@dataclass(frozen=True)
class Entry:
    """One entry. `markup` is HTML or plain text, `None` where the feed gives only an address; `is_index` marks another sitemap."""

    url: str | None
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None
    markup: str | None = None
    is_index: bool = False


def feed_kind(data: bytes) -> Literal["feed", "sitemap"] | None:
    """What the first bytes say: a feed, a sitemap (or an index of them), or neither."""
    head = data[:_ROOT_REACH]
    if re.search(rb"<html\b|<!doctype html", head, re.IGNORECASE):
        return None
    if _SITEMAP_ROOT.search(head):
        return "sitemap"
    return "feed" if _FEED_ROOT.search(head) else None


def read_feed(data: bytes, what: str, url: str | None = None) -> tuple[Entry, ...]:
    """The entries of an RSS or Atom feed that was fetched from `url`, in its order. Raises `InputError` P109 where it is none."""
    _refuse_entities(data, what)
    headers = {"content-location": url} if url else {}
    parsed = feedparser.parse(data, response_headers=headers, sanitize_html=True)
    if not parsed.entries and (parsed.bozo or not parsed.get("version")):
        raise InputError("P109", what, f"the feed cannot be read ({parsed.get('bozo_exception', 'no feed')})")
    outlet = parsed.feed.get("title")
    return tuple(_entry(e, outlet, url) for e in parsed.entries)


def _entry(entry: Any, outlet: str | None, base: str | None) -> Entry:
    contents = [c.get("value", "") for c in entry.get("content", ())] + [entry.get("summary") or ""]
    return Entry(
        url=web_address(entry.get("link"), base),
        title=entry.get("title"),
        byline=entry.get("author"),
        outlet=(entry.get("source") or {}).get("title") or outlet,
        published=_when(entry, "published"),
        modified=_when(entry, "updated"),
        markup=max(contents, key=len) or None,
    )


def _when(entry: Any, name: str) -> str | None:
    """The date as the feed gives it, with its zone, or as feedparser understood it where we cannot read it."""
    own = dict(entry)  # without feedparser's stand-ins for dates that the feed does not give
    given, parsed = own.get(name), own.get(f"{name}_parsed")
    try:
        return iso(given, name) if given else None
    except InputError:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat() if parsed else given


def read_sitemap(data: bytes, what: str, url: str | None = None) -> tuple[Entry, ...]:
    """The pages of a sitemap, or the sitemaps of an index. Raises `InputError` P109 where it is none or names no address."""
    _refuse_entities(data, what)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as e:
        raise InputError("P109", what, f"the sitemap cannot be read ({e})") from e
    if root is None:
        raise InputError("P109", what)
    entries = tuple(entry for item in root if isinstance(item.tag, str) and (entry := _page(item, url)) is not None)
    if not entries:
        raise InputError("P109", what, "the sitemap names no address")
    return entries


def _page(item: Any, base: str | None) -> Entry | None:
    values = {etree.QName(e).localname: (e.text or "").strip() for e in reversed(list(item.iter())) if isinstance(e.tag, str)}
    address = web_address(next((e.text for e in item if isinstance(e.tag, str) and etree.QName(e).localname == "loc"), None), base)
    if address is None:
        return None
    return Entry(
        url=address,
        title=values.get("title") or None,
        outlet=values.get("name") or None,
        published=values.get("publication_date") or None,
        modified=values.get("lastmod") or None,
        is_index=etree.QName(item).localname == "sitemap",
    )


def _refuse_entities(data: bytes, what: str) -> None:
    if _ENTITY.search(data[:100_000]):
        raise InputError("P109", what, "it declares its own entities, which Panj does not expand")
