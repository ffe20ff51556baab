"""Quoted passages: curly, straight, angled and doubled marks, lost closing marks, quotes that run over paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"[“”„«»\"]|``|''|‟")
_PARAGRAPH = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_OPENERS = {"“", "„", "«", "``", "‟"}
_CLOSERS = {"”", "»"}
_EITHER = {'"', "''"}


@dataclass(frozen=True)
class Quote:
    """Characters `start:end`, marks included. `closed` is false where the closing mark is missing."""

    start: int
    end: int
    closed: bool = True


@dataclass(frozen=True)
class Paragraph:
    """One line of the text and the quotes in it."""

    start: int
    end: int
    quotes: tuple[Quote, ...]


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """All non-empty lines with their quotes; a quote never crosses a line."""
    lines = [m.span() for m in _PARAGRAPH.finditer(text) if m.group().strip()]
    opens_next = [bool(re.match(r"\s*[“„«\"]", text[s : s + 12])) for s, _ in lines[1:]] + [False] * bool(lines)
    return tuple(Paragraph(s, e, tuple(_quotes(text, s, e, again))) for (s, e), again in zip(lines, opens_next, strict=True))


def _quotes(text: str, start: int, end: int, runs_on: bool) -> list[Quote]:
    found: list[Quote] = []
    opened: int | None = None
    for mark in _MARK.finditer(text, start, end):
        at, word = mark.start(), mark.group()
        if word in _OPENERS or (word in _EITHER and _opens(text, at, mark.end(), start, opened)):
            if opened is not None:
                again = word == "“" and _SENTENCE_END.search(text, max(opened, len(text[:at].rstrip()) - 1), at)
                found.append(Quote(opened, len(text[:at].rstrip()) if again else _first_end(text, opened, at), closed=False))
            opened = at
        elif opened is not None and (word in _CLOSERS or word in _EITHER):
            found.append(Quote(opened, mark.end()))
            opened = None
    if opened is not None:
        stop = len(text[:end].rstrip()) if runs_on else _first_end(text, opened, end)
        found.append(Quote(opened, stop, closed=False))
    return found


def _opens(text: str, at: int, then: int, start: int, opened: int | None) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[then] if then < len(text) else " "
    if opened is None:
        return not after.isspace() or before.isspace()
    return before.isspace() and not after.isspace() and at - opened > 3


def _first_end(text: str, start: int, end: int) -> int:
    stop = _SENTENCE_END.search(text, start, end)
    return stop.end() if stop else len(text[:end].rstrip())
