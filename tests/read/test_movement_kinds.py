"""The kind of a movement, new or cumulative, and its modality: a case file of our own sentences, and what hangs on a whole text."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.read.test_movements import figures

CASES = Path(__file__).parent / "movement_kinds.csv"


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", cases(), ids=lambda r: r["text"])
def test_case_file(row: dict[str, str]) -> None:
    """Each sentence gives the kind, the count and the modality that a person wrote beside it."""
    claim = figures(row["text"])[row["figure"]]
    assert claim.movement in row["kind"].split("|")
    assert claim.cumulative is (row["cumulative"] == "yes")
    assert claim.modality == row["modality"]


def test_arrivals_after_an_evacuation_are_part_of_it() -> None:
    """Those who arrive right after an evacuation is told of are its people; arrivals in a text without one are not."""
    told = "Buses began the evacuation of the steelworks on Sunday. On Tuesday 156 civilians arrived in Zaporizhzhia from the plant."
    assert figures(told)["156"].movement == "evacuation"
    plain = "Fighting drove many from the valley. On Tuesday 156 civilians arrived in Zaporizhzhia from the village."
    assert figures(plain)["156"].movement != "evacuation"


def test_parts_of_the_displaced_stay_internal() -> None:
    """A sentence that calls them internally displaced says it of the part it counts too."""
    text = "Most of the 12,000 people internally displaced in May had gone home, with up to 3,000 still displaced."
    assert figures(text)["up to 3,000"].movement == "internal"


def test_counted_in_an_estimate() -> None:
    """People whom an estimate of the displaced includes are counted as displaced, not as newly on the move."""
    text = "Thousands are displaced in the valley. The estimate also includes 1,200 people evicted by the police in Khorog in June 2014."
    assert figures(text)["1,200"].cumulative
    new = "Thousands are displaced in the valley. On Monday 1,200 people were evicted from their homes by the police in Khorog."
    assert not figures(new)["1,200"].cumulative


def test_a_town_and_its_size_do_not_move() -> None:
    """The size of a town told beside the name is no figure of those told to leave; nor are the homes that a fire destroys."""
    told = figures("Residents of 90 homes outside Dalton, a town of some 12,000, have been told to be prepared to leave, the sheriff said.")
    assert "90" in told and "some 12,000" not in told
    burnt = figures("Flames roared through Lakeside, burning hundreds of houses down and driving out thousands of residents.")
    assert set(burnt) == {"thousands"}


def test_refugees_in_the_land_of_their_own_war() -> None:
    """Those called refugees in a town of the country at war are displaced within it; in the country next to it they are abroad."""
    home = "The war in Yemen goes on. Marib is a haven for two million refugees from Taiz and Hodeida, aid workers in Marib say."
    assert figures(home)["two million"].movement == "internal"
    abroad = "Jordan feels the war in Syria. The Zaatari camp near Mafraq holds 80,000 refugees, officials in Mafraq say."
    assert figures(abroad)["80,000"].movement == "cross_border"


def test_newcomers_to_a_camp() -> None:
    """Who arrives at a camp of the country at war has come from within it, where no other land is told of beside the camp."""
    inside = "The war in Sudan goes on around Nyala. The camp at Zalingei was full when another 5,000 people arrived, a doctor said."
    assert figures(inside)["5,000"].movement == "internal"
    over = "The war in Sudan goes on around Nyala and Geneina. The camp at Adre in Chad was full when another 5,000 people arrived."
    assert figures(over)["5,000"].movement != "internal"


def test_put_up_after_a_calamity() -> None:
    """People in shelters after a storm were brought there; those whom relatives took in went nowhere else, wherever the island lies."""
    storm = "The hurricane flooded roads and displaced many. In Ponce some 300 people are staying in shelters."
    assert figures(storm)["some 300"].movement == "evacuation"
    hosted = "The cyclone struck Toamasina and Mahajanga in Madagascar. In Anjouan 790 displaced people are being hosted by relatives."
    assert figures(hosted)["790"].movement == "internal"
