"""Who may have a page: bodies, offices and media, never a private person."""

from __future__ import annotations

import pytest

from panj.tell.bodies import aliases, is_public, name_of, withheld


@pytest.mark.parametrize(
    "name",
    [
        "Norwegian Refugee Council",
        "the Kunduz Hospital",
        "Valley News Agency",
        "governor of Kunduz province",
        "mayor of Faizabad",
    ],
)
def test_bodies_and_offices_are_public(name: str) -> None:
    """A body or medium by its name, and an office of a place, may be followed."""
    assert is_public(f"speaker:{name.casefold()}", name)


@pytest.mark.parametrize(
    "name",
    [
        "a resident",
        "a resident, Fatima",
        "Fatima Karimi",
        "resident Fatima Karimi",
        "a doctor at the hospital in Herat",
        "Colonel Ahmad Shah",
        "spokesman Ahmad Shah of the Border Force",
        "a driver from Kunduz",
        "an aid worker",
        "shopkeeper of Kunduz",
        "his office",
        "directorate",
        "witnesses",
        "",
    ],
)
def test_persons_and_unnamed_speakers_are_not(name: str) -> None:
    """Persons, named or not, and bodies that nothing tells apart are never followed."""
    assert not is_public(f"speaker:{name.casefold()}", name)
    assert not is_public(f"unnamed:{name.casefold()}@paper", name)


def test_an_organ_is_called_by_what_it_is() -> None:
    """An organ of a state is named by the organ, whatever its press office is called."""
    assert name_of("organ:TJK:state-security", {"the press centre": 3}) == "State security of Tajikistan"
    assert name_of("organ:the border police:police", {"the border police": 1}) == "the border police"


def test_a_listed_actor_is_called_by_its_name_in_the_list() -> None:
    """Whoever speaks for it is not named, in full or among its other names."""
    names = {"Anna Field": 4, "UNHCR": 2, "the UN refugee agency": 1}
    key = "actor:united-nations-high-commissioner-for-refugees"
    assert name_of(key, names) == "United Nations High Commissioner for Refugees"
    assert aliases(key, names) == ["UNHCR", "the UN refugee agency"]
    assert withheld(key, "Anna Field") == name_of(key, {}) and withheld(key, "UNHCR") == "UNHCR"


def test_the_commonest_name_that_names_nobody_is_taken() -> None:
    """A name with a person in it, or one that points back into its sentence, is not used."""
    names = {"spokesman Ahmad Shah": 5, "whose office": 4, "the Border Force": 2, "Border Force staff": 1}
    assert name_of("speaker:the border force", names) == "the Border Force"
    assert aliases("speaker:x", {"Colonel Ahmad Shah": 1}) == []


@pytest.mark.parametrize(
    ("key", "name", "shown"),
    [
        ("organ:TJK:state-security", "the border guard", "the border guard"),
        ("outlet:river wire", "River Wire", "River Wire"),
        ("speaker:norwegian refugee council", "Norwegian Refugee Council", "Norwegian Refugee Council"),
        ("speaker:directorate", "directorate", "directorate"),
        ("unnamed:resident@paper", "a resident (unnamed, in Paper)", "a resident (unnamed, in Paper)"),
        ("speaker:fatima karimi", "Fatima Karimi", "a person whom the report names"),
        ("speaker:resident named fatima", "a resident named Fatima", "a person whom the report names"),
    ],
)
def test_no_person_is_named_in_what_leaves_the_desk(key: str, name: str, shown: str) -> None:
    """Bodies, outlets and the words for unnamed speakers stay; persons' names go."""
    assert withheld(key, name) == shown
