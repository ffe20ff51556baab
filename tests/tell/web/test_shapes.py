"""The shapes of first-level divisions: a place that a report names must find the ground that it means."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from panj.ground.gazetteer import Kind, gazetteer
from panj.tell.web.templating import HERE

FOLDER = HERE / "static" / "map" / "admin1"
LEFT_OUT = {  # divisions newer than their shapes, or parts of one shape: drawn as points
    "AFG": 0, "UKR": 0, "SYR": 0, "SDN": 2, "SSD": 0, "COD": 21, "MMR": 1, "ETH": 5, "YEM": 1, "IRQ": 1, "MLI": 2, "NGA": 0, "LBY": 1,
    "BFA": 0, "NER": 0, "CMR": 0, "MOZ": 0, "HTI": 0, "COL": 0, "PAK": 0, "TJK": 0, "TUR": 0, "IRN": 0, "TCD": 2, "CAF": 4, "SOM": 6,
}  # fmt: skip


@pytest.fixture(scope="module")
def divisions() -> dict[str, set[str]]:
    """The names of the gazetteer's first-level divisions by country."""
    table = gazetteer()
    found: dict[str, set[str]] = defaultdict(set)
    for row in np.flatnonzero(np.asarray(table.kind) == Kind.ADMIN1):
        place = table.place(int(row))
        if place.country:
            found[place.country].add(place.name)
    return found


def shapes(country: str) -> dict[str, dict[str, Any]]:
    """The geometries of a country by each name they bear."""
    topology = json.loads(gzip.decompress((FOLDER / f"{country}.json.gz").read_bytes()))
    named = {}
    for geometry in topology["objects"]["admin1"]["geometries"]:
        for name in [geometry["properties"]["name"], *filter(None, geometry["properties"].get("also", "").split("|"))]:
            named[name] = geometry
    return named


@pytest.mark.parametrize(("country", "most"), LEFT_OUT.items())
def test_divisions_of_countries_at_war_have_shapes(divisions: dict[str, set[str]], country: str, most: int) -> None:
    """All divisions but those known to be missing are found by the gazetteer's own name."""
    missing = divisions[country] - shapes(country).keys()
    assert len(missing) <= most, sorted(missing)


def test_most_divisions_of_the_world_have_shapes(divisions: dict[str, set[str]]) -> None:
    """Six of seven of all divisions are found."""
    at_hand = {path.name[:3] for path in FOLDER.glob("*.json.gz")}
    found = sum(len(names & shapes(country).keys()) for country, names in divisions.items() if country in at_hand)
    assert found / sum(map(len, divisions.values())) > 0.85


def test_no_shape_bears_a_name_that_the_gazetteer_lacks(divisions: dict[str, set[str]]) -> None:
    """Every name of a shape is one that a reading can give."""
    for path in sorted(FOLDER.glob("*.json.gz")):
        assert shapes(path.name[:3]).keys() <= divisions[path.name[:3]], path.name


def test_the_list_of_countries_is_that_of_the_files() -> None:
    """The page asks only for shapes that are there, and each file is light."""
    files = {path.name[:3]: path for path in FOLDER.glob("*.json.gz")}
    assert json.loads((FOLDER / "index.json").read_text()) == sorted(files)
    assert max(Path(path).stat().st_size for path in files.values()) < 60_000
