"""A stored claim as one flat row: the columns of the CSV export, documented in docs/exports.md."""

from __future__ import annotations

from typing import Any

from panj.model import PlaceMention
from panj.record import StoredClaim

COLUMNS = (
    "claim_id", "kind", "modality", "hearsay", "date_from", "date_to", "date_text",
    "figure_text", "figure_low", "figure_high", "figure_approx", "figure_unit", "cumulative", "movement", "rate", "fraction", "part_of",
    "who_text", "who_group", "who_country",
    "origin_text", "origin_name", "origin_country", "origin_admin1", "origin_lat", "origin_lon", "origin_precision",
    "destination_text", "destination_name", "destination_country", "destination_admin1", "destination_lat", "destination_lon",
    "destination_precision",
    "place_text", "place_name", "place_country", "place_admin1", "place_lat", "place_lon", "place_precision",
    "actor", "recipient", "actors", "change", "share", "state", "about", "plover_event", "plover_mode",
    "speakers", "innermost_speaker_role", "evidence", "evidence_start", "evidence_end",
    "report_id", "outlet", "title", "url", "published", "learned",
)  # fmt: skip


def flat(stored: StoredClaim, text: str) -> dict[str, Any]:
    """Every column of `COLUMNS` for a claim; `text` is the report's text, for the evidence. What the claim does not state is `None`."""
    claim = stored.claim
    quantity, who, time = claim.quantity, claim.who, claim.time
    row: dict[str, Any] = {
        "claim_id": stored.id,
        "kind": claim.kind,
        "modality": claim.modality,
        "hearsay": claim.hearsay,
        "date_from": time and time.from_,
        "date_to": time and time.to,
        "date_text": time and time.text,
        "figure_text": quantity and quantity.text,
        "figure_low": quantity and quantity.low,
        "figure_high": quantity and quantity.high,
        "figure_approx": quantity and quantity.approx,
        "figure_unit": quantity and quantity.unit,
        "cumulative": claim.cumulative,
        "movement": claim.movement,
        "rate": claim.rate,
        "fraction": claim.fraction,
        "part_of": claim.part_of,
        "who_text": who and who.text,
        "who_group": who and who.group,
        "who_country": who and who.country,
        "actor": claim.actor and (claim.actor.name or claim.actor.text),
        "recipient": claim.recipient and (claim.recipient.name or claim.recipient.text),
        "actors": "; ".join(a.name or a.text for a in claim.actors) or None,
        "change": claim.change,
        "share": claim.share,
        "state": claim.state,
        "about": claim.about,
        "plover_event": claim.plover and claim.plover.event,
        "plover_mode": claim.plover and claim.plover.mode,
        "speakers": " > ".join(s.name for s in claim.attribution) or None,
        "innermost_speaker_role": claim.attribution[-1].role if claim.attribution else None,
        "evidence": " ".join(text[claim.evidence.start : claim.evidence.end].split()),
        "evidence_start": claim.evidence.start,
        "evidence_end": claim.evidence.end,
        "report_id": stored.report_id,
        "outlet": stored.outlet,
        "title": stored.title,
        "url": stored.url,
        "published": stored.published,
        "learned": stored.learned,
    }
    for role in ("origin", "destination", "place"):
        row.update(_place(role, getattr(claim, role)))
    return {column: row[column] for column in COLUMNS}


def _place(role: str, mention: PlaceMention | None) -> dict[str, Any]:
    place = mention.place if mention else None
    return {
        f"{role}_text": mention and mention.text,
        f"{role}_name": place and place.name,
        f"{role}_country": place and place.country,
        f"{role}_admin1": place and place.admin1,
        f"{role}_lat": place and place.lat,
        f"{role}_lon": place and place.lon,
        f"{role}_precision": place and place.precision,
    }
