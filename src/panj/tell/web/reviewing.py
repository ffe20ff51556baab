"""What the review page shows: the coder, the claim in hand with its text, and the editor of a field.

A coder sees what Panj read and what they decided themselves, and nothing that another coder decided on a claim, until they have decided it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, get_args
from urllib.parse import quote, unquote, urlencode, urlsplit

import msgspec
from starlette.requests import Request

from panj.analysis import analyzer
from panj.errors import InputError
from panj.model import Claim, ClaimKind, Decision, Reading
from panj.tell import words
from panj.tell.decided import decided, positions
from panj.tell.review import fields
from panj.tell.review.deciding import initials
from panj.tell.review.ledger import SETTINGS, Standing
from panj.tell.review.proposals import find_words, proposals
from panj.tell.review.queue import Choice, Entry, Order, Queue, entry_of
from panj.tell.values import country_name
from panj.tell.web.highlight import segments
from panj.tell.web.queries import desk_of

COOKIE = "coder"


class FieldView(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the claim's fields: `read` is what Panj read where the coder amended it."""

    key: str
    name: str
    words: str
    read: str | None = None


def queue_of(request: Request) -> Queue:
    """The queue of the application that answers a request."""
    state = request.app.state
    if getattr(state, "review", None) is None:
        state.review = Queue(desk_of(request).board)
    queue: Queue = state.review
    return queue


def coder_of(request: Request) -> str:
    """The coder's initials from the cookie; empty where nobody said."""
    try:
        return initials(unquote(request.cookies.get(COOKIE, "")))
    except InputError:
        return ""


def coder_cookie(by: str) -> str:
    """The cookie's value for a coder. Raises `InputError` P115 for what are no initials."""
    return quote(initials(by), safe="")


def safe_path(path: str) -> str:
    """A path of this desk; anything that could lead elsewhere becomes the review page."""
    if not path.startswith("/") or path.startswith("//") or "\\" in path or any(ord(c) < 33 for c in path):
        return "/review"
    parts = urlsplit(path)
    return path if not parts.scheme and not parts.netloc else "/review"


def wants_json(request: Request) -> bool:
    """Whether a program asks, not a browser."""
    return "application/json" in request.headers.get("accept", "")


def chosen(request: Request) -> Choice:
    """The filters of the queue. Raises `InputError` P115 for a value that is not one of those allowed."""
    query = request.query_params
    kind, state = query.get("kind", ""), query.get("state", "") or "todo"
    if kind and kind not in get_args(ClaimKind):
        raise InputError("P115", f"kind={kind[:40]}")
    if state not in ("todo", "skipped", "mine"):
        raise InputError("P115", f"state={state[:40]}")
    country = query.get("country", "").strip().upper()
    if country and not (len(country) == 3 and country.isascii() and country.isalpha()):
        raise InputError("P115", f"country={country[:40]}")
    found: Standing = "todo" if state == "todo" else "skipped" if state == "skipped" else "mine"
    return Choice(kind=kind, country=country, outlet=query.get("outlet", "")[:200], state=found)


def address(choice: Choice, **more: str) -> str:
    """The review page with these filters."""
    pairs = {"kind": choice.kind, "country": choice.country, "outlet": choice.outlet, "state": choice.state.replace("todo", ""), **more}
    query = urlencode({k: v for k, v in pairs.items() if v})
    return f"/review?{query}" if query else "/review"


def review_page(request: Request) -> dict[str, Any]:
    """Everything on the review page."""
    queue, by, choice = queue_of(request), coder_of(request), chosen(request)
    order = queue.order()
    wanted = request.query_params.get("claim", "")
    entry = _entry(queue, order, by, choice, wanted) if order else None
    last = queue.ledger.last(by) if by else None
    context: dict[str, Any] = {
        "coder": by,
        "choice": choice,
        "order": order,
        "here": address(choice),
        "countries": [(c, country_name(c) or c) for c in order.countries] if order else [],
        "outlets": list(order.outlets)[:200] if order else [],
        "kind_choices": fields.CHOICES["kind"],
        "today": queue.ledger.today(by, datetime.now(UTC).date().isoformat()) if by else 0,
        "left": queue.left(order, by, msgspec.structs.replace(choice, state="todo")) if order else 0,
        "last": last,
        "last_words": last_words(request, last) if last else "",
        "last_here": address(choice, claim=last.about) if last and ":" in last.about else address(choice),
        "entry": entry,
    }
    return context | (_claim_part(request, queue, entry, by, choice) if entry and by else {})


