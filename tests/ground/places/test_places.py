"""Toponyms in text: what is one, what is not, which place it means, and the words that mean a place without naming it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panj.analysis import analyzer
from panj.ground.places import find_places, find_references
from panj.model import PlaceMention, Report


def read(text: str, outlet_country: str | None = None) -> tuple[PlaceMention, ...]:
    return find_places(Report(id="r", text=text, digest="", outlet_country=outlet_country), analyzer().parse(text))


def names(text: str) -> list[str]:
    return [m.text for m in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soldiers crossed from Afghanistan into Tajikistan near Ishkashim.", ["Afghanistan", "Tajikistan", "Ishkashim"]),
        ("Michael Jordan praised the aid convoy to Jordan.", ["Jordan"]),
        ("The Washington Post reported fighting in Goma.", ["Goma"]),
        ("Afghan and Syrian refugees reached Ankara.", ["Ankara"]),
        ("Cases of West Nile virus rose on Monday in Kinshasa.", ["Kinshasa"]),
        ("Gen. Paris Smith told Kenya's parliament.", ["Kenya"]),
        ("She studied at the University of Georgia before moving to Kyiv.", ["Kyiv"]),
        ("The White House said so in March.", []),
        ("BANGUI, Central African Republic -- Rebels left on Friday.", ["BANGUI", "Central African Republic"]),
        ("People fled Port-au-Prince for Ouanaminthe.", ["Port-au-Prince", "Ouanaminthe"]),
        ("The People's Republic of China sent aid.", ["People's Republic of China"]),
        ("Floods hit Paris, Tenn., and Dover.", ["Paris", "Tenn.", "Dover"]),
    ],
)
def test_toponyms_are_told_from_other_names(text: str, expected: list[str]) -> None:
    """Countries, towns and short forms are toponyms; people, papers, universities, viruses, demonyms and months are not."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("Fighting reached Tripoli, Lebanon, overnight.", "Tripoli", "LBN", None),
        ("Clashes in Tripoli and Misrata shook Libya.", "Tripoli", "LBY", None),
        ("Police in Paris, Texas, closed the road.", "Paris", "USA", "Texas"),
        ("Officials in Paris and Lyon met France's minister.", "Paris", "FRA", None),
        ("Atlanta and Savannah officials urged Georgia voters to wait.", "Georgia", "USA", "Georgia"),
        ("Tbilisi accused Moscow as troops left Georgia.", "Georgia", "GEO", None),
        ("The governor of Hama province spoke in Damascus, Syria.", "Hama", "SYR", "Hama"),
        ("Thousands left Beni and Butembo in the Democratic Republic of Congo.", "Beni", "COD", "North Kivu"),
        ("Insurgents attacked Palma in Cabo Delgado, Mozambique.", "Palma", "MOZ", "Cabo Delgado"),
        ("Hyderabad in Sindh, Pakistan, was flooded.", "Hyderabad", "PAK", "Sindh"),
    ],
)
def test_a_name_means_the_place_that_its_document_speaks_of(text: str, name: str, country: str, admin1: str | None) -> None:
    """Containers, neighbours and countries named decide between places of one name."""
    place = next(m.place for m in read(text) if m.text == name)
    assert place is not None
    assert place.country == country
    if admin1:
        assert place.admin1 == admin1


def test_one_name_has_one_sense_in_a_document() -> None:
    """A name that its first mention explains means the same place later on."""
    found = [m.place for m in read("The road to Tripoli, Lebanon, was cut. In Tripoli itself shops were shut.") if m.text == "Tripoli"]
    assert len(found) == 2
    assert found[0] == found[1]


def test_the_outlet_decides_where_nothing_else_does() -> None:
    """The same bare sentence means the town of the outlet's own country."""
    text = "Two people were hurt in Newcastle on Sunday."
    assert [m.place.country for m in read(text, "AUS") if m.place] == ["AUS"]
    assert [m.place.country for m in read(text, "GBR") if m.place] == ["GBR"]


def test_a_government_named_by_its_capital_is_a_metonym() -> None:
    """A capital or country that says something stands for its government; one that is merely visited does not."""
    said = read("Moscow denied the report.")
    assert [(m.text, m.metonym) for m in said] == [("Moscow", True)]
    assert [m.metonym for m in read("The envoy flew to Moscow.")] == [False]


def test_an_unknown_village_is_named_and_placed_in_its_container() -> None:
    """A village that no list has is a toponym; with a province beside it the point is the province's and so is the precision."""
    found = {m.text: m.place for m in read("Raiders burned the village of Qarzulabadi. Others hid in Drinbolu, Idlib province, in Syria.")}
    assert "Qarzulabadi" in found
    assert found["Qarzulabadi"] is None
    held = found["Drinbolu"]
    assert held is not None
    assert (held.name, held.country, held.admin1, held.precision, held.id) == ("Drinbolu", "SYR", "Idlib", "admin1", None)


def test_another_spelling_is_found_only_in_the_documents_countries() -> None:
    """A spelling of its own is read as the town of a country that the document names, and as nothing without one."""
    found = {m.text: m.place for m in read("Warplanes struck the town of Jisr al-Shoghour in Syria.")}
    place = found["Jisr al-Shoghour"]
    assert place is not None
    assert place.name == "Jisr al-Shughur"
    assert all(m.place is None for m in read("He wrote to the town of Jisr al-Shoghour."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels took Ariha in Syria. The town was quiet.", [("The town", "Ariha")]),
        ("They crossed the Turkish border from Syria.", [("Turkish border", "Turkey")]),
        ("They crossed the South Sudanese border on foot.", [("South Sudanese border", "South Sudan")]),
        ("The convoy left the North Korean capital.", [("North Korean capital", "Pyongyang")]),
        ("Shelling hit Lebanon, and people left the Lebanese capital.", [("Lebanese capital", "Beirut")]),
        ("Bombs fell on Kefraya and Madaya in Syria. The two towns starved.", [("The two towns", "Kefraya"), ("The two towns", "Madaya")]),
        ("The town was quiet.", []),
        ("Troops entered Saraqib. They reached another town.", []),
    ],
)
def test_words_that_mean_a_place_are_resolved_through_the_document(text: str, expected: list[tuple[str, str]]) -> None:
    """References are resolved where the document makes them safe and left out where it does not."""
    doc = analyzer().parse(text)
    report = Report(id="r", text=text, digest="")
    found = find_references(report, doc, find_places(report, doc))
    assert [(m.text, m.place.name if m.place else None) for m in found] == expected


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Kabul", "fled", ",", "the", "St.", "Mr.", "US", "al-Bab", "’s", "—", "İzmir", "province", "\n", "of", "X", "1.", "京"]
        ),
        max_size=14,
    )
)
def test_mentions_stand_in_the_text_in_order_without_overlap(words: list[str]) -> None:
    """Whatever the text, each mention's offsets give its text, and mentions follow one another."""
    text = " ".join(words)
    found = read(text) if text.strip() else ()
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
