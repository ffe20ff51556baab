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
