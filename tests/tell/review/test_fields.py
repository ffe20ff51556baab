"""Fields in plain words, and values compared by what they say."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from panj.model import Place, PlaceMention, Quantity, TimeSpan, Who
from panj.tell.review.essence import essence
from panj.tell.review.fields import field_words, said, shown
from tests.tell.web.story import crossing, denial

AT: dict[str, Any] = {"start": 3, "end": 9, "text": "Kunduz"}
THERE: dict[str, Any] = {"start": 40, "end": 48, "text": "the city"}


def told(value: object) -> str:
    """What a value says, whatever words it was read from."""
    return essence(msgspec.json.encode(value).decode())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Quantity(**AT, low=5, high=5), Quantity(**THERE, low=5, high=5)),
        (Who(**AT, group="soldiers"), Who(**THERE, group="soldiers")),
        (TimeSpan(**AT, type="DATE", value="2021-07-05", from_="2021-07-05", to="2021-07-05"),
         TimeSpan(**THERE, type="DATE", value="P1D", from_="2021-07-05", to="2021-07-05", anchor="published")),
        (PlaceMention(**AT, place=Place(name="Kunduz", precision="locality", id="geonames:1")),
         PlaceMention(**THERE, place=Place(name="Qunduz", precision="admin1", id="geonames:1", confidence=0.4))),
        (PlaceMention(**AT), PlaceMention(start=0, end=7, text="KUNDUZ ")),
    ],
)  # fmt: skip
def test_the_same_from_other_words(one: object, other: object) -> None:
    """Values that say the same are equal though they were read from other characters."""
    assert told(one) == told(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Quantity(**AT, low=5, high=5), Quantity(**AT, low=5, high=None)),
        (Quantity(**AT, low=5, high=5), Quantity(**AT, low=5, high=5, approx=True)),
        (Quantity(**AT, low=5, high=5, unit="persons"), Quantity(**AT, low=5, high=5, unit="households")),
        (Who(**AT), Who(**THERE)),
        (PlaceMention(**AT), PlaceMention(**AT, place=Place(name="Kunduz", precision="locality"))),
        (
            PlaceMention(**AT, place=Place(name="Kunduz", country="AFG", precision="locality")),
            PlaceMention(**AT, place=Place(name="Kunduz", country="TJK", precision="locality")),
        ),
        ("asserted", "denied"),
        (False, None),
        (None, Quantity(**AT)),
    ],
)
def test_something_else(one: object, other: object) -> None:
    """Values that say different things differ."""
    assert told(one) != told(other)


def test_fields_in_plain_words() -> None:
    """A claim's fields read as a person would say them; what is not told is a dash."""
    claim = crossing().claims[0]
    words = {name: said(claim, name, "Pamir Gazette") for name in shown(claim)}
    assert words["kind"] == "Movement" and words["modality"] == "happened" and words["movement"] == "across a border"
    assert words["quantity"] == "1,000 or more persons (“More than 1,000”)"
    assert (words["origin"], words["destination"], words["place"]) == ("Badakhshan, Afghanistan", "Tajikistan", "—")
    assert words["time"] == "5 July 2021 (“early on Monday”)"
    assert words["attribution"] == "border guard service of Tajikistan, as carried by Pamir Gazette"
    assert "cause" not in words and "change" not in words
    assert said(denial().claims[0], "modality") == "not happened (denied)"


def test_values_in_plain_words() -> None:
    """JSON values read like the fields do."""
    assert field_words("modality", '"expected"') == "been expected"
    assert field_words("hearsay", "true") == "yes" and field_words("place", "null") == "—"
    half = Quantity(start=0, end=4, text="half", fraction=0.5)
    assert field_words("quantity", msgspec.json.encode(half).decode()) == "no figure, 50% (“half”)"
