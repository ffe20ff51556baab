"""Tests of sources inside or behind a sentence: between commas, behind an aside, beside a title, after "by" or "according to"."""

from __future__ import annotations

import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.walk import read_report
from tests.read.speaking import names

SAID = [
    # the text, a word in it, and the names behind that word
    ("Nine men fled to the camp, many of them from the town of Vanj, said Karim Hadad, who heads the office.", "Nine", ["Karim Hadad"]),
    (
        "Nine men died in the raids, half of them boys, said a spokesman for the clinic, who gave no name.",
        "Nine",
        ["a spokesman for the clinic"],
    ),
    ("Nine men fled the hill on Sunday, some on foot, reported the Daily Post.", "Nine", ["Daily Post"]),
    ("Nine men drowned near the port, a rescue official said, and the coastguard moved their wives.", "Nine", ["a rescue official"]),
    ("Nine men drowned near the port, a rescue official said, and the coastguard moved their wives.", "moved", []),
    ("The town remained on alert, Hadad added, and around nine men were still in tents.", "nine", ["Hadad"]),
    ("Vanj has seen ten deaths, according to the ministry, adding the floods had displaced nine families.", "nine", ["ministry"]),
    (
        "Raids hurt ten men and took nearly nine lives by the estimates of two war monitors, and an arrival was seen.",
        "nine",
        ["two war monitors"],
    ),
    ("Raids hurt ten men and took nearly nine lives by the estimates of two war monitors, and an arrival was seen.", "arrival", []),
    ("Some nine families, officials said, had fled the town by Monday.", "nine", ["officials"]),
    ("Of the dead, officials said, nine were children.", "nine", ["officials"]),
    ("Rebels, the army said, killed nine soldiers near the dam.", "nine", ["army"]),
    ("“We know of nine dead at the dam,” the state agency cited the mayor as saying.", "nine", ["state agency", "mayor"]),
    ("Nine men died when the wall fell, Karim Hadad, 34, a baker, said.", "Nine", ["Karim Hadad"]),
    ("Some nine families now live in Chad, UNHCR estimates.", "nine", ["UNHCR"]),
    ("The agency put at nine the number of the dead.", "nine", ["agency"]),
    ("Based on government data, nine men have died.", "nine", ["government data"]),
    ("Nearly nine families have left, based on figures published by the UN.", "nine", ["figures", "UN"]),
    ("Based on the rainfall, nine families were moved.", "nine", []),
    ("According to information handed to the centre by the town council, nine men died.", "nine", ["information", "town council"]),
    ("The VDC gives this breakdown: 12 dead by fire, nine by shells and two by thirst.", "nine", ["VDC"]),
    ("The hospital records the causes of death as: 12 by fire, nine by shells and two by thirst.", "nine", ["hospital"]),
    ("Nine fishermen remain missing, the Office of Civil Defence-Rasht reported Thursday.", "Nine", ["Office of Civil Defence-Rasht"]),
    ("The RDRMC, in its morning report, placed the number of dead at nine.", "nine", ["RDRMC"]),
    ("Nine herders have died so far this year, per the national relief unit UNRD.", "Nine", ["national relief unit UNRD"]),
    ("Two miners were hurt and nine killed in Vanj, the emergencies ministry told TASS.", "nine", ["TASS", "emergencies ministry"]),
    ("All nine raids were repelled, the General Staff of Vanj said.", "nine", ["General Staff of Vanj"]),
    ("By the count of the relief office, nine families have fled the valley.", "nine", ["relief office"]),
    ("By UN estimates, nine families have been displaced.", "nine", ["UN estimates"]),
    ("By some estimates, nine families have been displaced.", "nine", []),
    ("The rains forced the evacuation of, according to the latest figures, 17,000 people.", "17,000", ["latest figures"]),
    (
        "At least 14 men died on Sunday, said the Kivu Observatory for Human Rights monitor, bringing the number to 61.",
        "61",
        ["Kivu Observatory for Human Rights"],
    ),
    ("Kunduz  In Kunduz, the disaster agency, ANDMA, say that rain has left nine people dead.", "nine", ["disaster agency"]),
    ("Ghana  Meanwhile in Ghana, National authorities report that nine people have been evacuated.", "nine", ["National authorities"]),
]


@pytest.mark.parametrize(("text", "form", "expected"), SAID)
def test_source_inside_or_behind_a_sentence(text: str, form: str, expected: list[str]) -> None:
    """It is found beside its cue, and speaks for what stands around it and not for what others do behind it."""
    assert names(text, form) == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The state has closed its schools and its minister for relief, Ana Ruiz, said they had moved nine boys.", "Ana Ruiz"),
        ("The president of Vanj Province, Ana Ruiz, told us that nine boys had gone.", "Ana Ruiz"),
        ("In a post on Telegram, Ana Ruiz, the Vanj governor, said nine boys had gone.", "Ana Ruiz"),
        ("Minister for civil protection Ana Ruiz told us that nine boys had gone.", "Ana Ruiz"),
        ("Vanj Disaster Relief Center (VDRC) head Omar Tariq said that nine boys had gone.", "Omar Tariq"),
        ("The State Committee for Family, Women and Children said nine boys had gone.", "State Committee for Family, Women and Children"),
        ("Some nine boys have gone, the Ministry of Water, Energy and Irrigation said.", "Ministry of Water, Energy and Irrigation"),
    ],
)
def test_names_beside_titles_and_names_with_commas(text: str, speaker: str) -> None:
    """A name beside its title speaks, and the commas inside the name of an office do not end it."""
    assert names(text, "nine")[0] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "One person, believed to be a farmer, was killed with nine goats.",
        "Smoke reported on board a Vanj Air flight forced a landing at the airport, where nine guests were moved.",
        "The law of 1953 helped people from Italy and East Germany escaping their rulers, adding another nine families.",
    ],
)
def test_what_is_reported_of_something_does_not_speak(text: str) -> None:
    """A participle makes nobody a speaker, and to add people is to say nothing."""
    assert names(text, "nine") == []


def test_it_is_who_spoke_before_the_land_that_was_spoken_of() -> None:
    """ "It said" is the body that spoke in the sentence before, unless the subject there spoke too."""
    assert names("Vanj has seen ten deaths, according to the Ministry of Health. It said nine died at home.", "nine") == [
        "Ministry of Health"
    ]
    assert names("The army denied the raid, according to the news agency. It said nine men had died.", "nine")[-1] == "army"


def test_a_land_that_has_deaths_does_not_speak() -> None:
    """A land reports deaths as it has them; it speaks where it reports that somebody died."""

    def speakers(text: str) -> list[str]:
        report = from_row({"id": "t", "text": text, "published": "2021-07-06"})
        return [s.name for c in read_report(report, analyzer()).claims for s in c.attribution]

    assert speakers("Kerala reported 39 deaths on Monday.") == []
    assert speakers("Kenya reported that 39 people had died.") == ["Kenya"]
