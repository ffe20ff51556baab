"""Kind, first and last of an event as one whole number, by which the timeline is counted."""

from __future__ import annotations

from datetime import date
from typing import get_args

from panj.model import ClaimKind

_KINDS: tuple[str, ...] = get_args(ClaimKind)
_SIZE = 2**22  # more days and months than there are until the year 9999


def months(kind: str, first: date | None, last: date | None) -> int | None:
    """The number of a kind and two months; `None` without a day."""
    return None if first is None or last is None else _packed(kind, first.year * 12 + first.month - 1, last.year * 12 + last.month - 1)


def days(kind: str, first: date | None, last: date | None) -> int | None:
    """The number of a kind and two days; `None` without a day."""
    return None if first is None or last is None else _packed(kind, first.toordinal(), last.toordinal())


def of_months(number: int) -> tuple[str, str, str]:
    """Kind and first days of the two months (ISO) of a number that `months` made."""
    kind, first, last = _unpacked(number)
    return kind, f"{first // 12:04d}-{first % 12 + 1:02d}-01", f"{last // 12:04d}-{last % 12 + 1:02d}-01"


def of_days(number: int) -> tuple[str, str, str]:
    """Kind and the two days (ISO) of a number that `days` made."""
    kind, first, last = _unpacked(number)
    return kind, date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()


def _packed(kind: str, first: int, last: int) -> int:
    return (_KINDS.index(kind) * _SIZE + first) * _SIZE + last


def _unpacked(number: int) -> tuple[str, int, int]:
    rest, last = divmod(number, _SIZE)
    kind, first = divmod(rest, _SIZE)
    return _KINDS[kind], first, last
