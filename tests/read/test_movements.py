"""Movements: a case file of our own sentences, and how claims of one text hang together."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.ground import ground
from panj.model import Claim
from panj.read.context import Context
from panj.read.movement.movements import explain
from panj.walk import read_report

CASES = Path(__file__).parent / "movements.csv"


def movements(text: str, published: str = "2021-07-06") -> list[Claim]:
    report = from_row({"id": "t", "text": text, "published": published})
    return [c for c in read_report(report, analyzer()).claims if c.kind == "movement"]


def figures(text: str) -> dict[str, Claim]:
    return {c.quantity.text: c for c in movements(text) if c.quantity is not None}


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", cases(), ids=lambda r: r["text"])
def test_case_file(row: dict[str, str]) -> None:
    """Each sentence gives the movement that a person wrote beside it, or none."""
    found = {text.lower(): claim for text, claim in figures(row["text"]).items()}
    claim = found.get(row["figure"].lower())
    if row["kind"] == "none":
        assert found == {}
        return
    assert claim is not None, list(found)
    assert claim.movement in row["kind"].split("|")
    assert bool(claim.cumulative) == (row["cumulative"] == "yes")
    assert claim.quantity is not None and claim.quantity.unit == row["unit"]
    for name, place in (("origin", claim.origin), ("destination", claim.destination)):
        if row[name]:
            assert place is not None and row[name] in place.text
        else:
            assert place is None or row["kind"] == "return" or not place.text[0].isupper()


def test_parts_point_at_their_whole() -> None:
    """A part told by "of whom" is a claim of its own that names the whole."""
    found = figures("Some 18,500 farmers were displaced when raiders came, 15,000 of whom crossed into Chad.")
    whole, part = found["Some 18,500"], found["15,000"]
    assert part.part_of == whole.id
    assert part.destination is not None and part.destination.text == "Chad"


def test_one_figure_in_two_units() -> None:
    """Families and the people in them are two claims, each in its unit."""
    found = figures("About 310 households (about 1,600 people) fled Kalemie.")
    assert {(text, c.quantity.unit) for text, c in found.items() if c.quantity} == {("About 310", "households"), ("about 1,600", "persons")}


def test_rates_and_shares() -> None:
    """ "A day" makes a rate and never a running total; a share has no bounds of its own."""
    (claim,) = movements("Around 4,200 villagers were displaced every day in Mali.")
    assert claim.rate == "P1D" and not claim.cumulative
    shares = figures("Nearly half of the population has fled the country since the war began.")
    assert shares["Nearly half"].fraction == 0.5
    assert shares["Nearly half"].quantity is not None and shares["Nearly half"].quantity.low is None


def test_corrected_figures() -> None:
    """ "Not n but m" denies the first figure and lets the second correct it."""
    found = figures("The mayor said that not 98 families but 109 families had fled the valley.")
    assert found["98"].modality == "denied"
    assert found["109"].corrects == found["98"].id


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Some 900 families were displaced by floods.", "floods"),
        ("The clashes forced 900 families to flee.", "The clashes"),
        ("Some 900 families fled the fighting.", "the fighting"),
        ("Some 900 families left the valley.", None),
    ],
)
def test_causes(text: str, cause: str | None) -> None:
    """The cause is the words that the clause gives for it."""
    (claim,) = movements(text)
    assert (claim.cause.text if claim.cause else None) == cause


def test_modality_of_movements() -> None:
    """What could happen is hypothetical, what will happen expected."""
    (could,) = movements("Perhaps 90,000 villagers could be displaced by the dam.")
    (will,) = movements("Some 200 families will be evacuated from the valley on Friday.")
    assert (could.modality, will.modality) == ("hypothetical", "expected")


def test_untold_figures() -> None:
    """A movement without a figure is a claim for each place of arrival, with the origin of those who fled before."""
    text = (
        "More than 1,000 Afghan soldiers fled to Tajikistan on Monday. "
        "Other soldiers are now seeking refuge in Pakistan and Uzbekistan, too."
    )
    untold = [c for c in movements(text) if c.quantity is None]
    assert [c.destination.text for c in untold if c.destination] == ["Pakistan", "Uzbekistan"]
    first = figures(text)["More than 1,000"]
    assert first.origin is not None and first.origin.text == "Afghan"


def test_time_belongs_to_the_event() -> None:
    """The day of the flight dates it, not the day of the statement about it."""
    (claim,) = movements("The ministry said on Tuesday that 700 people had crossed the border from Iran on Sunday.")
    assert claim.time is not None and claim.time.text == "Sunday"
    (undated,) = movements("The ministry said on Tuesday that 700 people had crossed the border from Iran.")
    assert undated.time is None


def test_explain_covers_every_figure() -> None:
    """Each figure of a text has a reason, whether it became a claim or not."""
    text = "The blast killed 12 people and displaced 400 families, while 9 trucks burned."
    report = from_row({"id": "t", "text": text})
    doc = analyzer().parse(text)
    reasons = {q.text: why for q, why in explain(Context(report, doc, ground(report, doc)))}
    assert set(reasons) == {"12", "400", "9"}
    assert "death" in reasons["12"] and "displaced" in reasons["400"] and "trucks" in reasons["9"]


@pytest.mark.parametrize("text", ["5,000", "FLED", "5,000 OF WHOM", "of them half (", "People people 300 300 to to fled fled from from"])
def test_odd_text(text: str) -> None:
    """Scraps are read without a crash."""
    report = from_row({"id": "t", "text": text})
    assert isinstance(read_report(report, analyzer()).claims, tuple)


def test_parts_told_one_after_another() -> None:
    """Figures that go on with the people of a whole are parts of it, each with its own place of arrival."""
    found = figures(
        "Tajikistan let in 1,000 Afghan soldiers who had fled on Monday. Of these, 400 crossed into Shughnon. "
        "Another 350 reached Vanj and 150 came to Ishkoshim. The remaining 100 crossed into Khatlon."
    )
    whole = found["1,000"].id
    assert {figure: claim.part_of for figure, claim in found.items()} == {
        "1,000": None,
        "400": whole,
        "350": whole,
        "150": whole,
        "100": whole,
    }
    assert [c.destination.text for f, c in found.items() if f != "1,000" and c.destination] == ["Shughnon", "Vanj", "Ishkoshim", "Khatlon"]


def test_two_ordinals_of_one_sentence() -> None:
    """A sentence that counts an event within two spans of time gives both counts."""
    found = movements(
        "Afghan troops fled to Tajikistan. It is the second time that Afghan soldiers have crossed into Tajikistan "
        "in the past four days and the sixth case in the last two weeks."
    )
    ordinals = {(c.ordinal.rank, c.ordinal.window) for c in found if c.ordinal is not None}
    assert ordinals == {(2, "P4D"), (6, "P2W")}


def test_soldiers_on_the_attack_take_no_refuge() -> None:
    """Foreign soldiers who invade a country are no movement of people, whoever tells of it."""
    assert figures("Border guards said 2,000 Eritrean soldiers entered Ethiopia on Monday in a new offensive into the north.") == {}


def test_the_town_keeps_its_words() -> None:
    """A bare "the town" that people leave is told as it is written; the claim's place says which one the passage means."""
    found = figures("Shells fell on Bunagana on Sunday. By evening 800 families had fled the town.")
    origin, place = found["800"].origin, found["800"].place
    assert origin is not None and origin.text == "the town"
    assert place is not None and place.text in {"the town", "Bunagana"}


