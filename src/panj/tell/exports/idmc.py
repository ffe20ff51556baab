"""Figures of people on the move in the columns of IDMC's Helix export, in its order (docs/exports.md says how each is filled)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from panj.model import Claim, Quantity
from panj.reconcile import Sourced
from panj.tell.exports.selection import Selection
from panj.tell.exports.where import Where, where
from panj.tell.values import country_name

IDMC_COLUMNS = (
    "Id", "Created at", "Created by", "ISO3", "Figure cause", "Total figures", "Figure term", "Stock date", "Stock date accuracy",
    "Stock reporting date", "Start date", "Start date accuracy", "End date", "End date accuracy", "Figure Role", "Event Id", "Year",
    "Entry Id", "Event Name", "Sources", "Centroid", "Lat", "Lon", "Location List", "Include in IDU", "Excerpt IDU", "Publishers", "Link",
    "Violence", "Violence Sub Type", "Hazard Type", "Hazard Sub Type", "OSV Sub Type", "Hazard Category", "Hazard Sub Category",
    "Source Excerpt", "Region", "Event Start Date", "Reported", "Displacement: Urban", "Displacement: Rural", "Location: Camp",
    "Location: Non-Camp", "Old Id", "Source url", "Source document", "Entry link", "Country", "Entry Old Id", "Unit", "Quantifier",
    "Household Size", "Figure Category", "Displacement Occurred", "Locations names", "Is housing destruction", "Tags",
    "Analysis and Calculation Logic", "Type of point", "Disability", "Indigenous People", "Entry Title", "Crisis Id", "Event Old Id",
    "Crisis Name", "Other Event Sub Type", "Context of violences", "Sources reliability",
)  # fmt: skip
_ARMED = frozenset({"soldiers", "police", "fighters", "border_guards", "troops"})


def idmc_rows(selection: Selection) -> Iterator[dict[str, Any]]:
    """A row for each chosen figure of people who moved, or who have moved and are elsewhere, that is stated as fact."""
    for row in selection.watch(selection.claims, "figures", len(selection.claims)):
        claim, figure = row.claim, row.claim.quantity
        if claim.kind == "movement" and claim.modality == "asserted" and figure and not figure.low is figure.high is None:
            yield _row(row, figure, selection)


def category(claim: Claim) -> str | None:
    """IDMC's category of a movement; `None` for armed persons, whom IDMC does not count, and where the words do not say."""
    if claim.who is not None and claim.who.group in _ARMED:
        return None
    start, end = (m.place.country if m and m.place else None for m in (claim.origin, claim.destination))
    crossing = claim.movement == "cross_border" or (start is not None and end is not None and start != end)
    within = claim.movement == "internal" or (start is not None and start == end)
    if claim.movement == "return":
        return "Returnees" if claim.cumulative else "Cross-border Return" if crossing else "Return" if within else None
    if crossing:
        return "People displaced across borders" if claim.cumulative else "Cross-border Flight"
    return ("IDPs" if claim.cumulative else "Internal Displacements") if within else None


def quantifier(figure: Quantity) -> str:
    """IDMC's quantifier of a figure."""
    if figure.high is None:
        return "More than"
    if figure.low is None:
        return "Less than"
    return "Exact" if figure.low == figure.high and not figure.approx else "Approximately"


def _row(row: Sourced, figure: Quantity, selection: Selection) -> dict[str, Any]:
    claim, ground, event = row.claim, where([row]), selection.event_of.get(row.id)
    report, main = selection.reports.get(row.report_id), ground.origin or ground.main
    reported = figure.low if figure.low is not None else figure.high
    households = figure.unit == "households"
    armed = claim.who is not None and claim.who.group in _ARMED
    recommended = event is not None and event.figure.best.claims and row.id == min(event.figure.best.claims)
    tags = [selection.case.state(row.id), event.support.status.replace("_", " ") if event else "", "armed persons" if armed else ""]
    return {
        "Id": row.id,
        "Created at": row.learned,
        "ISO3": main and main.country,
        "Total figures": None if households else reported,
        "Figure term": {"evacuation": "Evacuated", "return": "Returns"}.get(claim.movement or ""),
        **_dates(row),
        "Figure Role": "Recommended figure" if recommended else "Triangulation",
        "Event Id": event and event.id,
        "Entry Id": row.report_id,
        "Sources": "; ".join(selection.people.chain(row)[-1:]) or row.outlet,
        **_places(ground),
        "Include in IDU": "No",
        "Publishers": row.outlet,
        "Source Excerpt": selection.evidence(row),
        "Event Start Date": event and event.first and event.first.isoformat(),
        "Reported": reported,
        "Source url": report and report.url,
        "Country": main and country_name(main.country),
        "Unit": "Household" if households else "Person",
        "Quantifier": quantifier(figure),
        "Figure Category": category(claim),
        "Tags": "; ".join(t for t in tags if t),
        "Analysis and Calculation Logic": _logic(figure, households, selection),
        "Entry Title": report and selection.people.words(row.report_id, report.title),
    }


def _dates(row: Sourced) -> dict[str, Any]:
    time = row.claim.time
    first, last = (time.from_ or time.to, time.to or time.from_) if time else (None, None)
    if not first or not last:
        return {}
    accuracy = _accuracy(first[:10], last[:10])
    if row.claim.cumulative:
        return {"Stock date": last[:10], "Stock date accuracy": accuracy, "Year": int(last[:4])}
    return {
        "Start date": first[:10],
        "Start date accuracy": accuracy,
        "End date": last[:10],
        "End date accuracy": accuracy,
        "Year": int(last[:4]),
    }


def _accuracy(first: str, last: str) -> str:
    length = (date.fromisoformat(last) - date.fromisoformat(first)).days
    return "Day" if length <= 1 else "Week" if length <= 7 else "Month" if length <= 31 else "Year"


def _places(ground: Where) -> dict[str, Any]:
    named = {p.name: p for p in (ground.origin, ground.place, ground.destination) if p is not None}
    points = [f"{p.lat:g},{p.lon:g}" for p in named.values() if p.lat is not None and p.lon is not None]
    return {"Location List": "; ".join(points) or None, "Locations names": "; ".join(named) or None}


def _logic(figure: Quantity, households: bool, selection: Selection) -> str:
    said = f"Stated as “{figure.text}”."
    if households:
        said += " Households are not turned into persons."
    elif figure.low is not None and figure.high not in (None, figure.low):
        said += " The lower bound stands for the range."
    return f"{said} {selection.stamp}"
