"""A claim as one flat row: the columns of the claims' table, documented in docs/exports.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from panj.model import Actor, PlaceMention
from panj.reconcile import Sourced
from panj.tell.exports.selection import Selection
from panj.tell.exports.sides import called, may_stand
from panj.tell.exports.where import told

CLAIM_COLUMNS = (
    "claim_id", "event_id", "kind", "modality", "hearsay", "checked", "date_from", "date_to", "date_text",
    "figure_text", "figure_low", "figure_high", "figure_approx", "figure_unit", "cumulative", "movement", "rate", "fraction", "part_of",
    "corrects", "who_text", "who_group", "who_country",
    "origin_text", "origin_name", "origin_country", "origin_admin1", "origin_lat", "origin_lon", "origin_precision", "origin_told",
    "destination_text", "destination_name", "destination_country", "destination_admin1", "destination_lat", "destination_lon",
    "destination_precision", "destination_told",
    "place_text", "place_name", "place_country", "place_admin1", "place_lat", "place_lon", "place_precision", "place_told",
    "actor", "recipient", "actors", "change", "share", "state", "about", "plover_event", "plover_mode",
    "speakers", "innermost_speaker_role", "evidence", "evidence_start", "evidence_end",
    "report_id", "copy_of", "outlet", "title", "url", "published", "learned", "panj_version", "as_of", "clock", "licence",
)  # fmt: skip


def claim_rows(selection: Selection) -> Iterator[dict[str, Any]]:
    """A row with every column of `CLAIM_COLUMNS` for each chosen claim. What the claim does not state is `None`."""
    about = selection.about()
    carried = {"panj_version": about["version"], "as_of": about["as_of"], "clock": about["clock"], "licence": about["licence"]}
    for row in selection.watch(selection.claims, "claims", len(selection.claims)):
        yield _row(row, selection) | carried


def _row(row: Sourced, selection: Selection) -> dict[str, Any]:
    claim, people, report = row.claim, selection.people, selection.reports.get(row.report_id)
    quantity, who, time = claim.quantity, claim.who, claim.time
    event, link = selection.event_of.get(row.id), selection.case.links.get(row.report_id)

    def acting(*actors: Actor | None) -> str | None:
        return "; ".join(called(a, row, selection) for a in actors if a is not None and may_stand(a, row, selection)) or None

    cells: dict[str, Any] = {
        "claim_id": row.id,
        "event_id": event and event.id,
        "kind": claim.kind,
        "modality": claim.modality,
        "hearsay": claim.hearsay,
        "checked": selection.case.state(row.id),
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
        "part_of": claim.part_of and f"{row.report_id}:{claim.part_of}",
        "corrects": claim.corrects and f"{row.report_id}:{claim.corrects}",
        "who_text": who and people.words(row.report_id, who.text),
        "who_group": who and who.group,
        "who_country": who and who.country,
        "actor": acting(claim.actor),
        "recipient": acting(claim.recipient),
        "actors": acting(*claim.actors),
        "change": claim.change,
        "share": claim.share,
        "state": claim.state,
        "about": claim.about,
        "plover_event": claim.plover and claim.plover.event,
        "plover_mode": claim.plover and claim.plover.mode,
        "speakers": " > ".join(people.chain(row)) or None,
        "innermost_speaker_role": claim.attribution[-1].role if claim.attribution else None,
        "evidence": selection.evidence(row),
        "evidence_start": claim.evidence.start,
        "evidence_end": claim.evidence.end,
        "report_id": row.report_id,
        "copy_of": link and link.copy_of,
        "outlet": row.outlet,
        "title": people.words(row.report_id, report.title) if report else None,
        "url": report and report.url,
        "published": row.published,
        "learned": row.learned,
    }
    for role in ("origin", "destination", "place"):
        cells.update(_place(role, getattr(claim, role), row, selection))
    return cells


def _place(role: str, mention: PlaceMention | None, row: Sourced, selection: Selection) -> dict[str, Any]:
    place = mention.place if mention else None
    return {
        f"{role}_text": mention and mention.text,
        f"{role}_name": place and place.name,
        f"{role}_country": place and place.country,
        f"{role}_admin1": place and place.admin1,
        f"{role}_lat": place and place.lat,
        f"{role}_lon": place and place.lon,
        f"{role}_precision": place and place.precision,
        f"{role}_told": told(mention, row, selection.reports),
    }
