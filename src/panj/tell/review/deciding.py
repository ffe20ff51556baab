"""Making decisions: what a person sends is checked against the record, and appended to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import uuid4

import msgspec

from panj.errors import InputError
from panj.model import Claim, Decision
from panj.record import Store
from panj.tell.decided import concerning, fingerprint, standing
from panj.tell.review.fields import valid
from panj.tell.review.ledger import JUDGED, SETTINGS

Verdict = Literal["accept", "reject", "amend", "skip", "join", "split"]
LONGEST_NOTE = 2000
MOST_BOUND = 500  # claims that one join or split may name
_INITIALS = re.compile(r"\w[\w.\- ]{0,11}")
_EVENT = re.compile(r"E[0-9a-f]{10}")


def initials(text: str) -> str:
    """A coder's initials: up to 12 letters, digits, dots, hyphens and spaces. Raises `InputError` P115."""
    found = " ".join(text.split())
    if not _INITIALS.fullmatch(found):
        raise InputError("P115", f"by={found[:40]}", "initials are up to 12 letters or digits")
    return found


def claim_of(store: Store, claim_id: str) -> tuple[Claim, str]:
    """A claim as it is read now, and its report's text. Raises `InputError` P114 where the record has none of this id."""
    report_id, _, number = claim_id.rpartition(":")
    reading = store.reading(report_id) if report_id else None
    claim = next((c for c in reading.claims if c.id == number), None) if reading else None
    if reading is None or claim is None:
        raise InputError("P114", claim_id[:80])
    return claim, reading.report.text


def decide(
    store: Store,
    *,
    about: str,
    verdict: Verdict,
    by: str,
    field: str | None = None,
    value: str | None = None,
    note: str | None = None,
    role: Literal["adjudicator"] | None = None,
) -> Decision:
    """Append a decision about a claim, or one that joins or splits the claims listed in `value` (JSON). Gives what was stored.

    An amendment to what was read is an accept of that field. Raises `InputError`: P114 for a claim that is not in the record, P115 for a
    value that cannot be, and for an adjudicator who coded the claim.
    """
    row: dict[str, Any] = {"about": about, "verdict": verdict, "by": initials(by), "role": role, "note": _note(note)}
    if verdict in ("join", "split"):
        row["value"] = _bound(store, about, value)
    else:
        claim, text = claim_of(store, about)
        row["on"] = fingerprint(claim)
        if role and coded(concerning(claim, about, store.decisions(about)), row["by"]):
            raise InputError("P115", f"role={role}", f"{row['by']} coded this claim, so somebody else settles it")
        if verdict == "amend":
            if not field or value is None:
                raise InputError("P115", f"field={field}", "an amendment names a field and gives it a value")
            row["field"], row["value"] = field, valid(field, value, text)
            if row["value"] == msgspec.json.encode(getattr(claim, field)).decode():
                row |= {"verdict": "accept", "value": None}
        elif verdict == "accept" and field:
            valid(field, msgspec.json.encode(getattr(claim, field, None)).decode(), text)
            row["field"] = field
    return _append(store, row)


def coded(decisions: Iterable[Decision], by: str) -> bool:
    """Whether a coder kept, rejected or amended a claim, by the standing decisions about it. Who did does not adjudicate it."""
    return any(d.by == by and d.role is None and d.verdict in JUDGED[:3] for d in decisions)


def undo(store: Store, by: str, retires: str | None = None, made: Sequence[Decision] | None = None) -> Decision:
    """Take back a decision of one's own: the one named, or the last that stands. Gives what was stored. `made` are the decisions of the
    record where they are at hand. Raises `InputError` P114 where there is none."""
    own = initials(by)
    made = store.decisions() if made is None else made
    kept = [d for d in made if d.by == own] if retires else [d for d in standing(made) if d.by == own]
    last = next((d for d in reversed(kept) if retires in (None, d.id)), None)
    if last is None:
        raise InputError("P114", retires or own, "there is no decision of yours to take back")
    return _append(store, {"about": last.about, "verdict": "undo", "by": own, "retires": last.id, "role": last.role})


def double_every(store: Store, by: str, every: int) -> Decision:
    """Let every so many claims go to two coders; 0: none. Raises `InputError` P115 where it is not 0 to 1,000."""
    if not 0 <= every <= 1000:
        raise InputError("P115", f"double_every={every}", "from 0 to 1,000")
    return _append(store, {"about": SETTINGS, "verdict": "amend", "by": initials(by), "field": "double_every", "value": str(every)})


def _append(store: Store, row: dict[str, Any]) -> Decision:
    now = datetime.now(UTC)
    made = msgspec.convert({"id": f"D{uuid4().hex}", "decided": now.strftime("%Y-%m-%dT%H:%M:%S.%fZ"), **row}, Decision)
    store.decide(made, learned=now)
    return made


def _note(note: str | None) -> str | None:
    note = (note or "").strip()
    if len(note) > LONGEST_NOTE:
        raise InputError("P115", "note", f"a note has {LONGEST_NOTE:,} characters at most")
    return note or None


def _bound(store: Store, about: str, value: str | None) -> str:
    try:
        claims = sorted(set(msgspec.json.decode(value or "", type=list[str])))
    except msgspec.MsgspecError as e:
        raise InputError("P115", "value", "a join or split lists the ids of claims") from e
    if not 2 <= len(claims) <= MOST_BOUND:
        raise InputError("P115", "value", f"a join or split names 2 to {MOST_BOUND} claims")
    if about not in claims and not _EVENT.fullmatch(about):
        raise InputError("P114", about[:80])
    for report in {c.rpartition(":")[0] for c in claims}:
        known = {row.id for row in store.claims(report=report)} if report else set()
        for claim in claims:
            if claim.rpartition(":")[0] == report and claim not in known:
                raise InputError("P114", claim[:80])
    return msgspec.json.encode(claims).decode()
