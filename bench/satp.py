"""Deaths of short incident reports against a hand count: `python -m bench.satp CORPUS.jsonl [--first N] [--skip N] [--errors N]`.

The corpus has `{"id", "text", "deaths": {"total": n}}` rows. A reading's toll is the sum of its asserted death claims that are neither
cumulative nor part of another, each by its lower bound, or its upper where it has no lower.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.parses import parsed
from panj.gather import from_row
from panj.model import Reading
from panj.walk import read_parsed


def toll(reading: Reading) -> float:
    """The number of dead that a reading adds up to."""
    total = 0.0
    for claim in reading.claims:
        if claim.kind == "death" and claim.modality == "asserted" and not claim.cumulative and claim.part_of is None and claim.quantity:
            total += claim.quantity.low if claim.quantity.low is not None else claim.quantity.high or 0
    return total


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("corpus", type=Path)
    cli.add_argument("--first", type=int, default=None)
    cli.add_argument("--skip", type=int, default=0)
    cli.add_argument("--errors", type=int, default=0, help="print this many wrong readings")
    args = cli.parse_args()
    right = deadly = right_deadly = count = shown = 0
    off = 0.0
    for row, doc in list(parsed(args.corpus))[args.skip : args.first]:
        gold, mine = row["deaths"]["total"], toll(read_parsed(from_row(row), doc))
        count, right = count + 1, right + (gold == mine)
        if gold:
            deadly, right_deadly, off = deadly + 1, right_deadly + (gold == mine), off + abs(gold - mine)
        if gold != mine and shown < args.errors:
            shown += 1
            print(f"{row['id']} gold={gold} mine={mine:g} {row['text']}")
    print(f"reports: {count}\nexact: {right / max(count, 1):.4f}\nwith_deaths: {deadly}")
    print(f"exact_where_deaths: {right_deadly / max(deadly, 1):.4f}\nmae_where_deaths: {off / max(deadly, 1):.3f}")


if __name__ == "__main__":
    main()
