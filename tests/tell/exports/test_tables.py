"""The CSV exports, opened with Python's csv and libhxl, their numbers reckoned by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import hxl
import pytest

from panj.errors import InputError
from panj.record import Store
from panj.tell.exports import COLUMNS, FORMATS, Choice, select
from panj.tell.exports.ged import priogrid

Exported = Callable[[str], bytes]
SENTENCE = "More than 340 villagers crossed from Badakhshan into Tajikistan on Saturday, Gulalai Noorzada said"


def table(data: bytes) -> list[dict[str, str]]:
    """A CSV file as rows."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_stand_in_their_order(exported: Exported, name: str) -> None:
    """The header is the documented list, and every row is as long."""
    rows = list(csv.reader(io.StringIO(exported(name).decode("utf-8"), newline="")))
    assert rows[0] == list(COLUMNS[name])
    assert {len(row) for row in rows} == {len(COLUMNS[name])}


def test_acled_and_ged_have_the_columns_of_their_models() -> None:
    """ACLED's export has 31 columns, UCDP GED's table 49, Helix's export 68."""
    assert [len(COLUMNS[name]) for name in ("acled", "ged", "idmc")] == [31, 49, 68]


def test_an_event_told_twice_is_one_row_with_both_origins(exported: Exported) -> None:
    """The crossing: lowest 340, exact 352 is best; two origins, one of them a person who is not named."""
    row = next(r for r in table(exported("events")) if r["kind"] == "movement")
    assert (row["low"], row["best"], row["high"], row["unit"]) == ("340", "352", "352", "persons")
    assert (row["status"], row["origin_count"], row["report_count"]) == ("corroborated", "2", "2")
    assert row["origins"] == "a witness; border service of Tajikistan"
    assert (row["origin_name"], row["origin_lon"], row["destination_name"], row["lat"]) == ("Badakhshan", "70.9", "Tajikistan", "38.53")
    assert row["checked"] == "machine"


def test_every_row_of_events_and_claims_says_what_it_is(exported: Exported) -> None:
    """Version, as-of day, clock and licence note are in each row."""
    for name in ("events", "claims"):
        assert all(
            r["panj_version"] and r["as_of"] and r["clock"] == "published" and "GeoNames" in r["licence"] for r in table(exported(name))
        )


def test_claims_name_their_event_and_their_words(exported: Exported) -> None:
    """A claim a row: figure, chain of speakers, words and where they stand."""
    rows = {r["claim_id"]: r for r in table(exported("claims"))}
    assert len(rows) == 6
    stock, crossing = rows["crossing:c2"], rows["crossing:c1"]
    assert (stock["figure_low"], stock["figure_unit"], stock["cumulative"], stock["event_id"]) == ("2100", "households", "true", "")
    assert crossing["event_id"] == rows["second:c1"]["event_id"] != ""
    assert (crossing["figure_low"], crossing["figure_high"], crossing["speakers"]) == ("340", "", "a witness")
    assert (crossing["evidence_start"], crossing["evidence_end"]) == ("0", str(len(SENTENCE)))


def test_a_shelling_takes_its_dead_in_acled(exported: Exported) -> None:
    """Deaths of the same sentence are the fatalities of the strike; movements are no ACLED events; what is not stated stays empty."""
    shelling, truce = table(exported("acled"))
    assert (shelling["event_type"], shelling["sub_event_type"]) == ("Explosions/Remote violence", "Shelling/artillery/missile attack")
    assert (shelling["actor1"], shelling["inter1"], shelling["actor2"], shelling["fatalities"]) == ("Afghan army", "State forces", "", "9")
    assert (shelling["iso"], shelling["admin1"], shelling["geo_precision"], shelling["time_precision"]) == ("4", "Kunduz", "1", "1")
    assert shelling["timestamp"] == "1625572800"  # 2021-07-06 12:00 UTC
    assert "machine" in shelling["notes"] and "GeoNames" in shelling["notes"]
    assert (truce["event_type"], truce["sub_event_type"]) == ("Strategic developments", "Agreement")
    assert (truce["actor1"], truce["actor2"], truce["inter2"], truce["fatalities"]) == ("Afghan army", "Taliban", "Rebel group", "")


