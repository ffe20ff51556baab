"""What an annotated report holds: the batches, the fields of each kind of row, and which of them are names in the text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

Row = dict[str, Any]
Split = Literal["learn", "exam"]

SPLITS: tuple[Split, ...] = ("learn", "exam")
BATCHES = {name: Path(__file__).with_name(f"{name}.jsonl") for name in ("pool60", "pool59", "pool64", "pool128")}
FIELDS: dict[str, tuple[str, ...]] = {
    "movements": (
        *("quantity_low", "quantity_high", "approx", "unit", "who", "kind", "origin", "destination"),
        *("date_start", "date_end", "cumulative", "modality", "attributed_to"),
    ),
    "deaths": ("low", "high", "who", "place", "date", "attributed_to"),
    "clashes": ("actors", "place", "date"),
    "control": ("actor", "place", "change", "date", "attributed_to"),
    "counterclaims": ("speaker",),
}
KINDS = tuple(FIELDS)
NAME = {"who", "origin", "destination", "place", "actor", "speaker"}
NAMES = {"actors", "attributed_to"}
NOBODY = "people"


def digest(text: str) -> str:
    """The SHA-256 by which a text is known."""
    return hashlib.sha256(text.encode()).hexdigest()


def load(path: Path) -> list[Row]:
    """The rows of a JSONL file (split at line feeds only: texts hold U+2028)."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def dump(path: Path, rows: Iterable[Row]) -> None:
    """Write `rows` as JSONL, making the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
