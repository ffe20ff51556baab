"""Help beside the screens, with the codebook."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, Request, Response
from markdown_it import MarkdownIt
from markupsafe import Markup

from panj.tell.web.highlight import PARTS
from panj.tell.web.templating import HERE, page

router = APIRouter()

INSTALLED = HERE / "docs" / "codebook.md"  # where pyproject.toml puts the codebook in the wheel
CODEBOOK = INSTALLED if INSTALLED.is_file() else Path(__file__).resolve().parents[5] / "docs" / "codebook.md"


@router.get("/help")
def help_page(request: Request) -> Response:
    """How to read the pages, and the codebook."""
    return page(request, "help.html", {"codebook": Markup(_codebook()), "parts": PARTS})


@lru_cache(maxsize=1)
def _codebook() -> str:
    return _markdown(CODEBOOK.read_text(encoding="utf-8"))


def _markdown(text: str) -> str:
    html: str = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    return html
