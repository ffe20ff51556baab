"""Confusion of PLOVER events on our own sentences: `python -m bench.plover`.

Prints how often the first claim of each sentence in tests/read/plover/sentences.csv has the right event, and every sentence that has not.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from panj.analysis import analyzer
from panj.gather import from_row
from panj.walk import read_report

TABLE = Path(__file__).resolve().parent.parent / "tests" / "read" / "plover" / "sentences.csv"


def main() -> None:
    rows = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter="|"))
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in rows:
        claims = read_report(from_row({"id": "s", "text": row["sentence"]}), analyzer()).claims
        found = claims[0].plover.event if claims and claims[0].plover else None
        total[row["event"]] += 1
        right[row["event"]] += found == row["event"]
        if found != row["event"]:
            print(f"{row['event']} read as {found}: {row['sentence']}")
    for event in sorted(total):
        print(f"{event}: {right[event]}/{total[event]}")
    print(f"all: {sum(right.values()) / sum(total.values()):.4f}")


if __name__ == "__main__":
    main()
