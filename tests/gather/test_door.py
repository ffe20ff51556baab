"""The one door: whatever the source, reports and errors come out in order and nothing is raised."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from panj.errors import PanjError
from panj.gather import Options, gather
from panj.model import Report
from tests.gather.conftest import Site
from tests.gather.test_feeds import RSS
from tests.gather.test_page import page

OPTIONS = Options(today=date(2021, 7, 8), allow_private=True, read_timeout=0.3, total_timeout=2)
WORDS = "More than 300 soldiers crossed the river on Monday, the border guard said."


def outcome(source: str | Path, options: Options = OPTIONS, stdin: bytes = b"") -> list[str]:
    """Each report as its first words, each error as its code."""
    return [i.text[:22] if isinstance(i, Report) else i.code for i in gather(source, options, io.BytesIO(stdin))]


def test_file_by_content_and_name(tmp_path: Path) -> None:
    """A page is a page under any name; Markdown and JSONL are told by their names, feeds by their root."""
    (tmp_path / "page.txt").write_text(page())
    (tmp_path / "note.md").write_text(f"# Over\n\n{WORDS} **Nobody** was hurt.")
    (tmp_path / "rows.jsonl").write_text(json.dumps({"id": "a", "text": WORDS}) + "\n{broken\n")
    (tmp_path / "feed.xml").write_bytes(RSS)
    (tmp_path / "plain").write_text(WORDS)
    assert outcome(tmp_path / "page.txt") == ["Over the river\n\nMore th"[:22]]
    assert outcome(tmp_path / "note.md") == ["Over\n\nMore than 300 sol"[:22]]
    assert outcome(tmp_path / "rows.jsonl") == [WORDS[:22], "P105"]
    assert outcome(tmp_path / "feed.xml") == ["More than 300 soldiers", "Words here."]
    assert outcome(tmp_path / "plain") == [WORDS[:22]]


def test_folder(tmp_path: Path) -> None:
    """A folder is walked to its depths by name; unknown and hidden files and a README are left alone, bad ones answered."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text("Two people fled the town, he said.")
    (tmp_path / "a.txt").write_text("One man fled the town, he said.")
    (tmp_path / "aa.html").write_bytes(b"")
    (tmp_path / "ab.txt").write_bytes(b"\0\1\2")
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"Three men fled the town, he said."))
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text(WORDS)
    (tmp_path / "README.md").write_text(WORDS)
    assert outcome(tmp_path) == ["One man fled the town,", "P101", "P102", "Two people fled the to", "Three men fled the tow"]


def test_what_cannot_be_used(tmp_path: Path) -> None:
    """Missing, empty, folder without texts, other schemes, a device, a broken archive, too large: each one clear answer."""
    (tmp_path / "empty.txt").touch()
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "none").mkdir()
    (tmp_path / "broken.gz").write_bytes(b"\x1f\x8b broken")
    (tmp_path / "big.txt").write_bytes(b"a" * 200)
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"a" * 10_000))
    small = Options(size_limit=150)
    assert outcome(tmp_path / "missing.txt") == ["P106"]
    assert outcome(tmp_path / "empty.txt") == ["P101"]
    assert outcome(tmp_path / "empty.jsonl") == ["P101"]
    assert outcome(tmp_path / "none") == ["P101"]
    assert outcome(tmp_path / "broken.gz") == ["P102"]
    assert outcome(tmp_path / "big.txt", small) == ["P103"]
    assert outcome(tmp_path / "bomb.gz", small) == ["P103"]
    assert outcome("ftp://a.example/x") == ["P110"]
    assert outcome("javascript:alert(1)") == ["P110"]
    assert outcome("/dev/zero") == ["P111"]
    assert outcome("a\0b") == ["P106"]
    assert outcome("/proc/self/mem") == ["P111"]


def test_standard_input() -> None:
    """ "-" reads what is piped in, whatever it is."""
    assert outcome("-", stdin=WORDS.encode()) == [WORDS[:22]]
    assert outcome("-", stdin=json.dumps({"id": 1, "text": WORDS}).encode() + b"\n") == [WORDS[:22]]
    assert outcome("-", stdin=page().encode()) == ["Over the river\n\nMore th"[:22]]
    assert outcome("-", stdin=b"") == ["P101"]


