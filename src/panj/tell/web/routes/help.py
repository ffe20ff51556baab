"""Help beside the screens, with the codebook."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request, Response
from markdown_it import MarkdownIt
from markupsafe import Markup

from panj.tell.web.highlight import PARTS
from panj.tell.web.templating import page

router = APIRouter()

CODEBOOK = Path(__file__).resolve().parents[5] / "docs" / "codebook.md"


@router.get("/help")
def help_page(request: Request) -> Response:
    """How to read the pages, and the codebook where it is at hand."""
    codebook = Markup(_markdown(CODEBOOK.read_text(encoding="utf-8"))) if CODEBOOK.is_file() else None
    return page(request, "help.html", {"codebook": codebook, "parts": PARTS})


def _markdown(text: str) -> str:
    html: str = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    return html
