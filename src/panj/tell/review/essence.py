"""What a field's value says, apart from the characters that it was read from, so that two people's values can be compared."""

from __future__ import annotations

from typing import Any

import msgspec

_NOT_SAID = frozenset({"start", "end", "text", "evidence", "confidence", "anchor", "direction", "granularity", "ambiguous", "metonym"})


def essence(value: str | None) -> str:
    """The meaning of a field's JSON value, as a text that is equal for equal meanings.

    Places are the same by id, or by name and country; times by their interval, or by their TIMEX3 value; figures by bounds, hedge and unit;
    people and actors by what they were resolved to, or by their words in any case. `None` and `null` mean that nothing is said.
    """
    return msgspec.json.encode(_said(msgspec.json.decode(value)) if value else None, order="sorted").decode()


def _said(value: Any) -> Any:
    if isinstance(value, list):
        return [_said(v) for v in value] or None
    if not isinstance(value, dict):
        return value
    place = value.get("place")
    if isinstance(place, dict):
        return place["id"] if place.get("id") else [place.get("name"), place.get("country")]
    if value.get("id"):
        return value["id"]
    if value.get("from") or value.get("to"):
        return [value.get("from"), value.get("to")]
    told = {k: _said(v) for k, v in value.items() if k not in _NOT_SAID and v not in (None, False)}
    if "name" in told:
        return {"name": told["name"].casefold()}
    return told or {"text": " ".join(str(value.get("text", "")).casefold().split())}