def test_page_by_address(site: Site) -> None:
    """A page's address gives its report with the address kept."""
    site.pages["/a"] = (200, {"Content-Type": "text/html"}, page().encode())
    (report,) = gather(f"{site.address}/a", OPTIONS)
    assert isinstance(report, Report)
    assert report.url == f"{site.address}/a"


def test_text_by_address_with_its_charset(site: Site) -> None:
    """Plain text is decoded as its header says."""
    site.pages["/a"] = (200, {"Content-Type": "text/plain; charset=koi8-r"}, "Военные перешли границу ночью.".encode("koi8-r"))
    (report,) = gather(f"{site.address}/a", OPTIONS)
    assert isinstance(report, Report)
    assert (report.text, report.language) == ("Военные перешли границу ночью.", "ru")


def test_feed_by_address(site: Site) -> None:
    """A feed gives its entries' words, or with `follow` their pages; unchanged since last time it gives nothing."""
    seen: list[str | None] = []

    def feed(handler: object) -> None:
        asked = handler.headers.get("If-None-Match")  # type: ignore[attr-defined]
        seen.append(asked)
        handler.send_response(304 if asked else 200)  # type: ignore[attr-defined]
        handler.send_header("ETag", '"1"')  # type: ignore[attr-defined]
        handler.end_headers()  # type: ignore[attr-defined]
        if not asked:
            handler.wfile.write(RSS)  # type: ignore[attr-defined]

    site.pages["/feed"] = feed
    options = Options(today=date(2021, 7, 8), allow_private=True)
    assert outcome(f"{site.address}/feed", options) == ["More than 300 soldiers", "Words here."]
    assert outcome(f"{site.address}/feed", options) == []
    assert seen == [None, '"1"']
    site.pages["/a"] = (200, {"Content-Type": "text/html"}, page().encode())
    following = Options(today=date(2021, 7, 8), allow_private=True, follow=True)
    assert outcome(f"{site.address}/feed", following) == ["Over the river\n\nMore th"[:22], "P108"]


def test_feed_that_times_out(site: Site) -> None:
    """A feed that does not answer in time is one error."""
    import threading

    release = threading.Event()
    site.pages["/robots.txt"] = (200, {}, b"")
    site.pages["/feed"] = lambda handler: release.wait(5) and None  # type: ignore[assignment]
    assert outcome(f"{site.address}/feed") == ["P201"]
    release.set()


def test_sitemap_index_by_address(site: Site) -> None:
    """An index leads to sitemaps, these to pages; a missing page is answered, an index in an index is not followed for ever."""
    names = "http://www.sitemaps.org/schemas/sitemap/0.9"
    index = f'<sitemapindex xmlns="{names}"><sitemap><loc>/map.xml</loc></sitemap><sitemap><loc>/index.xml</loc></sitemap></sitemapindex>'
    site.pages["/index.xml"] = (200, {}, index.encode())
    site.pages["/map.xml"] = (200, {}, f'<urlset xmlns="{names}"><url><loc>/a</loc></url><url><loc>/gone</loc></url></urlset>'.encode())
    site.pages["/a"] = (200, {"Content-Type": "text/html"}, page().encode())
    found = outcome(f"{site.address}/index.xml")
    assert found[:2] == ["Over the river\n\nMore th"[:22], "P202"]
    assert site.asked("/index.xml") <= 3


def test_page_limit(site: Site) -> None:
    """No more pages of a sitemap are fetched than the options allow, and the rest is not passed over in silence."""
    names = "http://www.sitemaps.org/schemas/sitemap/0.9"
    urls = "".join(f"<url><loc>/{i}</loc></url>" for i in range(20))
    site.pages["/map.xml"] = (200, {}, f'<urlset xmlns="{names}">{urls}</urlset>'.encode())
    assert outcome(f"{site.address}/map.xml", Options(allow_private=True, max_pages=3)) == ["P202", "P202", "P202", "P103"]


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    """Whatever is piped in, reports and errors come out and nothing is raised."""
    assert all(isinstance(item, Report | PanjError) for item in gather("-", OPTIONS, io.BytesIO(data)))
