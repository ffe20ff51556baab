"""The table of countries, which all rooms share."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.countries import COLUMNS, Country, countries, demonyms, name_of, read_table
from panj.errors import DataError
from panj.ground.actor_list import actor_list
from panj.ground.gazetteer import gazetteer
from panj.read.who import nations

WORD = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"), exclude_characters="|#\u0085"), min_size=1)
LINE = "AFG,AF,Afghanistan,,,,Kabul,Afghan|Afghans,,33,66"


def table(*rows: str) -> str:
    return "\n".join([",".join(COLUMNS), *rows])


def written(rows: dict[str, Country]) -> str:
    """The rows as the file has them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows.values():
        cells = [getattr(row, column) for column in COLUMNS]
        writer.writerow(["|".join(cell) if isinstance(cell, tuple) else cell for cell in cells])
    return out.getvalue()


def test_every_place_of_the_gazetteer_lies_in_a_country_of_the_table() -> None:
    """The built gazetteer has the table's countries, in its order, by its names and codes, and finds each by every name of a place."""
    places = gazetteer()
    assert places.iso3 == list(countries())
    assert places.iso2 == [c.iso2 for c in countries().values()]
    for number, country in enumerate(countries().values()):
        row = places.country_rows[number]
        assert places.name(row) == country.name
        assert all(row in dict(places.find(name)) for name in country.as_place)


def test_a_demonym_has_one_country_or_is_marked_as_shared() -> None:
    """Each demonym leads to the one country that lists it; the other that it belongs to by right says so."""
    listed = [word for country in countries().values() for word in country.demonyms]
    assert len(listed) == len(set(listed)) == len(demonyms())
    assert {c.iso3: c.shared for c in countries().values() if c.shared} == {
        "COG": ("Congolese",),
        "DMA": ("Dominican", "Dominicans"),
    }
    assert (demonyms()["Congolese"], demonyms()["Dominican"]) == ("COD", "DOM")


@pytest.mark.parametrize(
    ("one", "many"),
    [("Afghan", "Afghans"), ("Frenchman", "Frenchmen"), ("Motswana", "Batswana"), ("Sudanese", "Sudanese"), ("Pole", "Poles")],
)
def test_singular_and_plural_are_of_one_country(one: str, many: str) -> None:
    """One person and many of a people lead to the same country."""
    assert demonyms()[one] == demonyms()[many]


def test_rooms_agree_on_demonyms() -> None:
    """Whoever reads a demonym, an actor's or a crowd's, reads the same country; of a union that broke up, a crowd has none."""
    automaton = actor_list().automaton
    for word, code in demonyms().items():
        assert nations().get(word.lower(), code) == code
        assert any(entry.country == code for entry in automaton.get(word.lower().replace("’", "'")))
    assert {"soviet", "yugoslavs"} <= {word.lower() for word in demonyms()} - set(nations())


def test_a_land_without_a_people_is_no_party() -> None:
    """Every member of the United Nations, the Holy See and Palestine can act; a rock in the sea cannot."""
    parties = {code for code, country in countries().items() if country.as_state}
    assert {"AFG", "DMA", "COG", "KIR", "PSE", "SSD", "TWN", "VAT", "XKX"} <= parties
    assert not {"ATA", "BVT", "GGY", "HMD", "IOT"} & parties
    assert len(parties) >= 193 + 2


def test_what_is_no_country_has_no_code() -> None:
    """A people is no nation, and a code that was withdrawn is not listed."""
    assert not {"Rohingya", "Papuan", "Kurdish", "English"} & set(demonyms())
    assert not {"ANT", "SCG"} & set(countries())
    assert (name_of("XKX"), name_of("SCG")) == ("Kosovo", "SCG")


@given(st.lists(WORD, min_size=5, max_size=5, unique_by=str.lower), st.floats(-90, 90), st.floats(-180, 180))
def test_what_is_written_reads_back(words: list[str], lat: float, lon: float) -> None:
    """A row reads back as it was, whatever its words and wherever its point."""
    one = Country("AAA", "AA", words[0], (words[1],), (words[2],), (words[2],), (), (words[3], words[4]), (), lat, lon)
    two = Country("BBB", "BB", words[4], (), (), (), (words[0],), (), (words[3],), lon / 2, lat)
    rows = {"AAA": one, "BBB": two}
    assert read_table(written(rows)) == rows
    assert read_table(written(countries())) == countries()


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("", "the columns are not iso3,iso2,"),
        (table(), "the table is empty"),
        (table("AFG,AF,Afghanistan"), "3 cells for 11 columns"),
        (table(LINE, LINE), "the code 'AFG' is empty or stands for AFG too"),
        (table(LINE.replace("AFG,", "Afg,")), "it needs a code"),
        (table(LINE.replace("33,66", "north,66")), "is no point"),
        (table(LINE.replace("33,66", "95,66")), "is not on the globe"),
        (table(LINE.replace("33,66", "nan,66")), "is not on the globe"),
        (table(LINE, "XXA,XA,Elsewhere,,,,,Afghan,,0,0"), "the demonym 'Afghan' is empty or stands for AFG too"),
        (table(LINE, "XXA,XA,Elsewhere,AFGHANISTAN,,,,,,0,0"), "the name 'afghanistan' is empty or stands for AFG too"),
        (table(LINE.replace("Afghans", "")), "the demonym '' is empty"),
        (table(LINE.replace("Afghans,", "Afghans,Elsewherian")), "'Elsewherian' is shared with no other country"),
    ],
)
def test_a_broken_table_is_one_clear_error(text: str, detail: str) -> None:
    """A table that cannot be used raises P402, which names the table, the row and the reason."""
    with pytest.raises(DataError, match=r"P402 countries\.csv") as raised:
        read_table(text)
    assert detail in str(raised.value)
