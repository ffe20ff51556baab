"""Which movements are counted as totals so far."""

from __future__ import annotations

import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.walk import read_report


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Some 300 families have fled to the town of Goz Beida, officials said.", True),
        ("Twelve families have fled to the town of Goz Beida, officials said.", True),
        ("About 450 villagers have crossed into Chad since the raids began.", True),
        ("Rebels have driven 900 families from their homes in Masisi.", True),
        ("Some 300 families fled to the town of Goz Beida, officials said.", False),
        ("Hundreds of people have fled the town of Goz Beida.", False),
        ("Some 90 families in Lae have been left homeless after their houses burned down.", False),
        ("The army has evacuated 400 people from the valley.", False),
    ],
)
def test_what_has_happened_so_far_is_a_total(text: str, total: bool) -> None:
    """The present perfect of a counted flight sums up; a crowd on the move, the victims of one event and an evacuation do not."""
    reading = read_report(from_row({"id": "r", "text": text, "published": "2025-07-16"}), analyzer())
    assert [c.cumulative for c in reading.claims if c.kind == "movement"] == [total]


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers have fled to Chad since 22 June, when more than 130 came over from Adre.",
        "Chad has admitted 1,200 soldiers in one night.",
    ],
)
def test_one_day_is_no_total(text: str) -> None:
    """What came on the day from which others count, or in one night, is new."""
    reading = read_report(from_row({"id": "r", "text": text, "published": "2025-07-16"}), analyzer())
    assert [c.cumulative for c in reading.claims if c.kind == "movement" and c.quantity is not None] == [False]
