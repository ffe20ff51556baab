"""Which reports are copies of which, what they share and what the copy changed."""

from __future__ import annotations

from panj.reconcile.lineage.align import Alignment, Change, Passage, align
from panj.reconcile.lineage.family import Link, Relation, Text, lineages

__all__ = ["Alignment", "Change", "Link", "Passage", "Relation", "Text", "align", "lineages"]
