"""The table of actors, checked by hand: words in a report of a date → country, sector and row of the list."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from panj.ground.actors import resolve

ROWS = list(csv.DictReader((Path(__file__).parent / "actors.csv").read_text(encoding="utf-8").splitlines()))


def test_the_table_is_large_enough() -> None:
    """The table holds at least 150 actors."""
    assert len(ROWS) >= 150


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['words']}@{r['date']}" for r in ROWS])
def test_words_resolve_to_the_actor(row: dict[str, str]) -> None:
    """The words name the actor of the row, in the role that it held on the date."""
    known = resolve(row["words"].removeprefix("a ").removeprefix("the "), row["date"], frozenset())
    assert (known.country or "", known.sector or "", known.id or "") == (row["country"], row["sector"], row["id"])
