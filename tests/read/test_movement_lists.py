"""What a movement takes from the words before it: pointing words, days of a list, ordinals, leave that was given."""

from __future__ import annotations

import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.model import Claim
from panj.walk import read_report


def movements(text: str) -> list[Claim]:
    """The movements of a report of 6 July 2021, a Tuesday."""
    report = from_row({"id": "t", "text": text, "published": "2021-07-06"})
    return [c for c in read_report(report, analyzer()).claims if c.kind == "movement"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Niger let 800 Malian soldiers onto its soil on Sunday after a battle at the frontier.", "NER"),
        ("Chad has closed its schools. More than 4,000 Sudanese refugees have entered the country since 3 May.", "TCD"),
        ("Uganda sent tents after some 2,000 Congolese villagers sought shelter on its territory this week.", "UGA"),
    ],
)
def test_words_that_point_at_a_country(text: str, country: str) -> None:
    """What is a country's own is resolved to it, and so is the country that foreigners enter; the words are kept."""
    (claim,) = movements(text)
    assert claim.destination is not None and claim.destination.place is not None
    assert claim.destination.place.country == country and claim.destination.text in text


def test_their_own_country_is_not_where_foreigners_came() -> None:
    """Where only the homeland of those who moved is named, "the country" stays open."""
    (claim,) = movements("Sudan is at war. On Monday 4,000 Sudanese refugees entered the country next door, fleeing shells.")
    assert claim.destination is None or claim.destination.place is None


def test_each_of_a_list_has_its_own_day() -> None:
    """Where the verb is told once, a figure takes the day that follows it."""
    found = movements("Some 400 families fled to Goma on Friday, 250 to Sake on Saturday and 90 to Minova on Sunday, officials said.")
    days = {c.quantity.text: c.time.from_ for c in found if c.quantity and c.time}
    assert days == {"Some 400": "2021-07-02", "250": "2021-07-03", "90": "2021-07-04"}


def test_a_day_after_the_list_is_of_all() -> None:
    """One day at the end of a list is that of each figure."""
    found = movements("Some 400 families fled to Goma and 250 to Sake on Saturday, officials said.")
    assert {c.time.from_ for c in found if c.time} == {"2021-07-03"}


def test_ordinals_of_a_crossing_told_before() -> None:
    """Both ordinals of "the third crossing in three days and the fifth in two weeks" are claims on the crossing's flow and day."""
    found = movements(
        "Niger let 800 Malian soldiers onto its soil on Sunday. It was the third crossing in three days and the fifth in two weeks."
    )
    ordinals = [c for c in found if c.ordinal is not None]
    assert [(c.ordinal.rank, c.ordinal.window) for c in ordinals if c.ordinal] == [(3, "P3D"), (5, "P2W")]
    assert all(c.time is not None and c.time.from_ == "2021-07-04" for c in ordinals)
    assert all(c.destination is not None and c.destination.place is not None and c.destination.place.country == "NER" for c in ordinals)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Officials said that 134 Malian soldiers had been allowed to cross into Niger.", "asserted"),
        ("Officials said that 134 Malian soldiers were not allowed to cross into Niger.", "denied"),
        ("Officials said that 134 Malian soldiers may be allowed to cross into Niger.", "hypothetical"),
    ],
)
def test_leave_that_was_given(text: str, modality: str) -> None:
    """Leave given in the past was used; leave refused or to come was not."""
    (claim,) = movements(text)
    assert claim.modality == modality


def test_a_few_crossings_are_no_people() -> None:
    """Five crossings are five happenings."""
    assert not any(
        c.quantity for c in movements("The count covers five crossings of the river by families who fled the fighting in the hills.")
    )


