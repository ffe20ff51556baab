"""What coders differ on, laid out for an adjudicator, and how far they agree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from starlette.requests import Request

from panj.errors import InputError
from panj.record import Store, StoredClaim
from panj.tell import words
from panj.tell.decided import outcome
from panj.tell.review.agreement import Agreement, agreements
from panj.tell.review.deciding import coded
from panj.tell.review.fields import NAMES
from panj.tell.review.queue import Entry, Queue
from panj.tell.review.settling import rows as settling_rows
from panj.tell.web.highlight import segments
from panj.tell.web.reviewing import claim_in, coder_of, last_words, queue_of

LISTED = 200  # claims of each list that one page shows


def agreement_rows(queue: Queue) -> list[Agreement]:
    """The coders' agreement by field over the whole record."""
    order = queue.order()
    twice = queue.judged_twice(order) if order else []
    claims = _claims(queue.store, twice)
    return agreements((claims[e.id].claim, queue.ledger.standing(e.id, e.mark)) for e in twice if e.id in claims)


def adjudication_page(request: Request) -> dict[str, Any]:
    """What coders differ on: the claim in hand laid out, the others listed. Claims that the coder still has to judge are not among them."""
    queue, by = queue_of(request), coder_of(request)
    order = queue.order()
    twice = [e for e in queue.judged_twice(order) if queue.standing(e, by) not in ("todo", "skipped")] if order else []
    found = {e.id: outcome(queue.ledger.standing(e.id, e.mark)) for e in twice}
    open_ = sorted((e for e in twice if found[e.id].open), key=lambda e: -e.points)
    settled = [e for e in twice if not found[e.id].open and any(d.role for d in queue.ledger.standing(e.id, e.mark))]
    wanted = request.query_params.get("claim", "")
    others = (e for e in open_ if not coded(queue.ledger.standing(e.id, e.mark), by))
    entry = next((e for e in (*open_, *settled) if e.id == wanted), None) if wanted else next(others, next(iter(open_), None))
    if wanted and entry is None:
        raise InputError("P114", wanted[:80])
    claims = _claims(queue.store, [*open_[:LISTED], *settled[:LISTED]])
    last = queue.ledger.last(by) if by else None
    context: dict[str, Any] = {
        "coder": by,
        "order": order,
        "open": [(e, words.sentence(claims[e.id].claim)) for e in open_[:LISTED] if e.id in claims],
        "settled": [(e, words.sentence(claims[e.id].claim)) for e in settled[:LISTED] if e.id in claims],
        "open_count": len(open_),
        "last": last,
        "last_words": last_words(request, last) if last else "",
        "entry": entry,
    }
    return context | (_case(request, queue, entry, by) if entry and by else {})


def _case(request: Request, queue: Queue, entry: Entry, by: str) -> dict[str, Any]:
    reading, claim = claim_in(request, entry.id)
    decisions = queue.ledger.standing(entry.id, entry.mark)
    rows = settling_rows(claim, decisions, reading.report.outlet)
    return {
        "report": reading.report,
        "sentence": words.sentence(claim),
        "kind": claim.kind,
        "segments": segments(reading.report.text, [claim]),
        "rows": rows,
        "coders": list(dict.fromkeys(v.by for r in rows for v in r.values if v.by)),
        "amendable": NAMES,
        "own": coded(decisions, by),
        "notes": [d for d in decisions if d.note],
        "current": next((r.field for r in rows if r.open), ""),
    }


def _claims(store: Store, entries: Iterable[Entry]) -> dict[str, StoredClaim]:
    reports = {e.id.rpartition(":")[0] for e in entries}
    return {c.id: c for c in store.claims(reports=reports)} if reports else {}
