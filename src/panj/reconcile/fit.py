"""How well a claim fits an event that another claim seeded."""

from __future__ import annotations

from datetime import date

from panj.reconcile.facts import Fact, compatible, level, same_words
from panj.reconcile.figures import figures_agree, roundness

THRESHOLD = 2.0  # what a claim must score with an event to join it
TOLERANCE_DAYS = 1  # newsrooms differ by a day about the night between
GROWING = frozenset({"death", "injury", "attack", "clash"})  # tolls of these grow as they become known

Days = tuple[date | None, date | None]


def fit(fact: Fact, seed: Fact, days_of_event: Days) -> tuple[float, str]:
    """How well a claim fits the event of `seed` that lies within the days given, and why; 0 where it cannot be the same happening."""
    if fact.armed is not None and seed.armed is not None and fact.armed != seed.armed and fact.kind == "movement":
        return 0.0, ""
    if fact.kind == "movement" and not _one_flow(fact, seed):
        return 0.0, ""
    days = _days_apart(fact, days_of_event)
    if days is None or days > TOLERANCE_DAYS:
        return 0.0, ""
    if not (_across(fact, seed) or _both_end(fact, seed) or compatible(fact.where, seed.where)):
        return 0.0, ""
    if not (compatible(fact.start, seed.start) and compatible(fact.end, seed.end)):
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
    if agreement and fact.households != seed.households:
        told_together = fact.source.report_id == seed.source.report_id and fact.source.claim.trigger == seed.source.claim.trigger
        score += 2.0 if told_together else 0.5
        reasons.append("as many persons as those households have")
    elif agreement:
        score += 2.0 if fact.exact and seed.exact else 1.0
        reasons.append("the figures agree")
    elif agreement is False:
        reasons.append("a toll that changed")
    if fact.dated and seed.dated:
        score += 1.0 if days == 0 else 0.25
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


def _one_flow(a: Fact, b: Fact) -> bool:
    """True for movements that began in one country; where one leaves that open, day, figure and destination must agree."""
    if a.home is not None and b.home is not None:
        return a.home == b.home
    if a.home is None and b.home is None:
        return bool(_grounds(a) & _grounds(b)) or not (_grounds(a) or _grounds(b))
    known, other = (a, b) if a.home is not None else (b, a)
    there = other.end is not None and other.end.country in _grounds(known)
    number = a.low == b.low and a.low is not None and roundness(a.low) == 0
    return there and figures_agree(a, b) is True and ((a.dated and b.dated) or number)


def _grounds(fact: Fact) -> set[str]:
    return {p.country for p in (fact.start, fact.where, fact.end) if p is not None and p.country}


def _across(a: Fact, b: Fact) -> bool:
    """True for movements out of one country that one report tells from this side of the border and one from the far side."""
    if a.kind != "movement" or a.where is None or b.where is None or a.where.country == b.where.country:
        return False
    return a.home is not None and a.home == b.home and a.home in (a.where.country, b.where.country)


def _both_end(a: Fact, b: Fact) -> bool:
    """True for movements that both tell an end: a place beside it that the sentence holds says less than these."""
    return a.kind == "movement" and bool(a.start or a.end) and bool(b.start or b.end)


def _same_holding(a: Fact, b: Fact) -> bool:
    """Control of a place is one fact only where the place and the change are the same."""
    same_place = (a.where.name if a.where else None) == (b.where.name if b.where else None)
    return same_place and a.source.claim.change == b.source.claim.change


def _same_spot(a: Fact, b: Fact) -> bool:
    for one, other in ((a.where, b.where), (a.end, b.end), (a.start, b.start)):
        if one and other and level(one) > 0 and level(other) > 0 and compatible(one, other):
            return True
    return False


def _same_flow(a: Fact, b: Fact) -> bool:
    pairs = [(a.start, b.start), (a.end, b.end), (a.where, b.where)]
    if a.kind == "movement":
        if a.home is not None and a.home == b.home:
            return True
        pairs += [(a.where, b.end), (a.end, b.where)]
    return any(x and y and x.country and x.country == y.country for x, y in pairs)


def _days_apart(fact: Fact, event: Days) -> int | None:
    first, last = event
    if fact.first is None or fact.last is None or first is None or last is None:
        return 0 if fact.first is None and first is None else None
    return max(0, (fact.first - last).days, (first - fact.last).days)


def narrowed(event: Days, fact: Fact) -> Days:
    """The days of an event once a claim has joined it: those that both allow, where there are any."""
    if not fact.dated or fact.first is None or fact.last is None or event[0] is None or event[1] is None:
        return event
    first, last = max(event[0], fact.first), min(event[1], fact.last)
    return (first, last) if first <= last else event
