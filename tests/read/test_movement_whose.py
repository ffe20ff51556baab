"""Who moved, where the figure has a noun and where its words leave the noun out."""

from __future__ import annotations

import pytest

from tests.read.test_movements import figures


@pytest.mark.parametrize(
    ("text", "figure", "who"),
    [
        ("Landslides killed at least 30 people and displaced more than 9,000.", "more than 9,000", "people"),
        ("Some 400 residents lost power and 90 were evacuated.", "90", "residents"),
        ("About 300,000 Yemenis have died in the war and another 4 million have been displaced.", "4 million", "Yemenis"),
        ("The raids killed 40 civilians. They have also displaced thousands to the coast.", "thousands", "civilians"),
        ("The town has 9,000 inhabitants, half of whom have fled to Uganda.", "half", "inhabitants"),
        ("After the storm 300 of the displaced remained in emergency shelters.", "300", "displaced"),
        ("The war went on. Half of us have been displaced.", "Half", "us"),
        ("The number of evacuees could rise to 16,000 in the province.", "16,000", "evacuees"),
        ("On Thursday the number of uprooted people passed 7,200.", "7,200", "uprooted people"),
        ("Residents of 275 homes were told to evacuate before the fire came.", "275", "Residents"),
        ("Some 300 villagers fled the raid.", "300", "villagers"),
    ],
)
def test_the_people_counted_before_are_those_whom_a_bare_figure_counts(text: str, figure: str, who: str) -> None:
    """A figure without a noun goes on with plain people counted before it, with the whole that it is of, or with what a number is of."""
    found = {q: c for q, c in figures(text).items() if figure in q}
    assert [c.who.text for c in found.values() if c.who is not None] == [who]


@pytest.mark.parametrize(
    "text",
    [
        "Two soldiers were killed and 3,000 displaced in the clashes.",
        "The flood left 24 dead and 32,000 homeless.",
        "Authorities have evacuated over 300 after the landslide.",
    ],
)
def test_movers_for_whom_the_text_has_no_word_stay_unnamed(text: str) -> None:
    """Nobody counted as soldiers is taken for those displaced, and nothing is filled in where nobody was named."""
    assert [c.who for c in figures(text).values()] == [None]
