"""Write predictions for the scorers from cached parses: `python -m bench.predict CORPUS.jsonl… --out PRED.jsonl`.

The same as `panj read --jsonl`, but each corpus is parsed once and the parses kept, so that a change to a stage is measured in seconds.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from bench.parses import parsed
from panj.gather import from_row
from panj.walk import read_parsed


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("corpora", nargs="+", type=Path)
    cli.add_argument("--out", required=True, type=Path)
    cli.add_argument("--narrative", action="store_true")
    args = cli.parse_args()
    with args.out.open("wb") as out:
        for corpus in args.corpora:
            for row, doc in parsed(corpus):
                report = from_row({**row, "narrative": args.narrative or row.get("narrative", False)})
                out.write(msgspec.json.encode({"id": row["id"], "reading": read_parsed(report, doc)}) + b"\n")


if __name__ == "__main__":
    main()
