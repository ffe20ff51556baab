"""Draw a tally as a picture: `panj tally … --json | python scripts/draw_tally.py OUT.svg`.

A step for each event of the flow with its range and best figure, the totals that are stated, and what cannot all be true.
Only figures and days are drawn; no words of any report.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 860, 470, 70, 70, 90
INK, STEP, HEDGE, TOTAL, WARN = "#1f2933", "#2f6f8f", "#9cc3d5", "#7a8793", "#b3401f"


def draw(tally: dict[str, Any]) -> str:
    """The picture of a tally (`panj tally --json`) as SVG."""
    steps = [s for s in tally["increments"] if s["day"]]
    stated = {(s["low"], s["high"], s["held"]) for s in tally["stated"]}
    top = 1.08 * max([*(t["best"] or 0 for t in tally["totals"]), *(s[1] or s[0] or 0 for s in stated), 1])
    across = (WIDTH - LEFT - 190) / max(1, len(steps))

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM)

    lines = [_text(LEFT, 28, "Soldiers counted across the border, one step a crossing", 17, weight="bold")]
    lines.append(_text(LEFT, 48, "filled: best figure · outlined: what the claims leave open · dashed: totals as stated", 12, TOTAL))
    for place, (low, high, held) in enumerate(sorted(stated, key=lambda s: -(s[1] or s[0] or 0))):
        value = high if high is not None else low
        words = f"{value:,.0f}" if low == high else f"up to {value:,.0f}" if low is None else f"{value:,.0f} or more"
        colour = TOTAL if held else WARN
        lines.append(_line(LEFT, y(value), WIDTH - 180, y(value), colour, dashed=True))
        lines.append(_text(WIDTH - 174, y(top / 1.08) + 4 + 16 * place, f"stated: {words}", 12, colour))
    before = 0.0
    for number, step in enumerate(steps):
        x, best = LEFT + number * across, step["best"] or 0.0
        low, high = step["range"]["low"], step["range"]["high"]
        reach = max(high if high is not None else best, best)
        edge, fill = (STEP, STEP) if step["stated"] else (WARN, HEDGE)
        lines.append(_box(x + 6, y(before + best), across - 12, y(before) - y(before + best), fill, "none"))
        lines.append(_box(x + 6, y(before + reach), across - 12, y(before + low) - y(before + reach), "none", edge))
        lines.append(_text(x + across / 2, y(before + reach) - 8, f"{best:,.0f}", 13, anchor="middle", weight="bold"))
        lines.append(_text(x + across / 2, HEIGHT - BOTTOM + 20, step["day"][5:], 12, anchor="middle"))
        before += best
        lines.append(_line(x + across - 6, y(before), x + across + 6, y(before), INK))
    lines.append(_line(LEFT, y(0), WIDTH - 180, y(0), INK))
    lines.append(_text(WIDTH - 174, y(top / 1.08) - 14, f"sum: {before:,.0f}", 13, INK, weight="bold"))
    for number, conflict in enumerate(sorted({len(c["claims"]) for c in tally["conflicts"]})):
        lines.append(_text(LEFT, HEIGHT - 38 + 16 * number, f"{conflict} claims cannot all be true; panj tally names them", 12, WARN))
    for number, gap in enumerate(tally["missing"]):
        words = f"missing {gap['since']} to {gap['until']}: {gap['implied']} implied, {gap['known']} told of"
        lines.append(_text(LEFT + 340, HEIGHT - 38 + 16 * number, words, 12, WARN))
    body = "\n".join(lines)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" role="img" '
        f'aria-label="Running total, {before:,.0f} in all">\n<rect width="100%" height="100%" fill="#ffffff"/>\n{body}\n</svg>\n'
    )


def _text(x: float, y: float, words: str, size: int, colour: str = INK, anchor: str = "start", weight: str = "normal") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}" font-weight="{weight}">{words}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, dashed: bool = False) -> str:
    dashes = ' stroke-dasharray="5 4"' if dashed else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"{dashes}/>'


def _box(x: float, y: float, width: float, height: float, fill: str, stroke: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{max(height, 1):.1f}" fill="{fill}" stroke="{stroke}"/>'


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(draw(json.load(sys.stdin)), encoding="utf-8")
