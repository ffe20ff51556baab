"""For every figure of a text: which claim it became, or why it became none."""

from __future__ import annotations

from rich.markup import escape
from rich.table import Table

from panj.analysis import Analyzer
from panj.model import Quantity, Reading
from panj.read import reasons
from panj.tell.words import sentence

_AROUND = 40  # characters shown on each side of a figure


def explanation(reading: Reading, analyzer: Analyzer) -> Table:
    """A table with each figure in its words, and what became of it. The report is parsed again: reasons are not stored."""
    text = reading.report.text
    table = Table(box=None, header_style="dim", pad_edge=False)
    for column in ("figure", "what became of it"):
        table.add_column(column, overflow="fold")
    for quantity, why in reasons(reading.report, analyzer.parse(text), reading.mentions):
        claims = [c for c in reading.claims if c.quantity is not None and overlaps(c.quantity, quantity)]
        became = "; ".join(f"{c.id} {c.kind}: {sentence(c)}" for c in claims)
        before = " ".join(text[max(0, quantity.start - _AROUND) : quantity.start].split())
        after = " ".join(text[quantity.end : quantity.end + _AROUND].split())
        shown = f"…{escape(before)} [bold]{escape(quantity.text)}[/bold] {escape(after)}…"
        table.add_row(shown, f"{escape(became)} ({escape(why)})" if became else f"no claim: {escape(why)}")
    return table


def overlaps(a: Quantity, b: Quantity) -> bool:
    """True where two figures share characters."""
    return a.start < b.end and b.start < a.end
