"""GeoJSON for the map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from panj.record import Store
from panj.tell.web.features import feature_collection


def drawn(record: Path) -> list[dict[str, Any]]:
    """All features of the story."""
    with Store.open(record) as store:
        features: list[dict[str, Any]] = feature_collection(store.claims())["features"]
        return features


def test_movements_with_both_ends_are_arrows(record: Path) -> None:
    """A route is a line from its origin to its destination with the figure on it."""
    flow = next(f for f in drawn(record) if f["properties"].get("from") == "Badakhshan")
    assert flow["geometry"] == {"type": "LineString", "coordinates": [(70.9, 36.75), (71.01, 38.53)]}
    assert flow["properties"]["label"] == "≥ 1,000" and flow["properties"]["ids"] == ["crossing:c1"]


def test_a_point_that_is_only_a_country_says_so(record: Path) -> None:
    """Country precision is never shown as an exact place."""
    flow = next(f for f in drawn(record) if f["properties"].get("from") == "Badakhshan")
    assert flow["properties"]["from_exact"] and not flow["properties"]["to_exact"]


def test_denied_movements_stand_apart(record: Path) -> None:
    """What is denied never shares an arrow with what is said to have happened."""
    standing = {f["properties"]["to"]: f["properties"]["standing"] for f in drawn(record) if f["properties"]["layer"] == "flow"}
    assert standing["Termez"] == "denied" and standing["Uzbekistan"] == "open"


def test_every_placed_claim_is_on_the_map_once(record: Path) -> None:
    """Each claim with a place in the world belongs to one feature, and each other claim to none."""
    ids = [i for f in drawn(record) for i in f["properties"]["ids"]]
    with Store.open(record) as store:
        placed = {s.id for s in store.claims() if s.claim.place or s.claim.origin or s.claim.destination}
    assert sorted(ids) == sorted(placed)
