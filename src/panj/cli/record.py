"""`panj add`, `panj show`, `panj export`: the record from the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import msgspec
import typer

from panj.cli.console import fail, out, progress, remark
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
"""
_SHOW_HELP = """
Show claims of the record.

[bold]Examples[/bold]

  panj show --kind movement --country TJK

  panj show --since 2021-07-03 --until 2021-07-06 --place Badakhshan

  panj show --as-of 2021-07-04 --json
"""
_EXPORT_HELP = """
Write claims of the record in a format that other tools open.

[bold]Examples[/bold]

  panj export --format csv --out claims.csv

  panj export --format geojson --kind movement > movements.geojson
"""


def add(
    sources: Annotated[list[str] | None, typer.Argument(help="Files, folders, addresses or -.", show_default=False)] = None,
    claims: Annotated[Path | None, typer.Option(help="Add hand-coded reports from this JSONL file (docs/coded.md).")] = None,
    record: RecordOption = DEFAULT_RECORD,
    published: Annotated[str | None, typer.Option(help="Publication date of reports that carry none (YYYY-MM-DD).")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of reports that name none.")] = None,
    model: Annotated[str | None, typer.Option(help="Another installed spaCy pipeline for English.")] = None,
    allow_private: Annotated[bool, typer.Option(help="Fetch addresses in private networks too.")] = False,
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object a report.")] = False,
) -> None:
    """Read reports and add them with their claims to the record."""
    from panj.cli.sources import Choices, add_all, add_coded
    from panj.record import Store

    if (claims is None) == (not sources):
        raise typer.BadParameter("name sources to add, or one --claims FILE")
    choices = Choices(published=published, outlet=outlet, allow_private=allow_private)
    new = known = failed = 0
    with Store.open(record) as store:
        done = add_coded(store, claims, model) if claims is not None else add_all(store, sources or [], choices, model)
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
                words = f"{added.claims} claims" if added.new else "read anew" if added.reread else "known already, nothing changed"
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
    format: Annotated[Literal["jsonl", "csv", "geojson"], typer.Option(help="The format.")] = "jsonl",
    out_file: Annotated[Path | None, typer.Option("--out", help="Write to this file instead of standard output.")] = None,
    kind: KindOption = None,
    place: PlaceOption = None,
    country: CountryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    clock: ClockOption = "published",
) -> None:
    """Write claims of the record in a format that other tools open."""
    from panj.tell.exports import export as chunks

    with existing(record) as store:
        claims = _chosen(store, kind, place, country, since, until, as_of, clock)
        texts = {r.report.id: r.report.text for r in store.reports()}
    rows = [(c, texts[c.report_id]) for c in claims]
    if out_file:
        with out_file.open("w", encoding="utf-8", newline="") as file:
            file.writelines(chunks(rows, format))
    else:
        sys.stdout.writelines(chunks(rows, format))
    remark(f"{len(rows)} claims" + (f" in {out_file}" if out_file else ""))


def existing(record: str) -> Store:
    """The record of that name, which must be there. Raises `InputError` P106."""
    from panj.record import Store

    if "://" not in record and not Path(record).exists():
        raise InputError("P106", record, "there is no record here; `panj add` makes one")
    return Store.open(record)


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
