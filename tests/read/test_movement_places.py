"""The two ends of a movement in the constructions of `movement_ends.csv`; an empty cell: the words leave the end open."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.model import PlaceMention
from panj.walk import read_report

CASES = list(csv.DictReader((Path(__file__).parent / "movement_ends.csv").read_text(encoding="utf-8").splitlines(keepends=True)))


@pytest.mark.parametrize("case", CASES, ids=[f"{c['figure']}-{i}" for i, c in enumerate(CASES)])
def test_ends(case: dict[str, str]) -> None:
    """The origin and the destination of the figure's movement are those of the row."""
    report = from_row({"id": "t", "text": case["text"], "published": "2021-07-06"})
    claims = {c.quantity.text: c for c in read_report(report, analyzer()).claims if c.kind == "movement" and c.quantity is not None}
    claim = claims[case["figure"]]
    for place, words in ((claim.origin, case["origin"]), (claim.destination, case["destination"])):
        assert _matches(place, words), f"{place} for {words!r}"


def _matches(place: PlaceMention | None, words: str) -> bool:
    return words in place.text if place is not None and words else place is None and not words
