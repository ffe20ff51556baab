"""Where movements begin, end and when: words of the same sentence that are told away from the verb of moving."""

from __future__ import annotations

import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.model import Claim
from panj.walk import read_report


def figures(text: str) -> dict[str, Claim]:
    """The movements with a figure of a report of 6 July 2021, a Tuesday, by the words of the figure."""
    report = from_row({"id": "t", "text": text, "published": "2021-07-06"})
    return {c.quantity.text: c for c in read_report(report, analyzer()).claims if c.kind == "movement" and c.quantity is not None}


def test_a_day_of_the_main_clause_does_not_date_who_people_are() -> None:
    """When somebody met the displaced is not when they were displaced; a day in the clause about them is."""
    found = figures("On Monday nurses saw 400 families displaced by the flood.")
    assert found["400"].time is None
    found = figures("Nurses saw 400 families displaced by the flood on Sunday.")
    assert found["400"].time is not None and found["400"].time.text == "Sunday"


@pytest.mark.parametrize(
    "text",
    [
        "As of 28 June, there were 90 families displaced by the flood in Bunagana.",
        "Some 90 families had been displaced in Bunagana as of 28 June.",
    ],
)
def test_as_of_a_day(text: str) -> None:
    """ "As of" a day gives a total up to that day and says nothing of when it began."""
    (claim,) = figures(text).values()
    assert claim.cumulative and claim.time is not None
    assert (claim.time.from_, claim.time.to) == (None, "2021-06-28")


def test_hundreds_are_no_decade() -> None:
    """ "100s of homes" dates nothing."""
    found = figures("Some 700 people had to leave Bunagana after the storm damaged 100s of homes.")
    assert found["Some 700"].time is None


def ends(claim: Claim) -> tuple[str | None, str | None]:
    """The words of the claim's two ends."""
    return (claim.origin.text if claim.origin else None, claim.destination.text if claim.destination else None)


@pytest.mark.parametrize(
    ("text", "figure", "origin", "destination"),
    [
        ("Some 900 people were displaced by floods and are staying in schools.", "Some 900", None, "schools"),
        ("In Goma, some 900 residents of Kibati were evacuated on Sunday.", "some 900", "Kibati", None),
        ("In Masisi district, some 900 villagers were told to leave their homes.", "some 900", "Masisi", None),
        ("The insurgents fled. Some 900 families displaced by the North Kivu insurgency asked for food.", "Some 900", "North Kivu", None),
        ("Goma is a refuge for 900 displaced families.", "900", None, "Goma"),
        ("Goma has long been poor. It is home to 900 displaced families.", "900", None, "Goma"),
    ],
)
def test_ends_told_by_other_words(text: str, figure: str, origin: str | None, destination: str | None) -> None:
    """Whose residents they are, what opens the sentence, what they flee and where they stay now name the ends."""
    assert ends(figures(text)[figure]) == (origin, destination)


def test_described_people_who_stay_are_a_stock() -> None:
    """People of whom a clause says that they were displaced, and the main verb where they live now, are a stock there."""
    claim = figures("Some 900 villagers displaced in May have since been living in tents.")["Some 900"]
    assert claim.cumulative and claim.destination is not None and claim.destination.text == "tents"


def test_items_of_a_list_of_camps() -> None:
    """ "Goma camp: 4,000 refugees" tells where they are."""
    claim = figures("The refugees are in these camps.\nGoma camp: 4,000 refugees")["4,000"]
    assert claim.destination is not None and "Goma" in claim.destination.text


@pytest.mark.parametrize(
    ("text", "figure", "origin", "destination"),
    [
        ("The plan leaves out the 900 refugees who had fled the war for Chad and Niger.", "900", None, "Chad and Niger"),
        ("Some 900 people fled their village in Masisi on Sunday.", "Some 900", "Masisi", None),
        ("About half of them were displaced from elsewhere in Mali.", "About half", "elsewhere in Mali", None),
        ("Infighting in Masisi has displaced 900 families.", "900", "Masisi", None),
        ("Mali's army said that some 900 people had been evacuated after the blast.", "some 900", None, None),
    ],
)
def test_more_ends_of_one_sentence(text: str, figure: str, origin: str | None, destination: str | None) -> None:
    """A village's own town, what was fled for another land, and a speaker's country, which nobody left."""
    found = figures("Some 5,000 people have fled.\n" + text)[figure]
    got = ends(found)
    assert got[1] == destination
    assert (got[0] is None) if origin is None else (got[0] or "?") in origin


