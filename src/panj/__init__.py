"""Panj reads news of armed conflict and displacement and keeps a sourced, reconciled record of it.

>>> import panj
>>> reading = panj.read("Some 300 villagers fled to Chad on Monday, officials said.", published="2023-05-03")
>>> reading.claims[0].quantity.low
300.0

The names that need the language model are loaded when they are first used, so that `import panj` is quick.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from panj.errors import DataError, FetchError, InputError, PanjError, ReadingError, RecordError
from panj.version import __version__

if TYPE_CHECKING:
    from panj.api import Record, open, read
    from panj.model import Claim, Reading, Report

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


def __getattr__(name: str) -> Any:
    if name in {"Claim", "Reading", "Report"}:
        from panj import model

        return getattr(model, name)
    if name in {"Record", "open"}:
        from panj import api

        return getattr(api, name)
    raise AttributeError(f"module 'panj' has no attribute {name!r}")


class _Package(ModuleType):
    """The package as a module whose `read` is always the function: the room of the same name, when it is imported, does not hide it."""

    @property
    def read(self) -> Any:
        from panj.api import read

        return read

    @read.setter
    def read(self, room: ModuleType) -> None:
        pass


if not TYPE_CHECKING:
    sys.modules[__name__].__class__ = _Package
