"""The table in the middle: reports, claims and decisions, appended and never changed."""

from __future__ import annotations

from panj.record.rows import Added, StoredClaim, StoredReport
from panj.record.store import Store, identity_of

__all__ = ["Added", "Store", "StoredClaim", "StoredReport", "identity_of"]
