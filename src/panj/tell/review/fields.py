"""The fields of a claim as a reviewer sees them: their names, what they say in plain words, and what they may be amended to."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, get_args

import msgspec

from panj.errors import InputError
from panj.model import Claim, ClaimKind, ControlChange, Modality, MovementType, Place, Quantity, RouteState, Span, TextSpan, TimeSpan
from panj.tell import words
from panj.tell.values import bounds, clean, place_words, time_words

TYPES: dict[str, Any] = {f.name: f.type for f in msgspec.structs.fields(Claim) if f.name != "id"}
NAMES: dict[str, str] = {
    "kind": "Kind",
    "modality": "Said to have",
    "quantity": "Figure",
    "who": "Who",
    "movement": "Movement",
    "origin": "From",
    "destination": "To",
    "place": "Where",
    "time": "When",
    "attribution": "Who says so",
    "actors": "Sides",
    "actor": "By",
    "recipient": "Against",
    "change": "Change",
    "state": "Route",
    "cumulative": "Running total",
    "hearsay": "Hearsay",
    "cause": "Cause",
    "condition": "Condition",
    "deadline": "Deadline",
}
CHOICES: dict[str, dict[str, str]] = {
    "kind": {k: words.KINDS[k] for k in get_args(ClaimKind)},
    "modality": {
        "asserted": "happened",
        "denied": "not happened (denied)",
        "expected": "been expected",
        "hypothetical": "been possible only",
    },
    "movement": dict.fromkeys(get_args(MovementType), "")
    | {
        "cross_border": "across a border",
        "internal": "within a country",
        "return": "return",
        "evacuation": "evacuation",
        "unspecified": "not said",
    },
    "change": {k: k for k in get_args(ControlChange)},
    "state": {k: k for k in get_args(RouteState)},
    "cumulative": {"true": "yes", "false": "no"},
    "hearsay": {"true": "yes", "false": "no"},
}
PEOPLE = frozenset({"movement", "death", "injury", "deployment", "withdrawal"})
_ALWAYS = ("kind", "modality", "place", "time", "attribution")
_ACTORS = frozenset({"actor", "recipient"})  # of other kinds they stand for what the PLOVER code says
_OF_KIND: dict[str, tuple[str, ...]] = {
    "movement": ("quantity", "who", "movement", "origin", "destination", "cumulative"),
    "death": ("quantity", "who", "cause", "cumulative"),
    "injury": ("quantity", "who", "cause", "cumulative"),
    "clash": ("actors",),
    "attack": ("actors", "actor", "recipient"),
    "control": ("actor", "change"),
    "deployment": ("quantity", "who", "origin", "destination"),
    "withdrawal": ("quantity", "who", "origin", "destination"),
    "agreement": ("actors",),
    "concern": ("condition",),
    "route": ("state", "origin", "destination"),
    "event": ("actor", "recipient"),
}
assert set(get_args(Modality)) == set(CHOICES["modality"])


def shown(claim: Claim) -> Iterator[str]:
    """The fields to show of a claim: those of its kind, and any other that it holds."""
    wanted = {*_ALWAYS, *_OF_KIND.get(claim.kind, ())}
    return (name for name in NAMES if name in wanted or (name not in _ACTORS and getattr(claim, name) not in (None, (), False)))


def said(claim: Claim, name: str, outlet: str | None = None) -> str:
    """What a field says, in plain words; "—" where it says nothing."""
    value = getattr(claim, name)
    if name == "attribution":
        return words.claim_chain(claim, outlet).removeprefix("says ").removeprefix("denies ")
    if name in CHOICES:
        return CHOICES[name].get(str(value).lower(), "—")
    return value_words(value)


def value_words(value: object) -> str:
    """A value of a claim's field in plain words."""
    if value is None or value == ():
        return "—"
    if isinstance(value, Quantity):
        figure = bounds(value).removesuffix(", approximately")
        counted = value.low is not None or value.high is not None
        told = [f"{figure} {value.unit}" if value.unit and counted else figure]
        if counted and value.approx:
            told.append("approximately")
        if value.fraction is not None:
            told.append(f"{value.fraction:.0%}")
        return f"{', '.join(told)} (“{clean(value.text)}”)"
    if isinstance(value, TimeSpan):
        days = time_words(value)
        return days if days.startswith("“") else f"{days} (“{clean(value.text)}”)"
    if hasattr(value, "place"):
        return place_words(value)  # type: ignore[arg-type]
    if isinstance(value, tuple):
        return "; ".join(value_words(v) for v in value)
    name = getattr(value, "name", None) or getattr(value, "text", None)
    return clean(str(name if name is not None else value))


def field_words(name: str, value: str | None) -> str:
    """What the JSON value of a field says, in plain words."""
    decoded = msgspec.json.decode(value or "null", type=TYPES[name])
    return CHOICES[name].get(str(decoded).lower(), "—") if name in CHOICES else value_words(decoded)


def valid(name: str, value: str, text: str) -> str:
    """The JSON of a field's value, made canonical, if a claim of the report `text` may have it.

    Raises `InputError` P115 for a field that claims do not have, a value that its field cannot have, spans that do not stand in the text
    with just these words, and figures, places and times that cannot be.
    """
    if name not in TYPES:
        raise InputError("P115", f"field={name[:40]}", "claims have no such field")
    try:
        decoded = msgspec.json.decode(value, type=TYPES[name])
    except msgspec.MsgspecError as e:
        raise InputError("P115", f"value of {name}", str(e)[:200]) from e
    wrong = next(_faults(decoded, text), None)
    if wrong is not None:
        raise InputError("P115", f"value of {name}", wrong)
    return msgspec.json.encode(decoded).decode()


def _faults(value: object, text: str) -> Iterator[str]:
    if isinstance(value, tuple):
        for one in value:
            yield from _faults(one, text)
    if isinstance(value, Span):
        if not 0 <= value.start < value.end <= len(text):
            yield "its characters are not in the report's text"
        elif isinstance(value, TextSpan) and text[value.start : value.end] != value.text:
            yield "its words do not stand where it says"
    if isinstance(value, Quantity):
        yield from _figure_faults(value)
    if isinstance(value, TimeSpan):
        yield from _time_faults((value.from_, value.to))
        yield from _time_faults((value.range_from, value.range_to))
    place = getattr(value, "place", None)
    if isinstance(place, Place) and not (-90 <= (place.lat or 0) <= 90 and -180 <= (place.lon or 0) <= 180):
        yield "there is no such latitude and longitude"


def _figure_faults(value: Quantity) -> Iterator[str]:
    told = [n for n in (value.low, value.high) if n is not None]
    if any(not math.isfinite(n) or n < 0 for n in told):
        yield "a figure is a number of nought or more"
    elif told != sorted(told):
        yield "the low bound is above the high one"


def _time_faults(ends: Iterable[str | None]) -> Iterator[str]:
    told = [e for e in ends if e is not None]
    try:
        days = [datetime.fromisoformat(e).date() for e in told]
    except ValueError:
        yield "a day is written as 2021-07-05"
        return
    if days != sorted(days):
        yield "it ends before it begins"
