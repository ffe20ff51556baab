"""Join the annotations with their texts: `python -m bench.annotations.unfold --pool TEXTS.jsonl --out DIR [--split learn|exam]`.

The annotations hold offsets and values only. TEXTS.jsonl is a JSONL of `{"id", "text", …}` that has the texts. They are found by their
SHA-256, so that an offset never meets another version. DIR gets `articles/pool60.jsonl`, `annotations/pool60.jsonl` and a list of ids for
each split, in the form of `shared/gold`, for `score_reading.py --gold DIR --ids DIR/learn.txt`. Keep DIR out of the repository (build/).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

Row = dict[str, Any]
Split = Literal["learn", "exam"]

ANNOTATIONS = Path(__file__).with_name("pool60.jsonl")
KINDS = ("movements", "deaths", "clashes", "control", "counterclaims")
SPLITS: tuple[Split, ...] = ("learn", "exam")
_SPAN = {"who", "origin", "destination", "place", "actor", "speaker"}
_SPANS = {"actors", "attributed_to"}


def unfold(pool: Path, out: Path, split: Split | None = None) -> list[Row]:
    """Write the annotated articles of `split` (of both, if none is named) to `out`, and give them back with their words."""
    texts = {_digest(row["text"]): row for row in _load(pool) if row.get("text")}
    notes = [note for note in _load(ANNOTATIONS) if split in (None, note["split"])]
    absent = [note["id"] for note in notes if note["digest"] not in texts]
    if absent:
        raise SystemExit(f"{pool}: {len(absent)} of {len(notes)} texts are not there: {', '.join(absent)}")
    worded = [_worded(note, texts[note["digest"]]["text"]) for note in notes]
    _dump(out / "articles" / "pool60.jsonl", ({**texts[note["digest"]], "id": note["id"]} for note in notes))
    _dump(out / "annotations" / "pool60.jsonl", worded)
    for name in SPLITS:
        ids = out / f"{name}.txt"
        if split in (None, name):
            ids.write_text("".join(f"{note['id']}\n" for note in notes if note["split"] == name), encoding="utf-8")
        else:
            ids.unlink(missing_ok=True)
    return worded


def _worded(note: Row, text: str) -> Row:
    """An annotation with the words of its text."""
    return {"id": note["id"], "digest": note["digest"], **{kind: [_row(row, text) for row in note[kind]] for kind in KINDS}}


def _row(row: Row, text: str) -> Row:
    """One row with its quote and the words of its slots; who is not named is "people"."""
    worded: Row = {"quote": text[row["start"] : row["end"]]}
    for key, value in row.items():
        if key in _SPANS:
            worded[key] = [text[start:end] for start, end in value]
        elif key in _SPAN and value is not None:
            worded[key] = text[value[0] : value[1]]
        else:
            worded[key] = "people" if key == "who" else value
    return worded


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _load(path: Path) -> list[Row]:
    """The rows of a JSONL file (split at line feeds only: texts hold U+2028)."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def _dump(path: Path, rows: Iterable[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--pool", required=True, type=Path, help="JSONL with the texts")
    cli.add_argument("--out", required=True, type=Path, help="folder to write to")
    cli.add_argument("--split", choices=SPLITS, help="only this split")
    args = cli.parse_args()
    articles = unfold(args.pool, args.out, args.split)
    print(f"articles: {len(articles)}")
    for kind in KINDS:
        print(f"{kind}: {sum(len(article[kind]) for article in articles)}")


if __name__ == "__main__":
    main()
