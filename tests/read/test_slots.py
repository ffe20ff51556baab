"""Which time and which place belong to an event word."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from panj.analysis import analyzer
from panj.gather import from_row
from panj.ground import ground
from panj.read.context import Context
from panj.read.dating.dating import time_of
from panj.read.slots import place_of


def read(text: str, word: str) -> tuple[Context, Token]:
    report = from_row({"id": "t", "text": text, "published": "2021-07-06"})
    doc = analyzer().parse(text)
    return Context(report, doc, ground(report, doc)), next(t for t in doc if t.text == word)


@pytest.mark.parametrize(
    ("text", "word", "time"),
    [
        ("Rebels attacked the town on Sunday and the families fled on Monday.", "fled", "Monday"),
        ("Rebels attacked the town on Sunday and the families fled on Monday.", "attacked", "Sunday"),
        ("The army said on Tuesday that 12 people had died in the raid on Saturday.", "died", "Saturday"),
        ("The army said on Tuesday that 12 people died in the raid.", "died", None),
        ("According to a statement on Tuesday, 12 people died.", "died", None),
    ],
)
def test_time_by_attachment(text: str, word: str, time: str | None) -> None:
    """The time in the event's own clause dates it; the time of a statement about it does not."""
    found = time_of(*read(text, word))
    assert (found.text if found else None) == time


def test_since_is_open() -> None:
    """ "Since March" begins and does not end."""
    found = time_of(*read("Some 900 families have fled since March.", "fled"))
    assert found is not None and found.from_ == "2021-03-01" and found.to is None


def test_ranges_give_the_whole_stretch() -> None:
    """ "Between … and …" dates the event with both ends."""
    found = time_of(*read("Some 900 families fled between 3 May and 7 May 2021.", "fled"))
    assert found is not None and (found.from_, found.to) == ("2021-05-03", "2021-05-07")


def test_pluperfect_looks_back() -> None:
    """A pluperfect without a time of its own takes the day of the sentence before."""
    found = time_of(*read("Shells hit the market on Sunday. The traders had left the stalls.", "left"))
    assert found is not None and found.text == "Sunday"


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("A blast in Kabul killed 12 people while talks went on in Doha.", "killed", "Kabul"),
        ("Five soldiers were killed in Herat.", "killed", "Herat"),
        ("Gunmen killed five herders near the border.", "killed", "the border"),
        ("Fighting raged in Herat. Five soldiers were killed.", "killed", "Herat"),
    ],
)
def test_place_by_attachment(text: str, word: str, place: str) -> None:
    """The place in the event's own clause comes first, then words that mean a place, then the place told last."""
    found = place_of(*read(text, word))
    assert found is not None and found.text == place
