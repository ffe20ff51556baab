"""Control as news tells it: nouns of taking, clauses about held land, what is still to come, and takings that are none."""

from __future__ import annotations

from panj.analysis import analyzer
from panj.gather import from_row
from panj.model import Claim
from panj.walk import read_report


def control(text: str) -> list[Claim]:
    """The claims of control in a text."""
    reading = read_report(from_row({"id": "t", "text": text, "published": "2021-07-06"}), analyzer())
    return [c for c in reading.claims if c.kind == "control"]


def test_both_towns_are_the_two_told_before() -> None:
    """ "Both towns" gives a claim for each of them."""
    found = control("Fighters took Goma and Sake. Both towns are under rebel control.")
    assert [c.place.text for c in found if c.change == "holds" and c.place is not None] == ["Goma", "Sake"]


def test_its_capital_lies_in_the_province_told_before() -> None:
    """ "Its capital" keeps its words and means a place in the province."""
    found = control("Rebels hold most of Idlib province, but its capital is still in army hands.")
    (held,) = [c for c in found if c.actor is not None and c.actor.text == "army"]
    assert held.place is not None
    assert held.place.text == "capital"
    assert held.place.place is not None
    assert held.place.place.name == "Idlib"


def test_they_are_the_side_next_before() -> None:
    """In a clause about held land "they" is the side named right before it, not the subject of the sentence."""
    found = control("The army shelled the road that the militants use to reach districts they control.")
    assert [(c.change, c.actor.text) for c in found if c.actor is not None] == [("holds", "militants")]


def test_a_surrender_lies_where_its_clause_puts_it() -> None:
    """The land of those who back a side is not where it took prisoners."""
    (claim,) = control("Forty fighters surrendered to the US-backed Syrian Democratic Forces near Baghuz on Tuesday.")
    assert claim.place is not None
    assert claim.place.text == "Baghuz"


def test_they_are_the_forces_not_the_man_who_praised_them() -> None:
    """ "They" after a sentence about a leader and his troops are the troops."""
    (claim,) = control("The president praised the courage that his forces show. They have recaptured two villages near Herat.")
    assert claim.actor is not None
    assert claim.actor.text == "forces"


def test_the_country_is_the_one_told_just_before() -> None:
    """ "A third of the country" lies where the sentence before is, whatever the report names most."""
    abroad = "Envoys left New York. Washington and the United States said little. "
    told = "The rebels reached Goma in May. By June the group held a third of the country. Goma is in Congo."
    found = [c for c in control(abroad + told) if c.place is not None and "country" in c.place.text]
    assert [c.place.place.country for c in found if c.place is not None and c.place.place is not None] == ["COD"]


def test_the_rest_is_of_the_place_told_before() -> None:
    """ "The rest" is of the place that the first half of the sentence is about, and both holders keep their claims."""
    found = control("The army controls the eastern half of Taiz, and the rest is in the hands of the Houthis.")
    assert [(c.actor.text, c.place.text) for c in found if c.actor is not None and c.place is not None] == [
        ("army", "Taiz"),
        ("Houthis", "Taiz"),
    ]


def test_a_few_streets_lie_where_the_clause_is_about() -> None:
    """What is held in "Marawi, where they cling to a few streets" lies in Marawi."""
    (claim,) = control("In Marawi, where the gunmen are clinging to a few streets, the army used bombs.")
    assert claim.place is not None
    assert claim.place.text == "few streets"
    assert claim.place.place is not None
    assert claim.place.place.name == "Marawi"


def test_a_clause_of_now_after_a_perfect_is_no_wish() -> None:
    """ "Have driven rivals out and now dominate" tells both, the taking and the holding."""
    found = control("Jihadist fighters have driven rivals from most of Idlib province and now dominate Aleppo.")
    assert {c.change for c in found} == {"captured", "holds"}


def test_what_was_taken_is_not_taken_again() -> None:
    """ "All the towns they took" says which towns were lost, and tells of no second taking."""
    found = control("The militants seized a third of Iraq in May, but have since lost all the towns they took.")
    assert [c.change for c in found] == ["captured", "lost"]
