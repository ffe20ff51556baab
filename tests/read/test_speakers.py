"""Who speaks, where a pronoun, a title, a surname or a country stands for them."""

from __future__ import annotations

import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.walk import read_report
from tests.read.speaking import context, names


def test_pronoun_is_read_back_to_a_name() -> None:
    """ "He" is the last man who spoke or was the subject, with his full name."""
    text = "Interior Minister Karim Hadad visited the camp. He said 40 people had died."
    assert names(text, "died") == ["Karim Hadad"]


def test_the_same_source_is_who_spoke_last() -> None:
    """ "The same source" and "the same official" are the speaker before, whatever he was called."""
    text = "Forty people crossed, the border guard of Vanj said. Nine had died, according to the same source."
    assert names(text, "died") == names(text, "crossed") != []
    assert names("Nine had died, according to the same source.", "died") == ["same source"]


def test_he_is_never_a_country() -> None:
    """A country that speaks is no man, however near it stands."""
    text = (
        "Interior Minister Karim Hadad spoke to reporters. Turkey warned that 40 people had died. He said 50 more had been killed in Vanj."
    )
    reading = read_report(from_row({"id": "t", "text": text, "published": "2021-07-06"}), analyzer())
    said = {c.quantity.text: [s.name for s in c.attribution] for c in reading.claims if c.quantity is not None}
    assert said == {"40": ["Turkey"], "50": ["Karim Hadad"]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sudan: 750 families flee over the border to Chad", []),
        ("Sudan: “750 families fled over the border to Chad”", ["Sudan"]),
        ("Ministry: 750 families flee over the border to Chad", ["Ministry"]),
    ],
)
def test_a_country_before_a_colon_is_the_topic(text: str, said: list[str]) -> None:
    """It speaks there only where its words are quoted, though it speaks in the text below."""
    below = "\n\nSudan accused the fighters of looting, and Sudan said that the ministry would help."
    reading = read_report(from_row({"id": "t", "text": text + below, "published": "2021-07-06"}), analyzer())
    (claim,) = [c for c in reading.claims if c.kind == "movement"]
    assert [s.name for s in claim.attribution] == said


def test_surname_is_read_back_to_the_full_name() -> None:
    """A surname alone means the person named in full before."""
    text = "Karim Hadad, a doctor, said the wards were full. Forty people had died, Hadad said."
    assert names(text, "died") == ["Karim Hadad"]


def test_title_is_read_back_to_a_name() -> None:
    """ "The spokesman" is the spokesman named before."""
    text = "Army spokesman Karim Hadad said the town was calm. The spokesman added that 40 people had died."
    assert names(text, "died") == ["Karim Hadad"]


def test_who_is_not_named_keeps_the_words_used() -> None:
    """A speaker without a name is called as the text calls them, article and all; a name stands without it."""
    said = "The authorities said that nine people died. The Vanj Observatory said that ten did."
    assert [s.chain[0].name for s in context(said).speech] == ["The authorities", "Vanj Observatory"]
