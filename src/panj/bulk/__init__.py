"""Many reports at once."""

from __future__ import annotations

from panj.bulk.stats import Stats
from panj.bulk.stream import Outcome, read_stream

__all__ = ["Outcome", "Stats", "read_stream"]
