"""Files, pages, feeds and archives → `Report`."""

from __future__ import annotations

from panj.gather.rows import from_row

__all__ = ["from_row"]
