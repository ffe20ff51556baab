"""Deadly events in the columns of UCDP GED's table, in its order (docs/exports.md says how each is filled)."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor
from typing import Any

from panj.model import Actor
from panj.tell.exports.event_rows import MANY
from panj.tell.exports.fights import Fight, days_of, fights, is_state, whole
from panj.tell.exports.selection import Selection
from panj.tell.exports.where import Coordinates
from panj.tell.values import country_name

GED_COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name",
    "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country",
    "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
_WHERE_PREC = {"feature": 1, "locality": 1, "admin2": 3, "admin1": 4, "country": 6}
_CIVILIANS = frozenset({"civilians", "refugees", "displaced", "migrants", "returnees"})


def ged_rows(selection: Selection) -> Iterator[dict[str, Any]]:
    """A row for each chosen event in which at least one person is said to have died."""
    for fight in fights(selection):
        if fight.deaths and (fight.sum_of("best") or fight.sum_of("high") or 0) >= 1:
            yield _row(fight, selection)


def priogrid(point: Coordinates) -> int:
    """The PRIO-GRID cell of a point: cells of half a degree, counted from 1 in the south-west corner of the world, 720 a row."""
    lon, lat = point
    return floor((min(lat, 89.99) + 90) * 2) * 720 + floor((min(lon, 179.99) + 180) * 2) + 1


def _row(fight: Fight, selection: Selection) -> dict[str, Any]:
    event, ground, main = fight.event, fight.ground, fight.ground.main
    first, second = (side.actor if side else None for side in fight.sides)
    people, checked = selection.people, selection.case.event_state(event)
    reports = list({row.report_id: row for row in fight.rows}.values())
    civilian = all(row.claim.who is not None and row.claim.who.group in _CIVILIANS for row in fight.rows if row.claim.kind == "death")
    best, names = whole(fight.sum_of("best")), [side and side.name for side in fight.sides]
    titles = [people.words(r.report_id, selection.reports[r.report_id].title) for r in reports[:MANY] if r.report_id in selection.reports]
    return {
        "id": event.id,
        "relid": event.id,
        "year": event.first and event.first.year,
        "code_status": _code_status(fight, checked, selection),
        "type_of_violence": violence(first, second, civilian),
        "dyad_name": " - ".join(n for n in names if n) if all(names) else None,
        "side_a": names[0],
        "side_b": names[1],
        "number_of_sources": len(reports),
        "source_article": "; ".join(f"“{selection.evidence(row)}”" for row in reports[:MANY]),
        "source_office": "; ".join(dict.fromkeys(r.outlet for r in reports[:MANY] if r.outlet)),
        "source_date": "; ".join(dict.fromkeys(r.published[:10] for r in reports[:MANY] if r.published)),
        "source_headline": "; ".join(dict.fromkeys(t for t in titles if t)),
        "source_original": "; ".join(dict.fromkeys(" > ".join(people.chain(r)) for r in fight.rows[:MANY] if r.claim.attribution)),
        "where_prec": main and (6 if ground.main_told == "elsewhere" else _WHERE_PREC[main.precision]),
        "where_coordinates": main and main.name,
        "where_description": "; ".join(event.places) or None,
        "adm_1": main and main.admin1,
        "adm_2": main and main.admin2,
        "latitude": ground.point and ground.point[1],
        "longitude": ground.point and ground.point[0],
        "geom_wkt": ground.point and f"POINT ({ground.point[0]:g} {ground.point[1]:g})",
        "priogrid_gid": ground.point and priogrid(ground.point),
        "country": main and country_name(main.country),
        "event_clarity": 2 if any(row.claim.cumulative for row in fight.rows) else 1,
        "date_prec": 5 if fight.assumed else _date_precision(days_of(event)),
        "date_start": event.first and event.first.isoformat(),
        "date_end": event.last and event.last.isoformat(),
        "deaths_civilians": best if civilian else None,
        "deaths_unknown": None if civilian else best,
        "best": best,
        "high": whole(fight.sum_of("high")),
        "low": whole(fight.sum_of("low")),
    }


def violence(first: Actor | None, second: Actor | None, civilian: bool) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided (an armed actor alone, all dead civilians); `None` where a sector is not known."""
    states = is_state(first), is_state(second)
    if second is None and civilian and states[0] is not None:
        return 3
    if None in states:
        return None
    return 1 if any(states) else 2


def _code_status(fight: Fight, checked: str, selection: Selection) -> str:
    verdict = "Clear" if checked == "checked" else "Check"
    said = [checked, fight.event.support.status.replace("_", " ")]
    said += ["days assumed from those of publication"] if fight.assumed else []
    said += ["place told elsewhere in the report"] if fight.ground.main_told == "elsewhere" else []
    return f"{verdict}: {', '.join(said)}. {selection.stamp}"


def _date_precision(length: int | None) -> int | None:
    if length is None:
        return None
    return 1 if length == 0 else 2 if length < 6 else 3 if length == 6 else 4 if length <= 30 else 5
