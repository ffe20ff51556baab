"""The case file of an event as its page shows it: plain text and numbers, no markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from panj.model import Claim, Decision, Report
from panj.reconcile import Event, Mismatch, breakdowns, mismatches
from panj.tell import words
from panj.tell.board.rows import in_households
from panj.tell.case import changes
from panj.tell.decided import standing
from panj.tell.drawing import Carrier
from panj.tell.picture import Picture
from panj.tell.values import bounds, clean, days, heading, number, place_words
from panj.tell.web.highlight import Segment, quoted


@dataclass(frozen=True)
class Statement:
    """A claim of the case: `number` is its place in the list, `None` outside it, `part_of` the number of the claim it is a part of. `state`
    is that of `panj.tell.decided`, or `coded` for one that a person coded by hand."""

    id: str
    claim: Claim
    report: str
    href: str
    sentence: str
    chain: str
    words: tuple[Segment, ...]
    figure: str
    state: str
    number: int | None = None
    why: str = ""
    part_of: int | None = None
    corrected: bool = False


@dataclass(frozen=True)
class Limit:
    """Low, best or high, with why it was taken and the numbers of the claims that give it."""

    name: str
    value: str
    why: str
    claims: tuple[int, ...]


@dataclass(frozen=True)
class Copy:
    """A report of the event that is a copy, what it was made from, and what it changed in the words of its claims."""

    report: str
    href: str
    source: str
    source_href: str
    how: str
    share: str
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Sum:
    """A breakdown: its terms with their claims' numbers, what they come to, and whether that is the whole."""

    report: str
    terms: tuple[tuple[str, str, int], ...]
    total: str
    whole: str
    adds_up: bool


@dataclass(frozen=True)
class Ruling:
    """A decision, the number of the claim that it is about (`None`: the event), whether it stands, whether the event has changed since."""

    decision: Decision
    number: int | None
    stands: bool
    again: bool


def name_of(report: Report | None, fallback: str) -> str:
    """A report as people call it: its outlet and day."""
    if report is None:
        return f"report {fallback}"
    outlet = clean(report.outlet or heading(report.title, report.text))
    return f"{outlet}, {days(report.published, report.published)}" if report.published else f"{outlet}, undated"


def link_to(claim_id: str) -> str:
    """The address of a claim's words in its report."""
    report, _, number_ = claim_id.rpartition(":")
    return f"/reports/{quote(report)}#w-{quote(number_)}"


