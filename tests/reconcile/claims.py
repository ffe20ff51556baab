"""Claims made by hand for the tests of reconciling."""

from __future__ import annotations

from typing import Any

from panj.model import Claim, Ordinal, Place, PlaceMention, Quantity, Span, Speaker, TextSpan, TimeSpan, Who
from panj.reconcile import Sourced

AFG = Place(name="Afghanistan", country="AFG", precision="country", id="AFG")
TJK = Place(name="Tajikistan", country="TJK", precision="country", id="TJK")
BADAKHSHAN = Place(name="Badakhshan", country="AFG", admin1="Badakhshan", precision="admin1", id="AFG-BDS")
TAKHAR = Place(name="Takhar", country="AFG", admin1="Takhar", precision="admin1", id="AFG-TAK")
DARVOZ = Place(name="Darvoz", country="TJK", admin1="GBAO", admin2="Darvoz", precision="admin2", id="TJK-DAR")
SHUGHNON = Place(name="Shughnon", country="TJK", admin1="GBAO", admin2="Shughnon", precision="admin2", id="TJK-SHU")
PLACES = {p.name: p for p in (AFG, TJK, BADAKHSHAN, TAKHAR, DARVOZ, SHUGHNON)}


def mention(name: str) -> PlaceMention:
    """A place by its name; one that is not in `PLACES` is left unresolved."""
    return PlaceMention(start=0, end=len(name), text=name, place=PLACES.get(name))


def speaker(name: str, country: str | None = None, role: Any = "official") -> Speaker:
    """A speaker."""
    return Speaker(start=0, end=len(name), name=name, role=role, country=country)


def figure(low: float | None, high: float | None, text: str = "") -> Quantity:
    """A figure; it is approximate unless both bounds are one number."""
    return Quantity(start=0, end=1, text=text or f"{low}-{high}", low=low, high=high, approx=low != high or low is None, unit="persons")


def days(first: str, last: str | None = None) -> TimeSpan:
    """A time from its ISO days."""
    return TimeSpan(start=0, end=1, text=first, type="DATE", value=first, from_=first, to=last or first)


def claim(
    id: str,
    *,
    kind: Any = "movement",
    number: float | None = None,
    bounds: tuple[float | None, float | None] | None = None,
    day: str | None = None,
    until: str | None = None,
    by: tuple[Speaker, ...] = (),
    who: str | None = "soldiers",
    group: str | None = None,
    outlet: str = "Pamir Wire",
    published: str | None = "2021-07-06",
    lineage: str | None = None,
    learned: str = "",
    place: str | None = None,
    origin: str | None = None,
    destination: str | None = None,
    ordinal: tuple[int, str] | None = None,
    at: int | None = None,
    **fields: Any,
) -> Sourced:
    """A claim `REPORT:cN` with the report's outlet, day and lineage."""
    report, own = id.split(":")
    low, high = bounds or (number, number)
    start = at if at is not None else int(own[1:]) * 100
    made = Claim(
        id=own,
        kind=kind,
        evidence=Span(start=start, end=start + 90),
        trigger=TextSpan(start=start, end=start + 4, text="fled"),
        modality=fields.pop("modality", "asserted"),
        attribution=by,
        time=days(day, until) if day else None,
        quantity=figure(low, high) if low is not None or high is not None else None,
        who=Who(start=0, end=1, text=who, group=group or who) if who else None,
        place=mention(place) if place else None,
        origin=mention(origin) if origin else None,
        destination=mention(destination) if destination else None,
        ordinal=Ordinal(rank=ordinal[0], window=ordinal[1]) if ordinal else None,
        **fields,
    )
    return Sourced(
        id=id,
        report_id=report,
        claim=made,
        published=published,
        outlet=outlet,
        lineage=lineage or report,
        lineage_outlet=outlet,
        learned=learned,
    )


def crossing(id: str, **fields: Any) -> Sourced:
    """Soldiers who crossed from Afghanistan to Tajikistan."""
    return claim(id, **{"origin": "Afghanistan", "destination": "Tajikistan", "movement": "cross_border", **fields})
