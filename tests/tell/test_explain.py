"""`--explain`: what became of each figure, with the reason that fits it."""

from __future__ import annotations

import panj
from panj.analysis import DEFAULT_MODEL, analyzer
from panj.tell.explain import explanation

TEXT = (
    "Some 300 villagers fled to Chad on Monday. At least nine people were killed in the market. "
    "About 4,000 residents live in the old town, the mayor said."
)


def test_each_figure_has_its_own_reason() -> None:
    """A figure of the dead is explained by the word of dying, one of people who stay by what is said of them, never by a want of moving."""
    rows = explanation(panj.read(TEXT, published="2023-05-03"), analyzer(DEFAULT_MODEL)).cells
    told = {figure.plain: became.plain for figure, became in rows}
    fled, killed, stay = (next(became for figure, became in told.items() if number in figure[:60]) for number in ("300", "nine", "4,000"))
    assert "movement: " in fled
    assert "death: " in killed
    assert "(“killed” says so)" in killed
    assert "mov" not in killed
    assert stay == "no claim: “live”, which it goes with, is no word of moving"
