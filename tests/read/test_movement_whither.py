"""Where people moved and when, told by words at a distance from the verb of moving: what holds for any report, in our own sentences."""

from __future__ import annotations

import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.model import Claim
from panj.walk import read_report


def figures(text: str, published: str | None = "2021-07-06") -> dict[str, Claim]:
    """The movements with a figure of a report of 6 July 2021, a Tuesday, by the words of the figure."""
    report = from_row({"id": "t", "text": text, "published": published})
    return {c.quantity.text: c for c in read_report(report, analyzer()).claims if c.kind == "movement" and c.quantity is not None}


@pytest.mark.parametrize(
    ("text", "figure", "origin", "destination"),
    [
        ("There are now about 40,000 refugees across Europe.", "about 40,000", None, "Europe"),
        ("About 800 villagers who fled are now in Goma.", "About 800", None, "Goma"),
        ("About 300 of the displaced continue to stay at camps.", "About 300", None, "camps"),
        ("Of Marib's 2 million residents, 900,000 are exiles from elsewhere in Yemen.", "900,000", "Yemen", "Marib"),
        ("She saw the Kule camp, in the Gambella region, which is home to 33,000 refugees.", "33,000", None, "Kule"),
        ("Two million displaced people just across the border in Adre need food.", "Two million", None, "Adre"),
        ("Thousands of people have fled Sake, many of them to Goma.", "Thousands", "Sake", "Goma"),
        ("Some 900 families were displaced by floods, most of them in Bunia.", "Some 900", "Bunia", None),
        ("The incursion into the enclave has led 900 people to flee.", "900", "the enclave", None),
        ("Some 900 people were evacuated from a town now ringed by lava.", "Some 900", "a town now ringed by lava", None),
        ("The evacuation went on. The bus convoy arrived in Goma after dark, carrying 170 evacuees.", "170", None, "Goma"),
        ("Some 900 people took refuge with relatives in Bunia after fleeing Mahagi.", "Some 900", "Mahagi", "Bunia"),
        ("About 900 people fled the fighting in Mahagi for Bunia.", "About 900", "Mahagi", "Bunia"),
        ("Clashes in Mahagi uprooted 900 people, who fled across the lake to Uganda.", "900", "Mahagi", "Uganda"),
        ("Over 900 refugees who had been living in camps in Mahagi have returned to Irumu.", "Over 900", "Mahagi", "Irumu"),
        ("The flood came. Some 400 people were rescued from the rooftops of homes in Beira.", "Some 400", "Beira", None),
        ("An estimated 5,000 people have fled from the front line to Pokrovsk.", "An estimated 5,000", "the front line", "Pokrovsk"),
        ("Some 300 people from Marowijne, in the east of the country, were relocated by floods.", "Some 300", "Marowijne", None),
        ("Floods were reported in Kisoro district of Uganda, where 90 people were evacuated.", "90", "Kisoro", None),
    ],
)
def test_ends(text: str, figure: str, origin: str | None, destination: str | None) -> None:
    """Both ends are found where another verb, a part of the people, a relative clause or the main clause tells them."""
    claim = figures(text)[figure]
    for place, words in ((claim.origin, origin), (claim.destination, destination)):
        named = {place.text, place.place.name if place.place else ""} if place is not None else set()
        assert (not named) if words is None else any(words in name for name in named)


def test_who_acts_is_no_place_left() -> None:
    """A capital that shells, a body's country and artillery fire do not say where people left from."""
    left = figures("Khartoum has been shelling the state with artillery fire and 900 people have fled.")["900"].origin
    assert left is not None and left.text == "the state"
    found = figures("The storm hit. The Zimbabwe government relocated 900 people after the floods.")
    assert found["900"].origin is None


def test_nobody_goes_to_the_country_that_they_are_displaced_within() -> None:
    """A whole country is no destination of those displaced inside it; it is one of refugees in it."""
    assert figures("Some 6 million people remain displaced inside Sudan.")["Some 6 million"].destination is None
    there = figures("Some 600,000 Sudanese refugees remain in Chad.")["Some 600,000"].destination
    assert there is not None and there.text == "Chad"


