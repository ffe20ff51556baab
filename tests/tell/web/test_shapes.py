"""The shapes of divisions: a place that a report names must find the ground that it means, and what is approximate must say so."""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from panj.ground.gazetteer import Kind, gazetteer
from panj.tell.web.templating import HERE

sys.path.insert(0, str(Path(__file__).parents[3] / "scripts"))
from nearest_ground import settled, shares

MAPS = HERE / "static" / "map"
AT_WAR = {
    "AFG", "ARM", "AZE", "BFA", "CAF", "CMR", "COD", "COL", "ETH", "HTI", "IRN", "IRQ", "ISR", "KEN", "LBN", "LBY", "MLI", "MMR", "MOZ",
    "NER", "NGA", "PAK", "PSE", "SDN", "SOM", "SSD", "SYR", "TCD", "TJK", "TUR", "UKR", "XKX", "YEM",
}  # fmt: skip
TWICE = {("SDN", "Northern State"), ("ISR", "Judea and Samaria Area")}  # entries of the gazetteer that nothing in it belongs to
DRAWN_BY_HAND = {  # every first-level shape is Natural Earth's
    "AFG", "BFA", "CMR", "COL", "HTI", "IRN", "LBY", "MOZ", "NER", "NGA", "PAK", "SSD", "SYR", "TJK", "TUR", "UKR",
}  # fmt: skip
POINTS = st.tuples(st.integers(0, 40), st.integers(0, 40))


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


def topology(level: str, country: str) -> dict[str, Any]:
    """A file of shapes."""
    found: dict[str, Any] = json.loads(gzip.decompress((MAPS / level / f"{country}.json.gz").read_bytes()))
    return found


def named(level: str, country: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The geometries of a country by the province they lie in (empty for provinces) and each name they bear."""
    return {
        (g["properties"].get("in", ""), name): g
        for g in topology(level, country)["objects"][level]["geometries"]
        for name in [g["properties"]["name"], *filter(None, g["properties"].get("also", "").split("|"))]
    }


@pytest.mark.parametrize("country", sorted(AT_WAR))
def test_divisions_of_countries_at_war_have_shapes(divisions: dict[str, set[str]], country: str) -> None:
    """All first-level divisions are found by the gazetteer's own name."""
    missing = divisions[country] - {name for _, name in named("admin1", country)}
    assert {(country, name) for name in missing} <= TWICE


def test_most_divisions_of_the_world_have_shapes(divisions: dict[str, set[str]]) -> None:
    """Nineteen of twenty of all first-level divisions are found."""
    at_hand = {path.name[:3] for path in (MAPS / "admin1").glob("*.json.gz")}
    found = sum(len(names & {n for _, n in named("admin1", country)}) for country, names in divisions.items() if country in at_hand)
    assert found / sum(map(len, divisions.values())) > 0.95


def test_no_shape_bears_a_name_that_the_gazetteer_lacks(divisions: dict[str, set[str]]) -> None:
    """Every name of a shape, and every province that a district is said to lie in, is one that a reading can give."""
    for path in sorted((MAPS / "admin1").glob("*.json.gz")):
        assert {name for _, name in named("admin1", path.name[:3])} <= divisions[path.name[:3]], path.name
    for path in sorted((MAPS / "admin2").glob("*.json.gz")):
        assert {province for province, _ in named("admin2", path.name[:3])} <= divisions[path.name[:3]], path.name


@pytest.mark.parametrize("country", sorted(DRAWN_BY_HAND))
def test_a_shape_that_needs_no_guess_is_not_marked_as_one(country: str) -> None:
    """Where Natural Earth draws the divisions that the gazetteer knows, none is approximate."""
    assert not [g["properties"]["name"] for g in named("admin1", country).values() if g["properties"].get("about")]


def test_heirs_of_a_split_division_are_marked_as_approximate() -> None:
    """Congo's provinces of 2015 share the ground of those before; the three that were not split keep their borders."""
    about = {name: bool(g["properties"].get("about")) for (_, name), g in named("admin1", "COD").items()}
    assert about["Ituri"] and about["Tanganyika"] and about["Kasai"]
    assert not (about["North Kivu"] or about["South Kivu"] or about["Maniema"])


@pytest.mark.parametrize(
    ("country", "province", "district"),
    [
        ("AFG", "Badakhshan", "Shighnan"),
        ("COD", "North Kivu", "Rutshuru territory"),
        ("SDN", "North Darfur", "Al Malha"),
        ("SYR", "Idlib", "Harim"),
    ],
)
def test_districts_are_found_within_their_province(country: str, province: str, district: str) -> None:
    """A district has a shape, under the names that the gazetteer gives it and its province."""
    table = gazetteer()
    rows = [r for r, _ in table.find(district) if table.kind[r] == Kind.ADMIN2 and table.place(r).country == country]
    names = {(table.place(r).admin1 or "", table.name(r)) for r in rows}
    assert not rows or names & named("admin2", country).keys()
    assert any(p == province for p, _ in named("admin2", country))


@pytest.mark.parametrize("level", ["admin1", "admin2"])
def test_the_list_of_countries_is_that_of_the_files(level: str) -> None:
    """The page asks only for shapes that are there, and each file is light."""
    files = {path.name[:3]: path for path in (MAPS / level).glob("*.json.gz")}
    assert json.loads((MAPS / level / "index.json").read_text()) == sorted(files)
    assert max(path.stat().st_size for path in files.values()) < {"admin1": 60_000, "admin2": 320_000}[level]


@given(st.dictionaries(POINTS, st.sampled_from("abc"), min_size=1, max_size=9))
def test_shares_cover_the_ground_and_do_not_overlap(points: dict[tuple[int, int], str]) -> None:
    """Whatever the points, the ground is given away once and wholly, and each point inside lies in its own label's share."""
    ground = shapely.box(-1, -1, 41, 41).difference(shapely.box(10.5, 10.5, 12.5, 12.5))
    found = shares(ground, [(label, float(x), float(y)) for (x, y), label in points.items()])
    assert found.keys() == set(points.values())
    assert sum(part.area for part in found.values()) == pytest.approx(ground.area, rel=1e-6)
    assert all(a.intersection(b).area < 1e-6 for a, b in combinations(found.values(), 2))
    for (x, y), label in points.items():
        if ground.contains(shapely.Point(x, y)):
            assert found[label].distance(shapely.Point(x, y)) < 1e-6


def test_a_point_lost_among_others_is_left_out() -> None:
    """A town filed under the wrong division has only strangers for neighbours; a division of few points keeps them all."""
    mine = [("a", float(x), 0.0) for x in range(5)]
    theirs = [("b", float(x), 9.0) for x in range(3)]
    assert settled([*mine, *theirs, ("a", 1.0, 9.1)]) == [*mine, *theirs]
    assert ("b", 2.5, 0.1) in settled([*mine, ("b", 2.5, 0.1)])
