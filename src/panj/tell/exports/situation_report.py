"""A situation report for print: one HTML file, events by kind with their figures and standing, each with its sources' exact words."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import jinja2
from msgspec.structs import replace

from panj.model import Claim
from panj.reconcile import Change, Event, Sourced, diff
from panj.tell.exports.event_rows import origins, why
from panj.tell.exports.selection import Choice, Selection, select
from panj.tell.headline import headline
from panj.tell.values import days, number
from panj.tell.words import KINDS, claim_chain

NOTES = 6  # sources quoted for one event; the others are counted
_ARTICLE = re.compile(r"^(?:An?|The)(?= [\w])")
CHECKED = {"machine": "machine-read", "checked": "checked by people", "disputed": "coders differ"}


@dataclass(frozen=True)
class Note:
    """A footnote: one claim's report, its exact words and who says so."""

    number: int
    outlet: str
    title: str
    published: str
    url: str | None
    words: str
    says: str


@dataclass(frozen=True)
class Line:
    """One event as the report prints it."""

    id: str
    when: str
    what: str
    low: str
    best: str
    high: str
    status: str
    why: str
    checked: str
    human: bool
    notes: tuple[Note, ...]
    more: int


@dataclass(frozen=True)
class Section:
    """The events of one kind."""

    kind: str
    lines: tuple[Line, ...]


def situation_report(selection: Selection) -> Iterator[bytes]:
    """The report in one piece."""
    day = selection.choice.as_of or max((r.published[:10] for r in selection.reports.values() if r.published), default="")
    earlier = selection.choice.changed_since or (_before(day) if day else "")
    sections = _sections(selection)
    counts = {
        status: sum(1 for e in selection.events if e.support.status == status)
        for status in ("corroborated", "single_origin", "contested", "withdrawn")
    }
    context = {
        "about": selection.about(),
        "as_of": days(day, day) if day else "no day: no report has one",
        "sections": sections,
        "events": len(selection.events),
        "reports": len(selection.reports),
        "counts": {name.replace("_", " "): n for name, n in counts.items() if n},
        "machine": sum(1 for s in sections for line in s.lines if not line.human),
        "since": days(earlier, earlier) if earlier else "",
        "changes": _changes(selection, earlier, day) if earlier else [],
        "notes": list(dict.fromkeys(note for section in sections for line in section.lines for note in line.notes)),
    }
    yield _template().render(context).encode("utf-8", errors="replace")


def _sections(selection: Selection) -> list[Section]:
    by_kind: dict[str, list[Event]] = {}
    for event in selection.watch(selection.events, "events", len(selection.events)):
        by_kind.setdefault(event.kind, []).append(event)
    notes: dict[tuple[str, int, int, str], Note] = {}
    found = []
    for kind, name in KINDS.items():
        lines = tuple(_line(event, notes, selection) for event in by_kind.get(kind, ()))
        if lines:
            found.append(Section(name, lines))
    return found


def _line(event: Event, notes: dict[tuple[str, int, int, str], Note], selection: Selection) -> Line:
    rows = selection.stating(event)
    told = origins(event, rows, selection)
    low, best, high = (getattr(event.figure, bound).value for bound in ("low", "best", "high"))
    state = selection.case.event_state(event)
    return Line(
        id=event.id,
        when=_days(event),
        what=_title(event, selection),
        low=number(low) if low is not None else "",
        best=number(best) if best is not None else "",
        high=number(high) if high is not None else "",
        status=event.support.status.replace("_", " "),
        why=why(event, told),
        checked=CHECKED[state],
        human=state == "checked",
        notes=tuple(dict.fromkeys(_note(row, notes, selection) for row in rows[:NOTES])),
        more=max(0, len(event.members) - NOTES),
    )


def _title(event: Event, selection: Selection) -> str:
    """The event's title, persons' names withheld in the words of whichever report."""
    rows = {m.claim: selection.case.by_id[m.claim] for m in event.members}
    said = headline(event, {key: replace(row, claim=_unnamed(row, selection)) for key, row in rows.items()})
    for report in dict.fromkeys(row.report_id for row in rows.values()):
        said = selection.people.words(report, said)
    return said


def _note(row: Sourced, notes: dict[tuple[str, int, int, str], Note], selection: Selection) -> Note:
    """The footnote of a claim; claims that one sentence makes in one voice share theirs."""
    span, says = row.claim.evidence, claim_chain(_unnamed(row, selection), row.outlet)
    key = (row.report_id, span.start, span.end, says)
    if key not in notes:
        report = selection.reports[row.report_id]
        linked = report.url and report.url.startswith(("http://", "https://")) and not any(c.isspace() for c in report.url)
        notes[key] = Note(
            number=len(notes) + 1,
            outlet=row.outlet or "outlet not named",
            title=selection.people.words(row.report_id, report.title) or "untitled",
            published=days(row.published, row.published) if row.published else "undated",
            url=report.url if linked else None,
            words=selection.evidence(row),
            says=says,
        )
    return notes[key]


def _unnamed(row: Sourced, selection: Selection) -> Claim:
    """The claim with its speakers told by office or role."""
    said = [_ARTICLE.sub(lambda m: m.group().lower(), name) for name in selection.people.chain(row)]
    chain = tuple(replace(s, name=name) for s, name in zip(row.claim.attribution, said, strict=True))
    return replace(row.claim, attribution=chain)


def _changes(selection: Selection, since: str, until: str) -> list[tuple[str, str, str, str]]:
    """What changed from one day to the other among the chosen events: what, kind, where and when, and how."""
    links = selection.case.links if selection.choice.clock == "published" else None
    before = select(selection.store, _as_of(selection.choice, since), links=links).events
    after = selection.events if selection.choice.as_of else select(selection.store, _as_of(selection.choice, until), links=links).events
    named = {e.id: e for e in (*before, *after)}
    return [_told(change, named[change.event], selection) for change in diff(before, after)]


def _told(change: Change, event: Event, selection: Selection) -> tuple[str, str, str, str]:
    when = _days(event)
    words = change.words
    if change.what in ("corroborated", "denied", "withdrawn"):
        words = why(event, origins(event, selection.stating(event), selection))
    elif change.what == "added" and change.after is not None:
        words = f"a new event: {number(change.after)}"
    where = ", ".join(event.places) or "no place named"
    return change.what.replace("_", " "), KINDS[event.kind], f"{where}, {when}", words


def _days(event: Event) -> str:
    if event.first is None and event.last is None:
        return "undated"
    return days(event.first.isoformat() if event.first else None, event.last.isoformat() if event.last else None)


def _as_of(choice: Choice, day: str) -> Choice:
    return dataclasses.replace(choice, as_of=day)


def _before(day: str) -> str:
    return (date.fromisoformat(day[:10]) - timedelta(days=1)).isoformat()


def _template() -> jinja2.Template:
    loader = jinja2.PackageLoader("panj.tell.exports")
    return jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).get_template("situation_report.html")
