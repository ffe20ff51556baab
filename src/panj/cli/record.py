"""`panj add`, `panj show`, `panj export`: the record from the command line."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import msgspec
import typer

from panj.cli.console import fail, out, progress, remark, waiting
from panj.errors import InputError
from panj.model import ClaimKind

if TYPE_CHECKING:
    from panj.record import Store, StoredClaim

RecordOption = Annotated[
    str, typer.Option("--record", "-r", envvar="PANJ_RECORD", help="The record: a SQLite file or a database URL.", show_default=True)
]
DEFAULT_RECORD = "panj.sqlite"

_ADD_HELP = """
Read reports and add them with their claims to the record. A report that is known changes nothing.

[bold]Examples[/bold]

  panj add samples

  panj add https://example.org/news/feed.xml --record july.sqlite

  panj add note.txt --published 2021-07-06 --outlet "Border Desk"

  panj add --claims coded.jsonl

  panj add record.jsonl
"""
_SHOW_HELP = """
Show claims of the record.

[bold]Examples[/bold]

  panj show --kind movement --country TJK

  panj show --since 2021-07-03 --until 2021-07-06 --place Badakhshan

  panj show --as-of 2021-07-04 --json
"""
_EXPORT_HELP = """
Write the record, or a part of it, in a format that other tools open.

Formats: report, xlsx, events, claims, acled, ged, idmc, hxl, geojson, geoparquet, jsonl (docs/exports.md). Beside FILE, FILE.meta.json says
what it is: version, as-of day, clock, choice and licence note.

[bold]Examples[/bold]

  panj export --format xlsx --out july.xlsx

  panj export --format report --as-of 2021-07-05 --country TJK --out situation.html

  panj export --format acled --status corroborated --status contested > events.csv

  panj export --format jsonl --out record.jsonl
