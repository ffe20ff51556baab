"""Claims of many reports → events: which of them tell of one happening, and why.

Claims are compared within a block (kind and country). The most specific come first and seed events; each further claim joins the event
that it fits best, or seeds its own. The order of the claims is fixed by what they say and not by when they arrived, so the result does not
depend on the order of arrival, and a new report changes only the blocks that it speaks of. People's decisions bind: claims that were joined
stay together, claims that were split stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Literal

from panj.reconcile.facts import Fact, compatible, facts, level, same_words
from panj.reconcile.figures import Figure, figure_of, roundness
from panj.reconcile.parts import parts_of
from panj.reconcile.sourced import Sourced
from panj.reconcile.support import Support, support_of

THRESHOLD = 2.0  # what a claim must score with an event to join it
TOLERANCE_DAYS = 1  # newsrooms differ by a day about the night between
NEAR = 0.05  # figures that differ by less are one figure, rounded differently
GROWING = frozenset({"death", "injury", "attack", "clash"})  # tolls of these grow as they become known


@dataclass(frozen=True)
class Member:
    """A claim of an event: a statement of the whole, or of a part; `why` says why it is here."""

    claim: str
    part: bool
    why: str


@dataclass(frozen=True)
class Event:
    """One happening as the claims tell it. `id` stays while its earliest claim does; `review` names decisions that lost their ground."""

    id: str
    kind: str
    first: date | None
    last: date | None
    armed: bool | None
    places: tuple[str, ...]
    countries: tuple[str, ...]
    members: tuple[Member, ...]
    figure: Figure
    support: Support
    review: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bond:
    """A person's decision: these claims belong to one event (`join`), or to different ones (`split`)."""

    id: str
    verdict: Literal["join", "split"]
    claims: frozenset[str]


@dataclass
class _Draft:
    seed: Fact
    members: list[tuple[Fact, str]] = field(default_factory=list)
    first: date | None = None
    last: date | None = None


def events(claims: Iterable[Sourced], bonds: Collection[Bond] = ()) -> list[Event]:
    """All events of the claims, by first day and id."""
    rows = list(claims)
    by_block: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts(rows):
        if not fact.source.claim.cumulative:
            by_block[fact.block].append(fact)
    denials = {d.id: d for d in denials_of(rows)}
    found = [event for block in sorted(by_block) for event in block_events(by_block[block], bonds, denials)]
    return sorted(found, key=lambda e: (e.first or date.min, e.id))


def denials_of(claims: Iterable[Sourced]) -> list[Sourced]:
    """The claims that answer others: counter-claims, and what is told only to be denied."""
    return [r for r in claims if r.claim.about is not None and (r.claim.kind == "counterclaim" or r.claim.modality == "denied")]


def block_events(block: list[Fact], bonds: Collection[Bond], denials: Mapping[str, Sourced]) -> list[Event]:
    """The events of one block, alone. `denials` are all claims that answer others, by id."""
    answered: dict[str, list[Sourced]] = defaultdict(list)
    reports = {f.source.report_id for f in block}
    for denial in denials.values():
        if denial.report_id in reports:
            answered[f"{denial.report_id}:{denial.claim.about}"].append(denial)
    whole = {f.id: f for f in block}
    parts = parts_of(block)
    drafts: list[_Draft] = []
    home: dict[str, _Draft] = {}
    by_month: dict[tuple[int, int] | None, list[_Draft]] = defaultdict(list)
    order = sorted((f for f in block if f.id not in parts), key=lambda f: (tuple(-x for x in f.specific), f.first or date.max, f.id))
    for fact in order:
        bound = next((home[c] for b in bonds if b.verdict == "join" and fact.id in b.claims for c in sorted(b.claims) if c in home), None)
        best, score, why = (bound, THRESHOLD, "joined by a person") if bound else _best(fact, _nearby(fact, by_month), bonds)
        if best is None or score < THRESHOLD:
            best, why = _Draft(fact, first=fact.first, last=fact.last), "the claim that says most about this event"
            drafts.append(best)
            for key in _months(fact.first, fact.last):
                by_month[key].append(best)
        best.members.append((fact, why))
        home[fact.id] = best
        _narrow(best, fact)
    for part, target in parts.items():
        while target in parts:
            target = parts[target]
        if target in home:
            home[target].members.append((whole[part], f"a part of claim {target}"))
    return [_event(d, parts, bonds, answered) for d in drafts]


