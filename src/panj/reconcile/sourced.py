"""A claim with what reconciling needs to know of the report that makes it."""

from __future__ import annotations

import msgspec

from panj.model import Claim


class Sourced(msgspec.Struct, frozen=True, kw_only=True):
    """`id` is unique among all claims; `published` an ISO date or date-time; `lineage` the id of the first report of the text's line, and
    `lineage_outlet` that report's outlet. `title` is the report's. `coded` marks claims that a person coded by hand."""

    id: str
    report_id: str
    claim: Claim
    published: str | None = None
    learned: str = ""
    outlet: str | None = None
    lineage: str | None = None
    lineage_outlet: str | None = None
    title: str | None = None
    coded: bool = False
