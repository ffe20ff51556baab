"""What Panj gets wrong, in sentences of our own: `python -m bench.confusion [--write docs/accuracy.md]`.

bench/hard.csv holds sentences that are hard on purpose and what each claims: kinds, with the figure, the change, the state or the PLOVER
event; nothing where there is no claim of movement, death, fighting, control or the like. `--write` puts the list of the misread ones into
the page, between its markers.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path

from panj.analysis import analyzer
from panj.gather import from_row
from panj.model import Claim
from panj.walk import read_report

TABLE = Path(__file__).parent / "hard.csv"
MARKS = ("<!-- confusion list: made by python -m bench.confusion -->", "<!-- end of the confusion list -->")
_QUIET = frozenset({"event", "concern"})  # kinds that a sentence may have besides what is asked


def told(claim: Claim) -> str:
    """A claim as the table writes it."""
    figure = claim.quantity and (claim.quantity.low if claim.quantity.low is not None else claim.quantity.high)
    if figure is not None:
        return f"{claim.kind} {figure:.0f}"
    if claim.kind == "event" and claim.plover:
        return f"event {claim.plover.event}"
    return " ".join(x for x in (claim.kind, claim.change, claim.state) if x)


def confusions() -> tuple[int, dict[str, list[str]]]:
    """The number of sentences, and a line for each misread one, by the kind that it is about."""
    rows = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter="|"))
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        claims = read_report(from_row({"id": "s", "text": row["text"], "published": "2021-07-06"}), analyzer()).claims
        wanted = {w.strip() for w in (row["expected"] or "").split(",") if w.strip()}
        read = {told(c) for c in claims}
        missing = {w for w in wanted if w not in read and not any(r.startswith(f"{w} ") for r in read)}
        extra = {r for r in read if r.split()[0] not in _QUIET and not any(r == w or r.startswith(f"{w} ") for w in wanted)}
        if missing or extra:
            kind = (row["expected"] or "no claim").split()[0].rstrip(",")
            parts = [f"not read: {', '.join(sorted(missing))}" if missing else "", f"read: {', '.join(sorted(extra))}" if extra else ""]
            found["no claim" if not wanted else kind].append(f"*{row['text']}* – {'; '.join(p for p in parts if p)}")
    return len(rows), dict(found)


def main() -> None:
    """Print the misread sentences, or write them into the page."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--write", type=Path, help="the page whose list is made anew")
    args = cli.parse_args()
    total, found = confusions()
    wrong = sum(map(len, found.values()))
    lines = [f"{wrong} of {total} hard sentences are misread.", ""]
    for kind in sorted(found):
        lines += [f"**{kind}**", "", *(f"- {line}" for line in found[kind]), ""]
    text = "\n".join(lines)
    if args.write:
        page = args.write.read_text(encoding="utf-8")
        head, tail = page.split(MARKS[0])[0], page.split(MARKS[1])[1]
        args.write.write_text(f"{head}{MARKS[0]}\n\n{text}\n{MARKS[1]}{tail}", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
