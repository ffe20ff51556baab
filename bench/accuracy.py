"""Score Panj on the development corpora and hold the floors: `python -m bench.accuracy --shared ../shared`.

Each corpus is read as `panj read --jsonl` reads it and scored by its scorer; every figure with a floor in bench/floors.toml is held to
it. A figure under its floor fails the run. Floors are raised by hand; only `--lower-floors` may lower one, and then says which.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bench.parses import parsed
from panj.gather import from_row
from panj.walk import read_parsed

FLOORS = Path(__file__).parent / "floors.toml"


@dataclass(frozen=True)
class Measure:
    """One scorer over one corpus; `{shared}` and `{pred}` stand for paths in its arguments."""

    name: str
    corpora: tuple[str, ...]
    scorer: tuple[str, ...]
    narrative: bool = False


GOLD = ("gold/articles/guardian_syria.jsonl", "gold/articles/misc_conflict.jsonl", "gold/articles/rashidin_2017.jsonl")
MEASURES = (
    Measure("gold", GOLD, ("score/score_reading.py", "--gold", "{shared}/gold", "--ids", "{shared}/gold/dev.txt", "--pred", "{pred}")),
    Measure("timebank", ("corpora/times/timebank.jsonl",), ("score/score_times.py", "{shared}/corpora/times/timebank.jsonl", "{pred}")),
    Measure(
        "wikiwars",
        ("corpora/times/wikiwars_train.jsonl",),
        ("score/score_times.py", "{shared}/corpora/times/wikiwars_train.jsonl", "{pred}"),
        narrative=True,
    ),
    Measure("lgl", ("corpora/places/lgl.jsonl",), ("score/score_places.py", "{shared}/corpora/places/lgl.jsonl", "{pred}")),
    Measure("geovirus", ("corpora/places/geovirus.jsonl",), ("score/score_places.py", "{shared}/corpora/places/geovirus.jsonl", "{pred}")),
    Measure(
        "polnear",
        ("corpora/attribution/polnear_dev.jsonl",),
        ("score/score_attribution.py", "{shared}/corpora/attribution/polnear_dev.jsonl", "{pred}"),
    ),
    Measure(
        "plover",
        ("corpora/events/plover_gsr_dev.jsonl",),
        ("score/score_plover.py", "{shared}/corpora/events/plover_gsr_dev.jsonl", "{pred}"),
    ),
    Measure(
        "satp",
        ("corpora/events/satp_deaths_dev.jsonl",),
        ("score/score_deaths.py", "{shared}/corpora/events/satp_deaths_dev.jsonl", "{pred}"),
    ),
)


def figures(measure: Measure, shared: Path) -> dict[str, float]:
    """Read the corpora, run the scorer and give its `name: value` rows."""
    with tempfile.TemporaryDirectory() as folder:
        pred = Path(folder) / "pred.jsonl"
        with pred.open("wb") as out:
            for corpus in measure.corpora:
                for row, doc in parsed(shared / corpus):
                    report = from_row({**row, "narrative": measure.narrative})
                    out.write(msgspec.json.encode({"id": row["id"], "reading": read_parsed(report, doc)}) + b"\n")
        command = [part.format(shared=shared, pred=pred) for part in measure.scorer]
        printed = subprocess.run([sys.executable, str(shared / command[0]), *command[1:]], capture_output=True, text=True, check=True)
    rows = (line.split(": ", 1) for line in printed.stdout.splitlines() if ": " in line)
    return {name: float(value.split()[0]) for name, value in rows}


def held(floors: dict[str, dict[str, float]], found: dict[str, dict[str, float]]) -> list[str]:
    """A line for each figure that lies under its floor."""
    return [
        f"{name}.{key}: {found[name].get(key, 0.0):.4f} is under its floor {floor}"
        for name, keys in floors.items()
        if name in found
        for key, floor in keys.items()
        if found[name].get(key, 0.0) < floor
    ]


def lowered(floors: dict[str, dict[str, float]], found: dict[str, dict[str, float]]) -> str:
    """The floors file with each floor no higher than what was found."""
    lines = ["# What `make accuracy` must reach; a little under what was reached when it was last raised.", ""]
    for name, keys in floors.items():
        lines += [f"[{name}]", *(f'"{k}" = {min(v, found.get(name, {}).get(k, v)):.3f}' for k, v in keys.items()), ""]
    return "\n".join(lines)


def main() -> int:
    """Print every figure; exit 1 where a floor is not held."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--shared", type=Path, required=True, help="the folder with gold/, corpora/ and score/")
    cli.add_argument("--only", action="append", default=[], help="score only this measure (may be given again)")
    cli.add_argument("--lower-floors", action="store_true", help="write the floors anew where a figure has fallen under its floor")
    args = cli.parse_args()
    found: dict[str, dict[str, float]] = {}
    for measure in MEASURES:
        if args.only and measure.name not in args.only:
            continue
        found[measure.name] = figures(measure, args.shared.resolve())
        for key, value in found[measure.name].items():
            print(f"{measure.name}.{key}: {value:g}", flush=True)
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    under = held(floors, found)
    for line in under:
        print(("lowered: " if args.lower_floors else "FAILED: ") + line)
    if under and args.lower_floors:
        FLOORS.write_text(lowered(floors, found), encoding="utf-8")
        return 0
    return bool(under)


if __name__ == "__main__":
    sys.exit(main())
