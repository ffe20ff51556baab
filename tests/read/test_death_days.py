"""The day of the dead whom a sentence counts without saying when."""

from __future__ import annotations

import pytest

from tests.read.dated import Days, claims, days

MONDAY: Days = ("2019-05-13", "2019-05-13")
_LEDE = "A car bomb killed 12 people in Gao on Monday. "


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        (_LEDE + "Police said nine soldiers were killed in Gao.", "nine", MONDAY),
        (_LEDE + "The hospital counted 14 dead in the blast.", "14", MONDAY),
        (_LEDE + "Five children were among those killed.", "Five", MONDAY),
        (_LEDE + "A month of rain has killed 40 people in Kenya.", "40", (None, None)),
        (_LEDE + "The war has killed 90,000 people.", "90,000", (None, None)),
        (_LEDE + "In 2012 raiders came to Gao. They killed 70 people in Gao.", "70", (None, None)),
        (_LEDE + "Elsewhere three herders were killed in Mopti.", "three", (None, None)),
    ],
)
def test_the_day_of_the_blow_told_last(text: str, figure: str, expected: Days) -> None:
    """Figures of the same town, and sentences that point back, have the day told there last; wars, other places and years have not."""
    assert days(claims(text)[figure]) == expected


def test_a_weekday_after_the_page() -> None:
    """A page that dates itself later than it was found tells of its own day."""
    text = "Last updated at May 142019 BAMAKO Air raids on Tuesday killed 39 people near Gao."
    assert days(claims(text, "2019-05-13")["39"]) == ("2019-05-14", "2019-05-14")