def test_only_deadly_events_are_in_ged(exported: Exported) -> None:
    """One side, all dead civilians: one-sided violence; the cell of PRIO-GRID is 253 rows up and 497 columns along."""
    (row,) = table(exported("ged"))
    assert (row["low"], row["best"], row["high"], row["deaths_civilians"], row["deaths_unknown"]) == ("9", "9", "9", "9", "")
    assert (row["type_of_violence"], row["side_a"], row["date_prec"], row["where_prec"]) == ("3", "Afghan army", "1", "1")
    assert row["priogrid_gid"] == str(253 * 720 + 497 + 1)
    assert row["geom_wkt"] == "POINT (68.86 36.73)"
    assert row["code_status"].startswith("Check: machine")


@pytest.mark.parametrize(("point", "cell"), [((-180, -90), 1), ((179.9, 89.9), 259_200), ((180, 90), 259_200), ((0, 0), 129_961)])
def test_prio_grid_counts_from_the_south_west(point: tuple[float, float], cell: int) -> None:
    """360 rows of 720 cells, the first at the south pole and the date line."""
    assert priogrid(point) == cell


def test_figures_of_displacement_have_idmc_s_categories(exported: Exported) -> None:
    """A flight over the border, its exact figure recommended; a stock of households that is not turned into persons."""
    rows = {r["Id"]: r for r in table(exported("idmc"))}
    assert set(rows) == {"crossing:c1", "crossing:c2", "second:c1"}
    hedged, stock, exact = rows["crossing:c1"], rows["crossing:c2"], rows["second:c1"]
    assert (exact["Figure Role"], exact["Quantifier"], exact["Total figures"]) == ("Recommended figure", "Exact", "352")
    assert (hedged["Figure Role"], hedged["Quantifier"], hedged["Reported"]) == ("Triangulation", "More than", "340")
    assert (hedged["Figure Category"], hedged["ISO3"], hedged["Start date"]) == ("Cross-border Flight", "AFG", "2021-07-03")
    assert (stock["Figure Category"], stock["Unit"], stock["Reported"], stock["Total figures"]) == (
        "People displaced across borders",
        "Household",
        "2100",
        "",
    )
    assert (stock["Stock date"], stock["Start date"]) == ("2021-07-04", "")


def test_hxl_is_hxl(exported: Exported) -> None:
    """libhxl finds the hashtags, reads the figures by them and accepts the file by its default schema."""
    data = hxl.data(hxl.make_input(io.BytesIO(exported("hxl"))))
    assert "#affected+num+best" in data.display_tags
    rows = [row for row in data if row.get("#event+type") == "movement"]
    assert [(r.get("#affected+num+best"), r.get("#country+code+v_iso3"), r.get("#status+review")) for r in rows] == [
        ("352", "TJK", "machine")
    ]
    assert hxl.schema().validate(hxl.data(hxl.make_input(io.BytesIO(exported("hxl")))))


def test_no_cell_is_a_formula(exported: Exported) -> None:
    """A title that a spreadsheet would run is led by an apostrophe in every CSV."""
    for name in (n for n, f in FORMATS.items() if f.suffix == "csv"):
        for row in csv.reader(io.StringIO(exported(name).decode("utf-8"), newline="")):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    assert any(r["title"].startswith("'=HYPERLINK") for r in table(exported("claims")))


@pytest.mark.parametrize(
    ("choice", "kinds"),
    [
        (Choice(kinds=("death", "attack")), ["attack", "death"]),
        (Choice(statuses=("corroborated",)), ["movement"]),
        (Choice(country="TJK"), ["movement"]),
        (Choice(place="herat"), ["agreement"]),
        (Choice(since="2021-07-04"), ["attack", "death", "agreement"]),
        (Choice(until="2021-07-03"), ["movement"]),
        (Choice(as_of="2021-07-04"), ["movement"]),
        (Choice(as_of="2021-07-05", clock="learned"), []),
        (Choice(as_of="2021-07-06", clock="learned"), ["movement", "attack", "death", "agreement"]),
    ],
)
def test_choices_choose(shelling: Store, choice: Choice, kinds: list[str]) -> None:
    """Kind, status, country, place, days, and what was known when, on either clock."""
    data = b"".join(FORMATS["events"].write(select(shelling, choice)))
    assert [r["kind"] for r in table(data)] == kinds


@pytest.mark.parametrize("choice", [Choice(kinds=("moves",)), Choice(statuses=("true",))])
def test_a_choice_that_there_is_none_of_is_said(shelling: Store, choice: Choice) -> None:
    """An unknown kind or status is P115, not an empty file."""
    with pytest.raises(InputError, match="P115"):
        select(shelling, choice)
