"""The accuracy gate: floors on a slice of the development corpora, where they stand beside the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from panj.analysis import analyzer
from panj.ground.places import find_places
from panj.model import Report

SHARED = Path(__file__).resolve().parents[4] / "shared"
FLOORS = {"lgl": {"found_f1": 0.80, "resolved_acc161": 0.84, "end_to_end_f1": 0.67}, "geovirus": {"found_f1": 0.89, "end_to_end_f1": 0.80}}


@pytest.mark.shared
@pytest.mark.parametrize("corpus", sorted(FLOORS))
def test_a_slice_of_the_corpus_stays_above_its_floors(tmp_path: Path, corpus: str) -> None:
    """Every third document: toponyms found, resolved and both together reach the floors."""
    source = SHARED / "corpora" / "places" / f"{corpus}.jsonl"
    if not source.exists():
        pytest.skip("the development corpora are not beside the checkout")
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").split("\n") if line.strip()][::3]
    gold, mine = tmp_path / "gold.jsonl", tmp_path / "mine.jsonl"
    gold.write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    lines = []
    for row, doc in zip(rows, analyzer().parse_many(r["text"] for r in rows), strict=True):
        found = find_places(Report(id=row["id"], text=row["text"], digest=""), doc)
        lines.append(msgspec.json.encode({"id": row["id"], "reading": {"mentions": {"places": found}}}))
    mine.write_bytes(b"\n".join(lines))
    scorer = SHARED / "score" / "score_places.py"
    out = subprocess.run([sys.executable, scorer, gold, mine], capture_output=True, text=True, check=True).stdout
    scores = {name: float(rest.split()[0]) for name, rest in (line.split(": ", 1) for line in out.splitlines())}
    assert all(scores[name] >= floor for name, floor in FLOORS[corpus].items()), scores
