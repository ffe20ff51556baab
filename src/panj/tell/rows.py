"""Rows for a terminal or a pipe, in which no id, day or figure is ever shortened.

On a terminal they are a table; where that is too narrow, each row's words stand under its ids, days and figures, or over them where
words come first. In a pipe each row is one line with tabs between its cells, under a line with the names of the columns.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

_LEAST = 14  # characters that a column of words needs
_GAP = 2


class Rows:
    """Rows under named columns. `words` are the columns that may be folded, `figures` those that stand on the right."""

    def __init__(self, *columns: str, words: Iterable[str] = (), figures: Iterable[str] = ()) -> None:
        self.columns = columns
        self.words = frozenset(words)
        self.figures = frozenset(figures)
        self.cells: list[list[Text]] = []

    def add(self, *cells: str | Text) -> None:
        """One row, a cell for each column; cells are plain words, never markup."""
        if len(cells) != len(self.columns):
            raise ValueError(f"{len(cells)} cells for {len(self.columns)} columns")
        self.cells.append([cell if isinstance(cell, Text) else Text(cell) for cell in cells])

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if not console.is_terminal:
            for line in ([Text(name) for name in self.columns], *self.cells):
                yield Segment("\t".join(" ".join(cell.plain.split()) for cell in line) + "\n")
        elif self._needed() <= options.max_width:
            yield self._table()
        else:
            yield from self._under_each_other()

    def _widths(self) -> list[int]:
        return [max(cell_len(line.plain) for line in column) for column in zip(map(Text, self.columns), *self.cells, strict=True)]

    def _needed(self) -> int:
        widths = zip(self.columns, self._widths(), strict=True)
        return sum(min(w, _LEAST) if name in self.words else w for name, w in widths) + _GAP * (len(self.columns) - 1)

    def _table(self) -> Table:
        table = Table(box=None, header_style="dim", pad_edge=False, padding=(0, _GAP, 0, 0))
        for name, width in zip(self.columns, self._widths(), strict=True):
            folds = name in self.words
            table.add_column(
                name, no_wrap=not folds, overflow="fold", justify="right" if name in self.figures else "left",
                min_width=min(width, _LEAST) if folds else width,
            )  # fmt: skip
        for cells in self.cells:
            table.add_row(*cells)
        return table

    def _under_each_other(self) -> RenderResult:
        widths = self._widths()
        for row in ([Text(name, style="dim") for name in self.columns], *self.cells):
            firm, folding = Text(overflow="fold"), Text(overflow="fold")
            for name, width, cell in zip(self.columns, widths, row, strict=True):
                if name in self.words:
                    if cell.plain:
                        folding.append_text(Text(" · ", style="dim") if folding.plain else Text()).append_text(cell)
                    continue
                blank = Text(" " * (width - cell_len(cell.plain)))
                firm.append_text(blank + cell if name in self.figures else cell + blank).append(" " * _GAP)
            firm.rstrip()
            first, second = (folding, firm) if self.columns[0] in self.words else (firm, folding)
            yield first
            if second.plain:
                yield Padding(second, (0, 0, 0, 2 * _GAP))
