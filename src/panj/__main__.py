"""`python -m panj` is the command `panj`."""

from __future__ import annotations

from panj.cli import main

main()
