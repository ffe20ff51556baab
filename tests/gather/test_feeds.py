"""Feeds and sitemaps of every kind give entries; broken and hostile ones give an answer."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.errors import InputError
from panj.gather.feeds import feed_kind, read_feed, read_sitemap

RSS = b"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Pamir Wire</title>
<item><title>Over the river</title><link>/a</link><pubDate>Mon, 05 Jul 2021 14:03:00 +0500</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>More than 300 soldiers crossed.</p>]]></content:encoded></item>
<item><title>Script</title><link>javascript:alert(1)</link>
<description>&lt;b&gt;Words&lt;/b&gt; here.</description></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title><entry><title>One</title><link href="https://a.example/1"/>
<author><name>A. Desk</name></author><published>2021-07-05T09:00:00Z</published><updated>2021-07-06T09:00:00Z</updated>
<summary>Troops left.</summary></entry></feed>"""
NEWS_MAP = b"""<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://a.example/1 </loc><lastmod>2021-07-06</lastmod><news:news><news:publication><news:name>Pamir Wire</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2021-07-05</news:publication_date>
<news:title>Over the river</news:title></news:news></url><url><loc>javascript:alert(1)</loc></url></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://a.example/s1.xml</loc></sitemap></sitemapindex>"""
BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>"""


def test_rss() -> None:
    """The fuller of content and summary, the date with its zone, a relative link made absolute, one that runs script dropped."""
    first, second = read_feed(RSS, "feed", "https://a.example/feed.xml")
    assert (first.title, first.url, first.outlet, first.published) == (
        "Over the river",
        "https://a.example/a",
        "Pamir Wire",
        "2021-07-05T14:03:00+05:00",
    )
    assert first.markup == "<p>More than 300 soldiers crossed.</p>"
    assert second.url is None


def test_atom() -> None:
    """Atom gives author and both dates."""
    (entry,) = read_feed(ATOM, "feed")
    assert (entry.byline, entry.published, entry.modified) == ("A. Desk", "2021-07-05T09:00:00Z", "2021-07-06T09:00:00Z")
    assert (entry.url, entry.markup) == ("https://a.example/1", "Troops left.")


def test_news_sitemap() -> None:
    """A news sitemap gives address, title, outlet and dates; an address that runs script is left out."""
    (entry,) = read_sitemap(NEWS_MAP, "map")
    assert (entry.url, entry.title, entry.outlet) == ("https://a.example/1", "Over the river", "Pamir Wire")
    assert (entry.published, entry.modified, entry.is_index) == ("2021-07-05", "2021-07-06", False)


def test_sitemap_index() -> None:
    """An index names further sitemaps."""
    (entry,) = read_sitemap(INDEX, "map")
    assert (entry.url, entry.is_index) == ("https://a.example/s1.xml", True)


def test_kinds() -> None:
    """Feeds and sitemaps are told by their root element, pages that mention them are not."""
    assert [feed_kind(d) for d in (RSS, ATOM, NEWS_MAP, INDEX)] == ["feed", "feed", "sitemap", "sitemap"]
    assert feed_kind(b"<!doctype html><html><body>The &lt;rss&gt; element <rss> is old") is None
    assert feed_kind(b"plain words") is None


def test_entity_bomb() -> None:
    """A document that declares entities is refused, at once."""
    started = time.monotonic()
    for read in (read_feed, read_sitemap):
        with pytest.raises(InputError) as caught:
            read(BOMB, "feed")
        assert caught.value.code == "P109"
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("data", [b"<rss", b"<urlset></urlset>", b"words", b"<rss><channel>" + b"<a>" * 5000])
def test_broken(data: bytes) -> None:
    """What is neither feed nor sitemap is answered with P109."""
    for read in (read_feed, read_sitemap):
        with pytest.raises(InputError) as caught:
            read(data, "feed")
        assert caught.value.code == "P109"


@given(st.binary(max_size=120).map(lambda b: b"<rss><channel><item>" + b) | st.binary(max_size=120))
def test_any_bytes(data: bytes) -> None:
    """Any bytes give entries or P109."""
    for read in (read_feed, read_sitemap):
        try:
            read(data, "feed")
        except InputError as e:
            assert e.code == "P109"
