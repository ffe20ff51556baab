"""Counts within a time, and the lexicon's errors."""

from __future__ import annotations

import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.ground.times import find_ordinals, find_times
from panj.ground.times.events import events
from panj.ground.times.holidays import holidays
from panj.ground.times.lexicon import word_table
from panj.model import OrdinalMention


def ordinals(text: str) -> tuple[OrdinalMention, ...]:
    """The ordinals of a text published on 5 July 2021."""
    report = from_row({"id": "o", "text": text, "published": "2021-07-05"})
    doc = analyzer().parse(report.text)
    return find_ordinals(report, doc, find_times(report, doc))


@pytest.mark.parametrize(
    ("text", "rank", "window"),
    [
        ("It was the third time in three days that troops fled.", 3, "P3D"),
        ("It was the second such attack this week.", 2, "P1W"),
        ("It was the fourth raid in as many days.", 4, "P4D"),
        ("Shells fell for a third straight night.", 3, "P3D"),
        ("Rebels struck for the fifth day running.", 5, "P5D"),
        ("For the second time in less than a month the bridge was hit.", 2, "P1M"),
        ("It was his 3rd visit within two weeks.", 3, "P2W"),
    ],
)
def test_rank_and_window(text: str, rank: int, window: str) -> None:
    """An ordinal with a window gives its rank and the window as an ISO 8601 duration, at its own characters."""
    (found,) = ordinals(text)
    assert (found.rank, found.window) == (rank, window)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize("text", ["The second battalion left.", "He came third on Monday.", "On the third day of May it rained."])
def test_no_window_no_ordinal(text: str) -> None:
    """An ordinal without a window counts nothing."""
    assert ordinals(text) == ()


def test_tables_are_filled() -> None:
    """Every group of words has words, and the tables of feasts and wars have rows."""
    assert all(word_table().values())
    assert len(holidays()) > 50
    assert all(e.end is None or e.start.n <= e.end.n for e in events())
