"""What a report without a title is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.tell.values import heading


@pytest.mark.parametrize(
    ("title", "text", "called"),
    [
        ("Soldiers\n cross", "Anything.", "Soldiers cross"),
        (None, "The bridge is shut. Nobody crosses.", "The bridge is shut"),
        (" ", "no full stop at all", "no full stop at all"),
        (None, "Update No. 7 | Vanj\nSome 300 families fled.", "Update No. 7 | Vanj"),
        (None, "\n Gen. Ali left. He came back.", "Gen. Ali left"),
        (None, "", "Untitled report"),
        (None, "word " * 40, "word word word word…"),
        (None, "Alongwordwithoutanyspaceatall", "Alongwordwithoutanyspac…"),
    ],
)
def test_a_report_is_called_by_its_title_or_its_opening(title: str | None, text: str, called: str) -> None:
    """The title; else the first sentence where it is short; else the opening words, never cut inside one that has a space before it."""
    assert heading(title, text, 24) == called


@given(st.text(), st.integers(min_value=8, max_value=90))
def test_a_heading_is_one_line_of_limited_length(text: str, most: int) -> None:
    """Whatever the text, the heading is not empty, stands on one line, and is no longer than asked but for the words for nothing."""
    called = heading(None, text, most)
    assert called and "\n" not in called and (len(called) <= most or called == "Untitled report")
