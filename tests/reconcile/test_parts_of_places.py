"""Words that mean only a part of a place."""

from __future__ import annotations

import pytest

from panj.model import PlaceMention
from panj.reconcile.control import is_part


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("Most of Idlib", True),
        ("several districts of Khartoum", True),
        ("a stretch of Darfur", True),
        ("Idlib", False),
        ("the town", False),
    ],
)
def test_a_part_is_told_from_the_whole(words: str, part: bool) -> None:
    """ "Most of" and "districts of" mean a part; a name, or words for one, mean the whole."""
    assert is_part(PlaceMention(start=0, end=len(words), text=words)) is part
