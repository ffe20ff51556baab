"""A parsed report and its mentions → claims, each field with the characters it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spacy.tokens import Doc

from panj.model import Actor, Attribution, Claim, Mentions, Quantity, Report
from panj.read.actor_memory import memory_of, named_sides
from panj.read.context import Context
from panj.read.control import control
from panj.read.counter import counterclaims
from panj.read.death import deaths
from panj.read.draft import Draft, finish
from panj.read.fight import fighting
from panj.read.movement import movements
from panj.read.plan import plans
from panj.read.plover import events
from panj.read.speech.speech import find_speech

__all__ = ["read_claims", "reasons", "reasons_of_sides"]

_READERS: tuple[Callable[[Context], Iterable[Draft]], ...] = (
    movements.find,
    deaths.find,
    fighting.find,
    control.find,
    plans.find,
    counterclaims.find,
    events.find,
)
_WITH_SIDES = ("control", "clash", "attack")


def read_claims(report: Report, doc: Doc, mentions: Mentions) -> tuple[tuple[Claim, ...], tuple[Attribution, ...]]:
    """Claims in the order of the text, and all attributions (source, cue, content)."""
    context = Context(report, doc, mentions)
    context.speech = find_speech(context)
    drafts: list[Draft] = []
    for find in _READERS:
        context.drafts = tuple(drafts)
        drafts.extend(find(context))
    for draft in drafts:
        if draft.kind in _WITH_SIDES:
            named_sides(context, draft.fields)
    return finish(context, drafts), tuple(s.attribution for s in context.speech if not s.nested)


def reasons(report: Report, doc: Doc, mentions: Mentions) -> list[tuple[Quantity, str]]:
    """For every figure of the text, in order, why the reader of movements took it or left it."""
    context = Context(report, doc, mentions)
    context.speech = find_speech(context)
    return movements.explain(context)


def reasons_of_sides(report: Report, doc: Doc, mentions: Mentions, claims: Iterable[Claim]) -> list[tuple[Claim, Actor, str]]:
    """For every side of control and fighting that stands for one named elsewhere, or might, why it was taken for it or not."""
    memory = memory_of(Context(report, doc, mentions))
    told: dict[tuple[int, int], tuple[Claim, Actor, str]] = {}
    for claim in claims:
        sides = [a for a in (claim.actor, claim.recipient, *claim.actors) if a is not None]
        for side in sides if claim.kind in _WITH_SIDES else ():
            why = memory.why(side, claim.place, [b for b in sides if b is not side])
            if why is not None:
                told.setdefault((side.start, side.end), (claim, side, why))
    return [told[key] for key in sorted(told)]
