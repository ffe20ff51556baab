"""The gazetteer file: what it answers, how fast it opens, and what it says of damage."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.errors import DataError, InputError
from panj.ground.gazetteer import Gazetteer, Kind, gazetteer, key, where
from panj.ground.gazetteer.container import Container, write_container
from panj.ground.gazetteer.gazetteer import BUILT


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sana'a", "Sanaa"), ("Faīẕābād", "Faizabad"), ("Port-au-Prince", "port au prince"), ("St. Louis", "Saint Louis"), ("U.S.", "US"),
     ("İstanbul", "Istanbul"), ("Łódź", "Lodz"), ("Cox’s Bazar", "Cox's Bazar")],
)  # fmt: skip
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    """Marks, case, apostrophes, hyphens and Saint make no difference to a look-up."""
    assert key(one) == key(other)


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(name: str) -> None:
    """Any text has a key, and the key of a key is itself, in every normal form of the text."""
    assert key(key(name)) == key(name)


@given(st.text(max_size=30))
def test_any_name_can_be_looked_up(name: str) -> None:
    """A look-up of any text gives rows of the table, never an error."""
    places = gazetteer()
    assert all(0 <= row < len(places) and rank in (0, 1, 2) for row, rank in places.find(name))


@pytest.mark.parametrize(("name", "code"), [("كابل", "AFG"), ("Київ", "UKR"), ("دمشق", "SYR"), ("北京", "CHN"), ("Москва", "RUS")])
def test_names_in_their_own_script_are_found(name: str, code: str) -> None:
    """Names in Arabic, Cyrillic and Chinese letters mean the place that English names otherwise."""
    assert where(name)[0].place.country == code


@pytest.mark.parametrize(
    ("name", "code"), [("Burma", "MMR"), ("Ivory Coast", "CIV"), ("Swaziland", "SWZ"), ("Zaire", "COD"), ("UAE", "ARE"), ("Czechia", "CZE")]
)
def test_former_and_short_names_mean_the_country(name: str, code: str) -> None:
    """Former names, short forms and abbreviations of countries are among its names."""
    best = where(name)[0].place
    assert (best.country, best.precision) == (code, "country")


def test_parents_are_rows_of_the_right_kind_and_country() -> None:
    """Each place's admin-1 is a first-level division of the same country."""
    places = gazetteer()
    rows = (places.admin1 >= 0).nonzero()[0]
    assert (places.kind[places.admin1[rows]] == Kind.ADMIN1).all()
    same = places.country[places.admin1[rows]] == places.country[rows]
    assert same.mean() > 0.9995


def test_coordinates_lie_on_the_globe() -> None:
    """No point is out of range."""
    places = gazetteer()
    assert ((places.lat >= -90) & (places.lat <= 90) & (places.lon >= -180) & (places.lon <= 180)).all()


def test_the_file_is_small_and_opens_at_once() -> None:
    """Under 60 MB on disk; open in under 0.3 s and 50,000 look-ups a second, measured in processor time."""
    assert BUILT.stat().st_size < 60_000_000
    start = time.process_time()
    places = Gazetteer()
    assert time.process_time() - start < 0.3
    start = time.process_time()
    for _ in range(5_000):
        places.find_key("faizabad")
    assert time.process_time() - start < 0.1


def test_an_open_gazetteer_takes_little_memory() -> None:
    """Opening the file and looking names up adds less than 120 MB to a process."""
    code = (
        "import resource, marisa_trie, numpy, msgspec\n"
        "import panj.ground.gazetteer as g\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "p = g.gazetteer()\n"
        "for n in ('Paris', 'Kabul', 'Goma', 'Idlib'): p.find(n)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(out.stdout) < 120_000


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A file that is not there is a P402 that names it."""
    with pytest.raises(DataError, match=r"P402 .*none\.panj"):
        Gazetteer(tmp_path / "none.panj")


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "other"])
def test_a_damaged_file_is_named(tmp_path: Path, damage: str) -> None:
    """A file cut short, changed in one bit, empty or of another kind is a P402."""
    raw = bytearray(BUILT.read_bytes())
    if damage == "flipped":
        raw[len(raw) // 2] ^= 1
    spoiled = {"cut": raw[: len(raw) // 2], "flipped": raw, "empty": b"", "other": b"PK\x03\x04" * 100}[damage]
    path = tmp_path / "spoiled.panj"
    path.write_bytes(bytes(spoiled))
    with pytest.raises(DataError, match="P402"):
        Gazetteer(path)


def test_a_file_without_its_parts_is_named(tmp_path: Path) -> None:
    """A sound container that is no gazetteer is a P402 that says what it lacks."""
    path = tmp_path / "bare.panj"
    write_container(path, {"countries": []}, {"trie": b""})
    with pytest.raises(DataError, match="lacks a part"):
        Gazetteer(path)


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.binary(max_size=20), max_size=4))
def test_a_container_gives_back_what_was_put_in(tmp_path_factory: pytest.TempPathFactory, sections: dict[str, bytes]) -> None:
    """Sections and meta come back byte for byte."""
    path = tmp_path_factory.mktemp("box") / "box.panj"
    write_container(path, {"n": 1}, dict(sections))
    box = Container(path)
    assert box.meta == {"n": 1}
    assert {name: bytes(box.raw(name)) for name in sections} == sections


def test_an_unknown_country_code_is_answered() -> None:
    """`where` with a code that is no country is a P115."""
    with pytest.raises(InputError, match="P115"):
        where("Paris", "XQ")


def test_where_says_why() -> None:
    """The answer for a name shared by two countries follows the country asked for and says so."""
    there = where("Ishkashim", "AFG")[0]
    assert (there.place.country, there.place.admin1) == ("AFG", "Badakhshan")
    assert "in AFG" in there.reasons
    assert where("Ishkashim", "TJK")[0].place.country == "TJK"
    assert where("Jisr ash-Shoughour", "SYR")[0].place.name == "Jisr al-Shughur"
    assert where("no such place at all") == ()
