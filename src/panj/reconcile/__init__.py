"""Claims of many reports → lineages, origins, events, tallies, control, and what changed."""

from __future__ import annotations

from panj.reconcile.breakdowns import Breakdown, Mismatch, breakdowns, mismatches
from panj.reconcile.control import Holding, Word, control, holding_of, words_of
from panj.reconcile.diff import Change, diff
from panj.reconcile.events import Bond, Event, Member
from panj.reconcile.facts import Fact
from panj.reconcile.lineage import Alignment, Link, Passage, Relation, Text, align, lineages
from panj.reconcile.origins import Origin, origin_of
from panj.reconcile.reviewed import Judgement, Reviewed, event_called, reviewed
from panj.reconcile.sourced import Sourced
from panj.reconcile.standing import Standing, events
from panj.reconcile.support import Status, Support
from panj.reconcile.tally.result import Flow, Ranked, Stated, Tally
from panj.reconcile.tally.series import tally, tally_of
from panj.reconcile.tally.told import Moved, Told, is_loose, moved, told_of

__all__ = [
    "Alignment",
    "Bond",
    "Breakdown",
    "Change",
    "Event",
    "Fact",
    "Flow",
    "Holding",
    "Judgement",
    "Link",
    "Member",
    "Mismatch",
    "Moved",
    "Origin",
    "Passage",
    "Ranked",
    "Relation",
    "Reviewed",
    "Sourced",
    "Standing",
    "Stated",
    "Status",
    "Support",
    "Tally",
    "Text",
    "Told",
    "Word",
    "align",
    "breakdowns",
    "control",
    "diff",
    "event_called",
    "events",
    "holding_of",
    "is_loose",
    "lineages",
    "mismatches",
    "moved",
    "origin_of",
    "reviewed",
    "tally",
    "tally_of",
    "told_of",
    "words_of",
]
