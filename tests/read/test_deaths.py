"""Deaths and injuries: which figures are claims, and what is said of them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.model import Claim, Quantity
from panj.read.death.words import death_words
from panj.walk import read_report

CASES = list(csv.DictReader((Path(__file__).parent / "deaths.csv").read_text(encoding="utf-8").splitlines()))


def claims(text: str, kind: str = "death") -> list[Claim]:
    """The claims of one kind in a text."""
    reading = read_report(from_row({"id": "t", "text": text, "published": "2021-07-06"}), analyzer())
    return [c for c in reading.claims if c.kind == kind]


def bounds(quantity: Quantity) -> str:
    """ "12", "12-" (at least), "-12" (at most), "~12" (about), "~" (open)."""
    low = "" if quantity.low is None else f"{quantity.low:g}"
    high = "" if quantity.high is None else f"{quantity.high:g}"
    return ("~" if quantity.approx and low == high else "") + (low if low == high else f"{low}-{high}")


def stated(text: str, kind: str) -> list[str]:
    return [bounds(c.quantity) for c in claims(text, kind) if c.quantity is not None]


@pytest.mark.parametrize("case", CASES, ids=[c["says"] for c in CASES])
def test_figures_of_dead_and_hurt(case: dict[str, str]) -> None:
    """Each stated figure of dead or hurt people is one claim, and nothing else is."""
    assert sorted(stated(case["text"], "death")) == sorted(case["deaths"].split())
    assert sorted(stated(case["text"], "injury")) == sorted(case["injuries"].split())


def test_every_span_holds_its_words() -> None:
    """Quantity, people and cause point at the characters that they quote."""
    text = "A suicide bombing killed at least 12 traders and a porter in Herat."
    for claim in claims(text):
        for span in (claim.quantity, claim.who, claim.cause, claim.place):
            assert span is not None
            assert text[span.start : span.end] == span.text


def test_cause_people_and_place() -> None:
    """What killed, whom and where are read from the clause of the figure."""
    (claim,) = claims("A suicide bombing killed 12 Afghan soldiers in Herat.")
    assert claim.cause is not None
    assert claim.cause.text == "suicide bombing"
    assert claim.who is not None
    assert (claim.who.group, claim.who.country) == ("soldiers", "AFG")
    assert claim.place is not None
    assert claim.place.text == "Herat"


@pytest.mark.parametrize(
    "text",
    [
        "The death toll has risen to 40.",
        "So far 40 people have been killed.",
        "Since the war began, 40 people have been killed.",
        "In the last five years 40 people have been killed there.",
    ],
)
def test_running_tolls_are_cumulative(text: str) -> None:
    """A toll that rises, or that counts over a span of time, is cumulative."""
    assert [c.cumulative for c in claims(text)] == [True]


def test_a_toll_of_one_event_is_not_cumulative() -> None:
    """The dead of one event are new."""
    assert [c.cumulative for c in claims("A landmine killed 4 people on Sunday.")] == [False]


def test_what_is_told_twice_is_part_of_the_first() -> None:
    """A figure repeated in the next sentence belongs to the figure before it."""
    first, second = claims("Six rebels were killed in the forest. Police said six rebels were killed in a shoot-out.")
    assert second.part_of == first.id
    assert first.part_of is None


def test_details_are_parts_until_the_figure_is_used_up() -> None:
    """Figures that itemise a total are parts of it; one that says it is another incident is not."""
    total, one, other, new = claims(
        "Nine guards were killed in the district. Five guards were killed in the first attack. Four guards were killed in the second."
        " In a separate incident, two guards were killed on the road."
    )
    assert (one.part_of, other.part_of) == (total.id, total.id)
    assert new.part_of is None


def test_the_slain_are_not_counted_again() -> None:
    """A definite phrase for those counted before makes no claim."""
    assert len(claims("A guard was killed in the forest. The slain guard was a father. The body of the guard was found at dawn.")) == 1


def test_a_total_takes_in_the_persons_told_before() -> None:
    """A figure that sums the persons of the sentence before it makes them its parts."""
    one, other, total = claims("A commander and a driver were killed. The two men were killed by a mine.")
    assert {one.part_of, other.part_of} == {total.id}


def test_a_rate_is_kept() -> None:
    """ "A day" after a figure of dead is a rate."""
    assert claims("About 100 soldiers are being killed a day.")[0].rate == "P1D"


def test_private_persons_keep_their_names() -> None:
    """The people field holds what somebody was, not who he was."""
    (claim,) = claims("Constable Farid Rahimi was killed.")
    assert claim.who is not None
    assert claim.who.text == "Constable"


def test_lexicon_is_whole() -> None:
    """Each group of words is filled and every written form is in small letters."""
    lexicon = death_words()
    assert all(lexicon.words.values())
    assert all(form == form.lower() for form in lexicon.verbs)


@pytest.mark.parametrize("text", ["Killed.", "dead dead dead", "KILLED 12", "12", "killed (12", "of them them of", "The toll."])
def test_broken_texts_are_read(text: str) -> None:
    """Scraps of text are read without a crash."""
    assert isinstance(claims(text), list)


@pytest.mark.parametrize(
    "text",
    [
        "The death toll was not 98 but 109, the ministry said.",
        "Not 98 but 109 people were killed in the blast, the ministry said.",
        "The blast killed 109 people, not 98, the ministry said.",
    ],
)
def test_a_figure_put_right_denies_the_wrong_one(text: str) -> None:
    """The right figure points at the wrong one, which is denied."""
    by_low = {c.quantity.low: c for c in claims(text) if c.quantity is not None}
    assert set(by_low) == {98, 109}
    assert by_low[98].modality == "denied"
    assert by_low[109].modality == "asserted"
    assert by_low[109].corrects == by_low[98].id


def test_the_country_that_a_sentence_speaks_of() -> None:
    """ "Their country" is that of the officials who speak, not the one that the report names most."""
    text = "Floods struck Malawi. Aid reached Malawi late. Zimbabwean officials said 40 people died in their country. Zimbabwe mourned."
    (claim,) = claims(text)
    assert claim.place is not None
    assert claim.place.place is not None
    assert claim.place.place.country == "ZWE"


def test_headline_verb_taken_for_a_name() -> None:
    """A verb in a headline counts the dead that follow it, not the hurt."""
    assert stated("Twin Bomb Attacks Kill 50 Injure Dozens in Herat Province", "death") == ["50"]
    assert stated("Rebel Strike on Border Town Kills 5 Soldiers", "death") == ["5"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (
            "Fighters raided a market in a northern town in Syria and killed 9 traders. The raid on the town of Ariha lasted an hour.",
            "Ariha",
        ),
        ("A blast at the entrance of Nawa in western Daraa killed 4 guards.", "Nawa"),
        ("In Mali, six soldiers lost their lives when a lorry ran onto a mine near Tessalit.", "Tessalit"),
        ("Gunmen raided a barracks in Djibo, in northern Burkina Faso, killing 9 guards.", "Djibo"),
        ("In neighbouring Niger, 44 worshippers died in a mosque in Fambita.", "Fambita"),
        ("Shells fell on Homs all day. Hundreds ran to Hama. At least 9 people were killed.", "Homs"),
        ("The army shelled Ariha on Sunday. Rescuers came late. Repeated raids on the district left 30 traders dead.", "Ariha"),
        ("Thailand is under water again. Floods in 2011 killed 800 people. Officials spoke in Bangkok. Bangkok stays dry.", "Thailand"),
        ("The toll of the present Philippines floods has climbed to 26. Officials spoke in Manila. Manila stays dry.", "Philippines"),
        ("A bomb went off in Homs. The blasts killed 21 people in a mostly Alawite neighbourhood.", "Alawite neighbourhood"),
        ("Troops struck the group (a branch of a movement in Iraq) near Homs and killed 9 fighters.", "Homs"),
    ],
)
def test_the_place_of_deaths_told_around_them(text: str, where: str) -> None:
    """The place is the town that the next words name, or the one that the report has just told, not the one that it names most."""
    place = claims(text)[0].place
    assert place is not None
    assert place.text == where


def test_a_place_right_behind_a_figure_is_its_own() -> None:
    """Figures of several countries in one sentence keep their countries apart."""
    found = claims("Storms killed 24 people in Chad and took 30 lives in Niger, as well as 22 in Mali.")
    assert [c.place.text if c.place else None for c in found] == ["Chad", "Niger", "Mali"]


@pytest.mark.parametrize(
    ("text", "killer"),
    [
        ("Nine villagers were killed by government forces in Herat.", "government forces"),
        ("The rebels attacked the post and killed 12 soldiers.", "rebels"),
        ("The army bombed the market on Sunday, killing 25 people.", "army"),
        ("Airstrikes by the US-led coalition killed 14 civilians in Raqqa.", "US-led coalition"),
        ("Nine people died in an attack by Boko Haram in Maiduguri.", "Boko Haram"),
        ("An earthquake killed 38 people in Herat.", None),
        ("Nine people were killed in clashes with the army in Herat.", None),
        ("On Sunday, 38 people were found dead in Herat.", None),
        ("The war in Syria has killed 280000 people.", None),
        ("Dozens of civilians have starved to death in Homs.", None),
    ],
)
def test_who_killed_is_read_where_the_clause_says_it(text: str, killer: str | None) -> None:
    """The agent of the killing or of the attack is the claim's actor; nature and fights name none."""
    (claim,) = claims(text)
    assert (claim.actor.text if claim.actor else None) == killer


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("Shelling killed 15 and injured dozens of them in Taiz.", ["15"], id="the hurt are no part of the dead"),
        pytest.param(
            "Rockets killed four people on Sunday a medic and a police source said.", ["four"], id="who tells of it is not among them"
        ),
        pytest.param("Issued October 3 2016 21 Yemeni tribal fighters were killed near Taiz.", ["21"], id="a day glued to the figure"),
        pytest.param(
            "The number of civilians who were murdered in Taiz has become around 40.", ["around 40"], id="a number of the murdered"
        ),
        pytest.param(
            "Critics accuse the junta of killing between 1000 and 1800 people.", ["between 1000 and 1800"], id="a range that is no years"
        ),
        pytest.param("Wed Jun 30 2021 Eight soldiers were killed in Taiz.", ["Eight"], id="a weekday is nobody"),
        pytest.param("Sat Nov 14 2020 Three Men Killed in Shelling in Taiz.", ["Three"], id="a day in a headline is nobody"),
    ],
)
def test_the_figures_of_the_dead(text: str, figures: list[str]) -> None:
    """Exactly the stated figures of dead people are deaths."""
    assert [c.quantity.text for c in claims(text) if c.quantity is not None] == figures
