"""What follows a dateline is a sentence of its own, so that the city is no subject of it."""

from __future__ import annotations

import pytest

from panj.analysis import analyzer


@pytest.mark.parametrize(
    "dateline",
    ["KYIV, May 4 (Silk Wire) - ", "GOMA, 4 May 2021 (SW) — ", "PARIS/LONDON (Silk Wire) -- ", "ODESA, Ukraine — ", "(Silk Wire) - "],
)
def test_the_sentence_begins_after_the_dateline(dateline: str) -> None:
    """The subject of the first verb is who acts, not the city of the dateline."""
    doc = analyzer().parse(f"{dateline}The border service has counted 300 people at the bridge.")
    verb = next(t for t in doc if t.lower_ == "counted")
    assert verb.sent.text.startswith("The border service")
    assert [t.lower_ for t in verb.lefts if t.dep_ == "nsubj"] == ["service"]


@pytest.mark.parametrize(
    "text", ["UN says 300 fled - officials confirm it.", "The town – Goma – was quiet.", "Goma - where they fled - is full."]
)
def test_dashes_elsewhere_begin_nothing(text: str) -> None:
    """A dash inside a sentence leaves it whole."""
    assert len(list(analyzer().parse(text).sents)) == 1
