"""Krippendorff's alpha against the worked examples of Krippendorff (2011), Computing Krippendorff's Alpha-Reliability."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.tell.review.alpha import Level, alpha

MEG, OWEN = "0100000010", "1110010000"
BEN, GERRY = "aabbdcccedda", "babbbcccedd" + "d"
FOUR = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]


def units(*coders: str) -> list[list[str]]:
    """A row of values for each coder, a dot where one is missing → the values of each unit."""
    return [[v for v in column if v != "."] for column in zip(*coders, strict=True)]


def test_two_coders_two_values() -> None:
    """The paper's example A: two observers, ten units, two values."""
    assert alpha(units(MEG, OWEN)) == pytest.approx(0.095, abs=0.0005)


def test_two_coders_many_values() -> None:
    """The paper's example B: two observers, twelve units, five values."""
    assert alpha(units(BEN, GERRY)) == pytest.approx(0.692, abs=0.0005)


@pytest.mark.parametrize(("level", "expected"), [("nominal", 0.743), ("interval", 0.849), ("ratio", 0.797)])
def test_four_coders_with_gaps(level: Level, expected: float) -> None:
    """The paper's example C: four observers, missing values, by level of measurement."""
    rows = [[int(v) for v in unit] for unit in units(*FOUR)]
    assert alpha(rows, level) == pytest.approx(expected, abs=0.0005)


def test_nothing_to_tell_it_by() -> None:
    """Without pairs, or without any difference between values, alpha is not defined."""
    assert alpha([]) is None
    assert alpha([["a"], ["b"]]) is None
    assert alpha([["a", "a"], ["a", "a"]]) is None


@given(st.lists(st.lists(st.integers(0, 5), min_size=2, max_size=2), min_size=2, max_size=20))
def test_agreement_is_one_only_where_all_agree(rows: list[list[int]]) -> None:
    """Alpha is 1 exactly where every pair is equal, never more, and does not depend on who is named first."""
    found = alpha(rows)
    if found is not None:
        assert (found == pytest.approx(1)) == all(a == b for a, b in rows)
        assert found <= 1 + 1e-9
        assert found == pytest.approx(alpha([row[::-1] for row in rows]))
