"""Canonical text: once made it never changes."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from panj.gather.canon import canonical, digest, identity, one_line

_PIECES = st.sampled_from(
    ["\r\n", "\r", "\n\n\n", " \n", "\u2028", "\u00ad", "e\u0301", "\u200b", "\x00", "\u202e", "\ufeff", "\t", "word", " ", "\ud800"]
)


@given(st.text(max_size=200) | st.lists(_PIECES, max_size=30).map("".join))
def test_canonical_twice_is_once(text: str) -> None:
    """Canonical text is NFC, has no control characters, no carriage returns and no blanks at its ends, and stays as it is."""
    once = canonical(text)
    assert canonical(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in once)
    assert once == once.strip(" \n")


def test_what_changes() -> None:
    """Line ends, soft hyphens, direction marks and wide gaps go; letters, joiners and single empty lines stay."""
    assert canonical("One\r\ntwo\u00ad\u202e three  \n\n\n\nfo\u0301ur\u00a0five\ufeff") == "One\ntwo three\n\nfóur five"
    assert canonical("می\u200cروند") == "می\u200cروند"


def test_one_line() -> None:
    """A title becomes one line, an empty one nothing."""
    assert one_line(" Troops\n flee\t") == "Troops flee"
    assert one_line(" \n") is None
    assert one_line(None) is None


def test_identity_tells_copies_apart() -> None:
    """The same words at two addresses are two reports with one digest."""
    assert identity("Words.", "https://a.example/") != identity("Words.", "https://b.example/")
    assert identity("Words.", "https://a.example/") == identity("Words.", "https://a.example/")
    assert digest("Words.") == digest("Words.")
