"""Claims that a coder still has to judge without knowing what others decided on them, on pages other than the review's.

A claim that goes to two coders is kept blind for each coder until they have judged it: case files, reports, and lists of claims leave out
what others decided on it and show it as Panj read it. It hangs on the lot of the claim alone, never on whether anybody has judged it, so
nothing is given away. What a whole event says – its figures, standing and whether it is checked – is the record as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from starlette.requests import Request

from panj.model import Claim
from panj.tell import words
from panj.tell.decided import fingerprint
from panj.tell.review.queue import lot_of
from panj.tell.web.reviewing import coder_of, queue_of


class Read(Protocol):
    """A claim as it was read, with its id and that of its report."""

    @property
    def id(self) -> str: ...
    @property
    def report_id(self) -> str: ...
    @property
    def claim(self) -> Claim: ...


def kept_blind(request: Request, claims: Iterable[Read]) -> dict[str, str]:
    """The claims that the coder of a request has yet to judge apart from others, by id, as sentences of what Panj read. Empty where nobody
    said who they are, and where nobody else has decided anything in this record. Hand-coded claims go to no coder."""
    queue, by = queue_of(request), coder_of(request)
    if not by:
        return {}
    queue.ledger.refresh(queue.store.revision()[1])
    if not queue.ledger.others(by):
        return {}
    waiting = [
        c
        for c in claims
        if (needed := queue.needed(lot_of(c.id))) > 1
        and queue.ledger.place_of(c.id, fingerprint(c.claim), by, needed) in ("todo", "skipped")
    ]
    reports = {c.report_id for c in waiting}
    coded = {r.report.id for r in queue.store.reports(ids=reports) if r.report.coded} if reports else set()
    return {c.id: words.sentence(c.claim) for c in waiting if c.report_id not in coded}
