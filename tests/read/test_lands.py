"""An end that only a people's name tells lies in that people's country."""

from __future__ import annotations

import panj
from panj.ground.places import land_of


def test_a_people_stands_for_its_country_where_nothing_else_tells_the_end() -> None:
    """ "Afghan soldiers fled into Tajikistan" begins in Afghanistan, in the words that say so."""
    reading = panj.read("Some 900 Afghan soldiers fled into Tajikistan on Monday.", published="2021-07-05")
    origin = next(c.origin for c in reading.claims if c.kind == "movement")
    assert origin is not None and origin.text == "Afghan"
    assert origin.place is not None
    assert (origin.place.name, origin.place.country, origin.place.precision) == ("Afghanistan", "AFG", "country")


def test_only_names_of_peoples_have_a_land() -> None:
    """Other words, and demonyms that are not written as names, have none."""
    assert land_of("soldiers") is None
    assert land_of("afghan") is None
    people = land_of("Syrians")
    assert people is not None and people.country == "SYR"
