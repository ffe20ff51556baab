"""Readings and claims as tables for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Group
from rich.markup import escape
from rich.text import Text

from panj.model import Claim, Reading, Report
from panj.record import StoredClaim
from panj.tell.rows import Rows
from panj.tell.words import KINDS, claim_chain, sentence

_STYLE = {"asserted": "", "denied": "red", "expected": "cyan", "hypothetical": "yellow"}


def reading_table(reading: Reading) -> Group:
    """A report's claims with who says so, and its flaws."""
    report = reading.report
    head = Text.from_markup(f"[bold]{escape(report.title or report.id)}[/bold]  {escape(_about(report))}")
    if report.language not in (None, "en"):
        return Group(head, Text(f"not read: the text is not in English ({report.language})", style="yellow"))
    parts: list[Text | Rows] = [head]
    parts.append(_claims((c, c.id, report.outlet) for c in reading.claims) if reading.claims else Text("no claims", style="dim"))
    if report.flaws:
        named = ", ".join(f"{code} ×{n}" if n > 1 else code for code, n in Counter(f.code for f in report.flaws).items())
        parts.append(Text(f"flaws: {named}", style="dim"))
    return Group(*parts)


def claims_table(claims: Iterable[StoredClaim]) -> Rows:
    """Claims of the record with the reports that make them."""
    return _claims((s.claim, s.id, s.outlet) for s in claims)


def _claims(rows: Iterable[tuple[Claim, str, str | None]]) -> Rows:
    table = Rows("claim", "kind", "what", "who says so", words=("what", "who says so"))
    for claim, number, outlet in rows:
        style = _STYLE[claim.modality]
        table.add(number, KINDS[claim.kind], Text(sentence(claim), style=style), Text(claim_chain(claim, outlet), style="dim"))
    return table


def _about(report: Report) -> str:
    return " · ".join(x for x in (report.outlet, report.published or "no date") if x)
