"""Values of a coder's row, checked. Each raises `ValueError` naming a value that the codebook does not know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from panj.model import Ordinal

_WINDOW = re.compile(r"P\d+[DWMY]")


def known(name: str, value: Any, allowed: tuple[Any, ...]) -> Any:
    """The value, if it is one of those allowed. Raises `ValueError`, as the others here do."""
    if value not in allowed:
        raise ValueError(f"{name} {value!r} is none of {', '.join(map(str, allowed))}")
    return value


def number_of(value: Any) -> float | None:
    """A number of people, 0 or more."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise ValueError(f"the figure {value!r} is not a number of people")
    return float(value)


def ordinal_of(value: Any) -> Ordinal | None:
    """`{"rank": 3, "window": "P3D"}` as an ordinal."""
    if value is None:
        return None
    if not isinstance(value, Mapping) or not isinstance(value.get("rank"), int) or value["rank"] < 1:
        raise ValueError(f"the ordinal {value!r} has no rank")
    window = value.get("window")
    if window is not None and not _WINDOW.fullmatch(str(window)):
        raise ValueError(f"the window {window!r} is no ISO 8601 duration of days, weeks, months or years")
    return Ordinal(rank=value["rank"], window=window)


def rate_of(value: Any) -> str | None:
    """An ISO 8601 duration of whole days, weeks, months or years."""
    if value is not None and not _WINDOW.fullmatch(str(value)):
        raise ValueError(f"the rate {value!r} is no ISO 8601 duration of days, weeks, months or years")
    return None if value is None else str(value)


def ordinal_words(value: Any) -> str | None:
    """An ordinal in the words of the ledger."""
    ordinal = ordinal_of(value)
    return None if ordinal is None else f"number {ordinal.rank}" + (f" in {ordinal.window}" if ordinal.window else "")


def share_of(value: Any) -> float | None:
    """A share, from 0 to 1."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"the share {value!r} does not lie between 0 and 1")
    return float(value)
