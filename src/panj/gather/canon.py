"""Text made canonical, once: from then on its characters, offsets and digest never change."""

from __future__ import annotations

import hashlib
import re
import unicodedata

# Controls except tab and line feed, soft hyphens, byte-order marks, and the marks that reorder what a reader sees. The joiners that Persian
# and Indic scripts need stay.
_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_LINE_BREAK = re.compile("\r\n?|[\u0085\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TRAILING = re.compile(r"[ \t]+(?=\n|\Z)")
_BLANK_LINES = re.compile(r"\n{3,}")


def canonical(text: str) -> str:
    """NFC, line feeds only, no controls, no trailing blanks, at most one empty line in a row; applying it again changes nothing."""
    text = _SURROGATE.sub("\ufffd", _LINE_BREAK.sub("\n", text))
    text = unicodedata.normalize("NFC", _DROPPED.sub("", text).replace("\u00a0", " "))
    return _BLANK_LINES.sub("\n\n", _TRAILING.sub("", text)).strip()


def one_line(text: str | None) -> str | None:
    """A title, name or byline as one canonical line; `None` where nothing is left."""
    return " ".join(canonical(text).split()) or None if text else None


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def identity(text: str, origin: str | None) -> str:
    """A report's id where none is given: the same words at the same address or outlet are the same report, a copy elsewhere is another."""
    return hashlib.sha256(f"{origin or ''}\n{text}".encode()).hexdigest()[:16]
