"""The whole case of one event in words: figures as stated, parts and their sums, origins, copies and what they changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from panj.model import Span
from panj.reconcile import Event, align, breakdowns, mismatches
from panj.tell.picture import Picture
from panj.tell.values import clean, country_name, number

_OF_COUNTRY = re.compile(r"\bof ([A-Z]{3})\b")
_SHOWN = 8  # words changed by a copy that are shown at most on either side


def figures(event: Event, case: Picture) -> list[str]:
    """Each figure of the whole as it is stated, with the reports that state it."""
    said: dict[str, list[str]] = defaultdict(list)
    rows = case.by_id
    for member in event.members:
        quantity = rows[member.claim].claim.quantity
        if quantity is not None and not member.part:
            said[clean(quantity.text).casefold()].append(rows[member.claim].report_id)
    return [f"“{words}” in {_reports(reports)}" for words, reports in said.items()]


def parts(event: Event, case: Picture) -> list[str]:
    """The breakdowns with their sums, and what is not harmonised between them."""
    rows = case.by_id
    found = breakdowns(event, rows)
    lines = []
    for breakdown in found:
        terms = " + ".join(number(q.low or q.high or 0) for p in breakdown.parts if (q := rows[p].claim.quantity))
        whole = rows[breakdown.whole].claim.quantity
        verdict = "which is the whole" if breakdown.adds_up else f"the whole is given as {whole.text if whole else 'nothing'}"
        lines.append(f"{rows[breakdown.whole].report_id}: {terms} = {number(breakdown.total)}, {verdict}")
    return lines + [f"not harmonised: {m.words}" for m in mismatches(found, rows)]


def origins(event: Event) -> list[str]:
    """The independent origins, each with the reason why it counts as one."""
    return [f"{o.name}: {in_full(o.why)}" for o in event.support.origins]


def in_full(words: str) -> str:
    """Words of reconciling with countries by their names: "the border guard of TJK" is that of Tajikistan."""
    return _OF_COUNTRY.sub(lambda m: f"of {country_name(m[1])}", words)


def copies(event: Event, case: Picture) -> list[str]:
    """The event's reports that are copies, and what they changed in the words of their claims."""
    lines = []
    reports = {r.report.id: r.report for r in case.reports}
    for report in sorted({case.by_id[m.claim].report_id for m in event.members}):
        link = case.links.get(report)
        if link is None or link.copy_of is None:
            continue
        how = f" ({link.relation.replace('_', ' ')})" if link.relation else ""
        line = f"{report} is a copy of {link.copy_of}{how}"
        source, copy = reports.get(link.copy_of), reports[report]
        if source is not None and not copy.coded:
            spans = [c.claim.evidence for c in case.claims if c.report_id == report]
            changed = changes(source.text, copy.text, spans)
            line += ": " + "; ".join(changed) if changed else ""
        lines.append(line)
    return lines


def changes(source: str, copy: str, spans: Iterable[Span]) -> list[str]:
    """What a copy changed within `spans` of its text, in words, where the change is short."""
    evidence = list(spans)
    found = []
    for passage in align(source, copy).passages:
        for change in passage.changes:
            before, after = clean(change.before), clean(change.after)
            inside = any(s.start <= change.copy.start and change.copy.end <= s.end for s in evidence)
            if inside and before != after and max(len(before.split()), len(after.split())) <= _SHOWN:
                found.append(_changed(before, after))
    return list(dict.fromkeys(found))


def _changed(before: str, after: str) -> str:
    if not before:
        return f"“{after}” was added"
    return f"“{before}” became “{after}”" if after else f"“{before}” was left out"


def _reports(ids: Iterable[str]) -> str:
    unique = list(dict.fromkeys(ids))
    return ", ".join(unique[:4]) + (f" and {len(unique) - 4} more" if len(unique) > 4 else "")
