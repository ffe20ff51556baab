"""Tests of who speaks where commas, quotation marks and full stops are lost, or the parse is led astray by that."""

from __future__ import annotations

import pytest

from tests.read.speaking import names

CLOSING = [
    ("Shells hit two barns near Vanj on Sunday and killed nine herders the childrens agency (KIDS) has said.", "nine"),
    ("Rebels shelled the mill on Sunday leaving seven millers dead a source at Vanj Police Command told KHOVAR.", "seven"),
    ("Seven farmers died and six others were hurt by shelling in the Vanj district on Friday, local officials said.", "Seven"),
    ("Six shepherds drowned near Vanj on Friday said a monitoring group.", "Six"),
    ("Six shepherds drowned near Vanj on Friday said the Vanj Observatory a group opposed to the governor.", "Six"),
    ("Troops killed nine rebels near the mill during the last hours a field source told KHOVAR reporter.", "nine"),
    ("Raids on the mill killed nine herders on Thursday activists reported on Friday morning.", "nine"),
    ("Worst hit is the town of Vanj, where nine people died after a dam burst, KIDS report.", "nine"),
    ("Nine guards died in Vanj and ten more fell in Rushan according to the group.", "Nine"),
    ("The storm reached Vanj, where dozens of patients had to be moved, some of them on carts, said Burkhon, an official there.", "dozens"),
]


@pytest.mark.parametrize(("text", "word"), CLOSING)
def test_a_source_that_closes_the_sentence_stands_behind_all_of_it(text: str, word: str) -> None:
    """Every clause before a closing source is its own, with and without commas, whichever word comes first."""
    assert len(names(text, word)) >= 1


def test_a_closing_source_keeps_its_whole_phrase() -> None:
    """What stands behind a preposition belongs to the source where it helps to say who speaks."""
    assert names("Nine herders died on Tuesday a watchdog and relief workers in the rebel-held quarter said.", "Nine") == [
        "a watchdog and relief workers in the rebel-held quarter"
    ]
    assert names("Shells killed nine herders near Vanj the head of the office of the governor said.", "nine")[-1].endswith(
        "office of the governor"
    )


def test_a_name_before_its_description_is_the_speaker() -> None:
    """Where a comma is lost between a name and what it is, the name speaks."""
    text = (
        "Nine guards died fighting rebels after the capture of two villages the Vanj Observatory a city-based war monitor said on Monday."
    )
    assert names(text, "Nine") == ["Vanj Observatory"]


def test_a_last_name_behind_a_place_speaks_alone() -> None:
    """A person who speaks elsewhere in the text is told from the place whose name runs into his."""
    text = "Karim Hadad said that the road was cut. Nine people died in Vanj and in Rushan Hadad said."
    assert names(text, "Nine") == ["Karim Hadad"]


def test_told_a_reporter_is_no_content() -> None:
    """The listener is not what was said; the clause behind is, to its end."""
    text = "A source at Vanj told KHOVAR reporter that gunmen posted in the eastern quarters fired on the mill killing nine millers."
    assert names(text, "nine") == ["A source at Vanj"]


@pytest.mark.parametrize(
    "text",
    [
        "KIDS reported, as of 4 March at noon, nine deaths and 300 people affected.",
        "A war monitor gave a toll of nine dead adding that the road was cut.",
        "The Vanj Observatory reported raids on Saturday with a toll of nine.",
    ],
)
def test_a_figure_that_is_reported_without_a_clause(text: str) -> None:
    """Figures behind an aside or a preposition are told too."""
    assert names(text, "nine")


def test_a_statement_goes_on_with_more_figures() -> None:
    """A clause joined by "and" whose subject is a further number is still said."""
    assert names("The office said that nine people died, and another 40 have returned.", "40") == ["office"]


def test_what_is_found_or_repeated_is_no_speech() -> None:
    """Finding a grave is a deed; a paper that finds deaths tells them."""
    assert names("Villagers discovered a grave that held nine bodies.", "nine") == []
    assert names("The survey found nine deaths in the camp.", "nine") != []


