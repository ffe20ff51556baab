"""Plain text and Markdown: canonical once, with what is said above the text as metadata."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.errors import InputError
from panj.gather import Options, from_text

OPTIONS = Options(today=date(2021, 7, 8))
BODY = "More than 300 soldiers crossed the river on Monday, the border guard said.\n\nThey were disarmed."


def test_plain() -> None:
    """Line ends become line feeds, the digest is that of the text, the same text is the same report."""
    report = from_text(BODY.replace("\n", "\r\n").encode(), OPTIONS)
    assert report.text == BODY
    assert report == from_text(BODY, OPTIONS)
    assert [f.code for f in report.flaws] == ["no_date"]


def test_header_lines() -> None:
    """Known names above the first empty line are metadata and no part of the text."""
    report = from_text(f"Title: Over the river\nPublished: 5 July 2021\nOutlet: Pamir Wire\nURL: javascript:alert(1)\n\n{BODY}", OPTIONS)
    assert (report.title, report.published, report.published_from, report.outlet) == (
        "Over the river",
        "2021-07-05",
        "metadata",
        "Pamir Wire",
    )
    assert report.text == BODY
    assert report.url is None


def test_first_line_as_title() -> None:
    """A first line apart with no full stop is the title, and stays in the text; a sentence is not, nor are words with a colon a header."""
    assert from_text(f"Over the river\n\n{BODY}", OPTIONS).title == "Over the river"
    assert from_text(f"Over the river\n\n{BODY}", OPTIONS).text.startswith("Over the river\n\n")
    assert from_text(BODY, OPTIONS).title is None
    assert from_text(f"Minister: we hold the town\n\n{BODY}", OPTIONS).text.startswith("Minister:")


def test_given_goes_before_stated() -> None:
    """What the caller says goes before what the text says of itself."""
    report = from_text(f"Published: 5 July 2021\n\n{BODY}", Options(published="2021-07-06", outlet="Desk", today=date(2021, 7, 8)))
    assert (report.published, report.published_from, report.outlet) == ("2021-07-06", "given", "Desk")


def test_unreadable_dates() -> None:
    """A given date that cannot be read is an error, one that the text states is a flaw."""
    with pytest.raises(InputError) as caught:
        from_text(BODY, Options(published="soon"))
    assert caught.value.code == "P107"
    assert "unreadable_date" in [f.code for f in from_text(f"Published: soon\n\n{BODY}", OPTIONS).flaws]


def test_markdown() -> None:
    """Front matter is metadata; headings, lists, links, emphasis and images leave their words, and no marks."""
    source = (
        '---\ntitle: "Over the river"\ndate: 2021-07-05\n---\n# Soldiers cross\n\nMore than **300** soldiers crossed\nthe [river](https://a.example).\n\n'
        "![photo](x.png)\n\n- One post fell.\n- Two held.\n\n<script>alert(1)</script>\n\n> They were *disarmed*.\n"
    )
    report = from_text(source, OPTIONS, markdown=True)
    assert (report.title, report.published) == ("Over the river", "2021-07-05")
    assert (
        report.text == "Soldiers cross\n\nMore than 300 soldiers crossed the river.\n\nOne post fell.\n\nTwo held.\n\nThey were disarmed."
    )
    assert from_text("# Soldiers cross\n\nThey did.", OPTIONS, markdown=True).title == "Soldiers cross"


@pytest.mark.parametrize(("data", "code"), [(b"", "P101"), (b"\n \n", "P101"), (b"\0\1\2", "P102"), (b"Title: x\n\n\xc2\xad", "P101")])
def test_unusable(data: bytes, code: str) -> None:
    """Empty and binary input is answered."""
    with pytest.raises(InputError) as caught:
        from_text(data, OPTIONS, what="note.txt")
    assert (caught.value.code, caught.value.what) == (code, "note.txt")


def test_size_limit() -> None:
    """More bytes than the limit are answered."""
    with pytest.raises(InputError) as caught:
        from_text(b"a" * 101, Options(size_limit=100))
    assert caught.value.code == "P103"


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes(data: bytes, markdown: bool) -> None:
    """Any bytes give a report or an error with a code."""
    try:
        report = from_text(data, OPTIONS, markdown=markdown)
    except InputError as e:
        assert e.code in ("P101", "P102")
    else:
        assert report.text == report.text.strip()
