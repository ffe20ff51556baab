"""Where people died: lost commas, blows told before, local offices, disasters, wars of a people, sites without a name."""

from __future__ import annotations

import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.model import PlaceMention
from panj.walk import read_report


def places(text: str) -> list[PlaceMention | None]:
    """The places of the deaths of a text, in the order of the text."""
    reading = read_report(from_row({"id": "t", "text": text, "published": "2021-07-06"}), analyzer())
    return [c.place for c in reading.claims if c.kind == "death"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        pytest.param("Militiamen lobbed shells on Mosul killing four shoppers.", "Mosul", id="comma lost before a participle"),
        pytest.param("Estimated death tolls in Sirte range from 40 to 60.", "Sirte", id="name swallowed by the next noun"),
        pytest.param(
            "Nine deaths were counted in mortar fire on the Kurdish quarter of Kirkuk.", "Kirkuk", id="blow before the preposition"
        ),
        pytest.param("A mine killed 18 people in the Kabul suburb of Paghman.", "Paghman", id="town named behind its city"),
        pytest.param(
            "The Moroccan coast and Tunisia have suffered floods that killed 31 people.", "Tunisia", id="land that bears a disaster"
        ),
        pytest.param("The storm hit Beira on Sunday and killed 12 people.", "Beira", id="town that a storm hits"),
        pytest.param(
            "Fighting went on in Sirte. Pavel Antoniou, the mayor of Misrata, said that six people had been killed.",
            "Misrata",
            id="local office",
        ),
        pytest.param(
            "Two people were killed in Aden on Friday. Rockets fell on Taiz later. The blasts killed seven people.",
            "Taiz",
            id="blow told last",
        ),
        pytest.param("Rockets struck Taiz. Air strikes on residential areas killed nine children.", "Taiz", id="sites without a name"),
        pytest.param(
            "Armoured columns left Aden. More than 40,000 people have been killed in the Sudanese war.", "Sudanese", id="war of a people"
        ),
        pytest.param("Envoys met in Geneva, Switzerland. Up to 90,000 Yemenis have died.", "Yemenis", id="people of a war"),
        pytest.param("A coalition backed by Egypt has carried out raids on Derna that killed 12 people.", "Derna", id="doer is no place"),
        pytest.param(
            "The attack near Palmyra left 40 rebels dead, said an alliance fighting militants in Iraq and Libya.",
            "Palmyra",
            id="where a force fights at large",
        ),
        pytest.param(
            "Gunmen fired mortars at al-Zuhur neighborhood in Kirkuk city killing one woman.",
            "al-Zuhur",
            id="unknown quarter of a known city",
        ),
        pytest.param(
            "Raids pounded the contested city of Sirte Libyan activists said, killing 23 people.", "Sirte", id="name before who speaks"
        ),
        pytest.param("Southern Peru also reported disruption and one fatality from the flooding.", "Peru", id="land that counts its dead"),
        pytest.param("In 2008 a typhoon hit Luzon, killing more than 12,000 people.", "Luzon", id="one great calamity is no war"),
        pytest.param("Traders were shelled at the crossing. An attack there killed nine people.", "crossing", id="there"),
        pytest.param("Nine people were killed in heavy U.S. raids. The raids were on Raqqa.", "Raqqa", id="whose raids they were"),
        pytest.param(
            "Two people died in floods in Managua. Officials in Honduras report heavy rain. At least four people have died.",
            "Honduras",
            id="text gone over to another country",
        ),
    ],
)
def test_the_place_of_the_deaths_told_last(text: str, where: str) -> None:
    """The place of the last death of a text is the one that its words, or those just before, tell."""
    found = places(text)[-1]
    assert found is not None
    assert found.text == where


def test_a_people_without_its_country_named_still_gives_the_country() -> None:
    """Where only the people is named, the place has the words of the people and the country as its meaning."""
    (found,) = places("Upwards of 70,000 people perished in the Ethiopian civil war.")
    assert found is not None
    assert found.place is not None
    assert (found.text, found.place.country, found.place.precision) == ("Ethiopian", "ETH", "country")


def test_the_state_is_not_a_county() -> None:
    """ "The state" takes up a state told before, not the county told last."""
    found = places("Rivers rose in Nebraska. Engineers watched levees in Platte County. At least one person has died in the state.")[-1]
    assert found is not None
    assert found.place is not None
    assert found.place.name == "Nebraska"


def test_a_headline_of_capitals_and_an_office_abroad_are_no_places() -> None:
    """ "Rocket Attacks" in a headline is no place, and neither is a body that only tells of the dead."""
    assert [p and p.text for p in places("6 Shoppers Killed in Heavy Rocket Attacks in Idlib.")] == ["Idlib"]
    found = places("Marines fought near Ramadi for a week. Four soldiers have been killed, according to the Pentagon.")
    assert [p and p.text for p in found] == ["Ramadi"]
