"""The table of conflict-news cases: what is found, what it means, and what is never a time."""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec
import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.ground.times import find_times
from panj.model import TimeSpan

CASES = list(csv.DictReader((Path(__file__).parent / "cases.csv").read_text(encoding="utf-8").splitlines()))


def read(text: str, published: str | None, setting: str = "") -> tuple[TimeSpan, ...]:
    """The time expressions of a text; `setting` is the last column of cases.csv."""
    report = from_row({"id": "case", "text": text, "published": published or None, "narrative": setting == "narrative"})
    if setting in ("USA", "GBR"):
        report = msgspec.structs.replace(report, outlet_country=setting)
    return find_times(report, analyzer().parse(report.text))


def test_there_are_enough_cases() -> None:
    """The table holds at least 150 cases."""
    assert len(CASES) >= 150


@pytest.mark.parametrize("row", CASES, ids=lambda r: f"{r['text'][:60]}|{r['expression']}")
def test_case(row: dict[str, str]) -> None:
    """The expression is found with its exact extent, type, value and interval; an empty expression means that there is none."""
    setting = row["setting"] or ""
    times = read(row["text"], row["published"], setting)
    if not row["expression"]:
        assert [t.text for t in times] == []
        return
    found = [t for t in times if t.text == row["expression"]]
    assert found, [t.text for t in times]
    expected = (row["type"], row["value"], row["from"], row["to"])
    matching = [t for t in found if (t.type, t.value, t.from_ or "", t.to or "") == expected]
    assert matching, [(t.type, t.value, t.from_, t.to) for t in found]
    time = matching[0]
    if setting.startswith("range "):
        assert f"{time.range_from}/{time.range_to}" == setting.removeprefix("range ")
    if setting.startswith("mod "):
        assert time.mod == setting.removeprefix("mod ")
    if setting == "dateline":
        assert time.anchor == "dateline"
    assert time.ambiguous == (setting == "ambiguous")
