"""Templates: autoescaped Jinja with the few helpers that pages share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse

from panj.model import Report
from panj.tell import values, words

HERE = Path(__file__).resolve().parent


def web_link(url: str | None) -> str | None:
    """The address if a page may link to it: http or https with a host, no spaces; anything else is shown as text only."""
    if not url or any(c.isspace() or ord(c) < 32 for c in url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _heading(report: Report) -> str:
    return values.heading(report.title, report.text)


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        web_link=web_link, days=lambda day: values.days(day, day), days_to=values.days, number=values.number, heading=_heading
    )
    environment.globals.update(
        kind_names=words.KINDS,
        marks=json.loads((HERE / "static" / "map" / "marks.json").read_text(encoding="utf-8")),
    )
    return environment


_TEMPLATES = _environment()


def page(request: Request, template: str, context: dict[str, Any], status: int = 200) -> HTMLResponse:
    """Render a template. `request` is there for its path, so that the page can mark where one is."""
    html = _TEMPLATES.get_template(template).render(path=request.url.path, **context)
    return HTMLResponse(html, status)
