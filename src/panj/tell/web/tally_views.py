"""The tally of a flow as its page shows it: which flows there are, the steps in a table, totals as stated, conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from panj.countries import countries
from panj.errors import InputError
from panj.reconcile import Flow, Tally, origin_of
from panj.tell.board.events import Route
from panj.tell.board.flows import Move
from panj.tell.bodies import withheld
from panj.tell.exports.selection import LICENCE
from panj.tell.picture import Picture
from panj.tell.values import clean, country_name, days, number, short_bounds
from panj.tell.web.case_views import Statement, name_of, statement
from panj.tell.web.filters import Filters
from panj.tell.words import ordinal_words
from panj.version import __version__

WHO = {"soldiers": True, "civilians": False}
FIGURES = ("low", "best", "high", "total_low", "total_best", "total_high")
COLUMNS = ("day", "event", "what", *FIGURES, "stated", "set_aside", "panj_version", "as_of", "licence")


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    origin: str
    destination: str
    who: str
    since: str
    until: str
    as_of: str

    @classmethod
    def from_query(cls, query: QueryParams) -> Asked:
        """Read the address. Raises `InputError` P115 for a country or a `who` that is none, P107 for a day that is none."""
        read = Filters.from_query(query)
        ends = {name: query.get(name, "").strip().upper() for name in ("from", "to")}
        for name, code in ends.items():
            if code and code not in countries():
                raise InputError("P115", f"{name}={code[:40]}", "it is a country's ISO 3166 alpha-3 code, such as AFG")
        who = query.get("who", "").strip()
        if who and who not in WHO:
            raise InputError("P115", f"who={who[:40]}", "it is soldiers or civilians")
        if read.since and read.until and read.since > read.until:
            raise InputError("P115", f"since={read.since}", f"it is after until={read.until}")
        return cls(ends["from"], ends["to"], who, read.since, read.until, read.as_of)

    @property
    def flow(self) -> Flow:
        """The flow, which has no end where the address names none."""
        first, last = (date.fromisoformat(d) if d else None for d in (self.since, self.until))
        return Flow(self.origin or None, self.destination or None, WHO.get(self.who), first, last)

    @property
    def query(self) -> str:
        """The address's query."""
        pairs = {
            "from": self.origin,
            "to": self.destination,
            "who": self.who,
            "since": self.since,
            "until": self.until,
            "as_of": self.as_of,
        }
        return urlencode({k: v for k, v in pairs.items() if v})

    @property
    def words(self) -> str:
        """The flow in words: "Soldiers from Afghanistan to Tajikistan, since 1 June 2021"."""
        group = {"soldiers": "Soldiers", "civilians": "Civilians"}.get(self.who, "People")
        origin, destination = country_name(self.origin), country_name(self.destination)
        if self.origin and self.origin == self.destination:
            where = f" within {origin}"
        else:
            where = (f" from {origin}" if origin else "") + (f" to {destination}" if destination else "")
        return group + where + (f", {days(self.since or None, self.until or None)}" if self.since or self.until else "")


@dataclass(frozen=True)
class Choice:
    """A flow that the record knows, with how many events tell of it, whoever moves."""

    asked: Asked
    events: int

    def of(self, who: str) -> Asked:
        """The flow of some of the people."""
        return replace(self.asked, who=who)


def choices(routes: Iterable[Route], as_of: str) -> list[Choice]:
    """The flows to choose from: those with both ends known first, then by number of events."""
    known = sorted(routes, key=lambda r: (not (r.origin and r.destination), -r.n))
    return [Choice(Asked(r.origin or "", r.destination or "", "", "", "", as_of), r.n) for r in known]


@dataclass(frozen=True)
class Step:
    """A row of the table. `event` is empty for what is only implied; a missing upper bound is "no limit"; `aside` are the figures of claims
    that were set aside because they cannot be true together with others."""

    day: str
    event: str
    words: str
    low: str
    best: str
    high: str
    total_low: str
    total_best: str
    total_high: str
    stated: bool
    aside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """A total as stated: `held` is false where it takes part in a conflict."""

    statement: Statement
    period: str
    figure: str
    origin: str
    held: bool