def test_who_speaks_before_a_verb_with_a_lost_subject() -> None:
    """A speaker with an article right before the verb is its subject, whatever the parse joins him to."""
    text = "A medical source in Vanj said the gas was strong. A boy died of burns and the source added that nine others fell ill."
    assert names(text, "nine") == ["A medical source in Vanj"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The vote followed a gas attack the United Front says killed nine people.", "United Front"),
        ("Rebel fire on the valley killed nine people said the Observatory adding that two were children.", "Observatory"),
        ("Gunmen shot nine herders on Sunday the Observatory said and gave villagers a day to leave.", "Observatory"),
        ("Raids on Vanj killed at least nine civilians on Sunday a monitor said with bombs causing damage.", "a monitor"),
        ("KIDS report that at least nine people were killed and 1,500 homes damaged.", "KIDS"),
    ],
)
def test_an_inserted_or_inverted_speaker(text: str, speaker: str) -> None:
    """A speaker put in the middle, turned round, or before a verb that the parse takes for a noun."""
    assert names(text, "nine") == [speaker]


def test_a_body_with_a_network_speaks_itself() -> None:
    """What a relative clause says that the source has does not speak in its place."""
    assert names("The Observatory which has a network of sources in Vanj gave a toll of nine dead.", "nine") == ["Observatory"]


def test_quoted_as_saying_behind_what_was_said() -> None:
    """Whoever was quoted as saying it stands behind the clause before."""
    text = "Nine pilots were killed after rebels shot down a plane near Vanj the local army was quoted as saying by the press."
    assert "local army" in names(text, "Nine")


def test_a_sentence_about_the_speaker_is_no_speech_of_theirs() -> None:
    """A sentence that would go on with a speech does not where it tells what the speaker did."""
    text = "The relief office, RESCO, said that ten homes fell. A further 49 are at risk, prompting RESCO to move nine people."
    assert names(text, "nine") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("River Wars, a body that counts the dead, said between nine and 50 herders died in that raid.", "River Wars"),
        ("Homes are damaged and the state says nine people died in the flood.", "state"),
        (
            "The relief office said six people died, while the Vanj Observatory, a monitor, said nine had died.",
            "Vanj Observatory",
        ),
        ("The mayor of Vanj said six herders had been killed and doctors in Rushan said nine had died.", "doctors in Rushan"),
        ("Vanj dismissed charges that a depot was burned, saying the raid, which came at dawn, killed nine people.", "Vanj"),
        ("Vanj News Agency (VNA) report that at least nine people have been killed in floods.", "Vanj News Agency"),
    ],
)
def test_whose_words_they_are_among_several(text: str, speaker: str) -> None:
    """Each clause is its own speaker's, and nobody else's."""
    assert names(text, "nine") == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Floods killed nine millers in the Din district of Aleppo Syrian state radio reported.",
            "Syrian state radio",
        ),
        ("Rebels killed nine guards in the old quarter a group tracking the fighting said.", "a group tracking the fighting"),
        ("The push led Kurds and observers to claim that nine people fled.", "Kurds and observers"),
    ],
)
def test_who_speaks_behind_a_place_a_participle_or_a_cause(text: str, speaker: str) -> None:
    """The place before a source is no part of it, what a source does is, and who is made to speak speaks."""
    assert names(text, "nine") == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Nine fighters died near Jobar Al-Mayadeen correspondent reported.", "Al-Mayadeen correspondent"),
        ("Nine soldiers died when a helicopter crashed in Hakkari Vanj Daily News reported.", "Vanj Daily News"),
        ("Nine soldiers were killed in Rasht Vanj News Agency reported on its website.", "Vanj News Agency"),
    ],
)
def test_a_place_before_an_outlet_is_no_part_of_its_name(text: str, speaker: str) -> None:
    """Where the comma between a place and an outlet is lost, the outlet begins with the next name."""
    assert names(text, "Nine") == [speaker]
