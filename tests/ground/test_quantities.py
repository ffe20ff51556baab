"""Figures with their hedges and bounds, checked by hand in numbers.csv, and what must hold for any text."""

from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from panj.ground.quantities import find_quantities
from panj.model import Quantity, TimeSpan

CASES = Path(__file__).parent / "numbers.csv"
_NLP = spacy.blank("en")


def quantities(text: str) -> tuple[Quantity, ...]:
    return find_quantities(_NLP.make_doc(text), ())


def cases() -> list[tuple[str, list[dict[str, str]]]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return [(text, [r for r in rows if r["figure"]]) for text, rows in groupby(csv.DictReader(file), key=lambda r: r["text"])]


@pytest.mark.parametrize(("text", "rows"), cases(), ids=[t for t, _ in cases()])
def test_case_file(text: str, rows: list[dict[str, str]]) -> None:
    """Each text of the case file gives just the figures, bounds and shares that a person wrote beside it."""
    found = quantities(text)
    assert [q.text for q in found] == [r["figure"] for r in rows]
    for quantity, row in zip(found, rows, strict=True):
        assert quantity.low == (float(row["low"]) if row["low"] else None)
        assert quantity.high == (float(row["high"]) if row["high"] else None)
        assert quantity.approx == (row["approx"] == "yes")
        assert quantity.fraction == (pytest.approx(float(row["fraction"]), abs=1e-5) if row["fraction"] else None)


def test_case_file_is_large() -> None:
    """The case file keeps a hundred texts at least."""
    assert len(cases()) >= 100


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=2, max_value=9_999_999))
def test_grouping_does_not_change_the_number(number: int) -> None:
    """A number means the same with commas, with spaces and with neither."""
    for written in (f"{number:,}", f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "’")):
        (found,) = quantities(f"they counted {written} goats")
        assert (found.low, found.high) == (number, number)


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=2, max_value=999_999), st.sampled_from(["more than", "at least", "nearly", "up to", "about", "fewer than"]))
def test_hedges_bound_one_side(number: int, hedge: str) -> None:
    """A hedge never gives a bound that the words deny, and its words belong to the figure."""
    (found,) = quantities(f"they counted {hedge} {number:,} goats")
    assert found.text == f"{hedge} {number:,}"
    assert found.low == (None if hedge in {"nearly", "up to", "fewer than"} else number)
    assert found.high == (None if hedge in {"more than", "at least"} else number)


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=80)
    | st.text("0123456789,. -–’to andhalfmillionsof%", max_size=60)
)
def test_any_text(text: str) -> None:
    """Figures of any text lie in order, apart, inside it, spell what stands there, and their bounds are in order."""
    end = 0
    for quantity in quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert quantity.text == text[quantity.start : quantity.end]
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        end = quantity.end


def test_times_are_no_figures() -> None:
    """A numeral inside a time expression is left to the times; a count of people that looks like a year is not."""
    text = "About 2000 residents left on 12 May."
    year = TimeSpan(start=6, end=10, text="2000", type="DATE", value="2000")
    day = TimeSpan(start=29, end=35, text="12 May", type="DATE", value="XXXX-05-12")
    assert [q.text for q in find_quantities(_NLP.make_doc(text), (year, day))] == ["About 2000"]
