"""Two hundred places of the crises of the last fifteen years, with points and sources checked by hand."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest

from panj.analysis import analyzer
from panj.ground.gazetteer import gazetteer, where
from panj.ground.places import find_places
from panj.model import Place, Report

ROWS = list(csv.DictReader(Path(__file__).with_name("crisis_places.csv").read_text(encoding="utf-8").splitlines()))


def km(place: Place, row: dict[str, str]) -> float:
    assert place.lat is not None and place.lon is not None
    lat, lon = float(row["lat"]), float(row["lon"])
    return 111.2 * math.hypot(place.lat - lat, (place.lon - lon) * math.cos(math.radians(lat)))


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['name']}-{r['country']}")
def test_the_look_up_finds_the_place_at_its_spot(row: dict[str, str]) -> None:
    """The first answer for the name in its country lies where the table puts it, in the admin-1 it names."""
    place = where(row["name"], row["country"])[0].place
    assert place.country == row["country"]
    assert km(place, row) <= float(row["within_km"])
    if row["admin1"]:
        assert place.admin1 == row["admin1"]


def test_a_report_that_names_the_country_finds_the_place_at_its_spot() -> None:
    """Read in a sentence of news beside its country, each name is a toponym and means the place of the table."""
    places = gazetteer()
    wrong = []
    texts = [
        f"Residents fled {row['name']} on Monday after shelling, aid workers in {country} said."
        for row in ROWS
        for country in [places.name(places.country_rows[places.by_iso3[row["country"]]])]
    ]
    for row, doc in zip(ROWS, analyzer().parse_many(texts), strict=True):
        found = find_places(Report(id="r", text=doc.text, digest=""), doc)
        here = [m.place for m in found if m.text == row["name"] and m.place is not None]
        if not here or here[0].country != row["country"] or km(here[0], row) > float(row["within_km"]):
            wrong.append((row["name"], row["country"], here and (here[0].name, here[0].country, round(km(here[0], row)))))
    assert wrong == []
