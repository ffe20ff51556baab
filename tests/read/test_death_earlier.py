"""Tolls that a later one replaces."""

from __future__ import annotations

import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.walk import read_report


def replaced(text: str) -> list[tuple[float | None, float | None]]:
    """Pairs of the lower bounds of a toll and of the toll that it replaces."""
    reading = read_report(from_row({"id": "t", "text": text, "published": "2021-07-06"}), analyzer())
    by_id = {c.id: c for c in reading.claims}
    pairs = [(c.quantity, by_id[c.corrects].quantity) for c in reading.claims if c.kind == "death" and c.corrects]
    return [(new.low, old.low) for new, old in pairs if new is not None and old is not None]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("The blast in Kabul killed 80 people, the ministry said; earlier it had spoken of 68 dead.", [(80, 68)]),
        ("At least 80 people died in the blast in Kabul, up from an earlier toll of 68.", [(80, 68)]),
        ("Twelve people were killed in Taiz, medics said. Police had earlier given a toll of nine.", [(12, 9)]),
        ("Medics said 30 people died in Taiz. Officials had initially put the number of dead at 12.", [(30, 12)]),
    ],
)
def test_a_toll_given_before_is_replaced(text: str, pairs: list[tuple[float, float]]) -> None:
    """The toll of now corrects the one that was given before it for the same event."""
    assert replaced(text) == pairs


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed 12 people in Taiz. Earlier, the army said, five people were killed in Aden.",
        "A bomb killed 12 people in Taiz. The army said earlier on Monday that five people were killed in a raid.",
        "A bomb killed 12 people in Taiz. Police had initially reported 3 more deaths.",
        "A bomb killed 12 people in Taiz. Initial estimates had put the dead at 40.",
    ],
)
def test_other_deaths_replace_nothing(text: str) -> None:
    """Earlier deaths of another event, further deaths and greater first estimates are no tolls that a later one replaces."""
    assert replaced(text) == []
