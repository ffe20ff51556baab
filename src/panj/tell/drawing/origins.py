"""Reports → texts → origins, in three columns: how many articles there are, how many texts they come from, and who stands behind those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from panj.tell.drawing.palette import Theme
from panj.tell.drawing.svg import Drawing, fitted

WIDTH = 860
MOST = 24  # reports that are drawn one by one
_ROW, _HIGH, _TOP = 40, 30, 30
_COLUMNS = ((0, 250), (305, 250), (610, 250))


@dataclass(frozen=True)
class Carrier:
    """A report of the event. `id` and `text` tell reports and texts apart (`text` is the first report of its line), `name` and `text_name`
    are what people call them; `origins` stand behind what it says here. `copies` is false for the first report of a line; `how` says how
    a copy was made."""

    id: str
    name: str
    text: str
    text_name: str
    origins: tuple[str, ...]
    copies: bool = False
    how: str = ""


def draw_origins(carriers: Sequence[Carrier], theme: Theme | None = None) -> str:
    """The graph as SVG, reports beside their texts and texts beside their origins. Beyond `MOST` reports, the copies of each text are drawn
    as one box."""
    ordered = _ordered(carriers)
    shown, texts = _condensed(ordered), {c.text: c.text_name for c in ordered}
    origins = list(dict.fromkeys(o for c in ordered for o in c.origins))
    counts = (len(carriers), len(texts), len(origins))
    rows = max(len(shown), len(texts), len(origins), 1)
    picture = Drawing(
        WIDTH,
        _TOP + rows * _ROW,
        name="origins",
        title="Reports, texts and origins",
        description=in_words(*counts) + " The list below says the same.",
        theme=theme,
    )
    for (x, _), head, n in zip(_COLUMNS, ("Reports", "Texts", "Origins"), counts, strict=True):
        picture.text(x, 14, f"{head} · {n}", "faint", size=12)
    at_text = {t: _place(i, len(texts), rows) for i, t in enumerate(texts)}
    at_origin = {o: _place(i, len(origins), rows) for i, o in enumerate(origins)}
    for i, carrier in enumerate(shown):
        y = _place(i, len(shown), rows)
        _edge(picture, 0, y, at_text[carrier.text], "edge edge-copy" if carrier.copies else "edge", carrier.how)
    for text, origin in dict.fromkeys((c.text, o) for c in ordered for o in c.origins):
        _edge(picture, 1, at_text[text], at_origin[origin], "edge", "")
    for i, carrier in enumerate(shown):
        _node(picture, 0, _place(i, len(shown), rows), carrier.name, "node")
    for text, y in at_text.items():
        _node(picture, 1, y, texts[text], "node")
    for origin, y in at_origin.items():
        _node(picture, 2, y, origin, "node node-origin")
    return str(picture)


def in_words(reports: int, texts: int, origins: int) -> str:
    """What the graph comes to."""
    return f"{_count(reports, 'report')}, {_count(texts, 'text')} once copies are put together, {_count(origins, 'independent origin')}."


def _ordered(carriers: Sequence[Carrier]) -> list[Carrier]:
    """By first origin, then by text, its first report before its copies."""
    origins = {o: i for i, o in enumerate(dict.fromkeys(o for c in carriers for o in c.origins))}
    texts = {t: i for i, t in enumerate(dict.fromkeys(c.text for c in carriers))}
    return sorted(carriers, key=lambda c: (min((origins[o] for o in c.origins), default=0), texts[c.text], c.copies))


def _condensed(carriers: Sequence[Carrier]) -> list[Carrier]:
    if len(carriers) <= MOST:
        return list(carriers)
    shown: dict[str, list[Carrier]] = {}
    for carrier in carriers:
        shown.setdefault(carrier.text, []).append(carrier)
    found = []
    for text, group in shown.items():
        found.append(group[0])
        if len(group) > 1:
            found.append(Carrier("", f"{len(group) - 1} more", text, group[0].text_name, group[0].origins, True))
    return found


def _place(i: int, n: int, rows: int) -> float:
    """The middle of the i-th of n boxes, spread over all rows."""
    return _TOP + (i + 0.5) * rows * _ROW / n


def _edge(picture: Drawing, column: int, start: float, end: float, kind: str, hint: str) -> None:
    x, width = _COLUMNS[column]
    left, right = x + width, _COLUMNS[column + 1][0]
    middle = (left + right) / 2
    picture.path(f"M{left} {start:.1f} C{middle:.1f} {start:.1f} {middle:.1f} {end:.1f} {right} {end:.1f}", kind, hint=hint)


def _node(picture: Drawing, column: int, y: float, words: str, kind: str) -> None:
    x, width = _COLUMNS[column]
    picture.rect(x + 0.5, y - _HIGH / 2, width - 1, _HIGH, kind, round_=5, hint=words)
    shown = fitted(words, width - 20, 12.5)
    picture.text(x + 10, y + 4.2, shown, "words", size=12.5, hint="" if shown == words else words)


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"
