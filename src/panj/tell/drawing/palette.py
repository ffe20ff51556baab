"""How each class of a drawing looks in a file of its own; on a page css/drawing.css says the same with the page's colours."""

from __future__ import annotations

from typing import Literal

Theme = Literal["light", "dark"]

_LIGHT = {
    "ground": "#fffefb", "ink": "#1b2226", "muted": "#586168", "line": "#e0ddd4", "strong": "#b9b5aa",
    "flow": "#0b5c9e", "soft": "#c9dff2", "warn": "#b42318", "box": "#ffffff",
}  # fmt: skip
_DARK = {
    "ground": "#171c20", "ink": "#e4e8ea", "muted": "#9aa5ac", "line": "#2a3238", "strong": "#4a555c",
    "flow": "#6db3f0", "soft": "#1f3b55", "warn": "#ff8a7a", "box": "#1d2328",
}  # fmt: skip

ATTRIBUTES: dict[str, dict[str, str]] = {
    "ground": {"fill": "ground"},
    "words": {"fill": "ink"},
    "strong": {"fill": "ink", "font-weight": "600"},
    "faint": {"fill": "muted"},
    "alert": {"fill": "warn"},
    "grid": {"stroke": "line", "stroke-width": "1"},
    "axis": {"stroke": "strong", "stroke-width": "1"},
    "edge": {"stroke": "strong", "stroke-width": "1.2", "fill": "none"},
    "edge-copy": {"stroke-dasharray": "4 3"},
    "node": {"fill": "box", "stroke": "strong"},
    "node-origin": {"fill": "soft", "stroke": "flow"},
    "band": {"fill": "soft"},
    "best": {"stroke": "flow", "stroke-width": "2.2", "fill": "none"},
    "bar": {"fill": "flow"},
    "reach": {"fill": "none", "stroke": "flow", "stroke-width": "1.2"},
    "gap": {"fill": "none", "stroke": "warn", "stroke-width": "1.4", "stroke-dasharray": "4 3"},
    "stated": {"stroke": "ink", "stroke-width": "2.4"},
    "range": {"stroke": "muted", "stroke-width": "1", "fill": "none"},
    "period": {"stroke": "muted", "stroke-width": "1", "stroke-dasharray": "1 3"},
    "broken": {"stroke": "warn"},
    "leader": {"stroke": "line", "stroke-width": "1", "fill": "none"},
}


def colours(theme: Theme) -> dict[str, str]:
    """The colours of a theme by name."""
    return _LIGHT if theme == "light" else _DARK
