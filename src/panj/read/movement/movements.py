"""Claims of movement: every figure of people who flee, cross, arrive, return or are moved, and movements told without a figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from panj.model import Quantity
from panj.read.context import Context
from panj.read.draft import Draft
from panj.read.figures import Figure, figures
from panj.read.movement.claim import claim
from panj.read.movement.company import Company, corrects, goes_on, included, join, same_people
from panj.read.movement.days import share_days
from panj.read.movement.decide import Verdict, decide
from panj.read.movement.kind import settle_kind
from panj.read.movement.lists import Listed, listed
from panj.read.movement.memory import Memory
from panj.read.movement.ordinals import counted
from panj.read.movement.scene import Scene
from panj.read.movement.untold import untold
from panj.read.movement.whose import counts_people

_OF_TWINS = ("movement", "origin", "destination", "cumulative", "time")


@dataclass(frozen=True)
class Judged:
    """A figure, what was decided, and the claim that it became, if any."""

    figure: Figure
    verdict: Verdict
    draft: Draft | None


def find(context: Context) -> Iterator[Draft]:
    """All claims of movement of the report: first those with a figure, then those without."""
    scene = Scene(context)
    memory = Memory()
    judged = judge(scene, memory)
    drafts = [j.draft for j in judged if j.draft is not None]
    yield from drafts
    others = list(untold(scene, drafts, memory))
    yield from others
    known = {d.trigger.i for d in others}
    yield from (d for d in counted(scene, drafts) if d.trigger.i not in known)


def explain(context: Context) -> list[tuple[Quantity, str]]:
    """For every figure of the report, why it became a claim of movement or why not."""
    return [(j.figure.quantity, j.verdict.why) for j in judge(Scene(context), Memory())]


def judge(scene: Scene, memory: Memory) -> list[Judged]:
    """Every figure with its verdict, in the order of the text; `memory` then holds all that moved."""
    rows = [(figure, decide(scene, figure)) for figure in figures(scene.context)]
    for i in range(len(rows) - 1):
        (first, verdict), (second, told) = rows[i], rows[i + 1]
        if verdict.move is None and verdict.open and told.move is not None and same_people(scene, first, second):
            rows[i] = (first, told)
    drafts: list[Draft | None] = []
    parts: dict[int, int] = {}
    items: dict[int, Listed] = {}
    for i, (figure, verdict) in enumerate(rows):
        item = listed(scene, rows, drafts, items, i)
        if item is not None:
            items[i] = item
            rows[i] = (figure, item.verdict)
        company = join(scene, rows, i) if item is None and verdict.move is None and verdict.open else None
        if company is not None:
            rows[i] = (figure, company.verdict)
        elif verdict.move is not None and i > 0 and rows[i - 1][1].move is not None and same_people(scene, rows[i - 1][0], figure):
            company = Company(verdict, i - 1, same=True)
        elif verdict.move is not None and (host := included(scene, figure, rows, i)) is not None:
            company = Company(verdict, host, part=True)
        if company is not None and company.of in parts and rows[i][0].bare and not company.part and rows[i][1].move:
            company = Company(rows[i][1], parts[company.of], part=True)
        if company is None and i - 1 in parts and rows[i][1].move is not None and figure.bare and goes_on(rows[i - 1][0], figure):
            company = Company(rows[i][1], parts[i - 1], part=True)
        if company is not None and company.part:
            parts[i] = company.of
        move = rows[i][1].move
        draft = claim(scene, figure, move, memory) if move is not None else None
        if counts_people(figure):
            memory.counted = figure
        if draft is not None and move is not None and move.denied:
            draft.fields.update(modality="denied", cumulative=False)
        if draft is not None and item is not None:
            item.settle(draft, drafts[item.of] if item.of is not None else None)
        if draft is not None and company is not None and company.same and (twin := drafts[company.of]) is not None:
            draft.fields.update({name: twin.fields[name] for name in _OF_TWINS})
        if draft is not None and company is not None and (source := drafts[company.of]) is not None and draft.fields["origin"] is None:
            draft.fields["origin"] = source.fields["origin"]
        if draft is not None and company is not None and company.part:
            if (larger := drafts[company.of]) is not None and larger.fields["movement"] != "unspecified":
                same = larger.trigger.i == draft.trigger.i
                lodged = draft.fields["movement"] == "internal" and larger.fields["movement"] == "evacuation"
                if same or (figure.bare and (lodged or draft.fields["movement"] == "unspecified")):
                    draft.fields["movement"] = larger.fields["movement"]
            whole = drafts[company.of]
            draft.fields["part_of"] = whole
            if whole is not None and draft.fields["time"] is None and whole.trigger.sent.start == draft.trigger.sent.start:
                draft.fields["time"] = whole.fields["time"]
            if whole is not None and _same_passage(whole, draft):
                whole.fields["origin"] = draft.fields["origin"]
            if move is not None and not move.stock:
                draft.fields["cumulative"] = (drafts[company.of] or draft).fields["cumulative"]
        if draft is not None and i > 0 and (earlier := drafts[i - 1]) is not None and corrects(scene, rows[i - 1][0], figure):
            draft.fields["corrects"] = earlier
            earlier.fields["modality"] = "denied"
        drafts.append(draft)
    for (figure, verdict), draft in zip(rows, drafts, strict=True):
        if draft is not None and verdict.move is not None:
            settle_kind(scene, figure, verdict.move, draft)
    share_days(scene, [(f, d) for (f, _), d in zip(rows, drafts, strict=True)])
    return [Judged(f, v, d) for (f, v), d in zip(rows, drafts, strict=True)]


def _same_passage(whole: Draft, part: Draft) -> bool:
    """True for the 900 of "a convoy of 900 people, including 40 fighters who were let out of A": all of them left together."""
    evacuated = whole.fields["movement"] == part.fields["movement"] == "evacuation"
    return evacuated and whole.fields["origin"] is None and whole.trigger.sent.start == part.trigger.sent.start
