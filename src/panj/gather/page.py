"""HTML → `Report`: the main text by trafilatura, the rest from the page's metadata."""

from __future__ import annotations

from lxml import etree, html
from trafilatura import bare_extraction
from trafilatura.settings import Document

from panj.errors import InputError
from panj.gather.assemble import Source, assemble
from panj.gather.canon import canonical
from panj.gather.charset import decode
from panj.gather.language import language_of
from panj.gather.metadata import find_metadata, web_address
from panj.gather.options import Options
from panj.model import Report

DEEPEST = 250  # levels; libxml2 drops what lies deeper than 255
_TOO_DEEP = "/*" * DEEPEST
_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "section", "article", "blockquote"}
_NO_TEXT = {"script", "style", "noscript", "template", "iframe", "svg"}
_BEST_OF_TWO = 2


def from_html(
    data: bytes | str, options: Options | None = None, *, what: str = "page", url: str | None = None, content_type: str | None = None
) -> Report:
    """A report of a web page that was fetched from `url` with the header `content_type`, both where known.

    `options.published` and `options.outlet` go before what the page says. Raises `InputError`: P101 nothing there, P102 not text, P103
    larger than the limit, P104 tags nested deeper than 250, P107 a given date that cannot be read, P108 no article text.
    """
    options = options or Options()
    what = url or what
    if len(data) > options.size_limit:
        raise InputError("P103", what, f"{len(data):,} bytes; the limit is {options.size_limit:,}")
    tree = _tree(data if isinstance(data, str) else decode(data, what, content_type), what)
    found = find_metadata(tree, web_address(url))
    text = _main_text(tree, found.body)
    if not text:
        raise InputError("P108", what)
    given = options.published is not None
    source = Source(
        url=found.url,
        outlet=options.outlet or found.outlet,
        title=found.title,
        byline=found.byline,
        published=options.published if given else found.published,
        published_from="given" if given else "metadata",
        modified=found.modified,
        language=language_of(text) or found.language,
    )
    return assemble(text, source, options.today)


def fragment_text(markup: str, what: str) -> str:
    """The plain text of a piece of HTML, one line for each block: a feed entry's summary or content."""
    if not markup.strip():
        return ""
    parts: list[str] = []
    for event, element in etree.iterwalk(_tree(f"<div>{markup}</div>", what), events=("start", "end")):
        hidden = element.tag in _NO_TEXT
        if element.tag in _BLOCKS:
            parts.append("\n")
        words = element.text if event == "start" else element.tail
        if words and not (hidden and event == "start"):
            parts.append(" ".join(words.split()).join((" " * words[:1].isspace(), " " * words[-1:].isspace())) if words.strip() else " ")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return canonical("\n\n".join(line for line in lines if line))


def _tree(markup: str, what: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as e:
        raise InputError("P108", what) from e
    if tree.xpath(_TOO_DEEP):
        raise InputError("P104", what, f"the page nests its tags more than {DEEPEST} deep")
    return tree


def _main_text(tree: html.HtmlElement, body: str | None) -> str:
    try:
        found = bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    except RecursionError:
        found = None
    text = canonical((found.text or "").replace("\n", "\n\n")) if isinstance(found, Document) else ""
    stated = canonical(body) if body else ""
    return stated if len(stated) > _BEST_OF_TWO * len(text) else text
