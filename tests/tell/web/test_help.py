"""The codebook is where people look for it: on the help page, installed or not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import httpx

from panj.tell.web.routes.help import INSTALLED
from panj.tell.web.templating import HERE

ROOT = Path(__file__).parents[3]


def test_the_wheel_carries_the_codebook_where_help_looks() -> None:
    """The build copies docs/codebook.md to the very path that the help page reads when Panj is installed."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included["docs/codebook.md"] == f"panj/tell/web/{INSTALLED.relative_to(HERE).as_posix()}"
    assert (ROOT / "docs" / "codebook.md").is_file()


def test_help_shows_the_codebook(client: httpx.Client) -> None:
    """Each kind has its heading in the page, and the tables are tables."""
    page = client.get("/help").text
    assert "<h2>counterclaim</h2>" in page and "<table>" in page.split('id="codebook"')[1]
