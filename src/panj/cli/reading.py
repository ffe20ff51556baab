"""`panj read`: claims of files, pages, feeds or lines, without a record."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import typer

from panj.cli.console import err, fail, out, progress, remark, settings
from panj.errors import InputError

_HELP = """
Read reports and print what they claim.

A SOURCE is a file (HTML, text, Markdown, JSONL, feed, sitemap), a folder, an http(s) address or - for standard input.

[bold]Examples[/bold]

  panj read article.html

  panj read note.txt --published 2021-07-06 --format json

  cat note.txt | panj read -

  panj read --jsonl reports.jsonl --out readings.jsonl --stats

  panj read article.html --explain
"""


def read(
    sources: Annotated[list[str] | None, typer.Argument(help="Files, folders, addresses or -.", show_default=False)] = None,
    jsonl: Annotated[Path | None, typer.Option(help="Read one JSON object a line from this file (- for standard input).")] = None,
    out_file: Annotated[Path | None, typer.Option("--out", help="Write to this file instead of standard output.")] = None,
    format: Annotated[Literal["table", "json"], typer.Option(help="table for people, json for one Reading a report.")] = "table",
    json_: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    published: Annotated[str | None, typer.Option(help="Publication date of these reports (YYYY-MM-DD), whatever they say.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of these reports, whatever they say.")] = None,
    narrative: Annotated[bool, typer.Option(help="History, not news: undated months follow the last date told.")] = False,
    model: Annotated[str | None, typer.Option(help="Another installed spaCy pipeline for English.")] = None,
    allow_private: Annotated[bool, typer.Option(help="Fetch addresses in private networks too.")] = False,
    explain: Annotated[bool, typer.Option(help="Say for each figure which claim it became, or why none.")] = False,
    stats: Annotated[bool, typer.Option(help="Print reports a second and peak memory at the end.")] = False,
) -> None:
    """Read reports and print what they claim."""
    from panj.bulk import Stats, read_stream
    from panj.cli.sources import Choices, from_jsonl, from_sources, reader

    if (jsonl is None) == (not sources):
        raise typer.BadParameter("name sources to read, or one --jsonl FILE")
    choices = Choices(published=published, outlet=outlet, narrative=narrative, allow_private=allow_private)
    items = from_jsonl(jsonl) if jsonl is not None else from_sources(sources or [], choices)
    analyzer = reader(model)
    counted = Stats()
    stream = out_file.open("wb") if out_file else sys.stdout.buffer
    lines = jsonl is not None
    table = not (lines or json_ or format == "json")
    if explain and not table:
        raise typer.BadParameter("--explain prints a table of its own: leave out --jsonl, --json and --format json")
    try:
        for outcome in progress(read_stream(items, analyzer), "reading"):
            counted.count(outcome)
            if outcome.slow:
                remark(f"{outcome.id}: took {outcome.seconds:.1f} s")
            if outcome.reading is None:
                assert outcome.error is not None
                if lines:
                    stream.write(msgspec.json.encode({"id": outcome.id, "error": str(outcome.error)}) + b"\n")
                else:
                    fail(outcome.error)
            elif lines:
                stream.write(msgspec.json.encode({"id": outcome.id, "reading": outcome.reading}) + b"\n")
            elif explain:
                from panj.tell.explain import explanation

                out.print(explanation(outcome.reading, analyzer))
                out.print()
            elif table:
                from panj.tell.table import reading_table

                out.print(reading_table(outcome.reading))
                out.print()
            else:
                stream.write(msgspec.json.format(msgspec.json.encode(outcome.reading), indent=1) + b"\n")
    finally:
        stream.flush()
        if out_file:
            stream.close()
    if stats:
        err.print("  ".join(f"{name} {value:g}" for name, value in counted.as_dict().items()))
    if counted.errors:
        if not settings.quiet:
            remark(f"{counted.errors} of {counted.reports} could not be read")
        raise typer.Exit(1)
    if not counted.reports:
        raise InputError("P101", str(jsonl or " ".join(sources or [])))


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("read", help=_HELP)(read)
