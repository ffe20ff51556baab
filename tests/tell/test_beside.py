"""Two texts side by side."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from panj.tell.beside import Row, beside

_WORDS = ["river", "bridge", "night", "camp", "lorry", "village", "border", "post", "elder", "road", "snow", "bread", "fire"]
_TEXT = st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join)


def _words(rows: list[Row], side: str) -> list[str]:
    return [w for row in rows for piece in getattr(row, side) for w in re.findall(r"\w+", piece.text)]


@given(_TEXT, _TEXT)
def test_nothing_of_the_copy_is_lost(source: str, copy: str) -> None:
    """The right side, read down, is the copy word for word."""
    assert _words(beside(source, copy), "copy") == copy.split()


@given(_TEXT, _TEXT, _TEXT)
def test_nothing_of_the_source_is_lost(head: str, body: str, tail: str) -> None:
    """The left side holds every word of the source, whatever the copy left out or moved."""
    source = " ".join(f"{head} {body} {tail}".split())
    found = _words(beside(source, body), "source")
    assert not [w for w in source.split() if w not in found] and len(found) >= len(source.split())


def test_changes_are_marked_on_both_sides() -> None:
    """Words put in place of others are marked, and what only one has stands alone."""
    source = "A new top. The river rose in the night and took two bridges with it, the council of the town said."
    copy = "The river rose in the night and took three bridges with it, the council of the town said. Nobody was hurt."
    top, shared, end = beside(source, copy)
    assert top.passage is None and [p.text.strip() for p in top.source] == ["A new top."] and top.copy == ()
    assert [p.text for p in shared.source if p.changed] == ["two"] and [p.text for p in shared.copy if p.changed] == ["three"]
    assert shared.source[-1].text.endswith("said.") and end.copy[0].text.strip() == "Nobody was hurt."


def test_texts_without_common_words_stand_alone() -> None:
    """Nothing shared leaves one row with both texts."""
    (row,) = beside("One two three.", "Four five six.")
    assert row.passage is None and row.source[0].text == "One two three." and row.copy[0].text == "Four five six."
