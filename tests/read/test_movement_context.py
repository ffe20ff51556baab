"""Plain sentences that tell of movement only because the text has just told of displacement."""

from __future__ import annotations

import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.model import Claim
from panj.walk import read_report

_FIGHTING = "Fighting between the army and rebels in Masisi has displaced thousands of people this month. "
_FLOOD = "Heavy rain has flooded parts of Beira since Sunday, forcing many families from their homes. "


def _moved(text: str, after: int = 0) -> list[Claim]:
    reading = read_report(from_row({"id": "r", "text": text, "published": "2025-07-16"}), analyzer())
    return [c for c in reading.claims if c.kind == "movement" and c.quantity is not None and c.quantity.start >= after]


@pytest.mark.parametrize(
    ("context", "text", "figure", "destination"),
    [
        (_FIGHTING, "The mayor said 14,000 people had poured into Goma over the weekend.", 14000, "Goma"),
        (_FIGHTING, "Aid workers registered 900 new families in Kibati on Friday.", 900, "Kibati"),
        (_FIGHTING, "The camp, built for 5,000, now holds 21,000.", 21000, "The camp"),
        (_FIGHTING, "With 4,500 arrivals since Tuesday, the site is full.", 4500, None),
        (_FLOOD, "By Tuesday, 2,300 people were in 12 accommodation centres.", 2300, "12 accommodation centres"),
        (_FLOOD, "Boats brought 600 villagers from Buzi to Beira.", 600, "Beira"),
        (_FLOOD, "Over 3,200 people are living in the open.", 3200, None),
        (_FIGHTING, "More than 5,800 people have registered as displaced since May.", 5800, None),
        (_FLOOD, "Another 800 are staying with relatives.", 800, None),
    ],
)
def test_movement_told_in_plain_words(context: str, text: str, figure: float, destination: str | None) -> None:
    """After displacement has been told, pouring in, being registered anew, being held by a camp or put up is movement."""
    told = {c.quantity.low: c.destination.text if c.destination else None for c in _moved(context + text, len(context)) if c.quantity}
    assert told == {figure: destination}


@pytest.mark.parametrize(
    "text",
    [
        "Some 14,000 people marched to Goma to protest against taxes.",
        "Aid workers registered 900 voters in Kibati on Friday.",
        "The stadium holds 21,000.",
        "Boats bring 600 tourists to Beira each week.",
    ],
)
def test_going_places_is_no_displacement(text: str) -> None:
    """Marches, voters, seats and visitors are none, also where displacement has been told before."""
    assert _moved(_FIGHTING + text, len(_FIGHTING)) == []
