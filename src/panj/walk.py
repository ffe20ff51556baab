"""The walk through the house for one report: parse, ground, read.

Only this module, `tell`, `cli` and `bulk` see several rooms. A walk is pure: the same report with the same analyzer gives the same
reading on every machine.
"""

from __future__ import annotations

import msgspec
from spacy.tokens import Doc

from panj.analysis import Analyzer
from panj.ground import ground
from panj.model import Mentions, Reading, Report
from panj.read import read_claims


def read_parsed(report: Report, doc: Doc) -> Reading:
    """Read a report whose text has been parsed already (`doc.text == report.text`)."""
    mentions = ground(report, doc)
    claims, attributions = read_claims(report, doc, mentions)
    return Reading(report=report, mentions=msgspec.structs.replace(mentions, attributions=attributions), claims=claims)


def is_read(report: Report) -> bool:
    """True for a report in English; others are stored and marked by their language, not read."""
    return report.language in (None, "en")


def unread(report: Report) -> Reading:
    """The reading of a report that Panj does not read: no mentions, no claims."""
    return Reading(report=report, mentions=Mentions(), claims=())


def read_report(report: Report, analyzer: Analyzer) -> Reading:
    """Read one report."""
    return read_parsed(report, analyzer.parse(report.text)) if is_read(report) else unread(report)
