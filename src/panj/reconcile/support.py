"""What really stands behind an event: its independent origins, and whether any of them denies or takes back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from panj.reconcile.facts import Fact
from panj.reconcile.independence import independent, telling
from panj.reconcile.origins import Origin, origin_of
from panj.reconcile.sourced import Sourced

Status = Literal["single_origin", "corroborated", "contested", "withdrawn"]


@dataclass(frozen=True)
class Support:
    """`origins` are independent of one another, `reports` counts the articles that carry them, `denied_by` names claims that contradict,
    and `behind` gives each stating claim the key of the origin that stands behind it. `beside` tell of it too, but give no figure where
    others do, and vouch for none."""

    status: Status
    origins: tuple[Origin, ...]
    reports: int
    denied_by: tuple[str, ...]
    why: str
    behind: tuple[tuple[str, str], ...] = ()
    beside: tuple[Origin, ...] = ()


def support_of(stated: Sequence[Fact], denials: Collection[Sourced]) -> Support:
    """The support of an event stated by these claims; `denials` are the claims that answer one of them."""
    by_claim = independent(stated)
    origins = telling(stated, by_claim)
    beside = tuple(o for o in dict.fromkeys(by_claim.values()) if o not in origins)
    behind = tuple((claim, origin.key) for claim, origin in by_claim.items())
    reports = len({f.source.report_id for f in stated})
    denied_by = tuple(sorted(d.id for d in denials if all(origin_of(d).key != f.origin.key for f in stated)))
    withdrawn = _withdrawn(stated)
    if withdrawn:
        return Support("withdrawn", origins, reports, denied_by, withdrawn, behind, beside)
    if denied_by:
        return Support("contested", origins, reports, denied_by, f"contradicted by {len(denied_by)} claim(s)", behind, beside)
    split = _irreconcilable(stated)
    if split:
        return Support("contested", origins, reports, (), split, behind, beside)
    if len(origins) > 1:
        names = ", ".join(sorted(o.name for o in origins))
        return Support("corroborated", origins, reports, (), f"{len(origins)} independent origins: {names}", behind, beside)
    carried = f", carried by {reports} reports" if reports > 1 else ""
    return Support("single_origin", origins, reports, (), f"one origin, {origins[0].name}{carried}: {origins[0].why}", behind, beside)


def _withdrawn(stated: Sequence[Fact]) -> str | None:
    """An origin that corrected its own only figure leaves the corrected one standing; one that took it back altogether leaves none."""
    corrected = {f"{f.source.report_id}:{f.source.claim.corrects}" for f in stated if f.source.claim.corrects}
    left = [f for f in stated if f.id not in corrected]
    return None if left else "its own origin has corrected it"


def _irreconcilable(stated: Sequence[Fact]) -> str | None:
    exact: dict[float, set[str]] = {}
    for fact in stated:
        if fact.exact and fact.low is not None:
            exact.setdefault(fact.low, set()).add(fact.origin.key)
    if len(exact) < 2:
        return None
    origins = list(exact.values())
    if any(not (a & b) for i, a in enumerate(origins) for b in origins[i + 1 :]):
        return "origins state different exact figures: " + ", ".join(f"{v:,.0f}" for v in sorted(exact))
    return None
