"""Hand-coded claims as CSV: a claim a row, errors by line."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.bulk.coded_csv import COLUMNS, read_csv
from panj.errors import InputError

HEAD = "report,outlet,published,claim,quantity_low,quantity_high,who,attributed_to,cumulative,actors,ordinal_rank,ordinal_window\n"


def test_rows_of_a_report_become_one_coded_report() -> None:
    """Numbers, truths and lists are read; what a cell leaves empty is absent; each item knows its line."""
    data = HEAD + (
        'x1,Pamir Wire,2021-07-05,movement,"1,000",,soldiers,Khovar; border service,no,,3,P3D\n'
        "x2,Desk,,clash,,,,,,Taliban; army,,\n"
        "\n"
        "x1,,,movement,17,17,police,,yes,,,\n"
    )
    (first, second), errors = read_csv(data.encode(), "coded.csv")
    assert errors == []
    assert first.row == {
        "id": "x1",
        "outlet": "Pamir Wire",
        "published": "2021-07-05",
        "movements": [
            {
                "quantity_low": 1000,
                "who": "soldiers",
                "attributed_to": ["Khovar", "border service"],
                "cumulative": False,
                "ordinal": {"rank": 3, "window": "P3D"},
            },
            {"quantity_low": 17, "quantity_high": 17, "who": "police", "cumulative": True},
        ],
    }
    assert second.row["clashes"] == [{"actors": ["Taliban", "army"]}]
    assert (first.line_of("x1 movements 2"), second.line_of("x2 clashes 1"), first.line_of("x1")) == (5, 3, None)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("x1,,,riot,,,,,,,,", "riot"),
        (",,,movement,1,1,,,,,,", "names no report"),
        ("x1,,,movement,many,,,,,,,", "many"),
        ("x1,,,movement,1,,,,maybe,,,", "maybe"),
        ("x1,,,movement,1,,,,,,1.5,", "whole number"),
        ("x1,,,movement,1,,,,,,,,surplus", "more cells"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_read(row: str, said: str) -> None:
    """The error has the line, counting the header, and the value."""
    rows, errors = read_csv((HEAD + "x0,,,movement,5,5,,,,,,\n" + row + "\n").encode(), "coded.csv")
    assert [r.row["id"] for r in rows] == ["x0"]
    assert [(e.code, e.what) for e in errors] == [("P113", "coded.csv line 3")]
    assert said in errors[0].why


@pytest.mark.parametrize("head", ["report,claims\n", "outlet,claim\n", "report,claim,figure\n", ""])
def test_a_header_that_is_no_header_is_refused(head: str) -> None:
    """Without report and claim, or with a column that there is none of, nothing can be read."""
    with pytest.raises(InputError, match=r"P113|P101"):
        read_csv(head.encode(), "coded.csv")


@given(
    st.lists(
        st.dictionaries(st.sampled_from(sorted(COLUMNS)), st.text(st.characters(exclude_categories=["C"]), max_size=12), max_size=6),
        max_size=5,
    )
)
def test_any_table_is_answered(rows: list[dict[str, str]]) -> None:
    """Whatever stands in the cells, each row is read or named, and nothing is raised."""
    columns = sorted(COLUMNS)
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns)
    writer.writeheader()
    writer.writerows(rows)
    found, errors = read_csv(buffer.getvalue().encode("utf-8", errors="replace"), "any.csv")
    assert all(e.code == "P113" for e in errors)
    assert sum(len(r.lines) for r in found) + len(errors) <= max(len(rows) * 13, 1)
