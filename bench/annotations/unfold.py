"""Join the annotations with their texts: `python -m bench.annotations.unfold --pool TEXTS.jsonl --out DIR`.

The annotations hold offsets and values only. TEXTS.jsonl is a JSONL of `{"id", "text", …}` that has the texts. They are found by their
SHA-256, so that an offset never meets another version. For the batch NAME, DIR gets `articles/NAME.jsonl`, `annotations/NAME.jsonl` and a
list of ids for each split, in the form of `shared/gold`, for `score_reading.py --gold DIR --ids DIR/learn.txt`. Each batch wants a folder
of its own, outside the repository (build/).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.annotations.form import BATCHES, KINDS, NAME, NAMES, NOBODY, SPLITS, Row, Split, digest, dump, load


def unfold(pool: Path, out: Path, split: Split | None = None, batch: Path = BATCHES["pool60"]) -> list[Row]:
    """Write the articles of the file `batch` in `split` (in both, if none is named) to `out`, and give them back with their words."""
    texts = {digest(row["text"]): row for row in load(pool) if row.get("text")}
    notes = [note for note in load(batch) if split in (None, note["split"])]
    absent = [note["id"] for note in notes if note["digest"] not in texts]
    if absent:
        raise SystemExit(f"{pool}: {len(absent)} of {len(notes)} texts are not there: {', '.join(absent)}")
    unfolded = [worded(note, texts[note["digest"]]["text"]) for note in notes]
    dump(out / "articles" / batch.name, ({**texts[note["digest"]], "id": note["id"]} for note in notes))
    dump(out / "annotations" / batch.name, unfolded)
    for name in SPLITS:
        ids = out / f"{name}.txt"
        if split in (None, name):
            ids.write_text("".join(f"{note['id']}\n" for note in notes if note["split"] == name), encoding="utf-8")
        else:
            ids.unlink(missing_ok=True)
    return unfolded


def worded(note: Row, text: str) -> Row:
    """An annotation with the words of its text."""
    return {"id": note["id"], "digest": note["digest"], **{kind: [_row(row, text) for row in note[kind]] for kind in KINDS}}


def _row(row: Row, text: str) -> Row:
    """One row with its quote and the words of its slots; who is not named is "people"."""
    words: Row = {"quote": text[row["start"] : row["end"]]}
    for key, value in row.items():
        if key in NAMES:
            words[key] = [text[start:end] for start, end in value]
        elif key in NAME and value is not None:
            words[key] = text[value[0] : value[1]]
        else:
            words[key] = NOBODY if key == "who" else value
    return words


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--pool", required=True, type=Path, help="JSONL with the texts")
    cli.add_argument("--out", required=True, type=Path, help="folder to write to")
    cli.add_argument("--batch", choices=BATCHES, default="pool60", help="which annotations (pool60 if not named)")
    cli.add_argument("--split", choices=SPLITS, help="only this split")
    args = cli.parse_args()
    articles = unfold(args.pool, args.out, args.split, BATCHES[args.batch])
    print(f"articles: {len(articles)}")
    for kind in KINDS:
        print(f"{kind}: {sum(len(article[kind]) for article in articles)}")


if __name__ == "__main__":
    main()
