"""Whether a name means the division or the town, as the words beside it say; names that share a word; places in the names of bodies."""

from __future__ import annotations

import pytest

from panj.analysis import analyzer
from panj.ground.places import find_places
from panj.model import PlaceMention, Report


def read(text: str) -> tuple[PlaceMention, ...]:
    return find_places(Report(id="r", text=text, digest=""), analyzer().parse(text))


def precisions(text: str) -> list[tuple[str, str | None]]:
    return [(m.text, m.place.precision if m.place else None) for m in read(text) if m.place is None or m.place.precision != "country"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dozens of households left Kishim district, in Afghanistan.", [("Kishim", "admin2")]),
        ("Gunmen entered the Afrin district of Syria.", [("Afrin", "admin2")]),
        ("Shots rang out in Kutum locality in Sudan.", [("Kutum", "admin2")]),
        ("Shots rang out in Kutum, a market in Sudan.", [("Kutum", "locality")]),
        ("In Syria, Raqqa city was empty and Raqqa province was not.", [("Raqqa", "locality"), ("Raqqa", "admin1")]),
        ("The city of Hama slept while Hama governorate burned in Syria.", [("Hama", "locality"), ("Hama", "admin1")]),
        ("Kunduz city is the seat of Kunduz province, Afghanistan.", [("Kunduz", "locality"), ("Kunduz", "admin1")]),
        ("Buses left Khan Younis governorate.", [("Khan Younis", "admin1")]),
        ("Palma district lies in Mozambique.", [("Palma", "locality")]),
        ("A judge of the Denver District Court slept.", [("Denver", "locality")]),
        ("Rain soaked the Houston region.", [("Houston", "locality")]),
    ],
)
def test_the_words_beside_a_name_choose_the_division_or_the_town(text: str, expected: list[tuple[str, str]]) -> None:
    """A word of its kind makes a name the district, the province or the town; where the gazetteer has no such division it stays."""
    assert precisions(text) == expected


def test_a_division_is_of_the_country_of_its_town() -> None:
    """The division chosen lies where the town does, with its own identity."""
    place = next(m.place for m in read("Rain fell on Afrin district in Syria.") if m.text == "Afrin")
    assert place is not None
    assert (place.country, place.admin1, place.admin2, place.name) == ("SYR", "Aleppo", "Afrin District", "Afrin District")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Traders came from Kassala and Gedaref states in Sudan.", [("Kassala", "admin1"), ("Gedaref", "admin1")]),
        (
            "Drones crossed Kherson, Mykolaiv and Zaporizhzhia oblasts in Ukraine.",
            [("Kherson", "admin1"), ("Mykolaiv", "admin1"), ("Zaporizhzhia", "admin1")],
        ),
        ("Markets shut in the districts of Kishim and Sangin in Afghanistan.", [("Kishim", "admin2"), ("Sangin", "admin2")]),
        ("Nothing moved in Kherson and in Donetsk oblast in Ukraine.", [("Kherson", "locality"), ("Donetsk", "admin1")]),
    ],
)
def test_one_plural_serves_all_the_names_of_a_row(text: str, expected: list[tuple[str, str]]) -> None:
    """A plural kind before or after a row of names is said of each of them; a singular one only of the name beside it."""
    assert precisions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Children came from North and South Kivu.", ["North Kivu", "South Kivu"]),
        ("Rain fell on Eastern and Western Equatoria.", ["Eastern Equatoria", "Western Equatoria"]),
        ("Envoys of North and South Korea met.", ["North Korea", "South Korea"]),
    ],
)
def test_names_that_share_their_last_word_are_both_places(text: str, expected: list[str]) -> None:
    """A word of direction joined to a longer name means the place of that direction; the mention covers the word alone."""
    assert [m.place.name for m in read(text) if m.place] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Aleppo Media Center counted shells.", [("Aleppo", True)]),
        ("Columns of the Tigray People's Liberation Front rested.", [("Tigray", True)]),
        ("The Idlib Central Hospital was hit.", [("Idlib", False)]),
        ("Lebanon's Council met.", [("Lebanon", False)]),
        ("It was near Damascus the Syrian Observatory added.", [("Damascus", False)]),
    ],
)
def test_a_place_in_the_name_of_a_body_is_a_metonym(text: str, expected: list[tuple[str, bool]]) -> None:
    """The place in the name of a body that speaks or fights is marked; in a hospital's name, or as its owner's, it is a place."""
    assert [(m.text, m.metonym) for m in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain fell on Shan state and Mon state.", ["Shan", "Mon"]),
        ("Teachers left Kachin, Shan and Karen states.", ["Kachin", "Shan", "Kayin"]),
        ("Chin traders and Karen farmers met on Mon and Tue.", []),
    ],
)
def test_a_peoples_name_before_state_is_the_state(text: str, expected: list[str]) -> None:
    """Before "state", or in a row that ends in "states", the name of a people is a place; elsewhere it is none."""
    assert [m.place.name for m in read(text) if m.place] == expected
