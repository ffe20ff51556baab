"""The command line: `panj COMMAND --help` explains each.

Exit codes: 0 all done; 1 some input could not be used, the rest was done; 2 the command was used wrongly; 3 the record could not be
opened or written; 130 stopped with Ctrl-C.
"""

from __future__ import annotations

from panj.cli.app import app, main

__all__ = ["app", "main"]