def _months(first: date | None, last: date | None) -> list[tuple[int, int] | None]:
    if first is None or last is None:
        return [None]
    count = min(24, (last.year - first.year) * 12 + last.month - first.month)
    return [(first.year + (first.month - 1 + k) // 12, (first.month - 1 + k) % 12 + 1) for k in range(count + 1)]


def _nearby(fact: Fact, by_month: dict[tuple[int, int] | None, list[_Draft]]) -> list[_Draft]:
    found: dict[int, _Draft] = {}
    for key in _months(fact.first, fact.last):
        around = [key] if key is None else [key, *_beside(key, fact)]
        for month in around:
            for draft in by_month.get(month, ()):
                found[id(draft)] = draft
    return list(found.values())


def _beside(key: tuple[int, int], fact: Fact) -> list[tuple[int, int]]:
    year, month = key
    beside = []
    if fact.first and (fact.first.year, fact.first.month) == key and fact.first.day <= TOLERANCE_DAYS:
        beside.append((year, month - 1) if month > 1 else (year - 1, 12))
    if fact.last and (fact.last.year, fact.last.month) == key and fact.last.day >= 28:
        beside.append((year, month + 1) if month < 12 else (year + 1, 1))
    return beside


def _best(fact: Fact, drafts: list[_Draft], bonds: Collection[Bond]) -> tuple[_Draft | None, float, str]:
    best: tuple[_Draft | None, float, str] = (None, 0.0, "")
    for draft in drafts:
        if any(b.verdict == "split" and fact.id in b.claims and any(m.id in b.claims for m, _ in draft.members) for b in bonds):
            continue
        score, why = _fit(fact, draft)
        if score > best[1]:
            best = (draft, score, why)
    return best


def _fit(fact: Fact, draft: _Draft) -> tuple[float, str]:
    """How well a claim fits an event, and why; 0 where it cannot be the same happening."""
    seed = draft.seed
    if fact.armed is not None and seed.armed is not None and fact.armed != seed.armed and fact.kind == "movement":
        return 0.0, ""
    days = _days_apart(fact, draft)
    if days is None or days > TOLERANCE_DAYS:
        return 0.0, ""
    if not (compatible(fact.where, seed.where) and compatible(fact.start, seed.start) and compatible(fact.end, seed.end)):
        return 0.0, ""
    if not same_words(fact.words, seed.words) or (fact.kind == "control" and not _same_holding(fact, seed)):
        return 0.0, ""
    if fact.kind in ("control", "clash", "attack") and fact.actors and seed.actors and not fact.actors & seed.actors:
        return 0.0, ""
    reasons = []
    score = 0.0
    agreement = figures_agree(fact, seed)
    if agreement is False and not (fact.kind in GROWING and _same_spot(fact, seed) and fact.dated and seed.dated):
        return 0.0, ""
    if agreement:
        score += 2.0 if fact.exact and seed.exact else 1.0
        reasons.append("the figures agree")
    elif agreement is False:
        reasons.append("a toll that changed")
    if fact.dated and seed.dated:
        score += 1.0 if days == 0 else 0.5
        reasons.append("the same day" if days == 0 else "a day apart")
    elif fact.source.lineage is not None and fact.source.lineage == seed.source.lineage:
        score += 1.0
    if _same_spot(fact, seed):
        score += 1.0
        reasons.append("the same place")
    elif _same_flow(fact, seed):
        score += 1.0
        reasons.append("the same flow")
    if fact.origin.key == seed.origin.key:
        score += 0.5
        reasons.append("the same origin")
    if fact.actors & seed.actors:
        score += 0.5
        reasons.append("the same actors")
    return score, ", ".join(reasons)


def _same_holding(a: Fact, b: Fact) -> bool:
    """Control of a place is one fact only where the place and the change are the same."""
    same_place = (a.where.name if a.where else None) == (b.where.name if b.where else None)
    return same_place and a.source.claim.change == b.source.claim.change


def figures_agree(a: Fact, b: Fact) -> bool | None:
    """True where one number can satisfy both figures, allowing for rounding; `None` where one of them has no figure."""
    if not (a.counted and b.counted):
        return None
    low = max(floor(a), floor(b))
    high = min(ceiling(a), ceiling(b))
    return low <= high


def floor(fact: Fact) -> float:
    """The least number that a newsroom may have meant: what "more than n" says, 5 % under a hedged or round n, 0.8 n for "nearly n"."""
    if fact.low is None:
        return (fact.high or 0.0) * 0.8
    return fact.low if fact.high is None or _printed_exactly(fact) else fact.low * (1 - NEAR)


def ceiling(fact: Fact) -> float:
    """The greatest number that a newsroom may have meant: what "nearly n" says, 5 % over a hedged or round n, 1.5 n for "more than n"."""
    if fact.high is None:
        return (fact.low or 0.0) * 1.5
    return fact.high if fact.low is None or _printed_exactly(fact) else fact.high * (1 + NEAR)


def _printed_exactly(fact: Fact) -> bool:
    return fact.exact and roundness(fact.low or 0.0) < 2


def _same_spot(a: Fact, b: Fact) -> bool:
    for one, other in ((a.where, b.where), (a.end, b.end), (a.start, b.start)):
        if one and other and level(one) > 0 and level(other) > 0 and compatible(one, other):
            return True
    return False


def _same_flow(a: Fact, b: Fact) -> bool:
    pairs = ((a.start, b.start), (a.end, b.end), (a.where, b.where))
    return any(x and y and x.country and x.country == y.country for x, y in pairs)


def _days_apart(fact: Fact, draft: _Draft) -> int | None:
    if fact.first is None or fact.last is None or draft.first is None or draft.last is None:
        return 0 if fact.first is None and draft.first is None else None
    return max(0, (fact.first - draft.last).days, (draft.first - fact.last).days)


def _narrow(draft: _Draft, fact: Fact) -> None:
    if not fact.dated or fact.first is None or fact.last is None or draft.first is None or draft.last is None:
        return
    first, last = max(draft.first, fact.first), min(draft.last, fact.last)
    if first <= last:
        draft.first, draft.last = first, last


def _event(draft: _Draft, parts: dict[str, str], bonds: Collection[Bond], answered: Mapping[str, list[Sourced]]) -> Event:
    members = sorted(draft.members, key=lambda m: (m[0].source.published or "9", m[0].id))
    stated = [f for f, _ in members if f.id not in parts]
    ids = {f.id for f, _ in members}
    places = {p.name for f in stated for p in (f.where, f.start, f.end) if p}
    days = [(f.first, f.last) for f in stated if f.dated and f.first and f.last and (f.last - f.first).days <= TOLERANCE_DAYS]
    return Event(
        id="E" + blake2b(members[0][0].id.encode(), digest_size=5).hexdigest(),
        kind=draft.seed.kind,
        first=min((first for first, _ in days), default=draft.first),
        last=max((last for _, last in days), default=draft.last),
        armed=next((f.armed for f in stated if f.armed is not None), None),
        places=tuple(sorted(places)),
        countries=tuple(sorted({p.country for f in stated for p in (f.where, f.start, f.end) if p and p.country})),
        members=tuple(Member(f.id, f.id in parts, why) for f, why in members),
        figure=figure_of(stated),
        support=support_of(stated, [d for f in stated for d in answered.get(f.id, ())]),
        review=tuple(sorted(b.id for b in bonds if b.verdict == "join" and b.claims & ids and not b.claims <= ids)),
    )
