"""For every figure of a text: which claim it became, or why it became none; and whom "the group" or "the army" was taken for, and why."""

from __future__ import annotations

from rich.text import Text

from panj.analysis import Analyzer
from panj.model import Quantity, Reading, TextSpan
from panj.read import reasons, reasons_of_sides
from panj.tell.rows import Rows
from panj.tell.values import country_name
from panj.tell.words import sentence

_AROUND = 40  # characters shown on each side of a figure


def explanation(reading: Reading, analyzer: Analyzer) -> Rows:
    """A table with each figure in its words, and what became of it. The report is parsed again: reasons are not stored."""
    text = reading.report.text
    table = Rows("figure", "what became of it", words=("figure", "what became of it"))
    doc = analyzer.parse(text)
    for quantity, why in reasons(reading.report, doc, reading.mentions):
        claims = [c for c in reading.claims if c.quantity is not None and overlaps(c.quantity, quantity)]
        became = "; ".join(
            f"{c.id} {c.kind}: {sentence(c)} ({why if c.kind == 'movement' else f'“{c.trigger.text}” says so'})" for c in claims
        )
        table.add(_shown(text, quantity), became or f"no claim: {why}")
    for claim, side, why in reasons_of_sides(reading.report, doc, reading.mentions, reading.claims):
        known = side.name if side.name and side.name != side.text else country_name(side.country)
        means = f"means {known}" if known else "no side that is named"
        table.add(_shown(text, side), f"{claim.id} {claim.kind}: {means} ({why})")
    return table


def _shown(text: str, span: TextSpan) -> Text:
    before = " ".join(text[max(0, span.start - _AROUND) : span.start].split())
    after = " ".join(text[span.end : span.end + _AROUND].split())
    return Text.assemble(f"…{before} ", (span.text, "bold"), f" {after}…")


def overlaps(a: Quantity, b: Quantity) -> bool:
    """True where two figures share characters."""
    return a.start < b.end and b.start < a.end
