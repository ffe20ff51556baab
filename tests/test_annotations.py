"""The annotated reports: a form that the scorer and the next annotator can trust."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from bench.annotations.fold import folded
from bench.annotations.form import BATCHES, FIELDS, KINDS, NAME, NAMES, digest, load
from bench.annotations.unfold import unfold, worded

POOL = Path(__file__).parents[2] / "shared" / "gold" / "pool" / "unlabelled.jsonl"
NOTES: dict[str, list[dict[str, Any]]] = {name: load(path) for name, path in BATCHES.items()}
WORDS = {
    "unit": {"persons", "households"},
    "kind": {"cross_border", "internal", "return", "evacuation", "unspecified"},
    "modality": {"asserted", "denied", "expected", "hypothetical"},
    "change": {"captured", "lost", "holds", "contested", "surrendered"},
}
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

batches = pytest.mark.parametrize("batch", BATCHES)
with_pool = pytest.mark.skipif(not POOL.exists(), reason="the pool is not beside the checkout")


def rows(batch: str, kind: str) -> list[dict[str, Any]]:
    return [row for note in NOTES[batch] for row in note[kind]]


def spans(row: dict[str, Any]) -> list[list[int]]:
    """The quote's offsets and those of every slot of `row`."""
    listed = [span for name in NAMES for span in row.get(name, [])]
    return [[row["start"], row["end"]], *(row[name] for name in NAME if row.get(name)), *listed]


@pytest.mark.parametrize(
    ("batch", "splits", "counts"),
    [
        ("pool60", {"learn": 40, "exam": 20}, {"learn": (60, 124, 12, 26, 12), "exam": (28, 56, 3, 6, 8)}),
        ("pool59", {"learn": 30, "exam": 29}, {"learn": (104, 37, 9, 42, 24), "exam": (68, 59, 8, 31, 19)}),
        ("pool64", {"learn": 44, "exam": 20}, {"learn": (75, 63, 12, 74, 30), "exam": (23, 35, 10, 36, 17)}),
        ("pool128", {"learn": 88, "exam": 40}, {"learn": (107, 144, 9, 33, 41), "exam": (74, 75, 7, 21, 12)}),
    ],
)
def test_counts_are_those_of_the_readme(batch: str, splits: dict[str, int], counts: dict[str, tuple[int, ...]]) -> None:
    """Reports and rows of each kind, by split; a row that is lost or added shows here."""
    assert Counter(note["split"] for note in NOTES[batch]) == splits
    for split, expected in counts.items():
        assert tuple(sum(len(note[kind]) for note in NOTES[batch] if note["split"] == split) for kind in KINDS) == expected


def test_each_report_stands_once() -> None:
    """No report is in two batches or splits, by its id or by its text."""
    notes = [note for batch in NOTES.values() for note in batch]
    assert len({note["id"] for note in notes}) == len({note["digest"] for note in notes}) == len(notes)


@batches
@pytest.mark.parametrize("kind", KINDS)
def test_offsets_are_stretches_of_text(batch: str, kind: str) -> None:
    """A quote and every slot begin before they end."""
    assert all(0 <= start < end for row in rows(batch, kind) for start, end in spans(row))


@batches
def test_there_is_no_wording(batch: str) -> None:
    """A row has the fields of its kind and nothing else, each an offset, a number, a yes or no, a word of the contract, or a day."""
    for note in NOTES[batch]:
        assert set(note) == {"id", "digest", "split", *KINDS}
        assert re.fullmatch(r"P-[0-9a-f]{10} [0-9a-f]{64}", f"{note['id']} {note['digest']}")
    for kind in KINDS:
        for row in rows(batch, kind):
            assert tuple(row) == ("start", "end", *FIELDS[kind])
            for field, value in row.items():
                if field in NAMES:
                    assert all(type(offset) is int for span in value for offset in span), field
                elif field in NAME and value is not None:
                    assert [type(offset) for offset in value] == [int, int], field
                elif isinstance(value, str):
                    assert value in WORDS.get(field, ()) or (field.startswith("date") and DAY.fullmatch(value)), (field, value)
                else:
                    assert value is None or type(value) in {int, bool}, field


@batches
def test_bounds_and_days_are_in_order(batch: str) -> None:
    """The lower bound is not above the upper one, nor the last day before the first."""
    for row in rows(batch, "movements"):
        assert (row["quantity_low"] or 0) <= (row["quantity_high"] or float("inf"))
        assert (row["date_start"] or "") <= (row["date_end"] or "9999")
    for row in rows(batch, "deaths"):
        assert (row["low"] or 0) <= (row["high"] or float("inf"))


@batches
def test_a_clash_has_two_sides(batch: str) -> None:
    """Allies count as one side, and a fight with a side left out is no row."""
    assert all(len(row["actors"]) == 2 for row in rows(batch, "clashes"))


def lettered(character: str) -> bool:
    """True for what words and numbers are made of; the broken quotes of old copies ("ï¿½") end in a fraction."""
    return character.isalpha() or character.isdecimal()


@pytest.mark.shared
@with_pool
@batches
def test_slots_begin_and_end_with_words(batch: str, tmp_path: Path) -> None:
    """With the texts at hand no slot begins or ends inside a word."""
    unfold(POOL, tmp_path, batch=BATCHES[batch])
    texts = {row["id"]: row["text"] for row in load(tmp_path / "articles" / f"{batch}.jsonl")}
    for note in NOTES[batch]:
        text = texts[note["id"]]
        for start, end in (span for kind in KINDS for row in note[kind] for span in spans(row)):
            assert not (lettered(text[start - 1 : start]) and lettered(text[start])), (note["id"], start)
            assert not (lettered(text[end - 1]) and lettered(text[end : end + 1])), (note["id"], end)


@pytest.mark.shared
@with_pool
@batches
def test_names_stand_at_the_mention_nearest_to_their_quote(batch: str) -> None:
    """Folding what unfolding gives, without the starts, finds every offset again."""
    texts = {digest(row["text"]): row["text"] for row in load(POOL)}
    for note in NOTES[batch]:
        words = worded(note, texts[note["digest"]])
        for row in (row for kind in KINDS for row in words[kind]):
            del row["start"]
        assert json.dumps(folded(words, texts[note["digest"]], note["split"])) == json.dumps(note)
