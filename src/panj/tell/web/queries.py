"""Every question that the pages ask of the record, in one place, so that they can be made faster without touching a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import msgspec
from starlette.requests import Request

from panj.errors import InputError
from panj.model import Reading, Report
from panj.reconcile import Event, Flow
from panj.record import Store, StoredClaim, StoredReport
from panj.tell.picture import Picture, picture
from panj.tell.values import country_name
from panj.tell.web.features import feature_collection
from panj.tell.web.filters import Filters
from panj.tell.web.views import ClaimView, places, view

PAGE = 60
REPORTS = 200


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the list, with what the filters offer: counts of kinds and names of countries within the other filters."""

    claims: tuple[ClaimView, ...]
    total: int
    pages: int
    kinds: dict[str, int]
    countries: tuple[tuple[str, str], ...]
    reports: int
    left_out: int
    unmapped: int

    @property
    def days(self) -> list[tuple[str | None, tuple[ClaimView, ...]]]:
        """The claims of the page by the day they are listed under, undated ones last."""
        return [(day, tuple(group)) for day, group in groupby(self.claims, key=lambda c: c.day)]


def _of_kinds(found: Sequence[StoredClaim], filters: Filters) -> list[StoredClaim]:
    """The claims of the chosen kinds; where none is chosen, all but other events, which would bury the rest, if there is a rest."""
    if filters.kinds:
        return [s for s in found if s.claim.kind in filters.kinds]
    return [s for s in found if s.claim.kind != "event"] or list(found)


class Desk:
    """The record as the pages ask for it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._pictures: dict[str, tuple[tuple[int, int], Picture]] = {}

    def case(self, event_id: str, as_of: str = "") -> tuple[Event, Picture]:
        """An event as it was known by the end of the day `as_of`, with the picture that holds at least all its claims and their reports.
        Raises `InputError` P114 where there is none of this id."""
        known = self._picture(as_of)
        for event in known.events:
            if event.id == event_id:
                return event, known
        raise InputError("P114", event_id[:80])

    def flow(self, flow: Flow, as_of: str = "") -> Picture:
        """The picture that holds at least all claims and events of a flow, as known by the end of the day `as_of`."""
        return self._picture(as_of)

    def _picture(self, as_of: str) -> Picture:
        revision = self.store.revision()
        kept = self._pictures.get(as_of)
        if kept is None or kept[0] != revision:
            kept = self._pictures[as_of] = (revision, picture(self.store, as_of or None))
        return kept[1]

    def situation(self, filters: Filters) -> Situation:
        """Claims that pass the filters, the latest day first. Raises `InputError` P115 for a page beyond the last."""
        reports = self._reports(filters.as_of)
        found = self._found(filters, reports)
        chosen = _of_kinds(found, filters)
        chosen.sort(key=_order, reverse=True)
        pages = _pages(len(chosen), PAGE, filters.page)
        shown = chosen[(filters.page - 1) * PAGE : filters.page * PAGE]
        codes = {m.place.country for s in found for m in places(s.claim) if m.place and m.place.country}
        return Situation(
            claims=tuple(view(s, reports.get(s.report_id)) for s in shown),
            total=len(chosen),
            pages=pages,
            kinds=dict(Counter(s.claim.kind for s in found)),
            countries=tuple(sorted(((c, country_name(c) or c) for c in codes | ({filters.country} - {""})), key=lambda pair: pair[1])),
            reports=len(reports),
            left_out=0 if filters.kinds else sum(1 for s in found if s.claim.kind == "event") * (len(chosen) < len(found)),
            unmapped=sum(1 for s in chosen if not places(s.claim)),
        )

    def features(self, filters: Filters) -> dict[str, Any]:
        """GeoJSON of all claims that pass the filters."""
        found = self._found(filters, self._reports(filters.as_of) if filters.q else {})
        return feature_collection(_of_kinds(found, filters))

    def claims_by_id(self, ids: Sequence[str]) -> tuple[ClaimView, ...]:
        """The claims of these ids in their order. Raises `InputError` P114 where one is not in the record."""
        stored: dict[str, StoredClaim] = {}
        texts: dict[str, Report] = {}
        for report_id in dict.fromkeys(i.rpartition(":")[0] for i in ids):
            reading = self.store.reading(report_id)
            if reading is not None:
                texts[report_id] = reading.report
                stored.update((s.id, s) for s in self.store.claims(report=report_id))
        for wanted in ids:
            if wanted not in stored:
                raise InputError("P114", wanted[:80])
        return tuple(view(stored[i], texts[stored[i].report_id]) for i in ids)

    def reports(self, page: int = 1) -> tuple[list[StoredReport], int, int]:
        """One page of all reports, newest first, with how many reports and pages there are. Raises `InputError` P115 beyond the last."""
        found = self.store.reports()
        return found[(page - 1) * REPORTS : page * REPORTS], len(found), _pages(len(found), REPORTS, page)

    def reading(self, report_id: str) -> Reading:
        """A report as it was read. Raises `InputError` P114 where the record has none of this id."""
        reading = self.store.reading(report_id)
        if reading is None:
            raise InputError("P114", report_id[:80])
        return reading

    def views(self, report_id: str) -> tuple[ClaimView, ...]:
        """The claims of a report in the order of its text."""
        report = self.reading(report_id).report
        return tuple(view(s, report) for s in self.store.claims(report=report_id))

    def _reports(self, as_of: str) -> dict[str, Report]:
        return {s.report.id: s.report for s in self.store.reports(as_of=as_of or None)}

    def _found(self, filters: Filters, reports: dict[str, Report]) -> list[StoredClaim]:
        stored = self.store.claims(
            as_of=filters.as_of or None,
            country=filters.country or None,
            since=filters.since or None,
            until=filters.until or None,
        )
        words = filters.q.casefold().split()
        return [s for s in stored if all(w in _haystack(s, reports) for w in words)] if words else stored


def _pages(total: int, size: int, page: int) -> int:
    pages = max(1, -(-total // size))
    if page > pages:
        raise InputError("P115", f"page={page}", f"the last page is {pages}")
    return pages


def _haystack(stored: StoredClaim, reports: dict[str, Report]) -> str:
    report, claim = reports.get(stored.report_id), stored.claim
    said = report.text[claim.evidence.start : claim.evidence.end] if report else ""
    names = [m.place.name for m in places(claim) if m.place]
    speakers = [s.name for s in claim.attribution]
    return "\n".join([said, stored.title or "", stored.outlet or "", *names, *speakers]).casefold()


def _order(stored: StoredClaim) -> tuple[str, str, str]:
    time = stored.claim.time
    day = (time and (time.from_ or time.to)) or stored.published or ""
    return (day[:10], stored.published or "", stored.report_id)


def desk_of(request: Request) -> Desk:
    """The desk of the application that answers a request."""
    desk: Desk = request.app.state.desk
    return desk
