"""Own lists: a CSV or a GeoNames dump, loaded beside the built gazetteer."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from panj.errors import DataError, InputError
from panj.ground.gazetteer import Gazetteer, gazetteer, load_list

LIST = """name,names,kind,country,admin1,lat,lon,pcode
Umm Sharshuh,Um Sharshouh|أم شرشوح,locality,SYR,Homs,34.83,36.66,C2645
Nowhere,,locality,SYR,,191,36.6,C1
,,locality,SYR,,35,36,C2
Atlantis,,locality,XXA,,35,36,C3
Half,,locality,SYR,,35,,C4
"""


def test_good_rows_are_loaded_and_bad_rows_named(tmp_path: Path) -> None:
    """Each row that cannot be used is named with its number and reason; the rest answer look-ups in any script, with their p-code."""
    source, out = tmp_path / "own.csv", tmp_path / "user.panj"
    source.write_text(LIST, encoding="utf-8")
    loaded = load_list(source, gazetteer(), out)
    assert loaded.places == 1
    assert [p.split(":")[0] for p in loaded.problems] == ["row 3", "row 4", "row 5", "row 6"]
    assert "latitude 191" in loaded.problems[0]
    places = Gazetteer(user=out)
    place = places.place(places.find("أم شرشوح")[0][0])
    assert (place.name, place.country, place.admin1, place.id) == ("Umm Sharshuh", "SYR", "Homs", "pcode:C2645")
    assert places.find("Goma") == gazetteer().find("Goma")


def test_a_geonames_dump_is_loaded(tmp_path: Path) -> None:
    """allCountries.zip gives its settlements and divisions; mountains and short lines do not stop it."""
    row = ["990000001", "Testabad Kohna", "Testabad Kohna", "Kohna Testabad", "36.5", "69.9", "P", "PPL", "AF", "", "26", "", "", "", "450"]
    peak = ["990000002", "Test Peak", "Test Peak", "", "36.6", "69.8", "T", "MT", "AF", "", "26", "", "", "", "0"]
    source, out = tmp_path / "allCountries.zip", tmp_path / "user.panj"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("allCountries.txt", "\t".join(row) + "\n" + "\t".join(peak) + "\nbroken\n")
    loaded = load_list(source, gazetteer(), out)
    assert loaded.places == 1
    assert loaded.problems[0].startswith("row 3")
    places = Gazetteer(user=out)
    assert places.place(places.find("Kohna Testabad")[0][0]).id == "geonames:990000001"
    assert places.find("Test Peak") == []


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("none.csv", None, "P106"),
        ("empty.csv", b"", "P113"),
        ("bad.csv", b"name,lat,lon\nX,1,999\n", "P113"),
        ("latin.csv", b"name\n\xff\xfe\xfa", "P111"),
        ("no.zip", b"not a zip", "P111"),
    ],
)
def test_a_list_that_cannot_be_used_is_answered(tmp_path: Path, name: str, content: bytes | None, code: str) -> None:
    """A missing, empty, unreadable or useless list is one error with a stable code, and no user file is written."""
    source, out = tmp_path / name, tmp_path / "user.panj"
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(InputError, match=code):
        load_list(source, gazetteer(), out)
    assert not out.exists()


def test_a_damaged_user_file_is_named(tmp_path: Path) -> None:
    """A user file that is no gazetteer is a P402."""
    path = tmp_path / "user.panj"
    path.write_bytes(b"nothing")
    with pytest.raises(DataError, match="P402"):
        Gazetteer(user=path)