@pytest.mark.parametrize(
    "text",
    [
        "Cyclone Dera hit Beira at night. Some 900 people have been displaced, the mayor said.",
        "A river burst its banks in Beira on Monday. Some 900 residents were evacuated.",
    ],
)
def test_a_place_of_another_sentence_is_no_origin(text: str) -> None:
    """Where the sentence names no place that was left, the origin stays open; the claim's place is where the passage is."""
    claim = figures(text)["Some 900"]
    assert claim.origin is None
    assert claim.place is not None and claim.place.text == "Beira"


def test_words_that_point_back_take_the_place_told_before() -> None:
    """ "Evacuated during the incident" means the place of the incident."""
    found = figures("A gas main broke in Beira at dawn. Some 40 families were evacuated during the incident.")
    origin = found["Some 40"].origin
    assert origin is not None and origin.text == "Beira"


def test_what_holds_the_destination_is_no_origin() -> None:
    """ "To Idlib in northern Syria" says where Idlib is, not where people came from; "from" says that."""
    found = figures("The truce led to the transfer of 900 refugees to Idlib province in northern Syria.")
    assert found["900"].origin is None
    found = figures("The truce led to the transfer of 900 refugees from Homs to Idlib province in northern Syria.")
    assert found["900"].origin is not None
    assert found["900"].origin.text == "Homs"


