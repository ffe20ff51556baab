"""What makes a board what it is, beside the record: the code and the data of the rooms that it is laid out with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

_MAKERS = ("model.py", "countries.py", "analysis.py", "data", "read", "reconcile", "record", "tell")
_LEFT = frozenset({"web", "exports", "drawing", "__pycache__"})  # what only shows what the board holds


@lru_cache(maxsize=1)
def makers() -> str:
    """A digest of the modules and data files that decide what a board holds."""
    return digest_of(files("panj") / name for name in _MAKERS)


def digest_of(parts: Iterable[Traversable]) -> str:
    """A digest of files and of all files in folders, with their names: 16 hexadecimal digits (BLAKE2b)."""
    found = blake2b(digest_size=8)
    for part in parts:
        _take(part, found)
    return found.hexdigest()


def _take(part: Traversable, found: blake2b) -> None:
    if part.is_dir():
        for inner in sorted(part.iterdir(), key=lambda p: p.name):
            if inner.name not in _LEFT:
                _take(inner, found)
    elif part.is_file():
        body = part.read_bytes()
        found.update(f"{part.name}\0{len(body)}\0".encode() + body)
