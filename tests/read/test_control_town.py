"""Which place "the town" takes up after a town that is named with its province."""

from __future__ import annotations

from panj.analysis import analyzer
from panj.gather import from_row
from panj.walk import read_report


def test_the_town_is_the_town_named_not_the_province_after_it() -> None:
    """A province that follows "X town" and a comma is not what "the town" stands for."""
    text = "Paramilitary fighters seized El Fasher town, North Darfur, on Sunday. The fighters now control the town."
    reading = read_report(from_row({"id": "t", "text": text, "published": "2025-10-27"}), analyzer())
    held = [c.place.text for c in reading.claims if c.kind == "control" and c.place is not None]
    assert held == ["El Fasher", "El Fasher"]


def test_a_body_that_speaks_gives_no_place() -> None:
    """Deaths that a body tells did not happen in the place of its name."""
    text = "Shells fell on Idlib city on Monday. The Aleppo Media Center said they killed 12 people."
    reading = read_report(from_row({"id": "t", "text": text, "published": "2019-05-06"}), analyzer())
    places = [c.place.text for c in reading.claims if c.kind == "death" and c.place is not None]
    assert places == ["Idlib"]
