"""A stored claim as a page shows it."""

from __future__ import annotations

import msgspec

from panj.model import Claim, PlaceMention, Report
from panj.record import StoredClaim
from panj.tell import words
from panj.tell.values import bounds, clean, days

LONGEST_QUOTE = 320


class ClaimView(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown of one claim: all of it text, none of it markup. `day` is the ISO day it is listed under, `None` for an undated one."""

    id: str
    number: str
    report_id: str
    claim: Claim
    sentence: str
    chain: str
    quote: str
    figure: str | None
    day: str | None
    published: str | None
    outlet: str | None
    title: str | None
    dated: bool

    @property
    def kind(self) -> str:
        return self.claim.kind

    @property
    def kind_name(self) -> str:
        return words.KINDS[self.claim.kind]

    @property
    def standing(self) -> str:
        """`asserted`, `denied` or `open` (expected or hypothetical)."""
        return standing(self.claim)

    @property
    def modality(self) -> str:
        return words.MODALITIES[self.claim.modality]


def view(stored: StoredClaim, report: Report | None) -> ClaimView:
    """The view of a claim. Without its report there is no quote."""
    claim = stored.claim
    quote = clean(report.text[claim.evidence.start : claim.evidence.end]) if report else ""
    time = claim.time
    happened = time and (time.from_ or time.to)
    day = happened or stored.published
    return ClaimView(
        id=stored.id,
        number=claim.id,
        report_id=stored.report_id,
        claim=claim,
        sentence=words.sentence(claim),
        chain=words.claim_chain(claim, stored.outlet),
        quote=quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1].rstrip() + "…",
        figure=bounds(claim.quantity) if claim.quantity and (claim.quantity.low or claim.quantity.high) is not None else None,
        day=day[:10] if day else None,
        published=days(stored.published, stored.published) if stored.published else None,
        outlet=stored.outlet,
        title=stored.title,
        dated=bool(happened),
    )


def standing(claim: Claim) -> str:
    """`asserted`, `denied`, or `open` for what is expected or only possible."""
    return claim.modality if claim.modality in ("asserted", "denied") else "open"


def places(claim: Claim) -> tuple[PlaceMention, ...]:
    """Every place of a claim that was found in the world."""
    return tuple(m for m in (claim.place, claim.origin, claim.destination) if m is not None and m.place is not None)
