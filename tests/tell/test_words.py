"""Claims, figures, times and chains in plain English."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.model import Claim, Place, PlaceMention, Quantity, Span, Speaker, TextSpan, TimeSpan, Who
from panj.tell import words
from panj.tell.values import bounds, country_name, days, number, place_words, short_bounds

AFG = Place(name="Afghanistan", country="AFG", lat=34, lon=66, precision="country")
TJK = Place(name="Tajikistan", country="TJK", lat=38, lon=71, precision="country")
KUNDUZ = Place(name="Kunduz", country="AFG", lat=36, lon=68, precision="locality")
KABUL = Place(name="Kabul", country="AFG", lat=34, lon=69, precision="locality")


def mention(place: Place | None, text: str = "there") -> PlaceMention:
    return PlaceMention(start=0, end=len(text), text=text, place=place)


def figure(text: str, low: float | None, high: float | None, approx: bool = False) -> Quantity:
    return Quantity(start=0, end=len(text), text=text, low=low, high=high, approx=approx, unit="persons")


def claim(kind: Any = "movement", modality: Any = "asserted", **fields: Any) -> Claim:
    fields.setdefault("attribution", ())
    return Claim(
        id="c1", kind=kind, evidence=Span(start=0, end=9), trigger=TextSpan(start=0, end=4, text="fled"), modality=modality, **fields
    )


CROSSING: dict[str, Any] = {
    "quantity": figure("More than 1,000", 1000, None),
    "who": Who(start=16, end=24, text="soldiers"),
    "movement": "cross_border",
    "origin": mention(AFG),
    "destination": mention(TJK),
    "time": TimeSpan(start=30, end=36, text="Monday", type="DATE", value="2021-07-05", from_="2021-07-05", to="2021-07-05"),
}


def test_a_movement_is_told_with_figure_people_route_and_day() -> None:
    """Figure and people stand in the report's words, places and days in ours."""
    assert words.sentence(claim(**CROSSING)) == "More than 1,000 soldiers crossed from Afghanistan to Tajikistan, 5 July 2021"


def test_people_named_by_a_pronoun_are_the_subject_of_the_sentence() -> None:
    """“It let them in” is told as “They …”; after “Expected:” the object stays one."""
    let = {"who": Who(start=7, end=11, text="them"), "movement": "cross_border", "destination": mention(TJK)}
    assert words.sentence(claim(**let)) == "They crossed to Tajikistan"
    assert words.sentence(claim(modality="expected", **let)) == "Expected: them to cross to Tajikistan"


@pytest.mark.parametrize(
    ("modality", "start"),
    [
        ("denied", "Denied: that more than 1,000 soldiers crossed from"),
        ("expected", "Expected: more than 1,000 soldiers to cross from"),
        ("hypothetical", "Possible: more than 1,000 soldiers could cross from"),
    ],
)
def test_what_did_not_simply_happen_is_said_first(modality: str, start: str) -> None:
    """A denied, expected or possible claim never reads like one that happened."""
    assert words.sentence(claim(modality=modality, **CROSSING)).startswith(start)


def test_places_of_one_country_name_it_once() -> None:
    """A way within a country names the country at its end."""
    told = words.sentence(
        claim(movement="internal", origin=mention(KUNDUZ), destination=mention(KABUL), who=Who(start=0, end=8, text="families"))
    )
    assert told == "Families moved from Kunduz to Kabul, Afghanistan"


def test_a_place_that_was_not_found_stands_in_the_words_of_the_report() -> None:
    """Nothing is made up for a place that could not be resolved."""
    assert place_words(mention(None, "the far bank")) == "“the far bank”"


def test_a_movement_without_figure_or_people_says_so() -> None:
    """Where the text counts nobody, the sentence says that they were not counted."""
    assert words.sentence(claim(destination=mention(TJK))) == "People, not counted, moved to Tajikistan"


def test_vague_figures_are_joined_with_of() -> None:
    """Words that count by the heap take "of" before the people."""
    told = words.sentence(claim("death", quantity=figure("Dozens", 24, 99, True), who=Who(start=10, end=18, text="soldiers")))
    assert told == "Dozens of soldiers died"
    assert words.sentence(claim("death", quantity=figure("tens of thousands", 20000, 99999, True))) == "Tens of thousands of people died"


def test_totals_are_marked() -> None:
    """A running total cannot be taken for one event."""
    assert "a running total" in words.sentence(claim(cumulative=True, **CROSSING))


