"""What is exported: the events and claims of a record that pass the choices, with what every export says about itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Literal, Protocol, TypeVar, get_args

from panj.errors import InputError
from panj.model import Claim, ClaimKind, Report
from panj.reconcile import Event, Link, Sourced, Status
from panj.record import Store
from panj.tell.board.rows import group_of
from panj.tell.exports.people import People
from panj.tell.picture import Picture, picture
from panj.version import __version__

T = TypeVar("T")
LICENCE = (
    "A claim is what a report says, not a fact; a figure is published only with its sources. Quoted words belong to their publishers. "
    "Places: GeoNames (CC BY 4.0) and Natural Earth (public domain). Names of private persons are withheld."
)


class Watch(Protocol):
    """Passes items on while it shows how far they are."""

    def __call__(self, items: Iterable[T], words: str, total: int | None = None) -> Iterator[T]: ...


def unwatched(items: Iterable[T], words: str, total: int | None = None) -> Iterator[T]:
    """Pass the items on in silence."""
    yield from items


@dataclass(frozen=True)
class Choice:
    """What to export; an empty field chooses all. Days are ISO, `country` is ISO alpha-3; `as_of` is the day by whose end it was known;
    `groups` are groups of people, `checked` leaves what only a machine read (`machine`) or what people looked at (`checked`). A situation
    report tells what changed after the day `changed_since`, the day before where none is named; it chooses nothing."""

    as_of: str = ""
    clock: Literal["published", "learned"] = "published"
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    country: str = ""
    place: str = ""
    since: str = ""
    until: str = ""
    groups: tuple[str, ...] = ()
    checked: str = ""
    changed_since: str = ""

    def valid(self) -> Choice:
        """The choice itself. Raises `InputError` P115 for a kind or status that there is none of."""
        for kind in self.kinds:
            if kind not in get_args(ClaimKind):
                raise InputError("P115", f"kind {kind[:40]}", "the kinds are " + ", ".join(get_args(ClaimKind)))
        for status in self.statuses:
            if status not in get_args(Status):
                raise InputError("P115", f"status {status[:40]}", "the statuses are " + ", ".join(get_args(Status)))
        return self

    @property
    def words(self) -> str:
        """The filters in words."""
        said = [
            ", ".join(self.kinds),
            ", ".join(s.replace("_", " ") for s in self.statuses),
            self.country,
            ", ".join(g.replace("_", " ") for g in self.groups),
            {"machine": "read by machine only", "checked": "looked at by people"}.get(self.checked, ""),
            f"place “{self.place}”" if self.place else "",
            f"from {self.since}" if self.since else "",
            f"to {self.until}" if self.until else "",
        ]
        return " · ".join(s for s in said if s) or "the whole record"


@dataclass
class Selection:
    """The chosen events and claims. `made` is when the export is made (UTC); `watch` shows progress where somebody looks."""

    store: Store
    choice: Choice
    case: Picture
    made: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))
    watch: Watch = unwatched

    @cached_property
    def events(self) -> list[Event]:
        """The events that pass, by their first day."""
        c = self.choice
        return [
            e
            for e in self.case.events
            if (not c.kinds or e.kind in c.kinds)
            and (not c.statuses or e.support.status in c.statuses)
            and (not c.country or c.country in e.countries)
            and (not c.place or any(c.place.casefold() in name.casefold() for name in e.places))
            and (not c.groups or group_of(e, self.case.by_id) in c.groups)
            and (not c.checked or (self.case.event_state(e) == "machine") == (c.checked == "machine"))
            and _within(e, c)
        ]

    @cached_property
    def claims(self) -> list[Sourced]:
        """The claims that pass, in the order of publication and text; rejected ones are left out, amended ones are amended."""
        c = self.choice
        wanted = self.case.claims
        if c.place or c.country or c.since or c.until:
            wanted = self.store.claims(
                as_of=c.as_of or None,
                clock=c.clock,
                place=c.place or None,
                country=c.country or None,
                since=c.since or None,
                until=c.until or None,
            )
        rows = self.case.by_id
        found = [rows[w.id] for w in wanted if w.id in rows and (not c.kinds or rows[w.id].claim.kind in c.kinds)]
        if c.groups:
            found = [row for row in found if row.claim.who is not None and row.claim.who.group in c.groups]
        if c.checked:
            found = [row for row in found if (self.case.state(row.id) == "machine") == (c.checked == "machine")]
        if not c.statuses:
            return found
        return [row for row in found if (e := self.event_of.get(row.id)) is not None and e.support.status in c.statuses]

    @cached_property
    def event_of(self) -> dict[str, Event]:
        """The event that each claim is a member of."""
        return {m.claim: e for e in self.case.events for m in e.members}

    @cached_property
    def reports(self) -> dict[str, Report]:
        """The reports by id."""
        return {r.report.id: r.report for r in self.case.reports}

    @cached_property
    def deaths_of(self) -> dict[str, list[Sourced]]:
        """The claims of deaths by report."""
        found: dict[str, list[Sourced]] = defaultdict(list)
        for row in self.case.by_id.values():
            if row.claim.kind == "death":
                found[row.report_id].append(row)
        return found

    @cached_property
    def people(self) -> People:
        """Who is named in the claims' words, so that they can be withheld."""
        members = {m.claim for e in self.events for m in e.members}
        rows = {row.id: row for row in (*self.claims, *(self.case.by_id[m] for m in members))}
        return People.found(list(rows.values()), self.reports, self.store, self.watch)

    def stating(self, event: Event) -> list[Sourced]:
        """The claims that state the whole of an event: those that give its best figure first, of these the one that says most."""
        best = set(event.figure.best.claims)
        rows = [self.case.by_id[m.claim] for m in event.members if not m.part]
        return sorted(rows, key=lambda r: (r.id not in best, -_said(r.claim)))

    def evidence(self, row: Sourced) -> str:
        """The words that a claim was read from, on one line, persons' names withheld."""
        span = row.claim.evidence
        return self.people.quote(row.report_id, span.start, span.end)

    def about(self) -> dict[str, object]:
        """What every export carries: version, when it was made, as of when on which clock, what was chosen, the licence note."""
        return {
            "program": "Panj",
            "version": __version__,
            "made": self.made.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "as_of": self.choice.as_of or self.made.date().isoformat(),
            "clock": self.choice.clock,
            "chosen": self.choice.words,
            "licence": LICENCE,
        }

    @property
    def stamp(self) -> str:
        """The same on one line, for formats whose rows have no other room for it."""
        about = self.about()
        return f"Panj {about['version']}, as of {about['as_of']} ({about['clock']}), made {about['made']}. {LICENCE}"


