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