def test_a_share_does_not_move_its_whole() -> None:
    """ "3 million people, half of whom fled" tells of the half alone, unless the share stands aside between dashes."""
    assert list(figures("At risk are 3 million people, at least half of whom have fled the war.")) == ["at least half"]
    assert "Some 58,000" in figures("Some 58,000 newcomers – 90% of them women – have arrived in the camp, refugees among them.")


def test_figures_compared() -> None:
    """A figure that the one before is compared with is of the same movement, each with its own time."""
    found = figures("Some 9,000 refugees arrived in Chad in 2019, compared with 4,000 in 2018.")
    times = {figure: claim.time.text for figure, claim in found.items() if claim.time is not None}
    assert times == {"Some 9,000": "2019", "4,000": "2018"}


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        ("In the past week some 900 people have been displaced by shelling.", False),
        ("Some 900 people were displaced by shelling in 2014.", False),
        ("Some 900 people have been displaced by shelling.", True),
        ("In total, some 900 people were evacuated after the flood.", False),
        ("So far, some 900 people have been evacuated.", True),
        ("Aid workers noted the arrival of some 900,000 refugees in Chad.", True),
    ],
)
def test_new_or_cumulative(text: str, cumulative: bool) -> None:
    """Days that are over count what is new, one evacuation is new however it is summed, and what has gone on is a total."""
    (claim,) = figures(text).values()
    assert claim.cumulative is cumulative


def test_recent_rain_dates_no_flight() -> None:
    """ "Recent" beside a cause and how long it lasted say when it rained."""
    assert figures("The recent rain has forced 900 people to flee.")["900"].time is None
    assert figures("Some 900 people were evacuated after two weeks of rain.")["Some 900"].time is None


def test_people_who_live_in_a_camp() -> None:
    """Where the text is about displacement, people living in a camp are displaced."""
    found = figures("Clashes displaced thousands in May. Some 900 families continue to live in a camp near Goma.")
    assert found["Some 900"].cumulative and found["Some 900"].quantity is not None
    assert found["Some 900"].quantity.unit == "households"


def test_the_place_of_the_whole_is_that_of_its_share() -> None:
    """Where three million are, half of whom fled, is where the half is."""
    found = figures("Goma is now home to 2.6 million souls, around half of them driven from elsewhere in the country.")
    assert list(found) == ["around half"]
    assert ends(found["around half"]) == ("elsewhere in the country", "Goma")


def test_rescue_from_a_flood_is_an_evacuation() -> None:
    """People brought out of high water are evacuated; a text without a flood tells of none."""
    found = figures("The river flooded the valley. Nearly 300 villagers have been rescued from high water.")
    assert found["Nearly 300"].movement == "evacuation"
    assert figures("Firemen rescued 30 people from a roof after a party.") == {}


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("In the past week some 900 people have fled the valley.", (None, "2021-07-06")),
        ("Heavy rain over the last two weeks has hit Masisi, where 900 people have been evacuated.", None),
        ("Figures for last year show that 900 people were displaced.", ("2020-01-01", "2020-12-31")),
    ],
)
def test_days_of_movements(text: str, time: tuple[str | None, str | None] | None) -> None:
    """ "The past week" says up to when; the days of another noun's rain date nothing; the year of the figures does."""
    (claim,) = figures(text).values()
    assert ((claim.time.from_, claim.time.to) if claim.time is not None else None) == time


@pytest.mark.parametrize(
    ("text", "figure", "origin", "destination"),
    [
        ("Around half of the displaced are children, aid workers say.", "Around half", None, None),
        ("Some 90 people were evacuated in four evacuation centres.", "Some 90", None, "four evacuation centres"),
    ],
)
def test_what_is_no_origin(text: str, figure: str, origin: str | None, destination: str | None) -> None:
    """A share is no place, and a shelter is where people came to."""
    assert ends(figures("Floods displaced some 5,000 people.\n" + text)[figure]) == (origin, destination)