def test_another_day_may_begin_elsewhere() -> None:
    """The place that a group left on one day is not taken for the group of another day."""
    found = movements(
        "Seventeen Malian soldiers from Ansongo crossed into Niger on Sunday. On Thursday 134 soldiers were admitted to Niger."
    )
    origins = {c.quantity.text: c.origin.place.name for c in found if c.quantity and c.origin and c.origin.place}
    assert origins.get("Seventeen") == "Ansongo" and origins.get("134") != "Ansongo"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Uganda hosts 1.4 million refugees, Sudan 1.1 million and Ethiopia about 900,000.",
            {"1.4 million": "Uganda", "1.1 million": "Sudan", "about 900,000": "Ethiopia"},
        ),
        (
            "Niger has taken in 80,000 refugees, Benin 20,000 – a tenth of its people – and Togo has as many as 30,000.",
            {"80,000": "Niger", "20,000": "Benin", "as many as 30,000": "Togo"},
        ),
        (
            "Displaced people by province: Ituri: 530 households (3,000 people). Kasai: 200 households.",
            {"530": "Ituri", "3,000": "Ituri", "200": "Kasai"},
        ),
        ("Refugees by country:\n- Chad: 600,000\n- Egypt: 1.2 million", {"600,000": "Chad", "1.2 million": "Egypt"}),
    ],
)
def test_members_of_a_list_have_their_own_place(text: str, places: dict[str, str]) -> None:
    """A figure beside a name or under a heading takes the movement of the list and its own place."""
    found = {c.quantity.text: c.destination.text for c in movements(text) if c.quantity and c.destination}
    assert found == places


def test_a_list_of_places_left() -> None:
    """Where the first of a list tells what was left, so do the others."""
    found = movements("In Beni, 4,000 people were displaced; in Lubero, 2,500; in Goma, 900.")
    assert {c.quantity.text: c.origin.text for c in found if c.quantity and c.origin} == {
        "4,000": "Beni",
        "2,500": "Lubero",
        "900": "Goma",
    }


def test_labels_that_say_of_whom() -> None:
    """In a table of figures only those that a label calls displaced or evacuated are movements."""
    found = movements("Displaced: 3,000 people. Dead: 14 people. Number of people affected: 40,000. Evacuated: 700 families.")
    assert [c.quantity.text for c in found if c.quantity] == ["3,000", "700"]


def test_the_count_of_a_year_before() -> None:
    """The figure of the time before, whatever the words for that time, is a movement of its own."""
    found = movements(
        "The number of displaced people rose to 58 million, up from 54 million a year earlier and 49 million the year before."
    )
    assert [c.quantity.text for c in found if c.quantity] == ["58 million", "54 million", "49 million"]


def test_a_part_of_the_inhabitants() -> None:
    """Those "of whom" some fled did not all flee, and those in need of aid are not those whom the fighting displaced."""
    found = movements(
        "The city has 300,000 inhabitants, of whom 40,000 have fled. Some 200,000 are in need after fighting displaced 20,000."
    )
    assert [c.quantity.text for c in found if c.quantity] == ["40,000", "20,000"]


def test_households_and_persons_are_the_same_people() -> None:
    """What one of the two figures leaves to the other, in brackets or after "or", both tell: movement, ends, kind."""
    found = movements(
        "At least 420 families, or 1,900 people, displaced by the raid on Sake are in Goma. In Beni 90 families (410 people) fled."
    )
    assert [(c.quantity.text, c.quantity.unit) for c in found if c.quantity] == [
        ("At least 420", "households"),
        ("1,900", "persons"),
        ("90", "households"),
        ("410", "persons"),
    ]
    assert found[0].movement == found[1].movement and found[2].origin == found[3].origin is not None


def test_those_who_are_only_described() -> None:
    """The women and children among others are no movement of their own, a group with a clause or a place of its own is."""
    found = movements(
        "Some 140 people, including 20 children, were evacuated from Homs. The returnees, among them 35 fighters who had fled Homs, wept."
    )
    assert "20" not in [c.quantity.text for c in found if c.quantity]
    assert "35" in [c.quantity.text for c in found if c.quantity]


@pytest.mark.parametrize(
    "text",
    [
        "The crossing is open to refugees. Nobody crossed on Monday, and certainly not 300 men.",
        "No refugees crossed into Chad, let alone 300.",
    ],
)
def test_so_many_did_not_come(text: str) -> None:
    """A figure that is named only to say that not even so many moved is a denied movement."""
    (claim,) = [c for c in movements(text) if c.quantity is not None]
    assert claim.modality == "denied" and claim.quantity is not None and claim.quantity.low == 300
