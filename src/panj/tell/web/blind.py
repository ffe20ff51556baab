"""Claims that a coder still has to judge without knowing what others decided on them, on pages other than the review's.

A claim that goes to two coders is kept blind for each coder until they have judged it: the case file and the report leave out what others
decided on it and show it as Panj read it. It hangs on the lot of the claim alone, never on whether anybody has judged it, so nothing is
given away. What a whole event says – its figures, standing and whether it is checked – is the record as it stands, and the pages say so.
"""

from __future__ import annotations

from collections.abc import Iterable

from starlette.requests import Request

from panj.record import StoredClaim
from panj.tell import words
from panj.tell.review.queue import entry_of
from panj.tell.web.reviewing import coder_of, queue_of


def kept_blind(request: Request, claims: Iterable[StoredClaim]) -> dict[str, str]:
    """The claims that the coder of a request has yet to judge apart from others, by id, as sentences of what Panj read. Empty where nobody
    said who they are, and where nobody else has decided anything in this record. Hand-coded claims are not to be passed."""
    queue, by = queue_of(request), coder_of(request)
    if not by:
        return {}
    queue.ledger.refresh(queue.store.revision()[1])
    if not queue.ledger.others(by):
        return {}
    entries = ((row, entry_of(row)) for row in claims)
    return {
        row.id: words.sentence(row.claim)
        for row, entry in entries
        if queue.needed(entry.lot) > 1 and queue.standing(entry, by) in ("todo", "skipped")
    }
