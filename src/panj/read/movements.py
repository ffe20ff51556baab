"""Claims of movement: every figure of people who flee, cross, arrive, return or are moved, and movements told without a figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from panj.model import Ordinal, Quantity
from panj.read.context import Context
from panj.read.draft import Draft
from panj.read.figures import Figure, figures
from panj.read.movement_decide import Verdict, decide, total_of
from panj.read.movement_ends import ends_of
from panj.read.movement_kind import cumulative_of, kind_of, rate_of
from panj.read.movement_scene import Scene
from panj.read.movement_verbs import Move
from panj.read.who import who_of


@dataclass(frozen=True)
class Judged:
    """A figure, what was decided, and the claim that it became, if any."""

    figure: Figure
    verdict: Verdict
    draft: Draft | None


def find(context: Context) -> Iterator[Draft]:
    """All claims of movement of the report."""
    for judged in judge(context):
        if judged.draft is not None:
            yield judged.draft


def explain(context: Context) -> list[tuple[Quantity, str]]:
    """For every figure of the report, why it became a claim of movement or why not."""
    return [(j.figure.quantity, j.verdict.why) for j in judge(context)]


def judge(context: Context) -> Iterator[Judged]:
    """Every figure with its verdict, in the order of the text."""
    scene = Scene(context)
    for figure in figures(context):
        verdict = decide(scene, figure)
        draft = _draft(scene, figure, verdict.move) if verdict.move is not None else None
        yield Judged(figure, verdict, draft)


def _draft(scene: Scene, figure: Figure, move: Move) -> Draft:
    ends = ends_of(scene, figure, move)
    fields: dict[str, Any] = {
        "quantity": msgspec.structs.replace(figure.quantity, unit=figure.unit or "persons"),
        "movement": kind_of(scene, figure, move, ends),
        "origin": ends.origin,
        "destination": ends.destination,
        "cumulative": cumulative_of(scene, figure, move),
        "rate": rate_of(scene, figure),
    }
    if figure.noun is not None and figure.unit is not None:
        fields["who"] = who_of(figure.noun, figure.quantity.end)
    if figure.quantity.fraction is not None:
        fields["fraction"] = figure.quantity.fraction
    return Draft("movement", move.trigger, fields)
