"""`--quiet` may stand before a command's name or after it."""

from __future__ import annotations

from copy import copy
from typing import Any

from typer.core import TyperGroup

from panj.cli.console import settings


class Sharing(TyperGroup):
    """A group whose commands, and theirs, take its option `--quiet` too."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        shared = next(param for param in self.params if param.name == "quiet")
        pending = list(self.commands.values())
        while pending:
            command = pending.pop()
            own = copy(shared)
            own.expose_value, own.callback = False, _hush
            command.params.append(own)
            pending.extend(getattr(command, "commands", {}).values())


def _hush(_: object, __: object, wanted: bool) -> None:
    settings.quiet = settings.quiet or wanted
