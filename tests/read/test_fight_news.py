"""Which fighting a report tells of, and which it takes for granted."""

from __future__ import annotations

import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.model import Claim
from panj.walk import read_report

TOLD = {
    "Three militia soldiers were killed fighting the jihadists near Sirte.": "militia soldiers|jihadists",
    "Tribal fighters battling the army made fresh advances near Marib.": "Tribal fighters|army",
    "Rebel fighters attempted to storm an army barracks in Goma.": "Rebel fighters|army",
    "Soldiers stormed the factory, the last holdout of the insurgents, on Monday.": "Soldiers|insurgents",
    "The rebels attacked again, but government troops were holding their ground near Marib.": "rebels|government troops",
    "Militants overran the depot in one of their bloodiest clashes with the army.": "Militants|army",
}
TOLD |= {
    "Forty militants died on Sunday in fighting with tribal fighters near Marib.": "militants|tribal fighters",
    "The navy said it destroyed two depots in fighting with rebels near Aden.": "navy|rebels",
    "Rebel forces took villages near Herat. The army answered, which sparked fierce fighting near the river.": "Rebel forces|army",
    "The army encountered a militant attack on one of its posts near Herat.": "army|militant",
    "Army units foiled an attack launched by Boko Haram militants against posts near Damasak.": "Army units|Boko Haram militants",
    "On Tuesday the army continued to battle the insurgents in Gossi.": "army|insurgents",
}
TOLD |= {
    "Rwanda's offensive against the rebels in Walikale has cost many lives.": "Rwanda|rebels",
    "Azerbaijan's attack on the Armenian enclave of Nagorno-Karabakh emptied it.": "Azerbaijan",
    "Islamist insurgents began a major offensive to gain control of the city of Mopti on Sunday.": "Islamist insurgents",
    "Gunmen on motorbikes attempted to storm an army base near Diffa on Friday night.": "Gunmen|army",
    "Rival militias fought in a district of Tripoli overnight.": "Rival militias",
    "Three soldiers died in an exchange of fire with rebels in North Waziristan.": "soldiers|rebels",
    "No fewer than 11 soldiers fell in an ambush laid by ISWAP near Damboa.": "soldiers|ISWAP",
    "Russia and Ukraine agree on little, but both sides lost many men in the battle for the towns.": "Russia|Ukraine",
}
TAKEN_FOR_GRANTED = (
    "Fighting went on along the front, according to Ukraine's general staff.",
    "The coalition has cut the number of its attacks on militant positions in Iraq.",
    "Troops have bombed clinics in their battles to take the districts that rebels hold.",
    "When he went to Tunis in 2018, his guards assaulted protesters and policemen there.",
    "A monitor said the army had launched an assault to retake the village of Zaara.",
    "The army continued to fight the rebels in Syria.",
    "In March 2019 more than 90 people died in a battle between the army and the rebels.",
    "The village lies in an area that has witnessed fighting between rebels and the army.",
    "The army and rebels have fought for the valley since 2012.",
    "Washington sends arms for their battle against the insurgents.",
    "The minister recalled days when soldiers have fought rebels there.",
    "Foreigners who fought with government troops were put on trial.",
    "A soldier killed fighting the jihadists was buried in Leeds.",
)


def clashes(text: str) -> list[Claim]:
    """The clashes told in a text."""
    reading = read_report(from_row({"id": "t", "text": text, "published": "2021-07-06"}), analyzer())
    return [c for c in reading.claims if c.kind == "clash"]


@pytest.mark.parametrize("text", TOLD)
def test_a_fight_told_in_passing_names_both_sides(text: str) -> None:
    """A participle, a try, a stand or the holdout of a side beside the place gives the clash its two sides."""
    (clash,) = clashes(text)
    assert sorted(a.text for a in clash.actors) == sorted(TOLD[text].split("|"))
    assert clash.modality == "asserted"


@pytest.mark.parametrize("text", TAKEN_FOR_GRANTED)
def test_fighting_as_background_is_no_clash(text: str) -> None:
    """What is said of a war in passing is no clash of its own."""
    assert clashes(text) == []


def test_the_fuller_of_two_tellings_stands() -> None:
    """A bare "clashes" gives way to the telling that names the other side."""
    text = "Militia leaders said that clashes were going on. A spokesman for them said clashes continued with jihadist fighters near Sirte."
    (clash,) = clashes(text)
    assert clash.evidence.start == text.index("A spokesman")


def test_two_fights_of_the_same_sides_in_two_lands_are_two() -> None:
    """Places without a name of their own in one land do not swallow a fight in another."""
    text = (
        "Jihadist militants attacked several southern suburbs held by government troops in Syria. In Iraq "
        "government forces repelled an attack by jihadist militants on the town of Haditha."
    )
    assert len(clashes(text)) == 2


def test_the_one_who_tells_is_not_a_side_where_another_is_named() -> None:
    """An army that only reports the clashes at the end of the sentence does not fight in them."""
    (clash,) = clashes("Two rebel fighters were killed in clashes near Herat, the Turkish army statement added.")
    assert [a.text for a in clash.actors] == ["rebel fighters"]


def test_another_army_fights_another_fight() -> None:
    """A second fight at the same town, in which an army takes part that the first doesn't name, is told besides."""
    first = "Ten fighters of the Nusra Front died in clashes with Hezbollah in Khan Touman. "
    found = clashes(first + "A battle is underway between the terrorists and the Syrian army in Khan Touman, sources said.")
    assert len(found) == 2
