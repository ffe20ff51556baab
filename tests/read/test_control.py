"""Control of places, clashes and attacks."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.analysis import analyzer
from panj.gather import from_row
from panj.model import Claim
from panj.read.fight.forms import forms
from panj.walk import read_report

HERE = Path(__file__).parent
CONTROL = [
    case for name in ("control.csv", "control_news.csv") for case in csv.DictReader((HERE / name).read_text(encoding="utf-8").splitlines())
]
FIGHTING = list(csv.DictReader((HERE / "fighting.csv").read_text(encoding="utf-8").splitlines()))


def claims(text: str, *kinds: str) -> list[Claim]:
    """The claims of some kinds in a text."""
    reading = read_report(from_row({"id": "t", "text": text, "published": "2021-07-06"}), analyzer())
    return [c for c in reading.claims if c.kind in kinds]


@pytest.mark.parametrize("case", CONTROL, ids=[c["text"] for c in CONTROL])
def test_who_holds_what(case: dict[str, str]) -> None:
    """A stated change or state of control is one claim with its side, place and share; a wish or a description is none."""
    found = claims(case["text"], "control")
    if not case["change"]:
        assert found == []
        return
    (claim,) = found
    assert claim.change == case["change"]
    assert (claim.actor.text if claim.actor is not None else "") == case["actor"]
    assert claim.place is not None
    assert claim.place.text == case["place"]
    if "share" in case:
        assert claim.share == (float(case["share"]) if case["share"] else None)


@pytest.mark.parametrize("case", FIGHTING, ids=[c["text"] for c in FIGHTING])
def test_who_fights_or_strikes(case: dict[str, str]) -> None:
    """A clash names both sides, an attack the side that strikes; fires and quarrels are neither."""
    found = claims(case["text"], "clash", "attack")
    if not case["kind"]:
        assert found == []
        return
    (claim,) = found
    assert claim.kind == case["kind"]
    assert sorted(a.text for a in claim.actors) == sorted(case["actors"].split("|"))


def test_spans_of_sides_and_places() -> None:
    """Sides and places point at the characters that they quote."""
    text = "On Monday rebel fighters captured most of Aleppo from the army."
    (claim,) = claims(text, "control")
    for span in (claim.actor, claim.place):
        assert span is not None
        assert text[span.start : span.end] == span.text


RECALLED = [
    ("Fighting reached Kunduz on Sunday. Rebels captured the city on Monday.", "Kunduz"),
    ("Jets struck the town of Ariha, fighting went on in Hama province and Idlib province. The town was taken by rebels in May.", "Ariha"),
    ("Troops made gains near Kobane, a week after the town was recaptured by the militia.", "Kobane"),
    ("The army shelled Ariha, 40 km from Hama. Rebels captured the town on Monday.", "Ariha"),
    ("The army shelled Ariha. Rebels captured the next town on Monday.", "next town"),
    ("Idlib was calm for years, but it is now largely controlled by the rebels.", "Idlib"),
    ("Rebels stormed an air base in Homs province, capturing it from the army.", "air base in Homs province"),
]


@pytest.mark.parametrize(("text", "place"), RECALLED)
def test_the_town_means_the_place_told_before(text: str, place: str) -> None:
    """A bare definite noun of a place is the nearest place of that kind told before it; a landmark and another town are not."""
    (claim,) = claims(text, "control")
    assert claim.place is not None
    assert claim.place.text == place


def test_the_group_is_is_no_verb() -> None:
    """ "IS" before a verb is the group that the report has named, whatever the parser takes it for."""
    found = claims("Islamic State (IS) seized Herat in May. IS withdrew from Herat on Monday.", "control")
    assert [(c.change, c.actor.name if c.actor is not None else None) for c in found] == [
        ("captured", "Islamic State"),
        ("lost", "Islamic State"),
    ]


RETOLD = [
    ("Clashes broke out between rebels and the army in Herat. The clashes in Herat between the army and rebels lasted all day.", 1),
    ("Rebels clashed with the army in Herat. In Kabul the rebels clashed with the army as well.", 2),
    ("Rebels clashed with the army in Herat. Two soldiers died as the army fought the rebels.", 1),
]


@pytest.mark.parametrize(("text", "fights"), RETOLD)
def test_a_fight_is_told_once(text: str, fights: int) -> None:
    """Later mentions of the same sides at the same place retell a fight; another place makes another fight."""
    assert len(claims(text, "clash")) == fights


@given(st.from_regex(r"[b-df-hj-np-tv-z][aeiou][a-z]{1,6}", fullmatch=True))
def test_forms_of_a_verb(verb: str) -> None:
    """Every verb has its base form, a gerund and a past, all in small letters without a space."""
    made = forms(verb, {}, frozenset())
    assert verb in made
    assert {"VBG", "VBD"} <= set(made.values())
    assert all(form.isalpha() and form.islower() for form in made)


def test_irregular_and_doubled_forms() -> None:
    """Irregular pasts and doubled letters come from the lexicon."""
    assert {"slew", "slain", "slaying", "slays"} <= set(forms("slay", {"slay": ["slew", "slain"]}, frozenset()))
    assert {"gunned", "gunning"} <= set(forms("gun", {}, frozenset({"gun"})))


def test_land_stands_for_the_places_told_before() -> None:
    """ "The territory" means each place that the clause before is about, with a claim for each."""
    text = "Herat and Kunduz provinces, which lie far apart, have seen heavy fighting, and the insurgents now hold most of the territory."
    places = [c.place.text for c in claims(text, "control") if c.place is not None]
    assert places == ["Herat", "Kunduz"]


def test_a_captured_person_is_no_place() -> None:
    """A surname alone is known from the full name elsewhere and is not a place that was taken."""
    assert claims("John Cartwell went missing in May. Cartwell was captured by rebels.", "control") == []
