"""An event as one flat row: the columns of the events' table, documented in docs/exports.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from panj.model import Place
from panj.reconcile import Event, Origin, Sourced
from panj.tell.exports.selection import Selection
from panj.tell.exports.sides import called, parties
from panj.tell.exports.where import Where, where

EVENT_COLUMNS = (
    "event_id", "kind", "first_day", "last_day", "days_told", "low", "best", "high", "unit", "best_why", "stated_as", "who", "actors",
    "status", "status_why", "origins", "origin_count", "report_count", "claim_count", "denied_by_count", "checked",
    "countries", "places", "place_name", "place_country", "place_admin1", "place_admin2", "place_precision", "place_told",
    "lat", "lon",
    "origin_name", "origin_country", "origin_lat", "origin_lon", "destination_name", "destination_country", "destination_lat",
    "destination_lon", "evidence", "sources", "claim_ids", "panj_version", "as_of", "clock", "licence",
)  # fmt: skip
MANY = 20  # sources and claims named at most in one cell


def event_rows(selection: Selection) -> Iterator[tuple[dict[str, Any], Where]]:
    """A row with every column of `EVENT_COLUMNS` for each chosen event, and where it took place."""
    about = selection.about()
    carried = {"panj_version": about["version"], "as_of": about["as_of"], "clock": about["clock"], "licence": about["licence"]}
    for event in selection.watch(selection.events, "events", len(selection.events)):
        rows = selection.stating(event)
        ground = where(rows, selection.reports)
        yield _row(event, rows, ground, selection) | carried, ground


def _row(event: Event, rows: list[Sourced], ground: Where, selection: Selection) -> dict[str, Any]:
    main, figure = ground.main, event.figure
    counted = next((r.claim.quantity for r in rows if r.claim.quantity is not None), None)
    told = origins(event, rows, selection)
    return {
        "event_id": event.id,
        "kind": event.kind,
        "first_day": event.first and event.first.isoformat(),
        "last_day": event.last and event.last.isoformat(),
        "days_told": days_told(event, rows),
        "low": figure.low.value,
        "best": figure.best.value,
        "high": figure.high.value,
        "unit": (counted.unit or "persons") if counted and (figure.low.value is not None or figure.high.value is not None) else None,
        "best_why": figure.best.why if figure.best.claims else None,
        "stated_as": counted and counted.text,
        "who": next((selection.people.words(r.report_id, r.claim.who.text) for r in rows if r.claim.who), None),
        "actors": "; ".join(actors(rows, selection)) or None,
        "status": event.support.status,
        "status_why": why(event, told),
        "origins": "; ".join(told),
        "origin_count": len(event.support.origins),
        "report_count": event.support.reports,
        "claim_count": len(event.members),
        "denied_by_count": len(event.support.denied_by),
        "checked": selection.case.event_state(event),
        "countries": "; ".join(event.countries) or None,
        "places": "; ".join(event.places) or None,
        "place_name": main and main.name,
        "place_country": main and main.country,
        "place_admin1": main and main.admin1,
        "place_admin2": main and main.admin2,
        "place_precision": main and main.precision,
        "place_told": ground.main_told,
        "lat": ground.point and ground.point[1],
        "lon": ground.point and ground.point[0],
        **_end("origin", ground.origin),
        **_end("destination", ground.destination),
        "evidence": selection.evidence(rows[0]),
        "sources": "; ".join(sources(rows, selection)),
        "claim_ids": "; ".join(m.claim for m in event.members[:MANY]) + (" …" if len(event.members) > MANY else ""),
    }


def origins(event: Event, rows: list[Sourced], selection: Selection) -> list[str]:
    """The independent origins of an event by name, persons told by office or role."""
    behind = dict(event.support.behind)
    return list(
        dict.fromkeys(_named(origin, [r for r in rows if behind.get(r.id) == origin.key], selection) for origin in event.support.origins)
    )


def _named(origin: Origin, rows: list[Sourced], selection: Selection) -> str:
    for row in rows:
        innermost = row.claim.attribution[-1] if row.claim.attribution else None
        if innermost is not None and origin.name.startswith(innermost.name):
            return selection.people.speaker(row.report_id, innermost) + origin.name[len(innermost.name) :]
    return selection.people.words(rows[0].report_id, origin.name) if rows else origin.name


def why(event: Event, told: list[str]) -> str:
    """Why an event has its status, in words that name no person."""
    status, reports = event.support.status, event.support.reports
    if status == "corroborated":
        return f"{len(event.support.origins)} independent origins"
    if status == "single_origin":
        return f"one origin, {told[0] if told else 'not named'}" + (f", carried by {reports} reports" if reports > 1 else "")
    if status == "contested" and event.support.denied_by:
        return f"contradicted by {len(event.support.denied_by)} claims"
    return "origins state exact figures that differ" if status == "contested" else "corrected by its own origin"


def actors(rows: list[Sourced], selection: Selection) -> list[str]:
    """The sides, holders and parties that the claims of one event name, by their listed names where there are any."""
    return list(dict.fromkeys(called(actor, row, selection) for row in rows for actor in parties(row, selection)))


def days_told(event: Event, rows: list[Sourced]) -> Literal["in a report", "assumed"] | None:
    """Whether a claim tells the days of an event, or they are only the last ones before its reports; `None` without days."""
    if event.first is None and event.last is None:
        return None
    return "in a report" if any((time := row.claim.time) is not None and (time.from_ or time.to) for row in rows) else "assumed"


def sources(rows: list[Sourced], selection: Selection) -> list[str]:
    """The reports that state an event: outlet, day and address."""
    found = []
    for row in {r.report_id: r for r in rows}.values():
        report = selection.reports.get(row.report_id)
        found.append(" ".join(x for x in (row.outlet or row.report_id, (row.published or "")[:10], (report and report.url) or "") if x))
    return found[:MANY] + ([f"and {len(found) - MANY} more"] if len(found) > MANY else [])


def _end(role: str, place: Place | None) -> dict[str, Any]:
    return {
        f"{role}_name": place and place.name,
        f"{role}_country": place and place.country,
        f"{role}_lat": place and place.lat,
        f"{role}_lon": place and place.lon,
    }
