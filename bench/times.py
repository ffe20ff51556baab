"""Speed and accuracy of the time stage alone, from cached parses: `python -m bench.times CORPUS.jsonl… [--narrative]`.

Rows are `{"id", "text", "published", "times": [{"start", "end", "type", "value"}]}`. Each corpus is cut in two halves by the checksum
of the document's id, so that a change made on one half can be checked on the other. Scores are TempEval-3's: strict and relaxed extents,
and exact TIMEX3 values over the relaxed pairs.
"""

from __future__ import annotations

import argparse
import time
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

from bench.parses import parsed
from panj.gather import from_row
from panj.ground.times import find_times
from panj.model import TimeSpan

MEASURES = ("strict", "relaxed", "value")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("corpora", nargs="+", type=Path)
    cli.add_argument("--narrative", action="store_true")
    args = cli.parse_args()
    for corpus in args.corpora:
        counts: dict[str, Counter[str]] = {"first half": Counter(), "second half": Counter()}
        spent, documents, words = 0.0, 0, 0
        for row, doc in parsed(corpus):
            report = from_row({**row, "narrative": args.narrative})
            before = time.process_time()
            found = find_times(report, doc)
            spent += time.process_time() - before
            documents, words = documents + 1, words + len(report.text.split())
            half = "second half" if zlib.crc32(str(row["id"]).encode()) % 2 else "first half"
            counts[half].update(score(row.get("times", []), found))
        print(f"{corpus.name}: {documents / spent:.0f} documents/s, {words / spent:.0f} words/s on one core")
        total = counts["first half"] + counts["second half"]
        for name, count in (*counts.items(), ("all", total)):
            size = count["gold"] + count["system"]
            print(f"  {name}: " + ", ".join(f"{m} F1 {2 * count[m] / size:.3f}" for m in MEASURES) if size else f"  {name}: no expressions")


def score(gold: list[dict[str, Any]], found: tuple[TimeSpan, ...]) -> Counter[str]:
    """Counts of one document; each gold expression is paired with the free expression that overlaps it most."""
    count: Counter[str] = Counter(gold=len(gold), system=len(found))
    free = list(found)
    for g in sorted(gold, key=lambda g: int(g["start"])):
        overlaps = [(min(g["end"], t.end) - max(g["start"], t.start), t) for t in free]
        best = max(overlaps, key=lambda o: o[0], default=(0, None))
        if best[0] <= 0 or best[1] is None:
            continue
        free.remove(best[1])
        count["relaxed"] += 1
        count["strict"] += (best[1].start, best[1].end) == (g["start"], g["end"])
        count["value"] += best[1].value == g["value"]
    return count


if __name__ == "__main__":
    main()
