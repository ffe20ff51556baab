"""Lexicons of the reading room: TOML files under `data/`, each with a `source` and a `licence`, read once a process."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from panj.errors import DataError


@lru_cache(maxsize=64)
def table(name: str) -> dict[str, Any]:
    """The lexicon `data/name` as TOML tables. Raises `DataError` P402 where it is missing, broken, unsourced or has an empty group."""
    try:
        found = tomllib.loads((files("panj.read") / "data" / name).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as e:
        raise DataError("P402", name, str(e)) from e
    for key in ("source", "licence"):
        if not found.get(key):
            raise DataError("P402", name, f"it names no {key}")
    for path, group in _groups(found, ""):
        if not group:
            raise DataError("P402", name, f"the group {path} is empty")
    return {k: v for k, v in found.items() if k not in ("source", "licence")}


@lru_cache(maxsize=64)
def words(name: str) -> dict[str, frozenset[str]]:
    """The lexicon's lists of words, keyed by dotted path ("places.border")."""
    return {path: frozenset(group) for path, group in _groups(table(name), "") if isinstance(group, list) and isinstance(group[0], str)}


def _groups(node: dict[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for key, value in node.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict):
            if not value:
                yield path, value
            yield from _groups(value, f"{path}.")
        elif isinstance(value, list | str):
            yield path, value
