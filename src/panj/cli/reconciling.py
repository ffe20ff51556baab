"""`panj events`, `event`, `tally`, `lineage`, `control`, `diff`: what stands behind the claims."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from panj.cli.console import out, remark
from panj.cli.record import DEFAULT_RECORD, AsOfOption, ClockOption, CountryOption, KindOption, RecordOption, existing
from panj.cli.shown import days_of, iso_day, number, rows_of, some
from panj.cli.tallying import JsonOption, tally
from panj.errors import InputError

if TYPE_CHECKING:
    from panj.reconcile import Event


def events(
    record: RecordOption = DEFAULT_RECORD,
    kind: KindOption = None,
    country: CountryOption = None,
    as_of: AsOfOption = None,
    clock: ClockOption = "published",
    json_: JsonOption = False,
) -> None:
    """Events: claims of one happening, with low, best and high and what stands behind them.

    [bold]Example[/bold]

      panj events --kind movement --as-of 2021-07-05
    """
    with existing(record) as store:
        from panj.tell.picture import picture

        found = [
            e for e in picture(store, iso_day(as_of), clock).events if (not kind or e.kind == kind) and (not country or _in(e, country))
        ]
    if json_:
        out.print_json(msgspec.json.encode(found).decode())
        return
    table = rows_of("event", "kind", "days", "where", "low", "best", "high", "status", "origins", "reports")
    for e in found:
        figures = (number(e.figure.low.value), number(e.figure.best.value), number(e.figure.high.value))
        origins = "; ".join(o.name for o in e.support.origins)
        table.add(
            e.id, e.kind, days_of(e), ", ".join(e.places), *figures, e.support.status.replace("_", " "), origins, str(e.support.reports)
        )
    out.print(table)


def event(
    event_id: Annotated[str, typer.Argument(help="The event's id, as `panj events` prints it.")],
    record: RecordOption = DEFAULT_RECORD,
    as_of: AsOfOption = None,
    clock: ClockOption = "published",
    json_: JsonOption = False,
) -> None:
    """The whole case of one event: claims, words, origins, bounds and reasons.

    [bold]Example[/bold]

      panj event E3f15c9adf4
    """
    from panj.reconcile import event_called
    from panj.tell.case import copies, figures, in_full, origins, parts
    from panj.tell.picture import picture
    from panj.tell.rulings import rulings
    from panj.tell.words import claim_chain, sentence

    with existing(record) as store:
        case = picture(store, iso_day(as_of), clock)
    found = event_called(event_id, case.events)
    if found is None:
        raise InputError("P114", event_id)
    if found.id != event_id:
        remark(f"{event_id} is {found.id} now")
    if json_:
        out.print_json(msgspec.json.encode(found).decode())
        return
    out.print(f"[bold]{found.kind}[/bold] {days_of(found)} {', '.join(found.places)}")
    for name in ("low", "best", "high"):
        bound = getattr(found.figure, name)
        out.print(f"  {name:5}{number(bound.value):>10}  {bound.why}" + (f" ({some(bound.claims)})" if bound.claims else ""))
    out.print(f"  {found.support.status.replace('_', ' ')}: {in_full(found.support.why)}")
    if found.support.denied_by:
        out.print(f"  denied by {', '.join(found.support.denied_by)}")
    if found.review:
        out.print(f"  to be looked at again, for the event has changed since: decision {', '.join(found.review)}")
    sections = {
        "figures": figures(found, case),
        "parts": parts(found, case),
        "origins": origins(found),
        "copies": copies(found, case),
        "decisions": rulings(found, case),
    }
    for title, lines in sections.items():
        if lines:
            out.print(f"[dim]{title}[/dim]")
        for line in lines:
            out.print(f"  {line}", markup=False, highlight=False)
    table = rows_of("claim", "published", "what", "who says so", "why it is here")
    rows = {c.id: c for c in case.claims}
    for member in found.members:
        row = rows[member.claim]
        table.add(row.id, (row.published or "")[:10], sentence(row.claim), claim_chain(row.claim, row.outlet), member.why)
    out.print(table)


def lineage(
    record: RecordOption = DEFAULT_RECORD,
    jsonl: Annotated[Path | None, typer.Option(help="Reports as JSON lines instead of a record.")] = None,
    out_file: Annotated[Path | None, typer.Option("--out", help="Write JSON lines to this file.")] = None,
    json_: JsonOption = False,
) -> None:
    """Which reports are copies of which.

    [bold]Examples[/bold]

      panj lineage

      panj lineage --jsonl reports.jsonl --out lineages.jsonl
    """
    from panj.cli.sources import from_jsonl
    from panj.model import Report
    from panj.reconcile import Text, lineages
    from panj.tell.picture import picture

    if jsonl is not None:
        reports = [item for item in from_jsonl(jsonl) if isinstance(item, Report)]
        links = lineages(
            Text(r.id, r.text, r.published or "", r.outlet, tuple(c.name for c in r.credits), language=r.language) for r in reports
        )
    else:
        with existing(record) as store:
            case = picture(store)
        reports, links = [r.report for r in case.reports], list(case.links.values())
    rows = [
        {
            "id": k.id,
            "lineage": k.lineage,
            "copy_of": k.copy_of,
            "relation": k.relation,
            "of_copy": k.of_copy,
            "also": [taken.id for taken in k.also],
            "translated": k.translated,
        }
        for k in links
    ]
    if out_file is not None or json_:
        text = "".join(msgspec.json.encode(row).decode() + "\n" for row in rows)
        if out_file is not None:
            out_file.write_text(text, encoding="utf-8")
        else:
            sys.stdout.write(text)
        return
    outlets = {r.id: r.outlet or "" for r in reports}
    table = rows_of("report", "outlet", "copy of", "its outlet", "how", "taken over")
    for link in links:
        if link.copy_of:
            table.add(link.id, outlets[link.id], link.copy_of, outlets[link.copy_of], link.relation or "", f"{link.of_copy:.0%}")
    out.print(table)
    for link in links:
        for taken in link.also:
            out.print(f"{link.id} also takes passages from {taken.id}", markup=False, highlight=False)
        if link.translated and link.relation != "translation":
            out.print(f"{link.id} says that it is a translation (“{link.translated}”)", markup=False, highlight=False)
    remark(f"{sum(1 for k in links if k.copy_of)} of {len(links)} reports are copies")


def control(
    record: RecordOption = DEFAULT_RECORD,
    as_of: AsOfOption = None,
    country: CountryOption = None,
    json_: JsonOption = False,
) -> None:
    """Who holds which place, by the last word on each, and how old that is.

    [bold]Example[/bold]

      panj control --as-of 2021-07-05 --country AFG
    """
    from panj.reconcile import control as held
    from panj.tell.picture import picture

    with existing(record) as store:
        case = picture(store, iso_day(as_of))
        days = [r.report.published for r in case.reports if r.report.published]
    day = date.fromisoformat(iso_day(as_of) or max(days, default="1970-01-01")[:10])
    found = [h for h in held(case.sourced, day) if not country or (h.place is not None and h.place.country == country.upper())]
    if json_:
        out.print_json(msgspec.json.encode(found).decode())
        return
    table = rows_of("place", "holder", "state", "share", "last word", "days ago", "who says so")
    for holding in found:
        last = holding.words[0]
        share = f"{holding.share:.0%}" if holding.share is not None else ""
        ground = next((w.change for w in holding.words if holding.holder and w.actor == holding.holder and w.change != "lost"), last.change)
        state = "contested" if holding.contested else ground
        table.add(holding.name, holding.holder or "", state, share, last.day.isoformat(), str(holding.age), last.origin)
    out.print(table)


def diff(
    since: Annotated[str, typer.Option("--from", help="The earlier day (YYYY-MM-DD).")],
    until: Annotated[str, typer.Option("--to", help="The later day (YYYY-MM-DD).")],
    record: RecordOption = DEFAULT_RECORD,
    clock: ClockOption = "published",
    json_: JsonOption = False,
) -> None:
    """What was added, raised, corrected, denied or withdrawn between two days.

    [bold]Example[/bold]

      panj diff --from 2021-07-03 --to 2021-07-06
    """
    from panj.reconcile import diff as changed
    from panj.tell.case import in_full
    from panj.tell.headline import headline
    from panj.tell.picture import picture

    days = [iso_day(day) or "" for day in (since, until)]
    if days[0] > days[1]:
        raise InputError("P115", f"--from {since} --to {until}", "the first day lies after the second")
    with existing(record) as store:
        before, after = (picture(store, day, clock) for day in days)
        found = changed(before.events, after.events)
    if json_:
        out.print_json(msgspec.json.encode(found).decode())
        return
    told = {e.id: headline(e, state.by_id) for state in (before, after) for e in state.events}
    table = rows_of("what", "event", "what is said", "how")
    for change in found:
        table.add(change.what.replace("_", " "), change.event, told[change.event], in_full(change.words))
    out.print(table)
    remark(f"{len(found)} changes")


def _in(e: Event, country: str) -> bool:
    return country.upper() in e.countries


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (events, event, tally, lineage, control, diff):
        app.command(command.__name__)(command)
