"""What exports leave empty, mark or leave out because no report says it: places and days, sides, figures, accidents, tolls of before."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from panj.model import Actor, Quantity, TimeSpan, Who
from panj.record import Store
from panj.tell.exports import FORMATS, Choice, select
from panj.tell.exports.idmc import quantifier
from panj.tell.exports.sides import acts
from tests.tell.web.story import Teller

Tables = Callable[[Teller, str], list[dict[str, str]]]


@pytest.fixture
def table(tmp_path: Path) -> Tables:
    """A reading as a table of one format."""

    def made(teller: Teller, name: str) -> list[dict[str, str]]:
        with Store.open(tmp_path / f"{name}.sqlite") as store:
            store.add(teller.reading(), version="test", learned=datetime(2021, 7, 9, tzinfo=UTC))
            data = b"".join(FORMATS[name].write(select(store, Choice())))
        return list(csv.DictReader(io.StringIO(data.decode(), newline="")))

    return made


def teller(text: str, **fields: Any) -> Teller:
    """A report of 5 July 2021."""
    return Teller("r", text, **{"outlet": "Pamir Gazette", "published": "2021-07-05", **fields})


def dead(t: Teller, evidence: str, trigger: str, words: str, low: float, high: float | None = None, **fields: Any) -> Teller:
    """A claim of deaths."""
    return t.claim("death", evidence, trigger, quantity=t.figure(words, low, low if high is None else high), **fields)


def test_an_order_of_magnitude_has_no_best_figure(table: Tables) -> None:
    """Of "hundreds" dead the bounds are told and nothing between them, in events, ACLED's fatalities and GED's best."""
    t = teller("Shells killed hundreds in Kunduz on Sunday.")
    dead(t, t.text, "killed", "hundreds", 200, 999, place=t.place("Kunduz"), time=t.day("Sunday", "2021-07-04"))
    (event,), (acled,), (ged,) = table(t, "events"), table(t, "acled"), table(t, "ged")
    assert (event["low"], event["best"], event["high"], event["stated_as"]) == ("200", "", "999", "hundreds")
    assert event["best_why"] == "only an order of magnitude is told, and no figure"
    assert (acled["fatalities"], ged["low"], ged["best"], ged["high"]) == ("", "200", "", "999")


def test_a_place_of_another_sentence_is_no_exact_place(table: Tables) -> None:
    """The town that only the sentence before names is marked in events and claims, and has the lowest precision in ACLED and GED."""
    t = teller("The mayor of Kunduz spoke on Monday. Shells killed nine on Sunday, he said.")
    dead(t, "Shells killed nine on Sunday, he said", "killed", "nine", 9, place=t.place("Kunduz"), time=t.day("Sunday", "2021-07-04"))
    assert table(t, "events")[0]["place_told"] == table(t, "claims")[0]["place_told"] == "elsewhere"
    acled, ged = table(t, "acled")[0], table(t, "ged")[0]
    assert (acled["geo_precision"], ged["where_prec"], acled["time_precision"]) == ("3", "6", "1")
    assert "The place is told elsewhere in the report." in acled["notes"] and "place told elsewhere" in ged["code_status"]


def test_a_place_of_another_clause_of_the_sentence_is_told_there(table: Tables) -> None:
    """The words that a claim was read from may be less than its sentence."""
    t = teller("In Kunduz, a doctor said that shells had killed nine on Sunday.")
    dead(t, "shells had killed nine on Sunday", "killed", "nine", 9, place=t.place("Kunduz"), time=t.day("Sunday", "2021-07-04"))
    assert table(t, "events")[0]["place_told"] == "in the sentence"
    assert table(t, "acled")[0]["geo_precision"] == "1"


def test_days_that_no_report_tells_are_assumed(table: Tables) -> None:
    """Without a day, the days before publication stand in the row, marked, with the lowest precision."""
    t = teller("Shells killed nine in Kunduz.")
    dead(t, t.text, "killed", "nine", 9, place=t.place("Kunduz"))
    event, acled, ged = table(t, "events")[0], table(t, "acled")[0], table(t, "ged")[0]
    assert (event["first_day"], event["last_day"], event["days_told"]) == ("2021-07-02", "2021-07-05", "assumed")
    assert (acled["time_precision"], ged["date_prec"]) == ("3", "5")
    assert "assumed" in acled["notes"] and "assumed" in ged["code_status"]


def test_only_actors_stand_as_actors(table: Tables) -> None:
    """Neither the town nor the convoy is a side of the ambush; the gunmen are."""
    t = teller("Gunmen ambushed a convoy near Kunduz on Sunday.")
    named = (
        Actor(**t.at("Gunmen"), name="Gunmen", sector="UAF"),
        Actor(**t.at("convoy"), name="convoy", sector="MIL"),
        Actor(**t.at("Kunduz"), name="Kunduz", country="AFG"),
    )
    t.claim("attack", t.text, "ambushed", actors=named, place=t.place("Kunduz"), time=t.day("Sunday", "2021-07-04"))
    acled = table(t, "acled")[0]
    assert (acled["actor1"], acled["actor2"], acled["inter2"]) == ("Gunmen", "", "")
    assert table(t, "events")[0]["actors"] == table(t, "claims")[0]["actors"] == "Gunmen"


@pytest.mark.parametrize(
    ("text", "fields", "expected"),
    [
        ("artillery", {}, False),
        ("its forces", {"sector": "MIL"}, False),
        ("forces", {"sector": "MIL", "country": "RUS"}, True),
        ("Russian", {"country": "RUS"}, False),
        ("soldiers", {"sector": "MIL"}, True),
        ("herders of the valley", {}, True),
        ("clashes between two clans", {"sector": "UAF"}, False),
        ("Moscow", {"sector": "GOV", "country": "RUS", "id": "country:RUS"}, True),
    ],
)
def test_places_and_things_are_no_actors(text: str, fields: dict[str, Any], expected: bool) -> None:
    """Groups, forces of a country and listed actors can act; things, nationalities and forces of nobody cannot."""
    assert acts(Actor(start=0, end=len(text), text=text, **fields)) is expected


@pytest.mark.parametrize(
    ("text", "title", "rows"),
    [
        ("A bus overturned near Kunduz on Sunday and nine people died.", None, 0),
        ("Nine people died in Kunduz on Sunday.", "Floods sweep the north", 0),
        ("Nine people died in Kunduz on Sunday.", "The valley mourns", 1),
        ("Nine people died when a bomb struck a flood shelter in Kunduz on Sunday.", None, 1),
    ],
)
def test_accidents_and_disasters_are_no_conflict(table: Tables, text: str, title: str | None, rows: int) -> None:
    """A crash or a flood is no row of ACLED's or GED's unless the words tell of violence too; the event itself stays."""
    t = teller(text, title=title)
    words = "nine" if "nine" in text else "Nine"
    dead(t, text, "died", words, 9, place=t.place("Kunduz"), time=t.day("Sunday", "2021-07-04"))
    assert len(table(t, "acled")) == len(table(t, "ged")) == rows
    assert len(table(t, "events")) == 1


def test_a_toll_of_before_is_no_event_beside_the_later_one(table: Tables) -> None:
    """What the ministry had earlier reported is left out where the same report has a later figure."""
    later, before = "Shells killed 45 in Kunduz on Sunday.", "The ministry had earlier reported 24 dead in Herat."
    t = teller(f"{later} {before}")
    dead(t, later, "killed", "45", 45, place=t.place("Kunduz"), time=t.day("Sunday", "2021-07-04"))
    dead(t, before, "dead", "24", 24, place=t.place("Herat"))
    assert [r["fatalities"] for r in table(t, "acled")] == ["45"]
    alone = teller(before)
    dead(alone, before, "dead", "24", 24, place=alone.place("Herat"))
    assert [r["best"] for r in table(alone, "ged")] == ["24"]


def moved(t: Teller, evidence: str, words: str, number: float, **fields: Any) -> Teller:
    """A claim of people who moved."""
    return t.claim("movement", evidence, fields.pop("trigger"), quantity=t.figure(words, number, number), movement="cross_border", **fields)


def test_a_stock_since_a_day_is_one_of_the_reporting_day(table: Tables) -> None:
    """ "Since 20 June" is when it began to grow."""
    t = teller("Since 20 June 4,100 people have crossed from Badakhshan into Tajikistan.")
    since = TimeSpan(**t.at("20 June"), type="DATE", value="2021-06-20", from_="2021-06-20")
    moved(
        t, t.text, "4,100", 4100, trigger="crossed", origin=t.place("Badakhshan"), destination=t.place("Tajikistan"), time=since,
        cumulative=True,
    )  # fmt: skip
    (row,) = table(t, "idmc")
    assert (row["Stock date"], row["Stock date accuracy"], row["Stock reporting date"]) == ("2021-07-05", "Day", "2021-07-05")


def test_a_rate_is_no_recommended_figure(table: Tables) -> None:
    """So many a day says so, and has no total."""
    t = teller("Some 300 people a day cross from Badakhshan into Tajikistan.")
    moved(
        t,
        t.text,
        "300",
        300,
        trigger="cross",
        origin=t.place("Badakhshan"),
        destination=t.place("Tajikistan"),
        rate="P1D",
        cumulative=False,
    )
    (row,) = table(t, "idmc")
    assert (row["Reported"], row["Total figures"], row["Figure Role"]) == ("300", "", "Triangulation")
    assert row["Tags"].startswith("per day;") and "A rate, per day" in row["Analysis and Calculation Logic"]


def test_who_returned_is_counted_where_they_are(table: Tables) -> None:
    """Afghans who came back from Tajikistan are returns to Afghanistan."""
    t = teller("On Sunday 520 Afghans went home from Tajikistan.")
    t.claim(
        "movement", t.text, "went home", quantity=t.figure("520", 520, 520), movement="return", origin=t.place("Tajikistan"),
        who=Who(**t.at("Afghans"), group="civilians", country="AFG"), time=t.day("Sunday", "2021-07-04"), cumulative=False,
    )  # fmt: skip
    (row,) = table(t, "idmc")
    assert (row["ISO3"], row["Country"]) == ("AFG", "Afghanistan")


@pytest.mark.parametrize(
    ("text", "low", "high", "said"),
    [
        ("9,583", 9583, 9583, "Exact"), ("twelve", 12, 12, "Exact"), ("9.58 million", 9.58e6, 9.58e6, "Approximately"),
        ("two million", 2e6, 2e6, "Approximately"), ("50 to 60", 50, 60, "Approximately"), ("dozens", 24, 99, None),
    ],
)  # fmt: skip
def test_exact_is_what_is_printed_to_the_last_digit(text: str, low: float, high: float, said: str | None) -> None:
    """Millions with decimals are rounded; an order of magnitude has no quantifier at all."""
    assert quantifier(Quantity(start=0, end=len(text), text=text, low=low, high=high)) == said
