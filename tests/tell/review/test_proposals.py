"""What selected words say for a field."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from panj.analysis import analyzer
from panj.api import read
from panj.errors import InputError
from panj.model import Reading
from panj.tell.review.fields import valid
from panj.tell.review.proposals import find_words, proposals

TEXT = (
    "KUNDUZ - At least 340 villagers fled across the Panj on Monday, a border official said. Another 1,200 families are camped near"
    " Ishkashim, according to the Red Crescent, which counted them on 3 July."
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    """A report of our own, as Panj reads it."""
    return read(TEXT, id="camp", published="2021-07-06")


def said(reading: Reading, field: str, words: str) -> list[Any]:
    """The values that some words give a field of the report's first claim."""
    start, end = find_words(TEXT, words, 0)
    found = proposals(reading, reading.claims[0], field, start, end, analyzer)
    assert all(valid(field, p.value, TEXT) and p.words for p in found)
    return [msgspec.json.decode(p.value) for p in found]


def test_figures(reading: Reading) -> None:
    """A figure is read with its hedge and what it counts; words without one give no bounds."""
    found = said(reading, "quantity", "At least 340")[0]
    assert (found["low"], found["high"], found["unit"]) == (340, None, "persons")
    found = said(reading, "quantity", "1,200 families")[0]
    assert (found["low"], found["high"], found["unit"]) == (1200, 1200, "households")
    found = said(reading, "quantity", "villagers")[0]
    assert (found["low"], found["text"]) == (None, "villagers")


def test_days_are_reckoned_from_the_publication(reading: Reading) -> None:
    """A weekday means the day before the report's own."""
    assert said(reading, "time", "Monday")[0]["from"][:10] == "2021-07-05"
    assert said(reading, "time", "on 3 July")[0]["to"][:10] == "2021-07-03"


def test_places_are_looked_up(reading: Reading) -> None:
    """A toponym is offered with its places in the world, and last as words only."""
    found = said(reading, "origin", "Kunduz".upper())
    assert found[0]["place"]["country"] == "AFG" and found[-1]["place"] is None
    assert {p["place"]["country"] for p in said(reading, "place", "Ishkashim") if p["place"]} >= {"TJK"}


def test_people_and_speakers(reading: Reading) -> None:
    """People get their group, a speaker a role; one more speaker can stand before or after those that are there."""
    assert said(reading, "who", "villagers")[0]["text"] == "villagers"
    chains = said(reading, "attribution", "the Red Crescent")
    assert chains[0][0]["name"] == "the Red Crescent" and len(chains[0]) == 1
    assert all(1 <= len(c) <= 2 for c in chains)


@pytest.mark.parametrize(("field", "start", "end"), [("kind", 0, 5), ("colour", 0, 5), ("who", 5, 5), ("who", 0, 99999), ("who", -1, 4)])
def test_what_words_cannot_say(reading: Reading, field: str, start: int, end: int) -> None:
    """Fields that are chosen and not read, and characters that are not there, give P115."""
    with pytest.raises(InputError) as refused:
        proposals(reading, reading.claims[0], field, start, end, analyzer)
    assert refused.value.code == "P115"


def test_words_are_found_closest_to_the_claim() -> None:
    """Of words that stand in the text more than once, those closest are meant; words that do not stand there give P115."""
    assert find_words("one two one two", "two", 14) == (12, 15)
    assert find_words("one two one two", " two ", 0) == (4, 7)
    for wanted in ("three", "", " "):
        with pytest.raises(InputError):
            find_words("one two", wanted, 0)
