"""The web pages: a map with a list beside it, and each report with its claims."""

from __future__ import annotations

from panj.tell.web.app import create_app
from panj.tell.web.server import serve

__all__ = ["create_app", "serve"]
