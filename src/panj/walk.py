"""The walk through the house for one report: parse, ground, read.

Only this module, `tell`, `cli` and `bulk` see several rooms. A walk is pure: the same report with the same analyzer gives the same
reading on every machine.
"""

from __future__ import annotations

import msgspec
from spacy.tokens import Doc

from panj.analysis import Analyzer
from panj.ground import ground
from panj.ground.places import land_of
from panj.model import Claim, Mentions, Reading, Report
from panj.read import read_claims


def read_parsed(report: Report, doc: Doc) -> Reading:
    """Read a report whose text has been parsed already (`doc.text == report.text`)."""
    mentions = ground(report, doc)
    claims, attributions = read_claims(report, doc, mentions)
    grounded = tuple(_with_lands(claim) for claim in claims)
    return Reading(report=report, mentions=msgspec.structs.replace(mentions, attributions=attributions), claims=grounded)


def _with_lands(claim: Claim) -> Claim:
    """Where the only word for an end is a people's name ("Afghan soldiers"), it means their country."""
    found = {
        name: msgspec.structs.replace(mention, place=land)
        for name in ("origin", "destination", "place")
        if (mention := getattr(claim, name)) is not None and mention.place is None and (land := land_of(mention.text)) is not None
    }
    return msgspec.structs.replace(claim, **found) if found else claim


def is_read(report: Report) -> bool:
    """True for a report in English; others are stored and marked by their language, not read."""
    return report.language in (None, "en")


def unread(report: Report) -> Reading:
    """The reading of a report that Panj does not read: no mentions, no claims."""
    return Reading(report=report, mentions=Mentions(), claims=())


def read_report(report: Report, analyzer: Analyzer) -> Reading:
    """Read one report."""
    return read_parsed(report, analyzer.parse(report.text)) if is_read(report) else unread(report)
