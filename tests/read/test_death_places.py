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
        pytest.param(
            "Shells hit Bakhmut. In the Luhansk region, Petro Hrytsenko, its governor, said that four people were killed.",
            "Luhansk",
            id="place before who speaks",
        ),
        pytest.param("Thousands wait in Suva. Authorities in Fiji say 12 people have died after floods.", "Fiji", id="land that tells"),
        pytest.param("Roads are cut in Dhaka. Bangladesh's government said 45 people died in the cyclone.", "Bangladesh", id="government"),
        pytest.param("Trucks left Quito. Rescue workers in Mocoa said at least 200 people had been killed.", "Mocoa", id="local voices"),
        pytest.param("Hundreds of recruits were killed in the battle for its capital, Raqqa.", "Raqqa", id="what is fought for"),
        pytest.param("A cyclone killed 90 people in a dozen countries. It began off Beira.", "dozen countries", id="several"),
        pytest.param("At least 50 people died as floods swamped parts of Europe, including the city of Prague.", "Europe", id="part"),
        pytest.param("Troops hold Aden. Taiz is held by militiamen, who killed 60 men there.", "Taiz", id="there in its own sentence"),
        pytest.param("Syria air strikes kill 32. Jets took off from Homs. Syria is at war.", "Syria", id="land that opens a headline"),
        pytest.param(
            "Traders left Sarmin in Syria. Fighting in Syria goes on. Last month 1,300 people were killed.", "Syria", id="tally of a month"
        ),
        pytest.param(
            '"A truck blew up in the Hay quarter of Hasakah," said Omar Saleh, adding that 15 people had died. Buses left Manbij.',
            "Hasakah",
            id="burst before who speaks",
        ),
        pytest.param("Floods hit the capital Managua, where nine people died.", "Managua", id="capital with its name"),
        pytest.param(
            "Raids went on in the Douma suburbs of Damascus, where 20 people were killed.", "Douma", id="suburbs with a name of their own"
        ),
        pytest.param(
            "Landslides buried homes in Cusco, Puno, Arequipa and Ayacucho in Peru. At least 22 people have died.",
            "Peru",
            id="land of which several parts are named",
        ),
        pytest.param(
            "Warplanes bombed hideouts of fighters in the town of al-Bab in the countryside of Aleppo Province. 30 fighters were killed.",
            "al-Bab",
            id="town that was struck",
        ),
        pytest.param(
            "An earthquake shook Herat Province on Saturday. Officials in Kabul were meeting. More than 200 people died.",
            "Herat Province",
            id="province that a disaster strikes",
        ),
        pytest.param("Rebels killed 14 soldiers in Ituri province. The attack took place in Djugu.", "Djugu", id="named next"),
        pytest.param("Aid left Lviv. Aleppo has witnessed fierce clashes. Fifteen people were killed.", "Aleppo", id="witnessed"),
        pytest.param("Syria is at war. 90 Fighters Killed in Army Raids across Country.", "Country", id="across the country"),
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


def test_the_name_over_a_section_is_the_place_of_its_deaths() -> None:
    """A name on a line of its own, with a colon or run into the text is the place of deaths that are told below it without one."""
    listed = places("Daily report\n\nPunjab\n\n12 dead, 40 injured\n300 houses lost\n\nSindh Province\n\n7 dead, 2 missing")
    assert [p and p.place and p.place.name for p in listed] == ["Punjab", "Sindh"]
    told = places(
        "Storms came.\n\nKenya\n\nGarissa was cut off. Officials counted 14 deaths.\n\nUganda\n\nPolice say that nine people died."
    )
    assert [p and p.text for p in told] == ["Kenya", "Uganda"]
    led = places("MALAWI: Heavy rains fell. 31 deaths were reported. MOZAMBIQUE: Roads were cut. At least 19 people have died.")
    assert [p and p.text for p in led] == ["MALAWI", "MOZAMBIQUE"]


def test_a_single_name_on_its_line_is_no_heading() -> None:
    """A dateline is where the report was written."""
    found = places("GENEVA\n\nFloods hit Nampula. Nine people died, the agency said.")
    assert [p and p.text for p in found] == ["Nampula"]


def test_an_unnamed_town_means_the_one_that_the_next_sentence_names() -> None:
    """The words of the sentence stay, with the town that was meant."""
    (found,) = places("At least 30 people were killed in a rebel-held town. The bombardment hit Jayrud on Saturday.")
    assert found is not None
    assert found.place is not None
    assert (found.text, found.place.name) == ("rebel-held town", "Jayrud")
