"""The strip of days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.tell.web.axis import unit_of
from panj.tell.web.figures import WIDTHS, Figure, spaced
from panj.tell.web.timeline import LANE, Lasting, Timeline, Told, timeline

DAYS = st.dates(date(2021, 5, 1), date(2021, 9, 30)).map(date.isoformat)


def strip(
    told: list[Told], lasting: list[Lasting] | None = None, first: str = "2021-07-01", last: str = "2021-07-20", **more: str
) -> Timeline:
    """The strip of a record whose reports appeared from `first` to `last`."""
    return timeline(told, lasting or [], first, last, **more)


def test_a_day_is_a_cell_as_wide_as_the_day() -> None:
    """What is known to the day fills the day; two days side by side touch."""
    drawn = strip([("2021-07-04", "death", 1, 0, 0, 0), ("2021-07-05", "death", 2, 0, 0, 0)])
    first, second = drawn.cells
    assert first.x + first.width == pytest.approx(second.x, abs=0.01) and first.width == pytest.approx(second.width, abs=0.01)
    assert second.strength > first.strength and second.text == "2"


def test_an_interval_runs_from_its_first_day_to_the_end_of_its_last() -> None:
    """A stretch of three days is three times as wide as a day, and says so in words."""
    drawn = strip([("2021-07-03", "clash", 1, 0, 0, 0)], [("2021-07-03", "2021-07-05", "clash", 4, 0, 0, 0)])
    (cell,), (stretch,) = drawn.cells, drawn.stretches
    assert stretch.x == cell.x and stretch.width == pytest.approx(3 * cell.width, abs=0.01)
    assert stretch.text == "Clash, 3 to 5 July 2021: 4"


def test_the_lane_of_movements_shows_the_largest_figure_with_its_low_part_filled() -> None:
    """The largest best figure has the full height and is written; a quarter of it is half as high, for heights are square roots."""
    drawn = strip([("2021-07-03", "movement", 1, 100, 250, 0), ("2021-07-09", "movement", 2, 1000, 1000, 0)])
    small, large = drawn.bars
    assert (small.text, large.text) == ("250", "1,000")
    assert small.height == pytest.approx(large.height / 2, abs=0.1)
    assert drawn.low[0].height < small.height and drawn.low[1].height == pytest.approx(large.height, abs=0.1)
    assert all(box.y + box.height == pytest.approx(LANE - 2) for box in drawn.bars)


def test_a_movement_of_several_days_is_as_wide_as_they_are() -> None:
    """Its figure has the height of its size, over all its days; where bins are weeks, an event within one is known to the bin."""
    drawn = strip([("2021-07-12", "movement", 1, 400, 400, 0)], [("2021-07-05", "2021-07-09", "movement", 1, 1600, 1600, 0)])
    (day,), (wide,) = drawn.bars, drawn.wide
    assert wide.width == pytest.approx(5 * day.width, abs=0.01) and day.height == pytest.approx(wide.height / 2, abs=0.1)
    assert (day.text, wide.text) == ("400", "1,600")
    coarse = strip([], [("2021-07-05", "2021-07-09", "movement", 1, 1600, 1600, 0)], first="2021-01-01", last="2021-12-31")
    assert [b.text for b in coarse.bars] == ["1,600"] and not coarse.wide and not coarse.stretches


def test_figures_of_one_bin_are_not_added_up() -> None:
    """Over a long time days become weeks, and the figure of a week is the largest of its days."""
    drawn = strip(
        [("2021-07-05", "movement", 1, 10, 10, 0), ("2021-07-06", "movement", 1, 30, 30, 0)], first="2021-01-01", last="2021-12-31"
    )
    assert drawn.unit == "week" and [b.text for b in drawn.bars] == ["30"]
    assert drawn.bins[0].words == "5 to 11 July 2021: movement 2 (largest figure 30)"


@pytest.mark.parametrize(("last", "unit"), [("2021-07-20", "day"), ("2021-12-31", "week"), ("2025-12-31", "month")])
def test_the_bins_grow_with_the_time(last: str, unit: str) -> None:
    """Days, weeks or months, so that a cell can still be seen."""
    drawn = strip([], last=last)
    assert drawn.unit == unit == unit_of("2021-07-01", last) and 3 <= len(drawn.ticks) <= 12


def test_where_months_are_known_a_stretch_ends_with_its_month() -> None:
    """Counted by month, what ran from May into July covers three months whole."""
    drawn = strip([], [("2021-05-01", "2021-07-01", "clash", 2, 0, 0, 0)], first="2020-01-01", last="2023-12-31")
    assert drawn.stretches[0].text == "Clash, 1 May to 31 July 2021: 2"


def test_what_people_checked_is_counted_in_each_shape() -> None:
    """Cells and bars know how many of their events were checked, and the bin says so."""
    drawn = strip([("2021-07-04", "death", 3, 0, 0, 2), ("2021-07-04", "movement", 1, 9, 9, 1)])
    assert (drawn.cells[0].checked, drawn.bars[0].checked) == (2, 1)
    assert drawn.bins[0].words == "4 July 2021: movement 1 (largest figure 9, 1 checked), deaths 3 (2 checked)"


def test_over_years_stretches_that_overlap_share_a_bar() -> None:
    """They would cover one another; their number is told."""
    spans: list[Lasting] = [("2021-07-01", "2021-09-20", "clash", 1, 0, 0, 0), ("2021-08-01", "2021-11-02", "clash", 2, 0, 0, 0)]
    assert [s.text for s in strip([], spans, last="2021-12-31").stretches] == ["Clash, 1 July to 2 November 2021: 3"]
    assert len(strip([], spans, last="2021-10-01").stretches) == 2


def test_what_lies_outside_is_counted() -> None:
    """Background of long ago does not press the axis together; it is counted at its side."""
    drawn = strip(
        [("1992-04-28", "death", 3, 0, 0, 0)],
        [("1979-12-24", "1989-02-15", "deployment", 1, 0, 0, 0), ("2022-01-01", "2022-01-02", "clash", 5, 0, 0, 0)],
    )
    assert (drawn.earlier, drawn.later, drawn.cells, drawn.stretches) == (4, 5, (), ())


def test_a_day_asked_for_marks_where_knowledge_ends() -> None:
    """The mark stands at the end of the day; without one there is none."""
    drawn = strip([("2021-07-04", "death", 1, 0, 0, 0)], as_of="2021-07-04", since="2021-07-04", until="2021-07-04")
    (cell,) = drawn.cells
    assert drawn.known == pytest.approx(cell.x + cell.width, abs=0.01) and drawn.chosen == (cell.x, cell.width)
    assert strip([]).known is None and strip([]).chosen is None


def test_one_report_still_has_an_axis() -> None:
    """A record of a single day gets room around it."""
    drawn = strip([("2021-07-04", "death", 1, 0, 0, 0)], first="2021-07-05", last="2021-07-05")
    assert drawn.cells and date.fromisoformat(drawn.last) - date.fromisoformat(drawn.first) >= timedelta(days=14)


@given(
    st.lists(
        st.tuples(
            DAYS,
            st.sampled_from(["movement", "death", "control"]),
            st.integers(1, 9),
            st.floats(0, 1e6),
            st.floats(0, 1e6),
            st.integers(0, 9),
        )
    ),
    st.lists(
        st.tuples(
            DAYS, DAYS, st.sampled_from(["movement", "clash"]), st.integers(1, 9), st.floats(0, 1e6), st.floats(0, 1e6), st.integers(0, 9)
        )
    ),
    DAYS,
    DAYS,
)
def test_nothing_is_lost_and_nothing_leaves_the_strip(told: list[Told], lasting: list[Lasting], one: str, other: str) -> None:
    """Every event is in a cell, a bar or a stretch, or counted outside; every shape lies within the strip."""
    spans: list[Lasting] = [(min(s[:2]), max(s[:2]), *s[2:]) for s in lasting]
    drawn = strip(told, spans, first=min(one, other), last=max(one, other))
    boxes = (*drawn.bars, *drawn.low, *drawn.wide, *drawn.cells, *drawn.stretches)
    assert all(0 <= b.x <= 100 and b.x + b.width <= 100.01 and b.y >= 0 and b.y + b.height <= drawn.height + 0.01 for b in boxes)
    outside = sum(n for d, _, n, *_ in told if not drawn.first <= d <= drawn.last)
    outside += sum(n for a, b, _, n, *_ in spans if b < drawn.first or a > drawn.last)
    assert drawn.earlier + drawn.later == outside
    kinds = {k for d, k, *_ in told if drawn.first <= d <= drawn.last} | {
        k for a, b, k, *_ in spans if b >= drawn.first and a <= drawn.last
    }
    assert {kind for kind, _, _ in drawn.rows} == kinds


WRITTEN = st.lists(st.tuples(st.floats(0, 100), st.integers(1, 9_999_999)), max_size=12)


@given(WRITTEN, st.sampled_from(WIDTHS))
def test_figures_never_run_into_one_another_nor_over_the_edge(written: list[tuple[float, int]], width: int) -> None:
    """On a strip of any of the widths, the figures that it shows stand apart and inside; the first of them is always shown."""
    chosen = spaced([Figure(i, f"{n:,}", at) for i, (at, n) in enumerate(written)])
    reaches = sorted(f.reach(width) for f in chosen if f.least <= width)
    assert all(ends < begins for (_, ends), (begins, _) in pairwise(reaches))
    assert all(begins >= 0 and ends <= width for begins, ends in reaches)
    assert not written or (chosen[0].of == 0 and chosen[0].least == WIDTHS[0])


def test_of_two_figures_that_collide_the_larger_stays() -> None:
    """121,000 and 60,000 a hundredth of the strip apart: only the larger is written; near the right edge a figure ends at its bar."""
    days = [("2021-02-01", 60_000), ("2021-02-08", 121_000), ("2021-12-30", 226_000)]
    drawn = strip([(day, "movement", 1, n, n, 0) for day, n in days], first="2020-01-01", last="2021-12-31")
    assert [(b.text, b.anchor) for b in drawn.bars] == [("", "middle"), ("121,000", "middle"), ("226,000", "end")]
