"""`panj tally`: the running total of a flow."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from panj.cli.console import out
from panj.cli.record import DEFAULT_RECORD, AsOfOption, ClockOption, RecordOption, existing
from panj.cli.shown import days_of, iso_day, number, rows_of
from panj.errors import InputError

if TYPE_CHECKING:
    from panj.reconcile import Stated

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def tally(
    origin: Annotated[str | None, typer.Option("--from", help="Country of origin (ISO alpha-3).")] = None,
    destination: Annotated[str | None, typer.Option("--to", help="Country of destination (ISO alpha-3).")] = None,
    who: Annotated[str | None, typer.Option(help="soldiers (armed) or civilians; all if left out.")] = None,
    since: Annotated[str | None, typer.Option(help="From this day (YYYY-MM-DD).")] = None,
    until: Annotated[str | None, typer.Option(help="To this day (YYYY-MM-DD).")] = None,
    record: RecordOption = DEFAULT_RECORD,
    as_of: AsOfOption = None,
    clock: ClockOption = "published",
    json_: JsonOption = False,
) -> None:
    """The running total of a flow by day, what is missing, and what cannot be true together.

    [bold]Example[/bold]

      panj tally --from AFG --to TJK --who soldiers
    """
    from panj.countries import countries
    from panj.reconcile import Flow
    from panj.reconcile import tally as tallied
    from panj.tell.picture import picture
    from panj.tell.words import ordinal_words

    if who not in (None, "soldiers", "civilians"):
        raise InputError("P115", f"--who {who}", "it is soldiers or civilians")
    for option, code in (("--from", origin), ("--to", destination)):
        if code is not None and code.upper() not in countries():
            raise InputError("P115", f"{option} {code}", "it is a country's ISO 3166 alpha-3 code, such as AFG")
    armed = None if who is None else who == "soldiers"
    first, last = (date.fromisoformat(d) if (d := iso_day(x)) else None for x in (since, until))
    flow = Flow(origin.upper() if origin else None, destination.upper() if destination else None, armed, first, last)
    with existing(record) as store:
        case = picture(store, iso_day(as_of), clock)
    found = tallied(flow, case.sourced, case.events)
    if json_:
        out.print_json(msgspec.json.encode(found).decode())
        return
    rows = {c.id: c for c in case.claims}
    by_event = {e.id: e for e in case.events}
    aside = {c.aside for c in found.conflicts}
    loose = {e.id: [rows[m.claim] for m in e.members if m.claim in aside] for e in case.events}
    table = rows_of("day", "event", "low", "best", "high", "running total", "note")
    totals = {t.day: t for t in found.totals}
    at_end = {step.day: step.event for step in found.increments}
    for step in found.increments:
        total = totals.get(step.day) if step.day and at_end[step.day] == step.event else None
        running = f"{number(total.range.low)} – {number(total.best)} – {number(total.range.high) or '?'}" if total else ""
        name = step.event if step.stated else "not told, but implied" if step.event not in loose else f"{step.event} (no figure)"
        day = days_of(by_event[step.event]) if step.event in by_event else step.day.isoformat() if step.day else "?"
        note = "; ".join(f"set aside: “{c.claim.quantity.text}”" for c in loose.get(step.event, ()) if c.claim.quantity)
        table.add(day, name, number(step.range.low), number(step.best), number(step.range.high), running, note)
    out.print(table)
    said: dict[tuple[str, str, bool], list[Stated]] = {}
    for stated in found.stated:
        words = rows[stated.claim].claim.quantity
        said.setdefault((words.text.casefold() if words else "", stated.origin, stated.held), []).append(stated)
    for (words_said, origin_said, held), stated_rows in said.items():
        since_said = next((f"since {t.since}, " for t in stated_rows if t.since), "")
        times = f", {len(stated_rows)} reports" if len(stated_rows) > 1 else ""
        mark = "holds" if held else "takes part in a conflict"
        out.print(f"stated total “{words_said}” ({since_said}until {stated_rows[-1].until}, {origin_said}{times}): {mark}")
    for rank, window, until_said, origin_said, known in dict.fromkeys((r.rank, r.window, r.until, r.origin, r.known) for r in found.ranked):
        mark = "satisfied" if known >= rank else "not satisfied"
        out.print(f"{ordinal_words(rank, window)}, {until_said} ({origin_said}): {known} told of, {mark}")
    for gap in found.missing:
        out.print(f"missing {gap.since} to {gap.until}: {gap.words} ({gap.claim})")
    for conflict in dict.fromkeys(c.words for c in found.conflicts):
        out.print(f"[red]conflict[/red] {conflict}")
