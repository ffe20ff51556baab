"""How the command line talks: results on standard output, remarks, progress and errors on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TypeVar

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from panj.errors import PanjError

T = TypeVar("T")
_UNBROKEN = 1_000_000  # characters of a line


@dataclass
class Settings:
    """What the shared options say."""

    quiet: bool = False


settings = Settings()
# In a pipe no line is broken: who reads it there is a program, or folds it itself.
out = Console(highlight=False, width=None if sys.stdout.isatty() else _UNBROKEN)
err = Console(stderr=True, highlight=False)


def remark(words: str) -> None:
    """A remark for people; `--quiet` silences it."""
    if not settings.quiet:
        err.print(escape(words), soft_wrap=True)


def fail(error: PanjError) -> None:
    """One line for one error: its code, what it is about and why."""
    err.print(f"[red]{error.code}[/red] {escape(error.what)}: {escape(error.why)}", soft_wrap=True)


def waiting(words: str) -> AbstractContextManager[object]:
    """Tell, while something goes on that cannot be counted, what it is; only where somebody is looking."""
    return nullcontext() if settings.quiet or not sys.stderr.isatty() else err.status(escape(words))


def progress(items: Iterable[T], words: str, total: int | None = None) -> Iterator[T]:
    """Pass the items on, with a progress bar on standard error where somebody is looking."""
    if settings.quiet or not sys.stderr.isatty():
        yield from items
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        yield from bar.track(items, total=total, description=words)
