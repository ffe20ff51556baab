"""Rows of the record as values, and claims as rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Self

import msgspec

from panj.model import Claim, PlaceMention, Report

ROLES = ("place", "origin", "destination")


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What `Store.add` did: `new` for a report that was not known, `reread` for a new reading of a known one, else nothing changed."""

    report_id: str
    new: bool
    claims: int
    reread: bool = False


class StoredReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report, when it was learned (ISO date-time, UTC), the version of Panj that read it and how many claims it makes."""

    report: Report
    learned: str
    version: str
    claims: int

    @classmethod
    def from_row(cls, row: Any) -> Self:
        """From a row with report (JSON), id, learned, version and claims."""
        report = msgspec.structs.replace(msgspec.json.decode(row.report, type=Report), id=row.id)
        return cls(report=report, learned=row.learned, version=row.version, claims=row.claims)


class StoredClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the report that makes it; `id` is the report's id, a colon and the claim's number."""

    id: str
    report_id: str
    claim: Claim
    published: str | None
    learned: str
    outlet: str | None
    title: str | None
    url: str | None

    @classmethod
    def from_row(cls, row: Any) -> Self:
        """From a row with claim (JSON), number and the report's columns."""
        return cls(
            id=f"{row.id}:{row.number}",
            report_id=row.id,
            claim=msgspec.json.decode(row.claim, type=Claim),
            published=row.published,
            learned=row.learned,
            outlet=row.outlet,
            title=row.title,
            url=row.url,
        )


def claim_row(claim: Claim, report_id: str, reading_id: int) -> dict[str, Any]:
    """The columns of table `claims` for a claim."""
    time = claim.time
    return {
        "reading_id": reading_id,
        "report_id": report_id,
        "number": claim.id,
        "kind": claim.kind,
        "day_from": (time.from_ or time.to or "")[:10] or None if time else None,
        "day_to": (time.to or time.from_ or "")[:10] or None if time else None,
        "claim": msgspec.json.encode(claim).decode(),
    }


def place_rows(claim: Claim, claim_id: int) -> Iterator[dict[str, Any]]:
    """The columns of table `claim_places`: one row for each place that the claim names."""
    for role in ROLES:
        mention: PlaceMention | None = getattr(claim, role)
        if mention is None:
            continue
        place = mention.place
        yield {
            "claim_id": claim_id,
            "role": role,
            "name": place.name if place else mention.text,
            "country": place.country if place else None,
            "admin1": place.admin1 if place else None,
        }
