"""The walk through the house for one report: parse, ground, read.

Only this module, `tell`, `cli` and `bulk` see several rooms. A walk is pure: the same report with the same analyzer gives the same
reading on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def read_report(report: Report, analyzer: Analyzer) -> Reading:
    """Read one report. A report that is not in English is marked by its language and not read: it has no mentions and no claims."""
    if report.language not in (None, "en"):
        return Reading(report=report, mentions=Mentions(), claims=())
    return read_parsed(report, analyzer.parse(report.text))


def read_reports(reports: Iterable[Report], analyzer: Analyzer) -> Iterator[Reading]:
    """Read a stream of reports, in order."""
    for report in reports:
        yield read_report(report, analyzer)
