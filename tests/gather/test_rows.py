"""Rows of the JSONL contract: the text unchanged, and one clear answer for each bad line."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.errors import InputError
from panj.gather import RowError, from_row, read_rows
from panj.model import Report

TODAY = date(2021, 7, 8)
TEXT = "More than 300 soldiers crossed the river on Monday, the border guard said."


def line(**fields: object) -> bytes:
    return json.dumps({"id": "r1", "text": TEXT, **fields}).encode()


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=100).filter(str.strip))
def test_text_is_unchanged(text: str) -> None:
    """Offsets count the given text, whatever it holds: nothing is normalised."""
    assert from_row({"id": 1, "text": text}).text == text


def test_all_fields() -> None:
    """A row's fields come through; a given date is ISO and marked as given."""
    row = {
        "id": 7,
        "text": TEXT,
        "published": "5 July 2021",
        "outlet": "Pamir Wire",
        "url": "https://a.example/",
        "title": "Over the river",
    }
    report = from_row({**row, "narrative": True}, TODAY)
    assert (report.id, report.published, report.published_from) == ("7", "2021-07-05", "given")
    assert (report.outlet, report.url, report.title, report.narrative) == ("Pamir Wire", "https://a.example/", "Over the river", True)
    assert report.language == "en"
    assert report.flaws == ()


def test_date_from_the_text() -> None:
    """With no date given, the text's own is used and said to come from there; with none at all that is a flaw."""
    report = from_row({"id": "a", "text": f"Published: 5 July 2021. {TEXT}"}, TODAY)
    assert (report.published, report.published_from) == ("2021-07-05", "text")
    bare = from_row({"id": "a", "text": TEXT}, TODAY)
    assert (bare.published, bare.published_from, [f.code for f in bare.flaws]) == (None, None, ["no_date"])


def test_dates_that_disagree_or_lie_ahead() -> None:
    """A date later than today, and a given date that the text's head contradicts, are kept and flawed."""
    assert [f.code for f in from_row({"id": "a", "text": TEXT, "published": "2021-07-20"}, TODAY).flaws] == ["future_date"]
    assert from_row({"id": "a", "text": TEXT, "published": "2021-07-20"}).flaws == ()
    report = from_row({"id": "a", "text": f"Mon Jul 5 2021 {TEXT}", "published": "2021-06-01"}, TODAY)
    assert [(f.code, f.text) for f in report.flaws] == [("date_mismatch", "Mon Jul 5 2021")]
    assert report.published == "2021-06-01"


def test_not_english_is_marked() -> None:
    """Another language is kept and named."""
    assert from_row({"id": "a", "text": "Более тысячи военных перешли границу этой ночью."}).language == "ru"


@pytest.mark.parametrize(
    ("data", "code", "id"),
    [
        (b"{not json", "P105", None),
        (b'["a list"]', "P105", None),
        (b'{"id": "r2"}', "P105", "r2"),
        (b'{"text": "words"}', "P105", None),
        (b'{"id": "r2", "text": 5}', "P105", "r2"),
        (b'{"id": "r2", "text": "  "}', "P101", "r2"),
        (b'{"id": "r2", "text": "words", "published": "soon"}', "P107", "r2"),
        (b'{"id": "r2", "text": "words", "url": 5}', "P105", "r2"),
        (b'{"id": "r2", "text": "\xff"}', "P105", None),
        (b"[" * 100_000, "P105", None),
    ],
)
def test_bad_line_is_answered_and_the_run_goes_on(data: bytes, code: str, id: str | None) -> None:
    """Each bad line gives one error with its number and id in its place; the lines around it are read, blank ones skipped."""
    first, error, last = read_rows([line(), b"\n", data, line(id="r3")], TODAY)
    assert isinstance(first, Report)
    assert isinstance(error, RowError)
    assert (error.code, error.line, error.id) == (code, 3, id)
    assert "line 3" in str(error)
    assert isinstance(last, Report)
    assert last.id == "r3"


def test_half_a_surrogate_pair() -> None:
    """A text that cannot be stored as UTF-8 is answered."""
    with pytest.raises(InputError) as caught:
        from_row({"id": "a", "text": "words \ud83d words"})
    assert caught.value.code == "P105"


@given(st.lists(st.binary(max_size=60), max_size=5))
def test_any_lines(lines: list[bytes]) -> None:
    """No bytes crash the reader of rows."""
    assert all(isinstance(item, Report | RowError) for item in read_rows(lines))
