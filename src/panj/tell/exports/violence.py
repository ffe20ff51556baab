"""Which events of deaths conflict data sets count: no accident or disaster, and no toll that its own report says a later one replaced."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from panj.errors import DataError
from panj.reconcile import Event, Sourced
from panj.tell.exports.selection import Selection

_SAID = r"(?:said|spoken|reported|put|given|announced|counted|stated|estimated|recorded|confirmed)"
_BEFORE = re.compile(
    rf"\bh(?:ad|ave|as)\s+(?:earlier|previously|initially|originally|first)\s+{_SAID}\b"
    rf"|\b(?:earlier|previously|before that),?\s+(?:[\w'’-]+\s+){{1,5}}?had\s+{_SAID}\b"
    rf"|\b(?:initially|originally|at first),?\s+(?:[\w'’-]+\s+){{1,5}}?(?:had\s+)?{_SAID}\b"
    r"|\b(?:earlier|previous|initial|first)\s+(?:official\s+)?(?:death\s+)?(?:toll|figure|count|estimate|tally)\b",
    re.IGNORECASE,
)


def is_conflict(rows: list[Sourced], selection: Selection) -> bool:
    """False where the words of the claims, or their reports' titles where the words say nothing, tell of an accident, a disaster or a
    disease and of no violence."""
    told = " ".join(_words(row, selection) for row in rows)
    titles = " ".join(row.title or "" for row in rows)
    for words in (told, titles):
        if _pattern("violence").search(words):
            return True
        if _pattern("none").search(words):
            return False
    return True


def superseded(event: Event, rows: list[Sourced], selection: Selection) -> bool:
    """True for deaths of which every claim is told as what somebody said before, beside another figure of deaths in the same report."""
    members = {m.claim for m in event.members}
    return all(_was_before(row, selection) and _has_later(row, members, selection) for row in rows)


def _was_before(row: Sourced, selection: Selection) -> bool:
    """True where the words lead to the claim's figure as one that was said before."""
    figure, found = row.claim.quantity, _BEFORE.search(_evidence(row, selection))
    return found is not None and figure is not None and figure.start >= row.claim.evidence.start + found.start()


def _has_later(row: Sourced, members: set[str], selection: Selection) -> bool:
    return any(
        other.claim.quantity is not None and other.claim.modality == "asserted" and not _was_before(other, selection)
        for other in selection.deaths_of.get(row.report_id, ())
        if other.id not in members
    )


def _words(row: Sourced, selection: Selection) -> str:
    claim = row.claim
    said = [_evidence(row, selection), *(part.text for part in (claim.trigger, claim.cause) if part is not None)]
    return " ".join(said)


def _evidence(row: Sourced, selection: Selection) -> str:
    report, span = selection.reports.get(row.report_id), row.claim.evidence
    return report.text[span.start : span.end] if report else ""


@lru_cache(maxsize=2)
def _pattern(group: str) -> re.Pattern[str]:
    table = tomllib.loads((files("panj.tell.exports") / "data" / "violence.toml").read_text(encoding="utf-8"))
    if not table.get(group):
        raise DataError("P402", "tell/exports/data/violence.toml", f"{group} is empty")
    ends = r"\b" if group == "violence" else ""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, table[group])) + ")" + ends, re.IGNORECASE)
