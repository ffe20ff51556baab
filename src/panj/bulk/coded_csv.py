"""Hand-coded claims as a CSV file, a claim a row (docs/coded.md): rows of one report become the coded report that `coded` reads."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from panj.analysis import Analyzer
from panj.bulk.coded import read_coded
from panj.errors import InputError
from panj.gather.charset import decode
from panj.model import Reading

LISTS = {"movement": "movements", "death": "deaths", "clash": "clashes", "control": "control", "counterclaim": "counterclaims"}
REPORT = ("report", "outlet", "published", "url", "title", "copy_of")
_NUMBERS = frozenset({"quantity_low", "quantity_high", "low", "high", "share", "part_of", "corrects", "ordinal_rank"})
_WHOLE = frozenset({"part_of", "corrects", "ordinal_rank"})
_TRUTHS = frozenset({"cumulative", "approx"})
_SEVERAL = frozenset({"attributed_to", "actors"})
_WORDS = frozenset(
    ["figure_words", "unit", "who", "kind", "origin", "destination", "date_start", "date_end", "date", "modality", "place", "actor",
     "change", "speaker", "about", "about_kind", "ordinal_window"]
)  # fmt: skip
COLUMNS = frozenset({"claim", *REPORT, *_NUMBERS, *_TRUTHS, *_SEVERAL, *_WORDS})
_YES, _NO = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})


@dataclass
class CodedRows:
    """One report of the file as `coded.read_coded` takes it; `lines` tells on which line each item of its lists stands."""

    row: dict[str, Any]
    lines: dict[tuple[str, int], int] = field(default_factory=dict)

    def line_of(self, label: str) -> int | None:
        """The line that a label of `read_coded`'s errors ("x1 movements 2") is about."""
        for (name, number), line in self.lines.items():
            if label.endswith(f" {name} {number}"):
                return line
        return None


def read_csv(data: bytes, what: str) -> tuple[list[CodedRows], list[InputError]]:
    """The reports of a CSV file in UTF-8 and the errors of its rows (P113, with their line; the header is line 1).

    Raises `InputError` P113 where the header lacks `report` or `claim` or has a column that there is none of.
    """
    reader = csv.DictReader(io.StringIO(decode(data, what), newline=""), strict=True)
    names = [name.strip() for name in reader.fieldnames or ()]
    if wrong := sorted({"report", "claim"} - set(names)) or sorted(set(names) - COLUMNS):
        raise InputError("P113", f"{what} line 1", f"the columns {', '.join(wrong)} are missing or unknown")
    reader.fieldnames = names
    found: dict[str, CodedRows] = {}
    errors: list[InputError] = []
    try:
        for cells in reader:
            line = reader.line_num
            try:
                _add(found, cells, line)
            except ValueError as e:
                errors.append(InputError("P113", f"{what} line {line}", str(e)))
    except csv.Error as e:
        errors.append(InputError("P113", f"{what} line {reader.line_num}", f"the file is not well-formed CSV ({e})"))
    return list(found.values()), errors


def coded_readings(path: Path, what: str, analyzer: Analyzer) -> Iterator[Reading | InputError]:
    """The reports of a CSV file as readings, and an error for each bad row; a report with a bad row is not read.

    Raises `InputError`: P106 where there is no such file, P113 for its header.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as e:
        raise InputError("P106", what) from e
    reports, errors = read_csv(data, what)
    yield from errors
    for report in reports:
        yield from _read(report, what, analyzer)


def _read(report: CodedRows, what: str, analyzer: Analyzer) -> Iterator[Reading | InputError]:
    try:
        yield read_coded(report.row, analyzer)
        return
    except InputError as e:
        whole = e
    found = 0
    for (key, number), line in report.lines.items():
        item = {k: v for k, v in report.row[key][number - 1].items() if k not in ("part_of", "corrects")}
        try:
            read_coded({"id": report.row["id"], key: [item]}, analyzer)
        except InputError as e:
            found += 1
            yield InputError(e.code, f"{what} line {line}", e.why)
    if not found:
        yield InputError(whole.code, f"{what} line {report.line_of(whole.what) or min(report.lines.values())}", whole.why)


def _add(found: dict[str, CodedRows], cells: Mapping[str | None, Any], line: int) -> None:
    if None in cells:
        raise ValueError("the row has more cells than the header")
    row = {str(k): v.strip() for k, v in cells.items() if v is not None and v.strip()}
    if not row:
        return
    if "report" not in row or row.get("claim") not in LISTS:
        raise ValueError(f"claim {row.get('claim', '')!r} is none of {', '.join(LISTS)}" if "report" in row else "the row names no report")
    name = LISTS[row["claim"]]
    item = dict(_item(row))
    head = {"id": row["report"], **{k: row[k] for k in REPORT[1:] if k in row}}
    report = found.setdefault(row["report"], CodedRows(head))
    report.row.setdefault(name, []).append(item)
    report.lines[name, len(report.row[name])] = line


def _item(row: Mapping[str, str]) -> Iterable[tuple[str, Any]]:
    for name, value in row.items():
        if name in REPORT or name in ("claim", "ordinal_rank", "ordinal_window"):
            continue
        if name in _NUMBERS:
            yield name, _number(name, value)
        elif name in _TRUTHS:
            if value.casefold() not in _YES | _NO:
                raise ValueError(f"{name} {value!r} is neither true nor false")
            yield name, value.casefold() in _YES
        elif name in _SEVERAL:
            yield name, [v.strip() for v in value.split(";") if v.strip()]
        else:
            yield name, value
    if "ordinal_rank" in row:
        yield "ordinal", {"rank": _number("ordinal_rank", row["ordinal_rank"]), "window": row.get("ordinal_window")}


def _number(name: str, value: str) -> int | float:
    try:
        number = float(value.replace(",", ""))
    except ValueError as e:
        raise ValueError(f"{name} {value!r} is not a number") from e
    if number.is_integer():
        return int(number)
    if name in _WHOLE:
        raise ValueError(f"{name} {value!r} is not a whole number")
    return number
