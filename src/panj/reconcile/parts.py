"""Parts of a figure: those that the text says are parts, and those that add up.

A run of figures of one report that stand one after another, tell of narrower places than a figure before them and sum to just that figure,
is its breakdown ("1,037 … 104 in one district, 296 in another …"). The wounded among those who moved are a part of them too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from panj.reconcile.facts import Fact, compatible, level

LEAST = 2  # figures that make a breakdown
_SOME = re.compile(r"\b(?:wounded|injured|hurt|sick|ill|unarmed|armed)\b", re.IGNORECASE)  # states of some of those who move


def parts_of(facts: Iterable[Fact]) -> dict[str, str]:
    """Claim id of each part → claim id of its whole, among the claims of one block."""
    by_report: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_report[fact.source.report_id].append(fact)
    found: dict[str, str] = {}
    for rows in by_report.values():
        rows.sort(key=lambda f: f.source.claim.evidence.start)
        known = {f.id for f in rows}
        for fact in rows:
            whole = f"{fact.source.report_id}:{fact.source.claim.part_of}"
            if fact.source.claim.part_of and whole in known and not _leads_to(fact.id, whole, found):
                found[fact.id] = whole
        for position, fact in enumerate(rows):
            if fact.id not in found and (of := _all_of(fact, rows[:position], found)):
                found[fact.id] = of
        for position, fact in enumerate(rows):
            if fact.exact and fact.id not in found:
                found.update(dict.fromkeys(_breakdown(fact, rows[position + 1 :], found), fact.id))
    return found


def _all_of(fact: Fact, before: list[Fact], found: dict[str, str]) -> str | None:
    """The figure of which this one counts the wounded or the like: the last greater one of the same flow before it."""
    who = fact.source.claim.who
    if fact.kind != "movement" or who is None or not fact.counted or not _SOME.search(who.text):
        return None
    for whole in reversed(before):
        same_way = compatible(fact.start, whole.start) and compatible(fact.end, whole.end)
        same_way = same_way and fact.armed == whole.armed and fact.households == whole.households
        if same_way and whole.id not in found and (whole.low or whole.high or 0.0) > (fact.high or fact.low or 0.0):
            return whole.id
    return None


def _leads_to(claim: str, start: str, found: dict[str, str]) -> bool:
    while start != claim and start in found:
        start = found[start]
    return start == claim


def _breakdown(whole: Fact, following: list[Fact], found: dict[str, str]) -> list[str]:
    run: list[str] = []
    total = 0.0
    for fact in following:
        if fact.id in found or not fact.counted or fact.households != whole.households:
            continue
        if not fact.exact or not _narrower(fact, whole):
            break
        run.append(fact.id)
        total += fact.low or 0.0
        if total == whole.low:
            return run if len(run) >= LEAST else []
        if total > (whole.low or 0.0):
            break
    return []


def _narrower(part: Fact, whole: Fact) -> bool:
    for a, b, words in zip((part.where, part.end), (whole.where, whole.end), (part.words[0], part.words[2]), strict=True):
        if words or (a is not None and (b is None or level(a) > level(b))):
            return True
    return False
