"""Files, pages, feeds and archives → `Report`."""

from __future__ import annotations

from panj.gather.credits import find_credits
from panj.gather.door import gather
from panj.gather.fetch import Fetched, Fetcher, fetch
from panj.gather.flaws import FLAWS, FURNITURE, find_flaws
from panj.gather.options import Options, Validators
from panj.gather.page import from_html
from panj.gather.rows import RowError, from_row, read_rows
from panj.gather.text import from_text

__all__ = [
    "FLAWS",
    "FURNITURE",
    "Fetched",
    "Fetcher",
    "Options",
    "RowError",
    "Validators",
    "fetch",
    "find_credits",
    "find_flaws",
    "from_html",
    "from_row",
    "from_text",
    "gather",
    "read_rows",
]
