"""Figures of people on the move in the columns of IDMC's Helix export, in its order (docs/exports.md says how each is filled)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from panj.model import Claim, Place, Quantity
from panj.reconcile import Sourced
from panj.reconcile.figures import is_worded
from panj.tell.exports.event_rows import days_told
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
_SCALED = re.compile(r"\b(?:hundred|thousand|lakh|million|crore|billion)s?\b|\d\s*(?:k|m|mn|bn)\b", re.IGNORECASE)
_EVERY = {"PT1H": "per hour", "P1D": "per day", "P1W": "per week", "P7D": "per week", "P1M": "per month", "P1Y": "per year"}
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


def quantifier(figure: Quantity) -> str | None:
    """IDMC's quantifier of a figure; `None` for an order of magnitude in words. Exact is what is printed to the last digit."""
    if is_worded(figure):
        return None
    if figure.high is None:
        return "More than"
    if figure.low is None:
        return "Less than"
    return "Exact" if figure.low == figure.high and not figure.approx and not _SCALED.search(figure.text) else "Approximately"


def _row(row: Sourced, figure: Quantity, selection: Selection) -> dict[str, Any]:
    claim, ground, event = row.claim, where([row], selection.reports), selection.event_of.get(row.id)
    report, country = selection.reports.get(row.report_id), _country(claim, ground)
    reported = None if is_worded(figure) else figure.low if figure.low is not None else figure.high
    rate = _EVERY.get(claim.rate, f"every {claim.rate}") if claim.rate else ""
    households = figure.unit == "households"
    armed = claim.who is not None and claim.who.group in _ARMED
    best = event.figure.best if event is not None else None
    recommended = best is not None and best.value is not None and row.id == min(best.claims) and not rate
    dated = event is not None and days_told(event, selection.stating(event)) == "in a report"
    status = event.support.status.replace("_", " ") if event else ""
    elsewhere = "place told elsewhere in the report" if "elsewhere" in ground.told else ""
    tags = [rate, selection.case.state(row.id), status, elsewhere, "armed persons" if armed else ""]
    return {
        "Id": row.id,
        "Created at": row.learned,
        "ISO3": country,
        "Total figures": None if households or rate else reported,
        "Figure term": {"evacuation": "Evacuated", "return": "Returns"}.get(claim.movement or ""),
        **_dates(row),
        "Stock reporting date": row.published[:10] if claim.cumulative and row.published else None,
        "Figure Role": "Recommended figure" if recommended else "Triangulation",
        "Event Id": event and event.id,
        "Entry Id": row.report_id,
        "Sources": "; ".join(selection.people.chain(row)[-1:]) or row.outlet,
        **_places(ground),
        "Include in IDU": "No",
        "Publishers": row.outlet,
        "Source Excerpt": selection.evidence(row),
        "Event Start Date": event.first.isoformat() if event and event.first and dated else None,
        "Reported": reported,
        "Source url": report and report.url,
        "Country": country and country_name(country),
        "Unit": "Household" if households else "Person",
        "Quantifier": quantifier(figure),
        "Figure Category": category(claim),
        "Tags": "; ".join(t for t in tags if t),
        "Analysis and Calculation Logic": _logic(figure, households, rate, selection),
        "Entry Title": report and selection.people.words(row.report_id, report.title),
    }


def _country(claim: Claim, ground: Where) -> str | None:
    """The country of a figure: of those who returned where they are now, by destination or nation, of others where they left."""
    if claim.movement != "return":
        return _code(ground.origin or ground.main)
    nation = claim.who.country if claim.who is not None else None
    place = None if _code(ground.place) == _code(ground.origin) and category(claim) != "Return" else ground.place
    return _code(ground.destination) or nation or _code(place) or (_code(ground.origin) if category(claim) == "Return" else None)


def _code(place: Place | None) -> str | None:
    return place.country if place is not None else None


def _dates(row: Sourced) -> dict[str, Any]:
    """The days of a flow, or the day of a stock: that of the report where the words only say since when it has grown."""
    time, reported = row.claim.time, row.published
    first, last = (time.from_ or time.to, time.to or (reported if row.claim.cumulative else time.from_)) if time else (None, None)
    if not first or not last:
        return {}
    if row.claim.cumulative and time and not time.to:
        first = last
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


def _logic(figure: Quantity, households: bool, rate: str, selection: Selection) -> str:
    said = f"Stated as “{figure.text}”."
    if rate:
        said += f" A rate, {rate}: no total."
    if is_worded(figure):
        said += f" An order of magnitude in words, {figure.low:,.0f} to {figure.high:,.0f}, and no figure."
    elif households:
        said += " Households are not turned into persons."
    elif figure.low is not None and figure.high not in (None, figure.low):
        said += " The lower bound stands for the range."
    return f"{said} {selection.stamp}"
