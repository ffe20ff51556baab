"""Bytes → text: the character set by byte-order mark, by validity as UTF-8, by declaration, by statistics; and what is no text at all."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from panj.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"RIFF",
    b"SQLite format 3",
    b"\xd0\xcf\x11\xe0",
    b"BZh",
    b"\xfd7zXZ",
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_IN_HEADER = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r\f\x1b\x1a")
_SEVEN_BIT = ("iso2022", "hz", "utf_7", "utf_16", "utf_32")  # ASCII bytes that mean something else: these go before UTF-8
_WEB_NAMES = {
    "iso8859_1": "cp1252",
    "ascii": "cp1252",
    "iso8859_9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}  # WHATWG Encoding Standard
_DECLARATION_REACH = 4096
_SAMPLE = 65_536
_CONTROL_SHARE = 0.02


def decode(data: bytes, what: str, content_type: str | None = None) -> str:
    """The text of `data`. `content_type` is the HTTP header; a declaration inside the first 4,096 bytes counts too.

    Bytes that are valid UTF-8 are UTF-8 whatever is declared: a false declaration is common, an accident is not. Raises `InputError` P101
    where there is nothing and P102 where the bytes are no text.
    """
    if not data.strip():
        raise InputError("P101", what)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if is_binary(data):
        raise InputError("P102", what)
    declared = _declared(data, content_type)
    if declared and declared.startswith(_SEVEN_BIT) and (text := _strictly(data, declared)) is not None:
        return text
    if (text := _strictly(data, "utf-8")) is not None:
        return text
    if declared and (text := _strictly(data, declared)) is not None:
        return text
    best = from_bytes(data[:_SAMPLE]).best()
    return data.decode(best.encoding if best else declared or "cp1252", errors="replace")


def is_binary(data: bytes) -> bool:
    """True for the beginnings of common binary formats, for NUL bytes and for many control characters."""
    sample = data[:_SAMPLE]
    if data.startswith(_MAGIC) or b"\0" in sample:
        return True
    return len(sample) - len(sample.translate(None, _CONTROLS)) > _CONTROL_SHARE * len(sample)


def _declared(data: bytes, content_type: str | None) -> str | None:
    in_header = _IN_HEADER.search(content_type or "")
    in_data = _DECLARED.search(data[:_DECLARATION_REACH])
    for name in (in_header.group(1) if in_header else None, in_data.group(1).decode("ascii", "ignore") if in_data else None):
        try:
            found = codecs.lookup(name or "").name.replace("-", "_")
        except LookupError:
            continue
        return _WEB_NAMES.get(found, found)
    return None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