def test_now_and_cited_days_date_no_movement() -> None:
    """ "Now", the day of a cited source and a dateline say nothing of when people went; the stretch that is told does."""
    assert figures("The valley is now home to 300 families who fled the floods.")["300"].time is None
    cited = figures("Between May 2019 and March 2020 some 1,800 people were displaced (Daily Ledger, 6 August 2020).")["some 1,800"].time
    assert cited is not None and (cited.from_, cited.to) == ("2019-05-01", "2020-03-31")
    assert figures("May 9, 2021 (GOMA) – Some 70 people have been displaced by a flood.")["Some 70"].time is None


def test_a_day_to_come_dates_nothing_told_as_done() -> None:
    """The day of a storm that is yet to come, or of checks that will be made, is not the day of the flight before it."""
    storm = figures("Officials have evacuated 1,200 people from the coast before the storm lands on 9 July.")["1,200"]
    assert storm.time is None
    checks = figures("Wardens will go on checking homes Thursday as 60 families were displaced when the river rose.")["60"]
    assert checks.time is None


def test_since_an_event_that_the_text_dates() -> None:
    """A stock "since the conflict began" starts on the day on which the text says so, and is open at its end."""
    time = figures("Some 4 million people have fled the country since the fighting began. The fighting began in March 2014.")[
        "Some 4 million"
    ].time
    assert time is not None
    assert (time.from_, time.to) == ("2014-03-01", None)


def test_the_country_of_a_war_is_no_origin() -> None:
    """People displaced in a whole country by its war went about in it or left it: the country is neither end; "from" a town says which."""
    found = figures("Mali has known no peace since 2012. Over 300,000 people have been displaced across the war-torn country, Mali says.")
    assert found["Over 300,000"].origin is None
    assert figures("The war in Mali has killed thousands and displaced 300,000 people.")["300,000"].origin is None
    left = figures("The war in Mali displaced 300,000 people from Gao.")["300,000"].origin
    assert left is not None and left.text == "Gao"


def test_agencies_and_rivers_are_not_where_people_lived() -> None:
    """The place in an organisation's name, a river, and the bombs of another day tell nothing of the homes of those who left."""
    found = figures("The Fire Service of Northern Ireland found a device. Its men evacuated 15 homes late in the night.")
    assert found["15"].origin is None
    found = figures("The Congo River overflowed and thousands were left homeless by the flood in Ituri.")
    origin = found["thousands"].origin
    assert origin is not None and origin.text == "Ituri"
    found = figures("A bomb went off in Homs. Some 9 million have been driven from their homes since the revolt.")
    assert found["Some 9 million"].origin is None


def test_the_share_of_a_whole_that_moved_is_none_of_its_own() -> None:
    """ "This holds for 92 per cent of the 13,700 children who arrived": only the whole is said to have arrived."""
    assert "92 per cent" not in figures("This holds for 92 per cent of the 13,700 refugee children who arrived in Italy by sea.")


def test_who_is_named_by_a_noun_phrase_alone() -> None:
    """The words for those who move never reach over a clause, however the sentence is parsed."""
    text = "According to residents met by a rights group, the cabinet has never fully repaid residents evicted in North Sinai."
    assert all(c.who is None or len(c.who.text.split()) < 8 for c in movements(text))


def test_flight_that_goes_on_lasts_up_to_publication() -> None:
    """ "Are fleeing" says that it had not ended on the day of the report, and not when it began."""
    time = figures("Some 4,100 farmers are fleeing towards a camp at Roj.")["Some 4,100"].time
    assert time is not None
    assert (time.text, time.from_, time.to) == ("are fleeing", None, "2021-07-06")


def test_the_whole_that_some_are_of_does_not_move_with_them() -> None:
    """What a verb tells of some of a number is no claim on the number."""
    assert set(figures("Some 300 of the 900 residents were evacuated.")) == {"Some 300"}


def test_a_weekday_after_a_figure_is_not_what_it_counts() -> None:
    """A number beside a weekday counts the people that the clause is about."""
    assert set(figures("On the coast the number of evacuees rose to nearly 7,300 Thursday.")) == {"nearly 7,300"}


def test_a_share_that_says_who_the_others_are_is_no_claim() -> None:
    """What sort of people most of them are is told of the same movement."""
    assert set(figures("Some 9,000 refugees (60% of them children) have crossed into Chad.")) == {"Some 9,000"}


def test_children_in_some_camp_are_no_movement() -> None:
    """Who lives in a camp of no named purpose may always have been there; relief camps hold those who came."""
    assert figures("Aid groups help the displaced. Hundreds of children born to foreigners remain in the camps.") == {}
    assert set(figures("Aid groups help the displaced. About 300 children are living in relief camps.")) == {"About 300"}