class TallyFile:
    """What the page of one tally needs."""

    def __init__(self, found: Tally, moves: Mapping[str, Move], case: Picture) -> None:
        self.found = found
        self.moves = moves
        self.case = case
        self.reports = {r.report.id: r.report for r in case.reports}

    def spans(self) -> dict[str, tuple[date, date]]:
        """First and last day of each event of the tally; of what is implied, the window that implies it."""
        found = {}
        windows = {gap.claim: (gap.since, gap.until) for gap in self.found.missing}
        for step in self.found.increments:
            move = self.moves.get(step.event)
            if move is not None and move.told.first and move.last:
                found[step.event] = (move.told.first, move.last)
            elif move is None and (window := windows.get(_implied_by(step.event))):
                found[step.event] = window
        return found

    def drawn(self) -> Tally:
        """The tally as it is drawn: no person's name stands in a picture that may be sent on."""
        keys = {s.claim: origin_of(self.case.by_id[s.claim]).key for s in self.found.stated}
        stated = tuple(replace(s, origin=withheld(keys[s.claim], s.origin)) for s in self.found.stated)
        return replace(self.found, stated=stated)

    def figures(self) -> dict[str, str]:
        """The figure of each stated total as it was printed."""
        figures = {s.claim: self.case.by_id[s.claim].claim.quantity for s in self.found.stated}
        return {claim: clean(figure.text) for claim, figure in figures.items() if figure}

    def ordinals(self) -> list[tuple[str, str, str, int, bool]]:
        """Claims that count the events: in words, until when, by whom, how many are told of, and whether that is enough. Told alike, told
        once."""
        rows = [
            (ordinal_words(r.rank, r.window), days(str(r.until), str(r.until)), r.origin, r.known, r.known >= r.rank)
            for r in self.found.ranked
        ]
        return list(dict.fromkeys(rows))

    def steps(self) -> list[Step]:
        """The table, a row for each event, with the running total on the last row of its day."""
        spans, totals = self.spans(), {t.day: t for t in self.found.totals}
        aside = {c.aside for c in self.found.conflicts}
        rows = []
        last_of_day = {step.day: i for i, step in enumerate(self.found.increments)}
        for i, step in enumerate(self.found.increments):
            move = self.moves.get(step.event)
            total = totals.get(step.day) if step.day and last_of_day[step.day] == i else None
            first, last = spans.get(step.event, (step.day, step.day))
            rows.append(
                Step(
                    day=days(str(first), str(last)) if first else "no day given",
                    event=step.event if step.stated or move is not None else "",
                    words=move.headline if move is not None else "implied, told by nobody",
                    low=number(step.range.low),
                    best="" if step.best is None else number(step.best),
                    high=_high(step.range.high),
                    total_low=number(total.range.low) if total else "",
                    total_best=number(total.best) if total and total.best is not None else "",
                    total_high=_high(total.range.high) if total else "",
                    stated=step.stated,
                    aside=tuple(dict.fromkeys(clean(t.said) for t in move.told.bounds if t.id in aside)) if move is not None else (),
                )
            )
        return rows

    def stated(self) -> list[Said]:
        """The totals as stated, the latest last."""
        return [
            Said(
                statement=self._statement(s.claim),
                period=days(str(s.since) if s.since else None, str(s.until)) if s.until else "no day given",
                figure=short_bounds(s.low, s.high),
                origin=s.origin,
                held=s.held,
            )
            for s in self.found.stated
        ]

    def conflicts(self) -> list[tuple[str, list[Statement]]]:
        """What cannot be true together, in words and claim by claim. One that several claims state alike is told once."""
        unique = {c.words: c for c in self.found.conflicts}
        return [(c.words.removeprefix("cannot all be true: "), [self._statement(i) for i in c.claims]) for c in unique.values()]

    def missing(self) -> list[tuple[str, str, Statement]]:
        """What is implied and told by nobody: when, why, and the claim that implies it."""
        return [(days(str(g.since), str(g.until)), g.words, self._statement(g.claim)) for g in self.found.missing]

    def _statement(self, claim_id: str) -> Statement:
        report = self.case.by_id[claim_id].report_id
        return statement(claim_id, self.case, self.reports, name_of(self.reports.get(report), report))


def csv_rows(steps: Sequence[Step], as_of: str) -> list[Mapping[str, object]]:
    """The table's rows by `COLUMNS`, with plain numbers; `stated` says no for what is only implied. `as_of` is an ISO day."""
    return [
        {
            "day": s.day,
            "event": s.event,
            "what": s.words,
            **{name: _plain(getattr(s, name)) for name in FIGURES},
            "stated": "yes" if s.stated else "no",
            "set_aside": "; ".join(s.aside),
            "panj_version": __version__,
            "as_of": as_of,
            "licence": LICENCE,
        }
        for s in steps
    ]


def _plain(value: str) -> str:
    return "" if value == "no limit" else value.replace(",", "")


def _high(value: float | None) -> str:
    return "no limit" if value is None else number(value)


def _implied_by(unknown: str) -> str:
    """The claim that implies an event, from the event's name ("missing:report:c1:2", "untold:report:c1")."""
    kind, _, rest = unknown.partition(":")
    return rest.rpartition(":")[0] if kind == "missing" else rest
