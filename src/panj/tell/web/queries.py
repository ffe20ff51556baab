"""Every question that the pages ask of the record, in one place. Lists and counts come from the board, words from the record itself."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any, TypeVar

import msgspec
from starlette.requests import Request

from panj.errors import InputError
from panj.model import Decision, Reading
from panj.reconcile import Event, Flow, Link, Tally, tally_of
from panj.record import Store, StoredReport
from panj.tell.board import Board, ClaimRow, EventRow, HoldingRow
from panj.tell.board import claims as told
from panj.tell.board.events import Answer, Route, days_known, event, neighbours, reports_known, routes, rows_of
from panj.tell.board.flows import Move, moves_of
from panj.tell.board.holdings import holdings
from panj.tell.board.past import State, states_of
from panj.tell.picture import Picture, part_of_picture
from panj.tell.values import country_name
from panj.tell.web.answers import Changes, ClaimList, Situation
from panj.tell.web.axis import unit_of
from panj.tell.web.drawn import event_features
from panj.tell.web.filters import Filters
from panj.tell.web.views import ClaimView, view

PAGE = 60
REPORTS = 200
DRAWN = 5000  # events that the map shows at most, the largest ones
CHANGES = 120
HOLDINGS = 600
NEAR_DAYS, NEAR = 10, 12
FAMILY = 200  # reports of one lineage that a case shows
KEPT = 64  # answers that are kept while the record does not change

_T = TypeVar("_T")


class Desk:
    """The record as the pages ask for it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.board = Board(store)
        self._lock = Lock()
        self._kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()

    @property
    def revision(self) -> str:
        """Other words whenever the pages may show other things."""
        self.board.renew()
        return self.board.revision

    def situation(self, filters: Filters) -> Situation:
        """The events that pass the filters, the latest first. Raises `InputError` P115 for a page beyond the last."""
        asked = msgspec.structs.replace(filters, tab="", changed_since="")
        return self.once(("situation", asked), lambda: self._situation(asked))

    def features(self, filters: Filters) -> dict[str, Any]:
        """GeoJSON of the events that pass the filters; `left_out` counts the smallest, where there are more than `DRAWN`."""

        def ask() -> dict[str, Any]:
            with self.board.reading() as connection:
                drawn, placed = Answer(connection, filters).drawn(DRAWN)
            return {**event_features(drawn), "left_out": placed - len(drawn)}

        return self.once(("features", msgspec.structs.replace(filters, page=1, tab="", changed_since="")), ask)

    def events(self, ids: Sequence[str], as_of: str = "") -> tuple[EventRow, ...]:
        """Events by id, in the order given; those that are not known are left out."""
        with self.board.reading() as connection:
            found = rows_of(connection, ids, as_of)
        return tuple(found[i] for i in ids if i in found)

    def changes(self, filters: Filters) -> Changes:
        """What became known after the day `filters.changed_since`, of the events that pass the filters."""

        def ask() -> Changes:
            with self.board.reading() as connection:
                rows, touched = Answer(connection, filters).changes(filters.changed_since, CHANGES)
            return Changes(rows=rows, touched=touched)

        return self.once(("changes", filters), ask)

    def control(self, filters: Filters) -> tuple[HoldingRow, ...]:
        """Who holds which place, the latest words first."""

        def ask() -> tuple[HoldingRow, ...]:
            with self.board.reading() as connection:
                return holdings(connection, filters, HOLDINGS)

        return self.once(("control", filters.as_of, filters.country), ask)

    def claims(self, filters: Filters) -> ClaimList:
        """The claims that pass the filters, the latest first. Raises `InputError` P115 for a page beyond the last."""
        kinds = self.once(("kinds", _all(filters)), lambda: self._counts(filters, "kinds"))
        countries = self.once(("countries", _all(filters)), lambda: self._counts(filters, "country"))
        total = sum(n for kind, n in kinds.items() if not filters.kinds or kind in filters.kinds)
        pages = _pages(total, PAGE, filters.page)
        with self.board.reading() as connection:
            rows = told.page(connection, filters, PAGE, (filters.page - 1) * PAGE)
        stored = {s.id: s for s in self.store.claims(reports={r.report_id for r in rows})}
        views = (view(stored[r.id], None) for r in rows if r.id in stored)
        standing = {r.id: r for r in rows}
        return ClaimList(
            claims=tuple(msgspec.structs.replace(v, quote=standing[v.id].quote) for v in views),
            standing=standing,
            total=total,
            pages=pages,
            kinds=kinds,
            countries=_named(countries, filters.country),
        )

    def case(self, event_id: str, as_of: str = "") -> tuple[Event, Picture]:
        """An event as it was known by the end of the day `as_of`, with the part of the picture that holds its claims and theirs of the
        events near it, their reports and the copies of these. Raises `InputError` P114 where there is none of this id."""
        with self.board.reading() as connection:
            found, row = event(connection, event_id, as_of)
            near = neighbours(connection, row, as_of, NEAR_DAYS, NEAR) if row.first else []
            members = [m.claim for e in (found, *near) for m in e.members]
            reports = {c.rpartition(":")[0] for c in members}
            family = told.family(connection, sorted(reports), FAMILY)
        return found, self._part({*reports, *family}, reports, [found, *near], as_of)

    def states(self, event: Event, as_of: str = "") -> list[State]:
        """What was known of an event, and of those that have become one with it, from day to day until the end of the day `as_of`."""
        with self.board.reading() as connection:
            return states_of(connection, event, as_of)

    def tally(self, flow: Flow, as_of: str = "") -> tuple[Tally, dict[str, Move], Picture]:
        """The tally of a flow by what was known by the end of the day `as_of`, its movements by the ids of their events, and the part of
        the picture that holds the claims that it names. Raises `InputError` P115 for a flow without an end."""
        if not (flow.origin or flow.destination):
            raise InputError("P115", "from, to", "a tally needs a country of origin or of destination")

        def ask() -> tuple[Tally, dict[str, Move], Picture]:
            with self.board.reading() as connection:
                moves, loose = moves_of(connection, flow, as_of)
            found = tally_of(flow, (m.told for m in moves), loose)
            named = {*(s.claim for s in found.stated), *(g.claim for g in found.missing), *(c for x in found.conflicts for c in x.claims)}
            reports = {c.rpartition(":")[0] for c in named}
            return found, {m.told.event: m for m in moves}, self._part(reports, reports, [], as_of)

        return self.once(("tally", flow, as_of), ask)

    def routes(self, as_of: str = "") -> tuple[Route, ...]:
        """The movements between countries that the record knows, those told most often first."""

        def ask() -> tuple[Route, ...]:
            with self.board.reading() as connection:
                return routes(connection, as_of)

        return self.once(("routes", as_of), ask)

    def reports(self, page: int = 1) -> tuple[list[StoredReport], int, int]:
        """One page of all reports, newest first, with how many reports and pages there are. Raises `InputError` P115 beyond the last."""
        with self.board.reading() as connection:
            ids, total = told.listed(connection, REPORTS, (page - 1) * REPORTS)
        return self.store.reports(ids=ids), total, _pages(total, REPORTS, page)

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

    def standing(self, report_id: str) -> dict[str, ClaimRow]:
        """Where the claims of a report stand, by id: their events, and what people decided of them."""
        with self.board.reading() as connection:
            return told.of_report(connection, report_id)

    def lineage(self, report_id: str, as_of: str = "") -> Picture:
        """The part of the picture that holds a report and all reports of its lineage, with their claims."""
        with self.board.reading() as connection:
            family = {report_id, *told.family(connection, [report_id], FAMILY)}
        return self._part(family, family, [], as_of)

    def links(self) -> dict[str, Link] | None:
        """The place of every report in its lineage, where the board shows the record as it is now."""
        if not self.board.current():
            return None
        with self.board.reading() as connection:
            return told.links(connection)

    def _situation(self, filters: Filters) -> Situation:
        with self.board.reading() as connection:
            answer = Answer(connection, filters)
            total, unmapped = answer.count()
            pages = _pages(total, PAGE, filters.page)
            first, last = days_known(connection)
            days = answer.days(by_month=bool(first and last) and unit_of(first or "", last or "") == "month")
            return Situation(
                events=answer.events(PAGE, (filters.page - 1) * PAGE),
                total=total,
                pages=pages,
                kinds=answer.facet("kinds"),
                groups=answer.facet("group"),
                statuses=answer.facet("status"),
                countries=_named(answer.facet("country"), filters.country),
                reports=reports_known(connection, filters),
                unmapped=unmapped,
                days=tuple((d.first, d.kind, d.n, d.low or 0, d.best or 0, d.checked) for d in days if d.first == d.last),
                spans=tuple((d.first, d.last, d.kind, d.n, d.low or 0, d.best or 0, d.checked) for d in days if d.first != d.last),
                first_day=first,
                last_day=last,
            )

    def _counts(self, filters: Filters, name: str) -> dict[str, int]:
        with self.board.reading() as connection:
            return told.counts(connection, filters, name)

    def _part(self, reports: set[str], telling: set[str], known: list[Event], as_of: str) -> Picture:
        with self.board.reading() as connection:
            links = told.links(connection, sorted(reports))
        return part_of_picture(
            self.store.reports(as_of=as_of or None, ids=reports),
            self.store.claims(as_of=as_of or None, reports=telling),
            self._decisions(),
            links,
            known,
        )

    def _decisions(self) -> list[Decision]:
        return self.once(("decisions", self.store.revision()), self.store.decisions)

    def once(self, key: tuple[Any, ...], ask: Callable[[], _T]) -> _T:
        """The answer to a question, kept until the record changes."""
        marked = (self.revision, *key)
        with self._lock:
            if marked in self._kept:
                self._kept.move_to_end(marked)
                kept: _T = self._kept[marked]
                return kept
        answer = ask()
        with self._lock:
            self._kept[marked] = answer
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return answer


def desk_of(request: Request) -> Desk:
    """The desk of the application that answers a request."""
    desk: Desk = request.app.state.desk
    return desk


def _all(filters: Filters) -> Filters:
    return msgspec.structs.replace(filters, page=1, tab="", changed_since="")


def _named(codes: dict[str, int], chosen: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((c, country_name(c) or c) for c in {*codes, *([chosen] if chosen else [])}), key=lambda pair: pair[1]))


def _pages(total: int, size: int, page: int) -> int:
    pages = max(1, -(-total // size))
    if page > pages:
        raise InputError("P115", f"page={page}", f"the last page is {pages}")
    return pages
