"""Pictures drawn on the server: SVG that a page shows without scripts and a person can keep as a file."""

from __future__ import annotations

from panj.tell.drawing.origins import Carrier, draw_origins
from panj.tell.drawing.tally import Caption, draw_tally

__all__ = ["Caption", "Carrier", "draw_origins", "draw_tally"]
