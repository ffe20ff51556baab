"""Modality and hearsay."""

from __future__ import annotations

import pytest

from panj.read.modality import hearsay_of, modality_of
from tests.read.speaking import context, word

CASES = [
    ("asserted", "fled", "About 500 people fled the town on Monday."),
    ("asserted", "flee", "The fighting forced 500 people to flee."),
    ("asserted", "flee", "Thousands have had to flee the city."),
    ("asserted", "return", "Some 500 families were able to return to the city."),
    ("asserted", "displaced", "The aid will help 500 displaced people."),
    ("asserted", "displaced", "The town, where 500 people were displaced last week, will be rebuilt."),
    ("asserted", "displaced", "Without shelter, 500 people were displaced again."),
    ("asserted", "fled", "Not only 500 but 700 people fled."),
    ("asserted", "fled", "It is not clear why 500 people fled."),
    ("asserted", "evacuated", "The army said it had evacuated 500 people so that nobody would be killed."),
    ("asserted", "died", "Some 20 people are believed to have died."),
    ("asserted", "evacuated", "After 500 people were evacuated, the town will be searched."),
    ("asserted", "control", "The rebels did not agree to stop, and now reportedly control a third of the country."),
    ("asserted", "hid", "Residents did not flee and hid in cellars."),
    ("expected", "moved", "Some 500 people will leave the town and be moved to a camp."),
    ("denied", "fled", "The ministry denied that 500 people had fled the town."),
    ("denied", "fled", "No one fled the town, the mayor said."),
    ("denied", "flee", "Residents did not flee the town."),
    ("denied", "fled", "The spokesman rejected reports that 500 soldiers had fled."),
    ("denied", "fled", "Officials dismissed claims that 500 soldiers fled the base."),
    ("denied", "return", "Some 500 families cannot return to the city."),
    ("denied", "return", "Some 500 families were unable to return to the city."),
    ("denied", "evacuated", "The 500 people have yet to be evacuated."),
    ("expected", "flee", "Some 500 people will flee the town on Friday."),
    ("expected", "evacuated", "About 500 people are set to be evacuated tomorrow."),
    ("expected", "evacuate", "The army plans to evacuate 500 people."),
    ("expected", "return", "About 500 refugees are expected to return next week."),
    ("expected", "arrive", "The first 500 refugees are due to arrive on Monday."),
    ("expected", "leave", "The governor said 500 fighters would leave the town on Friday."),
    ("expected", "evacuation", "The evacuation of 500 people is planned for Friday."),
    ("expected", "evacuation", "The two sides agreed on the evacuation of 500 fighters."),
    ("hypothetical", "flee", "As many as 500 people could flee the town."),
    ("hypothetical", "flee", "If the dam breaks, 500 people will flee."),
    ("hypothetical", "displaced", "Aid groups fear that 500 people may be displaced."),
    ("hypothetical", "displacement", "The offensive could lead to the displacement of 500 people."),
    ("hypothetical", "flee", "An attack would force 500 people to flee."),
    ("hypothetical", "influx", "Neighbours are bracing for a potential influx of 500 refugees."),
    ("hypothetical", "evacuate", "The UN called on the parties to evacuate 500 people."),
    ("hypothetical", "killed", "Up to 20 people are feared to have been killed."),
    ("hypothetical", "fled", "It is unclear whether 500 people fled."),
]


@pytest.mark.parametrize(("expected", "form", "text"), CASES)
def test_modality(expected: str, form: str, text: str) -> None:
    """Negation, modal verbs, conditions and governing words decide; adjuncts and relative clauses do not pass it on."""
    assert modality_of(context(text), word(text, form)) == expected


@pytest.mark.parametrize(
    ("expected", "form", "text"),
    [
        (True, "took", "The group reportedly took the town."),
        (True, "fled", "Some 500 people are said to have fled."),
        (True, "scattered", "At least 300 are thought to be scattered around."),
        (False, "fled", "Some 500 people are thought by officials to have fled."),
        (False, "fled", "Officials said 500 people fled."),
        (False, "fled", "Some 500 people fled."),
    ],
)
def test_hearsay(expected: bool, form: str, text: str) -> None:
    """Hearsay is told as said, by nobody who is named."""
    assert hearsay_of(context(text), word(text, form)) is expected