def select(store: Store, choice: Choice, watch: Watch = unwatched, links: dict[str, Link] | None = None) -> Selection:
    """The part of a record that is chosen. `links` are the lineages of all its reports where they are known: on the clock of publication
    they hold on every day, for what a report was made from is never younger. Raises `InputError` P115 for a kind or status that there is
    none of."""
    choice = choice.valid()
    case = picture(store, choice.as_of or None, choice.clock)
    if links is not None and choice.clock == "published":
        case.links = links
    return Selection(store, choice, case, watch=watch)


def _said(claim: Claim) -> int:
    """How much a claim says: its figure within its own words, places found in the world, who, when."""
    figure, evidence = claim.quantity, claim.evidence
    stated = figure is not None and evidence.start <= figure.start and figure.end <= evidence.end
    places = sum(1 for m in (claim.place, claim.origin, claim.destination) if m is not None and m.place is not None)
    return 3 * stated + places + (claim.who is not None) + (claim.time is not None)


def _within(event: Event, choice: Choice) -> bool:
    if not (choice.since or choice.until):
        return True
    first, last = event.first or event.last, event.last or event.first
    if first is None or last is None:
        return False
    return (not choice.since or last.isoformat() >= choice.since) and (not choice.until or first.isoformat() <= choice.until)
