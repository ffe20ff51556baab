"""Data files of the room, validated when they are read."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from panj.errors import DataError


@lru_cache
def load(name: str) -> dict[str, Any]:
    """The table in `data/<name>.toml`. Raises `DataError` P402 where it is missing, broken or unsourced, or has an empty group."""
    try:
        table = tomllib.loads((resources.files("panj.gather") / "data" / f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as e:
        raise DataError("P402", f"gather/data/{name}.toml", str(e)) from e
    for key in ("source", "licence"):
        if not table.pop(key, None):
            raise DataError("P402", f"gather/data/{name}.toml", f"the file names no {key}")
    empty = [key for key, group in table.items() if not group]
    if empty:
        raise DataError("P402", f"gather/data/{name}.toml", f"the group {empty[0]} is empty")
    return table


@lru_cache
def words(name: str, group: str) -> frozenset[str]:
    """One group of words of `data/<name>.toml`."""
    return frozenset(load(name)[group])