"""


def add(
    sources: Annotated[list[str] | None, typer.Argument(help="Files, folders, addresses or -.", show_default=False)] = None,
    claims: Annotated[Path | None, typer.Option(help="Add hand-coded reports from this JSONL or CSV file (docs/coded.md).")] = None,
    record: RecordOption = DEFAULT_RECORD,
    published: Annotated[str | None, typer.Option(help="Publication date of these reports (YYYY-MM-DD), whatever they say.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of these reports, whatever they say.")] = None,
    model: Annotated[str | None, typer.Option(help="Another installed spaCy pipeline for English.")] = None,
    allow_private: Annotated[bool, typer.Option(help="Fetch addresses in private networks too.")] = False,
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object a report.")] = False,
) -> None:
    """Read reports and add them with their claims to the record; a record written by `panj export --format jsonl` is taken in as it is."""
    from panj.bulk.restore import is_export_file
    from panj.cli.sources import Choices, add_all, add_coded, add_export
    from panj.record import Store

    if (claims is None) == (not sources):
        raise typer.BadParameter("name sources to add, or one --claims FILE")
    choices = Choices(published=published, outlet=outlet, allow_private=allow_private)
    new = known = failed = 0
    with Store.open(record) as store:
        written = [s for s in sources or [] if is_export_file(Path(s))]
        others = [s for s in sources or [] if s not in written]
        done = chain(
            *(add_export(store, Path(s)) for s in written),
            add_coded(store, claims, model) if claims is not None else add_all(store, others, choices, model) if others else (),
        )
        for report_id, added, error in progress(done, "adding"):
            if added is None:
                assert error is not None
                failed += 1
                fail(error)
                continue
            new += added.new or added.reread
            known += not (added.new or added.reread)
            if json_:
                out.print_json(msgspec.json.encode(added).decode())
            else:
                taken = "taken in" if report_id.startswith("decision ") else f"{added.claims} claims"
                words = taken if added.new else "read anew" if added.reread else "known already, nothing changed"
                remark(f"{report_id}: {words}")
    remark(f"{new} added, {known} known, {failed} failed in {record}")
    if failed:
        raise typer.Exit(1)


KindOption = Annotated[str | None, typer.Option(help="Only this kind: " + ", ".join(get_args(ClaimKind)) + ".")]
PlaceOption = Annotated[str | None, typer.Option(help="Only claims that name a place with these letters.")]
CountryOption = Annotated[str | None, typer.Option(help="Only claims with a place in this country (ISO alpha-3).")]
SinceOption = Annotated[str | None, typer.Option(help="Happening on or after this day (YYYY-MM-DD).")]
UntilOption = Annotated[str | None, typer.Option(help="Happening on or before this day (YYYY-MM-DD).")]
AsOfOption = Annotated[str | None, typer.Option(help="What was known by the end of this day (YYYY-MM-DD).")]
ClockOption = Annotated[Literal["published", "learned"], typer.Option(help="Known by publication, or by when Panj learned it.")]


def show(
    record: RecordOption = DEFAULT_RECORD,
    kind: KindOption = None,
    place: PlaceOption = None,
    country: CountryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    clock: ClockOption = "published",
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object a claim.")] = False,
) -> None:
    """Show claims of the record."""
    from panj.tell.table import claims_table

    with existing(record) as store:
        claims = _chosen(store, kind, place, country, since, until, as_of, clock)
    if json_:
        for claim in claims:
            sys.stdout.write(msgspec.json.encode(claim).decode() + "\n")
    elif claims:
        out.print(claims_table(claims))
    else:
        remark("no claims")


def export(
    record: RecordOption = DEFAULT_RECORD,
    format: Annotated[
        str, typer.Option(help="report, xlsx, events, claims, acled, ged, idmc, hxl, geojson, geoparquet or jsonl.")
    ] = "jsonl",
    out_file: Annotated[Path | None, typer.Option("--out", help="Write to this file instead of standard output.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only this kind; may be given again.")] = None,
    status: Annotated[
        list[str] | None, typer.Option(help="Only events that are single_origin, corroborated, contested or withdrawn; may be given again.")
    ] = None,
    place: PlaceOption = None,
    country: CountryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    clock: ClockOption = "published",
    changes_since: Annotated[str | None, typer.Option(help="The report tells what changed since this day (the day before).")] = None,
) -> None:
    """Write the record, or a part of it, in a format that other tools open."""
    from panj.tell.exports import Choice, format_named, select, sidecar

    chosen = format_named(format)
    first, last, known, changed = (_iso(day) for day in (since, until, as_of, changes_since))
    choice = Choice(
        as_of=known, clock=clock, kinds=tuple(kind or ()), statuses=tuple(status or ()), country=(country or "").upper(), place=place or "",
        since=first, until=last, changed_since=changed,
    )  # fmt: skip
    with existing(record) as store:
        with waiting("reconciling the record"):
            selection = select(store, choice, progress)
            selection.events  # noqa: B018 (worked out here, while somebody is told what takes time)
        pieces = chosen.write(selection)
        if out_file is None:
            for piece in pieces:
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
            return
        part = out_file.with_name(out_file.name + ".part")
        try:
            with part.open("wb") as file:
                file.writelines(pieces)
            part.replace(out_file)
        finally:
            part.unlink(missing_ok=True)
        beside = sidecar(selection, chosen, out_file)
    remark(f"{chosen.title} in {out_file}, described in {beside.name}")


def existing(record: str) -> Store:
    """The record of that name, which must be there. Raises `InputError` P106."""
    from panj.record import Store

    if "://" not in record and not Path(record).exists():
        raise InputError("P106", record, "there is no record here; `panj add` makes one")
    return Store.open(record)


def _iso(day: str | None) -> str:
    from panj.gather.dates import iso

    return iso(day, day)[:10] if day else ""


def _chosen(
    store: Store,
    kind: str | None,
    place: str | None,
    country: str | None,
    since: str | None,
    until: str | None,
    as_of: str | None,
    clock: Literal["published", "learned"],
) -> list[StoredClaim]:
    from panj.gather.dates import iso

    if kind is not None and kind not in get_args(ClaimKind):
        raise InputError("P115", f"--kind {kind}", "the kinds are " + ", ".join(get_args(ClaimKind)))
    days = [d and iso(d, d) for d in (since, until, as_of)]
    return store.claims(kind=kind, place=place, country=country, since=days[0], until=days[1], as_of=days[2], clock=clock)


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("add", help=_ADD_HELP)(add)
    app.command("show", help=_SHOW_HELP)(show)
    app.command("export", help=_EXPORT_HELP)(export)
