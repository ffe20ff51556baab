"""Plain text and Markdown → `Report`.

What is known about a text may stand above it: in plain text as lines of `Name: value` up to the first empty line, in Markdown as YAML
front matter with one value a line. Names: Title, Published (or Date), Modified (or Updated), Outlet (or Source), Byline (or Author), URL,
Language.
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from panj.errors import InputError
from panj.gather.assemble import Source, assemble
from panj.gather.canon import canonical
from panj.gather.charset import decode
from panj.gather.options import Options
from panj.model import Report

_NAMES = {
    "title": "title", "headline": "title", "published": "published", "date": "published", "modified": "modified", "updated": "modified",
    "outlet": "outlet", "source": "outlet", "byline": "byline", "author": "byline", "url": "url", "link": "url", "language": "language",
}  # fmt: skip
_HEADER_LINE = re.compile(r"\s*([A-Za-z]{3,9})\s*:\s+(.+)")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE_WORDS = 25


def from_text(
    data: str | bytes, options: Options | None = None, *, what: str = "text", markdown: bool = False, url: str | None = None
) -> Report:
    """A report of a plain text, or of Markdown with its marks taken off.

    `options.published` and `options.outlet` go before what the text says of itself. The title is the one given above the text, the first
    heading of Markdown, or a first line that stands apart and ends in no full stop. Raises `InputError` P101, P102, P103, P107.
    """
    options = options or Options()
    if len(data) > options.size_limit:
        raise InputError("P103", what, f"{len(data):,} bytes; the limit is {options.size_limit:,}")
    raw = canonical(data if isinstance(data, str) else decode(data, what))
    header, body = _header(raw)
    if markdown:
        heading, body = _plain(body)
        header.setdefault("title", heading)
    text = canonical(body)
    if not text:
        raise InputError("P101", what)
    given = options.published is not None
    source = Source(
        url=url or _web_address(header.get("url")),
        outlet=options.outlet or header.get("outlet"),
        title=header.get("title") or _first_line(text),
        byline=header.get("byline"),
        published=options.published if given else header.get("published"),
        published_from="given" if given else "metadata",
        modified=header.get("modified"),
        language=header.get("language"),
    )
    return assemble(text, source, options.today)


def _header(text: str) -> tuple[dict[str, Any], str]:
    if front := _FRONT_MATTER.match(text):
        lines, body = front.group(1).split("\n"), text[front.end() :]
    else:
        head, _, body = text.partition("\n\n")
        lines = head.split("\n")
        if not all(_known(line) for line in lines):
            return {}, text
    found: dict[str, Any] = {}
    for line in lines:
        if known := _known(line):
            found.setdefault(*known)
    return found, body


def _known(line: str) -> tuple[str, str] | None:
    match = _HEADER_LINE.fullmatch(line)
    if match is None or match.group(1).lower() not in _NAMES:
        return None
    return _NAMES[match.group(1).lower()], match.group(2).strip().strip("\"'")


def _plain(markdown: str) -> tuple[str | None, str]:
    heading: str | None = None
    blocks: list[str] = []
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline":
            block = _inline(token)
            if before is not None and before.type == "heading_open" and heading is None:
                heading = block
            blocks.append(block)
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content)
    return heading, "\n\n".join(b for b in blocks if b.strip())


def _inline(token: Token) -> str:
    words = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(words.get(c.type) or (c.content if c.type in ("text", "code_inline") else "") for c in token.children or ())


def _first_line(text: str) -> str | None:
    line, gap, rest = text.partition("\n\n")
    return line if gap and rest and "\n" not in line and len(line.split()) <= _TITLE_WORDS and line[-1] not in ".!…:;,%" else None


def _web_address(url: str | None) -> str | None:
    return url if url and re.match(r"https?://", url, re.IGNORECASE) else None
