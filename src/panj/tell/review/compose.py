"""A coder's corrections to a value by hand: bounds of a figure, days of a time. The words that it was read from stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from panj.errors import InputError
from panj.model import Quantity, TimeSpan
from panj.tell.review.fields import TYPES

BY_HAND = frozenset({"quantity", "time", "deadline"})


def composed(name: str, value: str, shown: str, typed: Mapping[str, str]) -> str:
    """The JSON `value` of the field `name` with what was typed into the inputs beside it in its place.

    The inputs were filled from the value `shown`: what still says the same changes nothing. An empty value stays empty. Raises `InputError`
    P115 for what is no number or no value of the field.
    """
    if name not in BY_HAND:
        return value
    try:
        chosen, before = (msgspec.json.decode(v, type=TYPES[name]) for v in (value, shown))
    except msgspec.MsgspecError as e:
        raise InputError("P115", f"value of {name}", str(e)[:200]) from e
    if isinstance(chosen, Quantity) and isinstance(before, Quantity):
        changed = _figure(before, typed)
    elif isinstance(chosen, TimeSpan) and isinstance(before, TimeSpan):
        changed = _days(before, typed)
    else:
        return value
    return msgspec.json.encode(msgspec.structs.replace(chosen, **changed)).decode()


def _figure(before: Quantity, typed: Mapping[str, str]) -> dict[str, Any]:
    given: dict[str, Any] = {k: _number(k, typed[k]) for k in ("low", "high") if k in typed}
    if "unit" in typed:
        given["unit"] = typed["unit"] or None
    given["approx"] = typed.get("approx") == "true"
    return {k: v for k, v in given.items() if getattr(before, k) != v}


def _days(before: TimeSpan, typed: Mapping[str, str]) -> dict[str, Any]:
    first, last = typed.get("from") or None, typed.get("to") or None
    if (first, last) == (_day(before.from_), _day(before.to)):
        return {}
    return {
        "from_": first,
        "to": last,
        "value": first if first and first == last else f"{first or '..'}/{last or '..'}",
        "granularity": "day",
        "anchor": "absolute",
        "direction": None,
        "range_from": None,
        "range_to": None,
    }


def _day(value: str | None) -> str | None:
    return value[:10] if value else None


def _number(name: str, value: str) -> float | None:
    try:
        return float(value.replace(",", "").strip()) if value.strip() else None
    except ValueError as e:
        raise InputError("P115", f"{name}={value[:40]}", "a bound is a number") from e
