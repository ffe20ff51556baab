"""Quoted passages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from panj.read.speech.quotes import paragraphs


def quoted(text: str) -> list[str]:
    """The quotes of a text in words."""
    return [text[q.start : q.end] for p in paragraphs(text) for q in p.quotes]


def test_marks_of_all_kinds() -> None:
    """Curly, straight, angled and doubled marks open and close quotes."""
    assert quoted("“One,” he said.") == ["“One,”"]
    assert quoted('"One," he said, "two."') == ['"One,"', '"two."']
    assert quoted("«One», he said.") == ["«One»"]
    assert quoted("''One,'' he said, ''two.''") == ["''One,''", "''two.''"]
    assert quoted("``One,'' he said.") == ["``One,''"]


def test_lost_closing_mark_ends_with_the_sentence() -> None:
    """A quote that never closes ends with its sentence, not with the article."""
    assert quoted("“One is gone. Two stayed in the town.") == ["“One is gone."]


def test_quote_that_runs_on_fills_its_paragraph() -> None:
    """Where the next paragraph opens a quote, an unclosed one runs to the end of its paragraph."""
    assert quoted("“One. Two.\n“Three.”") == ["“One. Two.", "“Three.”"]


@given(st.text(alphabet="ab .,“”\"'`«»\n", max_size=80))
def test_quotes_lie_in_their_paragraph_and_apart(text: str) -> None:
    """Quotes are never empty, never overlap and never leave their line."""
    end = 0
    for paragraph in paragraphs(text):
        for quote in paragraph.quotes:
            assert max(end, paragraph.start) <= quote.start < quote.end <= paragraph.end
            end = quote.end
