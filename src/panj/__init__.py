"""Panj reads news of armed conflict and displacement and keeps a sourced, reconciled record of it.

    >>> import panj
    >>> reading = panj.read("Some 300 villagers fled to Chad on Monday, officials said.", published="2023-05-03")
    >>> reading.claims[0].quantity.low
    300.0
"""

from __future__ import annotations

from panj.api import Record, open, read
from panj.errors import DataError, FetchError, InputError, PanjError, ReadingError, RecordError
from panj.model import Claim, Reading, Report
from panj.version import __version__

__all__ = [
    "Claim",
    "DataError",
    "FetchError",
    "InputError",
    "PanjError",
    "Reading",
    "ReadingError",
    "Record",
    "RecordError",
    "Report",
    "__version__",
    "open",
    "read",
]