def proposals_for(request: Request, claim_id: str, field: str, start: int, end: int) -> dict[str, Any]:
    """The values that characters of a claim's report would give a field."""
    reading, claim = claim_in(request, claim_id)
    found = proposals(reading, claim, field, start, end, analyzer)
    first = msgspec.json.decode(found[0].value, type=fields.TYPES[field])
    return {"field": field, "proposals": found, "first": first, "selected": reading.report.text[start:end].strip()}


def _claim_part(request: Request, queue: Queue, entry: Entry, by: str, choice: Choice) -> dict[str, Any]:
    reading, claim = claim_in(request, entry.id)
    report = reading.report
    own = [d for d in queue.ledger.standing(entry.id, entry.mark) if d.by == by and d.role is None]
    held = positions(own).get(by)
    mine = _without_rejection(claim, entry.id, own)
    field = request.query_params.get("field", "")
    if field and field not in fields.NAMES:
        raise InputError("P115", f"field={field[:40]}")
    role = request.query_params.get("role", "")
    if role not in ("", "adjudicator"):
        raise InputError("P115", f"role={role[:40]}")
    settle = f"/review/adjudicate?{urlencode({'claim': entry.id})}"
    return {
        "report": report,
        "claim": mine,
        "sentence": words.sentence(mine),
        "kind": mine.kind,
        "segments": segments(report.text, [mine]),
        "fields": [_field(claim, mine, name, report.outlet) for name in fields.shown(mine)],
        "field": field,
        "choices": fields.CHOICES,
        "held": held,
        "history": [d for d in queue.ledger.history(entry.id) if d.by == by],
        "amend": _amend(request, reading, claim, field) if field else None,
        "role": role,
        "claim_here": address(choice, claim=entry.id),
        "after": settle if role else address(choice) + "#words",
        "before": settle if role else address(choice, claim=entry.id) + "#fields",
    }


def _amend(request: Request, reading: Reading, claim: Claim, field: str) -> dict[str, Any]:
    """The editor of one field: for one that is read from words, what the words asked for say."""
    span = getattr(claim, field, None)
    if isinstance(span, tuple):
        span = span[0] if span else None
    found: dict[str, Any] = {
        "name": fields.NAMES[field],
        "choices": fields.CHOICES.get(field),
        "now": str(getattr(claim, field)).lower(),
        "start": getattr(span, "start", claim.evidence.start),
        "end": getattr(span, "end", claim.evidence.start),
        "words": request.query_params.get("words", "")[:500],
        "proposals": None,
    }
    if found["words"]:
        start, end = find_words(reading.report.text, found["words"], claim.evidence.start)
        return found | proposals_for(request, f"{reading.report.id}:{claim.id}", field, start, end) | {"start": start, "end": end}
    return found


def _field(claim: Claim, mine: Claim, name: str, outlet: str | None) -> FieldView:
    amended = getattr(claim, name) != getattr(mine, name)
    read = fields.said(claim, name, outlet) if amended else None
    return FieldView(key=name, name=fields.NAMES[name], words=fields.said(mine, name, outlet), read=read)


def _without_rejection(claim: Claim, claim_id: str, own: list[Decision]) -> Claim:
    return decided(claim, claim_id, [d for d in own if d.verdict != "reject"]) or claim


def _entry(queue: Queue, order: Order, by: str, choice: Choice, wanted: str) -> Entry | None:
    if wanted in order.at:
        return order.entries[order.at[wanted]]
    if wanted:
        report = wanted.rpartition(":")[0]
        stored = queue.store.claims(report=report) if report else []
        found = next((entry_of(row) for row in stored if row.id == wanted), None)
        if found is None:
            raise InputError("P114", wanted[:80])
        return found
    return next(iter(queue.rows(order, by, choice)), None)


def claim_in(request: Request, claim_id: str) -> tuple[Reading, Claim]:
    """A claim as it was read, with its report. Raises `InputError` P114 where the record has none of this id."""
    report_id, _, number = claim_id.rpartition(":")
    reading = queue_of(request).store.reading(report_id)
    claim = next((c for c in reading.claims if c.id == number), None) if reading else None
    if reading is None or claim is None:
        raise InputError("P114", claim_id[:80])
    return reading, claim


def last_words(request: Request, last: Decision) -> str:
    """What was decided on last, in words."""
    if last.about == SETTINGS:
        return "how many claims go to two coders"
    try:
        return words.sentence(claim_in(request, last.about)[1])
    except InputError:
        return last.about
