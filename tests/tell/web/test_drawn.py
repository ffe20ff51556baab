"""GeoJSON of events and the colours of holders."""

from __future__ import annotations

from typing import Any

import msgspec

from panj.tell.board import EventRow, HoldingRow, Spot
from panj.tell.web.drawn import COLOURS, by_place, event_features, holder_colours, holdings

FAIZABAD = Spot(name="Faizabad", lon=70.58, lat=37.12, exact=True, country="AFG", admin1="Badakhshan")
TAJIKISTAN = Spot(name="Tajikistan", lon=71.01, lat=38.53, exact=False, country="TJK")


def event(**fields: Any) -> EventRow:
    """An event of one claim, read by machine; `fields` say otherwise."""
    plain: dict[str, Any] = {
        "id": "E1", "kind": "death", "first": "2021-07-04", "last": "2021-07-04", "group": None, "low": None, "best": None, "high": None,
        "status": "single_origin", "checked": "machine", "review": False, "origins": 1, "reports": 1, "claims": 1, "sentence": "",
        "speakers": "", "places": (), "countries": (), "start": None, "end": None, "spot": None,
        "seen": "2021-07-05", "changed": "2021-07-05",
    }  # fmt: skip
    return EventRow(**{**plain, **fields})


def holding(place: str, holder: str | None, **fields: Any) -> HoldingRow:
    """A province held by somebody."""
    plain: dict[str, Any] = {
        "country": "AFG", "admin1": place, "precision": "admin1", "lon": 70.8, "lat": 36.8, "state": "held", "share": None,
        "day": "2021-07-04", "age": 0, "origin": "", "claims": (),
    }  # fmt: skip
    return HoldingRow(place=place, holder=holder, **{**plain, **fields})


def only(*rows: EventRow) -> dict[str, Any]:
    """The one feature of some events."""
    (feature,) = features(*rows)
    return feature


def features(*rows: EventRow) -> list[dict[str, Any]]:
    """The features of some events, as they are sent."""
    sent = msgspec.json.decode(msgspec.json.encode(event_features(rows)))
    assert sent["type"] == "FeatureCollection"
    found: list[dict[str, Any]] = sent["features"]
    return found


def test_a_movement_with_both_ends_is_a_line_with_low_and_high() -> None:
    """A route runs from origin to destination, carries the bounds in its label and the best figure as its size."""
    flow = only(event(kind="movement", start=FAIZABAD, end=TAJIKISTAN, low=1000, best=1037, high=1037))
    assert flow["geometry"] == {"type": "LineString", "coordinates": [[70.58, 37.12], [71.01, 38.53]]}
    assert flow["properties"]["label"] == "1,000–1,037" and flow["properties"]["size"] == 1037
    assert (flow["properties"]["from"], flow["properties"]["to"]) == ("Faizabad", "Tajikistan")


def test_a_point_that_is_only_a_country_says_so() -> None:
    """Country precision is never shown as an exact place."""
    flow = only(event(start=FAIZABAD, end=TAJIKISTAN))["properties"]
    assert "from_exact" not in flow and flow["to_exact"] is False
    assert only(event(spot=TAJIKISTAN))["properties"]["exact"] is False


def test_what_stays_where_it_is_is_a_mark() -> None:
    """An event with one end, or with the same place as both, is a point."""
    assert only(event(end=FAIZABAD))["geometry"] == {"type": "Point", "coordinates": [70.58, 37.12]}
    assert only(event(start=FAIZABAD, end=FAIZABAD))["properties"]["layer"] == "mark"


def test_events_without_a_place_are_left_out_and_none_is_merged() -> None:
    """Each event with a place is one feature of its own, even where two share everything but their id."""
    twins = features(event(id="E1", spot=FAIZABAD), event(id="E2", spot=FAIZABAD), event(id="E3"))
    assert [f["properties"]["id"] for f in twins] == ["E1", "E2"]


def test_doubt_and_checking_are_told() -> None:
    """Status and a person's check are on the feature where they differ from what most events have."""
    said = only(event(spot=FAIZABAD, status="contested", checked="checked"))["properties"]
    assert (said["status"], said["checked"]) == ("contested", "checked")
    assert not {"status", "checked", "label"} & only(event(spot=FAIZABAD))["properties"].keys()


def test_those_who_hold_most_get_colours() -> None:
    """Holders are ranked by places, then by name; those beyond the palette share the other colour; contested places have no holder."""
    rows = [holding(f"P{i}", "Army") for i in range(3)] + [holding(f"Q{i}", f"Group {i}") for i in range(COLOURS + 2)]
    rows.append(holding("R", None, state="contested"))
    colours = holder_colours(rows)
    assert colours["Army"] == 0 and colours["Group 0"] == 1 and len(colours) == COLOURS


def test_provinces_are_shapes_and_towns_are_points() -> None:
    """Provinces and districts are filled; a country is not drawn at all, for its parts may be held by others."""
    rows = [
        holding("Takhar", "Army"),
        holding("Kishim", "Army", precision="admin2", admin1="Badakhshan"),
        holding("Taloqan", "Army", precision="locality"),
        holding("Afghanistan", "Army", precision="country"),
    ]
    drawn = holdings(rows, {"Army": 0})["places"]
    assert [(p["place"], p["shape"]) for p in drawn] == [("Takhar", "admin1"), ("Kishim", "admin2"), ("Taloqan", "")]


def test_words_on_a_part_stand_with_the_place() -> None:
    """The whole and its parts are one place: the latest word counts, and on one day the one on the whole; the others are kept beside it."""
    rows = [
        holding("Balkh", "Army", day="2021-07-04", part="most of Balkh"),
        holding("Kunduz", "Army"),
        holding("Balkh", "Militia", day="2021-07-04"),
        holding("Balkh", "Rebels", day="2021-07-02", part="parts of Balkh"),
    ]
    balkh, kunduz = by_place(rows)
    assert (balkh.row.holder, [o.holder for o in balkh.others]) == ("Militia", ["Army", "Rebels"])
    assert (kunduz.row.holder, kunduz.others) == ("Army", ())
    drawn = holdings(rows, {})["places"]
    assert [(p["place"], p["part"], len(p["others"])) for p in drawn] == [("Balkh", "", 2), ("Kunduz", "", 0)]


def test_places_that_the_gazetteer_lacks_are_not_brought_together() -> None:
    """Two places without a point may share words and still be two."""
    rows = [holding("the bridge", "Army", lon=None, lat=None), holding("the bridge", "Rebels", lon=None, lat=None)]
    assert [(g.row.holder, g.others) for g in by_place(rows)] == [("Army", ()), ("Rebels", ())]
