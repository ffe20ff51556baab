"""Pages: main text without the furniture, metadata from wherever the page keeps it, and hostile markup answered."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panj.errors import InputError
from panj.gather import Options, from_html
from panj.gather.page import fragment_text

OPTIONS = Options(today=date(2021, 7, 8))
WORDS = (
    "<p>More than 300 soldiers crossed the river into the northern district on Monday, the border guard said in a statement.</p>"
    "<p>They had walked through the night and were disarmed on the bank, an officer told the local press. “Nobody was hurt,” he said.</p>"
    "<p>The governor asked the capital for tents, food and 40 doctors. He expects further groups by the end of the week.</p>"
)
LD = (
    '{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","headline":"Over the river","datePublished":'
    '"2021-07-05T09:30:00+05:00","dateModified":"2021-07-06T10:00:00+05:00","author":[{"@type":"Person","name":"Desk"}],'
    '"publisher":{"@type":"Organization","name":"Pamir Wire"}}]}'
)


def page(head: str = "", body: str = WORDS) -> str:
    return (
        f'<!doctype html><html lang="en"><head><title>Over the river | Pamir Wire</title>{head}</head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>'
        '<div class="cookie-banner">We use cookies. <button>Accept</button></div>'
        f"<article><h1>Over the river</h1>{body}<div class='share'><a href='#'>Share on Facebook</a></div></article>"
        "<aside><h3>Related</h3><a href='/x'>Bridge reopens</a></aside><footer>© 2021 Pamir Wire</footer></body></html>"
    )


def test_json_ld() -> None:
    """JSON-LD, in a graph too, gives title, byline, outlet and both dates with their times."""
    report = from_html(page(f'<script type="application/ld+json">{LD}</script>'), OPTIONS, url="https://pamir.example/a?utm=1")
    assert (report.title, report.byline, report.outlet) == ("Over the river", "Desk", "Pamir Wire")
    assert (report.published, report.published_from) == ("2021-07-05T09:30:00+05:00", "metadata")
    assert report.modified == "2021-07-06T10:00:00+05:00"
    assert report.language == "en"


def test_main_text() -> None:
    """The paragraphs come out whole and apart; menu, banner, share links and footer do not."""
    text = from_html(page(), OPTIONS).text
    assert "“Nobody was hurt,” he said.\n\nThe governor" in text
    for furniture in ("cookies", "Facebook", "Related", "©", "World"):
        assert furniture not in text


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2021-07-05T04:30:00Z">',
        '<meta name="date" content="5 July 2021">',
        '<meta itemprop="datePublished" content="2021-07-05">',
        '<script type="application/ld+json">{broken</script><meta name="pubdate" content="20210705">',
    ],
)
def test_date_from_meta(head: str) -> None:
    """The common meta elements give the date; broken JSON-LD does not stop them."""
    report = from_html(page(head), OPTIONS)
    assert report.published is not None
    assert (report.published[:10], report.published_from) == ("2021-07-05", "metadata")


def test_date_from_markup_or_address() -> None:
    """With no meta element htmldate finds the date in the address; with nothing at all the report has none, and says so."""
    assert from_html(page(), OPTIONS, url="https://pamir.example/2021/07/05/river").published == "2021-07-05"
    bare = from_html(page().replace("© 2021", "©"), OPTIONS)
    assert bare.published is None
    assert "no_date" in [f.code for f in bare.flaws]


def test_unreadable_date_in_metadata() -> None:
    """A date in the metadata that cannot be read is a flaw, not an error."""
    report = from_html(page('<meta property="article:published_time" content="soon">').replace("© 2021", "©"), OPTIONS)
    assert "unreadable_date" in [f.code for f in report.flaws]


def test_canonical_address() -> None:
    """A relative canonical link is made absolute; one that runs script is dropped."""
    relative = from_html(page('<link rel="canonical" href="/a">'), OPTIONS, url="https://pamir.example/a?utm=1")
    assert relative.url == "https://pamir.example/a"
    script = from_html(
        page('<link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="data:text/html,x">'), OPTIONS
    )
    assert script.url is None


def test_script_stays_text() -> None:
    """Script in the title is kept as characters; script elements in the body are not text."""
    body = (
        WORDS
        + "<script>alert('x')</script><p>The sign read &lt;script&gt;alert(1)&lt;/script&gt; in red letters above the gate of the camp.</p>"
    )
    report = from_html(page('<meta property="og:title" content="&lt;script&gt;alert(2)&lt;/script&gt; flee">', body), OPTIONS)
    assert report.title == "<script>alert(2)</script> flee"
    assert "<script>alert(1)</script>" in report.text
    assert "alert('x')" not in report.text


@pytest.mark.parametrize("tag", ["div", "span", "b", "blockquote", "table", "font"])
def test_ten_thousand_nested_tags(tag: str) -> None:
    """Tags nested beyond all reason are answered with P104, at once."""
    started = time.monotonic()
    with pytest.raises(InputError) as caught:
        from_html(f"<html><body>{f'<{tag}>' * 10_000}words{f'</{tag}>' * 10_000}</body></html>", OPTIONS)
    assert caught.value.code == "P104"
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("tag", ["p", "li", "td"])
def test_ten_thousand_unclosed_paragraphs(tag: str) -> None:
    """Tags that close themselves are not nested: the page is read."""
    report = from_html(f"<html><body>{f'<{tag}>Soldiers crossed the river on Monday, the guard said. ' * 2_000}</body></html>", OPTIONS)
    assert report.text.count("Soldiers") == 2_000


def test_fifty_megabytes() -> None:
    """A page over the limit is answered before it is parsed."""
    started = time.monotonic()
    with pytest.raises(InputError) as caught:
        from_html(b"<html><body>" + b"<p>words</p>" * 4_300_000, OPTIONS, what="big.html")
    assert caught.value.code == "P103"
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("markup", "code"), [("<html><body></body></html>", "P108"), ("<html><body><script>x()</script></body></html>", "P108"), ("", "P101")]
)
def test_no_article(markup: str, code: str) -> None:
    """A page without words is answered."""
    with pytest.raises(InputError) as caught:
        from_html(markup.encode(), OPTIONS)
    assert caught.value.code == code


def test_article_body_where_the_markup_has_none() -> None:
    """A page that is built by script gives its JSON-LD article body."""
    body = "More than 300 soldiers crossed the river on Monday, the border guard said. They were disarmed on the bank."
    report = from_html(
        f'<html><body><div id=app></div><script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{body}"}}</script>',
        OPTIONS,
    )
    assert report.text == body


def test_wrong_charset_in_header() -> None:
    """A page in Windows-1251 that says so itself is read, whatever language it holds."""
    russian = "<p>Более тысячи военных перешли границу в понедельник, сообщила пограничная служба республики в своём заявлении.</p>" * 3
    data = page('<meta charset="windows-1251">', russian).replace("©", "").encode("windows-1251")
    report = from_html(data, OPTIONS, content_type="text/html")
    assert "перешли границу" in report.text
    assert report.language == "ru"


def test_fragment() -> None:
    """A feed's piece of HTML becomes lines of text: blocks apart, inline marks gone, script dropped, a bare sentence kept."""
    assert (
        fragment_text("<p>One <b>two</b>,<br>three</p><ul><li>four</li></ul><script>x()</script>tail", "x")
        == "One two,\n\nthree\n\nfour\n\ntail"
    )
    assert fragment_text("Just words &amp; more.", "x") == "Just words & more."
    assert fragment_text("", "x") == ""


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=120)
    | st.lists(st.sampled_from(["<p>", "</div>", "<html>", "<!--", "<title>", "words. ", "&#0;", "<?x", "]]>", "<a href='"])).map("".join)
)
def test_any_markup(markup: str) -> None:
    """Any markup gives a report or an error with a code."""
    try:
        from_html(markup.encode(), OPTIONS)
    except InputError as e:
        assert e.code in ("P101", "P102", "P108")