class CaseFile:
    """What the page of one event needs, worked out from the picture that holds its claims and their reports."""

    def __init__(self, event: Event, case: Picture) -> None:
        self.event = event
        self.case = case
        self.reports = {r.report.id: r.report for r in case.reports}
        called = Counter(name_of(r, "") for r in self.reports.values())
        self._ambiguous = {name for name, n in called.items() if n > 1}
        self.numbers = {m.claim: i for i, m in enumerate(event.members, 1)}

    @property
    def first(self) -> str:
        """The id of the claim by which the event is found again, whatever becomes of it."""
        return self.event.members[0].claim

    def statements(self) -> list[Statement]:
        """The claims of the event in its order."""
        return [self._statement(m.claim, m.why, self.numbers.get(m.of or "")) for m in self.event.members]

    def denials(self) -> list[Statement]:
        """The claims that contradict the event."""
        known = self.case.by_id
        return [self._statement(c) for c in self.event.support.denied_by if c in known]

    def limits(self) -> list[Limit]:
        """Low, best and high."""
        figure = self.event.figure
        unit = " households" if in_households(self.event, self.case.by_id) else ""
        return [
            Limit(
                name,
                "–" if b.value is None else number(b.value) + unit,
                b.why,
                tuple(sorted(self.numbers[c] for c in b.claims if c in self.numbers)),
            )
            for name, b in (("low", figure.low), ("best", figure.best), ("high", figure.high))
        ]

    def carriers(self) -> list[Carrier]:
        """The reports of the event with the text that each carries and the origins behind what it says."""
        names = {o.key: o.name for o in (*self.event.support.origins, *self.event.support.beside)}
        behind: dict[str, dict[str, None]] = {}
        for claim, key in self.event.support.behind:
            behind.setdefault(self.case.by_id[claim].report_id, {})[names[key]] = None
        found = []
        for report, origins in behind.items():
            link = self.case.links.get(report)
            line = link.lineage if link else report
            how = (link.relation or "copy").replace("_", " ") if link and link.copy_of else ""
            found.append(Carrier(report, self.name(report), line, self.name(line), tuple(origins), bool(how), how))
        return found

    def copies(self) -> list[Copy]:
        """The reports of the event that are copies."""
        found = []
        for report in dict.fromkeys(self.case.by_id[m.claim].report_id for m in self.event.members):
            link = self.case.links.get(report)
            if link is None or link.copy_of is None:
                continue
            source, copy = self.reports.get(link.copy_of), self.reports.get(report)
            changed: list[str] = []
            if source is not None and copy is not None and not copy.coded:
                changed = changes(source.text, copy.text, [c.claim.evidence for c in self.case.claims if c.report_id == report])
            how = (link.relation or "copy").replace("_", " ")
            share = f"{link.of_copy:.0%}" if link.of_copy else ""
            names = (self.name(report), f"/reports/{quote(report)}", self.name(link.copy_of), f"/reports/{quote(link.copy_of)}")
            found.append(Copy(*names, how, share, tuple(changed)))
        return found

    def sums(self) -> tuple[list[Sum], list[Mismatch]]:
        """The breakdowns, and where they differ."""
        rows = self.case.by_id
        found = breakdowns(self.event, rows)
        sums = []
        for breakdown in found:
            terms = []
            for part in breakdown.parts:
                claim = rows[part].claim
                figure, where = claim.quantity, claim.destination or claim.place or claim.origin
                terms.append((clean(figure.text) if figure else "–", place_words(where) if where else "", self.numbers[part]))
            whole = rows[breakdown.whole].claim.quantity
            report = self.name(rows[breakdown.whole].report_id)
            sums.append(Sum(report, tuple(terms), number(breakdown.total), clean(whole.text) if whole else "not given", breakdown.adds_up))
        return sums, mismatches(found, rows)

    def decisions(self) -> list[Ruling]:
        """Decisions on the event or its claims, the latest first."""
        mine = {self.event.id, *self.numbers}
        bonds = {b.id for b in self.case.bonds if b.claims & mine}
        stand = {d.id for d in standing(self.case.decisions)}
        rows = [d for d in self.case.decisions if d.about in mine or d.id in bonds or d.id in self.event.review]
        return [
            Ruling(d, self.numbers.get(d.about), d.id in stand, d.id in self.event.review)
            for d in sorted(rows, key=lambda d: (d.decided, d.id), reverse=True)
            if d.verdict not in ("skip", "undo")
        ]

    def name(self, report_id: str) -> str:
        """A report as people call it, with its title where an outlet has several on one day."""
        report = self.reports.get(report_id)
        name = name_of(report, report_id)
        return f"{name}: {clean(report.title or report.id)}" if report is not None and name in self._ambiguous else name

    def _numbered(self, why: str) -> str:
        """A reason with the numbers of claims in place of their ids."""
        return " ".join(str(self.numbers.get(word, word)) for word in why.split(" "))

    def _statement(self, claim_id: str, why: str = "", part_of: int | None = None) -> Statement:
        found = statement(claim_id, self.case, self.reports, self.name(self.case.by_id[claim_id].report_id))
        corrected = claim_id in self.event.corrected
        return replace(found, number=self.numbers.get(claim_id), why=self._numbered(why), part_of=part_of, corrected=corrected)


def statement(claim_id: str, case: Picture, reports: Mapping[str, Report], name: str) -> Statement:
    """A claim with its words and speakers; `name` is what its report is called."""
    row = case.by_id[claim_id]
    report = reports.get(row.report_id)
    counted = row.claim.quantity and (row.claim.quantity.low, row.claim.quantity.high) != (None, None)
    return Statement(
        id=claim_id,
        claim=row.claim,
        report=name,
        href=link_to(claim_id),
        sentence=words.sentence(row.claim),
        chain=words.claim_chain(row.claim, row.outlet),
        words=tuple(quoted(report.text, row.claim)) if report else (),
        figure=bounds(row.claim.quantity) if row.claim.quantity and counted else "",
        state="coded" if report is not None and report.coded and case.state(claim_id) == "machine" else case.state(claim_id),
    )


def neighbours(event: Event, others: Iterable[Event], within: int = 10, most: int = 12) -> list[Event]:
    """Events of the same kind that share a country and lie at most `within` days away, the nearest first; undated ones last."""
    near: list[tuple[int, str, Event]] = []
    for other in others:
        if other.id == event.id or other.kind != event.kind or not set(other.countries) & set(event.countries):
            continue
        gap = _gap(event, other)
        if gap is None or gap <= within:
            shared = len(set(other.places) & set(event.places))
            near.append(((999 if gap is None else gap) - shared, other.id, other))
    return [e for _, _, e in sorted(near, key=lambda row: row[:2])[:most]]


def _gap(a: Event, b: Event) -> int | None:
    """Days between two events; 0 where they overlap."""
    if None in (a.first, a.last, b.first, b.last):
        return None
    assert a.first and a.last and b.first and b.last
    return max((b.first - a.last).days, (a.first - b.last).days, 0)


def claims_of(event: Event) -> list[str]:
    """The ids of the claims that tell of the whole; of all where there are only parts."""
    return [m.claim for m in event.members if not m.part] or [m.claim for m in event.members]


def numbered(claims: Iterable[str], numbers: Mapping[str, int]) -> list[int]:
    """The numbers of claims on the page, in order."""
    return sorted(numbers[c] for c in claims if c in numbers)
