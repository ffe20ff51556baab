"""Scales: days as stretches, figures, and the marks on both."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.tell.drawing.scale import Days, Figures

_DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


@given(_DAYS, st.integers(0, 5000), st.integers(0, 5000))
def test_a_day_is_a_stretch_within_the_scale(first: date, span: int, at: int) -> None:
    """Each day begins where the one before ends, and lies within the scale."""
    days = Days(first, first + timedelta(days=span), 60, 700)
    day = first + timedelta(days=min(at, span))
    assert 60 <= days.start(day) < days.middle(day) < days.end(day) <= 700.0001
    assert days.end(day) - days.start(day) == pytest.approx(days.width)


@given(_DAYS, st.integers(0, 5000))
def test_the_marks_of_days_fit_and_carry_the_year(first: date, span: int) -> None:
    """Marks lie within the scale, in order, no more than there is room for, and the first says its year."""
    days = Days(first, first + timedelta(days=span), 60, 700)
    ticks = days.ticks()
    assert 1 <= len(ticks) <= 14
    assert all(first <= day <= days.last for day, _ in ticks) and sorted(ticks) == ticks
    assert ticks[0][1].endswith(str(ticks[0][0].year))


def test_days_outside_lie_on_the_edge() -> None:
    """What began before the scale does begins at its left edge."""
    days = Days(date(2021, 7, 1), date(2021, 7, 10), 0, 100)
    assert days.start(date(2003, 1, 1)) == 0 and days.end(date(2050, 1, 1)) == 100


@given(st.floats(1, 1e9), st.integers(1, 8))
def test_marks_of_figures_are_round_and_within(most: float, about: int) -> None:
    """The marks of figures begin at zero, rise evenly by whole numbers where figures are large, and stay below the top."""
    figures = Figures(most, 300, 20)
    ticks = figures.ticks(about)
    assert ticks[0] == 0 and all(t <= most * 1.000001 for t in ticks) and len(ticks) <= 2.5 * about + 2
    assert all(20 <= figures.at(t) <= 300 for t in ticks)


def test_what_is_higher_than_the_top_stays_on_it() -> None:
    """A figure beyond the scale is drawn at its edge, one below zero at the foot."""
    figures = Figures(100, 300, 20)
    assert figures.at(1e9) == 20 and figures.at(-5) == 300 and figures.at(50) == 160
