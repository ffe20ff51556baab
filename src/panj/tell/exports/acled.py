"""Violent and strategic events in the columns of ACLED's export, in its order (docs/exports.md says how each is filled)."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any

from panj.errors import DataError
from panj.model import Place
from panj.reconcile import Event
from panj.tell.exports.event_rows import MANY, origins, why
from panj.tell.exports.fights import Fight, days_of, fights, is_state, whole
from panj.tell.exports.selection import Selection
from panj.tell.exports.sides import Side
from panj.tell.values import country_name

ACLED_COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1",
    "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2",
    "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_OTHERS = frozenset({"control", "agreement"})
_GEO_PRECISION = {"feature": 1, "locality": 1, "admin2": 2, "admin1": 3, "country": 3}
_CHANGES = frozenset({"captured", "surrendered"})


def acled_rows(selection: Selection) -> Iterator[dict[str, Any]]:
    """A row for each chosen clash, attack, change of control, agreement and death that belongs to none of them."""
    for fight in fights(selection, _OTHERS):
        change = fight.rows[0].claim.change
        if fight.event.kind != "control" or change in _CHANGES:
            yield _row(fight, selection)


def _row(fight: Fight, selection: Selection) -> dict[str, Any]:
    event, ground = fight.event, fight.ground
    main, day = ground.main, event.first or event.last
    types = types_of(fight)
    learned = max((row.learned for row in fight.rows if row.learned), default="")
    return {
        "event_id_cnty": event.id,
        "event_date": day and day.isoformat(),
        "year": day and day.year,
        "time_precision": 3 if fight.assumed else _time_precision(event),
        "disorder_type": types and _table()["disorder"][types[0]],
        "event_type": types and types[0],
        "sub_event_type": types and types[1],
        **_side("1", fight.sides[0]),
        **_side("2", fight.sides[1]),
        **_place(main, elsewhere=ground.main_told == "elsewhere"),
        "latitude": ground.point and ground.point[1],
        "longitude": ground.point and ground.point[0],
        "source": "; ".join(dict.fromkeys(row.outlet or row.report_id for row in fight.rows[:MANY])),
        "notes": _notes(fight, selection),
        "fatalities": whole(fight.sum_of("best")),
        "tags": f"panj status={event.support.status}; panj checked={selection.case.event_state(event)}",
        "timestamp": int(datetime.fromisoformat(learned).timestamp()) if learned else None,
    }


def types_of(fight: Fight) -> tuple[str, str] | None:
    """Event type and sub-event type, or `None` where the words do not say."""
    table, event, claim = _table(), fight.event, fight.rows[0].claim
    if event.kind == "control":
        if claim.change == "surrendered":
            return tuple(table["control"]["surrendered"])
        state, held = is_state(claim.actor), fight.ground.main
        if state and (claim.actor is None or held is None or claim.actor.country != held.country):
            return None
        return None if state is None else tuple(table["control"]["state" if state else "other"])
    if event.kind in table["kinds"]:
        return tuple(table["kinds"][event.kind])
    words = " ".join(part.text for row in fight.rows for part in (row.claim.trigger, row.claim.cause) if part is not None).casefold()
    for means in table["means"]:
        if any(re.search(rf"\b{re.escape(word)}", words) for word in means["words"]):
            return tuple(means["type"])
    return None


def _side(number: str, side: Side | None) -> dict[str, Any]:
    if side is None:
        return {}
    return {f"actor{number}": side.name, f"inter{number}": _table()["sectors"].get(side.actor.sector or "")}


def _place(place: Place | None, *, elsewhere: bool) -> dict[str, Any]:
    if place is None:
        return {}
    return {
        "iso": _numbers().get(place.country or ""),
        "country": country_name(place.country),
        "admin1": place.admin1,
        "admin2": place.admin2,
        "location": place.name,
        "geo_precision": 3 if elsewhere else _GEO_PRECISION[place.precision],
    }


def _time_precision(event: Event) -> int | None:
    length = days_of(event)
    return None if length is None else 1 if length == 0 else 2 if length <= 7 else 3


def _notes(fight: Fight, selection: Selection) -> str:
    said = [f"“{selection.evidence(row)}”" for row in {r.claim.evidence: r for r in fight.rows[:3]}.values()]
    told = why(fight.event, origins(fight.event, selection.stating(fight.event), selection))
    added = f" {len(fight.deaths)} figures of deaths are added up." if len(fight.deaths) > 1 else ""
    added += " The days are assumed from those of publication." if fight.assumed else ""
    added += " The place is told elsewhere in the report." if fight.ground.main_told == "elsewhere" else ""
    return f"{' '.join(said)} ({told}; {selection.case.event_state(fight.event)}.{added}) {selection.stamp}"


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    table = tomllib.loads((files("panj.tell.exports") / "data" / "acled.toml").read_text(encoding="utf-8"))
    if not all(table.get(group) for group in ("disorder", "kinds", "control", "means", "sectors")):
        raise DataError("P402", "tell/exports/data/acled.toml", "a group is empty")
    return table


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    text = (files("panj.tell.exports") / "data" / "country_numbers.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["code"]: int(row["number"]) for row in rows}