@pytest.mark.parametrize(
    ("text", "figure", "days"),
    [
        ("Gunmen attacked Solhan on Saturday. The attack displaced 7,000 people.", "7,000", ("2021-07-03", "2021-07-03")),
        ("Last week Typhoon Ana killed 20 people. Some 900 were evacuated due to that storm.", "Some 900", ("2021-06-28", "2021-07-04")),
        ("In May and June 2020 some 900 people fled Sake.", "some 900", ("2020-05-01", "2020-06-30")),
        ("Some 900 people fled Sake in 2018 and again in 2020.", "Some 900", ("2018-01-01", "2020-12-31")),
        ("It was much as in May 2020 when fighting forced 900 people to flee.", "900", ("2020-05-01", "2020-05-31")),
        ("In the past three months, 900 people have fled Sake.", "900", (None, "2021-07-06")),
        ("Fighting in Sake has forced 900 people to flee.", "900", (None, "2021-07-06")),
        ("Last week 60 houses collapsed in Sake, leaving 900 people homeless.", "900", ("2021-06-28", "2021-07-04")),
        ("Some 900 people have been displaced by fighting over the past 30 years.", "Some 900", None),
        ("The 7,500 displaced include 4,000 people uprooted by clashes in May 2010.", "7,500", None),
        ("Kenya might take in 15,000 refugees, up from 6,000 in 2019.", "15,000", None),
        ("The village houses 900 families from Sake, which was evacuated last year.", "900", None),
        ("Tue Jul 6 2021 Some 900 people fled Sake.", "Some 900", None),
    ],
)
def test_days(text: str, figure: str, days: tuple[str | None, str | None] | None) -> None:
    """The day of what the words point at, joined months, up to now; no day of other people, of another figure or of the page."""
    time = figures(text)[figure].time
    assert (time and (time.from_ and time.from_[:10], time.to and time.to[:10])) == days


def test_an_undated_report_counts_from_the_date_told_last() -> None:
    """Where nobody says when a report was published, a month without a year is that of the dates told before it."""
    time = figures("Rain fell from 28 July 2013. In September, floods displaced 900 people.", published=None)["900"].time
    assert time is not None and (time.from_, time.to) == ("2013-09-01", "2013-09-30")


@pytest.mark.parametrize(
    ("text", "figure", "origin", "destination"),
    [
        ("At least 3,100 villagers had to evacuate their homes to stay in churches or with relatives.", "At least 3,100", None, "churches"),
        ("Some 200 people were evacuated and are now housed in schools across the province.", "Some 200", None, "schools"),
        ("Floods have displaced 903 people, many of them in sports halls.", "903", None, "sports halls"),
        ("In Tete, one death has been reported and 640 displaced people are being hosted by relatives.", "640", None, "Tete"),
        ("About 5 million people are internally displaced within the country's borders.", "About 5 million", None, None),
        ("In Salta at least 700 people were evacuated, with Tartagal, a city of 60,000, the worst hit.", "at least 700", "Salta", None),
        ("Nurses in Beni, the largest town of North Kivu, said floods had displaced 700 families.", "700", "Beni", None),
        ("In Kenya, as many as 9,000 have been displaced by flooding in Garissa.", "as many as 9,000", "Garissa", None),
        ("Floods in Malacca forced almost 2,600 to evacuate.", "almost 2,600", "Malacca", None),
        ("OSLO—Hundreds were forced from their homes as storms swept Normandy on Tuesday.", "Hundreds", "Normandy", None),
    ],
)
def test_the_clause_of_the_figure(text: str, figure: str, origin: str | None, destination: str | None) -> None:
    """The figure's own clause, and what it is for, comes before a dateline, an apposition, an absolute and what opens the sentence."""
    claim = figures(text)[figure]
    assert (claim.origin.text if claim.origin else None, claim.destination.text if claim.destination else None) == (origin, destination)
