"""Pictures drawn on the server: SVG that a page shows without scripts and a person can keep as a file."""

from __future__ import annotations

from panj.tell.drawing.origins import Carrier, draw_origins

__all__ = ["Carrier", "draw_origins"]
