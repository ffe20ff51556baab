"""The annotated sixty: a form that the scorer and the next annotator can trust."""

import json
from pathlib import Path
from typing import Any

import pytest
from bench.annotations.unfold import ANNOTATIONS, KINDS, unfold

POOL = Path(__file__).parents[2] / "shared" / "gold" / "pool" / "unlabelled.jsonl"
NOTES: list[dict[str, Any]] = [json.loads(line) for line in ANNOTATIONS.read_text(encoding="utf-8").splitlines()]


def rows(kind: str) -> list[dict[str, Any]]:
    return [row for note in NOTES for row in note[kind]]


def spans(row: dict[str, Any]) -> list[list[int]]:
    """The quote's offsets and those of every slot of `row`."""
    slots = [row.get(name) for name in ("who", "origin", "destination", "place", "actor", "speaker")]
    listed = [span for name in ("actors", "attributed_to") for span in row.get(name, [])]
    return [[row["start"], row["end"]], *(slot for slot in slots if slot), *listed]


def test_each_report_stands_once_in_one_split() -> None:
    """Sixty reports, forty to learn from and twenty for the exam, none twice."""
    assert len({note["id"] for note in NOTES}) == len({note["digest"] for note in NOTES}) == 60
    assert sorted(note["split"] for note in NOTES) == ["exam"] * 20 + ["learn"] * 40


@pytest.mark.parametrize("kind", KINDS)
def test_offsets_are_stretches_of_text(kind: str) -> None:
    """A quote and every slot begin before they end."""
    assert all(0 <= start < end for row in rows(kind) for start, end in spans(row))


def test_values_are_those_of_the_gold() -> None:
    """Kinds, modalities and changes come from the contract; bounds and days are in order."""
    for row in rows("movements"):
        assert row["kind"] in {"cross_border", "internal", "return", "evacuation", "unspecified"}
        assert row["modality"] in {"asserted", "denied", "expected", "hypothetical"}
        assert (row["quantity_low"] or 0) <= (row["quantity_high"] or float("inf"))
        assert (row["date_start"] or "") <= (row["date_end"] or "9999")
    assert {row["change"] for row in rows("control")} <= {"captured", "lost", "holds", "contested", "surrendered"}


def test_a_clash_has_two_sides() -> None:
    """Allies count as one side, and a fight with a side left out is no row."""
    assert all(len(row["actors"]) == 2 for row in rows("clashes"))


@pytest.mark.shared
@pytest.mark.skipif(not POOL.exists(), reason="the pool is not beside the checkout")
def test_slots_begin_and_end_with_words(tmp_path: Path) -> None:
    """With the texts at hand no slot begins or ends inside a word."""
    unfold(POOL, tmp_path)
    found = (tmp_path / "articles" / "pool60.jsonl").read_text(encoding="utf-8").split("\n")
    texts = {row["id"]: row["text"] for row in map(json.loads, filter(None, found))}
    for note in NOTES:
        text = texts[note["id"]]
        for start, end in (span for kind in KINDS for row in note[kind] for span in spans(row)):
            assert not (text[start - 1 : start].isalnum() and text[start].isalnum()), (note["id"], start)
            assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum()), (note["id"], end)
