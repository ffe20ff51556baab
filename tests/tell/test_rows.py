"""Rows on terminals of any width and in pipes: no id, day or figure is ever shortened."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from panj.tell.rows import Rows

ID, DAYS, FIGURE = "E2106900fe1", "2017-01-05 – 2017-02-11", "184,000"
PLACES = "Ford town, Upper Ford, Lower Ford, the hill country beyond the river"


def example() -> Rows:
    """A row as `panj events` has it."""
    rows = Rows("event", "days", "where", "low", "best", "high", "origins", words=("where", "origins"), figures=("low", "best", "high"))
    rows.add(ID, DAYS, PLACES, FIGURE, FIGURE, "1,184,000", "the council of the hill country; River Wire")
    return rows


def printed(rows: Rows, width: int, terminal: bool = True) -> str:
    """What a console of that width shows."""
    file = io.StringIO()
    Console(file=file, width=width, force_terminal=terminal, color_system=None, highlight=False).print(rows)
    return file.getvalue()


@pytest.mark.parametrize("width", [60, 80, 100, 140, 300])
def test_terminal(width: int) -> None:
    """At every width ids, days and figures are whole, all words are there, and no line is longer than the terminal."""
    shown = printed(example(), width)
    for whole in (ID, "2017-01-05", "2017-02-11", "1,184,000"):
        assert whole in shown
    assert shown.count(FIGURE) >= 2
    assert "…" not in shown
    assert all(len(line) <= width for line in shown.split("\n"))
    assert all(word in shown for word in PLACES.split())


def test_days_and_figures_of_a_row_stand_in_one_line() -> None:
    """At 80 columns the words stand under the row, whose ids, days and figures share a line."""
    line = next(line for line in printed(example(), 80).split("\n") if ID in line)
    assert line.split() == [ID, "2017-01-05", "–", "2017-02-11", FIGURE, FIGURE, "1,184,000"]


def test_words_that_come_first_lead_the_row() -> None:
    """Where the first column is one of words, they stand over the row's days and figures."""
    rows = Rows("place", "last word", "who says so", words=("place", "who says so"))
    rows.add("Upper Ford", "2021-07-05", "the council of the hill country")
    assert printed(rows, 30).splitlines()[2].startswith("Upper Ford")
    assert "    2021-07-05" in printed(rows, 30)


def test_pipe() -> None:
    """In a pipe each row is a line with tabs between the cells, under the names of the columns; breaks and tabs in words are blanks."""
    rows = example()
    rows.add("E1", "", "a\tb\nc", "", "", "", "")
    lines = printed(rows, 1_000_000, terminal=False).splitlines()
    assert lines[0].split("\t") == list(rows.columns)
    assert lines[1].split("\t")[:3] == [ID, DAYS, PLACES]
    assert lines[2].split("\t")[2] == "a b c"
    assert {line.count("\t") for line in lines} == {6}


@given(st.integers(24, 200), st.lists(st.tuples(st.text("abc123", min_size=1, max_size=24), st.text("xyz [b]/", max_size=90)), max_size=4))
def test_no_cell_is_cut(width: int, cells: list[tuple[str, str]]) -> None:
    """Whatever stands in the cells, also what looks like markup, the firm ones are printed whole and the words lose no letter."""
    rows = Rows("id", "words", words=("words",))
    for cell in cells:
        rows.add(*cell)
    shown = printed(rows, width)
    assert all(firm in shown for firm, _ in cells)
    letters = "".join(shown.split())
    assert all(letters.count(mark) >= sum(words.count(mark) for _, words in cells) for mark in "xyz[]/")


def test_cells_fit_the_columns() -> None:
    """A row with too few or too many cells is a mistake."""
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        Rows("id", "words").add("x")
