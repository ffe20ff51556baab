"""Whose people are counted: the country that a demonym names."""

from __future__ import annotations

import pytest

from panj.analysis import analyzer
from panj.read.who import country_of, nation_in


@pytest.mark.parametrize(
    ("text", "noun", "code"),
    [
        ("The South Sudanese soldiers left.", "soldiers", "SSD"),
        ("The Sudanese soldiers left.", "soldiers", "SDN"),
        ("Forty Papua New Guinean villagers left.", "villagers", "PNG"),
        ("Forty Guinean traders left.", "traders", "GIN"),
        ("Twelve Afghans left.", "Afghans", "AFG"),
        ("Twelve Rohingya refugees left.", "refugees", None),
        ("Old Soviet tanks left.", "tanks", None),
    ],
)
def test_a_demonym_of_several_words_is_read_whole(text: str, noun: str, code: str | None) -> None:
    """The longest demonym decides; a people that is no country's alone has no country."""
    found = country_of(next(t for t in analyzer().parse(text) if t.text == noun))
    assert (found and found[0]) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("the South Korean border", "KOR"), ("the Turkish border", "TUR"), ("South Sudanese, Kenyan", "SSD"), ("the border", None)],
)
def test_the_first_demonym_of_a_phrase_is_read_whole(text: str, code: str | None) -> None:
    """A phrase is of the country whose demonym stands first in it."""
    assert nation_in(text) == code
