"""Actors found in running text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panj.analysis import analyzer
from panj.gather import from_row
from panj.ground.actors import find_actors
from panj.model import Actor


def actors_of(text: str, published: str = "2021-07-06") -> tuple[Actor, ...]:
    report = from_row({"id": "t", "text": text, "published": published})
    return find_actors(report, analyzer().parse(text), ())


def brief(text: str, published: str = "2021-07-06") -> list[tuple[str, str | None, str | None]]:
    return [(a.text, a.country, a.sector) for a in actors_of(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Afghan soldiers fired at Taliban militants.", [("Afghan soldiers", "AFG", "MIL"), ("Taliban militants", "AFG", "REB")]),
        ("Police arrested members of Hamas.", [("Police", None, "COP"), ("members of Hamas", "PSE", "REB")]),
        ("Moscow blamed Kyiv.", [("Moscow", "RUS", "GOV"), ("Kyiv", "UKR", "GOV")]),
        ("Palestinians threw stones at Israeli soldiers.", [("Palestinians", "PSE", "CVL"), ("Israeli soldiers", "ISR", "MIL")]),
        ("Tajikistan’s border guard let the men in.", [("Tajikistan’s border guard", "TJK", "COP")]),
    ],
)
def test_actors_of_a_sentence(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    """Names, noun phrases with a nationality and seats of government are found with country and sector."""
    found = brief(text)
    assert [f for f in found if f in expected] == expected


def test_a_country_where_something_is_does_not_act() -> None:
    """A country behind a preposition of place is no actor."""
    assert brief("A bus overturned in France.") == []


def test_a_private_person_is_no_actor() -> None:
    """A name without an office is not found."""
    assert brief("Maria Lopez bought bread.") == []


def test_later_surnames_are_the_holder_of_the_office() -> None:
    """A bare surname stands for the office-holder named before."""
    found = actors_of("Kenyan President William Ruto spoke on Monday. Ruto then left.")
    assert [(a.text, a.country, a.sector) for a in found] == [("Kenyan President William Ruto", "KEN", "GOV"), ("Ruto", "KEN", "GOV")]


def test_the_date_decides_the_role() -> None:
    """The Taliban are rebels before 15 August 2021 and a government from that day on."""
    assert brief("The Taliban closed the road.", "2021-08-14")[0][2] == "REB"
    assert brief("The Taliban closed the road.", "2021-08-15")[0][2] == "GOV"


def test_an_ambiguous_name_is_decided_by_the_countries_of_the_report() -> None:
    """One acronym of several groups takes the one whose country the report names."""
    (sudan,) = [a for a in actors_of("Ugandan troops left Congo after the ADF attacked a Congolese village.") if a.text == "ADF"]
    assert (sudan.country, sudan.id) == ("COD", "allied-democratic-forces")


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="Taliban UN army of the Syria's police,.'-\n", max_size=80))
def test_actors_lie_in_the_text_in_order_and_apart(text: str) -> None:
    """Whatever the text: spans quote it, stand in order and never overlap."""
    text = "x" + text
    end = 0
    for actor in actors_of(text):
        assert text[actor.start : actor.end] == actor.text
        assert actor.start >= end
        end = actor.end