@pytest.mark.parametrize("kind", words.KINDS)
@pytest.mark.parametrize("modality", words.MODALITIES)
def test_every_kind_and_modality_has_a_sentence(kind: str, modality: str) -> None:
    """A claim with no fields of its own is still told, in one line that starts with a capital letter."""
    told = words.sentence(claim(kind, modality))
    assert told and told[0].isupper() and "None" not in told and "\n" not in told and "  " not in told


CHAIN = (
    Speaker(start=0, end=6, name="Khovar", role="news_agency"),
    Speaker(start=9, end=30, name="Tajikistan's National Security Committee", role="official"),
)


def test_a_chain_runs_from_the_one_who_speaks_to_the_one_who_carries() -> None:
    """The innermost speaker is named first, the outlet last."""
    told = words.chain(CHAIN, "The Example")
    assert told == "says Tajikistan's National Security Committee, according to Khovar, as carried by The Example"


def test_an_outlet_that_speaks_itself_is_named_once() -> None:
    """An outlet is not said to carry what it says itself."""
    assert words.chain(CHAIN[:1], "khovar") == "says Khovar"
    assert words.chain((), "Khovar") == "says Khovar, in its own voice"
    assert words.chain(()) == "says the report, in its own voice"


def test_a_counterclaim_is_disputed_by_its_speaker() -> None:
    """The speaker of a counter-claim is said to dispute, his article small within the sentence; an outlet keeps its own."""
    spokesman = Speaker(start=0, end=11, name="A spokesman", role="official")
    paper = Speaker(start=20, end=29, name="The Times", role="outlet")
    assert words.claim_chain(claim("counterclaim", attribution=CHAIN[1:])).startswith("disputed by Tajikistan")
    assert words.claim_chain(claim("counterclaim", attribution=(paper, spokesman))) == "disputed by a spokesman, according to The Times"


@pytest.mark.parametrize(
    ("low", "high", "approx", "long", "short"),
    [
        (1000, None, False, "1,000 or more", "≥ 1,000"),
        (None, 1600, True, "up to 1,600, approximately", "≤ 1,600"),
        (1037, 1037, False, "1,037", "1,037"),
        (300, 400, False, "300 to 400", "300–400"),
        (200, 999, True, "200 to 999, approximately", "200–999"),
        (0, None, False, "0 or more", "≥ 0"),
        (None, None, False, "no figure", ""),
    ],
)
def test_bounds_in_words(low: float | None, high: float | None, approx: bool, long: str, short: str) -> None:
    """Open and closed bounds read as what they are."""
    assert bounds(figure("n", low, high, approx)) == long
    assert short_bounds(low, high) == short


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2021-07-05", "2021-07-05", "5 July 2021"),
        ("2021-07-05T03:00", "2021-07-05T06:00", "5 July 2021"),
        ("2021-07-03", "2021-07-05", "3 to 5 July 2021"),
        ("2021-06-28", "2021-07-05", "28 June to 5 July 2021"),
        ("2020-12-31", "2021-01-01", "31 December 2020 to 1 January 2021"),
        ("2021-07-01", "2021-07-31", "July 2021"),
        ("2020-02-01", "2020-02-29", "February 2020"),
        ("2021-01-01", "2021-12-31", "2021"),
        ("2019-01-01", "2021-12-31", "2019 to 2021"),
        ("2021-07-05", None, "since 5 July 2021"),
        (None, "2021-07-05", "until 5 July 2021"),
        ("not a day", "neither", "not a day to neither"),
    ],
)
def test_days_in_words(start: str | None, end: str | None, told: str) -> None:
    """An interval is told by the largest unit that it fills, open ends as such."""
    assert days(start, end) == told


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(0, 4000))
def test_days_always_name_the_year_of_the_end(start: date, length: int) -> None:
    """Whatever the interval, its last year is told."""
    end = start + timedelta(days=length)
    assert str(end.year) in days(start.isoformat(), end.isoformat())


@given(st.integers(0, 10**9))
def test_numbers_read_back(value: int) -> None:
    """Commas set thousands apart and change nothing."""
    assert int(number(float(value)).replace(",", "")) == value


def test_countries_have_names() -> None:
    """Codes of the table have names; one that is not listed stands for itself."""
    assert country_name("TJK") == "Tajikistan"
    assert country_name("XYZ") == "XYZ"
    assert country_name(None) is None
