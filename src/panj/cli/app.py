"""The program `panj`: its commands, and how errors leave it."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from panj.cli import data, reading, reconciling, record, reviewing, serving
from panj.cli.console import fail, settings
from panj.cli.shared import Sharing
from panj.errors import InputError, PanjError, RecordError
from panj.version import __version__

app = typer.Typer(
    name="panj",
    cls=Sharing,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads news of armed conflict and displacement and keeps a sourced, reconciled record of it.",
    epilog="Exit codes: 0 done · 1 some input could not be used, the rest was done · 2 wrong usage · 3 the record failed · 130 stopped.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"panj {__version__}")
        raise typer.Exit()


@app.callback()
def common(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no remarks: only results and errors.")] = False,
) -> None:
    """Options that every command shares."""
    settings.quiet = quiet


reading.register(app)
record.register(app)
reconciling.register(app)
reviewing.register(app)
serving.register(app)
data.register(app)


def main() -> None:
    """Run the command line; every `PanjError` becomes one line on standard error and an exit code."""
    try:
        app()
    except PanjError as e:
        fail(e)
        sys.exit(3 if isinstance(e, RecordError) else 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as e:
        fail(InputError("P111", str(e.filename or "input"), e.strerror))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
