"""SVG by classes. On a page the style sheet colours the classes, light or dark; a picture kept as a file carries its colours itself.

Styles stand in attributes, never in `style`, so that a policy against inline styles holds. All words are escaped by the XML writer, and
characters that XML forbids are left out.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from xml.etree import ElementTree

from panj.tell.drawing.palette import ATTRIBUTES, Theme, colours

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Drawing:
    """A picture of `width` × `height` units. `name` is unique on its page; `title` and `description` say in words what it shows.

    Without a `theme` only classes are written.
    """

    def __init__(self, width: float, height: float, *, name: str, title: str, description: str, theme: Theme | None = None) -> None:
        self._colours = colours(theme) if theme else {}
        self._themed = theme is not None
        self._root = ElementTree.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {_number(width)} {_number(height)}",
                "class": f"drawing {name}",
                "role": "img",
                "aria-labelledby": f"{name}-title {name}-desc",
            },
        )
        if theme:
            self._root.set("width", _number(width))
            self._root.set("height", _number(height))
            self._root.set("font-family", "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif")
        for tag, words in (("title", title), ("desc", description)):
            ElementTree.SubElement(self._root, tag, {"id": f"{name}-{tag}"}).text = _clean(words)
        if theme:
            self.rect(0, 0, width, height, "ground")

    def rect(self, x: float, y: float, width: float, height: float, kind: str, *, round_: float = 0, hint: str = "") -> None:
        """A box; a negative height is drawn as none."""
        self._add("rect", {"x": x, "y": y, "width": max(width, 0), "height": max(height, 0), "rx": round_}, kind, hint)

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str, *, hint: str = "") -> None:
        """A straight line."""
        self._add("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2}, kind, hint)

    def path(self, d: str, kind: str, *, hint: str = "") -> None:
        """A path."""
        self._add("path", {"d": d}, kind, hint)

    def text(self, x: float, y: float, words: str, kind: str, *, anchor: str = "start", size: float = 12, hint: str = "") -> None:
        """One line of words; `y` is the base line."""
        self._add("text", {"x": x, "y": y, "font-size": size, "text-anchor": anchor}, kind, hint).text = _clean(words)

    def __str__(self) -> str:
        return ElementTree.tostring(self._root, encoding="unicode")

    def _add(self, tag: str, attributes: Mapping[str, float | str], kind: str, hint: str) -> ElementTree.Element:
        written = {name: value if isinstance(value, str) else _number(value) for name, value in attributes.items()}
        element = ElementTree.SubElement(self._root, tag, {**written, "class": kind})
        if self._themed:
            for name in kind.split():
                for attribute, value in ATTRIBUTES.get(name, {}).items():
                    element.set(attribute, self._colours.get(value, value))
        if hint:
            ElementTree.SubElement(element, "title").text = _clean(hint)
        return element


def fitted(words: str, width: float, size: float = 12) -> str:
    """The words cut to about `width` units of text of `size` (a letter is taken as 0.54 of it), with an ellipsis where cut."""
    room = max(4, int(width / (size * 0.54)))
    return words if len(words) <= room else words[: room - 1].rstrip() + "…"


def wrapped(words: str, width: float, lines: int, size: float = 12) -> list[str]:
    """The words on at most `lines` lines of about `width` units."""
    return textwrap.wrap(words, max(8, int(width / (size * 0.54))), max_lines=lines, placeholder=" …", break_long_words=True)


def _clean(words: str) -> str:
    return _FORBIDDEN.sub("", words)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
