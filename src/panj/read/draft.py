"""A claim while it is being built, and the step that finishes all of them alike.

A reader yields `Draft`s: the kind, the trigger token and the fields that it knows. `finish` adds what holds for every kind — modality,
chain of speakers, time, place — unless the reader has set it, orders the claims by the text and numbers them c1, c2, …
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Token

from panj.model import Claim, ClaimKind, Span, TextSpan
from panj.read.context import Context
from panj.read.dating.dating import time_of
from panj.read.modality import hearsay_of, modality_of
from panj.read.plover.kinds import plover_of
from panj.read.slots import place_of
from panj.read.speaker.actors import with_actors
from panj.read.speech.speech import chain_of


@dataclass(eq=False)
class Draft:
    """`fields` are `Claim` fields; `part_of`, `corrects` and `about` may hold another `Draft`, whose number replaces it at the end.

    `weight` orders claims that share a trigger: the sentence's main claim first (lower).
    """

    kind: ClaimKind
    trigger: Token
    fields: dict[str, Any] = field(default_factory=dict)
    evidence: Span | None = None
    weight: int = 0

    @property
    def position(self) -> tuple[int, int, int]:
        quantity = self.fields.get("quantity")
        return (self.trigger.sent.start_char, self.weight, quantity.start if quantity else self.trigger.idx)


def text_span(tokens: Iterable[Token]) -> TextSpan:
    """The characters from the first to the last of `tokens`."""
    row = list(tokens)
    words = row[0].doc[row[0].i : row[-1].i + 1]
    return TextSpan(start=words.start_char, end=words.end_char, text=words.text)


def finish(context: Context, drafts: list[Draft]) -> tuple[Claim, ...]:
    """Number the drafts in the order of the text and fill what every kind shares."""
    drafts = sorted(drafts, key=lambda d: d.position)
    numbers = {id(d): f"c{i}" for i, d in enumerate(drafts, 1)}
    return tuple(_claim(context, d, numbers) for d in drafts)


def _claim(context: Context, draft: Draft, numbers: dict[int, str]) -> Claim:
    fields = dict(draft.fields)
    for name in ("part_of", "corrects", "about"):
        if isinstance(fields.get(name), Draft):
            fields[name] = numbers.get(id(fields[name]))
    sentence = draft.trigger.sent
    evidence = draft.evidence or _trimmed(sentence.start_char, sentence.end_char, context.report.text)
    anchor = fields["quantity"] if fields.get("quantity") else draft.trigger
    if "modality" not in fields:
        fields["modality"] = modality_of(context, draft.trigger)
    if "plover" not in fields:
        fields["plover"] = plover_of(draft)
    if "attribution" not in fields:
        fields["attribution"] = chain_of(context, _offset(anchor))
    fields["attribution"] = with_actors(context, fields["attribution"])
    if "hearsay" not in fields:
        fields["hearsay"] = not fields["attribution"] and hearsay_of(context, draft.trigger)
    if "time" not in fields:
        fields["time"] = time_of(context, draft.trigger)
    if "place" not in fields:
        fields["place"] = place_of(context, draft.trigger)
    return Claim(id=numbers[id(draft)], kind=draft.kind, evidence=evidence, trigger=text_span([draft.trigger]), **fields)


def _offset(anchor: Token | Span) -> int:
    return anchor.idx if isinstance(anchor, Token) else anchor.start


def _trimmed(start: int, end: int, text: str) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end)
