"""Which claims of one event rest on which origin, so that nothing is counted twice.

The rules are cautious: two origins are held to be independent only where nothing in the claims says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from panj.reconcile.facts import Fact
from panj.reconcile.figures import figures_agree, roundness
from panj.reconcile.origins import Origin


def independent(stated: Sequence[Fact]) -> dict[str, Origin]:
    """The origin behind each stating claim, by the claim's id; origins that differ are independent of one another.

    A figure that a text gives in its own voice, and puts into a speaker's mouth elsewhere, is the speaker's. Unnamed officials are those
    of a named body of their country, or the named speaker, that says the same, unless shown otherwise. What a text tells without a
    source, when a speaker's statement was out already and it adds no figure of its own, is that statement told again. A headline is its
    report's own words about what stands below it, whatever name it is led by; and a text's own voice is that of the unnamed officials
    who say the same in it.
    """
    rows = sorted(stated, key=lambda f: f.id)
    by_text: dict[str, Origin] = {}
    below: dict[str, Origin] = {}
    unnamed: dict[str, Origin] = {}
    for fact in rows:
        if not _in_headline(fact):
            below.setdefault(fact.source.report_id, fact.origin)
            if fact.source.claim.attribution:
                (unnamed if fact.origin.key.startswith("unnamed:") else by_text).setdefault(_text(fact), fact.origin)
    bodies = [o for kinds in (("organ:", "actor:"), ("speaker:",)) for o in by_text.values() if o.key.startswith(kinds)]
    statements = sorted(
        (f for f in rows if f.source.claim.attribution and not _in_headline(f)), key=lambda f: (f.source.published or "9", f.id)
    )
    known: dict[str, Origin] = {}
    found: dict[str, Origin] = {}
    for fact in rows:
        origin = fact.origin
        if not fact.source.claim.attribution or (_in_headline(fact) and fact.source.report_id in below):
            text = _text(fact)
            origin = by_text.get(text) or _told_again(fact, statements) or unnamed.get(text) or below.get(fact.source.report_id, origin)
        elif origin.key.startswith("unnamed:"):
            origin = by_text.get(_text(fact)) or next(iter(bodies), origin)
        found[fact.id] = known.setdefault(origin.key, origin)
    return found


def telling(stated: Sequence[Fact], by_claim: Mapping[str, Origin]) -> tuple[Origin, ...]:
    """The origins that stand behind an event: where a figure is stated, those that state one; a claim without a figure vouches for none."""
    counted = [f for f in stated if f.counted]
    return tuple(dict.fromkeys(by_claim[f.id] for f in sorted(counted or stated, key=lambda f: f.id)))


def _in_headline(fact: Fact) -> bool:
    """True where the words of the claim lie within the text's first line, as long as the report's title."""
    title = fact.source.title
    return title is not None and fact.source.claim.evidence.end <= len(title) + 1


def _told_again(fact: Fact, statements: Sequence[Fact]) -> Origin | None:
    """The origin of the first statement that a claim in an outlet's own voice adds nothing to."""
    day = (fact.source.published or "")[:10]
    for statement in statements:
        if day >= (statement.source.published or "9")[:10] and _adds_nothing(fact, statement):
            why = f"{fact.origin.name} gives no source for what {statement.origin.name} had stated by then"
            return replace(statement.origin, why=f"{statement.origin.why}; {why}")
    return None


def _adds_nothing(fact: Fact, statement: Fact) -> bool:
    if not fact.counted:
        return True
    if not statement.counted or not figures_agree(fact, statement):
        return False
    mine, theirs = (f.low if f.low is not None else f.high or 0.0 for f in (fact, statement))
    return mine == theirs or roundness(mine) > roundness(theirs)


def _text(fact: Fact) -> str:
    return fact.source.lineage or fact.source.report_id
