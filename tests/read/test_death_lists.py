"""Tolls told by place or cause with the verb said once, and figures that only look like deaths."""

from __future__ import annotations

import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.model import Claim
from panj.walk import read_report


def _deaths(text: str) -> list[Claim]:
    reading = read_report(from_row({"id": "r", "text": text, "published": "2025-07-16"}), analyzer())
    return sorted((c for c in reading.claims if c.kind == "death"), key=lambda c: c.quantity.start if c.quantity else 0)


def _rows(text: str) -> list[tuple[float | None, str | None]]:
    return [(c.quantity.low if c.quantity else None, c.place.text if c.place else None) for c in _deaths(text)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Nine people were killed in Kasese, six in Bundibugyo and three in Ntoroko, police said.",
            [(9, "Kasese"), (6, "Bundibugyo"), (3, "Ntoroko")],
        ),
        ("Gunmen shot dead six people in Jos on Friday and four in Bokkos on Sunday.", [(6, "Jos"), (4, "Bokkos")]),
        ("Deaths were reported in Kasese (9), Bundibugyo (6) and Ntoroko.", [(9, "Kasese"), (6, "Bundibugyo")]),
        ("Some 12 people lost their lives in Beira, and 30 more in Dondo.", [(12, "Beira"), (30, "Dondo")]),
    ],
)
def test_a_list_of_places_gives_each_figure_its_own(text: str, rows: list[tuple[float, str]]) -> None:
    """The verb is said once; every figure of the list is a claim with its own place."""
    assert _rows(text) == rows


def test_a_list_of_causes() -> None:
    """Figures told by what killed are claims, each with its cause, where the sentence only has the noun as well."""
    told = _deaths("The centre lists the causes of death as: 127 by air strikes, 105 by gunfire and 10 by torture.")
    assert [(c.quantity.low, c.cause.text) for c in told if c.quantity and c.cause] == [
        (127, "air strikes"),
        (105, "gunfire"),
        (10, "torture"),
    ]


def test_the_day_of_an_item_is_its_own() -> None:
    """ "Four in B on Sunday" does not take the Friday of the item before."""
    told = _deaths("Gunmen shot dead six people in Jos on Friday and four in Bokkos on Sunday.")
    assert [c.time.value for c in told if c.time] == ["2025-07-11", "2025-07-13"]


def test_parts_in_brackets_belong_to_their_toll() -> None:
    """ "22 died in A (12), B (6)": the figures in brackets are parts of the 22."""
    whole, *parts = _deaths("Landslides have killed 22 people in Kasese (12), Bundibugyo (6) and Ntoroko (4).")
    assert [p.part_of for p in parts] == [whole.id] * 3


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Some 30,000 villagers were killed and a further 2 million uprooted by the war.", [30000]),
        ("Fighting has killed 12 people and another 3,000 displaced.", [12]),
        ("Guizhou has seen 10 deaths and 11 missing so far.", [10]),
        ("There were 12 deaths and 40 missing persons.", [12]),
        ("Police killed 12 protesters and arrested 40, 15 in Kampala and 25 in Gulu.", [12]),
        ("The storm killed 180 people in Assam. Most of those 180 died from drowning.", [180]),
    ],
)
def test_what_became_of_others_is_no_death(text: str, figures: list[float]) -> None:
    """The displaced, the missing and the arrested beside the dead are not counted as dead, nor is a toll pointed back at."""
    assert [low for low, _ in _rows(text)] == figures


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("At least nine people died in the raid on Maarat. The victims included five guards.", 5),
        ("They retreated after losing dozens of fighters in the battle for Raqqa.", 24),
        ("Two boys, who were scalded in the blaze, died.", 2),
        ("The siege has claimed the lives of over 4,700 people injured 9,000 others.", 4700),
    ],
)
def test_deaths_told_another_way(text: str, figure: float) -> None:
    """Victims that a report lists after its toll, men that a side lost, those who were hurt first, lives claimed without a comma."""
    assert figure in [low for low, _ in _rows(text)]


def test_the_place_of_a_part_is_not_that_of_the_whole() -> None:
    """ "11 soldiers in two attacks, three of them in Diffa": only the three died there for certain."""
    assert _rows("The militants killed 11 soldiers in two attacks, three of them in Diffa.") == [(11, None), (3, "Diffa")]
