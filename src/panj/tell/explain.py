"""For every figure of a text: which claim it became, or why it became none; and whom "the group" or "the army" was taken for, and why."""

from __future__ import annotations

from rich.markup import escape
from rich.table import Table

from panj.analysis import Analyzer
from panj.model import Quantity, Reading, TextSpan
from panj.read import reasons, reasons_of_sides
from panj.tell.values import country_name
from panj.tell.words import sentence

_AROUND = 40  # characters shown on each side of a figure


def explanation(reading: Reading, analyzer: Analyzer) -> Table:
    """A table with each figure in its words, and what became of it. The report is parsed again: reasons are not stored."""
    text = reading.report.text
    table = Table(box=None, header_style="dim", pad_edge=False)
    for column in ("figure", "what became of it"):
        table.add_column(column, overflow="fold")
    doc = analyzer.parse(text)
    for quantity, why in reasons(reading.report, doc, reading.mentions):
        claims = [c for c in reading.claims if c.quantity is not None and overlaps(c.quantity, quantity)]
        became = "; ".join(f"{c.id} {c.kind}: {sentence(c)}" for c in claims)
        table.add_row(_shown(text, quantity), f"{escape(became)} ({escape(why)})" if became else f"no claim: {escape(why)}")
    for claim, side, why in reasons_of_sides(reading.report, doc, reading.mentions, reading.claims):
        known = side.name if side.name and side.name != side.text else country_name(side.country)
        means = f"means {escape(known)}" if known else "no side that is named"
        table.add_row(_shown(text, side), f"{claim.id} {claim.kind}: {means} ({escape(why)})")
    return table


def _shown(text: str, span: TextSpan) -> str:
    before = " ".join(text[max(0, span.start - _AROUND) : span.start].split())
    after = " ".join(text[span.end : span.end + _AROUND].split())
    return f"…{escape(before)} [bold]{escape(span.text)}[/bold] {escape(after)}…"


def overlaps(a: Quantity, b: Quantity) -> bool:
    """True where two figures share characters."""
    return a.start < b.end and b.start < a.end
