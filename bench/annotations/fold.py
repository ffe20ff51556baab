"""Take the wording out of annotations: `python -m bench.annotations.fold --texts T.jsonl --rows R.jsonl --learn IDS --exam IDS --out FILE`.

T.jsonl is a JSONL of `{"id", "text", …}`; R.jsonl has one report a line, `{"id", "movements": […], "deaths": […], …}`, with quotes and
names as they stand in the text (the form of `shared/gold/annotations`); both options take several files. IDS lists the ids of a split,
one a line. FILE gets offsets, numbers, enums and dates only, one report a line in the order of the digests; notes and what else is not
a field of the form is left out. `unfold` gives the words back.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.annotations.form import FIELDS, KINDS, NAME, NAMES, NOBODY, SPLITS, Row, Split, digest, dump, load

Span = tuple[int, int]

_NOT_WITHIN_A_WORD = r"(?!(?<=\w)(?=\w))"


def folded(report: Row, text: str, split: Split) -> Row:
    """`report` with `[start, end]` in `text` (code points, end exclusive) for its quotes and names.

    Raises an `ExceptionGroup` of `ValueError`s, one for each row with a quote or a name that is not in the text or a field that is missing.
    """
    note: Row = {"id": report["id"], "digest": digest(text), "split": split}
    wrong: list[Exception] = []
    for kind in KINDS:
        rows: list[Row] = report.get(kind, [])
        note[kind] = []
        for number, (row, quote) in enumerate(zip(rows, _quotes(rows, text), strict=True), 1):
            try:
                note[kind].append(_row(row, kind, quote, text))
            except ValueError as error:
                wrong.append(ValueError(f"{report['id']}: {kind} row {number}: {error}"))
    if wrong:
        raise ExceptionGroup(f"{report['id']}: {len(wrong)} rows do not fit the text", wrong)
    return note


def _quotes(rows: list[Row], text: str) -> Iterator[Span | None]:
    """Where the quotes stand: at the start that a row gives, else the n-th row with the same quote at its n-th place, else at the first."""
    after: dict[str, int] = {}
    for row in rows:
        quote = row["quote"]
        start = row["start"] if "start" in row else max(text.find(quote, after.get(quote, 0)), text.find(quote))
        after[quote] = start + 1
        there = quote and start >= 0 and text.startswith(quote, start)
        yield (start, start + len(quote)) if there else None


def _row(row: Row, kind: str, quote: Span | None, text: str) -> Row:
    if quote is None:
        raise ValueError(f"the quote {row['quote']!r} is not in the text")
    folded: Row = {"start": quote[0], "end": quote[1]}
    for field in FIELDS[kind]:
        if field not in row:
            raise ValueError(f"{field} is missing")
        value = row[field]
        if field in NAMES:
            folded[field] = [_nearest(name, field, quote, text) for name in value]
        elif field not in NAME or value is None:
            folded[field] = value
        else:
            folded[field] = _nearest(value, field, quote, text)
    return folded


def _nearest(name: str, field: str, quote: Span, text: str) -> list[int] | None:
    """The mention of `name` as whole words that is nearest to `quote`, the first of those equally near."""
    pattern = _NOT_WITHIN_A_WORD + re.escape(name) + _NOT_WITHIN_A_WORD
    mentions = [mention.span() for mention in re.finditer(pattern, text)] if name else []
    if mentions:
        start, end = min(mentions, key=lambda span: max(quote[0] - span[1], span[0] - quote[1], 0))
        return [start, end]
    if field == "who" and name == NOBODY:
        return None
    raise ValueError(f"{field} {name!r} is not in the text")


def fold(texts: Mapping[str, str], reports: list[Row], splits: Mapping[str, Split]) -> list[Row]:
    """The `reports` without wording, in the order of their digests; `texts` and `splits` go by id. `SystemExit` tells all that is wrong."""
    notes: list[Row] = []
    wrong: list[str] = []
    for report in reports:
        one = report["id"]
        if one not in texts or one not in splits:
            wrong.append(f"{one}: {'no text' if one not in texts else 'in no split'}")
            continue
        try:
            notes.append(folded(report, texts[one], splits[one]))
        except ExceptionGroup as errors:
            wrong += map(str, errors.exceptions)
    if wrong:
        raise SystemExit("\n".join(wrong))
    return sorted(notes, key=lambda note: str(note["digest"]))


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--texts", required=True, type=Path, nargs="+", help="JSONL with the texts")
    cli.add_argument("--rows", required=True, type=Path, nargs="+", help="JSONL with the worded rows")
    cli.add_argument("--learn", required=True, type=Path, help="ids to learn from, one a line")
    cli.add_argument("--exam", required=True, type=Path, help="ids to measure on, one a line")
    cli.add_argument("--out", required=True, type=Path, help="file to write")
    args = cli.parse_args()
    texts = {row["id"]: row["text"] for path in args.texts for row in load(path)}
    lists = {split: getattr(args, split).read_text(encoding="utf-8").split() for split in SPLITS}
    twice = set(lists["learn"]) & set(lists["exam"])
    if twice:
        raise SystemExit(f"in both splits: {', '.join(sorted(twice))}")
    splits: dict[str, Split] = {one: split for split in SPLITS for one in lists[split]}
    notes = fold(texts, [row for path in args.rows for row in load(path)], splits)
    dump(args.out, notes)
    for split in SPLITS:
        chosen = [note for note in notes if note["split"] == split]
        print(f"{split}: {len(chosen)} articles, " + ", ".join(f"{sum(len(note[kind]) for note in chosen)} {kind}" for kind in KINDS))


if __name__ == "__main__":
    main()
