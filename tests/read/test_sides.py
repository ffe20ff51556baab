"""Who "the group", "its fighters", "the army" and "the government" are."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.analysis import analyzer
from panj.gather import from_row
from panj.model import Reading
from panj.read import reasons_of_sides
from panj.walk import read_report

CASES = list(csv.DictReader((Path(__file__).parent / "sides.csv").read_text(encoding="utf-8").splitlines()))


def read(text: str) -> Reading:
    """The reading of a text of July 2021."""
    return read_report(from_row({"id": "t", "text": text, "published": "2021-07-06"}), analyzer())


def why(text: str) -> dict[str, str]:
    """Each side that stands for one named elsewhere, with the reason."""
    reading = read(text)
    told = reasons_of_sides(reading.report, analyzer().parse(text), reading.mentions, reading.claims)
    return {side.text: reason for _, side, reason in told}


@pytest.mark.parametrize("case", CASES, ids=[c["text"] for c in CASES])
def test_whom_a_side_stands_for(case: dict[str, str]) -> None:
    """A side keeps its words and takes id, country and sector of the one side of its kind in focus; where two are in play it takes none."""
    claim = [c for c in read(case["text"]).claims if c.kind == "control"][-1]
    side = claim.actor
    if not case["words"]:
        assert side is None or side.text != "number"
        return
    assert side is not None
    assert (side.text, side.id or "", side.country or "", side.sector or "") == (case["words"], case["id"], case["country"], case["sector"])


def test_both_sides_of_a_clash_are_never_one() -> None:
    """Of two sides of a clash, one that is named is not what the other stands for."""
    text = "The Taliban advanced on Sunday. On Monday the Taliban clashed with the militants near Herat."
    claim = next(c for c in read(text).claims if c.kind == "clash")
    assert [a.id for a in claim.actors].count("taliban") == 1


def test_a_name_told_in_the_words_is_kept() -> None:
    """A side with a name of its own is not taken for another."""
    (claim,) = [c for c in read("The Taliban advanced. Islamic State captured Achin.").claims if c.kind == "control"]
    assert claim.actor is not None
    assert claim.actor.id == "islamic-state"


def test_reasons_are_told() -> None:
    """`panj read --explain` says from which mention a side has its name, or which two were in play."""
    assert why("The Taliban advanced in Kunduz. The group captured Imam Sahib.") == {"group": "“Taliban”, named before it"}
    two = why("The Taliban advanced and Islamic State hit back. The group captured Achin.")
    assert two == {"group": "two armed groups are in play: “Taliban” and “Islamic State”"}
    assert why("The Taliban captured Imam Sahib.") == {}


@given(
    st.lists(
        st.sampled_from(["The Taliban", "Islamic State", "The group", "Its fighters", "The army", "The rebels"]), min_size=1, max_size=6
    )
)
def test_words_always_stand_in_the_text(sides: list[str]) -> None:
    """However sides follow one another, the words of a side are those at its offsets."""
    text = " ".join(f"{side} captured Kunduz." for side in sides)
    for claim in read(text).claims:
        for side in (claim.actor, *claim.actors):
            assert side is None or side.text == text[side.start : side.end]
