"""A workbook: what it is, the events, the claims, each a sheet. No cell is a formula, whatever the words begin with."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from panj.errors import InputError
from panj.tell.exports.claim_rows import CLAIM_COLUMNS, claim_rows
from panj.tell.exports.event_rows import EVENT_COLUMNS, event_rows
from panj.tell.exports.selection import Selection

LONGEST = 32_767  # characters in a cell, by Excel's limits
MOST_ROWS = 1_048_576
_ILLEGAL = {c: None for c in range(32) if chr(c) not in "\t\n\r"} | {0xFFFE: None, 0xFFFF: None}
_CARRIED = ("panj_version", "as_of", "clock", "licence")
_BLOCK = 65_536
_ABOUT = {
    "program": "program", "version": "version", "made": "made (UTC)", "as_of": "as of the end of", "clock": "known by",
    "chosen": "chosen", "licence": "note",
}  # fmt: skip


def xlsx(selection: Selection) -> Iterator[bytes]:
    """The workbook in pieces. Raises `InputError` P103 for more rows than a sheet holds."""
    with tempfile.TemporaryDirectory(prefix="panj-") as folder:
        path = Path(folder) / "export.xlsx"
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        book = xlsxwriter.Workbook(str(path), options | {"tmpdir": folder, "in_memory": False})
        bold = book.add_format({"bold": True, "bottom": 1})
        about = book.add_worksheet("About")
        about.set_column(0, 0, 18)
        about.set_column(1, 1, 110)
        for line, (name, value) in enumerate(selection.about().items()):
            about.write_string(line, 0, _ABOUT[name], bold)
            about.write_string(line, 1, str(value))
        book.set_properties({"title": "Panj export", "comments": selection.stamp})
        _sheet(book, bold, "Events", [c for c in EVENT_COLUMNS if c not in _CARRIED], (row for row, _ in event_rows(selection)))
        _sheet(book, bold, "Claims", [c for c in CLAIM_COLUMNS if c not in _CARRIED], claim_rows(selection))
        book.close()
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block


def _sheet(book: Any, bold: Any, name: str, columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(columns) - 1, 16)
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column, bold)
    last = 0
    for line, row in enumerate(rows, 1):
        if line >= MOST_ROWS:
            raise InputError("P103", f"sheet {name}", f"a sheet holds {MOST_ROWS - 1:,} rows; choose less, or another format")
        for at, column in enumerate(columns):
            _write(sheet, line, at, row[column])
        last = line
    sheet.autofilter(0, 0, last, len(columns) - 1)


def _write(sheet: Any, line: int, at: int, value: object) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, at, value)
    elif isinstance(value, int | float):
        sheet.write_number(line, at, value)
    else:
        sheet.write_string(line, at, str(value).translate(_ILLEGAL)[:LONGEST])
