"""Character sets: by mark, validity, declaration and statistics; and what is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.errors import InputError
from panj.gather.charset import decode

RUSSIAN = "Более тысячи военных перешли границу, сообщила пограничная служба. Они сдали оружие и ждут отправки. " * 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode(encoding: str) -> None:
    """UTF-8 without a word, and all of Unicode's encodings with their marks."""
    assert decode(RUSSIAN.encode(encoding), "x") == RUSSIAN


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "iso-8859-5"])
def test_declared_in_header_or_meta(encoding: str) -> None:
    """A declaration by HTTP or inside the page is believed where the bytes are not UTF-8."""
    assert decode(RUSSIAN.encode(encoding), "x", f"text/html; charset={encoding}") == RUSSIAN
    page = f'<html><head><meta charset="{encoding}"></head><body>{RUSSIAN}'
    assert decode(page.encode(encoding), "x") == page


def test_false_declaration() -> None:
    """Valid UTF-8 that is declared as Latin-1 is UTF-8; an unknown name is no declaration."""
    assert decode("Łódź – “quiet”".encode(), "x", "text/html; charset=iso-8859-1") == "Łódź – “quiet”"
    assert decode("Łódź".encode(), "x", "text/html; charset=martian") == "Łódź"


def test_missing_declaration() -> None:
    """With no declaration at all, the statistics of the letters decide."""
    assert decode(RUSSIAN.encode("windows-1251"), "x") == RUSSIAN


def test_latin_1_on_the_web_is_windows_1252() -> None:
    """Pages that declare ISO-8859-1 mean Windows-1252: its quotation marks come out."""
    assert decode(b"\x93Quiet\x94 caf\xe9", "x", "text/html; charset=iso-8859-1") == "“Quiet” café"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n....", b"%PDF-1.7 ...", b"PK\x03\x04...", b"abc\0def", bytes(range(1, 32)) * 20])
def test_binary(data: bytes) -> None:
    """Images, documents, archives, NUL bytes and heaps of control characters are not text."""
    with pytest.raises(InputError) as caught:
        decode(data, "file.bin")
    assert caught.value.code == "P102"


@pytest.mark.parametrize("data", [b"", b" \r\n\t"])
def test_empty(data: bytes) -> None:
    """Nothing but blanks is empty."""
    with pytest.raises(InputError) as caught:
        decode(data, "file.txt")
    assert caught.value.code == "P101"


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_an_answer(data: bytes) -> None:
    """No bytes crash the decoder."""
    try:
        assert isinstance(decode(data, "x"), str)
    except InputError as e:
        assert e.code in ("P101", "P102")
