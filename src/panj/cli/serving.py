"""`panj serve` and `panj demo`: the pages in a browser."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from panj.cli.console import err, fail, out, progress, remark
from panj.cli.record import DEFAULT_RECORD, RecordOption

if TYPE_CHECKING:
    from panj.record import Store

_SERVE_HELP = """
Show the record in a browser: map, list, reports. Stop with Ctrl-C.

[bold]Examples[/bold]

  panj serve

  panj serve --record july.sqlite --port 8080

Without a record, `panj serve` makes an empty one and shows how to begin.
"""
_DEMO_HELP = """
Read sample reports into a record, say what they claim, and serve the pages.

[bold]Example[/bold]

  panj demo samples my-report.html https://example.org/news/story
"""


def serve(
    record: RecordOption = DEFAULT_RECORD,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="First port to try.", min=0, max=65535)] = 8000,
) -> None:
    """Show the record in a browser."""
    from panj.tell.web.security import LOOPBACK
    from panj.tell.web.server import serve as run

    with opened(record) as store:
        _lay_out(store)
    run(record, host, port, hosts=LOOPBACK if host in LOOPBACK else None, tell=_told)


def demo(
    sources: Annotated[list[str], typer.Argument(help="Files, folders or addresses to read.")],
    record: RecordOption = "demo.sqlite",
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="First port to try.", min=0, max=65535)] = 8000,
    serves: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the pages at the end.")] = True,
) -> None:
    """Read sample reports into a record, say what they claim, and serve the pages."""
    from panj.cli.sources import Choices, add_all
    from panj.record import Store

    Path(record).parent.mkdir(parents=True, exist_ok=True)
    new = known = 0
    with Store.open(record) as store:
        for _, added, error in progress(add_all(store, sources, Choices(), None), "reading"):
            if error is not None:
                fail(error)
            elif added is not None:
                new += added.new
                known += not added.new
        remark(f"{new} reports read, {known} known already")
        _summary(store)
        if serves:
            _lay_out(store)
    if serves:
        from panj.tell.web.server import serve as run

        run(record, host, port, tell=_told)


def opened(record: str) -> Store:
    """The record to serve. One that nobody named is made where it is not there, so that the start page can be seen; one that was named
    must be there: raises `InputError` P106."""
    from panj.cli.record import existing
    from panj.record import Store

    if record == DEFAULT_RECORD and not Path(record).exists():
        remark(f"an empty record was made: {record}")
        return Store.open(record)
    return existing(record)


def _lay_out(store: Store) -> None:
    from panj.tell.board import Board

    with err.status("laying out the record") as status:
        Board(store).refresh(lambda what, done, of: status.update(f"{what}: {done:,} of {of:,}"))


def _summary(store: Store) -> None:
    from panj.cli.shown import rows_of
    from panj.tell.words import KINDS, claim_chain, sentence

    claims = store.claims()
    reports = store.reports()
    counts = Counter(c.claim.kind for c in claims)
    kinds = ", ".join(f"{n} {KINDS[kind].lower()}" for kind, n in counts.most_common())
    out.print(f"[bold]{len(reports)} reports, {len(claims)} claims[/bold]: {kinds}")
    table = rows_of("published", "what is said", "who says so")
    moved = [c for c in claims if c.claim.kind == "movement" and c.claim.quantity]
    largest = sorted(moved, key=lambda c: -(c.claim.quantity.low or c.claim.quantity.high or 0) if c.claim.quantity else 0)[:8]
    for stored in sorted(largest, key=lambda c: c.published or ""):
        table.add((stored.published or "")[:10], sentence(stored.claim), claim_chain(stored.claim, stored.outlet))
    out.print(table)


def _told(address: str) -> None:
    err.print(f"Panj is at [bold]{address}[/bold] – stop with Ctrl-C", soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("serve", help=_SERVE_HELP)(serve)
    app.command("demo", help=_DEMO_HELP)(demo)
