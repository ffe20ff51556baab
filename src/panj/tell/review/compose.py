"""A coder's corrections to a value by hand: bounds of a figure, days of a time. The words that it was read from stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from panj.errors import InputError
from panj.model import Quantity, TimeSpan
from panj.tell.review.fields import TYPES

BY_HAND: dict[str, tuple[str, ...]] = {"quantity": ("low", "high", "unit", "approx"), "time": ("from", "to"), "deadline": ("from", "to")}


def composed(name: str, value: str, typed: Mapping[str, str]) -> str:
    """The JSON `value` of the field `name` with what was typed into the inputs `BY_HAND` in its place; inputs that are not there change
    nothing. Raises `InputError` P115 for what is no number or no value of the field."""
    given = {k: typed[k].strip() for k in BY_HAND.get(name, ()) if k in typed}
    if not given:
        return value
    try:
        decoded = msgspec.json.decode(value, type=TYPES[name])
    except msgspec.MsgspecError as e:
        raise InputError("P115", f"value of {name}", str(e)[:200]) from e
    changed: dict[str, Any] = {}
    if isinstance(decoded, Quantity):
        changed = {k: _number(k, given[k]) for k in ("low", "high") if k in given}
        if "unit" in given:
            changed["unit"] = given["unit"] or None
        changed["approx"] = given.get("approx") == "true"
    elif isinstance(decoded, TimeSpan):
        days = {"from_": given.get("from") or None, "to": given.get("to") or None}
        if (days["from_"], days["to"]) != (_day(decoded.from_), _day(decoded.to)):
            changed = {**days, "range_from": None, "range_to": None, "granularity": "day", "anchor": "absolute", "direction": None}
            changed["value"] = (
                days["from_"] if days["from_"] == days["to"] and days["from_"] else "/".join(d or ".." for d in days.values())
            )
    return msgspec.json.encode(msgspec.structs.replace(decoded, **changed)).decode()


def _day(value: str | None) -> str | None:
    return value[:10] if value else None


def _number(name: str, value: str) -> float | None:
    try:
        return float(value.replace(",", "")) if value else None
    except ValueError as e:
        raise InputError("P115", f"{name}={value[:40]}", "a bound is a number") from e
