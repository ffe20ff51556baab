"""What a page says about itself: JSON-LD, OpenGraph and other meta elements, at last what htmldate and trafilatura find in the markup."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from htmldate import find_date
from lxml.html import HtmlElement
from trafilatura import extract_metadata

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "publication_date", "publishdate", "pubdate",
    "article.published", "publish-date", "published", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "last-modified", "lastmod",
    "article.updated",
)  # fmt: skip
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "twitter:site")
_ARTICLE_TYPES = ("article", "posting", "report")
_TITLE_LIMIT = 400
_JSON_LIMIT = 2_000_000


@dataclass
class Metadata:
    """Values as they were found; addresses are absolute and only http(s)."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    body: str | None = None


def find_metadata(tree: HtmlElement, url: str | None) -> Metadata:
    """The metadata of a parsed page that was fetched from `url`."""
    meta = _meta(tree)
    article = next(_articles(tree), {})
    found = extract_metadata(tree, default_url=url, date_config={"extensive_search": False}, extensive=False)
    published = _text(article.get("datePublished")) or _first(meta, _PUBLISHED) or _time_element(tree)
    modified = _text(article.get("dateModified")) or _first(meta, _MODIFIED)
    return Metadata(
        title=_short(_text(article.get("headline")) or meta.get("og:title") or found.title),
        byline=_short(_names(article.get("author")) or meta.get("author") or found.author),
        outlet=_short(_names(article.get("publisher")) or _first(meta, _OUTLET) or found.sitename or _host(url)),
        url=_canonical(tree, meta, url),
        published=published or _guessed_date(tree, url),
        modified=modified,
        language=_text(tree.get("lang")),
        body=_text(article.get("articleBody")),
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name, content = element.get("property") or element.get("name") or element.get("itemprop"), element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content.strip())
    return found


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """JSON-LD objects of an article type, in the order of the page."""
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json" and len(script.text or "") <= _JSON_LIMIT:
            try:
                pending = [json.loads(script.text or "", strict=False)]
            except (ValueError, RecursionError):
                continue
            while pending:
                item = pending.pop(0)
                if isinstance(item, list):
                    pending.extend(item)
                elif isinstance(item, dict):
                    if str(item.get("@type", "")).lower().strip("[]'").endswith(_ARTICLE_TYPES):
                        yield item
                    pending.extend(v for k, v in item.items() if k in ("@graph", "mainEntity", "mainEntityOfPage"))


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _names(value: object) -> str | None:
    if isinstance(value, dict):
        return _text(value.get("name"))
    if isinstance(value, list):
        return ", ".join(name for item in value if (name := _names(item))) or None
    return _text(value)


def _short(value: str | None) -> str | None:
    return value[:_TITLE_LIMIT] if value else None


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _time_element(tree: HtmlElement) -> str | None:
    return next((t.get("datetime").strip() for t in tree.iter("time") if t.get("pubdate") is not None and t.get("datetime")), None)


def _guessed_date(tree: HtmlElement, url: str | None) -> str | None:
    found = find_date(tree, url=url, original_date=True, extensive_search=False)
    return found if isinstance(found, str) else None


def _canonical(tree: HtmlElement, meta: dict[str, str], url: str | None) -> str | None:
    link = next((e.get("href") for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()), None)
    for candidate in (link, meta.get("og:url"), url):
        if address := web_address(candidate, url):
            return address
    return None


def web_address(address: str | None, base: str | None = None) -> str | None:
    """An absolute http(s) address, `None` for any other ("javascript:", "data:", a path with no base)."""
    try:
        joined = urljoin(base or "", (address or "").strip())
        parts = urlsplit(joined)
        return joined if parts.scheme.lower() in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _host(url: str | None) -> str | None:
    address = web_address(url)
    return (urlsplit(address).hostname or "").removeprefix("www.") or None if address else None
